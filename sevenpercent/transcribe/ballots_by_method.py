"""How Wisconsin's voters cast their ballots, by reporting unit: forms EL-190 and GAB-190."""

import pandas as pd

from sevenpercent.transcribe import errata
from sevenpercent.transcribe.ballot_forms import CODE, FORMS, FormError, read_form
from sevenpercent.transcribe.municipality_index import municipality_index
from sevenpercent.transcribe.rawtable import Field, ForeignKey, RawTable
from sevenpercent.transcribe.reporting_unit_names import tidy


def tables(originals):
    """wi_ballots_by_method_2012, _2016, _2018, _2020."""
    return [describe_ballots(form, read_ballots(originals, form)) for form in FORMS]


def read_ballots(originals, form) -> pd.DataFrame:
    """One row a reporting unit: counts as filed, then the same with the errata applied."""
    filed = read_form(originals.rows(form.file), form)
    filed.insert(
        0, "municipality_key", [find_key(originals, form, row) for _, row in filed.iterrows()]
    )
    check_unique(filed, form)
    incomplete = incomplete_reports(originals, form)
    frame = add_cleaned(filed.drop(columns=["row", *form.place]), load_corrections(form), form)
    if form.incomplete:
        listed = frame["hindi_code_filed"].isin(incomplete)
        frame.insert(3, "report_incomplete", listed)
    return frame


def find_key(originals, form, row) -> str:
    """The municipality_key of a form's row.

    Raises
    ------
    FormError : the code beside a name is not that municipality's own
    """
    index, code = municipality_index(originals, form.year), row["hindi_code_filed"]
    if not form.place:
        return index.resolve_code(code, file=form.file, row=row["row"])
    county, municipality = (row[title] for title in form.place)
    key = index.resolve(county, municipality, table=form.table, file=form.file, row=row["row"])
    if key[5:] != code:
        raise FormError(
            f"{form.file}, row {row['row']}: {municipality} has the code {key[5:]}, found {code}"
        )
    return key


def incomplete_reports(originals, form) -> set:
    """Codes of the municipalities that the form's second sheet lists, whatever their county.

    Raises
    ------
    FormError : a name that no row of the form bears
    """
    if not form.incomplete:
        return set()
    sheet, title = form.incomplete
    rows, names = originals.rows(form.file, sheet), form_names(originals, form)
    place = rows[0].index(title)
    found = {}
    for number, row in enumerate(rows[1:], start=2):
        municipality, _, county = tidy(row[place]).rpartition(" - ")
        # A place that is told of as in several counties has one code in all of them.
        code = names.get((municipality, county)) or names.get((municipality, ""))
        if code is None:
            raise FormError(f"{form.file}, sheet {sheet}, row {number}: no row is {row[place]!r}'s")
        found[code] = number
    return set(found)


def form_names(originals, form) -> dict:
    """(municipality, county) -> code; (municipality, "") where one code alone has the name."""
    header, *rows = originals.rows(form.file)
    header = [str(cell).strip() for cell in header]
    county, municipality = (header.index(title) for title in form.place)
    code = header.index(CODE)
    names, alone = {}, {}
    for row in rows:
        if row[code]:
            names[tidy(row[municipality]), tidy(row[county])] = row[code]
            alone.setdefault(tidy(row[municipality]), set()).add(row[code])
    return names | {(name, ""): code for name, (code, *more) in alone.items() if not more}


def load_corrections(form) -> pd.DataFrame:
    """The errata of one form's counts."""
    return errata.load(f"ballots_by_method_{form.year}")


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


def add_cleaned(filed, corrections, form) -> pd.DataFrame:
    """The counts again, corrected: filed columns stay what the clerks wrote."""
    corrected = errata.apply(filed, corrections)
    cleaned = corrected[list(form.counts)].set_axis(form.cleaned, axis=1)
    return pd.concat([filed, cleaned], axis=1)


def describe_ballots(form, frame) -> RawTable:
    """The table of one form."""
    filed, cleaned = (frame[list(names)].fillna(-1) for names in (form.counts, form.cleaned))
    changed = int((filed.to_numpy() != cleaned.to_numpy()).sum())
    key = ("municipality_key",)
    names = {2016: ", keyed to wi_municipalities", 2012: ", some of them no longer there in 2016"}
    names = names.get(form.year, ", some of them not there in 2016")
    return RawTable(
        name=form.table,
        title=f"Ballots by method, Wisconsin, November {form.year}, by reporting unit",
        description=f"Form {form.name} as the clerks filed it{names}. The counts "
        f"stand twice: as filed, and with the {changed} corrections of "
        f"data/errata/ballots_by_method_{form.year}.csv (columns _cleaned). The methods need not "
        "add up to total_ballots; data/errata/comparisons_ballots.csv lists where they do not, "
        "and where ballots and votes disagree. Labels of reporting units are this form's own and "
        "need not be those of the votes. Nothing is filled in for units that filed no form."
        f"{describe_incomplete(form, frame)}",
        frame=frame,
        fields=describe_fields(form),
        primary_key=("municipality_key", "reporting_unit"),
        sources=(form.file,),
        licence="public-record",
        as_of=form.as_of,
        foreign_keys=(ForeignKey(key, "wi_municipalities", key),) if form.year == 2016 else (),
    )


def describe_incomplete(form, frame) -> str:
    """What the later forms leave out and what they say of it."""
    if not form.incomplete:
        return ""
    places = frame.loc[frame["report_incomplete"], "hindi_code_filed"].nunique()
    empty = int(frame["total_ballots"].isna().sum())
    return (
        f" The form has no column for AutoMARKs. Its second sheet lists {places} municipalities "
        f"with incomplete reports (report_incomplete); {empty} units have no count of ballots."
    )


def describe_fields(form) -> tuple[Field, ...]:
    """Fields of any year, in order."""
    count = {"minimum": 0} if form.incomplete else {"required": True, "minimum": 0}
    empty = "; empty where the clerk left it so" if form.incomplete else ""
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
    if form.incomplete:
        meanings["registrants"] = "voters registered before the late and the same-day ones"
    filed = [
        Field(name, "integer", f"Number of {meanings[name]}, as filed{empty}.", count)
        for name in form.counts
    ]
    cleaned = [
        Field(
            f"{name}_cleaned",
            "integer",
            f"Number of {meanings[name]}, errata applied{empty}.",
            count,
        )
        for name in form.counts
    ]
    listed = Field(
        "report_incomplete",
        "boolean",
        "Whether the form's second sheet lists the municipality among incomplete reports.",
        {"required": True},
    )
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
            "Code that the form prints; for the smaller part of a split place not the place's own."
            if not form.place
            else "Code that the form prints, one for all parts of a place.",
            {"required": True, "pattern": "[0-9]{5}"},
        ),
        *([listed] if form.incomplete else []),
        *filed,
        *cleaned,
    )
