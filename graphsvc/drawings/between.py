"""What is between people, as lines of a genogram: feelings, help, contact, and harm where it is asked for by right."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from graphsvc.analysis.contact import is_told_later
from graphsvc.domain import provenance
from graphsvc.domain.network import FamilyNetwork
from graphsvc.domain.ties import FeelingKind, Feels, Flow, Frequency, InContact, Standing, Supports, Tie
from render import diagram
from render.diagram import Feeling, View
from render.diagram import FeelingKind as Line
from render.feelings import LOOKS

_FEELINGS = {
    FeelingKind.CONNECTED: Line.CONNECTED,
    FeelingKind.CLOSE: Line.CLOSE,
    FeelingKind.VERY_CLOSE: Line.VERY_CLOSE,
    FeelingKind.SPIRITUAL: Line.SPIRITUAL,
    FeelingKind.FOCUSED_ON: Line.FOCUSED_ON,
    FeelingKind.CARES_FOR: Line.CARES_FOR,
    FeelingKind.STRAINED: Line.CONFLICT,
    FeelingKind.CLOSE_AND_STRAINED: Line.CLOSE_HOSTILE,
    FeelingKind.VERY_CLOSE_AND_STRAINED: Line.VERY_CLOSE_HOSTILE,
    FeelingKind.DISTANT_AND_STRAINED: Line.DISTANT_HOSTILE,
    FeelingKind.DISTANT: Line.DISTANT,
    FeelingKind.ESTRANGED: Line.ESTRANGED,
    FeelingKind.CUT_OFF: Line.CUT_OFF,
    FeelingKind.MENDED: Line.MENDED,
    FeelingKind.NEVER_MET: Line.NEVER_MET,
    FeelingKind.PHYSICAL_HARM: Line.PHYSICAL_HARM,
    FeelingKind.EMOTIONAL_HARM: Line.EMOTIONAL_HARM,
    FeelingKind.SEXUAL_HARM: Line.SEXUAL_HARM,
    FeelingKind.NEGLECT: Line.NEGLECT,
    FeelingKind.CONTROL: Line.CONTROL,
}  # what is feared is nobody's picture: it is left out without a word
_VIEWS = {
    provenance.View.CHILD: View.CHILD,
    provenance.View.PARENT: View.PARENT,
    provenance.View.FAMILY: View.FAMILY,
    provenance.View.WORKER: View.WORKER,
    provenance.View.RECORD: View.RECORD,
}
_STANDING = {
    Standing.ALLEGED: "alleged",
    Standing.ADMITTED: "admitted",
    Standing.FOUND: "found by court",
    Standing.CONFIRMED: "confirmed",
    Standing.DISPROVED: "disproved",
}
_CLOSEST = tuple(Frequency)


def lines_between(network: FamilyNetwork, *, with_harm: bool = False) -> tuple[Feeling, ...]:
    """All lines between people of the network that go on at its day: feelings, help, contact, and harm only where it is asked for.

    A feeling that several people see is one line with all their views. Fear is never drawn.
    """
    harm = _harm(network) if with_harm else ()
    return (*_merged(_felt(network)), *_helped(network), *_in_touch(network), *harm)


def _felt(network: FamilyNetwork) -> Iterator[Feeling]:
    for tie in sorted(network.ties_of(Feels), key=lambda t: t.id):
        if not tie.kind.is_protected and _is_drawn(tie, network):
            yield Feeling(tie.a, tie.b, _FEELINGS[tie.kind], views=(_VIEWS[tie.said.view],))


def _is_drawn(tie: Tie, network: FamilyNetwork) -> bool:
    """It goes on at the day of the network, as far as was known of that day; of what was told long after nobody knows whether it was so."""
    return tie.a in network and tie.b in network and not tie.said.had_ended(network.as_at) and not is_told_later(tie, network.as_at)


def _harm(network: FamilyNetwork) -> Iterator[Feeling]:
    """Harm stays on the picture after it has ended, and where it was disproved, which its words say."""
    for tie in sorted((t for t in network.ties if isinstance(t, Feels) and t.kind.is_harm), key=lambda t: t.id):
        if tie.a in network and tie.b in network and tie.said.withdrawn_at is None and tie.said.had_begun(network.as_at):
            when = tie.said.source.on or tie.said.began
            yield Feeling(tie.a, tie.b, _FEELINGS[tie.kind], f"{_STANDING[tie.standing]}{f' {when.year_words}' if when else ''}")


def _merged(feelings: Iterable[Feeling]) -> Iterator[Feeling]:
    """One line for each pair and kind, with everybody whose view it is."""
    found: dict[tuple[object, Line], list[Feeling]] = {}
    for feeling in feelings:
        pair: object = (feeling.a, feeling.b) if feeling.kind in diagram.DIRECTED else frozenset((feeling.a, feeling.b))
        found.setdefault((pair, feeling.kind), []).append(feeling)
    for same in found.values():
        held = {view for feeling in same for view in feeling.views}
        yield Feeling(same[0].a, same[0].b, same[0].kind, views=tuple(view for view in View if view in held))


def _helped(network: FamilyNetwork) -> Iterator[Feeling]:
    """Help that is given wins over help that was offered, in the same direction; help both ways is one line."""
    given: dict[tuple[str, str], bool] = {}
    for tie in sorted(network.ties_of(Supports), key=lambda t: t.id):
        if not _is_drawn(tie, network):
            continue
        ways = {Flow.TO_A: [(tie.b, tie.a)], Flow.BOTH: [(tie.a, tie.b), (tie.b, tie.a)]}.get(tie.flow, [(tie.a, tie.b)])
        for way in ways:
            given[way] = given.get(way, False) or not tie.offered
    for (a, b), is_given in given.items():
        each_other = is_given and given.get((b, a), False)
        if not each_other:
            yield Feeling(a, b, Line.SUPPORT if is_given else Line.SUPPORT_OFFERED)
        elif a < b:
            yield Feeling(a, b, Line.SUPPORT_EACH_OTHER)


def _in_touch(network: FamilyNetwork) -> Iterator[Feeling]:
    """The closest contact of each two people that goes on; where how often is not known, the line has no words."""
    closest: dict[frozenset[str], InContact] = {}
    for tie in sorted(network.ties_of(InContact), key=lambda t: t.id):
        if _is_drawn(tie, network):
            known = closest.get(frozenset((tie.a, tie.b)))
            if known is None or _CLOSEST.index(tie.frequency) < _CLOSEST.index(known.frequency):
                closest[frozenset((tie.a, tie.b))] = tie
    for tie in closest.values():
        if tie.frequency is Frequency.NONE:
            yield Feeling(tie.a, tie.b, Line.NO_CONTACT)
        else:
            yield Feeling(tie.a, tie.b, Line.CONTACT, "" if tie.frequency is Frequency.NOT_KNOWN else tie.frequency.words)


def told_beside(lines: Iterable[Feeling], person_id: str, name_of: dict[str, str]) -> tuple[str, ...]:
    """The same in words, to stand under somebody who is not part of the family and whom no line can reach."""
    said = []
    for line in lines:
        if person_id in (line.a, line.b):
            other = name_of.get(line.b if person_id == line.a else line.a) or "someone"
            words = f"{LOOKS[line.kind].said}, {line.words}" if line.words else LOOKS[line.kind].said
            towards = line.kind in diagram.DIRECTED and person_id == line.b
            said.append(f"{other} {words} them" if towards else f"{words}: {other}")
    return tuple(said)
