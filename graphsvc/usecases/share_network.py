"""Make a copy of a child's network for somebody: see what would go and what not, make it, and see what was made before.

Nothing that is restricted is read for it, whatever is open to whoever makes the copy.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace

from graphsvc.access.policy import may_share
from graphsvc.access.scope import CaseAccess
from graphsvc.analysis.agreement.going_ahead import may_go_ahead
from graphsvc.analysis.agreement.grounds import GoAhead
from graphsvc.analysis.on_its_day import on_its_day
from graphsvc.analysis.own_words import is_small
from graphsvc.analysis.told_to_child import told_to_child
from graphsvc.analysis.who import IN_TOUCH_WORDS, NOT_SAID_WORDS, WhoTheyAre, who_is
from graphsvc.analysis.wording import capital, possessive
from graphsvc.domain.agreement import Matter
from graphsvc.domain.deeds import DeedKind
from graphsvc.domain.errors import InvalidRequest, NotFound
from graphsvc.domain.facts import LifeStatus
from graphsvc.domain.network import FamilyNetwork
from graphsvc.sharing.audience import Audience, AudienceKind
from graphsvc.sharing.record import Sharing
from graphsvc.sharing.senders import as_sender_sees
from graphsvc.sharing.shared import Shared, check_audience, share
from graphsvc.sharing.telling import Told, told
from graphsvc.sharing.training import for_training, rare
from graphsvc.sharing.why import Why
from graphsvc.usecases.agreement import AgreementMissing
from graphsvc.usecases.child_names import child_age, child_name
from graphsvc.usecases.how_sure import Grounds, how_sure
from graphsvc.usecases.pictures import (
    DEFAULT_STEPS,
    MOST_PEOPLE,
)
from graphsvc.usecases.ports import Ports
from graphsvc.usecases.refusal import refuse
from graphsvc.usecases.view_child import PersonLine, people_in_words
from graphsvc.usecases.who_acted import who_acted
from graphsvc.usecases.written_reason import written_reason

AGREED_AS = {
    AudienceKind.FAMILY: Matter.SHARE_FAMILY,
    AudienceKind.MEETING: Matter.SHARE_MEETING,
    AudienceKind.CONFERENCE: Matter.SHARE_SERVICES,
    AudienceKind.COURT: Matter.SHARE_COURT,
}
LEAST_WORDS, MOST_WORDS = 3, 300  # letters of whom it is for; of what for, at least `LEAST_PURPOSE`
LEAST_PURPOSE = 10
ONE_OF_TWO = "Of most people the year of birth goes and not the day, so that an age may be given as one of two."
ONE_OF_TWO_FOR_CHILD = "Where there are two ages, like “5 or 6”, it is because only the year of their birthday is written here."


@dataclass(frozen=True, slots=True)
class ToShare:
    """A child's network as whoever may share it sees it."""

    child_id: str
    name: str
    age: str
    network: FamilyNetwork
    members: tuple[
        PersonLine, ...
    ]  # to whom a copy may go, or who may ask: all but the child, who has died, and who is too small, in order


@dataclass(frozen=True, slots=True)
class Copy:
    """What would go to an audience, and what not.

    `shared.network` goes. `digest` is of it; for training of what it was before names were invented, which is new for each copy.
    `go_ahead`: whether those who are asked first agree that it goes; None where nobody is asked, since it goes to the child or is nobody's.
    `grounds`: for the court, of each thing how sure it is and what kind of source it has.
    `known_by`: of a copy for training, by what the family may be known again all the same.
    """

    of: FamilyNetwork
    shared: Shared
    left_out: tuple[Told, ...]
    known_by: tuple[str, ...]
    go_ahead: GoAhead | None
    who: Mapping[str, WhoTheyAre]
    sections: tuple[tuple[str, tuple[PersonLine, ...]], ...]
    digest: str
    grounds: tuple[Grounds, ...] = ()

    @property
    def for_child(self) -> bool:
        """Whether the child reads it: said to the child, and plainly."""
        return self.shared.audience.kind is AudienceKind.CHILD

    @property
    def about_ages(self) -> str:
        """Why ages are given as one of two; empty where none is. It is told by what goes alone, and not by what was left out."""
        if not any(" or " in line.age for _, section in self.sections for line in section):
            return ""
        return ONE_OF_TWO_FOR_CHILD if self.for_child else ONE_OF_TWO

    @property
    def title(self) -> str:
        """Of the copy, as its readers see it."""
        child = self.shared.network.child
        called = child.short_name or ("this baby" if child.life is LifeStatus.UNBORN else "this child")
        if self.for_child:
            return f"Who is there for {called}"
        return capital(f"{possessive(called)} family and network")


@dataclass(frozen=True, slots=True)
class PastSharing:
    """A copy that was made, and who made it. `left_out` is empty where how much was left out is not for whoever looks."""

    sharing: Sharing
    who: str


def open_sharing(ports: Ports, access: CaseAccess) -> ToShare:
    """Read the network of which a copy may be made.

    Raises:
        AccessDenied: whoever asks may not share; that is written down.
        StoreUnavailable: it could not be read.
    """
    hold_shareable(ports, access)
    network = ports.networks.read_family_network(
        access.closed, DeedKind.PREVIEW_SHARING, within_hops=DEFAULT_STEPS, as_at=ports.clock.today(), limit=MOST_PEOPLE
    )
    network = on_its_day(as_sender_sees(network, sensitive=access.scope.may_see_sensitive))
    sections = people_in_words(network, who_is(network, network.child_id))
    reads = {one.id for one in network.people if one.life.may_live and not is_small(network, one)}
    members = tuple(line for _, section in sections for line in section if line.person_id in reads)
    return ToShare(network.child_id, child_name(network), child_age(network), network, members)


def copy_for(network: FamilyNetwork, audience: Audience) -> Copy:
    """What of a network that has been read would go to an audience.

    Raises:
        InvalidRequest: no such member of the family; see `share`.
    """
    check_audience(network, audience)
    matter = AGREED_AS.get(audience.kind)
    go_ahead = may_go_ahead(network, matter, audience.person_id) if matter else None
    shared = share(network, audience, frozenset(go_ahead.leave_out) if go_ahead else frozenset())
    digest = hashlib.sha256(repr(shared.network).encode("utf-8", "backslashreplace")).hexdigest()[:32]
    left_out, known_by = told(shared, network), tuple[str, ...]()
    if audience.kind is AudienceKind.TRAINING:
        known_by = rare(shared.network)
        shared = replace(shared, network=for_training(shared.network, secrets.SystemRandom()))
    who = who_is(shared.network, shared.network.child_id)
    if {Why.ORIGINS, Why.ADOPTIVE_FAMILY} & shared.counts.keys():
        who = {one: replace(them, words=NOT_SAID_WORDS) if them.words == IN_TOUCH_WORDS else them for one, them in who.items()}
    if audience.kind is AudienceKind.CHILD:
        who = told_to_child(who)
    return Copy(
        of=network,
        shared=shared,
        left_out=left_out,
        known_by=known_by,
        go_ahead=go_ahead,
        who=who,
        sections=people_in_words(shared.network, who, for_child=audience.kind is AudienceKind.CHILD),
        digest=digest,
        grounds=how_sure(shared.network, who) if audience.kind is AudienceKind.COURT else (),
    )


@dataclass(frozen=True, slots=True)
class Made:
    """What was made for a copy: what is in it ("genogram"), as which kind of file ("docx"), and the file."""

    parts: tuple[str, ...]
    form: str
    content: bytes


def make_copy(ports: Ports, access: CaseAccess, copy: Copy, made: Made, *, sharing_id: str, whom: str, purpose: str, seen: str) -> Sharing:
    """Write down that a copy goes out; only then may it. The same again changes nothing. What is returned says which version it is.

    Args:
        whom: To whom it goes, in words.
        purpose: What for, in words.
        seen: The digest of what whoever makes it has looked at.

    Raises:
        AgreementMissing: somebody who is asked first has not agreed, and no manager decided to go ahead.
        InvalidRequest: words are missing, or the network has changed since it was looked at; `field` names which.
        StoreUnavailable: it could not be written down, so that nothing may go.
    """
    if copy.go_ahead is not None and not copy.go_ahead.allowed:
        raise AgreementMissing(copy.go_ahead)
    if seen != copy.digest:
        raise InvalidRequest("What is recorded has changed since you looked. Look at the copy again before it goes", field="seen")
    sharing = Sharing(
        id=sharing_id,
        child_id=access.child_id,
        audience=copy.shared.audience.kind,
        whom=written_reason(
            whom, "Say to whom it goes, such as a name or a meeting and its day", field="whom", least=LEAST_WORDS, most=MOST_WORDS
        ),
        purpose=written_reason(
            purpose, f"Say what it is for, in at least {LEAST_PURPOSE} letters", field="purpose", least=LEAST_PURPOSE, most=MOST_WORDS
        ),
        at=ports.clock.now(),
        by=access.actor.id,
        people=len(copy.shared.network.people),
        digest=copy.digest,
        left_out=tuple(copy.shared.counts.items()),
        person_id=copy.shared.audience.person_id,
        child_agrees=copy.shared.audience.child_agrees,
        parts=made.parts,
        form=made.form,
        content=hashlib.sha256(made.content).hexdigest(),
    )
    return replace(sharing, version=ports.sharings.share(access, sharing))


def list_sharings(ports: Ports, access: CaseAccess, deed: DeedKind = DeedKind.LIST_SHARINGS) -> tuple[PastSharing, ...]:
    """What was shared of this child's network before, the latest first; `deed` is what it is looked at for.

    Raises:
        AccessDenied: whoever asks may not share; that is written down.
        StoreUnavailable: it could not be read, or the look not be written down.
    """
    hold_shareable(ports, access)
    found = ports.sharings.sharings(access, deed)
    who = who_acted(ports, (one.by for one in found))
    told_all = access.scope.may_see_sensitive
    return tuple(PastSharing(one if told_all else replace(one, left_out=()), who[one.by]) for one in found)


def find_sharing(ports: Ports, access: CaseAccess, sharing_id: str) -> PastSharing:
    """One of them.

    Raises:
        AccessDenied, StoreUnavailable: as above.
        NotFound: there is none of that id in this file.
    """
    found = next((past for past in list_sharings(ports, access) if past.sharing.id == sharing_id), None)
    if found is None:
        raise NotFound("There is no such record")
    return found


def hold_shareable(ports: Ports, access: CaseAccess) -> None:
    """Go on where whoever opened the file may share it.

    Raises:
        AccessDenied: they may not; that is written down.
        StoreUnavailable: the refusal could not be written down.
    """
    decision = may_share(access)
    if not decision.allowed:
        refuse(ports, access.actor, decision, child_id=access.child_id, purpose=access.purpose)
