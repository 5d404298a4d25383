"""Make the copy that answers somebody who asked what is held about them, once all of it is decided."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass

from graphsvc.access.policy import may_disclose
from graphsvc.access.scope import CaseAccess
from graphsvc.analysis.childs_map import alt_text
from graphsvc.domain.errors import Conflict
from graphsvc.domain.facts import Fact
from graphsvc.sharing.subject_access.codes import Answer
from graphsvc.sharing.subject_access.disclosure import Disclosure, disclose
from graphsvc.sharing.subject_access.request import AccessRequest
from graphsvc.sharing.subject_access.story import Chapter, story_of
from graphsvc.sharing.subject_access.weighing import is_drawing
from graphsvc.usecases.answer_access import OpenRequest, open_access_request
from graphsvc.usecases.ask_access import hold_allowed
from graphsvc.usecases.drawings import records_of
from graphsvc.usecases.ports import Ports


@dataclass(frozen=True, slots=True)
class DisclosedPicture:
    """A photograph of what the child drew, a JPEG, and what it is in words."""

    alt: str
    jpeg: bytes

    @property
    def base64(self) -> str:
        return base64.b64encode(self.jpeg).decode()


@dataclass(frozen=True, slots=True)
class DisclosureMade:
    """The copy, as a network, as a story in order and as pictures, and what may be said of what is not in it.

    `withheld` is for the log alone.
    """

    request: AccessRequest
    disclosure: Disclosure
    story: tuple[Chapter, ...]
    pictures: tuple[DisclosedPicture, ...] = ()


def make_disclosure(ports: Ports, access: CaseAccess, request_id: str) -> DisclosureMade:
    """Make the copy that answers a request, and close it. It is written down before it is given out.

    Raises:
        AccessDenied: whoever asks is no manager of the child's team; that is written down.
        NotFound, StoreUnavailable: as `open_access_request`.
        Conflict: something is not decided yet, or the request has been answered; the message says what.
    """
    hold_allowed(ports, access, may_disclose(access))
    found = open_access_request(ports, access, request_id)
    if found.in_the_way:
        raise Conflict(" ".join(found.in_the_way))
    made = disclose(found.network, found.request, found.weighed, found.decided)
    pictures = _pictures(ports, access, found)
    whole = hashlib.sha256(repr(made.network).encode("utf-8", "backslashreplace"))
    for picture in pictures:
        whole.update(picture.jpeg)
    digest = whole.hexdigest()[:32]
    counts = {"given": len(found.weighed) - sum(made.withheld.values())} | {f"withheld-{code}": n for code, n in made.withheld.items()}
    ports.access_requests.close(access, request_id, digest, counts, at=ports.clock.now())
    return DisclosureMade(found.request, made, story_of(made.network), pictures)


def _pictures(ports: Ports, access: CaseAccess, found: OpenRequest) -> tuple[DisclosedPicture, ...]:
    """Photographs of the drawings that were decided to go; one that has been taken back since is not there any more."""
    records = records_of(found.network)
    given = [
        one.statement
        for one in found.weighed
        if is_drawing(one.statement) and found.decided[one.statement.id].answer is not Answer.WITHHOLD
    ]
    read = ((fact, ports.networks.read_picture(access, fact.id, records)) for fact in given if isinstance(fact, Fact))
    return tuple(DisclosedPicture(alt_text(found.network, fact), jpeg) for fact, jpeg in read if jpeg is not None)
