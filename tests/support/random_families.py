"""Random families for property tests: any parents, partners, carers and disputes, yet nobody is their own ancestor."""

from __future__ import annotations

from hypothesis import strategies as st

from graphsvc.domain.facts import GenderCode
from graphsvc.domain.provenance import Status
from graphsvc.domain.ties import ParentKind, ParentOf, PartnerEnd, PartnerKind, PartnerOf, SiblingOf
from tests.support.networks import Family, said

WOMEN_AND_MEN = (GenderCode.WOMAN, GenderCode.MAN)
EVERY_GENDER = (*WOMEN_AND_MEN, GenderCode.NON_BINARY, GenderCode.NOT_KNOWN)
BY_BIRTH = (ParentKind.BIRTH,)
EVERY_KIND = tuple(ParentKind)


@st.composite
def families(
    draw: st.DrawFn, *, genders: tuple[GenderCode, ...] = EVERY_GENDER, kinds: tuple[ParentKind, ...] = EVERY_KIND, most: int = 8
) -> Family:
    """People p0, p1, ... of whom a parent always has the smaller number, and everybody has a name.

    By birth nobody has more than two parents.
    """
    size = draw(st.integers(2, most))
    family = Family("p0")
    for n in range(size):
        born = draw(st.sampled_from(("", str(1930 + 9 * n))))
        family.person(f"p{n}", draw(st.sampled_from(genders)), born=born)
    for child in range(1, size):
        parents = draw(st.lists(st.integers(0, child - 1), max_size=2 if kinds == BY_BIRTH else 3, unique=True))
        for place, parent in enumerate(parents):
            kind = draw(st.sampled_from(kinds)) if place == 2 else draw(st.sampled_from((ParentKind.BIRTH, ParentKind.BIRTH, *kinds)))
            status = draw(st.sampled_from((Status.REPORTED, Status.REPORTED, Status.CONFIRMED, Status.DISPUTED)))
            family.tie(ParentOf, f"p{parent}", f"p{child}", said(status=status), kind=kind)
    for _ in range(draw(st.integers(0, 4))):
        a, b = draw(st.lists(st.integers(0, size - 1), min_size=2, max_size=2, unique=True))
        end = draw(st.sampled_from((PartnerEnd.NONE, PartnerEnd.NONE, PartnerEnd.DIVORCED, PartnerEnd.SEPARATED)))
        family.tie(PartnerOf, f"p{a}", f"p{b}", kind=draw(st.sampled_from(tuple(PartnerKind))), end=end)
    if draw(st.booleans()):
        a, b = draw(st.lists(st.integers(0, size - 1), min_size=2, max_size=2, unique=True))
        family.tie(SiblingOf, f"p{a}", f"p{b}")
    return family
