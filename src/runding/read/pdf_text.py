"""Standard input, a PDF file -> standard output, its text. Run by `runding.read.pdf` as a process of its own."""

import sys

MAX_MEMORY = 1_000_000_000
MAX_SECONDS = 10
MAX_CHARACTERS = 5_000_000
MAX_PAGES = 2_000


def main() -> None:
    """Write the text of every page, a soft hyphen at the end of a line taken out with the break."""
    _limit()
    import pypdfium2  # noqa: PLC0415  (inside the limits)

    try:
        document = pypdfium2.PdfDocument(sys.stdin.buffer.read())
        left = MAX_CHARACTERS
        for number in range(min(len(document), MAX_PAGES)):
            text = document[number].get_textpage().get_text_bounded()[:left]
            left -= len(text)
            sys.stdout.buffer.write(_joined(text).encode("utf-8", "replace") + b"\n")
            if left <= 0:
                break
    except (pypdfium2.PdfiumError, MemoryError) as error:
        sys.exit(str(error) or "it takes too much memory")


def _joined(text: str) -> str:
    # PDFium marks the hyphen of a broken word with U+FFFE or U+0002.
    for mark in ("\ufffe", "\x02"):
        text = text.replace(mark + "\r\n", "").replace(mark, "")
    return text.replace("\r\n", "\n")


def _limit() -> None:
    try:
        import resource  # noqa: PLC0415  (there is none on Windows, where the time limit alone holds)
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY, MAX_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MAX_SECONDS, MAX_SECONDS))


if __name__ == "__main__":
    main()
