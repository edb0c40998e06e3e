"""The words of a codebook file, edited with everything else left as it is: comments, order, quotes."""

import hashlib
import io
import os
import re
import tempfile
from collections.abc import Callable
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any, Literal

from runding.errors import CodebookError

Named = Literal["party", "issue"]
"""What has an id; persons go by their names."""

_LISTS = {"party": ("aliases", "offices", "members"), "issue": ("terms", "patterns", "against")}


def renamed_words(words: str, kind: Named, old: str, new: str) -> str:
    """Return the codebook with another id for a party or issue; where the new id is there already, the two are one.

    Raises CodebookError where the old id is not in it. Whether the result is a codebook is for the reader to check.
    """
    yaml = _reader(words)
    data = yaml.load(words)
    section = "parties" if kind == "party" else "issues"
    entries = data.get(section)
    gone = _rename_entry(entries, kind, old, new)
    if gone is None:
        raise CodebookError(f"codebook: there is no {kind} `{old}`")
    _rename_references(data, kind, old, new)
    return _written(yaml, data, words)


def renamed_person(words: str, party: str, old: str, new: str) -> str:
    """Return the codebook with another name for a person who speaks for a party; one for two where both are known.

    The old name becomes an alias of the new, so that the texts which use it are understood; a person whom the codebook
    does not list is added to it. Raises CodebookError where there is no such party.
    """
    yaml = _reader(words)
    data = yaml.load(words)
    entry = _party_entry(data.get("parties"), party)
    if entry is None:
        raise CodebookError(f"codebook: there is no party `{party}`")
    if entry.get("persons") is None:
        entry["persons"] = []
    persons = entry["persons"]
    for place, each in enumerate(persons):
        if each in (old, new):
            persons[place] = {"name": each}
    _rename_person(persons, old, new)
    return _written(yaml, data, words)


def read_words(path: Path) -> str:
    """Return the words of a codebook file."""
    return path.read_bytes().decode("utf-8-sig", "replace")


def words_digest(words: str) -> str:
    """Return what tells whether the words have been changed meanwhile."""
    return hashlib.sha256(words.encode("utf-8")).hexdigest()


def write_words(path: Path, words: str) -> None:
    """Put words in the place of a file's, all at once: a reader sees the old file or the new one."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            file.write(words)
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            Path(name).chmod(path.stat().st_mode & 0o777)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _reader(words: str) -> Any:  # noqa: ANN401  (ruamel's types say nothing of what it holds)
    from ruamel.yaml import YAML  # noqa: PLC0415  (slow to load)

    yaml = YAML()
    yaml.preserve_quotes = True
    yaml.width = 10_000
    yaml.brace_single_entry_mapping_in_flow_sequence = True  # [{name: A}], not [name: A]
    flush = re.search(r"^(?:parties|issues):[^\n]*\n(?:[ \t]*(?:#[^\n]*)?\n)*- ", words, re.MULTILINE)
    yaml.indent(mapping=2, sequence=2 if flush else 4, offset=0 if flush else 2)
    return yaml


def _written(yaml: Any, data: Any, words: str) -> str:  # noqa: ANN401
    """Return changed data as words; lines that nothing changed stay as they were, however YAML would fold them."""
    base, changed = (_dumped(yaml, each).splitlines(keepends=True) for each in (yaml.load(words), data))
    held = words.splitlines(keepends=True)
    same = SequenceMatcher(None, base, changed, autojunk=False).get_matching_blocks()
    for kind, start, end, first, last in reversed(SequenceMatcher(None, base, held, autojunk=False).get_opcodes()):
        block = next((each for each in same if each.a <= start and end <= each.a + each.size), None)
        if kind != "equal" and block is not None:
            place = block.b + start - block.a
            changed[place : place + end - start] = held[first:last]
    return "".join(changed)


def _dumped(yaml: Any, data: Any) -> str:  # noqa: ANN401
    stream = io.StringIO()
    yaml.dump(data, stream)
    return stream.getvalue()


def _rename_entry(entries: Any, kind: Named, old: str, new: str) -> Any:  # noqa: ANN401
    """Rename an entry, or put what it holds into the one that has the new id; None where there is no such entry."""
    if hasattr(entries, "insert") and hasattr(entries, "keys"):
        found = entries.get(old)
        if old not in entries:
            return None
        if new in entries:
            _merge(entries[new], found, kind, old)
        else:
            place = list(entries).index(old)
            entries.insert(place, new, found)
        del entries[old]
        return found if found is not None else {}
    by_id = {str(each.get("id")): place for place, each in enumerate(entries or ())}
    if old not in by_id:
        return None
    found = entries[by_id[old]]
    if new in by_id:
        _merge(entries[by_id[new]], found, kind, old)
        del entries[by_id[old]]
    else:
        found["id"] = new
    return found


def _rename_person(persons: Any, old: str, new: str) -> None:  # noqa: ANN401
    """Let the person of the new name have the old one as an alias, and nobody else."""
    kept, gone = (next((each for each in persons if str(_name(each)) == name), None) for name in (new, old))
    others = list((gone or {}).get("aliases") or ())
    if kept is None and gone is not None:
        gone["name"], kept = new, gone
    elif kept is None:
        kept = {"name": new}
        persons.append(kept)
    elif gone is not None:
        persons.remove(gone)
    for each in persons:
        _drop_alias(each, new if each is kept else old)
    _extend(kept, "aliases", [each for each in (old, *others) if each != new])


def _drop_alias(person: Any, name: str) -> None:  # noqa: ANN401
    held = person.get("aliases") or [] if isinstance(person, dict) else []
    if name in held:
        held.remove(name)
        if not held:
            del person["aliases"]


def _party_entry(parties: Any, party: str) -> Any:  # noqa: ANN401
    if hasattr(parties, "keys"):
        return parties.get(party)
    return next((each for each in parties or () if str(each.get("id")) == party), None)


def _merge(kept: Any, gone: Any, kind: Named, old: str) -> None:  # noqa: ANN401
    for name in _LISTS[kind]:
        _extend(kept, name, list(gone.get(name) or ()))
    if kind == "party":
        labels = gone.get("label") or old
        names = list(labels.values()) if isinstance(labels, dict) else [labels]
        _extend(kept, "aliases", [str(each) for each in names])
        known = {str(_name(each)) for each in kept.get("persons") or ()}
        _extend(kept, "persons", [each for each in gone.get("persons") or () if str(_name(each)) not in known])


def _name(person: Any) -> Any:  # noqa: ANN401
    return person.get("name") if isinstance(person, dict) else person


def _extend(entry: Any, name: str, values: list[Any]) -> None:  # noqa: ANN401
    held = entry.get(name) or []
    added = [each for each in values if each not in held]
    if added and name in entry and entry[name] is not None:
        entry[name].extend(added)
    elif added:
        entry[name] = added


def _rename_references(data: Any, kind: Named, old: str, new: str) -> None:  # noqa: ANN401
    change: Callable[[Any, str], None] = lambda entry, name: _rename_in(entry, name, old, new)  # noqa: E731
    packages = data.get("packages") or ()
    for package in packages.values() if isinstance(packages, dict) else packages:
        for name in ("include", "exclude") if kind == "issue" else ("by", "veto"):
            change(package, name)
    if kind == "party":
        change(data, "veto")
        parties = data.get("parties") or ()
        for party in parties.values() if isinstance(parties, dict) else parties:
            change(party, "members")
        _drop_own_members(parties, new)
        return
    constraints: Any = data.get("constraints") or []
    for constraint in constraints:
        for name in ("issue", "requires", "excludes"):
            change(constraint, name)
    for place in reversed(range(len(constraints))):
        if constraints[place].get("issue") in (constraints[place].get("requires"), constraints[place].get("excludes")):
            del constraints[place]


def _rename_in(entry: Any, name: str, old: str, new: str) -> None:  # noqa: ANN401
    value = entry.get(name) if entry else None
    if value == old:
        entry[name] = new
    elif isinstance(value, list) and old in value:
        place = value.index(old)
        if new in value:
            del value[place]
        else:
            value[place] = new


def _drop_own_members(parties: Any, new: str) -> None:  # noqa: ANN401
    pairs = parties.items() if isinstance(parties, dict) else ((each.get("id"), each) for each in parties)
    for name, party in pairs:
        if name == new and party and new in (party.get("members") or ()):
            party["members"].remove(new)
