"""The word lists that resolution looks at, ready for look-up."""

from dataclasses import dataclass
from functools import cache

from runding.lexicons import load_lexicon
from runding.types import Language

PARTICLES = frozenset({"bin", "binti", "al", "el", "de", "da", "dos", "van", "von", "der", "le", "la", "ibn", "abu"})


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Titles, pronouns and the like of one language."""

    language: Language
    offices: frozenset[str]
    honorifics: frozenset[str]
    institutions: frozenset[str]
    institution_prefixes: tuple[str, ...]
    singular: frozenset[str]
    plural: frozenset[str]
    first: frozenset[str]
    """Pronouns of the speaker: "kami", "saya", "we"."""
    demonstratives: frozenset[str]
    groups: frozenset[str]
    addressed: frozenset[str]
    """Prepositions after which a state is not the one spoken for: "duta besar Rusia untuk Indonesia"."""
    links: frozenset[str]
    """Small words that may stand inside an office."""
    verb_prefixes: tuple[str, ...]
    venues: frozenset[str]
    """Words before a capital that make it a place of meeting: "di", "KTT"."""
    furniture: tuple[str, ...]
    days: frozenset[str]
    openers: frozenset[str]
    """Words that begin a clause."""
    small: frozenset[str]
    """Connectives and prepositions, capitals at the head of a sentence notwithstanding."""
    hearsay: frozenset[str]

    @property
    def titles(self) -> frozenset[str]:
        """Offices and honorifics."""
        return self.offices | self.honorifics

    def is_institution(self, lower: str) -> bool:
        """Whether a word names an institution or part of one."""
        return lower in self.institutions or (
            bool(self.institution_prefixes) and lower.startswith(self.institution_prefixes)
        )


@cache
def load_vocabulary(language: Language) -> Vocabulary:
    """Return the vocabulary of a language, built once."""
    lexicon = load_lexicon(language)
    titles, pronouns, groups, phrases = (lexicon[name] for name in ("titles", "pronouns", "groups", "phrases"))
    small = [
        phrases[name]
        for name in (
            "connectives",
            "prepositions",
            "boundaries",
            "coordinators",
            "source_stops",
            "relatives",
            "documents",
        )
    ]
    return Vocabulary(
        language=language,
        offices=frozenset(titles["offices"]),
        honorifics=frozenset(titles["honorifics"]),
        institutions=frozenset(titles["institutions"]),
        institution_prefixes=titles["institution_prefixes"],
        singular=frozenset(pronouns["singular"]),
        plural=frozenset(pronouns["plural"]),
        first=frozenset((*pronouns["first_singular"], *pronouns["first_plural"])),
        demonstratives=frozenset(groups["demonstratives"]),
        groups=frozenset(groups["plurals"]),
        addressed=frozenset(groups["addressed_after"]),
        links=frozenset(groups["office_links"]),
        verb_prefixes=phrases["verb_prefixes"],
        venues=frozenset(groups["venues"]),
        furniture=phrases["furniture"],
        days=frozenset(phrases["days"]),
        openers=frozenset(phrases["boundaries"]),
        small=frozenset(word for entries in small for word in entries),
        hearsay=frozenset(lexicon["cues"]["hearsay"]),
    )
