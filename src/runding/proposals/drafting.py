"""A proposal as a codebook file that a person edits from: every entry with the words that speak for it."""

import json
from collections.abc import Iterable, Iterator, Sequence

from runding.proposals.values import Proposal, ProposedIssue, ProposedPackage, ProposedParty, Quoted
from runding.types import Label, Person

HEAD = """\
# Proposed by `runding init` from {documents} documents: a draft to edit, not a coding scheme.
# Diusulkan oleh `runding init` dari {documents} dokumen: rancangan untuk disunting.
#
# Parties: delete who is no party, join who is one, add persons and the offices they hold.
# Issues: word each label as a proposal one can support or oppose ("Foreign troops are stationed"); terms are what
#   names it in the texts, in any inflection; `against` takes the words that name its opposite.
# Then: runding add DOSSIER ARTICLES
"""


def draft_codebook(proposal: Proposal, label: str) -> str:
    """Return a proposal as YAML with comments; `codebook.load_codebook` reads it."""
    lines = [HEAD.format(documents=proposal.documents), f"label: {_text(label)}", "", "parties:"]
    for party in proposal.parties:
        lines.extend(_party(party))
    lines.append("\nissues:")
    for issue in proposal.issues:
        lines.extend(_issue(issue))
    if proposal.packages:
        lines.append(
            "\n# Deals named in the texts; `include` lists the issues named beside them: check each.\npackages:"
        )
        for package in proposal.packages:
            lines.extend(_package(package))
    return "\n".join(lines) + "\n"


def _party(party: ProposedParty) -> Iterator[str]:
    yield f"  # cited {party.voices} times, named {party.mentions} times"
    yield from _evidence(party.evidence)
    yield f"  - id: {_text(party.id)}"
    yield f"    label: {_label(party.label)}"
    if party.aliases:
        yield f"    aliases: {_list(party.aliases)}"
    if party.persons:
        yield "    persons:"
        yield from (f"      - {_person(person)}" for person in party.persons)


def _person(person: Person) -> str:
    fields = [f"name: {_text(person.name)}"]
    if person.aliases:
        fields.append(f"aliases: {_list(person.aliases)}")
    if person.office:
        fields.append(f"office: {_text(person.office)}")
    return "{" + ", ".join(fields) + "}"


def _issue(issue: ProposedIssue) -> Iterator[str]:
    yield f"  # {issue.passages} clauses" + (", spoken for and against" if issue.contested else "")
    yield from _evidence(issue.evidence)
    yield f"  - id: {_text(issue.id)}"
    yield f"    label: {_text(issue.label)}"
    yield f"    terms: {_list(issue.terms)}"


def _package(package: ProposedPackage) -> Iterator[str]:
    yield from _evidence(package.evidence)
    yield f"  - id: {_text(package.id)}"
    yield f"    label: {_text(package.label)}"
    yield f"    include: {_list(package.include)}"


def _evidence(quotes: Iterable[Quoted]) -> Iterator[str]:
    """Yield quotations as comments."""
    for each in quotes:
        yield f"  #   {_printable(f'{each.outlet}: {each.words}')}"


def _printable(text: str) -> str:
    return "".join(letter if letter.isprintable() else " " for letter in text)


def _label(label: Label) -> str:
    if label.id == label.en:
        return _text(label.id)
    return f"{{id: {_text(label.id)}, en: {_text(label.en)}}}"


def _list(texts: Sequence[str]) -> str:
    return "[" + ", ".join(map(_text, texts)) + "]"


def _text(text: str) -> str:
    """Return a text as a YAML scalar that is a text: in double quotes, as JSON writes it."""
    return json.dumps(_printable(text), ensure_ascii=False)
