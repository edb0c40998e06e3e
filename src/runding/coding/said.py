"""When a statement was made, as far as the document says."""

from bisect import bisect_left

from runding.coding.clauses import Sentence, clause_words
from runding.coding.scenes import Scene, named_day
from runding.types import Attribution, DateMention, Dating, Span


def date_said(scene: Scene, attribution: Attribution | None, place: int) -> Dating:
    """Return the date a statement was made, whose holder or issue is named at `place`.

    In this order: a day named beside it, or told after it ("Hal itu diungkapkan X pada Sabtu ..."); a day on which the
    same speaker is cited, before rather than after; the date of publication. Where the sentence points back to an
    earlier time, only the first of these.
    """
    told = named_day(scene.document, scene.dates, attribution, place=place) or _day_told_after(scene, attribution)
    if told:
        return told
    if _points_back(scene, attribution):
        return Dating("unknown", None, None, "said earlier, the document gives no day")
    return _day_cited(scene, attribution) or _day_published(scene)


def _day_told_after(scene: Scene, attribution: Attribution | None) -> Dating | None:
    if attribution is None or not attribution.speaker:
        return None
    name = attribution.speaker.split()[-1].lower()
    for sentence in scene.following:
        texts = [word.text for word in sentence.words]
        if name in texts and _refers_back(scene, texts):
            return named_day(scene.document, _dates_in(scene, sentence), None)
    return None


def _refers_back(scene: Scene, texts: list[str]) -> bool:
    return any((text,) in clause_words(scene.document.language, "anaphors") for text in texts[:2])


def _dates_in(scene: Scene, sentence: Sentence) -> list[DateMention]:
    return [date for date in scene.document.dates if sentence.span.start <= date.span.start < sentence.span.end]


def _points_back(scene: Scene, attribution: Attribution | None) -> bool:
    earlier = clause_words(scene.document.language, "earlier")
    inside = attribution.content if attribution else ()
    return any((word.text,) in earlier and not _within(word.span, inside) for word in scene.sentence.words)


def _within(span: Span, pieces: tuple[Span, ...]) -> bool:
    return any(piece.start <= span.start < piece.end for piece in pieces)


def _day_cited(scene: Scene, attribution: Attribution | None) -> Dating | None:
    days = scene.cited.get(attribution.speaker or "", ()) if attribution else ()
    place = bisect_left(days, scene.number, key=lambda day: day[0])
    return days[max(place - 1, 0)][1] if days else None


def _day_published(scene: Scene) -> Dating:
    published = scene.document.published
    if published.precision in ("day", "about", "range"):
        return Dating(published.precision, published.earliest, published.latest, "date of publication")
    known = published.precision == "not-before"
    return Dating("unknown", None, None, "the document has no date of its own" if known else published.how)
