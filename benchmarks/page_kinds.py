"""F1 of the body on the page kinds of the tests, beside trafilatura: `python benchmarks/page_kinds.py`.

The pages are those of tests/read/test_page_kinds.py, each in both languages: an article among the furniture of live
reports, walls, galleries, boxes, comments, second articles. F1 counts runs of four words, as scrapinghub's
article-extraction-benchmark does. What was read wrongly here was mended, so that these are no unseen pages.
"""

import re
import sys
from collections import Counter
from pathlib import Path
from statistics import fmean

from trafilatura import extract

from runding.read import read_document
from runding.types import Document, Page

sys.path.insert(0, str(Path(__file__).parent.parent))
from tests.read.test_page_kinds import BODIES, KINDS, TITLES, filled

RUN = 4  # words


def main() -> None:
    """Print the F1 of both, of each kind on which either is not whole, and on average."""
    ours, theirs = [], []
    for kind, markup in KINDS.items():
        for language, body in BODIES.items():
            page = re.sub("[⟦⟧]", "", filled(markup, language))
            wanted = "\n".join(body)
            ours.append(_f1(_body(page), wanted))
            # The headline, which it takes in, is no part of the body in either count.
            text = (extract(page, include_comments=False) or "").replace(TITLES[language], "", 1)
            theirs.append(_f1(text, wanted))
            if min(ours[-1], theirs[-1]) < 1:
                print(f"{kind:24} {language}  Runding {ours[-1]:.3f}  trafilatura {theirs[-1]:.3f}")
    print(f"{len(ours)} pages: Runding {fmean(ours):.3f}, trafilatura {fmean(theirs):.3f}")


def _body(page: str) -> str:
    read = read_document(Page("a.html", "a.html", page.encode(), "text/html"))
    if not isinstance(read, Document):
        return ""
    return "\n".join(read.text[span.start : span.end] for paragraph in read.paragraphs for span in paragraph)


def _f1(found: str, wanted: str) -> float:
    one, other = _runs(found), _runs(wanted)
    shared = (one & other).total()
    return 2 * shared / (one.total() + other.total()) if shared else 0.0


def _runs(text: str) -> Counter[tuple[str, ...]]:
    words = re.findall(r"\w+", text.casefold())
    return Counter(tuple(words[start : start + RUN]) for start in range(max(1, len(words) - RUN + 1)))


if __name__ == "__main__":
    main()
