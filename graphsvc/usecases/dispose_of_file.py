"""Destroy a file that has come to its day: one person proposes it, another looks at it and confirms, then it is done and certified."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial

from graphsvc.access.disposal import Certificate, Disposal, DisposalState, Grounds, WhatWouldGo
from graphsvc.access.policy import NO_PROPOSAL, may_confirm_disposal, may_propose_disposal
from graphsvc.access.retention import FileOnRecord
from graphsvc.access.scope import CertificateAccess, DisposalAccess, RetentionAccess
from graphsvc.analysis.retention.deciding import Keeping, Verdict, as_told, decide, kept_for_itself
from graphsvc.analysis.retention.rules import RetentionRules
from graphsvc.domain.errors import Conflict, NotFound
from graphsvc.domain.facts import Fact
from graphsvc.usecases.open_retention import hold_kept
from graphsvc.usecases.ports import Ports
from graphsvc.usecases.refusal import refuse
from graphsvc.usecases.review_retention import KeptFile, kept_file
from graphsvc.usecases.who_acted import who_acted
from graphsvc.usecases.written_reason import LEAST_WORDS, written_reason

NOT_TOLD = "A rule that is not shown"
_NOT_COME = "The day of this file has not come, or it is held. Nothing is destroyed"


@dataclass(frozen=True, slots=True)
class DisposalToLookAt:
    """One proposal, with who made it in words. `is_own`: the reader made it, so that somebody else confirms it."""

    disposal: Disposal
    who: str
    is_own: bool


@dataclass(frozen=True, slots=True)
class ProposedFile:
    """A proposal to look at, and the file that it is about as it may be told."""

    proposal: DisposalToLookAt
    file: KeptFile


def what_would_go(ports: Ports, access: RetentionAccess | DisposalAccess, rules: RetentionRules, child_id: str) -> WhatWouldGo:
    """How many people belong to a file alone, and how many stay because others need them. Numbers, and nobody.

    Raises:
        AccessDenied: the child has no file, or is restricted (as `hold_kept`).
        StoreUnavailable: it could not be read, or the look not be written down.
    """
    if isinstance(access, RetentionAccess):
        hold_kept(ports, access, child_id)
    return ports.disposals.what_would_go(access, child_id, _keeps_own(rules, ports.clock.today()))


def propose_disposal(
    ports: Ports, access: RetentionAccess, rules: RetentionRules, child_id: str, *, disposal_id: str, words: str
) -> Disposal:  # fmt: skip
    """Propose that a file which has come to its day is destroyed. Nothing happens to it until another person confirms.

    Raises:
        AccessDenied: only a records officer may; or the child has no file, or is restricted (as `hold_kept`).
        InvalidRequest: the words are missing.
        Conflict: its day has not come, or it is proposed already.
        StoreUnavailable: it could not be written; doing it again is safe.
    """
    decision = may_propose_disposal(access.actor)
    if not decision.allowed:
        refuse(ports, access.actor, decision)
    words = written_reason(words, f"Say what you looked at, and why it need not be kept for longer, in at least {LEAST_WORDS} letters")
    hold_kept(ports, access, child_id)
    verdict = _come(ports.retention.file(access, child_id), rules, ports.clock.today())
    disposal = Disposal(disposal_id, child_id, _grounds(verdict), words, ports.clock.now(), access.actor.id)
    ports.disposals.propose(access, disposal)
    return disposal


def list_disposals(ports: Ports, access: DisposalAccess) -> tuple[DisposalToLookAt, ...]:
    """What is proposed, and what is confirmed and not done yet, the first one first.

    Raises:
        StoreUnavailable: it could not be read, or the look not be written down.
    """
    found = ports.disposals.listed(access)
    who = who_acted(ports, (one.proposed_by for one in found))
    return tuple(DisposalToLookAt(one, who[one.proposed_by], one.proposed_by == access.actor.id) for one in found)


def view_disposal(ports: Ports, access: DisposalAccess, rules: RetentionRules, disposal_id: str) -> ProposedFile:
    """One proposal that waits to be looked at.

    Raises:
        AccessDenied: there is none that is theirs to look at; it is written down, and looks like "not found".
        StoreUnavailable: it could not be read, or the look not be written down.
    """
    disposal, file = _proposed(ports, access, disposal_id)
    who = who_acted(ports, [disposal.proposed_by])[disposal.proposed_by]
    told = DisposalToLookAt(disposal, who, disposal.proposed_by == access.actor.id)
    return ProposedFile(told, kept_file(file, rules, ports.clock.today()))


def decline_disposal(ports: Ports, access: DisposalAccess, disposal_id: str, *, words: str) -> None:
    """Say that a file is not to be destroyed, or take one's own proposal back. To keep it for longer, hold it.

    Raises:
        InvalidRequest: the words are missing.
        AccessDenied: there is no such proposal that is theirs to look at; it is written down, and looks like "not found".
        StoreUnavailable: it could not be written; doing it again is safe.
    """
    words = written_reason(words, f"Say why it is not to be destroyed, in at least {LEAST_WORDS} letters")
    disposal, _ = _proposed(ports, access, disposal_id)
    ports.disposals.decline(access, disposal, words=words, at=ports.clock.now())


def confirm_disposal(ports: Ports, access: DisposalAccess, rules: RetentionRules, disposal_id: str, *, words: str) -> Disposal:
    """Confirm, as the second person. From now on the file is nobody's to open, and there is no way back.

    `carry_out_disposal` does the rest.

    Raises:
        AccessDenied: they proposed it themselves, or confirm nothing; or, looking like "not found", there is no such proposal for them.
        InvalidRequest: the words are missing.
        Conflict: its day has not come, it is held, or something that decides it has changed meanwhile.
        StoreUnavailable: nothing was done; doing it again is safe.
    """
    disposal, file = _proposed(ports, access, disposal_id)
    decision = may_confirm_disposal(access.actor, proposed_by=disposal.proposed_by)
    if not decision.allowed:
        refuse(ports, access.actor, decision, child_id=disposal.child_id)
    words = written_reason(words, f"Say what you looked at, in at least {LEAST_WORDS} letters")
    today = ports.clock.today()
    _come(file, rules, today)
    keeps_own = _keeps_own(rules, today)
    ports.disposals.confirm(access, disposal, words=words, at=ports.clock.now(), decided_on=file, keeps_own=keeps_own)
    return disposal


def carry_out_disposal(
    ports: Ports, access: RetentionAccess | DisposalAccess, disposal_id: str, *, progress: Callable[[int], object] = lambda _: None
) -> Certificate:  # fmt: skip
    """Destroy what was confirmed, from where it was stopped, and certify it. Doing it again changes nothing.

    Pictures that were drawn a moment ago are let go, whosever they are, and so are networks that were read.

    Raises:
        NotFound: it was not confirmed.
        StoreUnavailable: it stopped on the way; doing it again goes on.
    """
    done = ports.disposals.carry_out(access, disposal_id, progress=progress)
    ports.drawn.forget()
    return done


def unfinished(ports: Ports, access: DisposalAccess) -> tuple[Disposal, ...]:
    """What is confirmed and not done yet.

    Raises:
        StoreUnavailable: it could not be read, or the look not be written down.
    """
    return tuple(one for one in ports.disposals.listed(access) if one.state is DisposalState.CONFIRMED)


def list_certificates(ports: Ports, access: CertificateAccess) -> tuple[tuple[Certificate, str, str], ...]:
    """What was destroyed, each with who proposed and who confirmed it in words; the latest first.

    Raises:
        StoreUnavailable: it could not be read, or the look not be written down.
    """
    found = ports.disposals.certificates(access)
    who = who_acted(ports, (one for certificate in found for one in (certificate.proposed_by, certificate.confirmed_by)))
    return tuple((one, who[one.proposed_by], who[one.confirmed_by]) for one in reversed(found))


def _proposed(ports: Ports, access: DisposalAccess, disposal_id: str) -> tuple[Disposal, FileOnRecord]:
    """A proposal that waits and is theirs to look at, and its file. Of a restricted child there is none."""
    try:
        disposal, file = ports.disposals.proposed(access, disposal_id)
    except NotFound:
        refuse(ports, access.actor, NO_PROPOSAL)
    if file.restricted:
        refuse(ports, access.actor, NO_PROPOSAL, child_id=disposal.child_id)
    return disposal, file


def _keeps_own(rules: RetentionRules, today: date) -> Callable[[tuple[Fact, ...]], bool]:
    return partial(kept_for_itself, rules=rules, today=today)


def _come(file: FileOnRecord, rules: RetentionRules, today: date) -> Verdict:
    """The verdict on a file whose day has come, as it may be told."""
    verdict = decide(file, rules, today=today)
    if verdict.keeping is not Keeping.COME:
        raise Conflict(_NOT_COME)
    return as_told(verdict)


def _grounds(verdict: Verdict) -> Grounds:
    leading = verdict.leading
    if leading is None or leading.rule is None:
        return Grounds(NOT_TOLD, "", None)
    return Grounds(f"{leading.status.words}: {leading.rule.words}", leading.rule.source, verdict.until)
