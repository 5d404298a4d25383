"""What can be configured, from the environment (`GRAPHSVC_...`) or from files of secrets. `docs/settings.md` lists it all."""

from __future__ import annotations

import ipaddress
import os
import re
import secrets
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field
from pydantic_settings import BaseSettings, SettingsConfigDict

LOOPBACK_NAMES = frozenset({"127.0.0.1", "localhost", "::1"})
LEAST_KEY_BYTES = 32
LEAST_SIGNS = 8  # different ones in a key: 32 random bytes, or 64 random hexadecimal digits, never have as few
LEAST_PASSWORD = 12
LEAST_SECRET = 16
_BOLT = re.compile(r"(bolt|neo4j)(\+s|\+ssc)?://[^/]")
# How often one may ask, in the words of the `limits` library. By user, sign-in by address; `link` is for each sign-in link.
RATES = {
    "sign_in": "60/minute; 600/hour",
    "link": "10/minute",
    "search": "30/minute; 300/hour",
    "export": "60/minute; 600/hour",
    "request": "600/minute; 12000/hour",
}
_DEFAULT_PASSWORDS = {"neo4j", "password", "changeme", "graphsvc", "secret", "administrator"}


def _bolt_address(uri: str) -> str:
    if uri and not _BOLT.match(uri):
        raise ValueError("Write it like bolt://localhost:7687 or neo4j://host:7687")
    return uri


def _rate(words: str) -> str:
    from limits import parse_many  # costs a tenth of a second, which the default values need not pay

    try:
        if not all(limit.amount for limit in parse_many(words)):
            raise ValueError
    except ValueError:
        raise ValueError("Write it like 30/minute, or like 30/minute; 300/hour") from None
    return words


Rate = Annotated[str, AfterValidator(_rate)]


def _public_address(url: str) -> str:
    parts = urlsplit(url)
    bare = parts.path in {"", "/"} and not (parts.query or parts.fragment or parts.username)
    fit = parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in LOOPBACK_NAMES)
    if url and not (bare and fit and parts.hostname):
        raise ValueError("Write it like https://graphsvc.example.gov.uk; http only on this machine")
    return url.rstrip("/")


def _addresses(text: str) -> str:
    listed = [one.strip() for one in text.split(",") if one.strip()]
    for one in listed:
        if ipaddress.ip_network(one).prefixlen == 0:
            raise ValueError("Name the proxies themselves: everybody is not one of them")
    return ",".join(listed)


class SettingsError(Exception):
    """A setting cannot be used as it is; the message says what to do."""


class Settings(BaseSettings):
    """Settings of one process. Without any, data live in `data/` in the embedded engine and the page answers on 127.0.0.1:8000."""

    model_config = SettingsConfigDict(env_prefix="GRAPHSVC_", extra="ignore", frozen=True)

    data_dir: Path = Path("data")
    neo4j_uri: Annotated[str, AfterValidator(_bolt_address)] = ""
    neo4j_user: str = "neo4j"
    neo4j_password_file: Path | None = None
    neo4j_database: str = "neo4j"
    secrets_dir: Path | None = None
    host: str = "127.0.0.1"
    port: Annotated[int, Field(ge=0, le=65535)] = 8000
    marking: str = "OFFICIAL-SENSITIVE"
    rate_sign_in: Rate = RATES["sign_in"]
    rate_link: Rate = RATES["link"]
    rate_search: Rate = RATES["search"]
    rate_export: Rate = RATES["export"]
    rate_request: Rate = RATES["request"]
    public_url: Annotated[str, AfterValidator(_public_address)] = ""
    trusted_proxies: Annotated[str, AfterValidator(_addresses)] = ""
    oidc_file: Path | None = None
    retention_file: Path | None = None

    @property
    def is_embedded(self) -> bool:
        return not self.neo4j_uri

    @property
    def rates(self) -> dict[str, str]:
        return {name: getattr(self, f"rate_{name}") for name in RATES}

    @property
    def is_secure(self) -> bool:
        """Whether browsers reach the service over https."""
        return self.public_url.startswith("https://")

    def checked_host(self) -> str:
        """The host to answer on.

        Raises:
            SettingsError: it is not loopback, and a printed link would be enough to sign in there, or nothing ends TLS before it; or there
                are identity providers, and no address to which they can send people back.
        """
        reached_by = (self.host, urlsplit(self.public_url).hostname or self.host)
        elsewhere = [name for name in reached_by if name not in LOOPBACK_NAMES]
        if elsewhere and self.oidc_file is None:
            raise SettingsError(f"Sign-in by a printed link works on loopback only: set GRAPHSVC_HOST to 127.0.0.1, not {elsewhere[0]}")
        if self.oidc_file is not None and not self.public_url:
            raise SettingsError("Set GRAPHSVC_PUBLIC_URL to the address in people’s browsers: identity providers send them back there")
        if elsewhere and not (self.is_secure and self.trusted_proxies):
            raise SettingsError(
                "Off loopback graphsvc answers behind TLS alone: set GRAPHSVC_PUBLIC_URL to its https address, "
                "and GRAPHSVC_TRUSTED_PROXIES to the address of the proxy that ends TLS"
            )
        return self.host

    def secret(self, name: str) -> str:
        """The secret of that name, which somebody else has given: from `secrets_dir` alone.

        Raises:
            SettingsError: it cannot be read, or is a default or a short one.
        """
        if self.secrets_dir is None:
            raise SettingsError(f"Set GRAPHSVC_SECRETS_DIR to the folder that holds {name}.secret")
        path = self.secrets_dir / f"{name}.secret"
        try:
            secret = path.read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError):
            raise SettingsError(f"The secret {path} cannot be read") from None
        if secret.lower() in _DEFAULT_PASSWORDS or len(secret) < LEAST_SECRET:
            raise SettingsError(f"The secret {path} is a default one or shorter than {LEAST_SECRET} characters: have another made")
        return secret

    def neo4j_password(self) -> str:
        """Read the password from its file.

        Raises:
            SettingsError: no file is named, it cannot be read, or it holds a default or a short password.
        """
        if self.neo4j_password_file is None:
            raise SettingsError("Set GRAPHSVC_NEO4J_PASSWORD_FILE to a file that holds the password of Neo4j")
        try:
            password = self.neo4j_password_file.read_text(encoding="utf-8").strip()
        except OSError as trouble:
            raise SettingsError(f"The password file {self.neo4j_password_file} cannot be read: {trouble.strerror}") from None
        if password.lower() in _DEFAULT_PASSWORDS or len(password) < LEAST_PASSWORD:
            raise SettingsError(f"The password of Neo4j is a default one or shorter than {LEAST_PASSWORD} characters: choose another")
        return password

    def key(self, name: str) -> bytes:
        """The secret key of that name: from `secrets_dir`, or else made once in the data folder, for its owner alone.

        Raises:
            SettingsError: the key cannot be read or made, or is too short.
        """
        if self.secrets_dir is not None:
            path = self.secrets_dir / f"{name}.key"
            try:
                key = path.read_bytes().strip()
            except OSError as trouble:
                raise SettingsError(f"The key {path} cannot be read: {trouble.strerror}. Make one with 'make secrets'") from None
        else:
            path = self.data_dir / "keys" / f"{name}.key"
            key = _own_key(path)
        if len(key) < LEAST_KEY_BYTES:
            raise SettingsError(f"The key {path} is shorter than {LEAST_KEY_BYTES} bytes: make another with 'make secrets'")
        if len(set(key)) < LEAST_SIGNS:
            raise SettingsError(f"The key {path} is not random, a few signs again and again: make another with 'make secrets'")
        return key


def _own_key(path: Path) -> bytes:
    """Made whole or not at all, so that two processes that start together end with the same key."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        if not path.exists():
            part = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
            descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(descriptor, "wb") as file:
                file.write(secrets.token_hex(LEAST_KEY_BYTES).encode())
                file.flush()
                os.fsync(file.fileno())
            try:
                os.link(part, path)
            except FileExistsError:
                pass
            finally:
                part.unlink()
        return path.read_bytes()
    except OSError as trouble:
        raise SettingsError(f"The key {path} cannot be made or read: {trouble.strerror}. Check GRAPHSVC_DATA_DIR") from None
