"""Values to rows and back."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from runding.types import (
    Attribution,
    DateMention,
    Dating,
    Document,
    Found,
    Furniture,
    Judgement,
    Span,
    Statement,
    Told,
)

Row = Mapping[Any, Any]
"""A database row; SQLAlchemy types its keys no closer."""


def document_row(document: Document, coded_by: str) -> dict[str, Any]:
    """Return the row of a document; what has no column of its own goes into `reading`."""
    return {
        "id": document.id,
        "name": document.name,
        "origin": document.origin,
        "language": document.language,
        "title": document.title.value if document.title else None,
        "outlet": document.outlet.value if document.outlet else None,
        "published_precision": document.published.precision,
        "published_earliest": document.published.earliest,
        "published_latest": document.published.latest,
        "text": document.text,
        "reading": {
            "title": _plain(document.title),
            "byline": _plain(document.byline),
            "outlet": _plain(document.outlet),
            "url": document.url,
            "fetched": document.fetched.isoformat() if document.fetched else None,
            "published": _plain(document.published),
            "modified": _plain(document.modified),
            "paragraphs": document.paragraphs,
            "furniture": [_plain(furniture) for furniture in document.furniture],
            "dates": [_plain(mention) for mention in document.dates],
        },
        "coded_by": coded_by,
    }


def document_value(row: Row) -> Document:
    """Return the document of a row."""
    reading = row["reading"]
    return Document(
        id=row["id"],
        name=row["name"],
        origin=row["origin"],
        text=row["text"],
        language=row["language"],
        title=_found(reading["title"]),
        byline=_found(reading["byline"]),
        outlet=_found(reading["outlet"]),
        url=reading["url"],
        fetched=datetime.fromisoformat(reading["fetched"]) if reading.get("fetched") else None,
        published=_dating(reading["published"]),
        modified=_dating(reading["modified"]) if reading.get("modified") else None,
        paragraphs=tuple(_spans(sentences) for sentences in reading["paragraphs"]),
        furniture=tuple(Furniture(Span(*each["span"]), each["kind"]) for each in reading["furniture"]),
        dates=tuple(DateMention(Span(*each["span"]), _dating(each["dating"])) for each in reading["dates"]),
    )


def attribution_row(attribution: Attribution, position: int) -> dict[str, Any]:
    """Return the row of an attribution."""
    return asdict(attribution) | {"position": position}


def attribution_value(row: Row) -> Attribution:
    """Return the attribution of a row."""
    fields: dict[str, Any] = {name: _spans(row[name]) for name in ("source", "cue", "content")}
    fields |= {name: row[name] for name in ("id", "document", "type", "maker", "confidence", "speaker", "party")}
    fields |= {name: _told(row[name]) for name in ("office", "holder")}
    return Attribution(**fields)


def _told(kept: list[Any] | None) -> Told | None:
    return Told(kept[0], Span(*kept[1])) if kept else None


def statement_row(statement: Statement) -> dict[str, Any]:
    """Return the row of a statement."""
    row = asdict(statement)
    said, evidence, condition = row.pop("said"), row.pop("evidence"), row.pop("condition")
    return row | {
        "said_precision": said["precision"],
        "said_earliest": said["earliest"],
        "said_latest": said["latest"],
        "said_how": said["how"],
        "evidence_start": evidence[0],
        "evidence_end": evidence[1],
        "condition_start": condition[0] if condition else None,
        "condition_end": condition[1] if condition else None,
    }


def statement_value(row: Row) -> Statement:
    """Return the statement of a row."""
    names = ("id", "document", "attribution", "party", "speaker", "issue", "stance", "move", "confidence", "maker")
    return Statement(
        **{name: row[name] for name in names},
        condition=Span(row["condition_start"], row["condition_end"]) if row["condition_start"] is not None else None,
        said=Dating(row["said_precision"], row["said_earliest"], row["said_latest"], row["said_how"]),
        evidence=Span(row["evidence_start"], row["evidence_end"]),
        words=_spans(row["words"]),
    )


def judgement_row(judgement: Judgement) -> dict[str, Any]:
    """Return the row of a judgement."""
    fields = {name: getattr(judgement, name) for name in Judgement.__dataclass_fields__}
    return fields | {
        "at": judgement.at.isoformat(timespec="microseconds"),
        "before": _plain_statement(judgement.before),
        "after": _plain_statement(judgement.after),
    }


def judgement_value(row: Row) -> Judgement:
    """Return the judgement of a row."""
    fields = {name: row[name] for name in Judgement.__dataclass_fields__}
    return Judgement(
        **fields
        | {
            "at": datetime.fromisoformat(row["at"]),
            "before": _statement_of(row["before"]),
            "after": _statement_of(row["after"]),
        }
    )


def _plain_statement(statement: Statement | None) -> dict[str, Any] | None:
    if statement is None:
        return None
    return {name: _plain_field(value) for name, value in statement_row(statement).items()}


def _statement_of(plain: Row | None) -> Statement | None:
    if plain is None:
        return None
    days = {name: date.fromisoformat(plain[name]) for name in ("said_earliest", "said_latest") if plain[name]}
    return statement_value({**plain, **days})


def _plain(value: Found | Dating | DateMention | Furniture | None) -> dict[str, Any] | None:
    return None if value is None else {name: _plain_field(field) for name, field in asdict(value).items()}


def _plain_field(field: object) -> object:
    if isinstance(field, date):
        return field.isoformat()
    return {name: _plain_field(inner) for name, inner in field.items()} if isinstance(field, dict) else field


def _found(plain: Row | None) -> Found | None:
    return None if plain is None else Found(plain["value"], plain["how"], _span(plain["span"]))


def _dating(plain: Row) -> Dating:
    earliest, latest = (date.fromisoformat(plain[name]) if plain[name] else None for name in ("earliest", "latest"))
    return Dating(plain["precision"], earliest, latest, plain["how"], _span(plain["span"]))


def _span(pair: Sequence[int] | None) -> Span | None:
    return Span(*pair) if pair else None


def _spans(pairs: Iterable[Sequence[int]]) -> tuple[Span, ...]:
    return tuple(Span(*pair) for pair in pairs)
