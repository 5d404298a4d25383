"""What can be configured, from the environment (`GRAPHSVC_...`) or from files of secrets. `docs/settings.md` lists it all."""

from __future__ import annotations

import os
import re
import secrets
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, Field
from pydantic_settings import BaseSettings, SettingsConfigDict

LOOPBACK_NAMES = frozenset({"127.0.0.1", "localhost", "::1"})
LEAST_KEY_BYTES = 32
LEAST_SIGNS = 8  # different ones in a key: 32 random bytes, or 64 random hexadecimal digits, never have as few
LEAST_PASSWORD = 12
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

    @property
    def is_embedded(self) -> bool:
        return not self.neo4j_uri

    @property
    def rates(self) -> dict[str, str]:
        return {name: getattr(self, f"rate_{name}") for name in RATES}

    def loopback_host(self) -> str:
        """The host to answer on, while a printed link is enough to sign in.

        Raises:
            SettingsError: it is not loopback, where others could reach such a link.
        """
        if self.host not in LOOPBACK_NAMES:
            raise SettingsError(f"Sign-in by a printed link works on loopback only: set GRAPHSVC_HOST to 127.0.0.1, not {self.host}")
        return self.host

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
