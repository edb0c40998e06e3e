"""The codebook in the browser: versions, a preview of what a change recodes, renaming and merging."""

import difflib
import json
from pathlib import Path as FilePath
from typing import Annotated, Any

from fastapi import APIRouter, Form, HTTPException, Path, Response

from runding.codebook import MAX_BYTES, parse_codebook
from runding.errors import CodebookError, RecordError
from runding.record import (
    codebook_content,
    list_renames,
    list_versions,
    rename_in_record,
    save_version,
    undo_rename,
)
from runding.types import Codebook, RenameKind
from runding.web.codebook_words import read_words, renamed_person, renamed_words, words_digest, write_words
from runding.web.judging import MAX_WHY, NO_NUL
from runding.web.pages import page, twin
from runding.web.recoding import Recoding, preview_recoding
from runding.web.visits import Text, Visit, Visiting

router = APIRouter()
Words = Annotated[str, Form(max_length=MAX_BYTES)]
Why = Annotated[str, Form(max_length=MAX_WHY)]


@router.get("/codebook")
def codebook(visit: Visiting, version: Text = None) -> Response:
    """Show the codebook to be edited; `version` puts the words of an earlier one into the field."""
    words = read_words(_path(visit))
    if visit.form == "json":
        return twin(json.dumps({"digest": words_digest(words), "words": words}) + "\n")
    shown = codebook_content(visit.dossier.record, version) if version else words
    if shown is None:
        raise HTTPException(404, f"there is no version {version}")
    return _editor(visit, shown, words_digest(words))


@router.post("/codebook")
def edit_codebook(
    visit: Visiting, words: Words, seen: Annotated[str, Form(max_length=64)], do: Annotated[str, Form()], why: Why = ""
) -> Response:
    """Preview or save the codebook; where the file was changed meanwhile, nothing is written."""
    words = words.replace("\r\n", "\n")
    held = read_words(_path(visit))
    if seen != words_digest(held):
        return _editor(visit, words, words_digest(held), status=409, conflict=True, why=why)
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
    kind: Annotated[RenameKind, Form()],
    old: Annotated[str, Form(min_length=1, max_length=200, pattern=NO_NUL)],
    new: Annotated[str, Form(min_length=1, max_length=200, pattern=NO_NUL)],
    seen: Annotated[str, Form(max_length=64)],
    party: Annotated[str, Form(max_length=200)] = "",
) -> Response:
    """Give a party, issue or person another name, or merge it into the one that has it: in file and record."""
    words, new = read_words(_path(visit)), new.strip()
    if seen != words_digest(words):
        return _editor(visit, words, words_digest(words), status=409, conflict=True)
    if old == new:
        return _editor(visit, words, seen, status=400, wrong=f"{old} = {new}")
    try:
        before = parse_codebook(words.encode(), name=_path(visit).name)
        changed = renamed_person(words, party, old, new) if kind == "person" else renamed_words(words, kind, old, new)
        after = parse_codebook(changed.encode(), name=_path(visit).name)
    except CodebookError as error:
        return _editor(visit, words, seen, status=400, wrong=str(error))
    by, why = visit.request.state.visitor.name, f"{old} → {new}"
    visit.dossier.record.save_codebook(before)  # for who undoes this
    # The record first: where this breaks off before the file is written, it can be done again.
    made = rename_in_record(
        visit.dossier.record,
        kind,
        old,
        new,
        by=by,
        why=f"{kind} {why}",
        party=party if kind == "person" else None,
        codebooks=(words_digest(words), after.digest),
    )
    number = _save(visit, after, changed, why)
    return _editor(visit, changed, after.digest, saved=number, renamed=made)


@router.post("/codebook/renames/{number}/undo")
def undo(visit: Visiting, number: Annotated[int, Path(ge=1, le=10**9)]) -> Response:
    """Take back a change of names, in the file and in the record, where the file is as it was left then."""
    record, words = visit.dossier.record, read_words(_path(visit))
    made = next((each for each in list_renames(record) if each.number == number and not each.undone_by), None)
    before = codebook_content(record, made.codebooks[0]) if made else None
    if made is None or before is None:
        raise HTTPException(404, f"there is no change of names {number} to undo")
    if words_digest(words) not in made.codebooks:
        return _editor(visit, words, words_digest(words), status=409, changed_since=made)
    # The file first: where this breaks off before the record is written, it can be done again.
    saved = _save(visit, parse_codebook(before.encode(), name=_path(visit).name), before, f"{made.new} → {made.old}")
    try:
        undone = undo_rename(record, number, by=visit.request.state.visitor.name)
    except RecordError as error:
        raise HTTPException(409, str(error)) from error
    return _editor(visit, before, words_digest(before), saved=saved, renamed=undone)


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
    held = read_words(_path(visit))
    given: dict[str, Any] = {"conflict": False, "wrong": None, "saved": None, "renamed": None, "why": ""}
    given |= {"changed_since": None} | content
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
        renames=list_renames(visit.dossier.record),
        current=visit.codebook,
        may_edit=visit.request.state.visitor.may("owner"),
        **given,
    )


def _path(visit: Visit) -> FilePath:
    path: FilePath = visit.request.app.state.codebook_file
    return path
