"""What the generator takes from published figures. Where each comes from, and how sure it is, stands in docs/example-families.md.

Shares are of one; ages and gaps are in years; rates say what they are per.
"""

from __future__ import annotations

from itertools import pairwise

# Families with dependent children
LONE_PARENT_SHARE = 0.288
LONE_PARENTS_WHO_ARE_MOTHERS = 0.91
COUPLES_WHO_ARE_MARRIED = 0.79
COUPLES_WHO_ARE_A_STEP_FAMILY = 0.113
STEP_FAMILIES_THROUGH_THE_MOTHER = 0.85
DEPENDENT_CHILDREN = {1: 0.44, 2: 0.41, 3: 0.11, 4: 0.04}

# Births
MEAN_AGE_OF_MOTHERS = 30.7
MOTHERS_AGE_AT_FIRST_BIRTH = 29.0
MOTHERS_AGE_SPREAD = 5.3
EARLIEST_AGE_OF_A_PARENT, LATEST_AGE_OF_A_MOTHER = 16.0, 45.0
FATHERS_OLDER_BY = 3.0
FATHERS_OLDER_SPREAD = 4.0
YEARS_BETWEEN_BIRTHS = 2.9
GRANDMOTHERS_AGE_AT_BIRTH = 27.0
MULTIPLE_MATERNITIES_PER_1000 = 15.4
TRIPLETS_AMONG_MULTIPLES = 0.0135
IDENTICAL_AMONG_TWINS = 0.33
BOYS_PER_100_GIRLS = 105.4
STILLBIRTHS_PER_1000 = 3.8

# Partnerships of the older generation
FOUNDERS_WHO_MARRIED = 0.9
MARRIAGES_THAT_END_IN_DIVORCE = 0.41
PARTNER_AGAIN_AFTER_DIVORCE = 0.5
SAME_SEX_COUPLES = 0.012
CHILDREN_OF_THE_OLDER_GENERATION = {1: 0.16, 2: 0.42, 3: 0.25, 4: 0.12, 5: 0.05}

# Share who have died by an age, straight lines between
DIED_BY_AGE = ((0, 0.004), (40, 0.015), (50, 0.03), (60, 0.07), (70, 0.16), (80, 0.38), (90, 0.8), (100, 0.99), (120, 1.0))

# Children with a file. Few children have one; the register made up here is of children's services, so half of its families do
FAMILIES_WITH_A_FILE = 0.5
FILES_OF_LOOKED_AFTER_CHILDREN = 0.2

# Where families come from: share of families, by the lists of names we keep
COMMUNITIES = {
    "english": 0.60,
    "scottish": 0.08,
    "welsh": 0.05,
    "irish": 0.03,
    "polish": 0.03,
    "romanian": 0.015,
    "pakistani": 0.035,
    "indian": 0.04,
    "bangladeshi": 0.02,
    "nigerian": 0.03,
    "somali": 0.015,
    "caribbean": 0.025,
    "chinese": 0.015,
    "arab": 0.015,
}


def died_by(age: float) -> float:
    """The share of people born so many years ago who have died."""
    for (low, share), (high, more) in pairwise(DIED_BY_AGE):
        if age <= high:
            return share + (more - share) * max(0.0, age - low) / (high - low)
    return 1.0
