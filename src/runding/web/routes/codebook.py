"""The codebook in the browser: versions, a preview of what a change recodes, renaming and merging."""

import difflib
import hashlib
import json
from pathlib import Path
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Form, HTTPException, Response

from runding.codebook import MAX_BYTES, parse_codebook
from runding.errors import CodebookError
from runding.record import codebook_content, list_versions, rename_in_record, save_version
from runding.types import Codebook
from runding.web.codebook_words import renamed_words, write_words
from runding.web.judging import MAX_WHY
from runding.web.pages import page, twin
from runding.web.recoding import Recoding, preview_recoding
from runding.web.visits import Text, Visit, Visiting

router = APIRouter()
Words = Annotated[str, Form(max_length=MAX_BYTES)]
Why = Annotated[str, Form(max_length=MAX_WHY)]


@router.get("/codebook")
def codebook(visit: Visiting, version: Text = None) -> Response:
    """Show the codebook to be edited; `version` puts the words of an earlier one into the field."""
    words = _file_words(visit)
    if visit.form == "json":
        return twin(json.dumps({"digest": _digest(words), "words": words}) + "\n")
    shown = codebook_content(visit.dossier.record, version) if version else words
    if shown is None:
        raise HTTPException(404, f"there is no version {version}")
    return _editor(visit, shown, _digest(words))


@router.post("/codebook")
def edit_codebook(
    visit: Visiting, words: Words, seen: Annotated[str, Form(max_length=64)], do: Annotated[str, Form()], why: Why = ""
) -> Response:
    """Preview or save the codebook; where the file was changed meanwhile, nothing is written."""
    words = words.replace("\r\n", "\n")
    held = _file_words(visit)
    if seen != _digest(held):
        return _editor(visit, words, _digest(held), status=409, conflict=True, why=why)
    try:
        after = parse_codebook(words.encode("utf-8", "replace"), name=_path(visit).name)
    except CodebookError as error:
        return _editor(visit, words, seen, status=400, wrong=str(error), why=why)
    if do != "save":
        recoding = preview_recoding(visit.dossier.record, visit.codebook, after)
        return _editor(visit, words, seen, recoding=recoding, why=why)
    number = _save(visit, after, words, why)
    return _editor(visit, words, after.digest, saved=number)


@router.post("/codebook/rename")
def rename(
    visit: Visiting,
    kind: Annotated[Literal["party", "issue"], Form()],
    old: Annotated[str, Form(max_length=200)],
    new: Annotated[str, Form(max_length=200)],
    seen: Annotated[str, Form(max_length=64)],
) -> Response:
    """Give a party or issue another id, or merge it into the one that has it: in the file and in the record."""
    words, new = _file_words(visit), new.strip()
    if seen != _digest(words):
        return _editor(visit, words, _digest(words), status=409, conflict=True)
    try:
        changed = renamed_words(words, kind, old, new)
        after = parse_codebook(changed.encode(), name=_path(visit).name)
    except CodebookError as error:
        return _editor(visit, words, seen, status=400, wrong=str(error))
    why = f"{old} → {new}"
    # The record first: where this breaks off before the file is written, it can be done again.
    made = rename_in_record(
        visit.dossier.record, kind, old, new, by=visit.request.state.visitor.name, why=f"{kind} {why}"
    )
    number = _save(visit, after, changed, why)
    renamed = {"old": old, "new": new, "count": len(made)}
    return _editor(visit, changed, after.digest, saved=number, renamed=renamed)


def _save(visit: Visit, after: Codebook, words: str, why: str) -> int:
    """Write the file and keep the version; what is computed from here on goes by it."""
    write_words(_path(visit), words)
    made = save_version(visit.dossier.record, after, visit.request.state.visitor.name, why)
    visit.dossier.codebook = after
    return made.number


def _editor(
    visit: Visit,
    words: str,
    seen: str,
    *,
    status: int = 200,
    recoding: Recoding | None = None,
    **content: Any,  # noqa: ANN401
) -> Response:
    held = _file_words(visit)
    given: dict[str, Any] = {"conflict": False, "wrong": None, "saved": None, "renamed": None, "why": ""} | content
    return page(
        visit,
        "codebook.html.jinja",
        status=status,
        here="edit",
        words=words,
        seen=seen,
        recoding=recoding,
        diff=list(difflib.unified_diff(held.splitlines(), words.splitlines(), lineterm="", n=2))[2:],
        versions=list_versions(visit.dossier.record),
        current=visit.codebook,
        may_edit=visit.request.state.visitor.may("owner"),
        **given,
    )


def _file_words(visit: Visit) -> str:
    return _path(visit).read_bytes().decode("utf-8-sig", "replace")


def _digest(words: str) -> str:
    return hashlib.sha256(words.encode("utf-8")).hexdigest()


def _path(visit: Visit) -> Path:
    path: Path = visit.request.app.state.codebook_file
    return path
