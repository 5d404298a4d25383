"""What the key of a genogram says: one entry for each mark that this picture uses."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from render.diagram import (
    HARM,
    TIES,
    Changed,
    Feeling,
    FeelingKind,
    Form,
    Genogram,
    Link,
    Pattern,
    Person,
    Profile,
    Stage,
    Twins,
    Union,
    UnionEnd,
    UnionKind,
)
from render.family_lines import LINKS, PARTNERS, PLAIN, LineLook, end_marks
from render.feelings import LOOKS, feeling_strokes
from render.figure import Figure
from render.genogram.feeling_words import LETTERS, SAID_VIEW, differ_in_view, views_of
from render.geometry import rounded, straight
from render.households import Loop
from render.key import Entry, Sample, Section
from render.marks import Mark, Stroke, silent
from render.patterns import MOST
from render.style import FAMILY, LOOP_PEN
from render.symbols import figure_marks

IN_KEY = silent("key")
LOSSES = frozenset({Stage.MISCARRIAGE, Stage.TERMINATION})  # a cross alone in the UK profile, without an outline to double
FORMS = {Form.MAN: "man or boy", Form.WOMAN: "woman or girl", Form.NON_BINARY: "non-binary", Form.NOT_KNOWN: "gender not recorded"}
ENDS = {UnionEnd.SEPARATED: "separated", UnionEnd.DIVORCED: "divorced", UnionEnd.WIDOWED: "ended by a death"}
AGAIN = {UnionEnd.SEPARATED: "together again after a separation", UnionEnd.DIVORCED: "together again after a divorce"}
OTHER_ENDS = {"diss": "dissolved", "ann": "annulled"}  # drawn as a divorce, and called what they are
CHANGES = {Changed.NEW: "new since the earlier day", Changed.ENDED: "something has ended since"}
LINK_WORDS = {
    Link.ADOPTIVE: "adopted",
    Link.FOSTER: "foster care",
    Link.GUARDIAN: "special guardian",
    Link.KINSHIP: "brought up by family or friends",
    Link.STEP: "step-parent",
    Link.DONOR: "D: donor",
    Link.SURROGATE: "S: surrogate",
}
KIND_WORDS = {
    UnionKind.MARRIED: "married",
    UnionKind.CIVIL_PARTNERSHIP: "civil partnership",
    UnionKind.LIVING_TOGETHER: "living together",
    UnionKind.NOT_LIVING_TOGETHER: "not living together",
    UnionKind.SHORT: "short relationship",
    UnionKind.ENGAGED: "engaged",
    UnionKind.PARENTS_ONLY: "partnership not recorded",
    UnionKind.NOT_KNOWN: "partnership not recorded",
}
# What abbreviations on lines stand for; the key names them with the mark that they go with.
MARRIED, CIVIL, TOGETHER = UnionKind.MARRIED, UnionKind.CIVIL_PARTNERSHIP, UnionKind.LIVING_TOGETHER
ABBREVIATIONS: dict[UnionKind | UnionEnd | Link, tuple[str, ...]] = {
    MARRIED: ("m",), CIVIL: ("cp",), TOGETHER: ("tog", "LT"), UnionKind.SHORT: ("Rel",), UnionKind.NOT_LIVING_TOGETHER: ("Rel",),
    UnionKind.ENGAGED: ("eng",), UnionEnd.SEPARATED: ("sep", "s"), UnionEnd.DIVORCED: ("div", "d"),
    Link.GUARDIAN: ("SGO", "CAO"), Link.KINSHIP: ("SGO", "CAO"),
}  # fmt: skip


def sections(diagram: Genogram, people: Sequence[Person], loops: Sequence[Loop], feelings: Sequence[Feeling]) -> list[Section]:
    """The key's sections.

    Args:
        people: all who are drawn, stand-ins for unknown parents included; not the people outside the family.
    """
    everybody = [*people, *diagram.others]
    return [
        Section("People", tuple(people_entries(everybody, diagram.profile, outsiders=bool(diagram.others), twins=diagram.twins))),
        Section("What changed", tuple(change_entries(everybody, diagram.profile))),
        Section("Family lines", tuple(line_entries(diagram.unions, diagram.profile))),
        *feeling_sections(feelings),
        Section("Patterns", tuple(pattern_entries(diagram.patterns, people))),
        Section("Homes", tuple(Entry(loop.household.name or "home", _loop_sample(loop)) for loop in loops if not loop.part)),
    ]


def feeling_sections(feelings: Sequence[Feeling]) -> list[Section]:
    """Feelings with whose view they are; help and contact; harm, with its direction."""
    used = {feeling.kind for feeling in feelings}
    views, lettered = views_of(feelings), differ_in_view(feelings)
    heading = f"Feelings, {SAID_VIEW[views[0]]}" if len(views) == 1 and not lettered else "Feelings"
    letters = [Entry(f"{LETTERS[view]}: {SAID_VIEW[view]}") for view in views] if lettered else []

    def entries(kinds: frozenset[FeelingKind]) -> tuple[Entry, ...]:
        return tuple(Entry(LOOKS[kind].said, _feeling_sample(kind)) for kind in FeelingKind if kind in used & kinds)

    return [
        Section(heading, (*entries(frozenset(FeelingKind) - HARM - TIES), *letters)),
        Section("Help and contact", entries(TIES)),
        Section("Harm, towards whom", entries(HARM)),
    ]


def change_entries(people: Sequence[Person], profile: Profile) -> Iterable[Entry]:
    """What became of some of these people since an earlier day."""
    for changed, words in CHANGES.items():
        if any(person.changed is changed for person in people):
            yield Entry(words, _person_sample(profile, form=Form.WOMAN, changed=changed))


def pattern_entries(patterns: Sequence[Pattern], people: Sequence[Person]) -> Iterable[Entry]:
    """The patterns that somebody's symbol shows."""
    shown = {person.id for person in people if person.stage is Stage.BORN}
    for number, pattern in enumerate(patterns[:MOST]):
        if shown & set(pattern.people):
            yield Entry(pattern.words, _pattern_sample(number))


# ---------------------------------------------------------------- people
def people_entries(people: Sequence[Person], profile: Profile, *, outsiders: bool = False, twins: Sequence[Twins] = ()) -> Iterable[Entry]:
    """Forms, stages of life and twins among these people. `outsiders`: of some of them no family tie is said."""
    born = [person for person in people if person.stage is Stage.BORN and not person.placeholder]
    for form, words in FORMS.items():
        if any(person.form is form for person in born):
            yield Entry(words, _person_sample(profile, form=form))
    if any(person.placeholder for person in people):
        yield Entry("parent not named yet", _person_sample(profile, placeholder=True))
    if any(person.index and not (profile is Profile.UK and person.stage in LOSSES) for person in people):
        yield Entry("who this picture is about", _person_sample(profile, half=4.2, form=_form_of_index(people), index=True))
    if any(person.died for person in born):
        yield Entry("died", _person_sample(profile, form=next(person.form for person in born if person.died), died=True))
    stages = {person.stage for person in people}
    losses = [
        (Stage.UNBORN, "expected baby"), (Stage.MISCARRIAGE, "lost in pregnancy"), (Stage.TERMINATION, "pregnancy ended"),
        (Stage.STILLBORN, "stillborn"),
    ]  # fmt: skip
    if profile is Profile.UK and {Stage.MISCARRIAGE, Stage.TERMINATION} <= stages:
        losses[1:3] = [(Stage.MISCARRIAGE, "lost in pregnancy, pregnancy ended")]
    for stage, words in losses:
        if stage in stages:
            form = next((person.form for person in people if person.stage is stage), Form.NOT_KNOWN)
            yield Entry(words, _person_sample(profile, form=form, stage=stage, half=4.5 if stage is Stage.STILLBORN else 5.5))
    if outsiders:
        yield Entry("no family tie said here", _person_sample(profile, form=Form.WOMAN, relative=False))
    kinds = {group.identical for group in twins}
    if True in kinds:
        yield Entry("identical twins", _twins_sample(identical=True))
    without_bar = {False: _not_identical(twins), None: "not recorded whether identical" if False in kinds else "twins, kind not recorded"}
    if said := [words for kind, words in without_bar.items() if kind in kinds]:  # drawn alike: one entry for both
        yield Entry(_or(said), _twins_sample(identical=False))


def _not_identical(twins: Sequence[Twins]) -> str:
    """Of triplets two may be identical."""
    return (
        "born together, not identical"
        if any(len(group.people) > 2 and group.identical is False for group in twins)
        else "twins, not identical"
    )


def _form_of_index(people: Sequence[Person]) -> Form:
    return next(person.form for person in people if person.index)


def _person_sample(
    profile: Profile, *, form: Form = Form.NOT_KNOWN, stage: Stage = Stage.BORN, half: float = 5.5, relative: bool = True,
    index: bool = False, died: bool = False, placeholder: bool = False,
    changed: Changed = Changed.NO,
) -> Sample:  # fmt: skip
    person = Person("key", form=form, stage=stage, index=index, died=died, placeholder=placeholder, changed=changed)

    def draw(x: float, y: float) -> list[Mark]:
        return figure_marks(Figure(person, x, y, half, profile, relative), IN_KEY)

    return draw


def _pattern_sample(number: int) -> Sample:
    def draw(x: float, y: float) -> list[Mark]:
        return figure_marks(Figure(Person("key", form=Form.MAN), x, y, 5.5, patterns=(number,)), IN_KEY)

    return draw


def _twins_sample(*, identical: bool) -> Sample:
    def draw(x: float, y: float) -> list[Mark]:
        splines = [straight((x - 8, y + 5.5), (x, y - 5.5), (x + 8, y + 5.5))]
        if identical:
            splines.append(straight((x - 4, y), (x + 4, y)))
        return [Stroke(tuple(splines), FAMILY, group=IN_KEY)]

    return draw


# ---------------------------------------------------------------- lines
def line_entries(unions: Sequence[Union], profile: Profile) -> Iterable[Entry]:
    """Partner lines, how partnerships ended, how children belong; each with the abbreviations that stand on the lines."""
    couples = [union for union in unions if len(union.partners) == 2]
    short = _abbreviations(unions)
    looks: dict[LineLook, list[str]] = {}
    for kind, words in KIND_WORDS.items():
        if any(union.kind is kind for union in couples):
            said = looks.setdefault(PARTNERS[profile].get(kind, PLAIN), [])
            if words not in said:
                said.append(_with_short(words, kind, short))
    for look, said in looks.items():
        yield Entry(_or(said), _line_sample(look))
    for end, words in ENDS.items():
        ended = [union for union in couples if union.end is end]
        named = [otherwise for otherwise in OTHER_ENDS if end is UnionEnd.DIVORCED and otherwise in short]
        kinds = [] if ended and named and all(_abbreviations([union]) & set(named) for union in ended) else [_with_short(words, end, short)]
        if ended:
            yield Entry(
                _or([*kinds, *(f"{OTHER_ENDS[name]} ({name})" for name in named)]), _line_sample(PLAIN, end=Union("key", (), end=end))
            )
    for again, words in AGAIN.items():
        if any(union.end is UnionEnd.NONE and union.again is again for union in couples):
            yield Entry(words, _line_sample(PLAIN, end=Union("key", (), again=again)))
    if any(union.related for union in couples):
        yield Entry("related by birth to each other", _line_sample(PLAIN, shifts=(-1.8, 1.8)))
    links = {child.link for union in unions for child in union.children}
    for link, words in LINK_WORDS.items():
        if link in links:
            solid = link is Link.ADOPTIVE and profile is Profile.MCGOLDRICK
            yield Entry(_with_short(words, link, short), _adopted_both if solid else _line_sample(LINKS[link]))


def _or(said: Sequence[str]) -> str:
    return " or ".join([", ".join(said[:-1]), said[-1]] if len(said) > 1 else said)


def _abbreviations(unions: Sequence[Union]) -> set[str]:
    """The first words of what stands on this picture's lines."""
    texts = [text for union in unions for text in (*union.words, *(child.words for child in union.children))]
    return {match[1] for text in texts if (match := re.match(r"([A-Za-z]+)\.?(?=[\s\d]|$)", text.strip()))}


def _with_short(words: str, mark: UnionKind | UnionEnd | Link, used: set[str]) -> str:
    shorts = [short for short in ABBREVIATIONS.get(mark, ()) if short in used]
    return f"{words} ({', '.join(shorts)})" if shorts else words


def _line_sample(look: LineLook, *, end: Union | None = None, shifts: tuple[float, ...] = (0.0,)) -> Sample:
    def draw(x: float, y: float) -> list[Mark]:
        runs = [straight((x - 14, y + shift), (x + 14, y + shift)) for shift in shifts]
        drawn: list[Mark] = [Stroke((run,), FAMILY, look.pen, look.dash, group=IN_KEY) for run in runs]
        marks = end_marks(end, x, y, IN_KEY) if end else None
        return [*drawn, *([marks] if marks else [])]

    return draw


def _adopted_both(x: float, y: float) -> list[Mark]:
    return [*_line_sample(LINKS[Link.ADOPTIVE], shifts=(-1.7,))(x, y), *_line_sample(PLAIN, shifts=(1.7,))(x, y)]


def _feeling_sample(kind: FeelingKind) -> Sample:
    return lambda x, y: feeling_strokes(kind, straight((x - 15, y), (x + 15, y)), IN_KEY)


def _loop_sample(loop: Loop) -> Sample:
    def draw(x: float, y: float) -> list[Mark]:
        corners = [(x - 14, y - 5.5), (x + 14, y - 5.5), (x + 14, y + 5.5), (x - 14, y + 5.5)]
        return [Stroke((rounded(corners, 5, closed=True),), loop.look.line, LOOP_PEN - 0.1, loop.look.dash, loop.look.tint, group=IN_KEY)]

    return draw
