"""GEDCOM's tags in plain words, for the notes that carry what has no place of its own."""

from __future__ import annotations

# GEDCOM 5.5.1 appendix A and GEDCOM 7.0 section 3.3. What a practitioner reads, not what the standard calls it.
TAG_WORDS = {
    "ABBR": "short title", "ADDR": "address", "ADOP": "adoption", "ADR1": "address line 1", "ADR2": "address line 2",
    "ADR3": "address line 3", "AFN": "number in the ancestral file", "AGE": "age", "AGNC": "agency",
    "ALIA": "may be the same person as", "ANCI": "ancestors of interest to", "ANUL": "annulment", "ASSO": "associated person",
    "AUTH": "author", "BAPL": "Latter-day Saint baptism", "BAPM": "baptism", "BARM": "bar mitzvah", "BASM": "bat mitzvah",
    "BIRT": "birth", "BLES": "blessing", "BURI": "burial", "CALN": "call number", "CAST": "caste", "CAUS": "cause", "CENS": "census",
    "CHAN": "last changed in the file", "CHIL": "child", "CHR": "christening", "CHRA": "christening as an adult", "CITY": "town",
    "CONF": "confirmation", "CONL": "Latter-day Saint confirmation", "CREA": "entered in the file", "CREM": "cremation",
    "CROP": "part of the picture", "CTRY": "country", "DATA": "data", "DATE": "date", "DEAT": "death",
    "DESI": "descendants of interest to", "DIV": "divorce", "DIVF": "divorce filed", "DSCR": "description", "EDUC": "education",
    "EMAIL": "email", "EMIG": "emigration", "ENDL": "Latter-day Saint endowment", "ENGA": "engagement", "EVEN": "event",
    "EXID": "number in another system", "FACT": "fact", "FAM": "family", "FAMC": "child of family", "FAMS": "partner in family",
    "FAX": "fax", "FCOM": "first communion", "FILE": "file", "FONE": "spoken form", "FORM": "format", "GIVN": "given name",
    "GRAD": "graduation", "HEIGHT": "height", "HUSB": "husband", "IDNO": "national number", "IMMI": "immigration", "INDI": "person",
    "INIL": "Latter-day Saint initiatory", "LANG": "language", "LATI": "latitude", "LEFT": "left", "LONG": "longitude", "MAP": "map",
    "MARB": "banns", "MARC": "marriage contract", "MARL": "marriage licence", "MARR": "marriage", "MARS": "marriage settlement",
    "MEDI": "kind of medium", "MIME": "kind of text", "NAME": "name", "NATI": "nationality", "NATU": "naturalisation",
    "NCHI": "number of children", "NICK": "nickname", "NMR": "number of marriages", "NO": "did not happen", "NOTE": "note",
    "NPFX": "title before the name", "NSFX": "words after the name", "OBJE": "photo or document", "OCCU": "occupation",
    "ORDN": "ordination", "PAGE": "page", "PEDI": "link to parents", "PHON": "telephone", "PHRASE": "in words", "PLAC": "place",
    "POST": "postcode", "PROB": "probate", "PROP": "property", "PUBL": "published", "QUAY": "certainty, of 3",
    "REFN": "reference number", "RELA": "relationship", "RELI": "religion", "REPO": "archive", "RESI": "residence",
    "RESN": "restriction", "RETI": "retirement", "RFN": "permanent record number", "RIN": "record number in the program",
    "ROLE": "role", "ROMN": "in Latin letters", "SDATE": "date to sort by", "SEX": "sex", "SLGC": "Latter-day Saint sealing to parents",
    "SLGS": "Latter-day Saint sealing to a partner", "SNOTE": "note", "SOUR": "source", "SPFX": "prefix of the family name",
    "SSN": "social security number", "STAE": "county or state", "STAT": "state of the record", "SUBM": "submitter",
    "SURN": "family name", "TEMP": "temple", "TEXT": "text", "TIME": "time", "TITL": "title", "TOP": "top",
    "TRAN": "in another language or script", "TYPE": "kind", "UID": "unique number", "WIDTH": "width", "WIFE": "wife", "WILL": "will",
    "WWW": "web page",
}  # fmt: skip


def tag_words(tag: str) -> str:
    """The tag in plain words; "tag _UID" for one that no standard names."""
    return TAG_WORDS.get(tag, f"tag {tag}")
