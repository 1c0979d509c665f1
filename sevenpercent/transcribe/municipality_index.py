"""From a county and a label, or from a code, to a municipality_key."""

from dataclasses import dataclass
from functools import cache

from sevenpercent.transcribe.municipalities import (
    county_codes,
    name_errata,
    part_codes,
    read_changes,
    read_municipalities,
)
from sevenpercent.transcribe.reporting_unit_names import UnresolvedName, tidy


@dataclass(frozen=True)
class MunicipalityIndex:
    """Labels and codes of one year's municipalities.

    Parameters
    ----------
    year : int
    labels : dict, (county, label) in upper case -> municipality_key
    codes : dict, the five-digit code of a part, as the forms print it -> municipality_key
    """

    year: int
    labels: dict
    codes: dict

    def resolve(self, county, label, *, table, file, row) -> str:
        """The municipality_key of a label, corrected by data/errata where table has an erratum.

        Raises
        ------
        UnresolvedName : names the file, the row, the rule and the value
        """
        fixes = name_errata(table)
        county = tidy(county).removesuffix(" COUNTY")
        county = fixes.get(("", county), county)
        label = fixes.get((county, tidy(label)), tidy(label))
        if (county, label) not in self.labels:
            raise UnresolvedName(
                f"{file}, row {row}: a municipality of {self.year} has a code, "
                f"found {label!r} in {county!r}; a spelling goes in "
                f"data/errata/wi_municipality_names.csv, a new place in wi_municipality_changes.csv"
            )
        return self.labels[county, label]

    def resolve_code(self, code, *, file, row) -> str:
        """The municipality_key of a form's code, given as text or as a number.

        Raises
        ------
        UnresolvedName : names the file, the row, the rule and the value
        """
        text = f"{int(code):05d}"
        if text not in self.codes:
            raise UnresolvedName(
                f"{file}, row {row}: a code is that of a municipality of {self.year}, found {text}"
            )
        return self.codes[text]


@cache
def municipality_index(originals, year=2016) -> MunicipalityIndex:
    """The municipalities of 2016 and those that existed in another year only.

    A part keeps two codes: the one that forms print for it and, for a whole place, its own.
    """
    frame = read_municipalities(originals)
    codes = dict(zip(frame.wec_part_code, frame.municipality_key, strict=True))
    labels = {key: codes[code] for key, code in part_codes(originals).items() if code in codes}
    changes = read_changes(originals)
    changes = changes[changes.year_from == year]
    counties = {code: county for county, code in county_codes(originals).items()}
    for change in changes.itertuples():
        key = change.municipality_key_from
        labels.setdefault((counties[key[:5]], tidy(change.municipality_name_from)), key)
        codes.setdefault(key[5:], key)
    return MunicipalityIndex(year, labels, codes)
