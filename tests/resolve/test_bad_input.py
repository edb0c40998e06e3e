"""Texts made to take long, and the same speakers in every process."""

import os
import subprocess
import sys
from collections.abc import Callable

import pytest

from runding.extract import extract_attributions, tag_by_rules
from runding.resolve import resolve_speakers
from tests.documents import document_of
from tests.timing import timer


def _name(number: int) -> str:
    return "X" + "".join(chr(97 + number // 26**place % 26) for place in range(3))


@pytest.mark.parametrize(
    ("language", "make"),
    [
        pytest.param("id", lambda n: f"Rina{', dalam rapat' * n} menyebut bahwa ia pergi", id="circumstances"),
        pytest.param("en", lambda n: f"Ann Roe{', in a note' * n} said that he left", id="English circumstances"),
        pytest.param("id", lambda n: "- " * n + "kata " * n, id="nothing but leads before cues"),
        pytest.param(
            "id", lambda n: "Jika " + "Rina mengatakan bahwa ia pergi dan " * n, id="cues of a subordinate clause"
        ),
        pytest.param("id", lambda n: ", ".join(f"Rina {_name(i)}" for i in range(n)), id="names that begin alike"),
        pytest.param(
            "id", lambda n: "Kementerian " + "Rina " * n + "dan mengatakan bahwa ia pergi " * n, id="an endless body"
        ),
        pytest.param(
            "en",
            lambda n: (
                "".join(f"Mayor {_name(i)} Q{_name(i)[1:]} left. " for i in range(n))
                + "The minister said that he agreed. " * n
            ),
            id="holders of other offices",
        ),
        pytest.param("id", lambda n: f"Rina{_name(7) * n} dan Rina{_name(8) * n} pergi", id="endless names"),
    ],
)
def test_time_is_linear(language: str, make: Callable[[int], str]) -> None:
    """Eight times the text may take no more than about eight times the time."""

    spent = timer(
        lambda count: document_of(make(count), language=language),
        lambda document: resolve_speakers(document, extract_attributions(document, tagger=tag_by_rules)),
    )
    spent(10)
    assert spent(3200) < 24 * max(spent(400), 0.05)


def test_speakers_do_not_depend_on_the_process() -> None:
    program = (
        "from tests.documents import document_of\n"
        "from runding.pipeline import attribute_document\n"
        "text = 'Sari Ayu Dewi dan Dewi Utami Sari tiba. Sari Dewi Ayu juga. Dewi mengatakan bahwa ia pergi.'\n"
        "found, mentions = attribute_document(document_of(text))\n"
        "print([one.speaker for one in found], [one.actor for one in mentions])\n"
    )
    told = {
        subprocess.run(
            [sys.executable, "-c", program],
            env=os.environ | {"PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for seed in "012345"
    }
    assert len(told) == 1
