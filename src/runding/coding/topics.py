"""What of an issue is meant where a report of a meeting only names its topic.

Where many speak, each in a sentence or two, the topic's name ("CDM" of an issue that says that the CDM starts before
the other mechanisms) stands in statements on all its sides. Something else of the label must stand near it.
"""

from collections.abc import Iterable, Sequence

from runding.coding.hits import Hit
from runding.coding.scenes import Scene
from runding.coding.words import Word, split_words
from runding.lexicons import load_lexicon
from runding.types import Codebook, Issue, Language, Span

MANY = 8
"""Parties speaking in a document, above which it is the report of a meeting."""
REST = 2
"""Words that a label must have beside its topic."""


def names_topic_alone(scenes: Sequence[Scene], number: int, hits: Iterable[Hit], codebook: Codebook) -> bool:
    """Whether the hits of an issue in a scene are each a single word of its label, and nothing else of it is near.

    `hits` are all those of one issue; near are the sentence and those beside it. A term of several words says itself
    what of the topic is meant.
    """
    own = list(hits)
    issue = next(issue for issue in codebook.issues if issue.id == own[0].issue)
    words = scenes[number].sentence.words
    label = _label_words(issue, scenes[number].document.language)
    named = [words[place] for hit in own for place in hit.places]
    rest = [word for word in label if not _among(word, named)]
    near = [word for scene in scenes[max(0, number - 1) : number + 2] for word in scene.sentence.words]
    topic = all(len(hit.places) == 1 for hit in own) and all(_among(word, label) for word in named)
    return topic and len(rest) >= REST and not any(_among(word, near) for word in rest)


def _label_words(issue: Issue, language: Language) -> list[Word]:
    label = issue.label.id if language == "id" else issue.label.en
    common = load_lexicon(language)["proposals"]["common"]
    return [w for w in split_words(label, Span(0, len(label)), language) if len(w.text) > 2 and w.text not in common]


def _among(word: Word, others: Iterable[Word]) -> bool:
    return any(not word.roots.isdisjoint(other.roots) for other in others)
