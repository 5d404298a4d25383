"""Words that were typed when a session had ended meanwhile: kept on the server for who typed them, until they have signed in again.

They are sealed with the secret of the session, which the server does not have: only the browser in which they were typed opens them, and a
copy of the store does not. Whoever else signs in there does not see them, and then they are gone.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime, timedelta

from joserfc import jwe
from joserfc.errors import JoseError
from joserfc.jwk import OctKey

KEPT_FOR = timedelta(hours=1)
LONGEST_SEALED = 100_000  # characters, as many as the store keeps of a text
_MEANING = b"graphsvc words kept through a sign-out 1\x00"
_WAY = {"alg": "dir", "enc": "A256GCM"}
_NOT_TYPED = frozenset({"key", "back_to", "purpose", "confirmed", "deed", "then", "user", "shown", "back", "of", "apart", "open"})
# What a visitor recognises as their own words, by the name of the field; the other fields go along unseen.
_WORDS_OF_FORMS = {
    "name": "Name",
    "born": "Age or date of birth",
    "told_on": "When you were told",
    "child_words": "The child’s own words",
    "gender_words": "Gender in their own words",
    "told_words": "How you came to know",
    "asked_on": "When it was asked",
    "words": "What was said",
    "new_home": "A home",
    "new_group": "Where they belong",
    "why": "Why",
    "offers": "What they offered",
    "decided_by": "Who decided",
    "part_words": "In words",
    "part_whole": "Name",
    "part_number": "Number",
    "part_when": "When",
    "part_about": "What it is about",
    "part_means": "How",
    "part_role": "What they are there",
}


@dataclass(frozen=True, slots=True)
class KeptForm:
    """A form that was sent in vain, to be sent again as it was."""

    address: str
    fields: tuple[tuple[str, str], ...]

    @property
    def words(self) -> tuple[tuple[str, str], ...]:
        return tuple((_WORDS_OF_FORMS[name], value) for name, value in self.fields if value and name in _WORDS_OF_FORMS)

    @property
    def was_typed(self) -> bool:
        """Whether there is anything in it that somebody would miss."""
        return any(value.strip() and name not in _NOT_TYPED for name, value in self.fields)

    @property
    def label_of(self) -> dict[str, str]:
        """What the fields with words are called; the others are not shown."""
        return _WORDS_OF_FORMS


def seal(secret: str, user_id: str, form: KeptForm, now: datetime) -> str:
    """The form as text that only this secret opens, for one user, for an hour; empty where it is too long to be kept."""
    said = {"user": user_id, "until": (now + KEPT_FOR).isoformat(), "address": form.address, "fields": form.fields}
    sealed = jwe.encrypt_compact(_WAY, json.dumps(said, ensure_ascii=False).encode("utf-8", "replace"), _key(secret))
    return sealed if len(sealed) <= LONGEST_SEALED else ""


def unseal(secret: str, user_id: str, sealed: str, now: datetime) -> KeptForm | None:
    """What this secret sealed for this user, while its hour lasts; None for anything else."""
    try:
        said = json.loads(jwe.decrypt_compact(sealed, _key(secret)).plaintext or b"")
    except (JoseError, ValueError):
        return None
    if said["user"] != user_id or now >= datetime.fromisoformat(said["until"]):
        return None
    return KeptForm(said["address"], tuple((name, value) for name, value in said["fields"]))


def _key(secret: str) -> OctKey:
    return OctKey.import_key(hashlib.sha256(_MEANING + secret.encode("utf-8", "surrogatepass")).digest())
