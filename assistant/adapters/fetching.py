"""A document fetched from the web: only from hosts the operator named, only from public addresses.

A name is looked up once for each request and the connection is made to the very address that was checked;
the name goes along for the certificate. Redirects are requests of their own. Nothing of the environment
(proxies, certificates of netrc) is used, nothing is sent but the address asked for.
"""

from __future__ import annotations

import re
import socket
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from pathlib import Path, PurePosixPath
from typing import NamedTuple
from urllib.parse import unquote

import httpx

from assistant.adapters.readers import SUFFIXES
from assistant.adapters.readers.upload import safe_name
from assistant.core.errors import BadAddress

MOST_BYTES = 50 * 1024 * 1024
MOST_REDIRECTS = 5
SECONDS = 60.0
CONNECTING = 10.0
LONGEST_ADDRESS = 2_000
PORTS = {"http": 80, "https": 443}
KINDS = {
    "application/pdf": ".pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/markdown": ".md",
    "text/plain": ".txt",
}
Address = IPv4Address | IPv6Address
Resolve = Callable[[str, int], Sequence[str]]
_HOST = re.compile(r"(?=.{1,253}$)(?:(?!-)[a-z0-9-]{1,63}(?<!-)\.)+(?!-)[a-z0-9-]{2,63}(?<!-)")
# what programs take differently: spaces, control characters, the other slash
_ODD = re.compile(r"[\s\\\x00-\x20\x7f]")
# kept for protocols, which not every release of Python knows
_CLOSED = (IPv4Network("192.0.0.0/24"), IPv4Network("192.88.99.0/24"), IPv4Network("198.18.0.0/15"))
# addresses that carry one of the old kind: the last 32 bits, or the 32 after the first 16
_CARRIED_LAST = (IPv6Network("64:ff9b::/96"), IPv6Network("64:ff9b:1::/48"), IPv6Network("::/96"))
_CARRIED_SECOND = IPv6Network("2002::/16")


class Place(NamedTuple):
    """A host and a port, as the operator allows them; without encryption only where he writes so."""

    scheme: str
    host: str
    port: int


def is_address(text: str) -> bool:
    """Tell whether what was given names something on the web rather than a file."""
    return re.match(r"[a-z][a-z0-9+.-]*://", text, re.IGNORECASE) is not None


def look_up(host: str, port: int) -> list[str]:
    """Return the addresses of a name; raises OSError."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [str(one[4][0]) for one in found]


class Fetcher:
    """Fetches from allowed hosts; with none allowed, fetches nothing."""

    def __init__(
        self,
        allowed: str,
        resolve: Resolve = look_up,
        public: Callable[[Address], bool] | None = None,
        transport: httpx.BaseTransport | None = None,
    ) -> None:
        """``allowed``: hosts, or hosts with a port, separated by commas; raises BadAddress for an odd one."""
        named = (one.strip() for one in allowed.split(","))
        self._allowed = tuple(_allowed(one) for one in named if one)
        self._resolve = resolve
        self._public = public or is_public
        self._transport = transport

    def fetch(self, address: str, directory: Path) -> Path:
        """Write what an address gives into a directory and return the file; raises BadAddress."""
        until = time.monotonic() + SECONDS
        url = self._checked(address, None)
        transport = self._transport or httpx.HTTPTransport(trust_env=False, retries=0)
        with closing(transport):
            for _ in range(MOST_REDIRECTS + 1):
                response = self._asked(url, transport)
                with closing(response):
                    if response.status_code in (301, 302, 303, 307, 308):
                        target = response.headers.get("location", "")
                        url = self._checked(_joined(url, target), url)
                        continue
                    return _written(url, response, directory, until)
        raise BadAddress(f"{_shown(url)} redirects more than {MOST_REDIRECTS} times; give the last address.")

    def _checked(self, address: str, before: httpx.URL | None) -> httpx.URL:
        """Return an address that may be asked; nothing has been looked up by then."""
        if not self._allowed:
            raise BadAddress(
                "fetching is switched off; set KOSH_FETCH_ALLOW to the hosts to fetch from, "
                "or download the file and add it."
            )
        url = _parsed(address)
        if before is not None and before.scheme == "https" and url.scheme != "https":
            raise BadAddress(f"{_shown(before)} redirects to an address without encryption.")
        if _place(url) not in self._allowed:
            raise BadAddress(f"{_shown(url)} is not among the hosts of KOSH_FETCH_ALLOW; add its host there.")
        return url

    def _asked(self, url: httpx.URL, transport: httpx.BaseTransport) -> httpx.Response:
        """Connect to the address that was looked up and checked; return the response, its body unread."""
        pinned = self._looked_up(url)
        request = httpx.Request(
            "GET",
            url.copy_with(host=pinned),
            headers={
                "Host": url.netloc.decode("ascii"),
                "User-Agent": "kosh",
                "Accept": ", ".join(KINDS),
                "Accept-Encoding": "identity",
            },
            extensions={
                "sni_hostname": url.host,
                "timeout": httpx.Timeout(SECONDS / 4, connect=CONNECTING).as_dict(),
            },
        )
        try:
            return transport.handle_request(request)
        except httpx.HTTPError as error:
            raise BadAddress(f"{_shown(url)} does not answer ({type(error).__name__}); try later.") from None

    def _looked_up(self, url: httpx.URL) -> str:
        try:
            found = [ip_address(one.partition("%")[0]) for one in self._resolve(url.host, _place(url).port)]
        except (OSError, ValueError):
            found = []
        if not found:
            raise BadAddress(f"{url.host} has no address here; check its name and the network.")
        if not all(self._public(one) for one in found):
            raise BadAddress(f"{url.host} leads to an address that is not public; it is not fetched from.")
        return str(found[0])


def is_public(address: Address) -> bool:
    """Tell whether an address is one of the open internet, also the one it may carry inside."""
    if isinstance(address, IPv6Address):
        inner = address.ipv4_mapped or (address.teredo[1] if address.teredo else None) or address.sixtofour
        if inner is None and any(address in network for network in _CARRIED_LAST):
            inner = IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None and not is_public(inner):
            return False
        if address.is_site_local or address in _CARRIED_LAST[1]:
            return False
    elif any(address in network for network in _CLOSED):
        return False
    return address.is_global and not (
        address.is_multicast or address.is_reserved or address.is_unspecified or address.is_loopback
    )


def _allowed(named: str) -> Place:
    read = re.fullmatch(r"(?:(https?)://)?([a-z0-9.-]+)(?::([1-9]\d{0,4}))?", named.lower())
    if read is None or not _is_name(read[2]):
        raise BadAddress(
            f"KOSH_FETCH_ALLOW names {named!r}; give names such as adilet.zan.kz, separated by commas."
        )
    scheme = read[1] or "https"
    return Place(scheme, read[2], int(read[3] or PORTS[scheme]))


def _place(url: httpx.URL) -> Place:
    return Place(url.scheme, url.host, PORTS[url.scheme] if url.port is None else url.port)


def _is_name(host: str) -> bool:
    """Tell whether a host is a name of the open internet and not an address in one of its spellings."""
    last = host.rpartition(".")[2]
    return _HOST.fullmatch(host) is not None and not re.fullmatch(r"\d+|0x[0-9a-f]*", last)


def _parsed(address: str) -> httpx.URL:
    """Return an address read strictly; what programs may read in two ways is refused."""
    odd = BadAddress(
        f"{address[:80]!r} is not an address to fetch from; give one such as https://host/file.pdf."
    )
    if len(address) > LONGEST_ADDRESS or _ODD.search(address) or not address.isascii():
        raise odd
    match = re.fullmatch(r"(https?)://([^/?#]*)(?:/.*)?", address, re.IGNORECASE)
    if match is None or not re.fullmatch(r"[a-z0-9.-]+(?::\d{1,5})?", match[2], re.IGNORECASE):
        raise odd
    try:
        url = httpx.URL(address)
    except (httpx.InvalidURL, ValueError):
        raise odd from None
    if url.scheme not in PORTS or not _is_name(url.host) or url.host != match[2].lower().partition(":")[0]:
        raise odd
    return url.copy_with(fragment=None)


def _joined(url: httpx.URL, target: str) -> str:
    """Return where a redirect leads: a whole address as it was sent, or one on the same host."""
    if target.startswith("//"):
        return f"{url.scheme}:{target}"
    if not target.startswith("/") and re.match(r"[^/?#]*:", target):
        return target
    if not target or _ODD.search(target):
        return ""
    try:
        return str(url.join(target))
    except (httpx.InvalidURL, ValueError):
        return ""


def _written(url: httpx.URL, response: httpx.Response, directory: Path, until: float) -> Path:
    """Write a body of bounded size within bounded time; return the file, named for what it is."""
    if response.status_code != 200:
        raise BadAddress(f"{_shown(url)} answers with status {response.status_code}; check the address.")
    if response.headers.get("content-encoding", "identity").lower() != "identity":
        raise BadAddress(f"{_shown(url)} sends its file packed though that was not asked for.")
    path = directory / _name(url, response.headers.get("content-type", ""))
    had = 0
    try:
        with path.open("wb") as file:
            for part in response.iter_raw():
                had += len(part)
                if had > MOST_BYTES:
                    raise BadAddress(
                        f"{_shown(url)} is larger than {MOST_BYTES >> 20} MB; download and split it."
                    )
                if time.monotonic() > until:
                    raise BadAddress(f"{_shown(url)} took longer than {SECONDS:.0f} seconds; download it.")
                file.write(part)
    except httpx.HTTPError as error:
        raise BadAddress(f"{_shown(url)} broke off ({type(error).__name__}); try later.") from None
    return path


def _name(url: httpx.URL, kind: str) -> str:
    """Return the name of the file an address gives: its own where that says a form, else by its kind."""
    said = safe_name(PurePosixPath(unquote(url.path)).name) or url.host
    if PurePosixPath(said).suffix.lower() in SUFFIXES:
        return said
    suffix = KINDS.get(kind.partition(";")[0].strip().lower())
    if suffix is None:
        raise BadAddress(f"{_shown(url)} gives {kind[:60] or 'no kind'!r}; only documents are added.")
    return f"{said.lstrip('.') or url.host}{suffix}"


def _shown(url: httpx.URL) -> str:
    """Return an address as messages show it: without what follows the question mark."""
    return str(url.copy_with(query=None))[:200]
