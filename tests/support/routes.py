"""Families written as routes in the letters that the rules of kinship use ("MFDh": mother, father, a daughter of his who is half).

Upper case is a step. Small letters mark it: `a` adoptive, `b` birth link displaced by adoption, `f` foster, `g` special guardian,
`d` donor, `s` surrogate, `c` living together, `o` short, `x` ended, `+` ended by death, `h` half, `q` other parent not recorded,
`!` disputed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from graphsvc.domain.facts import GenderCode
from graphsvc.domain.provenance import Status
from graphsvc.domain.ties import ParentKind, PartnerEnd, PartnerKind, SiblingOf
from tests.support.networks import Family, said

STEP = re.compile(r"([MFPSDCHWpBZ])([abfgdscoxhq+!]*)")
WOMAN, MAN, NOT_KNOWN = GenderCode.WOMAN, GenderCode.MAN, GenderCode.NOT_KNOWN
GENDER = {"M": WOMAN, "F": MAN, "S": MAN, "D": WOMAN, "H": MAN, "W": WOMAN, "B": MAN, "Z": WOMAN}
KINDS = {
    "a": ParentKind.ADOPTIVE,
    "f": ParentKind.FOSTER,
    "g": ParentKind.SPECIAL_GUARDIAN,
    "d": ParentKind.DONOR,
    "s": ParentKind.SURROGATE,
}


@dataclass
class RouteFamily:
    """Builds a family along routes from person `a`. A person keeps the two parents that full siblings share."""

    family: Family = field(default_factory=lambda: Family("a"))
    parents: dict[str, dict[str, str]] = field(default_factory=dict)
    made: int = 0

    def fresh(self, gender: GenderCode) -> str:
        self.made += 1
        return self.family.person(f"p{self.made}", gender)

    def parent(self, child: str, letter: str, marks: str = "") -> str:
        """The child's mother, father or parent, made once."""
        key = letter + ("b" if "b" in marks else "a" if "a" in marks else "")
        known = self.parents.setdefault(child, {})
        if key not in known:
            known[key] = self.fresh(GENDER.get(letter, NOT_KNOWN))
            self.link(known[key], child, marks)
        return known[key]

    def link(self, parent: str, child: str, marks: str) -> None:
        kind = next((KINDS[m] for m in marks if m in KINDS), ParentKind.BIRTH)
        status = Status.DISPUTED if "!" in marks else Status.REPORTED
        self.family.parents(parent, child, kind, said(status=status, ended="2020" if "x" in marks else ""))
        if "b" in marks and not any(k.endswith("a") for k in self.parents.get(child, {})):
            adopter = self.parents.setdefault(child, {})["Fa"] = self.fresh(MAN)
            self.family.parents(adopter, child, ParentKind.ADOPTIVE)

    def walk(self, route: str, start: str = "a", end: str = "") -> str:
        """Make what is missing along a route; the last person is `end` where one is given."""
        steps = STEP.findall(route)
        here, came_up = start, ""
        for n, (letter, marks) in enumerate(steps):
            target = end if end and n == len(steps) - 1 else ""
            if letter in "MFP" and not (letter in "M" and marks == "s"):
                there = target or (self.parent(here, letter, marks) if not set(marks) & set("fgds") else self.linked(here, letter, marks))
                if target:
                    self.parents.setdefault(here, {})[letter + ("a" if "a" in marks else "")] = there
                    self.link(there, here, marks)
            elif letter == "M":
                there = self.linked(here, letter, marks)
            elif letter in "SDC":
                there = target or self.fresh(GENDER.get(letter, NOT_KNOWN))
                self.child(here, there, marks, sibling=came_up)
            elif letter in "BZ":
                there = target or self.fresh(GENDER[letter])
                self.family.tie(SiblingOf, here, there)
            else:
                there = target or self.fresh(GENDER.get(letter, NOT_KNOWN))
                self.partner(here, there, marks)
            came_up = here if letter in "MFP" and not set(marks) & set("fgds") else ""
            here = there
        return here

    def linked(self, child: str, letter: str, marks: str) -> str:
        carer = self.fresh(GENDER.get(letter, NOT_KNOWN))
        self.link(carer, child, marks)
        return carer

    def child(self, parent: str, child: str, marks: str, *, sibling: str) -> None:
        """A child; where the route came up from a sibling, of full blood unless marked."""
        self.link(parent, child, marks)
        if not sibling:
            return
        mine = self.parents[sibling]
        key = next(k for k, v in mine.items() if v == parent)
        other = {"M": "F", "F": "M", "P": "P2"}[key[0]] + key[1:]
        if "h" in marks:
            self.parent(sibling, other[0], key[1:])
            second = self.fresh(MAN if other[0] == "F" else WOMAN)
            self.link(second, child, "")
            self.parents[child] = {key[0]: parent, other[0]: second}
        elif "q" not in marks:
            second = self.parent(sibling, other[0], key[1:])
            self.link(second, child, "".join(m for m in marks if m == "b"))
            self.parents.setdefault(child, {})[key[0]] = parent
            self.parents[child][other[0]] = second

    def partner(self, a: str, b: str, marks: str) -> None:
        kind = PartnerKind.LIVING_TOGETHER if "c" in marks else PartnerKind.SHORT if "o" in marks else PartnerKind.MARRIED
        end = PartnerEnd.DIVORCED if "x" in marks else PartnerEnd.BY_DEATH if "+" in marks else PartnerEnd.NONE
        if "+" in marks:
            self.family.person(b, died="2020")
        self.family.couple(a, b, kind, end)
