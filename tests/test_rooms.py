"""Data flows one way: a room imports what all share, and no other room."""

import ast
import importlib
import inspect
from pathlib import Path

import pytest

import runding

SOURCE = Path(runding.__file__).parent
ROOMS = ("acquire", "read", "extract", "resolve", "coding", "record", "analyse", "report", "exchange")
SHARED = {"types", "errors", "codebook", "lexicons", "ledger", "web_address", "yaml_reader", "doors", "whole_file"}
MAY_IMPORT = {
    "types": set(),
    "web_address": set(),
    "whole_file": set(),
    "doors": {"types", "errors"},
    "errors": set(),
    "lexicons": {"errors"},
    "yaml_reader": {"errors"},
    "codebook": {"types", "errors", "lexicons", "yaml_reader"},
    "sources": {"types", "errors", "web_address", "yaml_reader"},
    "filtering": {"types"},
    "ledger": {"types", "errors"},
    "examples": {"errors"},
    "frames": {"types"},
    **dict.fromkeys(ROOMS, SHARED),
    "pipeline": {*SHARED, *ROOMS, "runding"},
    "intake": {*SHARED, *ROOMS, "sources", "filtering", "runding"},
    "gather": {*SHARED, *ROOMS, "sources", "intake", "pipeline", "runding"},
    "spacy": {*SHARED, *ROOMS, "pipeline", "runding"},
    "dossiers": {*SHARED, *ROOMS, "runding"},
    "teams": {*SHARED, *ROOMS},
    "proposals": {*SHARED, *ROOMS, "pipeline", "runding"},
    "web": {*SHARED, *ROOMS, "dossiers", "pipeline", "gather", "teams", "runding"},
    "commands": {
        *(*SHARED, *ROOMS, "engines", "teams", "dossiers", "proposals", "pipeline", "gather", "examples", "web"),
        "runding",
    },
    "cli": {*SHARED, *ROOMS, "pipeline", "examples", "commands", "runding"},
    "engines": {*SHARED, *ROOMS, "pipeline", "runding"},
    "__main__": {"cli"},
    "__init__": set(),
}


def _imported(path: Path) -> set[str]:
    """Return the parts of the package that a module imports, at any depth of its code."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "runding":
            parts = node.module.split(".")
            names |= {parts[1]} if len(parts) > 1 else {alias.name for alias in node.names}
        if isinstance(node, ast.Import):
            modules = [alias.name.split(".") for alias in node.names]
            names |= {(parts[1:] or ["runding"])[0] for parts in modules if parts[0] == "runding"}
        assert not (isinstance(node, ast.ImportFrom) and node.level), f"{path}: relative import"
    return {name if (SOURCE / name).exists() or (SOURCE / f"{name}.py").exists() else "runding" for name in names}


def test_imports_are_seen_however_they_are_written(tmp_path: Path) -> None:
    module = tmp_path / "module.py"
    module.write_text(
        "import runding.read.sentences, runding.web\nfrom runding.code import x\nfrom runding import types\n"
    )
    assert {"read", "web", "types"} <= _imported(module)


@pytest.mark.parametrize("path", sorted(SOURCE.rglob("*.py")), ids=lambda path: str(path.relative_to(SOURCE)))
def test_a_room_imports_no_other_room(path: Path) -> None:
    room = path.relative_to(SOURCE).parts[0].removesuffix(".py")
    assert _imported(path) - {room} <= MAY_IMPORT[room]


def test_types_import_the_standard_library_alone() -> None:
    assert _imported(SOURCE / "types.py") == set()


@pytest.mark.parametrize("room", [*ROOMS, "pipeline", "codebook", "types", "errors"])
def test_what_is_exported_is_there(room: str) -> None:
    module = importlib.import_module(f"runding.{room}")
    for name in getattr(module, "__all__", []):
        member = getattr(module, name)
        assert member.__doc__ or not (inspect.isfunction(member) or inspect.isclass(member)), name
