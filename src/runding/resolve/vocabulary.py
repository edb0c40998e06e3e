"""The word lists that resolution looks at, ready for look-up."""

from dataclasses import dataclass
from functools import cache

from runding.lexicons import load_lexicon
from runding.resolve.words import Word
from runding.types import Language

PARTICLES = frozenset({"bin", "binti", "al", "el", "de", "da", "dos", "van", "von", "der", "le", "la", "ibn", "abu"})


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Titles, pronouns and the like of one language."""

    language: Language
    honorifics: frozenset[str]
    titles: frozenset[str]
    """Offices and honorifics."""
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

    def is_institution(self, lower: str) -> bool:
        """Whether a word names an institution or part of one."""
        return lower in self.institutions or (
            bool(self.institution_prefixes) and lower.startswith(self.institution_prefixes)
        )

    def ends_office(self, word: Word) -> bool:
        """Whether a word cannot stand between the head of an office and the name, as verbs cannot."""
        lower = word.lower
        if not word.is_word or word.is_capital or lower in self.titles or lower in self.links:
            return False
        if not self.verb_prefixes or lower in self.small:
            return not self.is_institution(lower)
        return len(lower) > 4 and lower.startswith(self.verb_prefixes) and not self.is_institution(lower)


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
        honorifics=frozenset(titles["honorifics"]),
        titles=frozenset((*titles["offices"], *titles["honorifics"])),
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
