"""The door for Hugging Face token classifiers, with a tiny model of random weights made here."""

from pathlib import Path
from typing import Any

import pytest

from runding.errors import DoorError
from runding.extract import extract_attributions
from runding.extract.doors import load_tagger
from runding.extract.doors.transformer import TransformerTagger, _join_labels, _Label, _read_labels
from runding.types import Span
from tests.documents import document_of

TEXT = '"Kami siap," kata Rina Utari.\n\nDamar Surya menolak usul itu di kota.'
LABELS = ("O", "B-Source", "I-Source", "B-Cue", "I-Cue", "B-Content", "I-Content")


def _save_model(folder: Path, labels: tuple[str, ...] = LABELS) -> str:
    pytest.importorskip("torch", reason="the extra transformers is not installed")
    transformers = pytest.importorskip("transformers", reason="the extra transformers is not installed")
    tokenizers = pytest.importorskip("tokenizers", reason="the extra transformers is not installed")
    words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", *sorted({word.lower() for word in TEXT.replace('"', " ").split()})]
    tokenizer = tokenizers.Tokenizer(
        tokenizers.models.WordLevel({w: n for n, w in enumerate(words)}, unk_token="[UNK]")
    )
    tokenizer.normalizer = tokenizers.normalizers.Lowercase()
    tokenizer.pre_tokenizer = tokenizers.pre_tokenizers.BertPreTokenizer()
    tokenizer.post_processor = tokenizers.processors.TemplateProcessing(
        single="[CLS] $A [SEP]", special_tokens=[("[CLS]", 2), ("[SEP]", 3)]
    )
    names: dict[str, Any] = {"pad_token": "[PAD]", "unk_token": "[UNK]", "cls_token": "[CLS]", "sep_token": "[SEP]"}
    transformers.PreTrainedTokenizerFast(tokenizer_object=tokenizer, **names).save_pretrained(folder)
    transformers.set_seed(3)
    config = transformers.BertConfig(
        vocab_size=len(words),
        hidden_size=16,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=16,
        max_position_embeddings=16,
        initializer_range=2.0,
        id2label=dict(enumerate(labels)),
        label2id={label: number for number, label in enumerate(labels)},
    )
    transformers.BertForTokenClassification(config).save_pretrained(folder)
    return str(folder)


@pytest.mark.filterwarnings("ignore")
def test_a_model_of_a_folder_tags(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tagger = TransformerTagger(_save_model(tmp_path / "tiny"))
    assert tagger.maker == "transformer/tiny"
    document = document_of((TEXT + "\n\n") * 3 + TEXT.replace("\n\n", " ") * 20)
    found = extract_attributions(document, tagger=tagger)
    assert found
    assert found == extract_attributions(document, tagger=tagger)
    assert all(0 <= attribution.confidence <= 1 for attribution in found)
    labels = tagger._label_paragraph(document.text, Span(0, len(document.text)))
    assert [document.text[slice(*label.span)] for label in labels] == _pieces(document.text)
    monkeypatch.setenv("RUNDING_TRANSFORMER", str(tmp_path / "tiny"))
    assert load_tagger("runding.extract.doors.transformer:tag_by_transformer").name.endswith(" transformer/tiny")


def _pieces(text: str) -> list[str]:
    """Return words and marks, as the tokenizer of the model cuts them."""
    for mark in '".,':
        text = text.replace(mark, f" {mark} ")
    return text.split()


@pytest.mark.filterwarnings("ignore")
def test_a_model_with_other_labels_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DoorError, match="lack B-Content and I-Content"):
        TransformerTagger(_save_model(tmp_path, ("O", "B-PER", "I-PER")))


@pytest.mark.filterwarnings("ignore")
def test_a_folder_without_a_model_is_named(tmp_path: Path) -> None:
    pytest.importorskip("transformers", reason="the extra transformers is not installed")
    with pytest.raises(DoorError, match="cannot be loaded as a token classifier") as caught:
        TransformerTagger(str(tmp_path))
    assert "\n" not in str(caught.value)


def test_labels_become_spans() -> None:
    names = dict(enumerate((*LABELS, "B-PER")))
    read = _read_labels(names, "m")
    assert read[7] == (False, "")
    sequence = [1, 2, 2, 0, 6, 6, 5, 4, 4, 7, 1, 1]
    labels = [_Label(Span(2 * at, 2 * at + 1), *read[index], 0.5, 0) for at, index in enumerate(sequence)]
    assert [(role, tuple(mark.span)) for role, mark in _join_labels(labels)] == [
        ("source", (0, 5)),
        ("content", (8, 11)),
        ("content", (12, 13)),
        ("cue", (14, 17)),
        ("source", (20, 21)),
        ("source", (22, 23)),
    ]


def test_without_the_extra_the_way_to_it_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "transformers", None)
    monkeypatch.setitem(__import__("sys").modules, "torch", None)
    with pytest.raises(DoorError, match=r"pip install 'runding\[transformers\]'"):
        TransformerTagger("anything")
