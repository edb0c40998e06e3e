"""A Hugging Face token classifier as a tagger; needs the extra `transformers`.

Labels are B-Source, I-Source, B-Cue, I-Cue, B-Content, I-Content and O, in any case, as `id2label` of the model says.
"""

import os
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, NamedTuple

from runding.errors import DoorError
from runding.extract.doors.linking import Marked, link_roles
from runding.extract.paragraphs import paragraph_spans
from runding.types import Attribution, Document, Span

VARIABLE = "RUNDING_TRANSFORMER"
"""Names the folder or hub model that `tag_by_transformer` loads."""
MAX_TOKENS = 512
OVERLAP = 64  # tokens that neighbouring windows share: half of it is context enough on either side
ROLES = ("source", "cue", "content")


class _Label(NamedTuple):
    """A piece of a word with its label."""

    span: Span
    begins: bool
    role: str
    confidence: float
    margin: int
    """How far it stands from the nearer edge of its window."""


class TransformerTagger:
    """A token classifier of a local folder or a hub, called as a tagger; `maker` names it."""

    def __init__(self, model: str, *, max_tokens: int = MAX_TOKENS, device: str = "cpu") -> None:
        tokenizers, models = _import_classes()
        try:
            self._tokenizer = tokenizers.from_pretrained(model, use_fast=True)
            self._model = models.from_pretrained(model).to(device).eval()
        except (OSError, ValueError, ImportError, KeyError) as error:
            reason = " ".join(str(error).split())[:300]
            raise DoorError(f"{model}: cannot be loaded as a token classifier ({reason})") from error
        self._labels = _read_labels(self._model.config.id2label, model)
        self._device = device
        longest = getattr(self._model.config, "max_position_embeddings", max_tokens)
        self._window = min(max_tokens, longest, self._tokenizer.model_max_length)
        self.maker = f"transformer/{os.path.basename(os.path.normpath(model))}"  # noqa: PTH119  (a hub name is no path)

    def __call__(self, document: Document) -> list[Attribution]:
        """Return the attributions that the model's labels make."""
        marks: dict[str, list[Marked]] = {role: [] for role in ROLES}
        for paragraph in paragraph_spans(document):
            for role, mark in _join_labels(self._label_paragraph(document.text, paragraph)):
                marks[role].append(mark)
        return link_roles(document, marks, maker=self.maker)

    def _label_paragraph(self, text: str, paragraph: Span) -> list[_Label]:
        """Return a label for each piece of a word, from the window in which it has most context."""
        best: dict[int, _Label] = {}
        for label in self._label_windows(text[paragraph.start : paragraph.end], paragraph.start):
            known = best.get(label.span.start)
            if known is None or label.margin > known.margin:
                best[label.span.start] = label
        return [best[start] for start in sorted(best)]

    def _label_windows(self, words: str, offset: int) -> Iterator[_Label]:
        import torch  # noqa: PLC0415  (part of the extra)

        encoded = self._tokenizer(
            words,
            truncation=True,
            max_length=self._window,
            stride=min(OVERLAP, self._window // 4),
            return_overflowing_tokens=True,
            return_offsets_mapping=True,
        )
        for number, ids in enumerate(encoded["input_ids"]):
            with torch.inference_mode():
                logits = self._model(input_ids=torch.tensor([ids], device=self._device)).logits[0]
            certainties, indexes = torch.softmax(logits, dim=-1).max(dim=-1)
            rows = zip(encoded["offset_mapping"][number], indexes.tolist(), certainties.tolist(), strict=True)
            for place, ((start, end), index, certainty) in enumerate(rows):
                if start < end:
                    begins, role = self._labels[index]
                    margin = min(place, len(ids) - 1 - place)
                    yield _Label(Span(offset + start, offset + end), begins, role, certainty, margin)


def _join_labels(labels: Sequence[_Label]) -> Iterator[tuple[str, Marked]]:
    """Yield role and span of each run of labels: a B begins one, and so does a change of role."""
    run: list[_Label] = []
    for label in labels:
        if run and (label.begins or label.role != run[0].role):
            yield from _run(run)
            run = []
        if label.role:
            run.append(label)
    yield from _run(run)


def _run(run: Sequence[_Label]) -> Iterator[tuple[str, Marked]]:
    if run:
        confidence = sum(label.confidence for label in run) / len(run)
        yield run[0].role, Marked(Span(run[0].span.start, run[-1].span.end), min(confidence, 1.0))


def _read_labels(names: dict[int, str], model: str) -> dict[int, tuple[bool, str]]:
    labels = {}
    for index, name in names.items():
        prefix, _, role = name.lower().partition("-")
        labels[int(index)] = (prefix == "b", role) if prefix in ("b", "i") and role in ROLES else (False, "")
    if not any(role == "content" for _, role in labels.values()):
        raise DoorError(f"{model}: its labels ({', '.join(names.values())}) lack B-Content and I-Content")
    return labels


def _import_classes() -> tuple[Any, Any]:
    try:
        import torch  # noqa: F401, PLC0415
        from transformers import AutoModelForTokenClassification, AutoTokenizer  # noqa: PLC0415
    except ImportError as error:
        raise DoorError(f"{error}; install runding with the extra: pip install 'runding[transformers]'") from error
    return AutoTokenizer, AutoModelForTokenClassification


@cache
def _configured() -> TransformerTagger:
    model = os.environ.get(VARIABLE)
    if not model:
        raise DoorError(f"set {VARIABLE} to the folder or hub name of a token classifier")
    return TransformerTagger(model)


class _ConfiguredTagger:
    """The tagger that the environment names, loaded when it is first asked something."""

    @property
    def maker(self) -> str:
        return _configured().maker

    def __call__(self, document: Document) -> list[Attribution]:
        return _configured()(document)


tag_by_transformer = _ConfiguredTagger()
"""Tags with the token classifier that the environment variable RUNDING_TRANSFORMER names."""
