"""Which addresses may be connected to."""

import socket

import pytest

from runding.acquire.addresses import is_public, resolve_host
from runding.acquire.fetch import Fetcher
from runding.errors import SourceError
from tests.acquire.site import HOST, Answer, Site, article, impatient


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.8.8.8", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1",
        "100.100.100.200", "0.0.0.0", "192.0.0.192", "198.18.0.1", "224.0.0.1", "240.0.0.1", "255.255.255.255",
        "168.63.129.16", "203.0.113.5", "::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "fd00:ec2::254", "ff02::1",
        "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "::127.0.0.1", "2001:db8::1",
        "not-an-address", "",
    ],
)  # fmt: skip
def test_addresses_inside_a_network_are_refused(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "1.1.1.1", "2606:4700:4700::1111", "64:ff9b::808:808"])
def test_addresses_of_the_open_internet_are_not(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "127.1", "2130706433", "0x7f000001", "::1", "0"])
def test_this_machine_under_any_name_is_refused_unless_it_is_allowed_by_that_name(host: str) -> None:
    with pytest.raises(SourceError, match=rf"is inside a network .*--allow {host}|no address found"):
        resolve_host(host, 80)
    with pytest.raises(SourceError, match=r"is inside a network|no address found"):
        resolve_host(host, 80, allowed={"intranet.example"})


def test_one_private_address_among_several_is_enough_to_refuse(monkeypatch: pytest.MonkeyPatch) -> None:
    _answers(monkeypatch, ["8.8.8.8", "10.0.0.1"])
    with pytest.raises(SourceError, match=r"inside a network \(10\.0\.0\.1\)"):
        resolve_host("siar.example.com", 80)
    assert resolve_host("siar.example.com", 80, allowed={"siar.example.com"}) == ["8.8.8.8", "10.0.0.1"]


def test_a_second_answer_of_the_name_server_changes_nothing(monkeypatch: pytest.MonkeyPatch, site: Site) -> None:
    """A name that leads outside when it is checked, and to this machine when it is connected to."""
    site.routes["/a"] = Answer(article("Usul"))
    _answers(monkeypatch, ["192.88.99.77"], [HOST])
    with pytest.raises(SourceError, match=r"cannot be reached|did not answer in time"):
        Fetcher(impatient(read_timeout=0.3, retries=0)).fetch(f"http://rebind.example.com:{site.port}/a")
    assert site.asked == []


def _answers(monkeypatch: pytest.MonkeyPatch, *answers: list[str]) -> None:
    """Let the name server answer so, one answer after the other, the last one from then on."""
    left, ask = list(answers), socket.getaddrinfo

    def answer(host: str, port: int, *arguments: object, **options: object) -> object:
        if not host.endswith("example.com"):
            return ask(host, port, *arguments, **options)  # type: ignore[arg-type]
        addresses = left.pop(0) if len(left) > 1 else left[0]
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in addresses]

    monkeypatch.setattr(socket, "getaddrinfo", answer)
