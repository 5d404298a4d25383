"""Keep a photograph of a map that the child drew on paper, show it to those who may see everybody in it, and take it back.

The statement that there is one is read, restricted, weighed and destroyed like every other. The photograph is kept under its id for as long
as it stands (ADR 15).
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from graphsvc.access.policy import may_record, may_see_drawings
from graphsvc.access.scope import CaseAccess
from graphsvc.analysis.called import called
from graphsvc.analysis.childs_map import alt_text, can_build, drawn_on_paper
from graphsvc.domain.deeds import DeedKind, NewPicture, Withdrawal
from graphsvc.domain.errors import InvalidRequest, NotFound
from graphsvc.domain.facts import Drawing, Fact
from graphsvc.domain.network import FamilyNetwork
from graphsvc.usecases.child_names import child_age, child_name
from graphsvc.usecases.pictures import DEFAULT_STEPS, MOST_PEOPLE
from graphsvc.usecases.ports import Ports
from graphsvc.usecases.recording import Recording, deed_of_form
from graphsvc.usecases.refusal import hold_writable, refuse
from graphsvc.usecases.said_dates import read_day
from graphsvc.usecases.together import said_together
from graphsvc.usecases.typed_words import checked_words
from render.errors import RenderCrashed
from render.photograph import MOST_PIXELS, Refused, made_plain, size_of
from render.worker import draw_in_worker

SECONDS_FOR_A_PHOTOGRAPH = 20.0  # with waiting for others; the largest takes three
_NO_SUCH = "There is no such picture"
_REFUSED = {
    Refused.EMPTY: "Choose the photograph",
    Refused.HEIC: "This photograph is in Apple’s own format (HEIC), which cannot be read here. On the iPhone or iPad choose Settings,"
    " Camera, Formats, Most Compatible, and take it again",
    Refused.NO_PICTURE: "This is no photograph that can be read here. Choose a JPEG or PNG file",
    Refused.TOO_LARGE: f"The photograph has more than {MOST_PIXELS // 1_000_000} million dots. Take it again, smaller",
    Refused.BROKEN: "The photograph is damaged, or did not come whole. Take it again",
}


@dataclass(frozen=True, slots=True)
class PaperMap:
    """One map on paper. `alt`: what it is, for who does not see it."""

    fact: Fact
    alt: str

    @property
    def id(self) -> str:
        return self.fact.id

    @property
    def words(self) -> str:
        """The child's own words."""
        return self.fact.value.words if isinstance(self.fact.value, Drawing) else ""

    @property
    def size(self) -> tuple[int, int] | None:
        """Width and height of the picture in dots, where they are known."""
        return self.fact.value.width_and_height if isinstance(self.fact.value, Drawing) else None


@dataclass(frozen=True, slots=True)
class PaperMaps:
    """What the child drew on paper, the latest first. `shown`: the pictures too, since nobody of this network is hidden from the reader."""

    network: FamilyNetwork
    maps: tuple[PaperMap, ...]
    shown: bool
    may_record: bool

    @property
    def child_id(self) -> str:
        return self.network.child_id

    @property
    def name(self) -> str:
        return child_name(self.network)

    @property
    def age(self) -> str:
        return child_age(self.network)

    @property
    def called(self) -> str:
        return called(self.network.child) or "the child"

    def find(self, drawing_id: str) -> PaperMap:
        """One of them.

        Raises:
            NotFound: there is none.
        """
        found = next((one for one in self.maps if one.id == drawing_id), None)
        if found is None:
            raise NotFound(_NO_SUCH)
        return found


@dataclass(frozen=True, slots=True)
class NewPaperMap:
    """What was sent and typed. `words`: the child's own; `drawn`: the day; `agreed`: the child agrees that it is kept."""

    deed_id: str
    content: bytes
    words: str = ""
    drawn: str = ""
    agreed: bool = False


def view_paper_maps(ports: Ports, access: CaseAccess) -> PaperMaps:
    """List what the child drew on paper, in the child's words; no picture is read.

    Raises:
        AccessDenied: drawings are not for this reader; that is written down.
        StoreUnavailable: it could not be read, or the look not be written down.
    """
    network = _read(ports, access)
    maps = tuple(PaperMap(fact, alt_text(network, fact)) for fact in network.child.facts_of(Drawing))
    return PaperMaps(network, maps, not network.people_not_shown, may_record(access).allowed)


def read_picture(ports: Ports, access: CaseAccess, drawing_id: str) -> bytes:
    """Read one picture, a JPEG. With what is restricted opened (`open_restricted`), those too that are shown to few.

    Raises:
        AccessDenied: drawings are not for this reader; that is written down.
        NotFound: there is no such picture, or it is not for this reader.
        StoreUnavailable: it could not be read, or the look not be written down.
    """
    network = _read(ports, access)
    shown = {fact.id for fact in drawn_on_paper(network)}
    picture = ports.networks.read_picture(access, drawing_id, records_of(network)) if drawing_id in shown else None
    if picture is None:
        raise NotFound(_NO_SUCH)
    return picture


def keep_paper_map(ports: Ports, access: CaseAccess, new: NewPaperMap) -> bool:
    """Keep a photograph of what the child drew, with the child's own words. False: the same had been kept before.

    Raises:
        InvalidRequest: it is no photograph, something else cannot be kept, or the child has not agreed; `field` says which.
        NotFound: there is no child to have drawn it, or the child has no file.
        AccessDenied: the reader may look but not write.
        RenderError: it could not be read in time.
        StoreUnavailable: nothing was written; trying again is safe.
    """
    recording = Recording(ports, access, new.deed_id, DeedKind.MAP_TOGETHER)
    if not can_build(recording.network.child):
        raise NotFound("There is nobody to build a map with")
    jpeg = _plain(new.content)
    words = checked_words(new.words, "words")
    drawn = read_day(new.drawn, today=recording.today, field="drawn")
    if not new.agreed:
        raise InvalidRequest("Ask the child. Without their yes the photograph is not kept", field="agreed")
    fact_id = recording.fact_id("drawing")
    width, height = size_of(jpeg)
    value = Drawing(words, size=f"{width}x{height}")
    fact = Fact(fact_id, access.child_id, value, replace(said_together(recording, access), began=drawn))
    deed = recording.deed(DeedKind.RECORD_CHILDS_MAP, facts=(fact,))
    return ports.networks.record(access, replace(deed, pictures=(NewPicture(fact_id, access.child_id, jpeg),)))


def take_back_paper_map(ports: Ports, access: CaseAccess, drawing_id: str, *, why: str, deed_id: str) -> bool:
    """Take one back, with the reason. The photograph is destroyed; that there was one stays on record. False: this was done before.

    Raises:
        InvalidRequest: the reason is missing.
        NotFound: there is no such drawing.
        Conflict: it has been taken back meanwhile.
        AccessDenied: the reader may look but not write.
        StoreUnavailable: nothing was written; trying again is safe.
    """
    hold_writable(ports, access)
    if ports.networks.deed_done(deed_of_form(access, deed_id)) is not None:
        return False
    view_paper_maps(ports, access).find(drawing_id)
    words = checked_words(why, "why")
    if not words:
        raise InvalidRequest("Say why", field="why")
    deed = Recording(ports, access, deed_id, DeedKind.VIEW_DRAWING).deed(DeedKind.CORRECT)
    return ports.networks.record(access, replace(deed, withdrawals=(Withdrawal(drawing_id, words),)))


def records_of(network: FamilyNetwork) -> tuple[str, ...]:
    """Ids of the child's records, of which there may be several that are of one person."""
    joined = {end for join in network.joined for end in (join.a, join.b) if network.id_of(end) == network.child_id}
    return tuple(sorted({network.child_id, *joined}))


def _read(ports: Ports, access: CaseAccess) -> FamilyNetwork:
    decision = may_see_drawings(access)
    if not decision.allowed:
        refuse(ports, access.actor, decision, child_id=access.child_id, purpose=access.purpose)
    return ports.networks.read_family_network(
        access, DeedKind.VIEW_DRAWING, within_hops=DEFAULT_STEPS, as_at=ports.clock.today(), limit=MOST_PEOPLE
    )


def _plain(content: bytes) -> bytes:
    try:
        made = draw_in_worker(made_plain, content, timeout_s=SECONDS_FOR_A_PHOTOGRAPH)
    except RenderCrashed:  # whatever brings the decoder down brings down that process alone
        raise InvalidRequest("The photograph could not be read. Try again, or take it again", field="picture") from None
    if isinstance(made, Refused):
        raise InvalidRequest(_REFUSED[made], field="picture")
    return made
