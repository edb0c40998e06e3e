"""Source spans -> actors: names, titles, pronouns, clitics and metonyms, each resolved within its document."""

from runding.resolve.speakers import resolve_speakers

__all__ = ["resolve_speakers"]
