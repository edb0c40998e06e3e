"""The users of a record: passwords as argon2 hashes, sessions and tokens as hashes of words that are kept nowhere."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from functools import cache
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Select, delete, func, insert, select, update

from runding.errors import RecordError
from runding.record.store import Record, _named_errors
from runding.record.team_schema import sessions, tokens, users
from runding.types import ROLES, Role, Token, User

if TYPE_CHECKING:
    from argon2 import PasswordHasher

SESSION = timedelta(days=14)
MIN_PASSWORD = 10
"""Characters: NIST SP 800-63B asks for 8 at least, and for no rules on which."""
MAX_PASSWORD = 1_000
MAX_NAME = 80


def add_user(record: Record, name: str, role: Role, password: str) -> User:
    """Add a user, or give one that is there another role and password; open sessions end and tokens are revoked.

    Raises RecordError where the name is no name, or the password too short.
    """
    name = name.strip()
    if not name or len(name) > MAX_NAME or not name.isprintable():
        raise RecordError(f"a user's name has 1 to {MAX_NAME} characters that can be shown; give another")
    if not MIN_PASSWORD <= len(password) <= MAX_PASSWORD:
        raise RecordError(f"a password has at least {MIN_PASSWORD} characters; take a longer one")
    if role not in ROLES:
        raise RecordError(f"there is no role {role}; there are {', '.join(ROLES)}")
    row = {"name": name, "role": role, "password": _hasher().hash(password), "created": _now().isoformat()}
    with _writing(record) as connection:
        connection.execute(delete(users).where(users.c.name == name))
        connection.execute(insert(users), row)
    return _user(row)


def list_users(record: Record) -> list[User]:
    """Return the users, by name."""
    with _reading(record) as connection:
        return [_user(row) for row in connection.execute(select(users).order_by(users.c.name)).mappings()]


def has_users(record: Record) -> bool:
    """Tell whether a record has any user, so that whoever comes must say who they are."""
    with _reading(record) as connection:
        return connection.execute(select(users.c.name).limit(1)).first() is not None


def remove_user(record: Record, name: str) -> None:
    """Remove a user with sessions and tokens; what the person judged stays. The last owner cannot be removed."""
    with _writing(record) as connection:
        found = connection.execute(select(users.c.role).where(users.c.name == name)).scalar()
        if found is None:
            raise RecordError(f"{record.place}: there is no user {name}; `runding user list` shows them")
        _keep_an_owner(connection, name, found)
        connection.execute(delete(users).where(users.c.name == name))


def check_password(record: Record, name: str, password: str) -> User | None:
    """Return the user whose name and password these are; it takes as long where there is no such user."""
    from argon2.exceptions import InvalidHashError, VerificationError  # noqa: PLC0415

    with _reading(record) as connection:
        row = connection.execute(select(users).where(users.c.name == name)).mappings().first()
    try:
        _hasher().verify(row["password"] if row else _nobody(), password[:MAX_PASSWORD])
    except (VerificationError, InvalidHashError):
        return None
    if row is None:
        return None
    if _hasher().check_needs_rehash(row["password"]):
        with _writing(record) as connection:
            renewed = update(users).where(users.c.name == name).values(password=_hasher().hash(password))
            connection.execute(renewed)
    return _user(row)


def open_session(record: Record, user: str) -> str:
    """Return the word of a new session; those that are over leave the record."""
    word = secrets.token_urlsafe(32)
    with _writing(record) as connection:
        connection.execute(delete(sessions).where(sessions.c.expires < _now().isoformat()))
        row = {"hash": _hashed(word), "user": user, "expires": (_now() + SESSION).isoformat()}
        connection.execute(insert(sessions), row)
    return word


def session_user(record: Record, word: str) -> User | None:
    """Return who opened a session that is not over."""
    mine = (sessions.c.hash == _hashed(word)) & (sessions.c.expires > _now().isoformat())
    return _found(record, select(users).join(sessions).where(mine))


def close_session(record: Record, word: str) -> None:
    """End a session."""
    with _writing(record) as connection:
        connection.execute(delete(sessions).where(sessions.c.hash == _hashed(word)))


def make_token(record: Record, user: str, label: str) -> tuple[Token, str]:
    """Return a new token and its word, which is shown this once."""
    word = f"runding_{secrets.token_urlsafe(32)}"
    row = {"hash": _hashed(word), "id": secrets.token_hex(8), "user": user, "label": label.strip()[:MAX_NAME]}
    row["created"] = _now().isoformat()
    with _writing(record) as connection:
        connection.execute(insert(tokens), row)
    return _token(row), word


def list_tokens(record: Record, user: str) -> list[Token]:
    """Return a user's tokens in the order in which they were made."""
    query = select(tokens).where(tokens.c.user == user).order_by(tokens.c.created)
    with _reading(record) as connection:
        return [_token(row) for row in connection.execute(query).mappings()]


def token_user(record: Record, word: str) -> User | None:
    """Return as whom a token acts."""
    return _found(record, select(users).join(tokens).where(tokens.c.hash == _hashed(word)))


def revoke_token(record: Record, user: str, token: str) -> None:
    """Let a token of a user be good for nothing any more."""
    with _writing(record) as connection:
        connection.execute(delete(tokens).where((tokens.c.user == user) & (tokens.c.id == token)))


def _keep_an_owner(connection: Connection, name: str, role: str) -> None:
    others = connection.execute(select(func.count()).select_from(users).where(users.c.name != name)).scalar()
    owners = select(func.count()).select_from(users).where((users.c.role == "owner") & (users.c.name != name))
    if role == "owner" and others and not connection.execute(owners).scalar():
        raise RecordError(f"{name} is the last owner; make somebody else an owner first")


def _found(record: Record, query: Select[Any]) -> User | None:
    with _reading(record) as connection:
        row = connection.execute(query).mappings().first()
        return _user(row) if row else None


def _user(row: Any) -> User:  # noqa: ANN401  (a row, or what becomes one)
    return User(row["name"], row["role"], datetime.fromisoformat(row["created"]))


def _token(row: Any) -> Token:  # noqa: ANN401
    return Token(row["id"], row["user"], row["label"], datetime.fromisoformat(row["created"]))


@cache
def _hasher() -> "PasswordHasher":
    try:
        from argon2 import PasswordHasher  # noqa: PLC0415
    except ModuleNotFoundError as error:
        raise RecordError(f"users need the package {error.name}; install runding[web]") from error
    return PasswordHasher()


@cache
def _nobody() -> str:
    """Return the hash of a password that nobody has."""
    return _hasher().hash(secrets.token_hex(16))


def _hashed(word: str) -> str:
    return sha256(word.encode("utf-8", "surrogatepass")).hexdigest()


def _now() -> datetime:
    return datetime.now(UTC)


@contextmanager
def _reading(record: Record) -> Iterator[Connection]:
    with _named_errors(record.place), record.engine.connect() as connection:
        yield connection


@contextmanager
def _writing(record: Record) -> Iterator[Connection]:
    """Write what no position depends on: the count of changes stays."""
    with _named_errors(record.place), record.engine.begin() as connection:
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        yield connection
