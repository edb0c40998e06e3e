"""A briefing in Markdown: a line for each sentence, a numbered list of citations at the end."""

from collections.abc import Iterator

from runding.report.briefing.facts import briefing_facts, matrix_rows, party_heads
from runding.report.briefing.sentences import Teller
from runding.report.briefing.sources import Source, Sources
from runding.report.briefing.voices import Markdown
from runding.report.wording import label_text, message
from runding.types import Briefing, Codebook, Language


def briefing_markdown(briefing: Briefing, codebook: Codebook, sources: Sources, *, language: Language = "id") -> str:
    """Return the briefing as CommonMark with one table (GFM); words of documents are escaped."""
    voice = Markdown()
    teller = Teller(voice, language, codebook, sources)
    title = message(language, "briefing", "title")
    lines = [f"# {voice.plain(label_text(codebook.label, language))}: {title}", ""]
    lines += [f"- {fact}" for fact in briefing_facts(briefing, language)]
    if not briefing.sections:
        lines += ["", message(language, "briefing", "empty")]
    for section in briefing.sections:
        lines += ["", f"## {message(language, 'briefing', section.part)}", ""]
        named = section.part == "stands"
        told = [teller.tell_paragraph(paragraph, named=named) for paragraph in section.paragraphs]
        lines.append("\n\n".join("\n".join(sentences) for sentences in told))
        if section.part == "stands":
            lines += _matrix(briefing, teller, codebook)
    if teller.cited:
        lines += ["", f"## {message(language, 'briefing', 'citations')}", ""]
        lines += [_citation(source, voice, language) for source in teller.citations()]
    return "\n".join(lines) + "\n"


def _matrix(briefing: Briefing, teller: Teller, codebook: Codebook) -> Iterator[str]:
    language = teller.language
    yield ""
    names = party_heads(briefing.matrix, codebook, language)
    heads = [message(language, "term", "issue"), *(teller.voice.plain(name) for name in names)]
    yield f"| {' | '.join(heads)} |"
    yield f"|---|{'---|' * len(briefing.matrix.parties)}"
    for issue, cells in matrix_rows(briefing.matrix, codebook, language):
        written = [
            f"{message(language, 'letter_word', cell.stance)} [{teller.cell(cell)}]" if cell else "·" for cell in cells
        ]
        yield f"| {teller.voice.plain(issue)} | {' | '.join(written)} |"


def _citation(source: Source, voice: Markdown, language: Language) -> str:
    speaker = voice.plain(source.speaker) if source.speaker else message(language, "term", "no_speaker")
    link = f" <{source.address}>" if source.address and not set(source.address) & set("<> ") else ""
    when = voice.plain(source.when)
    words = voice.quote(source.words, source.language)
    return f"{source.number}. {voice.plain(source.outlet)}, {when}. {speaker}: {words}{link}"
