"""A codebook file, checked: every mistake is reported with its line and what to do.

The file is YAML as PyYAML reads it safely; `codebook.schema.json` beside this file describes it to editors.
Patterns are RE2 expressions, whose search time is linear in the text: a codebook cannot make a run hang.
"""

import hashlib
import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Literal, TypeVar

import re2

from runding.errors import CodebookError
from runding.types import Codebook, Constraint, Issue, Label, Package, Party, Person
from runding.yaml_reader import Node, YamlReader

MAX_BYTES = 500_000  # some 2,000 issues; the YAML reader needs seconds for more
SLUG = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")

_T = TypeVar("_T")


def load_codebook(path: str | Path) -> Codebook:
    """Read and check a codebook file.

    Raises CodebookError, worded "FILE:LINE: what is wrong; what to do", at the first mistake.
    """
    path = Path(path)
    try:
        content = path.read_bytes()
    except OSError as error:
        raise CodebookError(f"{path}: cannot be read ({error.strerror}); give the path of a codebook file") from error
    return parse_codebook(content, name=str(path))


def parse_codebook(content: bytes, *, name: str = "codebook") -> Codebook:
    """Check the bytes of a codebook file and return it; errors as in `load_codebook`."""
    if len(content) > MAX_BYTES:
        raise CodebookError(f"{name}:1: larger than {MAX_BYTES:,} bytes; a codebook is a short file")
    reader = _Reader(name)
    root = reader.read_tree(content)
    fields = reader.mapping(
        root, "the codebook", {"label", "story", "parties", "issues", "packages", "constraints", "veto"}
    )
    parties = reader.entries(fields.get("parties"), "parties", reader.party)
    issues = reader.entries(fields.get("issues"), "issues", reader.issue)
    if not issues:
        reader.fail(root, "has no issues; list at least one under `issues:`")
    if not parties:
        reader.fail(root, "has no parties; list at least one under `parties:`")
    reader.check_members(fields.get("parties"), parties)
    issue_ids, party_ids = {issue.id for issue in issues}, {party.id for party in parties}
    return Codebook(
        label=reader.label(fields["label"]) if "label" in fields else Label(id=Path(name).stem, en=Path(name).stem),
        parties=parties,
        issues=issues,
        packages=reader.entries(
            fields.get("packages"), "packages", lambda node, key: reader.package(node, key, issue_ids, party_ids)
        ),
        constraints=reader.constraints(fields.get("constraints"), issue_ids),
        veto=reader.known_ids(fields.get("veto"), "veto", party_ids, "party"),
        digest=hashlib.sha256(content).hexdigest(),
        content=content.decode("utf-8-sig"),
    )


class _Reader(YamlReader):
    """Turns the nodes of one file into the parts of a codebook."""

    error = CodebookError
    example = "an example codebook"

    def entries(self, node: Node | None, what: str, make: Callable[[Node, str | None], _T]) -> tuple[_T, ...]:
        """Read a list of entries with `id`, or a mapping from id to entry; ids must differ."""
        if node is None:
            return ()
        if isinstance(node.value, dict):
            made = [(child, make(child, key)) for key, child in node.value.items()]
        elif isinstance(node.value, list):
            made = [(child, make(child, None)) for child in node.value]
        else:
            self.fail(node, f"{what} must be a list of entries, each with an `id`")
        seen: set[str] = set()
        for child, entry in made:
            identifier: str = getattr(entry, "id")  # noqa: B009  (entries of every kind have an id)
            if identifier in seen:
                self.fail(child, f"{what}: id `{identifier}` is given twice; ids must differ")
            seen.add(identifier)
        return tuple(entry for _, entry in made)

    def identifier(self, node: Node, fields: Mapping[str, Node], key: str | None) -> str:
        found = fields.get("id") if key is None else Node(key, node.line)
        if found is None:
            self.fail(node, "this entry has no `id`; add one, such as `id: my-slug`")
        if not SLUG.fullmatch(text := self.text(found, "id")):
            self.fail(found, f"id `{text}` must be letters, digits, `-`, `_` or `.`")
        return text

    def label(self, node: Node) -> Label:
        if isinstance(node.value, str):
            return Label(id=self.text(node, "label"), en=self.text(node, "label"))
        fields = self.mapping(node, "label", {"id", "en"})
        texts = {language: self.text(value, f"label.{language}") for language, value in fields.items()}
        if not texts:
            self.fail(node, "label is empty; give it in Indonesian (id) or English (en)")
        either = next(iter(texts.values()))
        return Label(id=texts.get("id", either), en=texts.get("en", either))

    def person(self, node: Node) -> Person:
        if isinstance(node.value, str):
            return Person(name=self.text(node, "name"))
        fields = self.mapping(node, "a person", {"name", "aliases", "office", "from", "to"})
        if "name" not in fields:
            self.fail(node, "this person has no `name`; add it")
        since, until = self.day(fields.get("from"), "from"), self.day(fields.get("to"), "to")
        if since and until and until < since:
            self.fail(fields["to"], "`to` is before `from`; swap them")
        return Person(
            name=self.text(fields["name"], "name"),
            aliases=self.texts(fields.get("aliases"), "aliases"),
            office=self.text(fields["office"], "office") if "office" in fields else None,
            since=since,
            until=until,
        )

    def party(self, node: Node, key: str | None) -> Party:
        fields = self.mapping(node, "a party", {"id", "label", "aliases", "offices", "persons", "members"})
        identifier = self.identifier(node, fields, key)
        persons = fields.get("persons")
        if persons is not None and not isinstance(persons.value, list):
            self.fail(persons, "`persons` must be a list, each with a `name`")
        return Party(
            id=identifier,
            label=self.label(fields["label"]) if "label" in fields else Label(id=identifier, en=identifier),
            aliases=self.texts(fields.get("aliases"), "aliases"),
            offices=self.texts(fields.get("offices"), "offices"),
            persons=tuple(self.person(child) for child in persons.value) if persons else (),
            members=self.texts(fields.get("members"), "members"),
        )

    def issue(self, node: Node, key: str | None) -> Issue:
        if key is not None and isinstance(node.value, dict) and set(node.value) <= {"id", "en"}:
            label = self.label(node)
            return Issue(id=self.identifier(node, {}, key), label=label)
        fields = self.mapping(node, "an issue", {"id", "label", "terms", "patterns", "against"})
        identifier = self.identifier(node, fields, key)
        if "label" not in fields:
            self.fail(node, f"issue `{identifier}` has no `label`; word it as a statement one can support or oppose")
        patterns = self.texts(fields.get("patterns"), "patterns")
        for pattern in patterns:
            self.check_pattern(fields["patterns"], pattern)
        return Issue(
            id=identifier,
            label=self.label(fields["label"]),
            terms=self.texts(fields.get("terms"), "terms"),
            patterns=patterns,
            against=self.texts(fields.get("against"), "against"),
        )

    def check_pattern(self, node: Node, pattern: str) -> None:
        try:
            re2.compile(pattern)
        except re2.error as error:
            self.fail(node, f"pattern `{pattern}` is no RE2 regular expression ({error}); mend it or use `terms`")

    def package(self, node: Node, key: str | None, issues: set[str], parties: set[str]) -> Package:
        fields = self.mapping(node, "a package", {"id", "label", "include", "exclude", "by", "since", "veto"})
        identifier = self.identifier(node, fields, key)
        include, exclude = self.texts(fields.get("include"), "include"), self.texts(fields.get("exclude"), "exclude")
        self.check_known(fields.get("include", node), include, issues, "issue")
        self.check_known(fields.get("exclude", node), exclude, issues, "issue")
        by = self.known_ids(fields.get("by"), "by", parties, "party")
        if both := sorted(set(include) & set(exclude)):
            self.fail(node, f"package `{identifier}` has `{both[0]}` both in and out; keep one")
        if not include and not exclude:
            self.fail(node, f"package `{identifier}` has no issues; list them under `include`")
        return Package(
            id=identifier,
            label=self.label(fields["label"]) if "label" in fields else Label(id=identifier, en=identifier),
            include=include,
            exclude=exclude,
            by=by,
            since=self.day(fields.get("since"), "since"),
            veto=self.known_ids(fields.get("veto"), "veto", parties, "party"),
        )

    def constraints(self, node: Node | None, issues: set[str]) -> tuple[Constraint, ...]:
        if node is None:
            return ()
        if not isinstance(node.value, list):
            self.fail(node, "`constraints` must be a list")
        return tuple(constraint for child in node.value for constraint in self.constraint(child, issues))

    def constraint(self, node: Node, issues: set[str]) -> Iterable[Constraint]:
        fields = self.mapping(node, "a constraint", {"issue", "requires", "excludes"})
        kinds: tuple[Literal["requires", "excludes"], ...] = ("requires", "excludes")
        if "issue" not in fields or not any(kind in fields for kind in kinds):
            self.fail(node, "a constraint needs `issue` and `requires` or `excludes`")
        issue = self.text(fields["issue"], "issue")
        for kind in kinds:
            if kind not in fields:
                continue
            value = fields[kind]
            others = self.texts(value, kind) if isinstance(value.value, list) else (self.text(value, kind),)
            self.check_known(value, (issue, *others), issues, "issue")
            yield from (Constraint(kind=kind, issue=issue, other=other) for other in others)

    def known_ids(self, node: Node | None, field: str, known: set[str], what: str) -> tuple[str, ...]:
        ids = self.texts(node, field)
        if node is not None:
            self.check_known(node, ids, known, what)
        return ids

    def check_known(self, node: Node, named: Iterable[str], known: set[str], what: str) -> None:
        for name in named:
            if name not in known:
                self.fail(node, f"there is no {what} `{name}`; known are {', '.join(sorted(known))}")

    def check_members(self, node: Node | None, parties: tuple[Party, ...]) -> None:
        known = {party.id for party in parties}
        for party in parties:
            if node is not None:
                self.check_known(node, party.members, known, "party")
