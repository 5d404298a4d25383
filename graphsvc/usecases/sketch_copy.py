"""Describe the pictures of a copy: the genogram, the ecomap and the circles of what goes, with for whom it is."""

from __future__ import annotations

from dataclasses import replace

from graphsvc.access.scope import CaseAccess
from graphsvc.analysis.called import NO_NAME
from graphsvc.domain.circles import Whose
from graphsvc.domain.ties import Feels
from graphsvc.drawings.sheet import Stamp
from graphsvc.sharing.audience import AudienceKind
from graphsvc.sharing.table import WITH_DISPUTES
from graphsvc.usecases.child_names import child_name
from graphsvc.usecases.pictures import (
    USUAL_LAYERS,
    Sketch,
    Wanted,
    circles_sketch,
    ecomap_sketch,
    genogram_sketch,
)
from graphsvc.usecases.share_network import Copy
from render.diagram import Genogram, Layer
from render.paper import Paper


def genogram_of_copy(access: CaseAccess, copy: Copy, paper: Paper | None = None) -> Sketch:
    """The genogram of what goes, which says for whom it is. Harm stands on it for those who decide, where it goes at all.

    Args:
        paper: What it is drawn for; None: one sheet as large as it needs.
    """
    kind = copy.shared.audience.kind
    network = copy.shared.network
    harm = kind in WITH_DISPUTES and any(isinstance(tie, Feels) and tie.kind.is_harm for tie in network.ties)
    layers = tuple(sorted({*USUAL_LAYERS, *([Layer.HARM] if harm else [])}))
    wanted = Wanted(layers=layers, paper=paper)
    sketch = genogram_sketch(network, copy.who, stamp=stamp_of_copy(access, copy), wanted=wanted, title=copy.title)
    return _plain(sketch) if copy.for_child else sketch


def _plain(sketch: Sketch) -> Sketch:
    """Without what a child need not read: drawing rules, and counts of lines that other pictures hold."""
    diagram = sketch.diagram
    if not isinstance(diagram, Genogram):
        return sketch
    return replace(sketch, diagram=replace(diagram, furniture=replace(diagram.furniture, subtitle=""), lists_left_out=False))


def ecomap_of_copy(access: CaseAccess, copy: Copy) -> Sketch:
    """The ecomap of what goes."""
    return ecomap_sketch(copy.shared.network, copy.who, stamp=stamp_of_copy(access, copy))


def circles_of_copy(access: CaseAccess, copy: Copy) -> Sketch:
    """The safety circles of what goes, as the child sees them."""
    return circles_sketch(copy.shared.network, copy.who, Whose.CHILD, stamp=stamp_of_copy(access, copy))


def stamp_of_copy(access: CaseAccess, copy: Copy) -> Stamp:
    """For whom a copy is and its marking; a child's bears none."""
    reader = reader_words(access, copy)
    return Stamp(reader, marking="") if copy.shared.audience.kind is AudienceKind.CHILD else Stamp(reader)


def reader_words(access: CaseAccess, copy: Copy) -> str:
    """For whom a copy is, as it stands on it: "a family meeting, by Rachel Obi, social worker"; for training without anybody's name."""
    audience = copy.shared.audience
    match audience.kind:
        case AudienceKind.TRAINING:
            return "training. Names are invented, and dates are moved"
        case AudienceKind.FAMILY:
            member = copy.of.person(audience.person_id)
            return f"{member.display_name or NO_NAME}, by {access.actor.name_and_role}"
        case AudienceKind.CHILD:
            return f"{child_name(copy.of)}, by {access.actor.name_and_role}"
        case kind:
            return f"{kind.words}, by {access.actor.name_and_role}"
