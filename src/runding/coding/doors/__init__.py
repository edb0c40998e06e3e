"""Coders from elsewhere: any callable, a language model behind an OpenAI-compatible address.

The latter stands in `language_model` and is imported where it is asked for.
"""

from runding.coding.doors.loading import LoadedCoder, load_coder

__all__ = ["LoadedCoder", "load_coder"]
