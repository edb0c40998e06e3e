"""When a statement was made, as far as the document says."""

from collections.abc import Sequence
from datetime import date

from runding.coding.clauses import clause_words
from runding.coding.words import split_words
from runding.types import Attribution, Dating, Document, Span

NEXT_SENTENCES = 2  # how far after a statement its date may follow ("Hal itu diungkapkan ... pada Sabtu (29/7/2023)")


def date_said(
    document: Document, sentence: Span, attribution: Attribution | None, attributions: Sequence[Attribution]
) -> Dating:
    """Return the date a statement in `sentence` was made.

    In this order: a day named beside the statement, or told after it; a day on which the same speaker was cited before;
    the date of publication, unless the sentence points back to an earlier time.
    """
    outside = _dated_in(document, sentence, attribution) or _dated_after(document, sentence, attribution)
    if outside:
        return outside
    if _points_back(document, sentence, attribution):
        return Dating("unknown", None, None, "said earlier, the document gives no day")
    near = _dated_near(document, sentence, attribution, attributions)
    if near:
        return near
    published = document.published
    if published.precision in ("day", "about"):
        return Dating(published.precision, published.earliest, published.latest, "date of publication")
    if published.precision == "not-before":
        return Dating("unknown", None, None, "the document has no date of its own")
    return Dating("unknown", None, None, published.how)


def _dated_in(document: Document, sentence: Span, attribution: Attribution | None) -> Dating | None:
    """Return the day named in the sentence outside what is quoted; a range counts where there is no day."""
    inside = attribution.content if attribution else ()
    found = [
        mention
        for mention in document.dates
        if sentence.start <= mention.span.start < sentence.end
        and not any(piece.start <= mention.span.start < piece.end for piece in inside)
        and _not_future(document, mention.dating.earliest)
    ]
    return next((m.dating for m in found if m.dating.precision == "day"), None)


def _not_future(document: Document, day: date | None) -> bool:
    latest = document.published.latest
    return day is None or latest is None or day <= latest


def _points_back(document: Document, sentence: Span, attribution: Attribution | None) -> bool:
    earlier = clause_words(document.language, "earlier")
    inside = attribution.content if attribution else ()
    return any(
        (word.text,) in earlier and not any(piece.start <= word.span.start < piece.end for piece in inside)
        for word in split_words(document.text, sentence, document.language)
    )


def _dated_near(
    document: Document, sentence: Span, attribution: Attribution | None, attributions: Sequence[Attribution]
) -> Dating | None:
    if attribution is None or attribution.speaker is None:
        return None
    sentences = [span for paragraph in document.paragraphs for span in paragraph]
    here = sentences.index(sentence)
    theirs = [a for a in attributions if a.speaker == attribution.speaker]
    for span in reversed(sentences[:here]):
        cited = next((a for a in theirs if any(_overlap(span, s) for s in (*a.cue, *a.source))), None)
        dating = _dated_in(document, span, cited) if cited else None
        if dating:
            return dating
    return None


def _dated_after(document: Document, sentence: Span, attribution: Attribution | None) -> Dating | None:
    """Return the day in a following sentence that says when this was said ("Hal itu diungkapkan X pada Sabtu ...")."""
    if attribution is None or not attribution.speaker:
        return None
    sentences = [span for paragraph in document.paragraphs for span in paragraph]
    here = sentences.index(sentence)
    name = attribution.speaker.split()[-1].lower()
    for span in sentences[here + 1 : here + 1 + NEXT_SENTENCES]:
        texts = [word.text for word in split_words(document.text, span, document.language)]
        back = any((text,) in clause_words(document.language, "anaphors") for text in texts[:2])
        if back and name in texts:
            return _dated_in(document, span, None)
    return None


def _overlap(left: Span, right: Span) -> bool:
    return left.start < right.end and right.start < left.end
