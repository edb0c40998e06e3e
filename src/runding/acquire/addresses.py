"""A host's name -> the addresses that may be connected to; those inside a network are refused."""

import socket
from collections.abc import Collection
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

from runding.errors import SourceError

_Address = IPv4Address | IPv6Address

# Answered inside a cloud although some versions of Python call them global: the metadata of Azure, of Oracle.
_INSIDE = (ip_network("168.63.129.16/32"), ip_network("192.0.0.0/24"))
_TRANSLATED = ip_network("64:ff9b::/96")  # NAT64, RFC 6052: an IPv4 address in the last four bytes


class PassingError(SourceError):
    """A failure that may be gone at the next try."""


class NoAddressError(PassingError):
    """A name without an address: there is no such host, or no network; to ask again at once is of no use."""


def resolve_host(host: str, port: int, *, allowed: Collection[str] = ()) -> list[str]:
    """Return the addresses of a host, each of which may be connected to.

    Private, loopback, link-local and reserved addresses are refused, also where only one of several is such, unless the
    host is allowed by name. Raises SourceError where it is refused, NoAddressError where it has no address.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise NoAddressError(f"no address found for {host}; check the name and the network") from error
    addresses = list(dict.fromkeys(str(entry[4][0]) for entry in found))
    if host.lower() not in allowed:
        for address in addresses:
            if not is_public(address):
                raise SourceError(f"{host} is inside a network ({address}); allow it by name with --allow {host}")
    return addresses


def is_public(address: str) -> bool:
    """Tell whether an address is one of the open internet, also where it wraps an IPv4 address."""
    try:
        number = ip_address(address.partition("%")[0])
    except ValueError:
        return False
    return all(_is_global(each) for each in (number, *_wrapped(number)))


def _is_global(number: _Address) -> bool:
    return number.is_global and not number.is_multicast and not any(number in network for network in _INSIDE)


def _wrapped(number: _Address) -> list[_Address]:
    if isinstance(number, IPv4Address):
        return []
    inner = [number.ipv4_mapped, number.sixtofour, *(number.teredo or ())]
    if number in _TRANSLATED or number.packed[:12] == bytes(12):
        inner.append(IPv4Address(number.packed[-4:]))
    return [each for each in inner if each is not None]
