from datetime import date, timedelta

import pytest

from runding.lexicons import load_lexicon
from runding.read.date_patterns import DAY_WORDS, MONTHS, NUMBERS, WEEKDAYS
from runding.read.dates import find_dates
from runding.read.sentences import split_sentences
from runding.types import DateMention, Dating, Language, Span

FRIDAY = date(2025, 9, 5)
PUBLISHED = Dating("day", FRIDAY, FRIDAY, "given")
ABOUT = Dating("about", FRIDAY, FRIDAY, "given")
NOT_BEFORE = Dating("not-before", FRIDAY, None, "given")
UNDATED = Dating("unknown", None, None, "given")

# (text, words of the mention, precision, earliest, latest); one mention each
ID = [
    # written out
    ("kata Wira, Jumat (5/9/2025).", "Jumat (5/9/2025)", "day", "2025-09-05"),
    ("Rapat itu (29/7/2023) batal.", "(29/7/2023)", "day", "2023-07-29"),
    ("Terbit 2025-09-05T13:05 lalu", "2025-09-05", "day", "2025-09-05"),
    ("pada 5 September 2025 di Hulu", "5 September 2025", "day", "2025-09-05"),
    ("Jumat, 5 Sep 2025 13:05 WIB", "Jumat, 5 Sep 2025", "day", "2025-09-05"),
    ("Rabu 3 September 2025 lalu", "Rabu 3 September 2025", "day", "2025-09-03"),
    ("terbit September 5, 2025 di sana", "September 5, 2025", "day", "2025-09-05"),
    ("pada 03-09-2025 pagi", "03-09-2025", "day", "2025-09-03"),
    # day above twelve tells the order
    ("tanggal 9/25/2025 itu", "9/25/2025", "day", "2025-09-25"),
    # without a year: the nearest
    ("kata Wira, Kamis (4/9).", "Kamis (4/9)", "day", "2025-09-04"),
    ("sejak Kamis (26/12) malam", "Kamis (26/12)", "day", "2024-12-26"),
    ("pada 28 Agustus di Hulu", "28 Agustus", "day", "2025-08-28"),
    # a year that cannot be right, since the weekday is another one
    ("kata Wira, Rabu (3/9/2026).", "Rabu (3/9/2026)", "day", "2025-09-03"),
    # months, years and stretches of days
    ("pada Februari 2022 ketika", "Februari 2022", "range", "2022-02-01", "2022-02-28"),
    ("akhir September 2025 nanti", "akhir September 2025", "range", "2025-09-21", "2025-09-30"),
    ("pada tahun 2022 di sana", "tahun 2022", "range", "2022-01-01", "2022-12-31"),
    ("awal tahun 2022 di sana", "awal tahun 2022", "range", "2022-01-01", "2022-04-30"),
    ("digelar 11-12 September 2025 di Hulu", "11-12 September 2025", "range", "2025-09-11", "2025-09-12"),
    ("digelar 20-25 Oktober di Hulu", "20-25 Oktober", "range", "2025-10-20", "2025-10-25"),
    # weekdays: the latest up to publication, unless something points ahead
    ("pada hari Jumat menyatakan", "hari Jumat", "day", "2025-09-05"),
    ("pada Kamis menyatakan", "Kamis", "day", "2025-09-04"),
    ("pada Sabtu lalu menyatakan", "Sabtu lalu", "day", "2025-08-30"),
    ("bertemu Senin mendatang di Hulu", "Senin mendatang", "day", "2025-09-08"),
    ("bertemu Jumat depan di Hulu", "Jumat depan", "day", "2025-09-12"),
    ("bertemu Rabu pekan lalu di Hulu", "Rabu pekan lalu", "day", "2025-08-27"),
    ("bertemu Rabu pekan ini di Hulu", "Rabu pekan ini", "day", "2025-09-03"),
    ("Wira akan menjamu Sita di Mirah pada Senin.", "Senin", "day", "2025-09-08"),
    ("Wira mengatakan pada Senin, Sita akan datang.", "Senin", "day", "2025-09-01"),
    ("Kapal boleh lewat hingga Senin.", "Senin", "day", "2025-09-08"),
    # Minggu is Sunday, and a week where it opens the sentence
    ("bertemu pada Minggu lalu di Hulu", "Minggu lalu", "day", "2025-08-31"),
    ("Minggu lalu mereka bertemu.", "Minggu lalu", "range", "2025-08-25", "2025-08-31"),
    ("bertemu minggu lalu di Hulu", "minggu lalu", "range", "2025-08-25", "2025-08-31"),
    # counted from publication
    ("ujarnya kemarin di Hulu", "kemarin", "day", "2025-09-04"),
    ("bertemu kemarin lusa di Hulu", "kemarin lusa", "day", "2025-09-03"),
    ("rapat hari ini di Hulu", "hari ini", "day", "2025-09-05"),
    ("rapat besok di Hulu", "besok", "day", "2025-09-06"),
    ("rapat lusa di Hulu", "lusa", "day", "2025-09-07"),
    ("rapat pekan depan di Hulu", "pekan depan", "range", "2025-09-08", "2025-09-14"),
    ("pada awal pekan ini di Hulu", "awal pekan ini", "range", "2025-09-01", "2025-09-03"),
    ("awal bulan ini di Hulu", "awal bulan ini", "range", "2025-09-01", "2025-09-10"),
    ("sejak bulan lalu di Hulu", "bulan lalu", "range", "2025-08-01", "2025-08-31"),
    ("sejak akhir tahun lalu di Hulu", "akhir tahun lalu", "range", "2024-09-01", "2024-12-31"),
    ("bertemu tiga hari lalu di Hulu", "tiga hari lalu", "day", "2025-09-02"),
    ("bertemu 2 pekan yang lalu di Hulu", "2 pekan yang lalu", "range", "2025-08-18", "2025-08-24"),
    ("bertemu lima tahun silam di Hulu", "lima tahun silam", "range", "2020-01-01", "2020-12-31"),
]
EN = [
    ("he said on Friday (5/9/2025).", "Friday (5/9/2025)", "day", "2025-09-05"),
    ("he said on Monday (9/8/2025).", "Monday (9/8/2025)", "day", "2025-09-08"),
    ("he said on Friday (5/9) there", "Friday (5/9)", "day", "2025-09-05"),
    ("on September 5, 2025, in Hulu", "September 5, 2025", "day", "2025-09-05"),
    ("on Sunday, Dec. 14, 2025 there", "Sunday, Dec. 14, 2025", "day", "2025-12-14"),
    ("on the 5th of September 2025 there", "5th of September 2025", "day", "2025-09-05"),
    ("on 3 September there", "3 September", "day", "2025-09-03"),
    ("on Sept. 3 there", "Sept. 3", "day", "2025-09-03"),
    ("from Sept. 16-19 there", "Sept. 16-19", "range", "2025-09-16", "2025-09-19"),
    ("in February 2022 when", "February 2022", "range", "2022-02-01", "2022-02-28"),
    ("signed in 2022 in Hulu", "in 2022", "range", "2022-01-01", "2022-12-31"),
    ("he said on Thursday there", "Thursday", "day", "2025-09-04"),
    ("he said last Thursday there", "last Thursday", "day", "2025-09-04"),
    ("they meet next Thursday there", "next Thursday", "day", "2025-09-11"),
    ("They will meet on Monday.", "Monday", "day", "2025-09-08"),
    ("It must end by Monday.", "Monday", "day", "2025-09-08"),
    ("It was announced by them on Monday.", "Monday", "day", "2025-09-01"),
    ("he said on Monday last week there", "Monday last week", "day", "2025-08-25"),
    ("he said yesterday there", "yesterday", "day", "2025-09-04"),
    ("he said today there", "today", "day", "2025-09-05"),
    ("he leaves tomorrow there", "tomorrow", "day", "2025-09-06"),
    ("he said last week there", "last week", "range", "2025-08-25", "2025-08-31"),
    ("he said earlier this week there", "earlier this week", "range", "2025-09-01", "2025-09-03"),
    ("he said late last year there", "late last year", "range", "2024-09-01", "2024-12-31"),
    ("he said two days ago there", "two days ago", "day", "2025-09-03"),
    ("he said three weeks ago there", "three weeks ago", "range", "2025-08-11", "2025-08-17"),
]


@pytest.mark.parametrize(
    ("language", "case"), [("id", case) for case in ID] + [("en", case) for case in EN], ids=lambda value: value[0]
)
def test_one_mention(language: Language, case: tuple[str, ...]) -> None:
    text, words, precision, earliest, *latest = case
    (mention,) = _find(text, PUBLISHED, language)
    assert text[mention.span.start : mention.span.end] == words
    assert mention.dating.span == mention.span
    found = (mention.dating.precision, str(mention.dating.earliest), str(mention.dating.latest))
    assert found == (precision, earliest, latest[0] if latest else earliest)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("id", "Hari raya Jumat Agung tiba."),
        ("id", "Mereka berdoa setiap Jumat di sana."),
        ("id", "Menurut UU Nomor 37 Tahun 2008 kapal itu sah."),
        ("id", "Harganya naik 5,95 persen dan skornya 2-1."),
        ("id", "Rumah di Jalan 9/10 Ulu itu ditutup."),
        ("id", "Ia buka 24/7 di sana."),
        ("id", "Tanggal 31/2/2025 tidak ada."),
        ("id", "Ia sakit hati dan senin-kemis."),
        ("id", "Paling lambat 14 hari setelah putusan."),
        ("en", "They may march on, and the Sun sets."),
        ("en", "He Sat down and Wed in the Sun."),
        ("en", "He fasts every Friday there."),
        ("en", "It is known as Good Friday there."),
        ("en", "May 30% of them come."),
    ],
)
def test_no_mention(language: Language, text: str) -> None:
    assert _find(text, PUBLISHED, language) == ()


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        # what follows "a day after" lies a day before the day named last, else before publication
        ("id", "Kremlin pada hari Kamis menolak. Pernyataan itu muncul sehari setelah 26 negara berjanji.", -2),
        ("id", "Peringatan pada hari Jumat itu keluar sehari setelah sebelas negara berjanji.", -1),
        ("id", "Pernyataan itu muncul sehari setelah 26 negara berjanji.", -1),
        ("id", "Ia pergi pada Rabu. Semua diam. Lama sekali. Itu dua hari sebelum rapat.", 2),
        ("en", "He refused on Thursday. It came a day after 26 states pledged troops.", -2),
        ("en", "It came two days before the talks.", 2),
        ("en", "He refused on Thursday. The day before, the ship had come.", -2),
        ("en", "He refused on Thursday. Two days after, the ship came.", 1),
        # the same day, the day before, the day after
        ("id", "Rapat Selasa gagal. Pada hari yang sama, kapal itu datang.", -3),
        ("id", "Rapat Selasa gagal. Keesokan harinya kapal itu datang.", -2),
        ("id", "Rapat Selasa gagal. Sehari sebelumnya kapal itu datang.", -4),
        ("en", "Talks failed on Tuesday. The next day the ship came.", -2),
        # a plan is no anchor: the narrative has not got there
        ("id", "Wira akan menjamu Sita pada Senin. Di hari yang sama, Bima setuju.", 0),
    ],
)
def test_days_counted_from_the_narrative(language: Language, text: str, expected: int) -> None:
    mention = _find(text, PUBLISHED, language)[-1]
    assert mention.dating.earliest == mention.dating.latest == FRIDAY + timedelta(days=expected)


@pytest.mark.parametrize("published", [UNDATED, NOT_BEFORE], ids=["undated", "not before"])
@pytest.mark.parametrize(
    "text", ["pada Jumat di sana", "awal pekan ini", "kata Wira (4/9)", "tiga hari lalu", "sehari setelah"]
)
def test_without_a_date_of_publication_relative_dates_are_unknown_with_the_reason(published: Dating, text: str) -> None:
    (mention,) = _find(text, published, "id")
    assert (mention.dating.precision, mention.dating.earliest, mention.dating.latest) == ("unknown", None, None)
    assert "no date to count from" in mention.dating.how


def test_without_a_date_of_publication_a_day_in_the_text_is_still_an_anchor() -> None:
    first, second = _find("Mereka sepakat pada Kamis (3/8/2023). Sehari kemudian semua batal.", UNDATED, "id")
    assert first.dating.earliest == date(2023, 8, 3)
    assert second.dating.earliest == date(2023, 8, 4)


def test_what_is_counted_from_an_inferred_day_is_inferred() -> None:
    relative, written = _find("kata Wira pada Kamis, lalu pada 3 September 2025.", ABOUT, "id")
    assert relative.dating.precision == "about"
    assert written.dating.precision == "day"


def test_figures_that_may_be_read_either_way_are_unknown_in_english() -> None:
    (mention,) = _find("dated 4/5/2025 there", PUBLISHED, "en")
    assert (mention.dating.precision, mention.dating.how) == ("unknown", "day and month could be either way round")
    (mention,) = _find("dated 9/10/2025 there", Dating("day", date(2025, 9, 30), date(2025, 9, 30), ""), "en")
    assert mention.dating.earliest == date(2025, 9, 10), "the other reading lies ahead of publication"


@pytest.mark.parametrize("published", [date.min, date.max])
@pytest.mark.parametrize("language", ["id", "en"])
def test_the_ends_of_the_calendar_raise_nothing(published: date, language: Language) -> None:
    texts = {
        "id": "Senin depan, besok, lusa, Senin pekan depan, tahun depan, 5 tahun lalu, sehari setelah, akan Selasa",
        "en": "next Monday, tomorrow, yesterday, next year, 5 years ago, a day after, will Tuesday, last week",
    }
    assert _find(texts[language], Dating("day", published, published, ""), language)


@pytest.mark.parametrize("language", ["id", "en"])
def test_every_weekday_and_month_of_the_lexicon_is_read(language: Language) -> None:
    for number, name in enumerate(WEEKDAYS):
        for word in load_lexicon(language)["weekdays"][name]:
            (mention,) = _find(f"x {word} (5/9) x", PUBLISHED, language)
            assert mention.span.start == 2, word
            for alone in _find(f"x {word} x", PUBLISHED, language):
                assert alone.dating.earliest == FRIDAY - timedelta(days=(4 - number) % 7), word
                assert len(word) > 3, "shorter ones are words of their own"
    for number, name in enumerate(MONTHS, 1):
        for word in load_lexicon(language)["months"][name]:
            (mention,) = _find(f"x 5 {word} 2025 x", PUBLISHED, language)
            assert mention.dating.earliest == date(2025, number, 5), word


def _frames(language: Language) -> dict[str, tuple[str, str]]:
    """For each list of the date grammar, a frame that its words fill and how the mention there must come out."""
    unit, part = ("pekan lalu", "{} pekan lalu") if language == "id" else ("last week", "{} last week")
    ago = "{} hari lalu" if language == "id" else "{} days ago"
    way = "x pekan {} x" if language == "id" else "x {} week x"
    weekday = "x Rabu {} x" if language == "id" else "x {} Wednesday x"
    week = "x Rabu {} x" if language == "id" else "x Wednesday {} x"
    count = "x 3 {} lalu x" if language == "id" else "x 3 {} ago x"
    turn = "x sehari {} x" if language == "id" else "x a day {} x"
    one_day = "x {} setelah x" if language == "id" else "x {} after x"
    friday, thursday, no_mention = "2025-09-05", "2025-09-04", "nothing"
    return {
        "no_date_before": ("x {} Rabu x" if language == "id" else "x {} Wednesday x", no_mention),
        "no_date_after": ("x Rabu {} x" if language == "id" else "x Wednesday {} x", no_mention),
        "law_number": ("x {} 7 Tahun 2008 x" if language == "id" else "x {} 7 of 2008 x", no_mention),
        "day_lead": ("x {} Rabu x", "2025-09-03"),
        "past": (weekday, "2025-09-03"),
        "past_week": (week, "2025-08-27"),
        "this_week": (week, "2025-09-03"),
        "next_week": (week, "2025-09-10"),
        "future": (weekday, "2025-09-10"),
        "future_verb": ("x {} pada Rabu x" if language == "id" else "x {} meet on Wednesday x", "2025-09-10"),
        "deadline": ("x {} Rabu x" if language == "id" else "x {} Wednesday x", "2025-09-10"),
        "two_days_ago": ("x {} x", "2025-09-03"),
        "yesterday": ("x {} x", thursday),
        "today": ("x {} x", friday),
        "tomorrow": ("x {} x", "2025-09-06"),
        "day_after_tomorrow": ("x {} x", "2025-09-07"),
        "same_day": ("x {} x", friday),
        "day_before": ("x {} x", thursday),
        "day_after": ("x {} x", "2025-09-06"),
        "after": (turn, thursday),
        "before": (turn, "2025-09-06"),
        "one_day": (one_day, thursday),
        "ago": ("x 3 hari {} x" if language == "id" else "x 3 days {} x", "2025-09-02"),
        "day_unit": (count, "2025-09-02"),
        "week_unit": (count, "2025-08-11"),
        "month_unit": (count, "2025-06-01"),
        "year_unit": (count, "2022-01-01"),
        "last": (way, "2025-08-25"),
        "this": (way, "2025-09-01"),
        "next": (way, "2025-09-08"),
        "early": (f"x {part} x", "2025-08-25"),
        "middle": (f"x {part} x", "2025-08-27"),
        "late": (f"x {part} x", "2025-08-29"),
        "year_lead": ("x {} 2022 x", "2022-01-01"),
        "zones": ("x " + unit + " {} x", "2025-08-25"),
        **{name: (f"x {ago} x", str(FRIDAY - timedelta(days=number))) for number, name in enumerate(NUMBERS, 1)},
    }


@pytest.mark.parametrize("language", ["id", "en"])
def test_every_word_of_the_date_grammar_does_its_work(language: Language) -> None:
    frames = _frames(language)
    for name, words in load_lexicon(language)["dates"].items():
        frame, expected = frames[name]
        for word in words:
            text = frame.format(word)
            mentions = _find(text, PUBLISHED, language)
            found = str(mentions[0].dating.earliest) if mentions else "nothing"
            assert found == expected, (name, word, text)


def test_the_grammar_tells_all_its_day_words_apart() -> None:
    for language in ("id", "en"):
        words = [word for name in DAY_WORDS for word in load_lexicon(language)["dates"][name]]
        assert len(words) == len(set(words))


def _find(text: str, published: Dating, language: Language) -> tuple[DateMention, ...]:
    sentences = split_sentences(text, Span(0, len(text)), language=language)
    return find_dates(text, sentences, published, language=language)
