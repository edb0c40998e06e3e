"""Write docs/commands.md and docs/api.md from the code: `python docs/build_reference.py`."""

import dataclasses
import importlib
import inspect
import re
from collections.abc import Iterator
from pathlib import Path

import click

from runding.cli import cli

DOCS = Path(__file__).parent
NOTE = "<!-- Written by docs/build_reference.py; change the docstrings and run it again. -->\n"
MODULES = (
    "pipeline",
    "gather",
    "sources",
    "acquire",
    "read",
    "extract",
    "resolve",
    "codebook",
    "coding",
    "record",
    "analyse",
    "analyse.networks",
    "analyse.reliability",
    "teams",
    "record.dna",
    "dossiers",
    "proposals",
    "report",
    "frames",
    "exchange",
    "extract.doors",
    "errors",
    "types",
)


def command_reference() -> str:
    """Return the help of every command as Markdown."""
    parts = ["# Commands\n", NOTE]
    for name, command in all_commands(cli):
        context = click.Context(
            command,
            info_name=f"runding {name}",
            terminal_width=100,
            max_content_width=100,
            help_option_names=cli.context_settings["help_option_names"],
        )
        parts.append(f"\n## runding {name}\n\n```text\n{command.get_help(context)}\n```\n")
    return "".join(parts)


def all_commands(group: click.Group, above: str = "") -> Iterator[tuple[str, click.Command]]:
    """Yield the commands of a group by name, those of groups within it after them."""
    for name, command in sorted(group.commands.items()):
        yield above + name, command
        if isinstance(command, click.Group):
            yield from all_commands(command, f"{above}{name} ")


def api_reference() -> str:
    """Return the public names of every room with their signatures and docstrings as Markdown."""
    parts = ["# Python API\n", NOTE]
    for name in MODULES:
        module = importlib.import_module(f"runding.{name}")
        parts.append(f"\n## runding.{name}\n\n{inspect.getdoc(module)}\n")
        parts.extend(f"\n### `{heading}`\n\n{doc}\n" for heading, doc in _members(module))
    return "".join(parts)


def _members(module: object) -> Iterator[tuple[str, str]]:
    names = getattr(module, "__all__", None) or [n for n, m in vars(module).items() if _is_own(module, n, m)]
    for name in names:
        member = getattr(module, name)
        if inspect.isfunction(member):
            yield f"{name}{_signature(member)}", inspect.getdoc(member) or ""
        elif inspect.isclass(member):
            yield f"class {name}{_fields(member)}", inspect.getdoc(member) or ""
            for method, function in vars(member).items():
                if inspect.isfunction(function) and not method.startswith("_"):
                    yield f"{name}.{method}{_signature(function)}", inspect.getdoc(function) or ""


def _is_own(module: object, name: str, member: object) -> bool:
    defined_here = getattr(member, "__module__", None) == getattr(module, "__name__", "")
    return defined_here and not name.startswith("_") and (inspect.isclass(member) or inspect.isfunction(member))


def _signature(function: object) -> str:
    text = re.sub(r"<function ([\w.<>]+) at 0x[0-9a-f]+>", r"\1", str(inspect.signature(function)))  # type: ignore[arg-type]
    return text.replace("'", "").replace("self, ", "").replace("(self)", "()")


def _fields(member: type) -> str:
    return (
        f"({', '.join(field.name for field in dataclasses.fields(member))})" if dataclasses.is_dataclass(member) else ""
    )


def main() -> None:
    """Write both pages."""
    (DOCS / "commands.md").write_text(command_reference(), encoding="utf-8")
    (DOCS / "api.md").write_text(api_reference(), encoding="utf-8")


if __name__ == "__main__":
    main()
