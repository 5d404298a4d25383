"""The pages that add a fact of somebody, put one right, and undo what one has just done."""

from __future__ import annotations

from typing import Annotated

from fastapi import Form
from fastapi.responses import HTMLResponse
from starlette.requests import Request
from starlette.responses import Response

from graphsvc.access.scope import CaseAccess
from graphsvc.access.session import WORRIES_SHOWN
from graphsvc.domain.deeds import DeedKind
from graphsvc.domain.errors import Conflict, InvalidRequest, NotFound
from graphsvc.domain.facts import Fact
from graphsvc.domain.ties import MemberOf, Tie
from graphsvc.usecases.correct import ChangedMeanwhile, Means, add_statement, correct_statement
from graphsvc.usecases.entry_checks import AtOdds
from graphsvc.usecases.new_group import SORTS
from graphsvc.usecases.recording import UndoneSince
from graphsvc.usecases.statement_kinds import HAS_NO_TIME, ONLY_TAKEN_BACK, TWO_WAYS, kinds_for
from graphsvc.usecases.undo import undo_deed
from graphsvc.usecases.view_statement import StatementView, view_statement
from graphsvc.usecases.who_acted import who_acted
from graphsvc.web.answers import page, see_other
from graphsvc.web.dependencies import CaseToWriteWithWorries, CaseWithWorries, ChildId, SignedIn, TheSite, Visitor, case_for_page
from graphsvc.web.pages.choices import LOOK, SOURCE_CHOICES, Choice
from graphsvc.web.pages.statement_forms import MEANS, SURE, StatementForm, form_of, meanings_of
from graphsvc.web.pages.statement_words import APART_CHOICES, FACT_CHOICES, KIND_WORDS, TIE_CHOICES, WAYS, questions
from graphsvc.web.permission import GuardedRouter, Permission, needs
from graphsvc.web.repeats import deed_id_of_form, new_key
from graphsvc.web.site import Site, site_of

router = GuardedRouter({Permission.OPEN_CASE: case_for_page}, default_response_class=HTMLResponse)
NOT_SHOWN_NOW = InvalidRequest(
    "Worries and health are not shown any more, so nothing was saved. What you typed is below: show them again, and save it",
    field="open",
)
_DATE_FIELDS = {"began": "Since when", "ended": "Until when", "changed_on": "From when", "told_on": "When they told you"}


@router.get("/children/{child_id}/people/{person_id}/facts/add")
@needs(Permission.OPEN_CASE)
def add_fact_page(request: Request, visitor: SignedIn, access: CaseToWriteWithWorries, person_id: ChildId, kind: str = "") -> Response:
    """Ask what there is to record; with that chosen, show its form."""
    view = view_statement(site_of(request).ports, access, person_id)
    if kind not in kinds_for(kept_apart=access.scope.sees_kept_apart):
        apart = APART_CHOICES if access.scope.sees_kept_apart else []
        kinds = (FACT_CHOICES, TIE_CHOICES, apart)
        return page(request, "fact-kinds.html", visitor=visitor, view=view, purpose=access.purpose, kinds=kinds)
    return _form_page(request, visitor, access, view, StatementForm(key=new_key(), kind=kind))


@router.post("/children/{child_id}/people/{person_id}/facts/add")
@needs(Permission.OPEN_CASE)
def save_fact(
    request: Request,
    site: TheSite,
    visitor: SignedIn,
    access: CaseToWriteWithWorries,
    person_id: ChildId,
    form: Annotated[StatementForm, Form()],
) -> Response:
    """Record it; or show the form again with what to change or is at odds, and all that was typed. Saving again saves."""
    if form.then == LOOK:
        return _form_page(request, visitor, access, view_statement(site.ports, access, person_id), form)
    access = _opened_anew(site, visitor, access, form)
    if form.is_apart and not access.scope.sees_kept_apart:
        return _form_page(request, visitor, access, view_statement(site.ports, access, person_id), form, problem=NOT_SHOWN_NOW)
    try:
        done = add_statement(site.ports, access, person_id, form.statement(_deed_id(visitor, access, form)))
    except (InvalidRequest, AtOdds) as problem:
        view = view_statement(site.ports, access, person_id)
        return _form_page(request, visitor, access, view, _anew(form, problem), problem=problem)
    site.sessions.leave_notice(visitor.secret, site.now(), "It is recorded.", undo=done.deed_id, of=access.child_id)
    return see_other(f"/children/{access.child_id}/people/{person_id}")


@router.get("/children/{child_id}/people/{person_id}/facts/{statement_id}/correct")
@needs(Permission.OPEN_CASE)
def correct_page(
    request: Request, visitor: SignedIn, access: CaseToWriteWithWorries, person_id: ChildId, statement_id: ChildId
) -> Response:
    """Show what is recorded, and a form with it to put it right."""
    view = view_statement(site_of(request).ports, access, person_id, statement_id)
    if view.statement is None:  # put right meanwhile, or never there: their page says what is
        return see_other(f"/children/{access.child_id}/people/{view.person_id}")
    return _form_page(request, visitor, access, view, form_of(view.statement, new_key()))


@router.post("/children/{child_id}/people/{person_id}/facts/{statement_id}/correct")
@needs(Permission.OPEN_CASE)
def save_correction(
    request: Request,
    site: TheSite,
    visitor: SignedIn,
    access: CaseToWriteWithWorries,
    person_id: ChildId,
    statement_id: ChildId,
    form: Annotated[StatementForm, Form()],
) -> Response:
    """Put it right; where somebody else has done so meanwhile, show both and let the visitor choose. Nothing that was typed is lost."""
    access = _opened_anew(site, visitor, access, form)
    if form.is_apart and not access.scope.sees_kept_apart:
        view = view_statement(site.ports, access, person_id)
        return _form_page(request, visitor, access, view, form, problem=NOT_SHOWN_NOW, corrects=statement_id)
    if form.then == LOOK:
        return _form_page(request, visitor, access, view_statement(site.ports, access, person_id, statement_id), form)
    try:
        sent = form.statement(_deed_id(visitor, access, form, statement_id))
        done = correct_statement(site.ports, access, person_id, statement_id, sent, form.meaning(), why=form.why)
    except ChangedMeanwhile as changed:
        return _changed_page(request, visitor, access, person_id, form, changed)
    except NotFound:
        view = view_statement(site.ports, access, person_id)  # the person is there, or this is not found either
        gone = InvalidRequest("What was to be put right is not here any more. Nothing was saved. You can add what you typed", field="kind")
        return _form_page(request, visitor, access, view, form, problem=gone)
    except (InvalidRequest, AtOdds) as problem:
        view = view_statement(site.ports, access, person_id, statement_id)
        return _form_page(request, visitor, access, view, _anew(form, problem), problem=problem)
    site.sessions.leave_notice(
        visitor.secret, site.now(), "It is put right. What was recorded before is kept.", undo=done.deed_id, of=access.child_id
    )
    return see_other(f"/children/{access.child_id}/people/{person_id}")


@router.post("/children/{child_id}/undo")
@needs(Permission.OPEN_CASE)
def undo(request: Request, site: TheSite, visitor: SignedIn, access: CaseWithWorries, deed: Annotated[str, Form()] = "") -> Response:
    """Undo what the visitor has just recorded; or say what rests on it."""
    try:
        undone = undo_deed(site.ports, access, deed)
    except Conflict as rests:
        view = view_statement(site.ports, access, access.child_id)
        return page(request, "not-undone.html", visitor=visitor, status=409, view=view, purpose=access.purpose, why=str(rests))
    words = "It is undone. What was recorded is kept in the history, and no longer counts."
    site.sessions.leave_notice(visitor.secret, site.now(), words)
    return see_other(f"/children/{access.child_id}{'/dates' if undone.kind is DeedKind.RECORD_MEETING else ''}")


def _opened_anew(site: Site, visitor: Visitor, access: CaseAccess, form: StatementForm) -> CaseAccess:
    """Where the quarter of an hour went by while they typed, and they say on the form that they go on: another one."""
    if not form.open or not access.scope.may_see_sensitive:
        return access
    site.sessions.show_worries(visitor.secret, site.now(), access.child_id, until=site.now() + WORRIES_SHOWN)
    return access.with_kept_apart


def _anew(form: StatementForm, problem: Exception) -> StatementForm:
    """The form as it was sent; by another deed where the one of before has been undone."""
    return form.model_copy(update={"key": new_key()}) if isinstance(problem, UndoneSince) else form


def _deed_id(visitor: Visitor, access: CaseAccess, form: StatementForm, statement_id: str = "") -> str:
    return deed_id_of_form(
        visitor.actor.id, access.child_id, form.key, statement_id, form.model_dump_json(exclude={"confirmed", "then", "open", "apart"})
    )


def _form_page(
    request: Request,
    visitor: Visitor,
    access: CaseAccess,
    view: StatementView,
    form: StatementForm,
    *,
    problem: InvalidRequest | AtOdds | None = None,
    corrects: str = "",
) -> HTMLResponse:
    """The form of one kind: to add, or to put right where there is a statement, or one (`corrects`) that is not shown just now."""
    apart = access.scope.sees_kept_apart or form.is_apart  # of what is kept apart the form shows what was typed, and no more
    kinds = kinds_for(kept_apart=apart) | (ONLY_TAKEN_BACK if corrects or view.statement else {})
    key = form.kind if form.kind in kinds else ""
    kind, corrects = kinds.get(key), view.statement.id if view.statement else corrects
    odd = problem if isinstance(problem, AtOdds) else None
    asked = questions(key, form.parts, kept_apart=apart) if key and key not in ONLY_TAKEN_BACK else []
    field = "odd" if odd else _field(problem, {question.name for question in asked}) if isinstance(problem, InvalidRequest) else None
    return page(
        request,
        "fact-form.html",
        visitor=visitor,
        status=422 if problem else 200,
        view=view,
        purpose=access.purpose,
        form=form,
        title=KIND_WORDS.get(key, "What there is to record"),
        questions=asked,
        is_tie=kind is not None and issubclass(kind, Tie),
        corrects=corrects,
        only_taken_back=key in ONLY_TAKEN_BACK,
        closed=problem is NOT_SHOWN_NOW,
        apart=form.is_apart or (view.statement is not None and view.is_apart),
        others=_others(view, kind),
        ways=WAYS.get(key) if kind in TWO_WAYS else None,
        has_time=kind not in HAS_NO_TIME,
        means=meanings_of(kind, view.statement) if kind and corrects else [],
        group_sorts=[Choice(key, sort.words) for key, sort in SORTS.items()] if kind is MemberOf else [],
        sources=SOURCE_CHOICES,
        sure=SURE,
        odd=odd,
        field=field,
        problem_words=_problem_words(problem) if isinstance(problem, InvalidRequest) else "",
    )


def _changed_page(
    request: Request, visitor: Visitor, access: CaseAccess, person_id: str, form: StatementForm, changed: ChangedMeanwhile
) -> HTMLResponse:
    """Both, side by side, and whose is to stand."""
    ports = site_of(request).ports
    view = view_statement(ports, access, person_id)
    now = max(changed.now, key=lambda one: (one.said.ended is None, one.said.recorded_at, one.id), default=None)  # what is so now
    meant = next((choice for choice in MEANS if choice.value == form.means), MEANS[0])
    takes_away = meant.value in {Means.NOTHING, Means.ENDED}
    by = changed.gone.said.withdrawn_by or ""
    gone = changed.gone
    ends = {"kind": form.kind, "other": _other_end(gone, person_id)}
    return page(
        request,
        "changed-meanwhile.html",
        visitor=visitor,
        status=409,
        view=view,
        purpose=access.purpose,
        by=who_acted(ports, [by])[by],
        at=gone.said.withdrawn_at,
        why=gone.said.withdrawn_why,
        theirs=[(view.sentence(one), one.said.source.sentence) for one in changed.now],
        mine=[*([] if takes_away else _typed(form)), ("From when", form.changed_on), ("Why", form.why)],
        meant=meant,
        target=f"{now.id}/correct" if now else "add",
        sent=[*((name, value) for name, value in _as_sent(form, is_new=now is None) if name not in ends), *ends.items()],
        my_why=form.why.strip() or "Two of us changed it at the same time; this was chosen with both in view",
        can_keep=now is not None or not takes_away,
        key=new_key(),
        can_dispute=now is not None and not takes_away,
    )


def _typed(form: StatementForm) -> list[tuple[str, str]]:
    return (
        [(question.label, question.words) for question in questions(form.kind, form.parts, kept_apart=True)]
        if form.kind in kinds_for(kept_apart=True)
        else []
    )


def _as_sent(form: StatementForm, *, is_new: bool) -> list[tuple[str, str]]:
    """As it was typed; where nothing stands that it would change, what has changed begins by itself."""
    if is_new and form.means == Means.CHANGED and not form.began:
        return [(name, form.changed_on if name == "began" else value) for name, value in form.sent]
    return form.sent


def _other_end(gone: Fact | Tie, person_id: str) -> str:
    return "" if isinstance(gone, Fact) else gone.b if isinstance(gone, MemberOf) else gone.other(person_id)


def _others(view: StatementView, kind: type | None) -> list[Choice]:
    """Who or what may be at the other end."""
    if kind is MemberOf:
        return [Choice(group_id, words) for group_id, words in view.groups]
    return [Choice(person_id, words) for person_id, words in view.others]


def _field(problem: InvalidRequest, parts: set[str]) -> str:
    at = problem.field or "kind"
    return f"part_{at}" if f"part_{at}" in parts else at


def _problem_words(problem: InvalidRequest) -> str:
    words, label = str(problem), _DATE_FIELDS.get(problem.field or "")
    return f"{label}: {words[:1].lower()}{words[1:]}" if label else words
