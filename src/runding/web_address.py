"""Web addresses: which of them are one page, one article, one site."""

import re
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

# The query fields under which sites show an article whole, and those that number its pages.
_WHOLE = frozenset({("single", "1"), ("page", "all"), ("showpage", "all"), ("view", "all"), ("halaman", "all")})
_NUMBERED = frozenset({"page", "halaman", "hal", "page_num", "pg", "paged"})
_TAGS = frozenset({"fbclid", "gclid", "igshid", "mc_cid", "mc_eid", "ref_src"})
_IN_PATH = re.compile(r"/(?:(?:page|halaman)/)?(\d{1,2})/?")
_BEFORE_SUFFIX = re.compile(r"[-_](\d{1,2})(\.[a-z]+)")


def is_web(address: str) -> bool:
    """Tell whether an address is one of the web."""
    return address.startswith(("http://", "https://"))


def plain_url(url: str) -> str:
    """Return a web address without fragment and without the tags of campaigns, so that one page has one address.

    What cannot be taken apart is returned as it is.
    """
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    kept = [pair for pair in parts.query.split("&") if pair and not _is_tag(pair)]
    return urlunsplit((parts.scheme.lower(), parts.netloc.lower(), parts.path or "/", "&".join(kept), ""))


def join_url(base: str, link: str) -> str:
    """Return the address that a link on a page leads to, without its fragment; empty where it is none."""
    try:
        return urljoin(base, link.strip()).partition("#")[0]
    except ValueError:
        return ""


def same_site(one: str, other: str) -> bool:
    """Tell whether two web addresses belong to one registered domain, such as amp.siar.co.id and www.siar.co.id."""
    hosts = [_host(one), _host(other)]
    return bool(hosts[0]) and (hosts[0] == hosts[1] or _domain(hosts[0]) == _domain(hosts[1]) != "")


def canonical_url(address: str, stated: str) -> str:
    """Return the address under which a page wants to be known, or its own where it may not say so.

    A page may only name one of its own site; a further page of an article is not its first. `address` may be no web
    address, of a page that was saved to a file: then what it states is believed.
    """
    named = plain_url(join_url(address, stated)) if stated else ""
    if not is_web(address):
        return named if is_web(named) else ""
    own = plain_url(address)
    if not is_web(named) or not same_site(own, named) or urlsplit(named).path in ("", "/"):
        return own
    return own if (page_number(named, own) or 1) > 1 else named


def page_number(address: str, link: str) -> int | None:
    """Return which page of the article at `address` a link leads to; None where it leads elsewhere."""
    base, other = urlsplit(address), urlsplit(link)
    if (base.scheme, base.netloc) != (other.scheme, other.netloc) or _fields(base.query) != _fields(other.query):
        return None
    if base.path == other.path:
        numbers = [value for key, value in parse_qsl(other.query) if key.lower() in _NUMBERED]
        return int(numbers[0]) if len(numbers) == 1 and re.fullmatch(r"\d{1,2}", numbers[0]) else None
    stem = base.path.rstrip("/")
    if other.path.startswith(stem + "/"):
        match = _IN_PATH.fullmatch(other.path[len(stem) :])
        return int(match.group(1)) if match else None
    stem, dot, suffix = base.path.rpartition(".")
    match = _BEFORE_SUFFIX.fullmatch(other.path[len(stem) :]) if dot and other.path.startswith(stem) else None
    return int(match.group(1)) if match and match.group(2) == f".{suffix}" else None


def shows_whole(address: str, link: str) -> bool:
    """Tell whether a link shows the article at `address` on one page."""
    base, other = urlsplit(address), urlsplit(link)
    if (base.scheme, base.netloc, base.path) != (other.scheme, other.netloc, other.path):
        return False
    asked, had = ({(key.lower(), value.lower()) for key, value in parse_qsl(each.query)} for each in (other, base))
    return bool((asked - had) & _WHOLE)


def _fields(query: str) -> str:
    """Return the fields of a query that say which article it is."""
    others = _NUMBERED | {key for key, _ in _WHOLE}
    return urlencode(sorted(pair for pair in parse_qsl(query) if pair[0].lower() not in others))


def _is_tag(pair: str) -> bool:
    name = pair.partition("=")[0].lower()
    return name.startswith("utm_") or name in _TAGS


def _host(address: str) -> str:
    try:
        return (urlsplit(address).hostname or "").lower()
    except ValueError:
        return ""


def _domain(host: str) -> str:
    # Imported late: it reads the public suffix list, which only pages from the web need.
    from tld import get_fld  # noqa: PLC0415

    return get_fld(f"http://{host}", fail_silently=True) or ""
