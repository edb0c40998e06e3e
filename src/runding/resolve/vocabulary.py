"""The word lists that resolution looks at, ready for look-up."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from runding.lexicons import load_lexicon, phrases_by_first
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
    office_parts: frozenset[str]
    """Words of bodies that are fields of an office right after it: "Ketua Umum", "Kabid Humas"."""
    name_links: frozenset[str]
    """Small words inside the names of bodies: "dan", "of"."""
    holder_links: frozenset[str]
    """What stands between an office and its holder: "dari", "of the"."""
    institution_prefixes: tuple[str, ...]
    domains: frozenset[str]
    """Fields, places and the like: capitalised in an office, never part of a person's name."""
    places: frozenset[str]
    """Provinces, cities and points of the compass: a name may follow them."""
    domain_forms: str
    """What makes other words a domain, as one regular expression."""
    given: frozenset[str]
    """Given names that are also part of offices and bodies: "Putra", "Agung"."""
    forenames: frozenset[str]
    """Given names that are titles or months too: "Putri", "Juli"."""
    surnames: frozenset[str]
    """Family names that are titles too: "Hakim"."""
    opens: str
    """What a sentence opens with that is no name though a name follows, as one regular expression."""
    common: frozenset[str]
    """Words said of anything."""
    regional: frozenset[str]
    """Offices after which a place stands: "Bupati", "Kapolres"."""
    glued: tuple[str, ...]
    """Words that pages glue to the name before them."""
    leading: tuple[str, ...]
    """Words that pages glue before a name."""
    spots: frozenset[str]
    """Words for a place told before: "sana", "there"."""
    singular: frozenset[str]
    plural: frozenset[str]
    two: frozenset[str]
    """Pronouns of two: "keduanya"."""
    singular_other: frozenset[str]
    """Pronouns that own or undergo: "his", "him"."""
    plural_other: frozenset[str]
    neuter: frozenset[str]
    """Pronouns of a body: "it"."""
    genders: Mapping[Literal["female", "male"], frozenset[str]]
    """Pronouns, titles and words for persons by the gender they tell."""
    relatives: frozenset[str]
    personal: frozenset[str]
    """Relatives that stand for persons alone: "who"."""
    first: frozenset[str]
    """Pronouns of the speaker: "kami", "saya", "we"."""
    second: frozenset[str]
    """Pronouns of whom it is told to."""
    determiners: frozenset[str]
    """What a description begins with: "a", "some"."""
    demonstratives: frozenset[str]
    groups: frozenset[str]
    things: frozenset[str]
    """What may be counted and says nothing: "beberapa hari"."""
    singles: frozenset[str]
    """Words that open a description of somebody: "seorang", "warga"."""
    persons: frozenset[str]
    """What a person may be called again by: "pria itu", "ulama itu"."""
    bodies: frozenset[str]
    """What a body may be called again by: "perusahaan itu"."""
    papers: frozenset[str]
    """Things that say something, whose name stands before: "the Siena poll"."""
    crowds: frozenset[str]
    """Many human beings: "mahasiswa"."""
    initials: frozenset[str]
    """Words before a person's initials."""
    documents: frozenset[str]
    laws: frozenset[str]
    agents: frozenset[str]
    """What stands before who did it: "oleh"."""
    joints: frozenset[str]
    """What stands between the head of a text and its name: "tentang", "yang dirilis oleh"."""
    renames: Mapping[str, Sequence[tuple[str, ...]]]
    """What stands between a name and another of the same person, by its first word, longest first."""
    called: frozenset[str]
    """Verbs that lead to another name: "disapa"."""
    associations: frozenset[str]
    """Words of bodies that do not speak for the state in their name: "asosiasi", "union"."""
    addressed: frozenset[str]
    """Prepositions after which a state is not the one spoken for: "duta besar Rusia untuk Indonesia"."""
    represents: tuple[tuple[str, ...], ...]
    """What stands between who speaks and for whom: "atas nama", "on behalf of"."""
    links: frozenset[str]
    """Small words that may stand inside an office."""
    verb_prefixes: tuple[str, ...]
    venues: frozenset[str]
    """Words before a capital that make it a place of meeting: "di", "KTT"."""
    furniture: frozenset[str]
    days: frozenset[str]
    openers: frozenset[str]
    """Words that begin a clause."""
    small: frozenset[str]
    """Connectives and prepositions, capitals at the head of a sentence notwithstanding."""
    coordinators: frozenset[str]
    boundaries: frozenset[str]
    tails: frozenset[str]
    """Prepositions that go on with an office: "pada", "di", "dan"."""
    hearsay: frozenset[str]
    asking: frozenset[str]
    """Cues of wishes and attitudes: "meminta", "menolak"."""

    def is_institution(self, lower: str) -> bool:
        """Whether a word names an institution or part of one."""
        return lower in self.institutions or (
            bool(self.institution_prefixes) and lower.startswith(self.institution_prefixes)
        )

    def is_domain(self, lower: str) -> bool:
        """Whether a word names a field, a place or a kind of thing, and so ends a person's name."""
        return lower in self.domains or (bool(self.domain_forms) and _has_form(self.domain_forms, lower))

    def is_opening(self, lower: str) -> bool:
        """Whether a word that a sentence opens with is a common one, and no part of the name that follows."""
        return lower in self.common or lower in self.small or bool(self.opens and _has_form(self.opens, lower))

    def ends_office(self, word: Word) -> bool:
        """Whether a word cannot stand between the head of an office and the name, as verbs cannot."""
        lower = word.lower
        if not word.is_word or word.is_capital or lower in self.titles or lower in self.links:
            return False
        if not self.verb_prefixes or lower in self.small:
            return not self.is_institution(lower)
        return len(lower) > 4 and lower.startswith(self.verb_prefixes) and not self.is_institution(lower)


@lru_cache(maxsize=50_000)
def _has_form(forms: str, lower: str) -> bool:
    return re.fullmatch(forms, lower) is not None


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
        office_parts=frozenset(titles["office_parts"]),
        holder_links=frozenset(titles["holder_links"]),
        name_links=frozenset(titles["name_links"]),
        institution_prefixes=titles["institution_prefixes"],
        domains=frozenset((*titles["domains"], *titles["places"])),
        places=frozenset(titles["places"]),
        domain_forms="|".join(titles["domain_forms"]),
        given=frozenset(titles["given"]),
        forenames=frozenset(titles["forenames"]),
        surnames=frozenset(titles["surnames"]),
        opens="|".join(titles["opening_forms"]),
        common=frozenset(word for entry in lexicon["proposals"]["common"] for word in entry.split()),
        regional=frozenset(titles["regional"]),
        glued=titles["glued"],
        leading=titles["glued_before"],
        spots=frozenset(groups["spots"]),
        singular=frozenset(pronouns["singular"]),
        plural=frozenset(pronouns["plural"]),
        two=frozenset(pronouns["two"]),
        singular_other=frozenset(pronouns["singular_other"]),
        plural_other=frozenset(pronouns["plural_other"]),
        neuter=frozenset(pronouns["neuter"]),
        genders={"female": frozenset(pronouns["female"]), "male": frozenset(pronouns["male"])},
        relatives=frozenset(lexicon["clauses"]["relatives"]),
        personal=frozenset(groups["personal"]),
        first=frozenset((*pronouns["first_singular"], *pronouns["first_plural"])),
        second=frozenset(pronouns["second"]),
        determiners=frozenset((*phrases["articles"], *phrases["quantifiers"], *phrases["possessives"])),
        demonstratives=frozenset(groups["demonstratives"]),
        groups=frozenset(groups["plurals"]),
        things=frozenset(groups["things"]),
        singles=frozenset(groups["singles"]),
        persons=frozenset(groups["persons"]),
        bodies=frozenset(groups["bodies"]),
        papers=frozenset(groups["papers"]),
        crowds=frozenset(groups["crowds"]),
        initials=frozenset(groups["initials"]),
        documents=frozenset(phrases["documents"]),
        laws=frozenset(groups["laws"]),
        agents=frozenset(phrases["agents"]),
        joints=frozenset((*phrases["topics"], *phrases["documents"], *phrases["relatives"], *phrases["agents"])),
        renames=phrases_by_first(groups["renames"]),
        called=frozenset(entry.split()[-1] for entry in groups["renames"] if " " in entry),
        addressed=frozenset(groups["addressed_after"]),
        associations=frozenset(groups["associations"]),
        represents=tuple(tuple(entry.split()) for entry in lexicon["meetings"]["represents"]),
        links=frozenset(groups["office_links"]),
        verb_prefixes=phrases["verb_prefixes"],
        venues=frozenset(groups["venues"]),
        furniture=frozenset(phrases["furniture"]),
        days=frozenset(phrases["days"]),
        openers=frozenset(phrases["boundaries"]),
        small=frozenset(word for entries in small for word in entries),
        coordinators=frozenset(phrases["additions"]),
        boundaries=frozenset(phrases["boundaries"]),
        tails=frozenset(phrases["inner_prepositions"]),
        hearsay=frozenset(lexicon["cues"]["hearsay"]),
        asking=frozenset(lexicon["cues"]["object"]),
    )
