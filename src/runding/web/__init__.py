"""The web application: what a dossier holds, to explore in a browser; every page has a JSON twin."""

from runding.web.app import LOOPBACK, make_app
from runding.web.dossier import OpenDossier
from runding.web.preparing import warm_up

__all__ = ["LOOPBACK", "OpenDossier", "make_app", "warm_up"]
