"""Doors to what is not part of Runding: callables, and language models behind an OpenAI-compatible address."""
