"""An identity provider on loopback that does what the standard says, or on request what it must not: what sign-in is tested with.

It holds its clients to their part: the secret, the address to return to, PKCE (S256), and each code once.
"""

from __future__ import annotations

import base64
import hashlib
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, urlencode

from fastapi import FastAPI
from joserfc import jwt
from joserfc.jwk import ECKey, Key, OctKey
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from tests.support.live_site import served

CLIENT, SECRET = "graphsvc-at-the-council", "a secret between the two of us"


@dataclass
class IdentityProvider:
    """What it says, and how it goes wrong. `claims` and `header` are laid over those of a good token; None takes one out."""

    now: Callable[[], float]
    issuer: str = ""
    subject: str = "subject-17"
    roles: object = ("graphsvc.practitioner",)
    claims: dict[str, Any] = field(default_factory=dict)
    header: dict[str, Any] = field(default_factory=dict)
    metadata: dict[str, Any] = field(default_factory=dict)
    answer: dict[str, str] = field(default_factory=dict)  # laid over what comes back to the service
    declines: bool = False
    is_away: bool = False
    sends: str | None = None  # instead of an id token
    signs_with: Key | None = None
    keys: list[ECKey] = field(default_factory=list)
    asked: list[dict[str, str]] = field(default_factory=list)  # at its page
    given: list[str] = field(default_factory=list)  # every code, token and verifier: secrets that may stand in no log
    looked_up: list[str] = field(default_factory=list)
    _codes: dict[str, dict[str, str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.new_key()

    def new_key(self) -> None:
        """From now on another key is the one that it signs with, and those before are gone."""
        self.keys = [ECKey.generate_key("P-256", {"kid": secrets.token_hex(4), "use": "sig", "alg": "ES256"})]

    def application(self) -> FastAPI:
        app = FastAPI(openapi_url=None)
        app.add_api_route("/.well-known/openid-configuration", self.describe)
        app.add_api_route("/keys", self.show_keys)
        app.add_api_route("/moved", self.moved)
        app.add_api_route("/authorize", self.authorize)
        app.add_api_route("/token", self.token, methods=["POST"])
        return app

    def describe(self) -> Response:
        self.looked_up.append("metadata")
        if self.is_away:
            return Response("down for repairs", 502)
        said: dict[str, Any] = {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/keys",
            "code_challenge_methods_supported": ["S256"],
        }
        return JSONResponse(said | self.metadata)

    def show_keys(self) -> Response:
        self.looked_up.append("keys")
        return JSONResponse({"keys": [key.as_dict(private=False) for key in self.keys]})

    def moved(self) -> Response:
        return RedirectResponse(f"{self.issuer}/keys", 302)

    def authorize(self, request: Request) -> Response:
        asked = dict(request.query_params)
        self.asked.append(asked)
        assert asked["response_type"] == "code"
        assert asked["client_id"] == CLIENT
        assert asked["code_challenge_method"] == "S256"
        assert asked["scope"].split() == ["openid"]
        code = secrets.token_urlsafe(16)
        self._codes[code] = asked
        self.given.append(code)
        back = {"error": "access_denied", "error_description": "<b>no</b>"} if self.declines else {"code": code}
        return RedirectResponse(f"{asked['redirect_uri']}?{urlencode({'state': asked['state'], **back} | self.answer)}", 302)

    async def token(self, request: Request) -> Response:
        if self.is_away:
            return Response("down for repairs", 502)
        sent = {name: values[0] for name, values in parse_qs((await request.body()).decode()).items()}
        self.given += [value for name, value in sent.items() if name == "code_verifier"]
        basic = "Basic " + base64.b64encode(f"{CLIENT}:{SECRET}".encode()).decode()
        asked = self._codes.pop(sent.get("code", ""), None)
        proof = base64.urlsafe_b64encode(hashlib.sha256(sent.get("code_verifier", "").encode()).digest()).rstrip(b"=").decode()
        if request.headers.get("authorization") != basic:
            return JSONResponse({"error": "invalid_client"}, 401)
        fits = asked is not None and (asked["code_challenge"], asked["redirect_uri"]) == (proof, sent.get("redirect_uri"))
        if asked is None or not fits or sent.get("grant_type") != "authorization_code":
            return JSONResponse({"error": "invalid_grant"}, 400)
        access = secrets.token_urlsafe(16)
        id_token = self.sends if self.sends is not None else self._id_token(asked["nonce"])
        self.given += [access, id_token]
        return JSONResponse({"access_token": access, "token_type": "Bearer", "expires_in": 300, "id_token": id_token})

    def _id_token(self, nonce: str) -> str:
        now = int(self.now())
        good = {"iss": self.issuer, "sub": self.subject, "aud": CLIENT, "iat": now, "exp": now + 300, "nonce": nonce, "roles": self.roles}
        claims = {name: value for name, value in (good | self.claims).items() if value is not None}
        header = {name: value for name, value in ({"alg": "ES256", "kid": self.keys[0].kid} | self.header).items() if value is not None}
        return jwt.encode(header, claims, self.signs_with or self.keys[0], algorithms=["ES256", "HS256"])


SHARED = OctKey.import_key(SECRET)


@contextmanager
def identity_provider(now: Callable[[], float]) -> Iterator[IdentityProvider]:
    provider = IdentityProvider(now)
    with served(provider.application()) as provider.issuer:
        yield provider
