"""Attributions in a spaCy Doc; skipped where the extra is not installed."""

import pytest

spacy = pytest.importorskip("spacy", reason="the extra spacy is not installed")

TEXT = '"Kami siap," kata Rina Utari di kota. Damar Surya menolak usul itu.'


@pytest.fixture
def component() -> str:
    import runding.spacy  # noqa: F401  (registers it)

    return "runding"


def test_attributions_are_spans_of_the_doc(component: str) -> None:
    nlp = spacy.blank("id")
    nlp.add_pipe(component)
    doc = nlp(TEXT)
    first, second = doc._.attributions
    assert [span.text for span in (*first.source, *first.cue, *first.content)] == ["Rina Utari", "kata", '"Kami siap,"']
    assert (first.type, first.speaker) == ("direct", "Rina Utari")
    assert second.content[0].text == "usul itu"
    assert {span.label_ for span in doc.spans["attributions"]} == {"source", "cue", "content"}


def test_office_and_holder_are_spans_of_the_doc(component: str) -> None:
    nlp = spacy.blank("id")
    nlp.add_pipe(component)
    [attribution] = nlp("Juru bicara Kremlin mengatakan bahwa rapat ditunda.")._.attributions
    assert (attribution.office.text, attribution.holder.text) == ("Juru bicara", "Kremlin")
    assert (attribution.office.label_, attribution.holder.label_) == ("office", "holder")


def test_the_language_of_the_pipeline_counts(component: str) -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe(component)
    [attribution] = nlp("Anna Dalton said the plan was dead.")._.attributions
    assert attribution.content[0].text == "the plan was dead"
    assert nlp("")._.attributions == nlp(" \n ")._.attributions == []


def test_tagger_and_least_confidence_are_settings(component: str) -> None:
    nlp = spacy.blank("id")
    nlp.add_pipe(component, config={"tagger": "tests.extract.test_loading:tag_nothing"})
    assert nlp(TEXT)._.attributions == []
    strict = spacy.blank("id")
    strict.add_pipe(component, config={"tagger": "tests.extract.test_loading:named", "min_confidence": 0.5})
    assert strict(TEXT)._.attributions == []
    assert spacy.blank("id").from_config(nlp.config)(TEXT)._.attributions == []


def test_attributions_outlive_files_and_processes(component: str) -> None:
    nlp = spacy.blank("id")
    nlp.add_pipe(component)
    [doc] = nlp.pipe([TEXT], n_process=2)
    again = spacy.tokens.Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert [one.speaker for one in again._.attributions] == ["Rina Utari", "Damar Surya"]
    assert again._.attributions[1].content[0].text == "usul itu"
