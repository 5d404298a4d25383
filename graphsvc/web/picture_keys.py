"""What the keys do while somebody in a picture has the focus, as `static/kin-walk.js` listens to them: key, and what it does."""

KEYS_OF_A_PICTURE = (
    ("Arrow up", "to a parent; from the same person again, to the next parent"),
    ("Arrow down", "to the child from whom you came, else to the eldest"),
    ("Arrow left, right", "one by one to partners, brothers and sisters: older ones left, younger ones right"),
    ("Home", "to the child, or whoever you put in the middle"),
    ("Backspace", "back to the person before"),
    ("Enter", "who this is; again: into what is said of them"),
    ("Escape", "out of what is said of them, or out of the picture"),
    ("A", "add somebody who belongs to this person"),
    ("M", "put this person in the middle"),
    ("+, -, 0", "larger, smaller, fit the page"),
    ("?", "this list"),
)
