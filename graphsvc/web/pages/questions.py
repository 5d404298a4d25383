"""Questions to take along: what to ask, why and of whom, a sheet to print, and what came back."""

from __future__ import annotations

from typing import Annotated

from fastapi import Form
from fastapi.responses import HTMLResponse
from pydantic import BaseModel, ConfigDict
from starlette.requests import Request
from starlette.responses import Response

from graphsvc.access.scope import CaseAccess
from graphsvc.analysis.gap_rules import GapRule
from graphsvc.domain.dates import PartialDate
from graphsvc.domain.errors import InvalidRequest
from graphsvc.domain.facts import LifeStatus
from graphsvc.domain.support_work import AskedOutcome
from graphsvc.usecases.list_gaps import ChildGaps, list_gaps
from graphsvc.usecases.record_asked import QuestionAsked, RecordedAsked, record_asked
from graphsvc.web.answers import page, see_other
from graphsvc.web.dependencies import CaseOnPage, SignedIn, TheSite, Visitor, case_for_page
from graphsvc.web.pages.choices import Choice
from graphsvc.web.permission import GuardedRouter, Permission, needs
from graphsvc.web.repeats import deed_id_of_form, new_key
from graphsvc.web.site import site_of

router = GuardedRouter({Permission.OPEN_CASE: case_for_page}, default_response_class=HTMLResponse)

MOST_FORMS = 8  # on one page, so that it stays small; of further questions a link brings the form
OUTCOME_CHOICES = (
    Choice(AskedOutcome.ANSWERED, "Answered"),
    Choice(AskedOutcome.NO_ANSWER, "Asked, no answer"),
    Choice(AskedOutcome.RATHER_NOT, "Would rather not say (rests 6 months)"),
    Choice(AskedOutcome.NOT_NOW, "Not right to ask now (rests 6 weeks)"),
)
_SAVED = {
    AskedOutcome.ANSWERED: "Saved. If the answer is somebody or something new, add it to the network as well.",
    AskedOutcome.NO_ANSWER: "Saved. The question stays on the list and says that it was asked.",
}


class AskedForm(BaseModel):
    """What was typed, word for word, so that the form can show it again."""

    model_config = ConfigDict(extra="ignore")

    key: str = ""
    rule: str = ""
    about: str = ""
    outcome: str = ""
    asked_of: str = ""
    asked_on: str = ""
    words: str = ""

    def asked(self, deed_id: str) -> QuestionAsked:
        """Return what the use case takes.

        Raises:
            InvalidRequest: no outcome was chosen, or a choice is none of those that the form offers.
        """
        if self.rule not in tuple(GapRule):
            raise InvalidRequest("Choose one of the questions of this child", field="about")
        if self.outcome not in tuple(AskedOutcome):
            raise InvalidRequest("Choose what came of it", field="outcome")
        rule, outcome = GapRule(self.rule), AskedOutcome(self.outcome)
        return QuestionAsked(rule, self.about, outcome, deed_id, self.asked_of, self.asked_on, self.words)


@router.get("/children/{child_id}/questions")
@needs(Permission.OPEN_CASE)
def questions_page(request: Request, site: TheSite, visitor: SignedIn, access: CaseOnPage, large: str = "", record: str = "") -> Response:
    """Show what to ask, what would open most first, with a sheet to print; `large` makes it large print, `record` opens one form."""
    notice = site.sessions.take_notice(visitor.secret, site.now())
    return _page(request, visitor, access, AskedForm(), large=large == "1", record=record, notice=notice)


@router.post("/children/{child_id}/questions")
@needs(Permission.OPEN_CASE)
def save_answer(request: Request, site: TheSite, visitor: SignedIn, access: CaseOnPage, form: Annotated[AskedForm, Form()]) -> Response:
    """Record what came of a question; or show the page again with what to change, and all that was typed."""
    try:
        deed_id = deed_id_of_form(visitor.actor.id, access.child_id, form.key, form.model_dump_json())
        done = record_asked(site.ports, access, form.asked(deed_id))
    except InvalidRequest as problem:
        return _page(request, visitor, access, form, problem)
    site.sessions.leave_notice(visitor.secret, site.now(), _saved_words(done))
    return see_other(f"/children/{access.child_id}/questions")


def _page(
    request: Request,
    visitor: Visitor,
    access: CaseAccess,
    form: AskedForm,
    problem: InvalidRequest | None = None,
    *,
    large: bool = False,
    record: str = "",
    notice: str = "",
) -> Response:
    found = list_gaps(site_of(request).ports, access)
    return page(
        request,
        "child-questions.html",
        visitor=visitor,
        status=422 if problem else 200,
        view=found.view,
        finding=found.finding,
        purpose=access.purpose,
        key=new_key(),
        form=form,
        field=(problem.field or "outcome") if problem else None,
        problem_words=str(problem) if problem else "",
        outcomes=OUTCOME_CHOICES,
        people=_who_can_be_asked(found),
        large=large,
        record=record,
        forms_here=MOST_FORMS,
        notice=notice,
    )


def _who_can_be_asked(found: ChildGaps) -> list[Choice]:
    """Everybody who may know any of the answers, the child first; nobody who is not born yet."""
    child = found.view.child_id
    finding = found.finding
    everybody = [
        one for gap in (*finding.gaps, *(r.gap for r in finding.resting), *(a.gap for a in finding.answered)) for one in gap.may_know
    ]
    named = {one.person_id: f"{one.name} ({one.who})" if one.who else one.name for one in everybody}
    named.setdefault(child, found.view.name)
    unborn = {person.id for person in found.view.network.people if person.life is LifeStatus.UNBORN}
    named = {person: words for person, words in named.items() if person not in unborn}
    first = sorted(named, key=lambda person: (person != child, named[person]))
    return [Choice("", "Somebody else, or not said"), *(Choice(person, named[person]) for person in first)]


def _saved_words(done: RecordedAsked) -> str:
    if done.back_on is None:
        return _SAVED[done.outcome]
    return f"Saved. This question rests, and is back on {PartialDate.exactly(done.back_on).words}."
