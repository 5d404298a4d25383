"""Identity providers with whom people may sign in, as the file of them says, and what a provider has proven of somebody.

    [[provider]]
    id = "council"                                    # stands in our addresses: /sign-in/with/council
    name = "Council account"                          # stands on the button
    issuer = "https://login.example.gov.uk/tenant/v2.0"
    client_id = "..."
    tenant = "..."                                    # optional: the `tid` that every token must bear
    roles_claim = "roles"                             # optional
    [provider.roles]                                  # their word -> ours
    "graphsvc.practitioner" = "practitioner"

The secret of the client is the file `oidc-council.secret` in the folder of secrets.
"""

from __future__ import annotations

import base64
import hashlib
import tomllib
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from graphsvc.access.actor import Role
from graphsvc.settings import LOOPBACK_NAMES, SettingsError


def is_safe_address(url: str) -> bool:
    """Say whether what is sent there is read by nobody on the way: https, or a server on this machine. No user, no fragment."""
    parts = urlsplit(url)
    if not parts.hostname or parts.username is not None or parts.fragment:
        return False
    return parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in LOOPBACK_NAMES)


def _issuer(url: str) -> str:
    if not is_safe_address(url) or urlsplit(url).query:
        raise ValueError("Write it like https://login.example.gov.uk/tenant/v2.0; http only on this machine")
    return url


def _desk_role(role: Role) -> Role:
    if role in {Role.OPERATOR, Role.SERVICE}:
        raise ValueError(f"Nobody becomes the {role} by signing in")
    return role


class _ProviderEntry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    id: Annotated[str, Field(pattern=r"^[a-z0-9-]{1,40}$")]
    name: Annotated[str, Field(min_length=1, max_length=60)]
    issuer: Annotated[str, AfterValidator(_issuer)]
    client_id: Annotated[str, Field(min_length=1, max_length=300)]
    tenant: Annotated[str, Field(max_length=100)] = ""
    roles_claim: Annotated[str, Field(min_length=1, max_length=200)] = "roles"
    roles: Annotated[dict[str, Annotated[Role, AfterValidator(_desk_role)]], Field(min_length=1)]


class _ProviderFile(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    provider: Annotated[list[_ProviderEntry], Field(min_length=1)]


@dataclass(frozen=True, slots=True)
class Provider:
    """One identity provider. `roles` are pairs of a word of theirs and the role of ours that it allows."""

    id: str
    name: str
    issuer: str
    client_id: str
    client_secret: str = field(repr=False)
    roles: tuple[tuple[str, Role], ...]
    roles_claim: str = "roles"
    tenant: str = ""

    def roles_of(self, words: object) -> frozenset[Role]:
        """Our roles that their words allow; none for anything but a list of texts or one text."""
        said = {words} if isinstance(words, str) else {w for w in words if isinstance(w, str)} if isinstance(words, list) else set()
        return frozenset(role for word, role in self.roles if word in said)


@dataclass(frozen=True, slots=True)
class Identity:
    """Somebody as a provider has proven them: an id that says nothing to others, and the roles that the provider allows."""

    id: str
    roles: frozenset[Role]


def identity_id(issuer: str, subject: str) -> str:
    """The id under which the register knows a subject of an issuer: `i_` and 26 letters and digits. No change of name changes it."""
    whole = b"".join(len(raw).to_bytes(4) + raw for raw in (issuer.encode(), subject.encode()))
    return "i_" + base64.b32encode(hashlib.sha256(whole).digest()).decode().lower()[:26]


def read_providers(path: Path, secret: Callable[[str], str]) -> tuple[Provider, ...]:
    """The providers that a file names.

    Args:
        path: a TOML file, see above.
        secret: gives a secret by its name, such as `oidc-council`.

    Raises:
        SettingsError: the file or a secret cannot be read or used; the message says where and what to do, and no value.
    """
    try:
        entries = _ProviderFile.model_validate(tomllib.loads(path.read_text(encoding="utf-8"))).provider
    except OSError as trouble:
        raise SettingsError(f"The file of identity providers {path} cannot be read: {trouble.strerror}") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError):
        raise SettingsError(f"The file of identity providers {path} is not TOML: see docs/settings.md") from None
    except ValidationError as wrong:
        first = wrong.errors()[0]
        where = ".".join(map(str, first["loc"]))
        raise SettingsError(f"{path}: {where}: {first['msg'].removeprefix('Value error, ')}") from None
    if len({entry.id for entry in entries}) < len(entries):
        raise SettingsError(f"{path}: two identity providers have the same id")
    return tuple(
        Provider(e.id, e.name, e.issuer, e.client_id, secret(f"oidc-{e.id}"), tuple(e.roles.items()), e.roles_claim, e.tenant)
        for e in entries
    )
