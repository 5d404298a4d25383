"""Invented families that between them use every mark of the notation."""

from __future__ import annotations

from dataclasses import replace

from render.diagram import (
    HARM,
    Child,
    Ecomap,
    Feeling,
    FeelingKind,
    Flow,
    Form,
    Furniture,
    Genogram,
    Household,
    Link,
    NotShown,
    Pattern,
    Person,
    Profile,
    Stage,
    Strength,
    System,
    Twins,
    Union,
    UnionEnd,
    UnionKind,
    View,
)

M, W, N, U = Form.MAN, Form.WOMAN, Form.NON_BINARY, Form.NOT_KNOWN
FURNITURE = Furniture(
    "Maya’s family",
    "Genogram, three generations, drawn with the family. Drawn as is usual in UK social work.",
    "Maya, 9, lives in two homes: with her mother Dee and twin sisters Sade and Simi, and with her father Tunde and his partner Ngozi.",
    (("As at", "22 November 2026"), ("Drawn by", "R. Aldous, social worker"), ("Seen by family", "yes, 20 November 2026")),
    "OFFICIAL-SENSITIVE",
    "A picture of what is recorded, not a decision. Record version 14, check 3f9a 02c7 11be.",
)


def someone(key: str, name: str, form: Form, born: float | None = None, age: str = "", **more: object) -> Person:
    """A person born in that year, as the picture of today shows them."""
    years = more.pop("years", f"b. {born:.0f}" if born and more.get("stage", Stage.BORN) is Stage.BORN else "")
    return Person(key, name, form, age=age, years=str(years), born=born, **more)  # type: ignore[arg-type]


def maya(profile: Profile = Profile.UK) -> Genogram:
    """Maya's family: the one of the reference picture."""
    uk = profile is Profile.UK
    people = (
        someone("george", "George", M, 1950, "66", years="1950–2016", died=True),
        someone("maureen", "Maureen", W, 1953, "73"),
        someone("samuel", "Samuel", M, 1949, "77"),
        someone("grace", "Grace", W, 1952, "74"),
        someone("father", "", U, notes=("birth father",), placeholder=True),
        someone("shannon", "Shannon", W, 1997, "29"),
        someone("helen", "Helen", W, 1974, "52"),
        someone("karen", "Karen", W, 1976, "50"),
        someone("alex", "Alex", N, 1979, "47"),
        someone("paul", "Paul", M, 1979, "47"),
        someone("pat", "Pat", W, None, "58", notes=("foster carer",)),
        someone("liam", "Liam", M, 1981, "45"),
        someone("dee", "Dee", W, 1983, "43"),
        someone("tunde", "Tunde", M, 1980, "46"),
        someone("ngozi", "Ngozi", W, 1988, "38"),
        someone("theo", "Theo", M, 2018, "8"),
        someone("jade", "Jade", W, 2010, "16"),
        someone("ryan", "Ryan", M, 2012, "14"),
        someone("lost", "", U, 2013, stage=Stage.MISCARRIAGE, years="2013"),
        someone("sade", "Sade", W, 2015, "11"),
        someone("simi", "Simi", W, 2015, "11"),
        someone("maya", "Maya", W, 2017, "9", index=True),
        someone("still", "", W, 2024, stage=Stage.STILLBORN, years="2024"),
        someone("expected", "", U, 2027.2, stage=Stage.UNBORN, years="due 3/27"),
    )
    unions = (
        Union(
            "u1", ("george", "maureen"), UnionKind.MARRIED, words=("m 1974",), children=tuple(map(Child, ("karen", "alex", "paul", "dee")))
        ),
        Union("u2", ("samuel", "grace"), UnionKind.MARRIED, UnionEnd.DIVORCED, words=("m 1975", "div 1991"), children=(Child("tunde"),)),
        Union("u3", ("father", "shannon"), UnionKind.SHORT, words=() if uk else ("Rel 2017",), children=(Child("theo"),)),
        Union("u4", ("helen", "karen"), UnionKind.CIVIL_PARTNERSHIP, words=("cp 2012",), children=(Child("theo", Link.ADOPTIVE),)),
        Union("u5", ("liam", "dee"), UnionKind.MARRIED, UnionEnd.DIVORCED, ("m 2009", "div 2014"), 2009, (Child("jade"), Child("ryan"))),
        Union(
            "u6",
            ("dee", "tunde"),
            UnionKind.LIVING_TOGETHER,
            UnionEnd.SEPARATED,
            ("tog 2012", "sep 2022"),
            2012,
            tuple(map(Child, ("lost", "sade", "simi", "maya"))),
        ),
        Union(
            "u7",
            ("tunde", "ngozi"),
            UnionKind.LIVING_TOGETHER,
            words=("tog 2023",),
            order=2023,
            children=(Child("still"), Child("expected")),
        ),
        Union("foster", ("pat",), children=(Child("ryan", Link.FOSTER, "from 5/2025"),)),
        Union("guardian", ("paul",), children=(Child("jade", Link.GUARDIAN, "SGO 2021"),)),
    )
    feelings = (
        Feeling("maureen", "dee", FeelingKind.CLOSE_HOSTILE),
        Feeling("samuel", "tunde", FeelingKind.CUT_OFF),
        Feeling("dee", "tunde", FeelingKind.CONFLICT),
        Feeling("liam", "ryan", FeelingKind.DISTANT),
        Feeling("ngozi", "maya", FeelingKind.CLOSE),
        Feeling("jade", "maya", FeelingKind.VERY_CLOSE),
        Feeling("liam", "dee", FeelingKind.PHYSICAL_HARM, "found by court 2014"),
    )
    seen = tuple(f if f.kind in HARM else replace(f, views=(View.FAMILY,)) for f in feelings)
    patterns = (Pattern("asthma", ("paul", "dee")), Pattern("alcohol misuse", ("liam",)))
    homes = (
        Household("h1", "Mum’s home, Sun–Wed", ("dee", "sade", "simi", "maya")),
        Household("h2", "Dad’s home, Thu–Sat", ("tunde", "ngozi", "maya")),
    )
    left_out = (NotShown("2 people", "they asked not to be shown, or the viewer may not see them", "the record, with permission"),)
    said = unions if uk else tuple(replace(union, words=tuple(map(_as_mcgoldrick, union.words))) for union in unions)
    furniture = FURNITURE if uk else replace(FURNITURE, subtitle=FURNITURE.subtitle.replace("UK", "McGoldrick"))
    twins = (Twins(("alex", "paul"), False), Twins(("sade", "simi"), True))
    return Genogram(furniture, people, said, twins, seen, homes, (), left_out, profile, patterns)


def _as_mcgoldrick(words: str) -> str:
    short, _, year = words.partition(" ")
    return f"{ {'m': 'm.', 'div': 'd.', 'tog': 'LT', 'sep': 's.'}.get(short, short) } {year}"


def maya_home(profile: Profile = Profile.UK) -> Ecomap:
    """Maya's home with her mother, and what surrounds it: the one of the reference picture."""
    people = (
        someone("dee", "Dee", W, 1983, "43"),
        someone("sade", "Sade", W, 2015, "11"),
        someone("simi", "Simi", W, 2015, "11"),
        someone("maya", "Maya", W, 2017, "9", index=True),
    )
    systems = (
        System("s1", "Alder Primary", "Ms Bell, class teacher", True, "School", Strength.STRONG, Flow.GIVES),
        System("s2", "CAMHS", "Simi, waiting since May", True, "Health", Strength.WEAK, Flow.TAKES),
        System("s3", "Housing office", "damp, repair overdue", True, "Services", Strength.STRESSFUL, Flow.TAKES),
        System("s4", "Social worker", "R. Aldous, weekly", True, "Services", Strength.STEADY, Flow.BOTH),
        System("s5", "Dee’s job", "night shifts", True, "Work", Strength.STRESSFUL, Flow.TAKES),
        System("s6", "Church", "Dee, now and then", False, "Community", Strength.WEAK, Flow.GIVES),
        System("s7", "Swimming club", "Saturday mornings", False, "Community", Strength.STEADY, Flow.GIVES),
        System("s8", "Imani", "Maya’s best friend", False, "Family and friends", Strength.STRONG, Flow.BOTH),
        System("s9", "Dad’s home", "Tunde and Ngozi", False, "Family and friends", Strength.STEADY, Flow.BOTH),
        System("s10", "Gran Maureen", "daily, school run", False, "Family and friends", Strength.STRONG, Flow.BOTH),
        System("s11", "Aunt Karen, Helen", "weekends", False, "Family and friends", Strength.STEADY, Flow.BOTH),
        System("s12", "Breakfast club", "all three girls", False, "School", Strength.STEADY, Flow.GIVES),
    )
    furniture = replace(FURNITURE, title="Who and what surrounds Maya’s home", subtitle="Ecomap of Mum’s home, drawn with Dee and Maya.")
    unions = (Union("u6", ("dee",), children=(Child("sade"), Child("simi"), Child("maya"))),)
    left_out = (NotShown("1 system", "the family asked for it to stay out of this copy", "the record, with permission"),)
    return Ecomap(furniture, "Mum’s home, Sun–Wed", people, unions, (Twins(("sade", "simi"), True),), systems, left_out, profile)


def everything(profile: Profile = Profile.UK) -> Genogram:
    """One of everything that the notation knows, long names and notes, feelings that find no way, homes that do not stand together."""
    people = (
        someone(
            "a",
            "Bartholomew Featherstonehaugh-Okonkwo",
            M,
            1940,
            "85",
            years="1940–2025",
            died=True,
            notes=("lived with the family until his death",),
        ),
        someone("b", "Ἀλεξάνδρα Παπαδοπούλου", W, 1944, "82"),
        someone("c", "Ivy", W, 1946, "80"),
        someone("d", "Dr Oluwaseun Adeyemi-Blackwood", M, 1968, "58"),
        someone("e", "Yusuf", M, 1970, "56"),
        someone("f", "Mina", W, 1972, "54", notes=("works nights",)),
        someone("g", "Sam", N, 1975, "51"),
        someone("h", "Robin", U, 1977, "49"),
        someone("i", "", U),
        someone("j", "Kofi", M, 1970, "40", years="1970–2010", died=True),
        someone("k", "Lea", W, 1999, "27"),
        someone("l", "Tom", M, 2001, "25"),
        someone("m", "Nia", W, 2003, "23"),
        someone("n", "Jo", U, 2010, "16"),
        someone("o", "", U, 2012, stage=Stage.TERMINATION, years="2012"),
        someone("p", "Baby Ade", M, 2014, stage=Stage.STILLBORN, years="2014"),
        someone("q", "Zara", W, 2016, "10", index=True, notes=("prefers Zee",)),
        someone("r", "Max", M, 2018, "8"),
        someone("s", "Ella", W, 2018, "8"),
        someone("t", "Finn", M, 2018, "8"),
        someone("u", "", U, 2027, stage=Stage.UNBORN, years="due 1/27"),
    )
    unions = (
        Union("1", ("a", "b"), UnionKind.MARRIED, UnionEnd.WIDOWED, ("m 1966",), 1966, (Child("d"), Child("f"), Child("h", Link.ADOPTIVE))),
        Union("2", ("a", "c"), UnionKind.SHORT, UnionEnd.NONE, ("1961",), 1961, (Child("e"),)),
        Union(
            "3",
            ("d", "f"),
            UnionKind.MARRIED,
            UnionEnd.DIVORCED,
            ("m 1995", "div 2004"),
            1995,
            (Child("k"), Child("l"), Child("m")),
            related=True,
        ),
        Union("4", ("f", "g"), UnionKind.ENGAGED, UnionEnd.NONE, ("eng 2025",), 2025, tuple(Child(c, Link.DONOR) for c in "rst")),
        Union("5", ("f", "j"), UnionKind.NOT_LIVING_TOGETHER, UnionEnd.SEPARATED, ("2006", "sep 2009"), 2006, (Child("n"), Child("o"))),
        Union("6", ("f", "e"), UnionKind.LIVING_TOGETHER, UnionEnd.SEPARATED, ("tog 2011", "sep 2017"), 2011, (Child("p"), Child("q"))),
        Union(
            "7",
            ("h", "i"),
            UnionKind.NOT_KNOWN,
            UnionEnd.NONE,
            (),
            2012,
            (Child("q", Link.KINSHIP, "since 2024"), Child("u", Link.SURROGATE)),
        ),
    )
    pairs = [
        ("a", "b", FeelingKind.VERY_CLOSE),
        ("a", "f", FeelingKind.CONFLICT),
        ("f", "q", FeelingKind.CLOSE),
        ("d", "k", FeelingKind.CUT_OFF),
        ("k", "m", FeelingKind.CLOSE),
        ("k", "q", FeelingKind.VERY_CLOSE),
    ]
    pairs += [
        ("q", "e", FeelingKind.DISTANT),
        ("h", "q", FeelingKind.CLOSE_HOSTILE),
        ("d", "f", FeelingKind.CONFLICT),
        ("q", "n", FeelingKind.CONFLICT),
    ]
    homes = (
        Household("1", "Grandparents’ house", ("a", "b")),
        Household("2", "Flat 3", ("h", "i", "u")),
        Household("3", "Mina’s house", ("f", "g", "r", "s", "t")),
        Household("4", "Hostel", ("k",)),
    )
    others = (
        someone("x1", "Mrs Kowalczyk", W, None, "70", notes=("next door", "has a key")),
        someone("x2", "Coach Ray", M, notes=("football",)),
        someone("x3", "Imani", W, 2016, "10", notes=("best friend",)),
    )
    why = "they asked not to be shown on copies of this picture, and the child agreed that they should be left out of it for now"
    title = "A family with one of everything that the notation knows, and a title much too long for its line, so that it goes on"
    return Genogram(
        replace(FURNITURE, title=title),
        people,
        unions,
        (Twins(("r", "s", "t")),),
        tuple(Feeling(*pair) for pair in pairs),
        homes,
        others,
        (NotShown("3 people", why, "the record, with permission"),),
        profile,
    )


def one_parent() -> Genogram:
    """A mother, her children and a baby on the way, in one home."""
    people = (
        someone("m", "Bea", W, 1990, "36"),
        someone("x", "Kit", U, 2015, "11", index=True),
        someone("y", "Lou", M, 2017, "9"),
        someone("z", "", U, 2027, stage=Stage.UNBORN, years="due 2/27"),
    )
    feelings = (Feeling("m", "x", FeelingKind.CLOSE), Feeling("x", "y", FeelingKind.CLOSE))
    union = Union("u", ("m",), children=(Child("x"), Child("y"), Child("z")))
    return Genogram(
        replace(FURNITURE, title="A mother and her children"),
        people,
        (union,),
        (),
        feelings,
        (Household("h", "Home", ("m", "x", "y", "z")),),
    )


def all_feelings(profile: Profile = Profile.UK) -> Genogram:
    """Every kind of line between two people, each between two who stand side by side."""
    people, feelings, unions = [], [], []
    for number, kind in enumerate(FeelingKind):
        a, b = f"a{number}", f"b{number}"
        people += [someone(a, f"Ann {number}", W), someone(b, f"Bo {number}", M)]
        unions.append(Union(f"u{number}", (b, a), UnionKind.MARRIED))
        words = {FeelingKind.NEGLECT: "alleged 2019", FeelingKind.CONTACT: "every week"}.get(kind, "")
        feelings.append(Feeling(a, b, kind, words, (View.CHILD,) if number % 3 else (View.PARENT, View.WORKER)))
    return Genogram(replace(FURNITURE, title="Every kind of feeling"), tuple(people), tuple(unions), (), tuple(feelings), profile=profile)
