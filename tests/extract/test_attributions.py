"""What the rules return on a table of short marked texts, in both languages."""

import pytest

from runding.extract import extract_attributions, tag_by_rules
from tests.cases.marked import load_cases, marked_document

CASES = [
    pytest.param(case, language, id=f"{language}: {case['name']}")
    for language in ("id", "en")
    for case in load_cases(f"attributions_{language}.toml")
]


@pytest.mark.parametrize(("case", "language"), CASES)
def test_marked_text(case: dict[str, str], language: str) -> None:
    document, marks = marked_document(case["marked"], language)
    found = extract_attributions(document, tagger=tag_by_rules)
    text = document.text

    def words(spans) -> list[str]:
        return [text[span.start : span.end] for span in spans]

    seen = [{role: words(getattr(one, role)) for role in ("source", "cue", "content")} for one in found]
    assert seen == [{role: words(spans) for role, spans in one.items()} for one in marks]
    assert all(one.type == case["type"] for one in found)


def test_ids_hash_content() -> None:
    document, _ = marked_document('"Kami siap," kata Rina. Damar menolak usul itu.', "id")
    first, again = (extract_attributions(document, tagger=tag_by_rules) for _ in range(2))
    assert [one.id for one in first] == [one.id for one in again]
    assert len({one.id for one in first}) == len(first) == 2
