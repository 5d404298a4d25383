"""Each rule speaks where even the kindest reading of what is recorded is odd, and nowhere else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from graphsvc.analysis.checking.check_births import is_clearly_another
from graphsvc.analysis.checking.check_findings import CheckFinding, Rule, Sureness
from graphsvc.analysis.checking.check_join import join_checks
from graphsvc.analysis.checking.check_record import Record
from graphsvc.analysis.checking.checks import check_records
from graphsvc.domain.dates import PartialDate
from graphsvc.domain.facts import Born, Died, Expected, Fact, Life, LifeStatus, Name
from graphsvc.domain.network import FamilyNetwork
from graphsvc.domain.provenance import Source, SourceKind, Status
from graphsvc.domain.ties import (
    BornTogether,
    FeelingKind,
    Feels,
    Frequency,
    InContact,
    Knows,
    MemberOf,
    ParentKind,
    ParentOf,
    PartnerEnd,
    PartnerKind,
    PartnerOf,
    ResponsibleFor,
    SameAs,
    SiblingKind,
    SiblingOf,
    Supports,
    Tie,
    Wishes,
    WishKind,
)
from tests.support.networks import Family, said

Build = Callable[[Family], object]
DISPUTED = said(status=Status.DISPUTED)
LOOKED_AFTER_BY_A_BROTHER: tuple[tuple[type[Tie], dict[str, ParentKind]], ...] = (
    (ParentOf, {"kind": ParentKind.KINSHIP_CARER}),
    (SiblingOf, {}),
)


def family(build: Build) -> Family:
    made = Family("amara")
    build(made)
    return made


def found(build: Build) -> tuple[CheckFinding, ...]:
    return check_records(family(build).network())


def parent(born: str, child_born: str, kind: ParentKind = ParentKind.BIRTH, *, died: str = "") -> Build:
    def build(f: Family) -> None:
        f.person("kirsty", born=born, died=died)
        f.person("amara", born=child_born)
        f.parents("kirsty", "amara", kind)

    return build


def both_parents(births: str, *, twin_of_another: bool = False) -> Build:
    """Two children of the same two parents, born on the two days."""

    def build(f: Family) -> None:
        if twin_of_another:
            f.tie(BornTogether, "amara", "cas")
        for child, born in zip(("amara", "ben"), births.split(), strict=True):
            f.person(child, born=born)
        f.parents("kirsty tunde", "amara ben")

    return build


def parents(number: int, kind: ParentKind = ParentKind.BIRTH, *further: ParentKind, disputed: bool = False) -> Build:
    def build(f: Family) -> None:
        for n in range(number):
            f.tie(ParentOf, f"p{n}", "amara", DISPUTED if disputed and n == 0 else said(), kind=kind)
        for n, other in enumerate(further):
            f.tie(ParentOf, f"q{n}", "amara", kind=other)

    return build


def dead_parents(deaths: str, born: str, *, surrogate: bool = False) -> Build:
    def build(f: Family) -> None:
        f.person("amara", born=born)
        for name, died in zip(("kirsty", "tunde"), deaths.split(), strict=True):
            f.person(name, died=died)
        f.parents("kirsty tunde", "amara")
        if surrogate:
            f.parents("sal", "amara", ParentKind.SURROGATE)

    return build


def ring(*links: tuple[str, str], kind: ParentKind = ParentKind.BIRTH, disputed: tuple[str, str] | None = None) -> Build:
    return lambda f: [f.tie(ParentOf, a, b, DISPUTED if (a, b) == disputed else said(), kind=kind) for a, b in links]


def couple(
    *, began: str = "", ended: str = "", separated: str = "", end: PartnerEnd = PartnerEnd.NONE, born: str = "", died: str = ""
) -> Build:
    def build(f: Family) -> None:
        f.person("kirsty", born=born, died=died)
        parted = PartialDate.parse(separated) if separated else None
        f.tie(PartnerOf, "kirsty", "tunde", said(began=began, ended=ended), kind=PartnerKind.MARRIED, end=end, separated=parted)

    return build


def contact(*frequencies: Frequency, last: str = "", died: str = "", ended: str = "", told: str = "2026-11") -> Build:
    def build(f: Family) -> None:
        f.person("jean", died=died)
        when = PartialDate.parse(last) if last else None
        source = Source(SourceKind.CHILD, on=PartialDate.parse(told))
        for n, often in enumerate(frequencies):
            f.tie(InContact, "amara", "jean", said(source=source, ended=ended if n == 0 else ""), frequency=often, last=when)

    return build


def care(began: str, born: str, kind: ParentKind = ParentKind.FOSTER) -> Build:
    def build(f: Family) -> None:
        f.person("amara", born=born)
        f.tie(ParentOf, "rae", "amara", said(began=began), kind=kind)

    return build


def dated(kind: type, began: str, *, born: str = "", died: str = "") -> Build:
    def build(f: Family) -> None:
        f.person("amara", born=born, died=died)
        f.tie(kind, "rae", "amara", said(began=began))

    return build


def twins(
    *, births: str = "2017-01-01 2017-01-01", parents_of_ben: str = "kirsty tunde", tie: bool = True, parents_of_amara: str = "kirsty tunde"
) -> Build:
    def build(f: Family) -> None:
        for name, born in zip(("amara", "ben"), births.split(), strict=True):
            f.person(name, born=born)
        f.parents(parents_of_amara, "amara")
        f.parents(parents_of_ben, "ben")
        if tie:
            f.tie(BornTogether, "amara", "ben")

    return build


def siblings(kind: SiblingKind, *further: SiblingKind, parents_of_ben: str = "", partner: bool = False, is_parent: bool = False) -> Build:
    def build(f: Family) -> None:
        for each in (kind, *further):
            f.tie(SiblingOf, "amara", "ben", kind=each)
        if parents_of_ben:
            f.parents("kirsty tunde", "amara")
            f.parents(parents_of_ben, "ben")
        if partner:
            f.couple("amara", "ben")
        if is_parent:
            f.parents("ben", "amara")

    return build


def namesakes(name: str, birth: str, *, tie: type | None = None) -> Build:
    def build(f: Family) -> None:
        f.person("eve", None, Name("Eve Marsh"), born="1980-02-03")
        f.person("other", None, Name(name), born=birth)
        if tie:
            f.tie(tie, "eve", "other")

    return build


def one(**facts: object) -> Build:
    return lambda f: f.person("jean", **facts)  # type: ignore[arg-type]  # as `person` takes them


def living_in_a_home(died: str, *, ended: str = "") -> Build:
    def build(f: Family) -> None:
        f.home("amara")
        f.person("jean", died=died)
        f.tie(MemberOf, "jean", "home", said(ended=ended), resident=True)

    return build


def due(when: str) -> Expected:
    return Expected(PartialDate.parse(when))


def two_links(first: ParentKind, second: ParentKind) -> Build:
    return lambda f: [f.tie(ParentOf, "kirsty", "amara", kind=kind) for kind in (first, second)]


def parent_and_partner(kind: ParentKind) -> Build:
    return lambda f: [f.tie(ParentOf, "kirsty", "amara", kind=kind), f.couple("kirsty", "amara")]


def partners(*kinds: PartnerKind, end: PartnerEnd = PartnerEnd.NONE, ended: str = "", born: str = "", died: str = "") -> Build:
    """Kirsty’s, of whom the last one may have ended or died."""

    def build(f: Family) -> None:
        f.person("kirsty", born=born)
        for n, kind in enumerate(kinds):
            last = n == len(kinds) - 1
            f.person(f"p{n}", died=died if last else "")
            f.couple("kirsty", f"p{n}", kind, end if last else PartnerEnd.NONE, ended=ended if last else "")

    return build


def fostered(at_home: str, *, ended: str = "", carer: str = "rosa") -> Build:
    def build(f: Family) -> None:
        f.parents("kim", "amara", ParentKind.ADOPTIVE)
        f.parents(carer, "amara", ParentKind.FOSTER, said(ended=ended))
        f.home(at_home)

    return build


ODD: list[tuple[Rule, Build]] = [
    (Rule.OWN_ANCESTOR, ring(("kirsty", "amara"), ("amara", "kirsty"))),
    (Rule.OWN_ANCESTOR, ring(("kirsty", "amara"), ("amara", "ben"), ("ben", "kirsty"))),
    (Rule.OWN_ANCESTOR, ring(("kirsty", "kirsty"))),
    (Rule.OWN_ANCESTOR, ring(("kirsty", "amara"), ("amara", "kirsty"), kind=ParentKind.ADOPTIVE)),
    (Rule.TIE_WITH_ONESELF, lambda f: f.couple("kirsty", "kirsty")),
    (Rule.TIE_WITH_ONESELF, lambda f: f.tie(Knows, "kirsty", "kirsty")),
    (Rule.THREE_BIRTH_PARENTS, parents(3)),
    (Rule.THREE_BIRTH_PARENTS, parents(4, ParentKind.BIRTH, ParentKind.DONOR, disputed=True)),
    (Rule.PARENT_YOUNGER, parent("1990", "1989")),
    (Rule.PARENT_YOUNGER, parent("1990-02-03", "1990-02-03")),
    (Rule.PARENT_YOUNGER, parent("1990~", "1984")),
    (Rule.PARENT_YOUNGER, parent("1990/..", "../1989")),
    (Rule.PARENT_YOUNGER, parent("2015", "2014", ParentKind.FOSTER)),
    (Rule.PARENT_YOUNGER, parent("2015", "2014", ParentKind.DONOR)),
    (Rule.PARENT_VERY_YOUNG, parent("1990", "2002")),
    (Rule.PARENT_VERY_YOUNG, parent("1990-06-01", "2003-05-31")),
    (Rule.PARENT_VERY_YOUNG, parent("1990~", "1997")),
    (Rule.PARENT_VERY_YOUNG, parent("1985/1990", "1997", ParentKind.SURROGATE)),
    (Rule.PARENT_VERY_OLD, parent("1930-05-01", "1990-05-01")),
    (Rule.PARENT_VERY_OLD, parent("../1929", "1990")),
    (Rule.PARENT_VERY_OLD, parent("1920~", "1986")),
    (Rule.PARENT_HAD_DIED, parent("1960", "2001", died="2000-02-01")),
    (Rule.PARENT_HAD_DIED, parent("1960", "2001-02-03", ParentKind.ADOPTIVE, died="2001-02-02")),
    (Rule.PARENT_HAD_DIED, parent("", "2001-02-03", ParentKind.SURROGATE, died="2001-02-02")),
    (Rule.PARENT_HAD_DIED, dead_parents("2001-01-01 2001-01-01", "2001-03-01")),
    (Rule.PARENT_AND_PARTNER, parent_and_partner(ParentKind.BIRTH)),
    (Rule.PARENT_AND_PARTNER, parent_and_partner(ParentKind.ADOPTIVE)),
    (Rule.PARENT_AND_SIBLING, siblings(SiblingKind.NOT_KNOWN, is_parent=True)),
    (Rule.PARTNER_AND_SIBLING, siblings(SiblingKind.FULL, partner=True)),
    (Rule.TWO_KINDS_OF_PARENT, two_links(ParentKind.BIRTH, ParentKind.STEP)),
    (Rule.TWO_KINDS_OF_PARENT, two_links(ParentKind.FOSTER, ParentKind.BIRTH)),
    (Rule.FULL_OR_HALF, siblings(SiblingKind.FULL, SiblingKind.HALF)),
    (Rule.FULL_OR_HALF, siblings(SiblingKind.FULL, parents_of_ben="kirsty dave")),
    (Rule.FULL_OR_HALF, siblings(SiblingKind.HALF, parents_of_ben="kirsty tunde")),
    (Rule.TWINS_OTHER_PARENTS, twins(parents_of_ben="kirsty dave")),
    (Rule.TWINS_OTHER_PARENTS, twins(parents_of_ben="dave")),
    (Rule.TWINS_OTHER_BIRTHS, twins(births="2017-01-01 2017-01-03")),
    (Rule.TWINS_OTHER_BIRTHS, twins(births="2017 2018-01-02")),
    (Rule.SIBLINGS_TOO_NEAR, both_parents("2017-01-01 2017-05-01")),
    (Rule.SIBLINGS_TOO_NEAR, both_parents("2017-05 2017-01")),
    (Rule.SIBLINGS_TOO_NEAR, both_parents("2017-05 2017-01", twin_of_another=True)),
    (Rule.SEVERAL_PARTNERS, partners(PartnerKind.MARRIED, PartnerKind.MARRIED)),
    (Rule.SEVERAL_PARTNERS, partners(PartnerKind.MARRIED, PartnerKind.NOT_LIVING_TOGETHER, born="1950")),
    (Rule.SEVERAL_PARTNERS, partners(PartnerKind.CIVIL_PARTNERSHIP, PartnerKind.LIVING_TOGETHER, PartnerKind.ENGAGED)),
    (Rule.FOSTERED_AND_ADOPTED, fostered("amara kim rosa")),
    (Rule.RECORDED_TWICE, namesakes("eve  MARSH", "1980-02-03")),
    (Rule.LIVING_OR_DIED, one(life=LifeStatus.LIVING, died="2019")),
    (Rule.LIVING_OR_DIED, lambda f: f.person("jean", None, Life(LifeStatus.LIVING), Died(None))),
    (Rule.LIVING_OR_DIED, lambda f: f.person("jean", None, Life(LifeStatus.LIVING), Life(LifeStatus.DIED))),
    (Rule.LIVING_OR_DIED, one(life=LifeStatus.UNBORN, born="2019")),
    (Rule.LIVING_OR_DIED, one(life=LifeStatus.UNBORN, died="2019")),
    (Rule.LIVES_HERE_AND_DIED, living_in_a_home("2019")),
    (Rule.IN_TOUCH_OR_NOT, contact(Frequency.WEEKLY, Frequency.NONE)),
    (Rule.LONG_OVERDUE, lambda f: f.person("jean", None, Life(LifeStatus.UNBORN), Expected(PartialDate.parse("2026-09")))),
    (Rule.DIED_BEFORE_BORN, one(born="1950", died="1949")),
    (Rule.DIED_BEFORE_BORN, one(born="1950~", died="1944")),
    (Rule.TWO_BIRTHS, lambda f: f.person("jean", None, Born(PartialDate.parse("1950")), born="1952")),
    (Rule.TWO_DEATHS, lambda f: f.person("jean", None, Died(PartialDate.parse("1950")), died="1952/..")),
    (Rule.PARTNER_VERY_YOUNG, couple(born="2020")),
    (Rule.PARTNER_VERY_YOUNG, couple(born="2020~")),
    (Rule.VERY_OLD, one(born="1850", died="1962")),
    (Rule.VERY_OLD, one(born="1900", life=LifeStatus.LIVING)),
    (Rule.BEGAN_BEFORE_BIRTH, couple(began="1979", born="1980")),
    (Rule.BEGAN_BEFORE_BIRTH, care("2016", "2017")),
    (Rule.BEGAN_BEFORE_BIRTH, care("2016", "2017", ParentKind.ADOPTIVE)),
    (Rule.BEGAN_BEFORE_BIRTH, dated(ResponsibleFor, "2016", born="2017")),
    (Rule.BEGAN_BEFORE_BIRTH, dated(Supports, "2015", born="2017")),
    (Rule.BEGAN_BEFORE_BIRTH, dated(Knows, "2015", born="2017")),
    (Rule.BEGAN_AFTER_DEATH, couple(began="2001", died="2000")),
    (Rule.BEGAN_AFTER_DEATH, dated(InContact, "2020", died="2019")),
    (Rule.CONTACT_AFTER_DEATH, contact(Frequency.WEEKLY, last="2020", died="2019")),
    (Rule.ENDED_BEFORE_BEGAN, couple(began="2001", ended="2000", end=PartnerEnd.DIVORCED)),
    (Rule.ENDED_BEFORE_BEGAN, couple(began="2001~", ended="1995", end=PartnerEnd.DIVORCED)),
    (Rule.SEPARATED_OUT_OF_ORDER, couple(began="1990", separated="2001", ended="2000", end=PartnerEnd.DIVORCED)),
    (Rule.SEPARATED_OUT_OF_ORDER, couple(began="1990", separated="1989")),
    (Rule.DATE_TO_COME, one(born="2027")),
    (Rule.DATE_TO_COME, one(died="2027")),
    (Rule.DATE_TO_COME, contact(Frequency.WEEKLY, last="2027")),
]

KIND: list[tuple[Rule, Build]] = [
    (Rule.OWN_ANCESTOR, ring(("kirsty", "amara"), ("jean", "kirsty"), ("jean", "amara"))),
    (Rule.OWN_ANCESTOR, ring(("kirsty", "amara"), ("amara", "kirsty"), kind=ParentKind.STEP)),
    (Rule.OWN_ANCESTOR, ring(("kirsty", "amara"), ("amara", "kirsty"), disputed=("amara", "kirsty"))),
    (Rule.TIE_WITH_ONESELF, lambda f: f.tie(Feels, "kirsty", "kirsty", kind=FeelingKind.CLOSE)),
    (Rule.THREE_BIRTH_PARENTS, parents(2, ParentKind.BIRTH, ParentKind.DONOR, ParentKind.SURROGATE, ParentKind.STEP)),
    (Rule.THREE_BIRTH_PARENTS, parents(3, ParentKind.ADOPTIVE)),
    (Rule.THREE_BIRTH_PARENTS, parents(2, ParentKind.BIRTH, ParentKind.ADOPTIVE, ParentKind.ADOPTIVE)),
    (Rule.THREE_BIRTH_PARENTS, parents(3, disputed=True)),
    (Rule.PARENT_YOUNGER, parent("1990", "1990/..")),
    (Rule.PARENT_YOUNGER, parent("1990-02-03", "1990-02-04")),
    (Rule.PARENT_YOUNGER, parent("1990~", "1986")),
    (Rule.PARENT_YOUNGER, parent("1990", "1989~")),
    (Rule.PARENT_YOUNGER, parent("1990-06~", "1989-07")),
    (Rule.PARENT_YOUNGER, parent("2015", "2014", ParentKind.STEP)),
    (Rule.PARENT_YOUNGER, parent("../1995", "1990")),
    (Rule.PARENT_VERY_YOUNG, parent("1990-06-01", "2003-06-01")),
    (Rule.PARENT_VERY_YOUNG, parent("1990", "2003")),
    (Rule.PARENT_VERY_YOUNG, parent("1990~", "1998")),
    (Rule.PARENT_VERY_YOUNG, parent("../1995", "2000")),
    (Rule.PARENT_VERY_YOUNG, parent("1990", "2000", ParentKind.FOSTER)),
    (Rule.PARTNER_VERY_YOUNG, couple(born="2013")),
    (Rule.PARTNER_VERY_YOUNG, couple(born="2015~")),
    (Rule.PARTNER_VERY_YOUNG, couple()),
    (Rule.PARENT_VERY_OLD, parent("1930-05-02", "1990-05-01")),
    (Rule.PARENT_VERY_OLD, parent("1930", "1990")),
    (Rule.PARENT_VERY_OLD, parent("1920~", "1984")),
    (Rule.PARENT_VERY_OLD, parent("1920/..", "1990")),
    (Rule.PARENT_VERY_OLD, parent("1900", "1990", ParentKind.KINSHIP_CARER)),
    (Rule.PARENT_HAD_DIED, parent("1960", "2001-01", died="2000-05")),
    (Rule.PARENT_HAD_DIED, parent("1960", "2001", died="2000-03")),
    (Rule.PARENT_HAD_DIED, parent("1960", "2030", ParentKind.DONOR, died="1990")),
    (Rule.PARENT_HAD_DIED, parent("", "2001-02-03", ParentKind.SURROGATE, died="2001-02-03")),
    (Rule.PARENT_HAD_DIED, dead_parents("2001-01-01 2001-03-01", "2001-03-01")),
    (Rule.PARENT_HAD_DIED, dead_parents("2001-01-01 2001-01-01", "2001-03-01", surrogate=True)),
    (Rule.PARENT_AND_PARTNER, parent_and_partner(ParentKind.STEP)),
    (Rule.PARENT_AND_SIBLING, siblings(SiblingKind.HALF, is_parent=True)),
    (Rule.PARENT_AND_SIBLING, lambda f: [f.tie(k, "ben", "amara", **more) for k, more in LOOKED_AFTER_BY_A_BROTHER]),
    (Rule.PARTNER_AND_SIBLING, siblings(SiblingKind.FULL)),
    (Rule.TWO_KINDS_OF_PARENT, two_links(ParentKind.FOSTER, ParentKind.ADOPTIVE)),
    (Rule.TWO_KINDS_OF_PARENT, two_links(ParentKind.BIRTH, ParentKind.ADOPTIVE)),
    (Rule.TWO_KINDS_OF_PARENT, two_links(ParentKind.BIRTH, ParentKind.SURROGATE)),
    (Rule.FULL_OR_HALF, siblings(SiblingKind.FULL, SiblingKind.NOT_KNOWN)),
    (Rule.FULL_OR_HALF, siblings(SiblingKind.FULL, parents_of_ben="kirsty")),
    (Rule.FULL_OR_HALF, siblings(SiblingKind.HALF, parents_of_ben="kirsty")),
    (Rule.TWINS_OTHER_PARENTS, twins(parents_of_ben="kirsty")),
    (Rule.TWINS_OTHER_PARENTS, twins(parents_of_ben="kirsty dave", tie=False)),
    (Rule.TWINS_OTHER_PARENTS, twins(parents_of_amara="kirsty", parents_of_ben="tunde")),
    (Rule.TWINS_OTHER_BIRTHS, twins(births="2017-01-01 2017-01-02")),
    (Rule.TWINS_OTHER_BIRTHS, twins(births="2017 2017-01-02")),
    (Rule.TWINS_OTHER_BIRTHS, twins(births="2017~ 2020-01-02")),
    (Rule.SIBLINGS_TOO_NEAR, both_parents("2017-01-01 2017-07-30")),
    (Rule.SIBLINGS_TOO_NEAR, both_parents("2017-01-01 2017-01-02")),
    (Rule.SIBLINGS_TOO_NEAR, both_parents("2017 2017")),
    (Rule.SIBLINGS_TOO_NEAR, both_parents("2017-01 2017")),
    (Rule.SIBLINGS_TOO_NEAR, twins(births="2017-01-01 2017-03-01")),
    (Rule.SIBLINGS_TOO_NEAR, twins(births="2017-01-01 2017-03-01", parents_of_ben="dave tunde", tie=False)),
    (Rule.SEVERAL_PARTNERS, partners(PartnerKind.MARRIED)),
    (Rule.SEVERAL_PARTNERS, lambda f: [f.couple("kirsty", "tunde", kind) for kind in (PartnerKind.LIVING_TOGETHER, PartnerKind.MARRIED)]),
    (Rule.SEVERAL_PARTNERS, partners(PartnerKind.LIVING_TOGETHER, PartnerKind.MARRIED, end=PartnerEnd.SEPARATED)),
    (Rule.SEVERAL_PARTNERS, partners(PartnerKind.LIVING_TOGETHER, PartnerKind.MARRIED, ended="2026")),
    (Rule.SEVERAL_PARTNERS, partners(PartnerKind.MARRIED, PartnerKind.MARRIED, died="2001")),
    (Rule.SEVERAL_PARTNERS, partners(PartnerKind.MARRIED, PartnerKind.MARRIED, born="1898")),
    (Rule.SEVERAL_PARTNERS, partners(PartnerKind.MARRIED, PartnerKind.SHORT)),
    (Rule.SEVERAL_PARTNERS, partners(PartnerKind.MARRIED, PartnerKind.NOT_KNOWN)),
    (Rule.FOSTERED_AND_ADOPTED, fostered("amara rosa")),
    (Rule.FOSTERED_AND_ADOPTED, fostered("amara kim")),
    (Rule.FOSTERED_AND_ADOPTED, fostered("kim rosa")),
    (Rule.FOSTERED_AND_ADOPTED, fostered("amara kim rosa", ended="2020")),
    (Rule.FOSTERED_AND_ADOPTED, fostered("amara kim", carer="kim")),
    (Rule.RECORDED_TWICE, namesakes("Eve Marsh", "1980-02-04")),
    (Rule.RECORDED_TWICE, namesakes("Eve Marsh", "1980-02")),
    (Rule.RECORDED_TWICE, namesakes("Eva Marsh", "1980-02-03")),
    (Rule.RECORDED_TWICE, namesakes("Eve Marsh", "1980-02-03", tie=BornTogether)),
    (Rule.LIVING_OR_DIED, one(died="2019")),
    (Rule.LIVING_OR_DIED, one(life=LifeStatus.NOT_KNOWN, died="2019")),
    (Rule.LIVING_OR_DIED, one(life=LifeStatus.STILLBORN, died="2019", born="2019")),
    (Rule.LIVING_OR_DIED, one(life=LifeStatus.UNBORN, born="2026/..")),
    (Rule.LIVES_HERE_AND_DIED, living_in_a_home("2019", ended="2019")),
    (Rule.LIVES_HERE_AND_DIED, living_in_a_home("2019", ended="2026")),
    (Rule.LIVES_HERE_AND_DIED, living_in_a_home("2026")),
    (Rule.IN_TOUCH_OR_NOT, contact(Frequency.WEEKLY, Frequency.NONE, ended="2026-10")),
    (Rule.IN_TOUCH_OR_NOT, contact(Frequency.NONE, Frequency.WEEKLY, ended="2026")),
    (Rule.IN_TOUCH_OR_NOT, contact(Frequency.WEEKLY, Frequency.NONE, told="2019")),
    (Rule.IN_TOUCH_OR_NOT, contact(Frequency.WEEKLY, Frequency.MONTHLY)),
    (Rule.IN_TOUCH_OR_NOT, contact(Frequency.NOT_KNOWN, Frequency.NONE)),
    (Rule.LONG_OVERDUE, lambda f: f.person("jean", None, Life(LifeStatus.UNBORN), Expected(PartialDate.parse("2026-11")))),
    (Rule.LONG_OVERDUE, lambda f: f.person("jean", None, Life(LifeStatus.UNBORN), *map(due, ("2026-01", "2026-12")))),
    (Rule.LONG_OVERDUE, lambda f: f.person("jean", None, Life(LifeStatus.LIVING), Expected(PartialDate.parse("2026-01")))),
    (Rule.DIED_BEFORE_BORN, one(born="1950", died="1950")),
    (Rule.DIED_BEFORE_BORN, one(born="1950~", died="1946")),
    (Rule.DIED_BEFORE_BORN, one(born="../1960", died="1950")),
    (Rule.TWO_BIRTHS, lambda f: f.person("jean", None, Born(PartialDate.parse("1950")), born="1950-03-02")),
    (Rule.TWO_BIRTHS, lambda f: f.person("jean", None, Born(PartialDate.parse("1950~")), born="1953")),
    (Rule.TWO_DEATHS, lambda f: f.person("jean", None, Died(None), died="1952")),
    (Rule.VERY_OLD, one(born="1850", died="1961")),
    (Rule.VERY_OLD, one(born="1900")),
    (Rule.VERY_OLD, one(born="1920~", life=LifeStatus.LIVING)),
    (Rule.BEGAN_BEFORE_BIRTH, couple(began="1979~", born="1980")),
    (Rule.BEGAN_BEFORE_BIRTH, couple(began="1979/..", born="1980")),
    (Rule.BEGAN_BEFORE_BIRTH, care("2017", "2017-11")),
    (Rule.BEGAN_BEFORE_BIRTH, care("2016", "2017", ParentKind.STEP)),
    (Rule.BEGAN_BEFORE_BIRTH, care("2016", "2017", ParentKind.BIRTH)),
    (Rule.BEGAN_BEFORE_BIRTH, dated(Knows, "2016-06", born="2017-01")),
    (Rule.BEGAN_BEFORE_BIRTH, dated(Supports, "2016-06", born="2017-01")),
    (Rule.BEGAN_BEFORE_BIRTH, dated(Feels, "2001", born="2017-01")),
    (Rule.BEGAN_AFTER_DEATH, couple(began="2000", died="2000")),
    (Rule.BEGAN_AFTER_DEATH, couple(began="2001", died="2000~")),
    (Rule.BEGAN_AFTER_DEATH, dated(Feels, "2020", died="2019")),
    (Rule.BEGAN_AFTER_DEATH, dated(Wishes, "2020", died="2019")),
    (Rule.CONTACT_AFTER_DEATH, contact(Frequency.WEEKLY, last="2019", died="2019")),
    (Rule.ENDED_BEFORE_BEGAN, couple(began="2001", ended="2001", end=PartnerEnd.DIVORCED)),
    (Rule.ENDED_BEFORE_BEGAN, couple(began="2001~", ended="1998", end=PartnerEnd.DIVORCED)),
    (Rule.SEPARATED_OUT_OF_ORDER, couple(began="1990", separated="2000", ended="2000", end=PartnerEnd.DIVORCED)),
    (Rule.SEPARATED_OUT_OF_ORDER, couple(began="1990", separated="2001", ended="2000", end=PartnerEnd.SEPARATED)),
    (Rule.DATE_TO_COME, one(born="2026")),
    (Rule.DATE_TO_COME, one(born="2026/..")),
    (Rule.DATE_TO_COME, one(born="2026-11-03")),
]


@pytest.mark.parametrize("rule, build", ODD, ids=lambda x: x.value if isinstance(x, Rule) else "")
def test_what_is_odd_however_it_is_read_is_found_with_all_that_is_at_odds(rule: Rule, build: Build) -> None:
    (finding,) = [f for f in found(build) if f.rule is rule]
    assert finding.sentence.endswith(".")
    assert finding.question.endswith("?")
    assert finding.people
    assert all(one.words and one.source and one.id for one in finding.recorded)


@pytest.mark.parametrize("rule, build", KIND, ids=lambda x: x.value if isinstance(x, Rule) else "")
def test_what_can_be_so_in_some_reading_is_not_said_to_be_odd(rule: Rule, build: Build) -> None:
    assert [f.sentence for f in found(build) if f.rule is rule] == []


TRIED_APART = {Rule.TWO_PEOPLE, Rule.BOTH_SAID}


def test_every_rule_is_tried_both_ways() -> None:
    assert {rule for rule, _ in ODD} == set(Rule) - TRIED_APART
    assert {rule for rule, _ in KIND} == set(Rule) - TRIED_APART


@pytest.mark.parametrize("rule, build", ODD, ids=lambda x: x.value if isinstance(x, Rule) else "")
def test_nothing_is_found_once_what_is_at_odds_is_withdrawn_or_disputed_or_restricted(rule: Rule, build: Build) -> None:
    made = family(build)
    network = made.network()
    ids = next(f.ids for f in check_records(network) if f.rule is rule)
    for change in ({"withdrawn_at": "2026-11-03T09:00:00.000000Z"}, {"status": Status.DISPUTED}, {"restricted": True}):
        changed = replace(
            network,
            people=tuple(
                replace(p, facts=tuple(replace(f, said=replace(f.said, **change)) if f.id in ids else f for f in p.facts))
                for p in network.people
            ),
            ties=tuple(replace(t, said=replace(t.said, **change)) if t.id in ids else t for t in network.ties),
        )
        assert rule not in {f.rule for f in check_records(changed)}, change


def test_a_finding_says_what_is_recorded_by_whom_and_when_and_what_to_ask() -> None:
    (finding,) = found(parent("1990-02-01", "2002-03-04"))
    assert finding == CheckFinding(
        Rule.PARENT_VERY_YOUNG,
        "Kirsty would be 12 when Amara was born.",
        finding.recorded,
        Sureness.UNUSUAL,
        "How old is Kirsty, and how old is Amara?",
        ("kirsty", "amara"),
    )
    assert [(one.words, one.source) for one in finding.recorded] == [
        ("Kirsty: born 1 February 1990", "the child told us, 2 November 2026"),
        ("Amara: born 4 March 2002", "the child told us, 2 November 2026"),
        ("Kirsty is a parent by birth of Amara", "the child told us, 2 November 2026"),
    ]


def test_more_than_one_partner_of_today_and_a_foster_carer_in_the_home_of_an_adopter_are_told_in_a_sentence() -> None:
    (several,) = found(partners(PartnerKind.MARRIED, PartnerKind.LIVING_TOGETHER))
    assert several.sentence == "Kirsty has 2 husbands, wives or partners recorded today: P0 and P1."
    assert several.question == "Who is Kirsty together with now? Has something ended?"
    (fostering,) = found(fostered("amara kim rosa"))
    assert fostering.sentence == "Rosa is recorded as a foster carer of Amara, in one home with Kim, who adopted Amara."
    assert fostering.question == "Did Rosa look after Amara before the adoption, or does Rosa foster somebody else?"


def test_where_nobody_noted_when_they_said_it_the_day_of_recording_is_told() -> None:
    def build(f: Family) -> None:
        f.tie(PartnerOf, "kirsty", "tunde", said(source=Source(SourceKind.RECORD), began="2001", ended="2000"))

    (finding,) = found(build)
    assert [one.source for one in finding.recorded] == ["from a record; recorded 2 November 2026"]


def test_about_somebody_with_whom_a_manager_is_asked_first_that_is_the_question() -> None:
    network = family(parent("1990", "2002")).network()
    (finding,) = check_records(network, ask_first={"kirsty"})
    assert finding.question == ("Talk with your manager before anyone is asked about this. Then: How old is Kirsty, and how old is Amara?")


def test_what_would_mislead_most_comes_first() -> None:
    def build(f: Family) -> None:
        parent("1930", "1992")(f)
        one(born="1950", died="1949")(f)
        f.couple("tunde", "tunde")

    assert [f.rule for f in found(build)] == [Rule.TIE_WITH_ONESELF, Rule.DIED_BEFORE_BORN, Rule.PARENT_VERY_OLD]


def test_people_who_are_called_the_same_are_told_apart() -> None:
    network = family(parent("1990", "2002")).network()
    people = tuple(
        replace(p, facts=tuple(replace(f, value=Name("Jo Marsh", "Jo")) if isinstance(f.value, Name) else f for f in p.facts))
        for p in network.people
    )
    (finding,) = check_records(replace(network, people=people))
    assert finding.sentence == "Jo Marsh (born 1990) would be 11 or 12 when Jo Marsh (born 2002) was born."


@pytest.mark.parametrize(
    "links, sentence",
    [
        ((("kirsty", "kirsty"),), "Kirsty is recorded as their own parent."),
        ((("kirsty", "amara"), ("amara", "kirsty")), "Amara and Kirsty are each recorded as a parent of the other."),
        (
            (("kirsty", "amara"), ("amara", "ben"), ("ben", "kirsty")),
            "Amara, Ben and Kirsty are recorded as parents of one another in a ring, so that each is their own forebear.",
        ),
    ],
)
def test_a_ring_of_forebears_is_told_by_how_many_are_in_it(links: tuple[tuple[str, str], ...], sentence: str) -> None:
    assert [f.sentence for f in found(ring(*links)) if f.rule is Rule.OWN_ANCESTOR] == [sentence]


def test_a_tie_to_somebody_who_is_not_in_the_network_is_passed_over() -> None:
    network = family(couple(began="2001", ended="2000")).network()
    assert [f.rule for f in check_records(network)] == [Rule.ENDED_BEFORE_BEGAN]
    alone = replace(network, people=tuple(p for p in network.people if p.id != "tunde"))
    assert check_records(alone) == ()


def test_a_confidence_leaves_no_trace() -> None:
    def build(f: Family) -> None:
        f.person("jean", born="1980", died="2000")
        f.person("amara", born="2017")
        for kind in (WishKind.FEELS_SAFE, WishKind.FEELS_UNSAFE):
            f.tie(Wishes, "amara", "jean", said(began="1970", ended="1960"), kind=kind)
        for feeling in FeelingKind:
            f.tie(Feels, "jean", "amara", said(began="2020", ended="1960"), kind=feeling)

    assert found(build) == ()


@pytest.mark.parametrize("day, rules", [(date(2026, 11, 25), {Rule.LIVES_HERE_AND_DIED}), (date(2018, 1, 1), set())])
def test_life_is_looked_at_as_it_was_on_the_day(day: date, rules: set[Rule]) -> None:
    network = replace(family(living_in_a_home("2019")).network(), as_at=day)
    assert {f.rule for f in check_records(network)} == rules


def test_a_record_with_nothing_odd_gives_nothing() -> None:
    def build(f: Family) -> None:
        f.person("kirsty", born="1988")
        f.person("amara", born="2017")
        f.parents("kirsty tunde", "amara")
        f.couple("kirsty", "tunde", began="2010", ended="2020", end=PartnerEnd.DIVORCED)
        f.home("amara kirsty")
        f.tie(InContact, "amara", "jean", frequency=Frequency.WEEKLY, last=PartialDate.parse("2026-10"))

    assert check_records(family(build).network()) == ()


@pytest.mark.parametrize(
    "births, other",
    [(("1988", "1897"), True), (("1988", "1979"), False), (("1988", "1970/1985"), False), (("1897", ""), False)],
)
def test_births_ten_years_apart_are_of_two_people_on_the_kindest_reading(births: tuple[str, str], other: bool) -> None:
    family = Family("amara")
    for name, born in zip(("steve", "stephen"), births, strict=True):
        family.person(name, born=born)
    assert is_clearly_another(Record(family.network()), "steve", "stephen") is other
    assert is_clearly_another(Record(family.network()), "stephen", "steve") is other


def test_different_known_parents_are_of_two_people_and_one_in_common_is_not() -> None:
    family = Family("amara")
    family.parents("kirsty warren", "steve")
    family.parents("jean", "stephen")
    assert not is_clearly_another(Record(family.network()), "steve", "stephen")  # of the one only one parent is known
    family.parents("omar", "stephen")
    assert is_clearly_another(Record(family.network()), "steve", "stephen")
    family.parents("kirsty", "stephen")
    assert not is_clearly_another(Record(family.network()), "steve", "stephen")


def test_where_a_date_is_a_guess_the_kindest_age_is_said_which_agrees_with_the_dates_beside_it() -> None:
    (young,) = found(parent("2017~", "2019-07-11"))
    assert young.sentence == "Kirsty would be at most 7 when Amara was born."
    old = next(f for f in found(parent("1940~", "2019-07-11")) if f.rule is Rule.PARENT_VERY_OLD)
    assert old.sentence == "Kirsty would be at least 73 when Amara was born."


@pytest.mark.parametrize(
    "born, age, manager",
    [
        ("2026-09", "under 1", False),
        ("2026", "under 1", False),
        ("2020-03-05", "6", False),
        ("2019", "at most 7", False),
        ("2018-11-02", "8", True),
        ("2018", "at most 8", True),
        ("2014-05", "12", True),
        ("2020~", "at most 11", True),
    ],
)
def test_how_old_somebodys_partner_is_and_that_a_manager_comes_first_unless_it_is_plainly_a_slip(
    born: str, age: str, manager: bool
) -> None:
    (young,) = found(couple(born=born))
    assert young.sentence == f"Kirsty is {age}, and is recorded as somebody’s husband, wife or partner."
    assert young.question.endswith("ow old is Kirsty, and who is meant here?")
    assert ("If it is so, talk with your manager before anyone is asked about it." in young.question) is manager


def two_records() -> Family:
    """Of Jean, and of a Jean who may be her."""
    made = Family("amara", women="kirsty jean ruth", men="again tom")
    made.parents("kirsty", "amara")
    made.parents("ruth", "jean")
    made.parents("tom", "again")
    made.home("jean amara", "h_one")
    made.home("again", "h_two")
    made.person("jean", born="1962")
    made.person("again", born="1970")
    return made


def test_before_two_records_are_joined_what_does_not_fit_is_found() -> None:
    found = join_checks(two_records().network(), SameAs("j", "again", "jean", said()))
    assert [f.sentence for f in found if f.rule is Rule.TWO_PEOPLE] == [
        "The two have different genders.",
        "The two have different parents.",
        "The two live in different homes.",
    ]
    assert [f.rule for f in found if f.rule is not Rule.TWO_PEOPLE] == [Rule.TWO_BIRTHS]
    assert all(f.recorded for f in found)


def test_two_records_that_say_the_same_or_nothing_of_each_are_not_asked_about() -> None:
    made = Family("amara", women="kirsty jean again")
    made.parents("kirsty", "amara")
    made.parents("jean", "kirsty")
    made.person("jean", born="1962")
    made.person("again", born="1962-03-04")
    made.home("jean", "h_one")
    assert join_checks(made.network(), SameAs("j", "again", "jean", said())) == ()


@pytest.mark.parametrize("kind, happened", [(Born, "was born"), (Died, "died")])
def test_two_dates_of_which_both_are_said_are_asked_about_and_one_said_twice_is_not(kind: Any, happened: str) -> None:
    first, second = (kind(PartialDate.on(year)) for year in (1999, 2001))

    def network(*values: Any) -> FamilyNetwork:
        family = Family("amara")
        family.person("jean")
        made = family.network()
        facts = tuple(Fact(f"f{n}", "jean", value, said(status=Status.DISPUTED)) for n, value in enumerate(values))
        people = tuple(replace(p, facts=(*p.facts, *facts)) if p.id == "jean" else p for p in made.people)
        return replace(made, people=people)

    (finding,) = check_records(network(first, second))
    assert (finding.rule, finding.sentence, finding.ids) == (
        Rule.BOTH_SAID,
        f"It is not settled when Jean {happened}: 1999 and 2001 are both said.",
        frozenset({"f0", "f1"}),
    )
    assert not check_records(network(first, first))
