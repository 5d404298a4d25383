"""Yusuf and Hafsa: parents who are cousins, three generations under one roof, and more relatives than anybody had counted."""

from __future__ import annotations

from datetime import date

from graphsvc.domain.agreement import Answer, AnswersAs, GivenHow, Matter
from graphsvc.domain.facts import EthnicityCode, Language, NameUse, Note, Sensitive, SensitiveTopic
from graphsvc.domain.network import GroupKind, Sector
from graphsvc.domain.notice import NoticeWay
from graphsvc.domain.provenance import SourceKind, Status
from graphsvc.domain.support_work import KnowsOfUs, Nearness, Willingness
from graphsvc.domain.ties import (
    AcquaintanceKind,
    FeelingKind,
    Flow,
    Frequency,
    PartnerEnd,
    PartnerKind,
    Strength,
    WishKind,
    Zygosity,
)
from seed.builder import MAN, WOMAN, FamilyBuilder
from seed.casework import CaseworkBuilder
from seed.example import ExampleFamily


def family(today: date) -> ExampleFamily:
    """The file as it stands on that day."""
    f = CaseworkBuilder("malik", today)
    _first_visit(f)
    _the_elders(f)
    _aunts_and_uncles(f)
    _cousins(f)
    _around_the_family(f)
    _what_the_children_say(f)
    _put_right(f)
    _who_agrees(f)
    f.child_file("yusuf", "2026-01-19")
    f.child_file("hafsa", "2026-01-19")
    return f.done(
        title="Yusuf Malik, 10, and his sister Hafsa, 8",
        why="Parents who are first cousins, three generations in one home, triplets, an annulled marriage, a widow who married again, "
        "and names in Urdu script.",
    )


def _first_visit(f: FamilyBuilder) -> None:
    f.visit("2026-01-19", SourceKind.PARENT, "Saima told us at home, through an interpreter")
    f.person("yusuf", "Yusuf /Malik/", MAN, "2016-02-20", ethnicity=EthnicityCode.APKN)
    f.person("hafsa", "Hafsa /Malik/", WOMAN, "2018-06-05", ethnicity=EthnicityCode.APKN)
    f.person("zayd", "Zayd /Malik/", MAN, "2024-09-17", ethnicity=EthnicityCode.APKN)
    f.person("saima", "Saima /Malik/", WOMAN, "1992-03-01", language=Language("Urdu and Punjabi", interpreter=True))
    f.also_named("saima", "صائمہ ملک", NameUse.KNOWN_AS)
    f.person("imran", "Imran /Malik/", MAN, "1989-07-08", language=Language("English and Punjabi"))
    f.also_named("imran", "عمران ملک", NameUse.KNOWN_AS)
    f.partners("imran", "saima", PartnerKind.MARRIED, began="2014-04")
    for child in ("yusuf", "hafsa", "zayd"):
        f.parents(child, "saima", "imran")
        f.responsible("saima", child, "Mother")
        f.responsible("imran", child, "Married to their mother when they were born")
    f.fact("imran", Sensitive(SensitiveTopic.HEALTH, "Hurt his back at work; has not been able to drive the taxi since"))
    f.home("home", "The Maliks' home", "imran", "saima", "yusuf", "hafsa", "zayd", began="2014")


def _the_elders(f: FamilyBuilder) -> None:
    f.visit("2026-01-27", SourceKind.RELATIVE, "Zainab told us, with Imran interpreting")
    f.person("ghulam", "Ghulam /Malik/", MAN, "1930/1935", died="2009")
    f.person("khadija", "Khadija /Bibi/", WOMAN, "../1940", died="2016~")
    f.person("tariq", "Tariq /Malik/", MAN, "1956~", died="2021-01")
    f.person("zainab", "Zainab /Bibi/", WOMAN, "1961", language=Language("Punjabi", interpreter=True))
    f.person("nasir", "Nasir /Malik/", MAN, "1962", note="Lives in Mirpur")
    f.person("shabana", "Shabana /Kausar/", WOMAN, "1966", language=Language("Urdu", interpreter=True))
    f.partners("ghulam", "khadija", PartnerKind.MARRIED, ended="2009", end=PartnerEnd.BY_DEATH)
    f.partners("tariq", "zainab", PartnerKind.MARRIED, began="1981", ended="2021-01", end=PartnerEnd.BY_DEATH)
    f.partners("nasir", "shabana", PartnerKind.MARRIED, began="1988")
    for grown in ("tariq", "nasir"):
        f.parents(grown, "ghulam", "khadija")
    f.parents("imran", "zainab", "tariq")
    f.parents("saima", "shabana", "nasir")
    f.lives("zainab", "home", began="2014")
    f.supports("zainab", "saima", "Cooks, and settles Zayd", Strength.STRONG, flow=Flow.BOTH)
    f.contact("hafsa", "shabana", Frequency.WEEKLY, "video call", "2026-01-25")


def _aunts_and_uncles(f: FamilyBuilder) -> None:
    f.visit("2026-02-10", SourceKind.PARENT, told_by="imran")
    f.person("bilal", "Bilal /Malik/", MAN, "1984")
    f.person("rukhsana", "Rukhsana /Malik/", WOMAN, "1982-11-30")
    f.person("adeel", "Adeel /Malik/", MAN, "1994", note="A paramedic")
    for grown in ("bilal", "rukhsana", "adeel"):
        f.parents(grown, "zainab", "tariq")
    f.person("nosheen", "Nosheen /Akhtar/", WOMAN, "1986")
    f.partners("bilal", "nosheen", PartnerKind.MARRIED, began="2010")
    f.person("waqas", "Waqas /Hussain/", MAN)
    f.person("javed", "Javed /Iqbal/", MAN, "1978", died="2015-05-09")
    f.person("rashid", "Rashid /Chaudhry/", MAN, "1980~")
    f.partners("rukhsana", "waqas", PartnerKind.MARRIED, began="2003", ended="2003", end=PartnerEnd.ANNULLED)
    f.partners("rukhsana", "javed", PartnerKind.MARRIED, began="2006", ended="2015-05-09", end=PartnerEnd.BY_DEATH)
    f.partners("rukhsana", "rashid", PartnerKind.MARRIED, began="2019")
    f.home("rukhsanas-home", "Rukhsana and Rashid's home", "rukhsana", "rashid", began="2019")
    f.contact("yusuf", "adeel", Frequency.WEEKLY, "takes him to cricket", "2026-02-07")
    f.contact("imran", "bilal", Frequency.DAILY, "by phone", "2026-02-09")
    f.supports("bilal", "imran", "Pays the insurance on the taxi until he is well", Strength.STRONG)
    f.supports("adeel", "yusuf", "Cricket on Saturdays", Strength.STRONG)
    f.supports("rukhsana", "saima", "Could have Zayd two mornings", offered=True)
    f.person("faisal", "Faisal /Malik/", MAN, "1990")
    f.parents("faisal", "shabana", "nasir")
    f.contact("saima", "faisal", Frequency.MONTHLY, "by phone; he lives in Bradford", "2026-01")


def _cousins(f: FamilyBuilder) -> None:
    f.visit("2026-02-24", SourceKind.RELATIVE, "Nosheen told us at the family network meeting")
    f.person("aisha", "Aisha /Malik/", WOMAN, "2017-10-08")
    f.person("amina", "Amina /Malik/", WOMAN, "2017-10-08")
    f.person("ibrahim", "Ibrahim /Malik/", MAN, "2017-10-08")
    f.home("bilals-home", "Bilal and Nosheen's home", "bilal", "nosheen", "aisha", "amina", "ibrahim", began="2012")
    for child in ("aisha", "amina", "ibrahim"):
        f.parents(child, "nosheen", "bilal")
    f.born_together("aisha", "amina", Zygosity.IDENTICAL)
    f.born_together("aisha", "ibrahim", Zygosity.NOT_IDENTICAL)
    f.born_together("amina", "ibrahim", Zygosity.NOT_IDENTICAL)
    f.person("sana", "Sana /Iqbal/", WOMAN, "2008-03-03")
    f.parents("sana", "rukhsana", "javed")
    f.lives("sana", "rukhsanas-home", began="2019")
    f.supports("sana", "hafsa", "Helps with reading", Strength.STEADY)
    f.supports("nosheen", "saima", "School run for all five", Strength.STRONG)


def _around_the_family(f: FamilyBuilder) -> None:
    f.visit("2026-03-10", SourceKind.RECORD, "From school and the GP")
    f.group("school", "Copley Road Primary School", GroupKind.ORGANISATION, Sector.SCHOOL, formal=True)
    f.group("mosque", "Jamia Masjid, Copley Road", GroupKind.ORGANISATION, Sector.FAITH)
    f.group("cricket", "Copley Juniors Cricket", GroupKind.ORGANISATION, Sector.COMMUNITY)
    f.group("housing", "Housing Options", GroupKind.ORGANISATION, Sector.SERVICES, formal=True)
    f.group("surgery", "Copley Road Surgery", GroupKind.ORGANISATION, Sector.HEALTH, formal=True)
    f.person("hafiz", "Hafiz Usman", MAN)
    f.person("whelan", "Miss /Whelan/", WOMAN)
    f.person("ruddock", "Lloyd /Ruddock/", MAN)
    f.person("desai", "Dr /Desai/", WOMAN)
    f.member("yusuf", "school", "pupil", began="2020-09", flow=Flow.BOTH)
    f.member("hafsa", "school", "pupil", Strength.STRONG, began="2022-09", flow=Flow.BOTH)
    f.member("whelan", "school", "Hafsa's class teacher")
    f.member("hafiz", "mosque", "teaches the children after school")
    f.member("yusuf", "mosque", "evening class", Strength.STEADY, began="2021", flow=Flow.BOTH)
    f.member("yusuf", "cricket", "left-arm bowler", Strength.STRONG, began="2024", flow=Flow.BOTH)
    f.member("imran", "housing", "waiting for a bigger home", Strength.STRESSFUL, began="2023")
    f.member("imran", "surgery", "patient", Strength.STEADY, flow=Flow.TO_A)
    f.member("desai", "surgery", "GP")
    f.knows("hafsa", "whelan", AcquaintanceKind.TEACHER, "class teacher")
    f.knows("yusuf", "hafiz", AcquaintanceKind.FAITH, "teacher at the mosque")
    f.knows("imran", "desai", AcquaintanceKind.PROFESSIONAL, "GP")
    f.knows("imran", "ruddock", AcquaintanceKind.COLLEAGUE, "friend from the taxi rank")
    f.contact("imran", "ruddock", Frequency.WEEKLY, "comes by with food", "2026-03-07")


def _what_the_children_say(f: FamilyBuilder) -> None:
    f.visit("2026-04-21", SourceKind.CHILD, "Yusuf and Hafsa told us together")
    f.wish("yusuf", "adeel", WishKind.MATTERS, "Chachu Adeel never misses my matches.")
    f.wish("yusuf", "tariq", WishKind.MATTERS, "Dada used to walk me to school. I still go his way.")
    f.wish("hafsa", "zainab", WishKind.FEELS_SAFE, "I sleep in Dadi's room when Abbu's back hurts.")
    f.wish("hafsa", "shabana", WishKind.WANTS_CONTACT, "I have only hugged Nani one time.")
    f.wish("hafsa", "aisha", WishKind.MATTERS, "I can tell Aisha and Amina apart. Nobody else can.")
    f.feels("yusuf", "imran", FeelingKind.CLOSE)
    f.feels("zainab", "saima", FeelingKind.SPIRITUAL, "They pray together.", source=SourceKind.RELATIVE)
    f.feels("nasir", "imran", FeelingKind.MENDED, "They fell out over the taxi, and talk again.", source=SourceKind.RELATIVE)
    f.feels(
        "saima",
        "zainab",
        FeelingKind.CLOSE_AND_STRAINED,
        "Saima would like a kitchen of her own, and would miss her.",
        source=SourceKind.PARENT,
    )


def _put_right(f: CaseworkBuilder) -> None:
    f.visit("2026-08-18", SourceKind.RELATIVE, told_by="shabana")
    f.renamed("nasir", "Nasir Ahmed /Malik/", "It was wrong: his whole name was not put down")
    f.fact("nasir", Note("Would like to be asked to the next meeting, by video"), status=Status.REPORTED)
    f.contact("nasir", "saima", Frequency.WEEKLY, "by phone", "2026-08-16")
    for child in ("yusuf", "hafsa"):
        f.work("nasir", child, "Asked to be at the next meeting", near=Nearness.ABROAD, willing=Willingness.YES, knows=KnowsOfUs.SOMETHING)


def _who_agrees(f: CaseworkBuilder) -> None:
    f.visit("2026-09-08", SourceKind.PARENT, "Saima and Imran told us, with an interpreter")
    parent, through = AnswersAs.RESPONSIBLE, GivenHow.THROUGH_SOMEBODY
    for child in ("yusuf", "hafsa"):
        for matter in (Matter.CONTACT, Matter.MEETING):
            f.agreement("saima", child, matter, Answer.YES, parent, how=through)
            f.agreement("imran", child, matter, Answer.YES, parent)
    f.agreement("saima", "yusuf", Matter.SHARE_SERVICES, Answer.YES, parent, "For the bigger home", how=through, until="2026-11-08")
    f.told("saima", "yusuf", NoticeWay.INTERPRETER, "Urdu")
    f.told("zainab", "yusuf", NoticeWay.AUDIO, "Punjabi", "She would rather hear it than read it")
