"""A genogram with some of its layers, which says what the others would have shown."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from render.diagram import CONTACT, DEFAULT_LAYERS, HARM, HELP, Feeling, Genogram, Layer, NotShown, Stage, View


def with_layers(diagram: Genogram, layers: Collection[Layer] = DEFAULT_LAYERS) -> Genogram:
    """Keep these layers. What the other layers hold is counted in `not_shown`, never named.

    Protected layers that are off (harm, patterns, pregnancies that ended) leave no trace: even a number would tell.
    """
    shown = {feeling: _layer(feeling) in layers and not _of_others(feeling, layers) for feeling in diagram.feelings}
    hidden = [feeling for feeling, kept in shown.items() if not kept]
    homes = Layer.HOMES in layers
    without = frozenset[str]() if Layer.ENDED_PREGNANCIES in layers else _ended(diagram)
    return replace(
        diagram,
        people=tuple(person for person in diagram.people if person.id not in without),
        unions=tuple(replace(u, children=tuple(c for c in u.children if c.person not in without)) for u in diagram.unions),
        feelings=tuple(f for f in diagram.feelings if shown[f] and not {f.a, f.b} & without),
        households=diagram.households if homes else (),
        patterns=diagram.patterns if Layer.PATTERNS in layers else (),
        not_shown=(*diagram.not_shown, *_left_out(hidden, 0 if homes else len(diagram.households), layers)),
    )


def _layer(feeling: Feeling) -> Layer:
    if feeling.kind in HARM:
        return Layer.HARM
    return Layer.HELP if feeling.kind in HELP else Layer.CONTACT if feeling.kind in CONTACT else Layer.FEELINGS


def _of_others(feeling: Feeling, layers: Collection[Layer]) -> bool:
    """A feeling that is not the child's own view, where only the child's is asked for."""
    return Layer.CHILDS_VIEW in layers and _layer(feeling) is Layer.FEELINGS and View.CHILD not in feeling.views


def _ended(diagram: Genogram) -> frozenset[str]:
    return frozenset(person.id for person in diagram.people if person.stage is Stage.TERMINATION)


def _left_out(hidden: list[Feeling], homes: int, layers: Collection[Layer]) -> list[NotShown]:
    by_layer = {layer: [f for f in hidden if _layer(f) is layer] for layer in (Layer.FEELINGS, Layer.HELP, Layer.CONTACT)}
    others = [f for f in by_layer[Layer.FEELINGS] if Layer.FEELINGS in layers]
    parts = [
        _counted(len(by_layer[Layer.FEELINGS]) - len(others), "feeling between people", "feelings between people"),
        _counted(homes, "home", "homes"),
        _counted(len(by_layer[Layer.HELP]), "line of help", "lines of help"),
        _counted(len(by_layer[Layer.CONTACT]), "line of contact", "lines of contact"),
    ]
    rows = []
    if others:
        many = _counted(len(others), "feeling that others told of", "feelings that others told of")
        rows.append(NotShown(many, "this picture shows what the child says", "the list of relationships"))
    if said := [part for part in parts if part]:
        text = said[0] if len(said) == 1 else f"{', '.join(said[:-1])} and {said[-1]}"
        rows.append(NotShown(text, "not asked for in this picture", "the list of relationships"))
    return rows


def _counted(count: int, one: str, many: str) -> str:
    return "" if not count else f"{count} {one if count == 1 else many}"
