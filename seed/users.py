"""The people who may sign in to the demonstration. All are invented."""

from __future__ import annotations

from graphsvc.access.actor import Actor, Role

TEAM = "north"

RACHEL = Actor("u_rachel", "Rachel Obi", Role.PRACTITIONER, TEAM)
SAM = Actor("u_sam", "Sam Idowu", Role.PRACTITIONER, TEAM)
MORAG = Actor("u_morag", "Morag Bell", Role.TEAM_MANAGER, TEAM)
GARETH = Actor("u_gareth", "Gareth Lowe", Role.RECORDS_OFFICER)
OMAR = Actor("u_omar", "Omar Siddle", Role.INDEPENDENT_REVIEWER)
LEAH = Actor("u_leah", "Leah Marsh", Role.PRACTITIONER, "south")  # of another team, with no children here
JONAS = Actor("u_jonas", "Jonas Whitlock", Role.AUDITOR)
NADIA = Actor("u_nadia", "Nadia Crewe", Role.ADMINISTRATOR)

EXAMPLE_USERS: tuple[Actor, ...] = (RACHEL, SAM, MORAG, GARETH, OMAR, LEAH, JONAS, NADIA)
