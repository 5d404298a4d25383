"""What is gathered while one GEDCOM file is read: facts, remarks, and which lines have been accounted for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from graphsvc.domain.dates import PartialDate
from graphsvc.domain.facts import Fact, FactValue, Note, Sensitive, SensitiveTopic
from graphsvc.domain.provenance import Assertion, Source, SourceKind, Status, View
from graphsvc.exchange.gedcom_dates import DateReading, read_date
from graphsvc.exchange.gedcom_lines import Line
from graphsvc.exchange.gedcom_tags import TAG_WORDS, tag_words
from graphsvc.exchange.remarks import Remark, Severity

# What may be said with Y alone to have happened (GEDCOM 5.5.1 and 7, event structures).
_EVENTS = frozenset({
    "ADOP", "ANUL", "BAPM", "BARM", "BASM", "BIRT", "BLES", "BURI", "CENS", "CHR", "CHRA", "CONF", "CREM", "DEAT", "DIV", "DIVF",
    "EMIG", "ENGA", "FCOM", "GRAD", "IMMI", "MARB", "MARC", "MARL", "MARR", "MARS", "NATU", "ORDN", "PROB", "RETI", "WILL",
})  # fmt: skip
LONGEST_TEXT = 100_000  # characters that one fact can hold; longer words are kept in parts
_NAMES_OF_RECORDS = frozenset({"TITL", "NAME", "ABBR", "FILE"})


def in_parts(words: str) -> list[tuple[str, str]]:
    """The words, cut where one fact can hold no more, each with which part it is; nothing is said of a whole."""
    most = LONGEST_TEXT - 100
    parts = [words[start : start + most] for start in range(0, len(words), most)] or [words]
    return [(part, f"(part {n} of {len(parts)})" if len(parts) > 1 else "") for n, part in enumerate(parts, 1)]


class Reading:
    """One file being read. Every line must end up in a fact, a tie or a remark: `unread` says which have not."""

    def __init__(self, records: Iterable[Line], *, file_name: str, at: str, by: str) -> None:
        self.remarks: list[Remark] = []
        self.facts: defaultdict[str, list[Fact]] = defaultdict(list)
        self.records: dict[str, Line] = {}
        for record in records:
            if record.xref:
                self.records.setdefault(record.xref, record)
        self._read: set[int] = set()
        # A family marked confidential: whatever stands in its record, wherever it goes.
        self._confidential: set[int] = set()
        for family in self.records.values():
            if family.tag == "FAM" and self.confidential(family):
                self._confidential.update(line.number for line in family.within())
        self._at, self._by = at, by
        self._from_file = f"family file {file_name}"
        self._plain = Assertion(at, by, Source(SourceKind.RECORD, self._from_file), view=View.RECORD)

    # ---- accounting for lines

    def take(self, line: Line, *, whole: bool = False) -> Line:
        """Count a line as accounted for; `whole`: with all under it."""
        self._read.update(under.number for under in line.within()) if whole else self._read.add(line.number)
        return line

    def has_read(self, line: Line) -> bool:
        return line.number in self._read

    def unread(self, line: Line) -> list[Line]:
        """The topmost lines under this one that nothing has accounted for."""
        found: list[Line] = []
        for under in line.below:
            found += self.unread(under) if under.number in self._read else [under]
        return found

    def remark(self, line: Line, severity: Severity, what: str, *, whole: bool = False) -> None:
        self.remarks.append(Remark(line.number, line.whole_text() if whole else line.text, what, severity))

    # ---- facts

    def add(self, person_id: str, value: FactValue, said: Assertion | None = None) -> None:
        """Record a fact. Its id is the person's with a running number, so that order of ids is order in the file."""
        of_person = self.facts[person_id]
        of_person.append(Fact(f"{person_id}-{len(of_person) + 1:04d}", person_id, value, said or self._plain))

    def note(self, person_id: str, about: str, words: str, said: Assertion | None = None) -> None:
        """A note, where there is anything to note; of a long text as many as it takes."""
        if words.strip():
            for part, of_parts in in_parts(words.strip("\n")):
                self.add(person_id, Note(part, f"{about} {of_parts}".strip()), said)

    def sensitive(self, person_id: str, topic: SensitiveTopic, words: str, said: Assertion) -> None:
        """Words that are kept apart; of a long text in as many facts as it takes."""
        for part, of_parts in in_parts(words):
            self.add(person_id, Sensitive(topic, f"{of_parts} {part}".strip() if of_parts else part), said)

    def said(
        self,
        *lines: Line,
        began: PartialDate | None = None,
        ended: PartialDate | None = None,
        status: Status = Status.REPORTED,
        restricted: bool = False,
    ) -> Assertion:
        """Provenance of what lines say: their source citations in words, the file, whether one is marked confidential."""
        cited = [self._cited(source) for line in lines for source in line.every("SOUR")]
        for line in lines:
            restricted = self.confidential(line) or restricted
        if not cited and began is None and ended is None and status is Status.REPORTED and not restricted:
            return self._plain
        words = "; ".join([*cited, self._from_file])
        if len(words) > LONGEST_TEXT:
            what = f"The source has {len(words):,} characters, where {LONGEST_TEXT:,} can be kept: the rest is in this report only"
            self.remark(lines[0], Severity.DOUBTFUL, what, whole=True)
            words = words[: LONGEST_TEXT - len(self._from_file) - 3] + "…; " + self._from_file
        source = Source(SourceKind.RECORD, words)
        return Assertion(self._at, self._by, source, status, View.RECORD, began, ended, restricted=restricted)

    def said_in_words(self, line: Line) -> Assertion:
        """As `said`, for a note of all that stands under a line: shown only by right where there is an address.

        Where a child or a parent lives may have to stay unknown to others in the same file.
        """
        return self.said(line, restricted=any(under.tag == "ADDR" for under in line.within()))

    def confidential(self, line: Line) -> bool:
        """RESN CONFIDENTIAL here or on the family whose line it is: marked by whoever kept the file as not for everyone."""
        marks = [mark for mark in line.every("RESN") if "CONFIDENTIAL" in mark.value.upper()]
        for mark in marks:
            self.take(mark)
        return bool(marks) or line.number in self._confidential

    def date(
        self, line: Line | None, person_ids: Iterable[str], about: str, said: Assertion | None = None, *, period: bool = False
    ) -> DateReading:
        """The date under an event, or under something that lasts (`period`).

        What a partial date cannot say exactly is noted as written, on each of the people.
        """
        if line is None:
            return DateReading("")
        self.take(line)
        reading = read_date(line.value)
        found = reading.when or (period and (reading.began or reading.ended))
        written = self.words_below(line, line.value.strip())
        if not written or (found and reading.exact and not line.below):
            return reading
        for person_id in person_ids:
            self.note(person_id, f"date of {about} as written", written, said)
        if reading.doubt:
            self.remark(line, Severity.DOUBTFUL, f"The date of {about} is kept as words too: {reading.doubt}")
        elif not found:
            self.remark(line, Severity.KEPT, f"The date of {about} is kept as words: no date here can say it exactly")
        return reading

    # ---- words

    def words(self, line: Line) -> str:
        """A line and all under it as words: "nurse; date: about 1985; place: Leeds". Its source citations are left to `said`."""
        self.take(line)
        return self.words_below(line, self._value_words(line))

    def words_below(self, line: Line, first: str = "", *, without: frozenset[str] = frozenset()) -> str:
        """What stands under a line as words, after `first`, without lines of some tags."""
        parts = [first] if first else []
        for under in line.below:
            if under.tag in without or (under.tag == "SOUR" and under.number in self._read):
                continue
            if under.tag not in TAG_WORDS:
                self.remark(under, Severity.NOT_UNDERSTOOD, f"The tag {under.tag} is not one that is known here: kept as words in a note")
            nested = self.words(under)
            label = tag_words(under.tag)
            parts.append(f"{label}: ({nested})" if under.below and nested.count(": ") else f"{label}: {nested}" if nested else label)
        return "; ".join(parts)

    def _value_words(self, line: Line) -> str:
        if line.pointer:
            return self._pointed_at(line)
        value = line.value.strip()
        if line.tag == "DATE":
            return read_date(value).words
        if line.tag in _EVENTS and value.upper() in {"Y", "N"}:
            return "happened" if value.upper() == "Y" else "did not happen"
        return tag_words(value) if line.tag == "NO" else value

    def _pointed_at(self, line: Line) -> str:
        target = self.records.get(line.pointer)
        if target is None:
            if line.pointer == "VOID":
                return "not in the file"
            self.remark(line, Severity.DOUBTFUL, f"There is no record {line.pointer} in the file")
            return line.pointer
        if target.tag in {"INDI", "FAM"}:
            return f"{tag_words(target.tag)} {line.pointer}"
        if target.tag in {"NOTE", "SNOTE"}:
            return self.shared_note(target)
        names = (under.value.strip() for under in target.within() if under.tag in _NAMES_OF_RECORDS)
        name = next(filter(None, names), "")
        return f"{name} ({line.pointer})" if name else line.pointer

    def shared_note(self, record: Line) -> str:
        """The text of a note record that people point to."""
        self.take(record)
        return record.value.strip("\n")

    def _cited(self, line: Line) -> str:
        """A source citation: "Parish register, page 12"; with a sentence of its own for each thing that stands under it."""
        self.take(line)
        title = self._pointed_at(line) if line.pointer else line.value.strip()
        return self.words_below(line, title)
