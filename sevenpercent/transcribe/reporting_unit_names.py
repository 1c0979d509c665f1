"""How officials label reporting units: a municipality, then its wards."""

import re

# Six spellings of "ward" occur, some with no blank before the number ("WARDS1-2").
LABEL = re.compile(
    r"^(?P<municipality>.+?)\s+W(?:AR)?DS?(?=[\s\d.,-]|$)[\s.,-]*(?P<wards>.*)$", re.I
)
WARD_WORD = re.compile(r"^W(?:AR)?DS?(?=[\s\d.,-]|$)[\s.,-]*", re.I)
WHOLE_MUNICIPALITY = "ALL WARDS"


class UnresolvedName(Exception):
    """A county, municipality or reporting unit whose label no rule or erratum explains."""


def split_label(label, *, file, row):
    """Part "TOWN OF ADAMS Wards 1-3" into ("TOWN OF ADAMS", "WARDS 1-3").

    Raises
    ------
    UnresolvedName : names the file, the row, the rule and the label
    """
    parts = LABEL.match(label.strip())
    if not parts:
        raise UnresolvedName(
            f"{file}, row {row}: a reporting unit is labelled 'MUNICIPALITY Ward(s) NUMBERS', "
            f"found {label!r}"
        )
    return tidy(parts["municipality"]), normalise_wards(parts["wards"])


def normalise_wards(text) -> str:
    """One spelling of a ward label: "Ward 1 & 2", "wards 1, and 2" and "1,2" are "WARDS 1,2".

    Wards are neither sorted nor are ranges expanded: a label stays recognisable. An empty label
    means the whole municipality.
    """
    if not tidy(text):
        return WHOLE_MUNICIPALITY
    wards = WARD_WORD.sub("", tidy(text))
    wards = re.sub(r"\bAND\b|[&+.]", ",", wards)
    wards = re.sub(r"(?<=\d)\s+(?=\d)", ",", wards)  # "1 2 3"
    wards = re.sub(r"(?<=\d)\s+(?=[A-Z]\b)", "", wards)  # "2 S" is ward 2S
    wards = re.sub(r"\s*([,-])\s*", r"\1", wards)
    wards = re.sub(r",+", ",", wards).strip(",-")
    word = "WARDS" if re.search(r"[,-]", wards) else "WARD"
    return f"{word} {wards}".strip()


def tidy(text) -> str:
    """Upper case, single blanks, none at the ends."""
    return " ".join(str(text).upper().split())
