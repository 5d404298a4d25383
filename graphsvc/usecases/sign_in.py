"""Sign somebody in whom an identity provider has proven.

Who is allocated to whom stays in our register, so the register says who somebody is and in what role they work; the provider says that it
is they, and must allow that role too. Where the two do not agree nobody is signed in.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NoReturn

from graphsvc.access.actor import Actor
from graphsvc.access.providers import Identity
from graphsvc.domain.deeds import DeedKind
from graphsvc.usecases.ports import Ports

NOBODY = "nobody"  # stands in the trail where it is not known who tried


class Refusal(StrEnum):
    """Why somebody was not signed in; the value is the rule in the trail."""

    UNKNOWN = "not-in-the-register"
    NO_ROLE = "no-role-from-the-provider"
    OTHER_ROLE = "another-role-in-the-register"
    DECLINED = "declined-at-the-provider"
    OUT_OF_STEP = "sign-in-out-of-step"
    NOT_PROVEN = "provider-proved-nothing"
    AWAY = "provider-away"


class SignInRefused(Exception):
    """Nobody was signed in. `number` is what an administrator needs to enter them in the register, where that would help."""

    def __init__(self, why: Refusal, *, number: str = "") -> None:
        super().__init__(f"Nobody was signed in: {why}")
        self.why = why
        self.number = number


def sign_in(ports: Ports, identity: Identity) -> Actor:
    """The user whom this identity signs in; written down, as is a refusal.

    Raises:
        SignInRefused: the register does not know them, or register and provider do not agree on a role.
        StoreUnavailable: the register could not be read, or it could not be written down.
    """
    user = ports.users.find_user_of(identity.id)
    if user is None or user.is_program:
        refuse_sign_in(ports, Refusal.UNKNOWN, identity.id)
    if not identity.roles:
        refuse_sign_in(ports, Refusal.NO_ROLE, identity.id)
    if user.role not in identity.roles:
        refuse_sign_in(ports, Refusal.OTHER_ROLE, identity.id)
    _note(ports, user.id, DeedKind.SIGN_IN, "identity-provider")
    return user


def refuse_sign_in(ports: Ports, why: Refusal, identity: str = "") -> NoReturn:
    """Write down that nobody was signed in, and say so.

    Raises:
        SignInRefused: always.
        StoreUnavailable: it could not be written down.
    """
    _note(ports, identity or NOBODY, DeedKind.SIGN_IN_REFUSED, why)
    raise SignInRefused(why, number=identity)


def _note(ports: Ports, who: str, deed: DeedKind, rule: str) -> None:
    ports.audit.append(actor_id=who, deed=deed, child_id="", purpose="", rule=rule, at=ports.clock.now())
