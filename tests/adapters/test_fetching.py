"""Fetching: only what is allowed, only from the open internet, never more than a bounded file."""

from __future__ import annotations

import socket
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import httpx
import pytest
import yaml

from assistant.adapters import fetching
from assistant.adapters.fetching import Fetcher, is_address, is_public
from assistant.core.errors import BadAddress

ALLOWED = "docs.example.kz, data.example.kz:8443"
PUBLIC = "93.184.215.14"
HOSTILE = yaml.safe_load((Path(__file__).parent / "hostile_addresses.yaml").read_text(encoding="utf-8"))

_watching: list[list[str]] = []


def _note(event: str, arguments: tuple[object, ...]) -> None:
    if _watching and event in (
        "socket.connect",
        "socket.getaddrinfo",
        "socket.sendto",
        "socket.gethostbyname",
    ):
        _watching[-1].append(f"{event} {arguments[0] if event == 'socket.getaddrinfo' else arguments[1:]}")


sys.addaudithook(_note)


@pytest.fixture
def attempts() -> Iterator[list[str]]:
    """What the process asks of the network meanwhile."""
    _watching.append([])
    yield _watching[-1]
    _watching.pop()


def gives(status: int, headers: object = None, content: object = b"") -> httpx.Response:
    """Return a response whose body has not been read."""
    body = [content] if isinstance(content, bytes) else content
    return httpx.Response(status, headers=headers, content=iter(body))  # type: ignore[arg-type]


def leading(*addresses: str) -> Callable[[str, int], Sequence[str]]:
    return lambda _host, _port: list(addresses)


def answering(*answers: httpx.Response) -> tuple[httpx.MockTransport, list[httpx.Request]]:
    """Return a transport that gives answers in turn, and the requests it is asked."""
    asked: list[httpx.Request] = []

    def handle(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        return answers[len(asked) - 1]

    return httpx.MockTransport(handle), asked


def fetched(tmp_path: Path, *answers: httpx.Response, address: str = "https://docs.example.kz/a.pdf") -> Path:
    transport, _ = answering(*answers)
    return Fetcher(ALLOWED, leading(PUBLIC), transport=transport).fetch(address, tmp_path)


def test_there_are_enough_hostile_addresses() -> None:
    assert len(set(HOSTILE["reads"])) >= 60
    assert len(HOSTILE["leads"]) >= 25


def test_the_witness_sees_a_lookup_and_a_connection(attempts: list[str]) -> None:
    socket.getaddrinfo("127.0.0.1", 9)
    with socket.socket() as one:
        one.connect_ex(("127.0.0.1", 9))
    assert [line.split()[0] for line in attempts] == ["socket.getaddrinfo", "socket.connect"]


@pytest.mark.parametrize("address", HOSTILE["reads"], ids=ascii)
def test_a_hostile_address_is_refused_without_a_lookup_or_a_connection(
    address: str, attempts: list[str], tmp_path: Path
) -> None:
    with pytest.raises(BadAddress):
        Fetcher(ALLOWED).fetch(address, tmp_path)
    assert attempts == []


@pytest.mark.parametrize("addresses", HOSTILE["leads"], ids=str)
def test_a_name_that_leads_inside_is_not_connected_to(
    addresses: list[str], attempts: list[str], tmp_path: Path
) -> None:
    with pytest.raises(BadAddress):
        Fetcher(ALLOWED, leading(*addresses)).fetch("https://docs.example.kz/a.pdf", tmp_path)
    assert attempts == []


@pytest.mark.parametrize("address", HOSTILE["reads"], ids=ascii)
def test_a_redirect_to_a_hostile_address_is_not_followed(address: str, tmp_path: Path) -> None:
    target = address.encode("utf-8", "replace").replace(b"\r\n", b" ").replace(b"\n", b" ")
    transport, asked = answering(gives(302, headers=[(b"Location", target)]), gives(200))
    fetcher = Fetcher(ALLOWED, leading(PUBLIC), transport=transport)
    with pytest.raises(BadAddress):
        fetcher.fetch("https://docs.example.kz/start", tmp_path)
    assert len(asked) == 1


def test_nothing_is_fetched_unless_a_host_is_allowed(attempts: list[str], tmp_path: Path) -> None:
    with pytest.raises(BadAddress, match="KOSH_FETCH_ALLOW"):
        Fetcher("").fetch("https://docs.example.kz/a.pdf", tmp_path)
    assert attempts == []


@pytest.mark.parametrize(
    "named", ["*", "*.kz", "kz", "10.0.0.1", "localhost", "docs.example.kz:x", "ftp://a.kz", "a.kz/b"]
)
def test_only_names_of_hosts_can_be_allowed(named: str) -> None:
    with pytest.raises(BadAddress, match="KOSH_FETCH_ALLOW"):
        Fetcher(named)


def test_a_name_is_looked_up_once_and_that_very_address_is_asked(tmp_path: Path) -> None:
    turns = iter([[PUBLIC], ["127.0.0.1"]])
    looked: list[str] = []

    def rebinding(host: str, _port: int) -> Sequence[str]:
        looked.append(host)
        return next(turns)

    transport, asked = answering(gives(200, content=b"%PDF-1.4"))
    path = Fetcher(ALLOWED, rebinding, transport=transport).fetch(
        "https://DOCS.example.kz/x/a.pdf?k=1", tmp_path
    )
    assert (looked, path.name, path.read_bytes()) == (["docs.example.kz"], "a.pdf", b"%PDF-1.4")
    (request,) = asked
    assert (request.url.host, request.headers["host"]) == (PUBLIC, "docs.example.kz")
    assert request.extensions["sni_hostname"] == "docs.example.kz"
    assert request.url.raw_path == b"/x/a.pdf?k=1"
    assert not {"cookie", "authorization", "referer"} & set(request.headers)


def test_a_redirect_is_looked_up_anew_and_checked(tmp_path: Path) -> None:
    turns = iter([[PUBLIC], ["192.168.3.3"]])
    transport, asked = answering(gives(302, headers={"Location": "/b.pdf"}), gives(200))
    with pytest.raises(BadAddress, match="not public"):
        Fetcher(ALLOWED, lambda _h, _p: next(turns), transport=transport).fetch(
            "https://docs.example.kz/a.pdf", tmp_path
        )
    assert len(asked) == 1


def test_a_redirect_among_allowed_hosts_is_followed(tmp_path: Path) -> None:
    answers = (
        gives(301, headers={"Location": "https://data.example.kz:8443/b.txt"}),
        gives(200, content=b"herons"),
    )
    assert fetched(tmp_path, *answers).read_bytes() == b"herons"


def test_a_circle_of_redirects_ends(tmp_path: Path) -> None:
    again = [gives(302, headers={"Location": "https://docs.example.kz/a.pdf"}) for _ in range(9)]
    with pytest.raises(BadAddress, match="redirects more than"):
        fetched(tmp_path, *again)


def test_a_file_without_end_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "MOST_BYTES", 1000)
    told: list[int] = []

    def endless() -> Iterator[bytes]:
        while True:
            told.append(1)
            yield b"x" * 100

    with pytest.raises(BadAddress, match="larger than"):
        fetched(tmp_path, gives(200, content=endless()))
    assert len(told) == 11


def test_a_slow_file_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "SECONDS", -1.0)
    with pytest.raises(BadAddress, match="took longer"):
        fetched(tmp_path, gives(200, content=iter([b"x"])))


@pytest.mark.parametrize("status", [204, 206, 304, 401, 404, 500])
def test_only_a_whole_answer_is_taken(status: int, tmp_path: Path) -> None:
    with pytest.raises(BadAddress, match=str(status)):
        fetched(tmp_path, gives(status, content=b"x"))


def test_what_comes_packed_is_not_unpacked(tmp_path: Path) -> None:
    packed = gives(200, headers={"Content-Encoding": "gzip"}, content=b"\x1f\x8b")
    with pytest.raises(BadAddress, match="packed"):
        fetched(tmp_path, packed)


@pytest.mark.parametrize(
    ("address", "kind", "name"),
    [
        ("/a/rules.PDF", "text/html", "rules.PDF"),
        ("/rus/docs/V150", "text/html; charset=utf-8", "V150.html"),
        ("/", "text/html", "docs.example.kz.html"),
        ("/x/%2e%2e%2f%2e%2e%2fetc%2fa.txt", "text/plain", "a.txt"),
        ("/run.exe", "application/octet-stream", None),
        ("/data", "application/json", None),
    ],
)
def test_a_file_is_named_for_what_it_is(address: str, kind: str, name: str | None, tmp_path: Path) -> None:
    answer = gives(200, headers={"Content-Type": kind}, content=b"x")
    if name is None:
        with pytest.raises(BadAddress, match="only documents"):
            fetched(tmp_path, answer, address=f"https://docs.example.kz{address}")
    else:
        assert fetched(tmp_path, answer, address=f"https://docs.example.kz{address}") == tmp_path / name


def test_a_proxy_of_the_environment_is_not_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Page(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/plain")
            self.end_headers()
            self.wfile.write(f"{self.path} of {self.headers['Host']}".encode())

        def log_message(self, *_given: object) -> None:
            pass

    for name in ("http_proxy", "HTTP_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://192.0.2.1:3128")
    server = HTTPServer(("127.0.0.1", 0), Page)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    port = server.server_port
    fetcher = Fetcher(f"http://docs.example.kz:{port}", leading("127.0.0.1"), public=lambda _address: True)
    path = fetcher.fetch(f"http://docs.example.kz:{port}/note", tmp_path)
    server.shutdown()
    assert path.read_text() == f"/note of docs.example.kz:{port}"


def test_open_addresses_are_public_and_no_others() -> None:
    from ipaddress import ip_address

    assert is_public(ip_address(PUBLIC))
    assert is_public(ip_address("2606:2800:21f:cb07:6820:80da:af6b:8b2c"))
    assert not is_public(ip_address("10.0.0.1"))


@pytest.mark.parametrize(("text", "web"), [("https://a.kz/b", True), ("file:///a", True), ("a/b.pdf", False)])
def test_an_address_is_told_from_a_file(text: str, web: bool) -> None:
    assert is_address(text) is web
