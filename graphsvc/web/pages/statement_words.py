"""What the forms that record a statement call each kind, each part of it, and each answer."""

from __future__ import annotations

from graphsvc.domain.facts import EthnicityCode
from graphsvc.usecases.statement_kinds import FACTS, TIES, Part, Sort, key_of, kinds_for, parts_of
from graphsvc.web.pages.choices import Choice

# What a kind is called in a list.
KIND_WORDS = {
    "name": "A name",
    "born": "Date or place of birth, or age",
    "died": "Date or place of death",
    "life": "Living, died, or not born yet",
    "expected": "When a baby is due",
    "gender": "Gender",
    "pronouns": "Pronouns",
    "language": "A language",
    "ethnicity": "Ethnicity",
    "telephone": "A telephone number",
    "note": "Occupation, where they are, how to write to them, or anything else",
    "sensitive": "Health, disability, belief, offences, alcohol or drugs, or harm",
    "parent-of": "A parent or child",
    "partner-of": "A partner",
    "sibling-of": "A brother or sister whose parents are not recorded",
    "born-together": "A twin",
    "responsible-for": "Parental responsibility",
    "member-of": "Where they live, learn, work or belong",
    "knows": "A friend, neighbour, teacher or worker",
    "in-contact": "How often they are in touch with somebody",
    "supports": "Help that is given or offered",
    "feels": "How they get on with somebody",
    "wishes": "What they say they would like with somebody",
}
# Of what joins two people, which of the two the person is whose page it is.
WAYS = {
    "parent-of": ("is the parent", "is the child"),
    "responsible-for": ("has the responsibility", "is the child"),
    "knows": ("knows them: they are the friend, teacher or worker", "is the friend, teacher or worker"),
    "supports": ("gives the help", "gets the help"),
    "feels": ("feels or does this", "is at the other end of it"),
    "wishes": ("says this", "is the one it is said of"),
}
PART_WORDS = {
    ("name", "whole"): ("The name", "As it is said, whatever its order."),
    ("name", "use"): ("What sort of name", ""),
    ("born", "when"): ("Age or date of birth", "For example: about 35, 1991, or 12 3 1991"),
    ("died", "when"): ("When they died", "For example: 2019, March 2019, or 12 3 2019"),
    ("expected", "when"): ("When the baby is due", "For example: March 2027"),
    ("life", "status"): ("What is known", ""),
    ("gender", "code"): ("Gender", "It decides the shape in the genogram, and nothing else."),
    ("gender", "words"): ("In their own words", ""),
    ("pronouns", "words"): ("Pronouns", "For example: they and them"),
    ("language", "words"): ("The language", ""),
    ("language", "interpreter"): ("An interpreter is needed", ""),
    ("ethnicity", "code"): ("Ethnicity", "As they say themselves. The codes of the Department for Education."),
    ("telephone", "number"): ("The number", ""),
    ("note", "words"): ("What is known", ""),
    ("sensitive", "topic"): ("What it is about", ""),
    ("sensitive", "words"): ("What is known", "As it was said, and no more than is needed."),
    ("note", "about"): ("What it is about", "For example: occupation, where he is, email. Leave it empty for a plain note."),
    ("parent-of", "kind"): ("What sort of parent", ""),
    ("partner-of", "kind"): ("What sort of couple", ""),
    ("partner-of", "end"): ("Whether it has ended", ""),
    ("partner-of", "separated"): ("When they separated", "Only where that was before a divorce."),
    ("sibling-of", "kind"): ("Both parents, or one", ""),
    ("born-together", "zygosity"): ("What sort of twins", ""),
    ("responsible-for", "words"): ("How it came about", "For example: a court order in 2021. It never follows from being a parent."),
    ("member-of", "role"): ("What they are there", "For example: lives here, pupil, class teacher"),
    ("member-of", "resident"): ("They live there", ""),
    ("member-of", "part"): ("When, if not always", "For example: Sunday to Wednesday"),
    ("member-of", "strength"): ("How this tie is", ""),
    ("knows", "kind"): ("What they are", ""),
    ("knows", "words"): ("In the family’s words", "For example: swimming teacher"),
    ("in-contact", "frequency"): ("How often", ""),
    ("in-contact", "last"): ("When they were last in touch", "For example: 12 3 2026, or March 2026"),
    ("in-contact", "means"): ("How", "For example: by phone, visits"),
    ("supports", "strength"): ("How this tie is", ""),
    ("supports", "offered"): ("It is offered, and not given yet", ""),
    ("feels", "kind"): ("How it is between them", "As somebody sees it. Say below who."),
    ("wishes", "kind"): ("What they say", ""),
    ("wishes", "words"): ("Word for word", ""),
}
_ANY = {"place": ("Where", "A town is enough."), "words": ("In words", "")}
_SAYS = {
    "current": "The name in use",
    "known-as": "Known as",
    "former": "A former name",
    "at-birth": "The name at birth",
    "living": "Living",
    "unborn": "Not born yet",
    "miscarried": "Lost in pregnancy",
    "terminated": "The pregnancy ended",
    "stillborn": "Stillborn",
    "died": "Has died",
    "woman": "Woman or girl",
    "man": "Man or boy",
    "non-binary": "Non-binary",
    "self-described": "As they say themselves, below",
    "not-known": "Not known",
    "birth": "By birth",
    "adoptive": "By adoption",
    "step": "Step-parent",
    "foster": "Foster carer",
    "special-guardian": "Special guardian",
    "kinship-carer": "Kinship carer",
    "donor": "Donor",
    "surrogate": "Surrogate",
    "married": "Married",
    "civil-partnership": "Civil partners",
    "living-together": "Living together",
    "not-living-together": "Not living together",
    "engaged": "Engaged",
    "short": "For a short time",
    "none": "It goes on",
    "separated": "They have separated",
    "divorced": "They have divorced",
    "dissolved": "The civil partnership was dissolved",
    "annulled": "It was annulled",
    "by-death": "One of them died",
    "full": "Both parents",
    "half": "One parent",
    "identical": "Identical",
    "not-identical": "Not identical",
    "friend": "Friend",
    "family-friend": "Friend of the family",
    "neighbour": "Neighbour",
    "godparent": "Godparent",
    "teacher": "Teacher or school worker",
    "club": "From a club or activity",
    "faith": "From their place of worship",
    "childminder": "Childminder",
    "colleague": "Works with them",
    "professional": "Worker in a paid role",
    "other": "Someone else who matters",
    "daily": "Every day",
    "weekly": "Every week",
    "monthly": "Every month",
    "yearly": "About once a year",
    "rarely": "Now and then",
    "strong": "Strong",
    "steady": "Steady",
    "weak": "Weak",
    "stressful": "Hard",
    "not-recorded": "How strong is not recorded",
    "connected": "Connected",
    "close": "Close",
    "very-close": "Very close",
    "strained": "Hard between them",
    "close-and-strained": "Close, and hard between them",
    "very-close-and-strained": "Very close, and hard between them",
    "distant-and-strained": "Distant, and hard between them",
    "distant": "Distant",
    "estranged": "They have become strangers",
    "cut-off": "They have broken off contact",
    "mended": "Broken off once, and found each other again",
    "never-met": "They have never met",
    "focused-on": "Their thoughts are with the other",
    "cares-for": "Looks after the other",
    "spiritual": "Joined by faith, or by what they hold sacred",
    "wants-contact": "Would like to be in touch",
    "matters": "They matter to them",
    "feels-safe": "Feels safe with them",
    "no-contact": "Would like no contact now",
    "no-view": "Says nothing either way",
    "feels-unsafe": "Does not feel safe with them",
    "fears": "Is afraid of the other",
    "physical-harm": "Hurts the other physically",
    "emotional-harm": "Hurts the other emotionally",
    "sexual-harm": "Harms the other sexually",
    "neglect": "Does not give the care that the other needs",
    "control": "Controls the other",
    "health": "Health",
    "disability": "Disability",
    "belief": "Belief",
    "sexuality": "Sexuality",
    "gender-history": "Gender history",
    "offence": "An offence",
    "substance-use": "Alcohol or drugs",
    "harm": "Harm",
}
_IN_A_PLACE = {("in-contact", "none"): "Not in touch"}


class Question:
    """One part of a kind as a form asks it."""

    def __init__(self, key: str, part: Part, typed: str) -> None:
        self.name = f"part_{part.name}"
        self.sort = part.sort.value
        self.label, self.hint = PART_WORDS.get((key, part.name)) or _ANY[part.name]
        self.choices = [Choice(code, said(key, code)) for code in part.choices]
        self.typed = typed or part.otherwise

    @property
    def words(self) -> str:
        """What was typed, as one would say it."""
        chosen = {choice.value: choice.text for choice in self.choices}
        return ("Yes" if self.typed else "No") if self.sort == Sort.YES else chosen.get(self.typed, self.typed)


def said(key: str, code: str) -> str:
    """What an answer of a kind is called."""
    return EthnicityCode(code).words if key == "ethnicity" else _IN_A_PLACE.get((key, code)) or _SAYS[code]


def questions(key: str, typed: dict[str, str], *, kept_apart: bool = False) -> list[Question]:
    """What a form of this kind asks, with what was typed; `kept_apart`: with answers that are kept apart."""
    kind = kinds_for(kept_apart=kept_apart)[key]
    return [Question(key, part, typed.get(part.name, "")) for part in parts_of(kind, kept_apart=kept_apart)]


FACT_CHOICES = [Choice(key_of(kind), KIND_WORDS[key_of(kind)]) for kind in FACTS]
TIE_CHOICES = [Choice(key_of(kind), KIND_WORDS[key_of(kind)]) for kind in TIES]
# Where they are shown: a kind of its own, and answers that two kinds of ties have then.
APART_CHOICES = [
    Choice("sensitive", KIND_WORDS["sensitive"]),
    Choice("feels", "What somebody fears, or harm between two people"),
    Choice("wishes", "With whom somebody does not feel safe"),
]
