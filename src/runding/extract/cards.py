"""What the cards of the shipped weights say, without the weights."""

import tomllib
from functools import cache
from importlib.resources import files

from runding.types import Language


@cache
def weights_digest(language: Language) -> str:
    """Return the first eight hex digits of the SHA-256 of a language's weights: other weights, another maker."""
    card = files("runding") / "models" / f"attribution-{language}.toml"
    return str(tomllib.loads(card.read_text(encoding="utf-8"))["sha256"])[:8]
