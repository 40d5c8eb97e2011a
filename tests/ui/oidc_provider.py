"""A small OpenID Connect provider: it knows one person and signs what it says."""

from __future__ import annotations

import base64
import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import RSAKey

CLIENT, SECRET = "kosh-page", "a secret of the client"


@dataclass
class Provider:
    """A running provider; ``claims`` are what it says of the person, ``signs`` with which key."""

    address: str
    claims: dict[str, Any]
    known: RSAKey
    signs: RSAKey
    nonces: dict[str, str] = field(default_factory=dict)
    clients: list[str] = field(default_factory=list)

    def metadata(self) -> dict[str, Any]:
        return {
            "issuer": self.address,
            "authorization_endpoint": f"{self.address}/authorize",
            "token_endpoint": f"{self.address}/token",
            "jwks_uri": f"{self.address}/keys",
            "response_types_supported": ["code"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["RS256"],
            "code_challenge_methods_supported": ["S256"],
        }

    def token(self, code: str) -> dict[str, Any]:
        now = int(time.time())
        said = self.claims | {
            "iss": self.address,
            "aud": CLIENT,
            "iat": now,
            "exp": now + 300,
            "nonce": self.nonces.pop(code),
        }
        signed = jwt.encode({"alg": "RS256", "kid": "one"}, said, self.signs)
        return {"access_token": "x", "token_type": "Bearer", "expires_in": 300, "id_token": signed}


class _Handler(BaseHTTPRequestHandler):
    provider: Provider

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        if parts.path == "/.well-known/openid-configuration":
            self._json(self.provider.metadata())
        elif parts.path == "/keys":
            public = self.provider.known.as_dict(private=False) | {"kid": "one", "use": "sig", "alg": "RS256"}
            self._json({"keys": [public]})
        else:
            asked = {name: values[0] for name, values in parse_qs(parts.query).items()}
            code = f"code-{len(self.provider.nonces)}-{time.monotonic_ns()}"
            self.provider.nonces[code] = asked["nonce"]
            self.send_response(302)
            answer = urlencode({"code": code, "state": asked["state"]})
            self.send_header("Location", f"{asked['redirect_uri']}?{answer}")
            self.end_headers()

    def do_POST(self) -> None:
        sent = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        basic = base64.b64decode(self.headers.get("Authorization", "").removeprefix("Basic ")).decode()
        self.provider.clients.append(basic)
        self._json(self.provider.token(sent["code"][0]))

    def _json(self, value: object) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(json.dumps(value).encode())

    def log_message(self, *_given: object) -> None:
        pass


@contextmanager
def provided(claims: dict[str, Any]) -> Iterator[Provider]:
    """Run a provider on a free port."""
    handler = type("Handler", (_Handler,), {})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    key = RSAKey.generate_key(2048)
    handler.provider = Provider(f"http://127.0.0.1:{server.server_port}", claims, key, key)  # type: ignore[attr-defined]
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield handler.provider  # type: ignore[attr-defined]
    server.shutdown()
