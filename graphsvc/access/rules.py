"""What the rules mean, told of somebody else: as a trail says why a person was let in or refused."""

from __future__ import annotations

_WORDS = {
    "allocated-to-you": "the child was allocated to them",
    "allocated-to-your-team": "the child was allocated to their team",
    "operator-of-the-store": "they worked on the machine that holds the store",
    "keeps-the-register": "they keep the register",
    "audits": "they look after the trail",
    "scans-the-service": "they worked on the machine that holds the store",
    "scans-own-team": "the child was allocated to their team",
    "scans-own-caseload": "the child was allocated to them",
    "searches-the-register": "they keep the register",
    "searches-own-caseload": "they searched around the children allocated to them",
    "own-caseload": "the child was allocated to them",
    "broke-glass": "they opened the file in an emergency",
    "may-break-glass": "the child was not allocated to them; they could open the file in an emergency",
    "open-already": "the file was open to them",
    "manages-the-team": "the file is of their team",
    "reviews-no-emergency": "they do not look at what was opened in emergencies",
    "no-such-person": "there was no such record",
    "no-file": "there was no file",
    "not-allocated": "the child was not allocated to them",
    "not-for-sensitive-layers": "they do not answer for the child",
    "answers-for-no-child": "no child is allocated to them",
    "no-caseload": "nobody is allocated to who runs the machine",
    "not-an-auditor": "they do not look after the trail",
    "reading-only": "they may look and not write",
    "may-see-restricted": "they answer for the child in whose file it is kept, or a manager let them see it",
    "restricted-in-emergency": "nothing restricted is opened in an emergency",
    "restricted-not-for-you": "they do not answer for the child in whose file it is kept",
    "manager-decides": "the manager of the child’s team decides this",
    "trail-not-for-workers": "workers do not see who has looked",
    "too-many-requests": "they had asked for a lot in a short time",
    "not-the-register": "they do not keep the register",
    "looks-after-retention": "they look after how long files are kept",
    "not-for-retention": "they do not look after how long files are kept",
    "own-sessions": "they are their own",
    "looks-after-users": "they look after users",
    "not-for-programs": "it is for people, and not for programs",
    "out-of-scope": "the program may not do this",
    "no-files": "administrators see nothing of a child",
    "not-an-administrator": "they do not look after users",
    "one-time-link": "by a link that this service printed",
    "identity-provider": "an identity provider proved who they are",
    "not-in-the-register": "the register does not know them",
    "no-role-from-the-provider": "the identity provider allows them no role here",
    "another-role-in-the-register": "the identity provider and the register do not agree on their role",
    "declined-at-the-provider": "they did not go on at the identity provider, or may not",
    "sign-in-out-of-step": "what came back was not the answer to the sign-in that was begun",
    "provider-proved-nothing": "the identity provider did not prove who they are",
    "provider-away": "the identity provider could not be reached",
}


def rule_words(rule: str) -> str:
    """Why, in words; the rule's own id where an older version of graphsvc had it."""
    return _WORDS.get(rule, rule)
