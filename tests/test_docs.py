"""The docs say what the code does: the references are as generated, and every command is explained."""

import re
import runpy
from pathlib import Path

import pytest

from runding.cli import cli

ROOT = Path(__file__).parents[1]
GENERATOR = runpy.run_path(str(ROOT / "docs" / "build_reference.py"))


@pytest.mark.parametrize(("page", "function"), [("commands.md", "command_reference"), ("api.md", "api_reference")])
def test_generated_pages_are_current(page: str, function: str) -> None:
    written = (ROOT / "docs" / page).read_text(encoding="utf-8")
    assert written == GENERATOR[function](), "run: python docs/build_reference.py"


def test_every_command_and_option_is_explained() -> None:
    for name, command in GENERATOR["all_commands"](cli):
        assert command.help, name
        assert all(getattr(option, "help", None) for option in command.params if option.param_type_name == "option"), (
            name
        )


def test_every_command_stands_in_the_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert [name for name in cli.commands if f"runding {name}" not in readme] == []


def test_links_between_the_pages_lead_somewhere() -> None:
    for page in [*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("examples/**/*.md")]:
        for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"
