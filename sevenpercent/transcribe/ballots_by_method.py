"""How Wisconsin's voters cast their ballots, by reporting unit: forms EL-190 and GAB-190."""

from dataclasses import dataclass

import pandas as pd

from sevenpercent.transcribe import errata
from sevenpercent.transcribe.municipality_index import municipality_index
from sevenpercent.transcribe.rawtable import Field, ForeignKey, RawTable
from sevenpercent.transcribe.reporting_unit_names import normalise_wards

METHODS = ("paper_ballots", "optical_scan_ballots", "dre_ballots", "automark_ballots")
COUNTS = ("registrants", "total_ballots", "total_voters", *METHODS)
CLEANED = tuple(f"{count}_cleaned" for count in COUNTS)


class FormError(Exception):
    """A form that does not say what its layout promises."""


@dataclass(frozen=True)
class Form:
    """Where one year's form keeps what we take: the header of each column."""

    year: int
    name: str
    file: str
    as_of: str
    code: str
    reporting_unit: str
    counts: dict

    @property
    def table(self):
        return f"wi_ballots_by_method_{self.year}"


FORMS = (
    Form(
        year=2016,
        name="EL-190",
        file="wi-2016-el190-ballots-by-method.xlsx",
        as_of="2016-11-08",
        code="HINDI",
        reporting_unit="Reporting Unit",
        counts={
            "registrants": "Registrants",
            "total_ballots": "Total Ballots",
            "total_voters": "Total Voters",
            "paper_ballots": "Paper Ballots",
            "optical_scan_ballots": "Optical Scan Ballots",
            "dre_ballots": "DRE",
            "automark_ballots": "Auto-Mark",
        },
    ),
    Form(
        year=2012,
        name="GAB-190",
        file="wi-2012-gab190-ballots-by-method.xls",
        as_of="2012-11-06",
        code="HINDI",
        reporting_unit="ReportingUnit",
        counts={
            "registrants": "Registrants",
            "total_ballots": "TotalBallots",
            "total_voters": "TotalElectors",
            "paper_ballots": "PaperBallots",
            "optical_scan_ballots": "OpticalScan",
            "dre_ballots": "DRE",
            "automark_ballots": "AutoMARK",
        },
    ),
)


def tables(originals):
    """wi_ballots_by_method_2016, wi_ballots_by_method_2012."""
    return [describe_ballots(form, read_ballots(originals, form)) for form in FORMS]


def read_ballots(originals, form) -> pd.DataFrame:
    """One row a reporting unit: counts as filed, then the same with the errata applied."""
    index = municipality_index(originals, form.year)
    filed = read_form(originals.rows(form.file), form)
    filed.insert(
        0,
        "municipality_key",
        [
            index.resolve_code(code, file=form.file, row=row)
            for code, row in zip(filed.hindi_code_filed, filed.row, strict=True)
        ],
    )
    check_unique(filed, form)
    return add_cleaned(filed.drop(columns="row"), load_corrections(form))


def load_corrections(form) -> pd.DataFrame:
    """The errata of one form's counts."""
    return errata.load(f"ballots_by_method_{form.year}")


def read_form(rows, form) -> pd.DataFrame:
    """The rows of a form's sheet: row (as the spreadsheet numbers it), code, label, counts.

    Raises
    ------
    FormError : names the file, the row, the rule and what was found
    """
    header = [str(cell).strip() for cell in rows[0]]
    wanted = [form.code, form.reporting_unit, *form.counts.values()]
    missing = [name for name in wanted if name not in header]
    if missing:
        raise FormError(f"{form.file}, row 1: a column {missing[0]!r} must be there; none is")
    # GAB-190 repeats some later headers; the first one of a name is the count.
    places = {name: header.index(name) for name in wanted}
    records = []
    for number, row in enumerate(rows[1:], start=2):
        if not any(str(cell).strip() for cell in row):
            continue
        counts = {
            name: read_count(row[places[title]], f"{form.file}, row {number}: {title}")
            for name, title in form.counts.items()
        }
        code = read_count(row[places[form.code]], f"{form.file}, row {number}: {form.code}")
        label = normalise_wards(row[places[form.reporting_unit]])
        records.append(
            {"row": number, "reporting_unit": label, "hindi_code_filed": f"{code:05d}", **counts}
        )
    return pd.DataFrame(records)


def read_count(cell, place) -> int:
    """A cell that must hold a whole number of people or ballots, zero or more."""
    try:
        count = int(float(cell))
        if count != float(cell) or count < 0:
            raise ValueError
    except (TypeError, ValueError):
        raise FormError(f"{place} must be a whole number, not negative; found {cell!r}") from None
    return count


def check_unique(filed, form):
    """Two rows of one reporting unit would count its ballots twice."""
    key = ["municipality_key", "reporting_unit"]
    repeated = filed[filed.duplicated(key)]
    if len(repeated):
        first = repeated.iloc[0]
        raise FormError(
            f"{form.file}, row {first.row}: a reporting unit stands once, found "
            f"{first.reporting_unit} of {first.municipality_key} again"
        )


def add_cleaned(filed, corrections) -> pd.DataFrame:
    """The counts again, corrected: filed columns stay what the clerks wrote."""
    corrected = errata.apply(filed, corrections)
    cleaned = corrected[list(COUNTS)].set_axis(list(CLEANED), axis=1)
    return pd.concat([filed, cleaned], axis=1)


def describe_ballots(form, frame) -> RawTable:
    """The table of one form."""
    changed = int((frame[list(COUNTS)].to_numpy() != frame[list(CLEANED)].to_numpy()).sum())
    key = ("municipality_key",)
    names = {2016: ", keyed to wi_municipalities", 2012: ", some of them no longer there in 2016"}
    return RawTable(
        name=form.table,
        title=f"Ballots by method, Wisconsin, November {form.year}, by reporting unit",
        description=f"Form {form.name} as the clerks filed it{names[form.year]}. The counts "
        f"stand twice: as filed, and with the {changed} corrections of "
        f"data/errata/ballots_by_method_{form.year}.csv (columns _cleaned). The methods need not "
        "add up to total_ballots; data/errata/comparisons_ballots.csv lists where they do not, "
        "and where ballots and votes disagree. Labels of reporting units are this form's own and "
        "need not be those of the votes. Nothing is filled in for units that filed no form.",
        frame=frame,
        fields=describe_fields(form),
        primary_key=("municipality_key", "reporting_unit"),
        sources=(form.file,),
        licence="public-record",
        as_of=form.as_of,
        foreign_keys=(ForeignKey(key, "wi_municipalities", key),) if form.year == 2016 else (),
    )


def describe_fields(form) -> tuple[Field, ...]:
    """Fields of either year, in order."""
    count = {"required": True, "minimum": 0}
    meanings = {
        "registrants": "registered voters",
        "total_ballots": "all ballots",
        "total_voters": "people who voted",
        "paper_ballots": "ballots on paper counted by hand",
        "optical_scan_ballots": "ballots on paper counted by an optical scanner",
        "dre_ballots": "ballots cast on a direct-recording electronic machine",
        "automark_ballots": "ballots marked with an AutoMARK; some clerks also count them as "
        "optical scan ballots",
    }
    filed = [
        Field(name, "integer", f"Number of {meanings[name]}, as filed.", count) for name in COUNTS
    ]
    cleaned = [
        Field(f"{name}_cleaned", "integer", f"Number of {meanings[name]}, errata applied.", count)
        for name in COUNTS
    ]
    return (
        Field(
            "municipality_key",
            "string",
            f"County FIPS code and municipality code ({form.year}).",
            {"required": True, "pattern": "55[0-9]{8}"},
        ),
        Field("reporting_unit", "string", "Ward label of the form.", {"required": True}),
        Field(
            "hindi_code_filed",
            "string",
            "Code that the form prints; for the smaller part of a split place not the place's own.",
            {"required": True, "pattern": "[0-9]{5}"},
        ),
        *filed,
        *cleaned,
    )
