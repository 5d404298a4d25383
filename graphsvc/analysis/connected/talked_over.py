"""Who of those in touch with somebody is talked over with a manager first, and so does not count as connecting them."""

from __future__ import annotations

from collections.abc import Mapping

from graphsvc.analysis.contact import GLAD_WISHES, GOOD_FEELINGS, Contact, feelings_between, speaks_of_its_day
from graphsvc.analysis.kin.kinship import Kinship
from graphsvc.analysis.support.care_reasons import CareRecord
from graphsvc.analysis.support.confidences import is_confided
from graphsvc.analysis.support.support_reasons import SupportRecord, wishes_of
from graphsvc.domain.network import FamilyNetwork
from graphsvc.domain.ties import HARD_FEELINGS, WishKind


class TalkedOver:
    """One rule for all reasons, so that nobody can tell from the list which of them it is.

    The reasons: something protected is recorded; the person's own no to contact; only what is hard, unless a check of the child's
    supporters answered it; of the child, a decision that somebody is not asked for now, or a check that did not agree.
    """

    def __init__(self, network: FamilyNetwork, whose: str, contacts: Mapping[str, Contact]) -> None:
        self._network = network
        self._whose = whose
        self._record = SupportRecord(network, contacts) if whose == network.child_id else None
        self._care = CareRecord(self._record) if self._record else None

    def is_first(self, person_id: str, kin: Kinship | None) -> bool:
        """Whether a manager is asked about somebody, who is in touch at least monthly, before anybody else."""
        only_hard = is_only_hard(self._network, self._whose, person_id)
        if self._record is None or self._care is None:
            return only_hard or self._said_no(person_id) or is_confided(self._network, self._whose, person_id)
        care, work = self._care.about(person_id, kin, in_touch=True), self._record.work_with(person_id)
        return care.confided or care.said_no or work.is_held_back or (only_hard and not care.is_answered_by(work))

    def _said_no(self, person_id: str) -> bool:
        return any(t.kind is WishKind.NO_CONTACT for t in wishes_of(self._network, self._whose, person_id))


def is_only_hard(network: FamilyNetwork, whose: str, person_id: str) -> bool:
    """Something hard is recorded between the two and nothing good, by what may be told of it and says something of the day.

    Good are closeness, also with strain, and that the one whose connection it is says that the other matters, is safe or wanted.
    """
    kinds = {f.kind for f in feelings_between(network, whose, person_id) if speaks_of_its_day(f, network)}
    glad = (t for t in wishes_of(network, whose, person_id) if t.kind in GLAD_WISHES and speaks_of_its_day(t, network))
    return bool(kinds & HARD_FEELINGS) and not kinds & GOOD_FEELINGS and not any(glad)
