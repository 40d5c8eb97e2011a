"""Editors sign in by OpenID Connect: who is one, what the page offers, the whole way over a provider."""

from __future__ import annotations

import json
import os
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.parse import quote

import httpx
import pytest

from assistant.app import build
from assistant.settings import Settings
from assistant.ui import signing_in
from assistant.ui.signing_in import editor_of
from assistant.ui.wording import text
from tests.api.test_stopping import START, free_port
from tests.ui.conftest import Open

EDITORS = "aigerim@archive.example, b@archive.example"
CLAIMS = {
    "is_logged_in": True,
    "email": "Aigerim@archive.example",
    "email_verified": True,
    "name": "Aigerim S.",
    "sub": "person-7",
}


def test_an_editor_is_named_by_name_and_subject() -> None:
    assert editor_of(CLAIMS, EDITORS) == "Aigerim S. (signed in, person-7)"


@pytest.mark.parametrize(
    "changed",
    [
        {"is_logged_in": False},
        {"email_verified": False},
        {"email_verified": "true"},
        {"email_verified": None},
        {"email": "c@archive.example"},
        {"email": "aigerim@archive.example.evil.example"},
        {"email": ""},
        {"email": None},
    ],
)
def test_nobody_else_is_an_editor(changed: dict[str, Any]) -> None:
    assert editor_of(CLAIMS | changed, EDITORS) == ""


@pytest.mark.parametrize("editors", ["", ",", " , "])
def test_where_no_editors_are_named_an_empty_address_is_none(editors: str) -> None:
    assert editor_of(CLAIMS | {"email": ""}, editors) == ""


@pytest.mark.parametrize(
    ("claims", "uploads", "buttons"),
    [
        ({}, 0, {"library.sign_in"}),
        (CLAIMS, 1, {"library.sign_out", "library.add_now"}),
        (CLAIMS | {"email": "c@d.example"}, 0, {"library.sign_out"}),
    ],
    ids=["nobody", "an editor", "another"],
)
def test_only_an_editor_who_has_signed_in_sees_the_upload(
    claims: dict[str, Any],
    uploads: int,
    buttons: set[str],
    built_home: Path,
    open_page: Open,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(signing_in.st, "user", SimpleNamespace(to_dict=lambda: claims))
    app = open_page(build(Settings(home=built_home, editors=EDITORS)), "kk", "library")
    assert not app.exception
    assert len(app.get("file_uploader")) == uploads
    offered = {one.label for one in app.button}
    named = {"library.sign_in", "library.sign_out", "library.add_now"}
    assert {key for key in named if text(key, "kk") in offered} == buttons


@pytest.fixture
def provider() -> Iterator[Any]:
    pytest.importorskip("authlib", reason="Authlib is not installed")
    from tests.ui.oidc_provider import provided

    said = {name: value for name, value in CLAIMS.items() if name != "is_logged_in"}
    with provided(said) as running:
        yield running


@pytest.fixture
def page(provider: Any, home: Path, root: Path, tmp_path: Path) -> Iterator[str]:
    """The page with a provider's address and secrets in home."""
    from tests.ui.oidc_provider import CLIENT, SECRET

    port = free_port()
    (home / "secrets.toml").write_text(
        f'[auth]\nredirect_uri = "http://localhost:{port}/oauth2callback"\n'
        f'cookie_secret = "a long secret of the page for its cookies"\nclient_id = "{CLIENT}"\n'
        f'client_secret = "{SECRET}"\n'
        f'server_metadata_url = "{provider.address}/.well-known/openid-configuration"\n',
        encoding="utf-8",
    )
    process = subprocess.Popen(
        [*START, "serve", "ui", "--port", str(port)],
        env=os.environ
        | {
            "PYTHONPATH": os.pathsep.join([str(root), os.environ.get("PYTHONPATH", "")]),
            "KOSH_HOME": str(home),
            "KOSH_EDITORS": EDITORS,
        },
        cwd=tmp_path,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    address = f"http://localhost:{port}"
    until = time.monotonic() + 180
    while time.monotonic() < until:
        try:
            if httpx.get(f"{address}/_stcore/health", timeout=5).status_code == 200:
                break
        except httpx.HTTPError:
            time.sleep(0.2)
    yield address
    process.kill()
    process.wait()


def cookie_of(page: str, home: Path) -> dict[str, Any] | None:
    """Sign in as a browser does; return what the page's cookie says of the person."""
    from joserfc import jwt
    from joserfc.jwk import OctKey
    from streamlit.web.server.starlette.starlette_app_utils import decode_signed_value

    secret = "a long secret of the page for its cookies"
    asked = {"provider": "default", "exp": int(time.time()) + 60}
    token = jwt.encode({"alg": "HS256"}, asked, OctKey.import_key(secret))
    with httpx.Client(follow_redirects=True, timeout=60) as browser:
        browser.get(f"{page}/auth/login?provider={quote(token)}")
        sealed = browser.cookies.get("_streamlit_user")
    if not sealed:
        return None
    opened = decode_signed_value(secret, "_streamlit_user", sealed.strip('"').encode("latin-1"))
    found: dict[str, Any] = json.loads(opened or b"null")
    return found


@pytest.mark.slow
def test_the_whole_way_over_a_provider_ends_with_an_editor(provider: Any, page: str, home: Path) -> None:
    from joserfc.jwk import RSAKey

    said = cookie_of(page, home)
    assert said is not None
    assert provider.clients == ["kosh-page:a secret of the client"]
    assert editor_of(said | {"is_logged_in": True}, EDITORS) == "Aigerim S. (signed in, person-7)"
    provider.signs = RSAKey.generate_key(2048)  # somebody else's words
    assert cookie_of(page, home) is None
