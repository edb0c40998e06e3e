"""A PDF page -> draft, in a process of its own that is ended where a file takes too much time or memory."""

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

from runding.errors import SourceError
from runding.read.decode import replace_unstorable
from runding.read.draft import Draft
from runding.types import Page

SECONDS = 10
_SCRIPT = Path(__file__).with_name("pdf_text.py")


def draft_pdf(page: Page) -> Draft:
    """Return the text of a PDF page, its pages one after the other; pictures of text are not read."""
    if find_spec("pypdfium2") is None:
        raise SourceError("PDF files need the package pypdfium2; install runding[formats]")
    try:
        done = subprocess.run(  # noqa: S603  (our own script, no shell; the file comes by standard input)
            [sys.executable, "-I", str(_SCRIPT)], input=page.content, capture_output=True, timeout=SECONDS, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise SourceError(f"the PDF file takes longer than {SECONDS} s to read") from error
    if done.returncode:
        reason = done.stderr.decode("utf-8", "replace").strip().splitlines()[-1:] or [
            "it takes too much memory or time"
        ]
        raise SourceError(f"the PDF file cannot be read ({reason[0][:200]})")
    text = replace_unstorable(done.stdout.decode("utf-8", "replace")).strip()
    if not text:
        raise SourceError("no text in the PDF file; it may be a scan, which has to be recognised first")
    return Draft(text)
