"""The rules. Each decision is allow or deny, with the id of the rule and words that can be shown.

Pure: the facts come in, the decision goes out. `docs/security.md` lists the rules.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date

from graphsvc.access.actor import Actor, Role
from graphsvc.access.restricted import Rights
from graphsvc.access.scope import CaseAccess, Scope
from graphsvc.access.service_scopes import ServiceScope
from graphsvc.domain.restriction import Restriction, RestrictionReason


@dataclass(frozen=True, slots=True)
class Allocation:
    """A worker, or a whole team, answers for a child from one day to another (None: still does). Days are inclusive."""

    child_id: str
    user_id: str
    team: str
    starts: date
    ends: date | None = None

    def holds(self, on: date) -> bool:
        return self.starts <= on and (self.ends is None or on <= self.ends)


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """What a decision about one file needs: is there such a person, are they restricted, have they a file, who is allocated."""

    person_exists: bool
    has_file: bool
    allocations: tuple[Allocation, ...] = ()
    is_hidden: bool = False
    opened_until: str = ""  # when it ends that whoever asks has opened it in an emergency (ISO instant); empty where it is not open so
    kept: str = ""  # the key of the restriction of a hidden child; empty where nobody may be let in by it


@dataclass(frozen=True, slots=True)
class Decision:
    allowed: bool
    rule: str
    words: str
    scope: Scope = field(default_factory=Scope)
    about_a_child: bool = False

    @property
    def but_not_now(self) -> Decision:
        """The same as a refusal that says so: what is allowed has to be asked for by itself."""
        return replace(self, allowed=False)


_BREAKS_GLASS = frozenset({Role.PRACTITIONER, Role.TEAM_MANAGER})


def may_open_case(actor: Actor, facts: CaseFacts, *, today: date) -> Decision:
    """May this actor open this child's file?

    A practitioner needs a current allocation to this child, and so does an independent reviewer, who looks and does not write; a team
    manager, one of their team. Others at a desk learn nothing, not even that a file exists: a role alone opens no file, and an allocation
    that somebody had in another role opens none. Of a child who is restricted see also `unless_restricted`. An operator works on the
    machine that holds the store and may open anybody through the command line, audited.
    """
    if not facts.person_exists:
        return Decision(False, "no-such-person", "There is no such record.", about_a_child=True)
    if actor.role is Role.OPERATOR:
        return Decision(True, "operator-of-the-store", "You work on the machine that holds the store.", Scope(may_write=True))
    if not facts.has_file:
        return Decision(False, "no-file", "There is no such record.", about_a_child=True)
    current = [a for a in facts.allocations if a.holds(today)] if actor.role.answers_for_children else []
    to_them = any(a.user_id == actor.id for a in current)
    to_their_team = actor.role is Role.TEAM_MANAGER and bool(actor.team) and any(a.team == actor.team for a in current)
    if to_them:
        scope = Scope(may_write=actor.role is not Role.INDEPENDENT_REVIEWER, may_see_sensitive=not actor.is_program)
        return Decision(True, "allocated-to-you", "This child is allocated to you.", scope)
    if to_their_team:
        return Decision(
            True, "allocated-to-your-team", "This child is allocated to your team.", Scope(may_write=True, may_see_sensitive=True)
        )
    if facts.opened_until and not facts.is_hidden and actor.role in _BREAKS_GLASS:
        return Decision(True, "broke-glass", "You opened this file in an emergency. It is open to you for some hours, to look at.")
    return Decision(False, "not-allocated", "You are not allocated to this child.", about_a_child=True)


def unless_restricted(decision: Decision, actor: Actor, facts: CaseFacts) -> Decision:
    """The same, but that a child who is restricted is opened to nobody at a desk to whom that restriction is not opened."""
    is_opened = facts.kept in decision.scope.keys
    if decision.allowed and facts.is_hidden and not is_opened and actor.role is not Role.OPERATOR:
        return Decision(False, "restricted", "This child is restricted.", about_a_child=True)
    return decision


def may_break_glass(actor: Actor, facts: CaseFacts, *, near: bool, today: date) -> Decision:
    """May this actor, to whom the child is not allocated, open the file in an emergency? Only then are they told that there is one.

    A worker or manager of the child's team may, and one to whom a relative of the child is allocated (`near`); again, too, before the time
    is over. To all others it is as if there were no file, and so it is where the child is restricted.
    """
    hidden = unless_restricted(may_open_case(actor, replace(facts, opened_until=""), today=today), actor, facts)
    if hidden.allowed:
        return Decision(False, "open-already", "This file is open to you already.")
    if hidden.rule != "not-allocated" or facts.is_hidden or actor.role not in _BREAKS_GLASS:
        return hidden
    of_the_team = bool(actor.team) and any(a.team == actor.team for a in facts.allocations if a.holds(today))
    if not (of_the_team or near):
        return hidden
    return Decision(
        True, "may-break-glass", "This child has a file here, and is not allocated to you. In an emergency you may open it, and say why."
    )


NOTHING_TO_REVIEW = Decision(False, "nothing-to-review", "There is nothing here for you to look at.", about_a_child=True)


def may_review_emergencies(actor: Actor) -> Decision:
    """Who looks at openings in an emergency afterwards: a team's manager at those of the team's files, auditors at all."""
    match actor.role:
        case Role.AUDITOR | Role.OPERATOR:
            return Decision(True, "audits", "You look after the trail of who has looked.")
        case Role.TEAM_MANAGER if actor.team:
            return Decision(True, "manages-the-team", "These are files of your team.")
        case _:
            return Decision(False, "reviews-no-emergency", "Managers and auditors look at what was opened in emergencies.")


def may_record(access: CaseAccess) -> Decision:
    """Whether whoever opened a file may write in it."""
    if access.scope.may_write:
        return Decision(True, access.rule, "You answer for this child.", access.scope)
    return Decision(False, "reading-only", "You may look at this file but not change it.")


def may_share(access: CaseAccess) -> Decision:
    """Whether whoever opened a file may make a copy of its network for somebody: who answers for the child, in person.

    For a court as for a meeting: what goes is decided by the rules of `graphsvc/sharing`, and never by whoever makes the copy.
    """
    if access.actor.is_program:
        return Decision(False, "not-for-programs", "Sharing is for people, and not for programs.")
    if access.scope.may_write:
        return Decision(True, access.rule, "You answer for this child.", access.scope)
    return Decision(False, "shares-nothing", "Only a worker to whom the child is allocated, or their manager, can share the network.")


def may_go_without_agreement(actor: Actor, facts: CaseFacts, *, today: date) -> Decision:
    """Who may decide that something goes ahead though somebody did not agree, or take back a no: a manager of the child's team, by name.

    Never the child's own worker, nor whoever runs the machine. Source: Bradford's practice model asks for evidenced support from a manager;
    that it is one of the child's team, and not whoever does the work, is ours.
    """
    works_with_them = any(a.user_id == actor.id for a in facts.allocations if a.holds(today))
    if _manages_team(actor, facts, today) and not works_with_them:
        return Decision(True, "decides-for-the-team", "You manage this child’s team.")
    return Decision(
        False,
        "not-the-teams-manager",
        "Only a manager of the child’s team, who does not work with the child themselves, can decide to go ahead without agreement,"
        " or take back a no that was recorded by mistake.",
    )


def may_answer_access(access: CaseAccess) -> Decision:
    """Whether whoever opened a file may answer somebody who asks what is held about them: who may share it, and see all that is weighed."""
    decision = may_share(access)
    if decision.allowed and not access.scope.may_see_sensitive:
        return Decision(
            False, "sees-not-all", "Only a worker to whom the child is allocated, or their manager, can weigh all that is held."
        )
    return decision


def may_disclose(access: CaseAccess) -> Decision:
    """Whether they may make the copy that answers it: a manager, when everything is decided, so that two have looked (*ours*)."""
    decision = may_answer_access(access)
    if decision.allowed and access.actor.role is not Role.TEAM_MANAGER:
        return Decision(False, "manager-discloses", "The manager of the child’s team makes the copy. Ask yours.")
    return decision


def may_draw_sensitive(access: CaseAccess) -> Decision:
    """Harm, conditions of health and pregnancies that ended, in a picture: for those who answer for the child, when they ask for it.

    Running the machine is no reason to see them. What is restricted stays hidden all the same.
    """
    if access.scope.may_see_sensitive:
        return Decision(True, access.rule, "You answer for this child.", access.scope)
    return Decision(
        False,
        "not-for-sensitive-layers",
        "Only a worker to whom the child is allocated can draw harm, health and whether a pregnancy was ended.",
    )


def may_see_drawings(access: CaseAccess) -> Decision:
    """What the child drew, as a picture: for those who answer for the child, in person. No rule can read what is in a picture."""
    if access.scope.may_see_sensitive:
        return Decision(True, access.rule, "You answer for this child.", access.scope)
    return Decision(False, "not-for-drawings", "Only those to whom the child is allocated, and their manager, see what the child drew.")


_OPENED_BY_ALLOCATION = {
    Role.PRACTITIONER: (RestrictionReason.REFUGE, RestrictionReason.PLACEMENT, RestrictionReason.CONFIDENCE),
    Role.TEAM_MANAGER: (RestrictionReason.REFUGE, RestrictionReason.PLACEMENT, RestrictionReason.CONFIDENCE),
    Role.INDEPENDENT_REVIEWER: (RestrictionReason.REFUGE, RestrictionReason.PLACEMENT),
}


BY_PERMISSION_ALONE = frozenset({RestrictionReason.ADOPTION, RestrictionReason.PROTECTED_IDENTITY})


def may_see_restricted(access: CaseAccess, rights: Rights, *, today: date) -> Decision:
    """Behind which restrictions may whoever opened this file look, where they ask for it?

    What is kept in the file of a child whom they answer for, for the reasons that they have to know in order to keep the child safe: where
    a place of safety is, where the child is placed, what was told in confidence. An adoption, and who somebody is who is protected, open
    by a manager's permission alone (Adoption and Children Act 2002, ss. 56-65). Nothing opens in an emergency, to a program, or to whoever
    runs the machine.
    """
    if access.rule == "broke-glass":
        return Decision(False, "restricted-in-emergency", "What is restricted is not opened in an emergency. Ask the child’s own worker.")
    if access.actor.role not in _OPENED_BY_ALLOCATION:
        return Decision(False, "restricted-not-for-you", "What is restricted is for people who answer for the child.")
    by_allocation = {Restriction(reason, child) for reason in _OPENED_BY_ALLOCATION[access.actor.role] for child in rights.children}
    permitted = {one.restriction for one in rights.permissions if one.holds(today)}
    opened = tuple(sorted(by_allocation | permitted))
    if not opened:
        return Decision(False, "restricted-not-for-you", "What is restricted is for people who answer for the child.")
    words = "You answer for the child in whose file it is kept, or a manager let you see it."
    return Decision(True, "may-see-restricted", words, replace(access.scope, opened=opened))


def may_decide_restricted(actor: Actor, facts: CaseFacts, *, today: date) -> Decision:
    """Who opens again what was restricted, lets others see it, and restricts what they themselves lose sight of by that.

    A manager of the child's team, and nobody for themselves.
    """
    if _manages_team(actor, facts, today):
        return Decision(True, "manages-the-team", "This is a file of your team.")
    return Decision(False, "manager-decides", "The manager of the child’s team decides this. Ask them.")


def _manages_team(actor: Actor, facts: CaseFacts, today: date) -> bool:
    return actor.role is Role.TEAM_MANAGER and bool(actor.team) and any(a.team == actor.team for a in facts.allocations if a.holds(today))


def may_view_trail(actor: Actor, facts: CaseFacts, *, today: date) -> Decision:
    """Who may see who has looked at a child's file: who answers for those who look, whoever reviews the child's case, and auditors.

    They may where the child is restricted too: it tells who looked, and nothing of the child. A worker to whom the child is allocated is
    told whom to ask, and so is whoever opened the file in an emergency. To all others it is as if there were no file.
    """
    if not facts.person_exists or not facts.has_file:
        return Decision(False, "no-file", "There is no such record.", about_a_child=True)
    if actor.role in {Role.AUDITOR, Role.OPERATOR}:
        return Decision(True, "audits", "You look after the trail of who has looked.")
    opened = may_open_case(actor, facts, today=today)
    if opened.allowed and opened.rule != "broke-glass" and actor.role in {Role.TEAM_MANAGER, Role.INDEPENDENT_REVIEWER}:
        return Decision(True, opened.rule, opened.words)
    may_look = unless_restricted(opened, actor, facts)
    if not may_look.allowed:
        return may_look
    return Decision(
        False,
        "trail-not-for-workers",
        "Managers, the child’s independent reviewer and auditors see who has looked at this file. Ask your manager.",
    )


def may_check_trail(actor: Actor) -> Decision:
    """Who may check that the whole trail is as it was written, and take a checkpoint of it."""
    if actor.role in {Role.AUDITOR, Role.OPERATOR}:
        return Decision(True, "audits", "You look after the trail of who has looked.")
    return Decision(False, "not-an-auditor", "Only an auditor, or who runs the machine, can check the trail.")


def may_list_caseload(actor: Actor) -> Decision:
    """People at a desk may list the children allocated to them. An operator has no caseload."""
    if actor.role is Role.ADMINISTRATOR:
        return Decision(False, "no-files", "Administrators look after users: see Users. They open no child’s file.")
    if actor.role is Role.OPERATOR:
        return Decision(False, "no-caseload", "Nobody is allocated to the operator. Sign in as a worker.")
    return Decision(True, "own-caseload", "These are the children allocated to you.")


def may_keep_register(actor: Actor) -> Decision:
    """Only records officers and the operator load files, open children's files and allocate workers."""
    if actor.role in {Role.OPERATOR, Role.RECORDS_OFFICER}:
        return Decision(True, "keeps-the-register", "You keep the register.")
    return Decision(False, "not-the-register", "Only a records officer can do this. Ask yours.")


def may_keep_file(actor: Actor, facts: CaseFacts) -> Decision:
    """Whether whoever looks after retention may know of this one file: of a restricted child's as little as of one that is not there."""
    if not facts.person_exists or not facts.has_file:
        return Decision(False, "no-file", "There is no such record.", about_a_child=True)
    return unless_restricted(Decision(True, "looks-after-retention", "You look after how long files are kept."), actor, facts)


def may_look_after_retention(actor: Actor) -> Decision:
    """Records officers see how long files are kept, hold them, and propose what has come to its day. Who runs the machine sees it too."""
    if actor.role in {Role.RECORDS_OFFICER, Role.OPERATOR}:
        return Decision(True, "looks-after-retention", "You look after how long files are kept.")
    return Decision(False, "not-for-retention", "Records officers look after how long files are kept. Ask yours.")


def may_propose_disposal(actor: Actor) -> Decision:
    """Records officers propose what has come to its day. A machine's operator is nobody who answers for that."""
    if actor.role is Role.RECORDS_OFFICER:
        return Decision(True, "looks-after-retention", "You look after how long files are kept.")
    return Decision(False, "proposes-no-disposal", "Only a records officer can propose that a file is destroyed.")


def may_look_at_disposals(actor: Actor) -> Decision:
    """Who looks at what is proposed: records officers at all, a team's manager at the files for which the team answered."""
    match actor.role:
        case Role.RECORDS_OFFICER | Role.OPERATOR:
            return Decision(True, "looks-after-retention", "You look after how long files are kept.")
        case Role.TEAM_MANAGER if actor.team:
            return Decision(True, "manages-the-team", "Your team answered for these children.")
        case _:
            return Decision(False, "not-for-retention", "Records officers look after how long files are kept. Ask yours.")


def may_confirm_disposal(actor: Actor, *, proposed_by: str) -> Decision:
    """A second person confirms: another records officer, or the manager of the team that answered for the child. Never who proposed it."""
    if actor.id == proposed_by:
        return Decision(
            False, "not-ones-own", "You proposed this yourself. Another records officer, or the manager of the team, confirms it."
        )
    if actor.role is Role.OPERATOR:
        return Decision(False, "proposes-no-disposal", "Who runs the machine confirms nothing. A records officer or a manager does.")
    return Decision(True, "second-person", "You are the second person who looks at it.")


NO_PROPOSAL = Decision(False, "no-proposal", "There is nothing here for you to look at.", about_a_child=True)


def may_view_certificates(actor: Actor) -> Decision:
    """Records officers and auditors see what was destroyed, in numbers."""
    if actor.role in {Role.RECORDS_OFFICER, Role.AUDITOR, Role.OPERATOR}:
        return Decision(True, "sees-certificates", "You may see what was destroyed, and by whom.")
    return Decision(False, "not-for-certificates", "Records officers and auditors see what was destroyed.")


def may_use(actor: Actor, scopes: frozenset[ServiceScope], needed: ServiceScope | None) -> Decision:
    """Whether a program may ask for this at all: its token and the register must both name the scope. A person needs none.

    What no scope is named for is for people alone.
    """
    if not actor.is_program:
        return Decision(True, "no-program", "This is for people, each as the other rules say.")
    if needed is None:
        return Decision(False, "not-for-programs", "This is for people, and not for programs.")
    if needed in scopes and needed in actor.scopes:
        return Decision(True, "in-scope", f"This program may {needed.words}.")
    return Decision(False, "out-of-scope", f"This program may not {needed.words}: its token, or the register, has no scope {needed}.")


def may_look_after_users(actor: Actor) -> Decision:
    """Administrators, and who runs the machine, see who may sign in and end their sessions. They open no file by that."""
    if actor.role in {Role.ADMINISTRATOR, Role.OPERATOR}:
        return Decision(True, "looks-after-users", "You look after users.")
    return Decision(False, "not-an-administrator", "Only an administrator can do this. Ask yours.")


def may_end_sessions(actor: Actor, user_id: str) -> Decision:
    """One's own sessions, and anybody's for who looks after users."""
    if user_id == actor.id:
        return Decision(True, "own-sessions", "These are your own.")
    return may_look_after_users(actor)


def may_search(actor: Actor) -> Decision:
    """Everybody but administrators and auditors may search for people, each among those whom they may meet (`may_search_everybody`)."""
    if actor.role is Role.ADMINISTRATOR:
        return Decision(False, "no-files", "Administrators look after users, and search for nobody in the records.")
    if actor.role is Role.AUDITOR:
        return Decision(False, "no-files", "Auditors see who has looked, and search for nobody in the records.")
    return Decision(True, "searches", "You may search.")


def may_search_everybody(actor: Actor) -> Decision:
    """Whoever keeps the register may search among everybody who is not hidden, so that nobody is recorded twice.

    Others search among the people of the networks that they may open: that somebody is known here at all is told to nobody else.
    """
    if actor.role in {Role.OPERATOR, Role.RECORDS_OFFICER}:
        return Decision(True, "searches-the-register", "You keep the register.")
    return Decision(False, "searches-own-caseload", "You search among the people around the children allocated to you or your team.")


def may_scan_isolation(actor: Actor) -> Decision:
    """Who may see of many children at once how connected they are: those who answer for them, and the operator for the whole service."""
    match actor.role:
        case Role.OPERATOR:
            return Decision(True, "scans-the-service", "You work on the machine that holds the store.")
        case Role.TEAM_MANAGER if actor.team:
            return Decision(True, "scans-own-team", "These are the children allocated to your team.")
        case Role.PRACTITIONER | Role.TEAM_MANAGER | Role.INDEPENDENT_REVIEWER | Role.SERVICE:
            return Decision(True, "scans-own-caseload", "These are the children allocated to you.")
        case Role.RECORDS_OFFICER | Role.AUDITOR | Role.ADMINISTRATOR:
            return Decision(False, "answers-for-no-child", "Only workers to whom children are allocated, and their managers, see this.")
