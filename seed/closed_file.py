"""Verity, who was a child when her file was closed, and has long grown up: a file that has come to its day."""

from __future__ import annotations

from datetime import date

from graphsvc.domain.legal_status import LegalStatusKind
from graphsvc.domain.provenance import SourceKind
from graphsvc.domain.ties import AcquaintanceKind
from seed.builder import MAN, WOMAN
from seed.casework import CaseworkBuilder
from seed.example import ExampleFamily


def closed_file(today: date) -> ExampleFamily:
    """The file as it stands on that day; nobody answers for it any more."""
    f = CaseworkBuilder("lorne", today)
    f.visit("1999-04-20", SourceKind.RECORD, "Carried over from the paper file")
    f.person("verity", "Verity /Lorne/", WOMAN, "1986-05-14")
    f.person("maeve", "Maeve /Lorne/", WOMAN, "1961")
    f.person("edwin", "Edwin /Lorne/", MAN, "1934", died="2002-01")
    f.person("hal", "Hal /Tremain/", MAN)
    f.parents("verity", "maeve")
    f.parents("maeve", "edwin")
    f.home("home", "Maeve's home", "verity", "maeve")
    f.knows("verity", "hal", AcquaintanceKind.PROFESSIONAL, "family support worker", began="1999-05", ended="2001-03")
    f.supports("edwin", "verity", "Fetched her from school, and taught her to sail")
    f.legal_status("verity", LegalStatusKind.CHILD_IN_NEED, "section 17", began="1999-04-20", ended="2001-03-30")
    f.child_file("verity", "1999-04-20", user_id="", closed="2001-03-30")
    return f.done(title="Verity Lorne, grown up", why="A file that was closed long ago, for the review of how long files are kept.")
