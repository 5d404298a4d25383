"""The form that adds somebody to a child's network by what they are to someone already there."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, TypeVar

from fastapi import Form, Query
from fastapi.responses import HTMLResponse
from pydantic import BaseModel, ConfigDict
from starlette.requests import Request
from starlette.responses import Response

from graphsvc.access.scope import CaseAccess
from graphsvc.domain.errors import InvalidRequest
from graphsvc.domain.facts import GenderCode
from graphsvc.domain.provenance import SourceKind
from graphsvc.domain.ties import Frequency
from graphsvc.usecases.add_person import AddedPerson, WouldBe, add_person, who_they_would_be
from graphsvc.usecases.deed_of_person import PersonToAdd
from graphsvc.usecases.entry_checks import WHATEVER, AtOdds
from graphsvc.usecases.likely_known import KnownPerson, likely_known
from graphsvc.usecases.recording import UndoneSince
from graphsvc.usecases.relations import NOT_RECORDED, RELATIONS, SPOKEN
from graphsvc.usecases.view_person import view_people
from graphsvc.web.answers import page, see_other
from graphsvc.web.dependencies import CaseToWrite, SignedIn, TheSite, Visitor, case_for_page
from graphsvc.web.pages.choices import LOOK, SOURCE_CHOICES, Choice, homes_to_choose, people_to_choose
from graphsvc.web.permission import GuardedRouter, Permission, needs
from graphsvc.web.repeats import deed_id_of_form, new_key
from graphsvc.web.site import site_of

Answer = TypeVar("Answer", bound=StrEnum)

router = GuardedRouter({Permission.OPEN_CASE: case_for_page}, default_response_class=HTMLResponse)

GENDER_CHOICES = (
    (GenderCode.WOMAN, "Woman or girl"),
    (GenderCode.MAN, "Man or boy"),
    (GenderCode.NON_BINARY, "Non-binary"),
    (GenderCode.SELF_DESCRIBED, "In their own words, below"),
    (GenderCode.NOT_KNOWN, "Not known"),
)
_RELATIONS = {word: word for word in SPOKEN} | {key: label for key, (label, _) in RELATIONS.items()}
RELATION_CHOICES = [Choice(key, label) for key, label in _RELATIONS.items()]
_DATE_FIELDS = {"born": "Age or date of birth", "told_on": "When they told you"}
CONTACT_CHOICES = (
    (Frequency.DAILY, "Every day"),
    (Frequency.WEEKLY, "Every week"),
    (Frequency.MONTHLY, "Every month"),
    (Frequency.YEARLY, "About once a year"),
    (Frequency.RARELY, "Now and then"),
    (Frequency.NONE, "Not in touch"),
    (Frequency.NOT_KNOWN, "Not known"),
)


SOMEBODY_NEW, NOT_SURE = "new", "not-sure"
ANOTHER = "another"  # what follows the form, instead of going back to the network


class PersonForm(BaseModel):
    """What was typed, word for word, so that the form can show it again."""

    model_config = ConfigDict(extra="ignore")

    key: str = ""
    relation: str = ""
    to: str = ""
    through: str = ""
    name: str = ""
    born: str = ""
    gender: str = GenderCode.NOT_KNOWN
    gender_words: str = ""
    lives_here: str = ""
    home: str = ""
    new_home: str = ""
    contact: str = Frequency.NOT_KNOWN
    told_by: str = SourceKind.NOT_RECORDED
    told_words: str = ""
    told_on: str = ""
    child_words: str = ""
    words: str = ""
    already: str = ""
    confirmed: str = ""
    then: str = ""

    def person(self, deed_id: str) -> PersonToAdd:
        """Return what the use case takes.

        Raises:
            InvalidRequest: a choice is none of those that the form offers.
        """
        return PersonToAdd(
            relation=self.relation,
            to=self.to,
            deed_id=deed_id,
            through=self.through,
            name=self.name,
            born=self.born,
            gender=_chosen(GenderCode, self.gender, "gender"),
            gender_words=self.gender_words,
            lives_here=bool(self.lives_here),
            home=self.home,
            new_home=self.new_home,
            contact=_chosen(Frequency, self.contact, "contact"),
            told_by=_chosen(SourceKind, self.told_by, "told_by"),
            told_words=self.told_words,
            told_on=self.told_on,
            child_words=self.child_words,
            words=self.words,
            already="" if self.already in {SOMEBODY_NEW, NOT_SURE} else self.already,
            confirmed=self.confirmed if self.confirmed != WHATEVER else "",  # on a page nobody confirms what they have not read
        )


@router.get("/children/{child_id}/people/add")
@needs(Permission.OPEN_CASE)
def add_person_page(
    request: Request,
    site: TheSite,
    visitor: SignedIn,
    access: CaseToWrite,
    to: str = "",
    relation: Annotated[str, Query(alias="as", max_length=40)] = "",
) -> Response:
    """Show the form, with the person to whom the new one belongs and what they are to them, where the address names these."""
    notice = site.sessions.take_notice(visitor.secret, site.now(), access.child_id)
    form = PersonForm(key=new_key(), to=to, relation=relation if relation in _RELATIONS else "")
    return _form_page(request, visitor, access, form, notice=notice)


@router.post("/children/{child_id}/people/add")
@needs(Permission.OPEN_CASE)
def save_person(request: Request, site: TheSite, visitor: SignedIn, access: CaseToWrite, form: Annotated[PersonForm, Form()]) -> Response:
    """Record the person; or show the form again with what to change or is at odds, and all that was typed. Saving again saves."""
    try:
        deed_id = deed_id_of_form(visitor.actor.id, access.child_id, form.key, form.model_dump_json(exclude={"then", "confirmed"}))
        person = form.person(deed_id)
        if form.then == LOOK:
            would_be = who_they_would_be(site.ports, access, person) if form.relation else None
            return _form_page(request, visitor, access, form, would_be=would_be)
        known = () if form.already else likely_known(site.ports, access, person)
        if known:
            asked = InvalidRequest("Say whether it is one of these people, or somebody new", field="already")
            return _form_page(request, visitor, access, form, asked, known=known)
        added = add_person(site.ports, access, person)
    except UndoneSince as undone:
        return _form_page(request, visitor, access, form.model_copy(update={"key": new_key()}), undone)
    except InvalidRequest as problem:
        return _form_page(request, visitor, access, form, problem)
    except AtOdds as odd:
        asked = InvalidRequest(str(odd), field="odd")
        return _form_page(request, visitor, access, form, asked, odd=odd)
    site.sessions.leave_notice(visitor.secret, site.now(), _added_words(form, added), undo=added.deed_id, of=access.child_id)
    return see_other(f"/children/{access.child_id}" + ("/people/add" if form.then == ANOTHER else f"?person={added.person_id}"))


def _form_page(
    request: Request,
    visitor: Visitor,
    access: CaseAccess,
    form: PersonForm,
    problem: InvalidRequest | None = None,
    notice: str = "",
    known: tuple[KnownPerson, ...] = (),
    odd: AtOdds | None = None,
    would_be: WouldBe | None = None,
) -> HTMLResponse:
    view = view_people(site_of(request).ports, access)
    return page(
        request,
        "add-person.html",
        visitor=visitor,
        status=422 if problem else 200,
        view=view,
        purpose=access.purpose,
        form=form,
        notice=notice,
        known=known,
        odd=odd,
        would_be=would_be,
        somebody_new=SOMEBODY_NEW,
        not_sure=NOT_SURE,
        not_recorded=NOT_RECORDED,
        field=(problem.field or "relation") if problem else None,
        problem_words=_problem_words(problem) if problem else "",
        relations=RELATION_CHOICES,
        people=people_to_choose(view),
        homes=homes_to_choose(view.network),
        genders=[Choice(code.value, text) for code, text in GENDER_CHOICES],
        contacts=[Choice(often.value, text) for often, text in CONTACT_CHOICES],
        sources=SOURCE_CHOICES,
    )


def _problem_words(problem: InvalidRequest) -> str:
    """At the top of the page nobody sees which date is meant: the words name the field."""
    words, label = str(problem), _DATE_FIELDS.get(problem.field or "")
    return f"{label}: {words[:1].lower()}{words[1:]}" if label else words


def _added_words(form: PersonForm, added: AddedPerson) -> str:
    who = " ".join(form.name.split()) or "The person"
    is_here = "was here already; what you said is added" if form.already not in {"", SOMEBODY_NEW, NOT_SURE} else "is added"
    words = f"{who} {is_here}: {added.who}." if added.who else f"{who} {is_here}."
    if added.disputed:
        differing = "; ".join(one[:1].lower() + one[1:] for one in added.disputed)
        words += f" It differs from what is recorded, so both stand, and what you said is marked as disputed: {differing}."
    asks_contact = form.contact == Frequency.NOT_KNOWN and not form.born.strip().lower().startswith("due ")
    return f"{words} How often they and the child are in touch is still to ask." if asks_contact else words


def _chosen(kind: type[Answer], text: str, field: str) -> Answer:
    try:
        return kind(text)
    except ValueError:
        raise InvalidRequest("Choose one of the answers", field=field) from None
