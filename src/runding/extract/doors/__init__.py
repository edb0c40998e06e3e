"""Taggers from elsewhere: any callable, a Hugging Face token classifier, a language model behind an address.

The last two stand in `transformer` and `language_model` and are imported where they are asked for.
"""

from runding.extract.doors.loading import LoadedTagger, load_tagger

__all__ = ["LoadedTagger", "load_tagger"]
