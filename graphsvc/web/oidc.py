"""Ask an identity provider who somebody is: OpenID Connect, code flow with PKCE, state and nonce.

Authlib speaks to the provider and knows what an id token must hold; joserfc checks its signature. Nothing that a provider says is logged.
"""

from __future__ import annotations

import hmac
import ssl
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any

import httpx2
from authlib.common.errors import AuthlibBaseError
from authlib.integrations.httpx_client import OAuth2Client
from authlib.oidc.core import CodeIDToken
from joserfc import jwt
from joserfc.errors import InvalidKeyIdError, JoseError
from joserfc.jwk import KeySet

from graphsvc.access.providers import Identity, Provider, identity_id, is_safe_address
from graphsvc.usecases.sign_in import Refusal
from graphsvc.web.attempts import Attempt

TIMEOUT_S = 5.0
KEPT_FOR = timedelta(hours=1)
AGAIN_AFTER = timedelta(minutes=1)  # keys that are not known are asked for again, no more often than this
LEEWAY_S = 60  # by which the clocks of provider and service may differ
LONGEST_CODE = 4096
# With keys that the provider alone holds. A shared secret (HS...) would let whoever reads our settings make tokens, "none" anybody.
ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA", "Ed25519")
_NEEDED = ("authorization_endpoint", "token_endpoint", "jwks_uri")
_BROKEN = (JoseError, AuthlibBaseError, ValueError, TypeError, KeyError, AttributeError)  # what a provider's answer can be wrong by


class NotProven(Exception):
    """The provider did not prove who somebody is; `why` says what kind of trouble it was. Holds nothing that it said."""

    def __init__(self, why: Refusal) -> None:
        super().__init__(str(why))
        self.why = why


@dataclass(frozen=True, slots=True)
class _Known:
    """What a provider says of itself, and its keys."""

    metadata: Mapping[str, Any]
    keys: KeySet
    read_at: datetime


class ProviderClient:
    """One identity provider, as one service meets it. `back` is our address to which it sends people."""

    def __init__(self, provider: Provider, back: str, now: Callable[[], datetime]) -> None:
        self.provider = provider
        self._back = back
        self._now = now
        self._known: _Known | None = None
        self._lock = threading.Lock()

    def address(self, attempt: Attempt) -> str:
        """Where to send the browser to sign in.

        Raises:
            NotProven: the provider is away, or what it says of itself cannot be used.
        """
        known = self._learn()
        with self._client(known) as client:
            address, _ = client.create_authorization_url(
                known.metadata["authorization_endpoint"],
                state=attempt.state,
                code_verifier=attempt.verifier,
                nonce=attempt.nonce,
                **({"prompt": "login", "max_age": "0"} if attempt.anew else {}),
            )
        return str(address)

    def prove(self, attempt: Attempt, answer: Mapping[str, str]) -> Identity:
        """Who somebody is, by the provider's answer to an attempt.

        Args:
            attempt: as the browser kept it that brings the answer.
            answer: the parameters of the address to which the provider sent that browser.

        Raises:
            NotProven: the answer is to another attempt, or from another provider; or the provider refused, is away, or proved nothing.
        """
        if not hmac.compare_digest(answer.get("state", "").encode("utf-8", "replace"), attempt.state.encode()):
            raise NotProven(Refusal.OUT_OF_STEP)
        if answer.get("error"):
            declined = answer["error"] in {"access_denied", "login_required", "consent_required", "interaction_required"}
            raise NotProven(Refusal.DECLINED if declined else Refusal.NOT_PROVEN)
        known = self._learn()
        # The name of the provider itself, so that nobody is sent on from one to another (RFC 9207).
        must_say = known.metadata.get("authorization_response_iss_parameter_supported") is True
        if answer.get("iss", "" if must_say else self.provider.issuer) != self.provider.issuer:
            raise NotProven(Refusal.OUT_OF_STEP)
        code = answer.get("code", "")
        if not code or len(code) > LONGEST_CODE:
            raise NotProven(Refusal.OUT_OF_STEP)
        return self._identity(self._token(known, code, attempt.verifier), attempt)

    def _token(self, known: _Known, code: str, verifier: str) -> Mapping[str, Any]:
        try:
            with self._client(known) as client:
                token = client.fetch_token(known.metadata["token_endpoint"], code=code, code_verifier=verifier)
        except httpx2.HTTPError:
            raise NotProven(Refusal.AWAY) from None
        except _BROKEN:  # a code that was used before, above all
            raise NotProven(Refusal.NOT_PROVEN) from None
        if not isinstance(token, dict) or not isinstance(token.get("id_token"), str):
            raise NotProven(Refusal.NOT_PROVEN)
        return token

    def _identity(self, token: Mapping[str, Any], attempt: Attempt) -> Identity:
        try:
            read = self._checked(token["id_token"])
            claims = CodeIDToken(
                read.claims,
                read.header,
                {
                    "iss": {"essential": True, "value": self.provider.issuer},
                    "aud": {"essential": True, "value": self.provider.client_id},
                    "sub": {"essential": True},
                    **({"tid": {"essential": True, "value": self.provider.tenant}} if self.provider.tenant else {}),
                },
                {"nonce": attempt.nonce, "client_id": self.provider.client_id, "access_token": token.get("access_token")},
            )
            claims.validate(int(self._now().timestamp()), LEEWAY_S)
            subject = claims["sub"]
            proven_at = int(claims["auth_time"]) if attempt.anew else 0  # `max_age` makes the provider say it (OpenID Connect Core 3.1.2.1)
        except _BROKEN:
            raise NotProven(Refusal.NOT_PROVEN) from None
        if not isinstance(subject, str) or not 0 < len(subject) <= 255:
            raise NotProven(Refusal.NOT_PROVEN)
        if attempt.anew and proven_at < attempt.begun.timestamp() - LEEWAY_S:
            raise NotProven(Refusal.NOT_PROVEN)
        return Identity(identity_id(self.provider.issuer, subject), self.provider.roles_of(claims.get(self.provider.roles_claim)))

    def _checked(self, text: str) -> jwt.Token:
        """The token, its signature checked. A key that is not known may be a new one: then the keys are read again, now and then."""
        known = self._learn()
        try:
            return jwt.decode(text, known.keys, algorithms=ALGORITHMS)
        except InvalidKeyIdError:
            return jwt.decode(text, self._learn(at_most=AGAIN_AFTER).keys, algorithms=ALGORITHMS)

    def _learn(self, at_most: timedelta = KEPT_FOR) -> _Known:
        """What the provider says of itself, no older than that."""
        with self._lock:
            now = self._now()
            if self._known is None or now >= self._known.read_at + at_most:
                self._known = self._read(now)
            return self._known

    def _read(self, now: datetime) -> _Known:
        try:
            with httpx2.Client(timeout=TIMEOUT_S, verify=_trusted()) as client:
                metadata = _json(client, f"{self.provider.issuer.rstrip('/')}/.well-known/openid-configuration")
                wrong = metadata["issuer"] != self.provider.issuer or not all(is_safe_address(metadata[name]) for name in _NEEDED)
                if wrong or "S256" not in metadata.get("code_challenge_methods_supported", ["S256"]):
                    raise NotProven(Refusal.AWAY)
                return _Known(metadata, KeySet.import_key_set(_json(client, metadata["jwks_uri"])), now)  # type: ignore[arg-type]
        except (httpx2.HTTPError, httpx2.InvalidURL, *_BROKEN):
            raise NotProven(Refusal.AWAY) from None

    def _client(self, known: _Known) -> OAuth2Client:
        ways = known.metadata.get("token_endpoint_auth_methods_supported", ["client_secret_basic"])
        return OAuth2Client(
            self.provider.client_id,
            self.provider.client_secret,
            token_endpoint_auth_method="client_secret_basic" if "client_secret_basic" in ways else "client_secret_post",
            scope="openid",
            redirect_uri=self._back,
            code_challenge_method="S256",
            timeout=TIMEOUT_S,
            verify=_trusted(),
        )


@cache
def _trusted() -> ssl.SSLContext:
    """The authorities that are trusted to name servers; reading them takes longer than all the rest of a sign-in."""
    return httpx2.create_ssl_context()


def _json(client: httpx2.Client, address: str) -> dict[str, Any]:
    answer = client.get(address).raise_for_status().json()
    if not isinstance(answer, dict):
        raise TypeError
    return answer
