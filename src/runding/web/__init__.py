"""The web application: what a dossier holds, to explore in a browser; every page has a JSON twin."""

from runding.web.app import LOOPBACK, make_app
from runding.web.dossier import OpenDossier

__all__ = ["LOOPBACK", "OpenDossier", "make_app"]
