"""YAML files that people write -> values, each with the line it stands on, so that every complaint can say where."""

from dataclasses import dataclass
from datetime import date
from typing import Any, NoReturn

import yaml

from runding.errors import RundingError

MAX_NODES = 50_000


@dataclass(frozen=True, slots=True)
class Node:
    """A value with the line it stands on."""

    value: Any
    line: int


class YamlReader:
    """Turns the nodes of one file into values, and complains with file and line."""

    error: type[RundingError] = RundingError
    example = "an example"

    def __init__(self, name: str) -> None:
        self.name = name
        self.nodes_left = MAX_NODES

    def fail(self, node: Node, message: str) -> NoReturn:
        """Complain of a value, with file and line."""
        raise self.error(f"{self.name}:{node.line}: {message}")

    def read_tree(self, content: bytes) -> Node:
        """Return the values of a file."""
        try:
            tree = yaml.compose(content.decode("utf-8-sig"), Loader=yaml.SafeLoader)
        except UnicodeDecodeError as error:
            raise self.error(f"{self.name}:1: is not UTF-8 text (byte {error.start}); save it as UTF-8") from error
        except yaml.MarkedYAMLError as error:
            line = error.problem_mark.line + 1 if error.problem_mark else 1
            raise self.error(f"{self.name}:{line}: is not valid YAML: {error.problem}; mend this line") from error
        except (yaml.YAMLError, RecursionError) as error:
            raise self.error(f"{self.name}:1: is not valid YAML; begin from {self.example}") from error
        if tree is None:
            raise self.error(f"{self.name}:1: is empty; begin from {self.example}")
        return self.plain(tree, 0)

    def plain(self, node: yaml.Node, depth: int) -> Node:
        """Turn YAML nodes into values with lines; aliases are counted, lest a small file unfold into a huge one."""
        line = node.start_mark.line + 1
        self.nodes_left -= 1
        if self.nodes_left < 0 or depth > 20:
            raise self.error(f"{self.name}:{line}: holds too much or is nested too deeply; keep it plain")
        if isinstance(node, yaml.MappingNode):
            return Node(self.pairs(node, depth), line)
        if isinstance(node, yaml.SequenceNode):
            return Node([self.plain(child, depth + 1) for child in node.value], line)
        return Node(None if node.tag.endswith(":null") else str(node.value), line)

    def pairs(self, node: yaml.MappingNode, depth: int) -> dict[str, Node]:
        """Return the values of a mapping by their keys, each of which is given once."""
        result: dict[str, Node] = {}
        for key_node, value_node in node.value:
            key = str(key_node.value)
            if key in result:
                self.fail(Node(None, key_node.start_mark.line + 1), f"`{key}` is given twice; keep one")
            result[key] = self.plain(value_node, depth + 1)
        return result

    def mapping(self, node: Node, what: str, known: set[str]) -> dict[str, Node]:
        """Return the fields of a mapping that may have no others than those known; empty ones are left out."""
        if not isinstance(node.value, dict):
            self.fail(node, f"{what} must be a mapping (key: value)")
        for key, value in node.value.items():
            if key not in known:
                self.fail(value, f"{what} has no field `{key}`; known are {', '.join(sorted(known))}")
        return {key: value for key, value in node.value.items() if value.value is not None}

    def text(self, node: Node, what: str) -> str:
        """Return a text, which is not empty."""
        if not isinstance(node.value, str) or not node.value.strip():
            self.fail(node, f"`{what}` must be a text")
        return str(node.value).strip()

    def texts(self, node: Node | None, what: str) -> tuple[str, ...]:
        """Return a list of texts, each once."""
        if node is None:
            return ()
        if not isinstance(node.value, list):
            self.fail(node, f"`{what}` must be a list, such as [one, two]")
        return tuple(dict.fromkeys(self.text(child, what) for child in node.value))

    def day(self, node: Node | None, what: str) -> date | None:
        """Return a date written as YYYY-MM-DD."""
        if node is None:
            return None
        try:
            return date.fromisoformat(self.text(node, what))
        except ValueError:
            self.fail(node, f"`{what}: {node.value}` is not a date; write it as 2025-09-05")
