"""How a fetcher behaves towards the sites it reads."""

from dataclasses import dataclass
from importlib.metadata import version

AGENT = "runding"
"""The name that robots.txt files may address."""
SOFTWARE = f"{AGENT}/{version('runding')}"


@dataclass(frozen=True, slots=True)
class Manners:
    """The limits that a fetcher keeps; times in seconds, sizes in bytes."""

    delay: float = 1.0
    """Between two requests to one host; a longer crawl-delay in robots.txt goes before it."""
    allowed: frozenset[str] = frozenset()
    """Hosts that may be reached although their addresses are inside a network."""
    read_timeout: float = 20.0
    total_timeout: float = 60.0
    """For one request, from the connection to the last byte."""
    max_bytes: int = 20_000_000
    """Of a body, as it is sent and after it is decompressed."""
    max_redirects: int = 6
    retries: int = 3
    backoff: float = 2.0
    """Before the first retry; it doubles with each."""
    max_wait: float = 120.0
    """The longest that a Retry-After or a crawl-delay is waited for."""
    max_parts: int = 20
    """Pages of one article."""
    max_listed: int = 5_000
    """Articles of one feed or sitemap in one run."""
    max_in_list: int = 50_000
    """Entries of one feed or sitemap that are looked at; sitemaps.org allows no more."""
    user_agent: str = f"{SOFTWARE} (reads the news for a record of a negotiation)"
