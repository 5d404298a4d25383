"""Quick entry for a visit: ten lines, a person a line, one Save. Each line fails alone, and one that is saved is not saved again."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Annotated

from fastapi import Form
from fastapi.responses import HTMLResponse
from pydantic import BaseModel, ConfigDict
from starlette.requests import Request
from starlette.responses import Response

from graphsvc.access.scope import CaseAccess
from graphsvc.domain.errors import InvalidRequest
from graphsvc.domain.provenance import SourceKind
from graphsvc.usecases.add_person import add_person
from graphsvc.usecases.deed_of_person import PersonToAdd
from graphsvc.usecases.entry_checks import AtOdds
from graphsvc.usecases.likely_known import KnownPerson, likely_known
from graphsvc.usecases.recording import UndoneSince
from graphsvc.usecases.relations import NOT_RECORDED, ThroughWhom
from graphsvc.usecases.told import Told
from graphsvc.usecases.view_person import PeopleView, view_people
from graphsvc.web.answers import page, see_other
from graphsvc.web.dependencies import CaseToWrite, SignedIn, TheSite, Visitor, case_for_page
from graphsvc.web.pages.add_person import RELATION_CHOICES, SOMEBODY_NEW
from graphsvc.web.pages.choices import LOOK, SOURCE_CHOICES, Choice, homes_to_choose, people_to_choose
from graphsvc.web.pages.support_forms import chosen
from graphsvc.web.permission import GuardedRouter, Permission, needs
from graphsvc.web.repeats import deed_id_of_form, new_key
from graphsvc.web.site import Site, site_of

_OF_ALL = {"told_by": "Who told you all this", "told_on": "When", "told_words": "How you came to know"}  # one field for all lines

router = GuardedRouter({Permission.OPEN_CASE: case_for_page}, default_response_class=HTMLResponse)
LINES = 10
TYPED = ("relation", "to", "name", "born", "words", "confirmed", "already", "through", "home", "new_home")
SAME_HOME, NEW_HOME = "same", "new"
NEAREST = 6  # of each home and side there is to choose: ten lists of everybody would make a page of 150 people too large


class VisitForm(BaseModel):
    """What was typed: of each line its key and its parts, one list a part; and who told it all, and when.

    `saved` tells what has been saved by this page so far. `already` holds who of those recorded already is meant, or that it is somebody
    new, and `confirmed` what is at odds and was read.
    """

    model_config = ConfigDict(extra="ignore")

    key: list[str] = []
    relation: list[str] = []
    to: list[str] = []
    name: list[str] = []
    born: list[str] = []
    words: list[str] = []
    confirmed: list[str] = []
    already: list[str] = []
    through: list[str] = []
    home: list[str] = []
    new_home: list[str] = []
    saved: list[str] = []
    told_by: str = SourceKind.NOT_RECORDED
    told_on: str = ""
    told_words: str = ""
    then: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One line as it was typed, and what is wrong with it. `known`: those recorded already who may be meant.

    `between`: ids of those who may stand between the two, where it is to be chosen. `home`: where they live, as chosen: the id of a home,
    or `SAME_HOME` or `NEW_HOME`.
    """

    key: str
    relation: str = ""
    to: str = ""
    name: str = ""
    born: str = ""
    words: str = ""
    confirmed: str = ""
    already: str = ""
    through: str = ""
    home: str = ""
    new_home: str = ""
    problem: str = ""
    field: str = ""
    known: tuple[KnownPerson, ...] = ()
    between: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Nobody is on it: to whom they belong stands there from the start."""
        return not any(part.strip() for part in (self.relation, self.name, self.born, self.words))


def lines_of(form: VisitForm) -> list[Line]:
    """The lines that came, ten at most; what is missing of one is empty."""
    parts = {name: getattr(form, name) for name in TYPED}
    found = []
    for place, key in enumerate(form.key[:LINES]):
        found.append(replace(Line(key), **{name: part[place] for name, part in parts.items() if place < len(part)}))
    return found


@router.get("/children/{child_id}/visit")
@needs(Permission.OPEN_CASE)
def visit_page(request: Request, visitor: SignedIn, access: CaseToWrite) -> Response:
    """Show ten empty lines."""
    return _page(request, visitor, access, VisitForm(), [Line(new_key()) for _ in range(LINES)])


@router.post("/children/{child_id}/visit")
@needs(Permission.OPEN_CASE)
def save_visit(request: Request, site: TheSite, visitor: SignedIn, access: CaseToWrite, form: Annotated[VisitForm, Form()]) -> Response:
    """Record each line by itself. Lines with something to change come back as they were typed; the others are not sent again."""
    lines = lines_of(form)
    if form.then == LOOK:
        return _page(request, visitor, access, form, lines)
    try:
        _told(form).said(at=site.ports.clock.now(), by=access.actor.id, today=site.ports.clock.today(), child_id=access.child_id)
    except InvalidRequest as wrong:  # of all lines at once: told once, and nothing is saved
        return _page(request, visitor, access, form, lines, failed=True, of_all=wrong)
    told = [_save(site, visitor, access, form, line) for line in lines if not line.is_empty]
    saved = [*form.saved[:LINES], *(words for words, _ in told if words)]
    open_lines = [line for words, line in told if not words]
    if open_lines or not saved:
        empty = [Line(new_key()) for _ in range(LINES - len(open_lines))]
        return _page(request, visitor, access, form.model_copy(update={"saved": saved}), open_lines + empty, failed=True)
    words = f"{len(saved)} {'person is' if len(saved) == 1 else 'people are'} added: {'; '.join(saved)}."
    site.sessions.leave_notice(visitor.secret, site.now(), words)
    return see_other(f"/children/{access.child_id}/people")


def _told(form: VisitForm) -> Told:
    return Told(chosen(SourceKind, form.told_by, "told_by", "Choose who told you"), form.told_words, form.told_on)


def _save(site: Site, visitor: Visitor, access: CaseAccess, form: VisitForm, line: Line) -> tuple[str, Line]:
    """What was saved, in words, or nothing and the line with what to change."""
    typed = (line.relation, line.to, line.name, line.born, line.words, line.already, line.through, line.home, line.new_home)
    try:
        person = PersonToAdd(
            line.relation,
            line.to or access.child_id,
            deed_id_of_form(visitor.actor.id, access.child_id, line.key, *typed),
            through=line.through,
            name=line.name,
            born=line.born,
            words=line.words,
            lives_here=line.home == SAME_HOME,
            home="" if line.home in {SAME_HOME, NEW_HOME} else line.home,
            new_home=line.new_home if line.home == NEW_HOME else "",
            told_by=_told(form).by,
            told_on=form.told_on,
            told_words=form.told_words,
            already="" if line.already == SOMEBODY_NEW else line.already,
            confirmed=line.confirmed,
        )
        if line.home == NEW_HOME and not line.new_home.strip():
            raise InvalidRequest("Name the home where they live, and give no address: Nan’s flat", field="new_home")
        line = replace(line, known=likely_known(site.ports, access, person))
        if line.known and line.already not in {SOMEBODY_NEW, *(one.person.id for one in line.known)}:
            return "", replace(line, problem="They may be here already. Say who it is, or that it is somebody new", field="already")
        added = add_person(site.ports, access, person)
    except ThroughWhom as asked:
        return "", replace(line, problem=str(asked), field="through", between=asked.possible)
    except UndoneSince as undone:
        return "", replace(line, key=new_key(), problem=str(undone), field="relation")
    except InvalidRequest as wrong:
        return "", replace(line, problem=str(wrong), field="home" if wrong.field == "lives_here" else wrong.field or "relation")
    except AtOdds as odd:
        words = " ".join(f"{finding.sentence} Is that right?" for finding in odd.findings)
        return "", replace(line, problem=f"{words} If it is, save again", field="born", confirmed=odd.key)
    who = " ".join(line.name.split()) or "Somebody without a name"
    return (f"{who}, {added.who}" if added.who else who), line


def _nearest(view: PeopleView, chosen: set[str]) -> list[Choice]:
    """The child, the nearest of each home and side, and who was chosen already."""
    near = {line.person_id for _, lines in view.sections for line in lines[:NEAREST]} | chosen | {view.child_id}
    return [choice for choice in people_to_choose(view) if choice.value in near]


def _page(
    request: Request,
    visitor: Visitor,
    access: CaseAccess,
    form: VisitForm,
    lines: list[Line],
    *,
    failed: bool = False,
    of_all: InvalidRequest | None = None,
) -> HTMLResponse:
    view = view_people(site_of(request).ports, access)
    nothing = failed and not of_all and not form.saved and not any(line.problem for line in lines)
    return page(
        request,
        "visit.html",
        visitor=visitor,
        status=422 if failed else 200,
        view=view,
        purpose=access.purpose,
        form=form,
        lines=lines,
        of_all=(of_all.field, _named(of_all)) if of_all else None,
        nothing="Write somebody on a line: who they are to whom is enough" if nothing else "",
        relations=RELATION_CHOICES,
        people=_nearest(view, {one for line in lines for one in (line.to, *line.between)}),
        homes=[Choice(SAME_HOME, "the same home"), *homes_to_choose(view.network), Choice(NEW_HOME, "a home that is not here yet")],
        new_home=NEW_HOME,
        not_recorded=NOT_RECORDED,
        sources=SOURCE_CHOICES,
        somebody_new=SOMEBODY_NEW,
    )


def _named(wrong: InvalidRequest) -> str:
    """At the top of the page nobody sees which field is meant: the words name it."""
    words = str(wrong)
    return f"{_OF_ALL[wrong.field or '']}: {words[:1].lower()}{words[1:]}"
