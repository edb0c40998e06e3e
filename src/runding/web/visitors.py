"""Who comes: by a session, by a token, or the one person at this machine while the dossier has no users."""

import getpass
import hashlib
import hmac
from dataclasses import dataclass

from fastapi import Request

from runding.record import (
    Record,
    coded_documents,
    find_document,
    has_users,
    list_samples,
    session_user,
    token_user,
)
from runding.types import ROLES, Role, User

SESSION_COOKIE = "session"
BEARER = "bearer "


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who makes a request, and what they may do."""

    name: str
    role: Role
    session: str | None = None
    """The word in the cookie; None for a program with a token, and for the person at this machine."""
    token: bool = False
    blind: bool = False
    """Whether they have documents left to code blind: until then they see nothing that would tell them how."""

    def may(self, role: Role) -> bool:
        """Tell whether they may do what a role may."""
        return ROLES.index(self.role) >= ROLES.index(role)


def identify(request: Request) -> Visitor | None:
    """Return who makes a request; None where they must log in first."""
    record: Record = request.app.state.dossier.record
    given = request.headers.get("authorization", "")
    if given.lower().startswith(BEARER):
        return _known(record, token_user(record, given[len(BEARER) :].strip()), token=True)
    word = request.cookies.get(SESSION_COOKIE)
    if word and (user := session_user(record, word)):
        return _known(record, user, session=word)
    if request.app.state.login or has_users(record):
        return None
    return Visitor(_own_name(), "owner")


def form_token(request: Request, visitor: Visitor | None) -> str:
    """Return the word that forms of this visitor carry, which no other site can know."""
    key = request.app.state.secret if visitor is None or visitor.session is None else visitor.session.encode()
    return hmac.new(key, b"form", hashlib.sha256).hexdigest()


def _known(record: Record, user: User | None, *, session: str | None = None, token: bool = False) -> Visitor | None:
    if user is None:
        return None
    return Visitor(user.name, user.role, session, token, blind=_has_left_to_code(record, user.name))


def _has_left_to_code(record: Record, name: str) -> bool:
    for sample in list_samples(record):
        left = set(sample.documents) - coded_documents(record, sample)[name] if name in sample.coders else set()
        if any(
            find_document(record, each) is not None for each in left
        ):  # what a later text replaced is not waited for
            return True
    return False


def _own_name() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # no such user in this machine's list, as in some containers
        return "owner"
