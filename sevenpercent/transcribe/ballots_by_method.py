"""How Wisconsin's voters cast their ballots, by reporting unit: forms EL-190 and GAB-190."""

import pandas as pd

from sevenpercent.transcribe import errata
from sevenpercent.transcribe.ballot_forms import FORMS, FormError, read_form
from sevenpercent.transcribe.municipality_index import municipality_index
from sevenpercent.transcribe.reporting_unit_names import tidy
from sevenpercent.transcribe.vote_tables import KEYS


def tables(originals):
    """wi_ballots_by_method_2012, _2016, _2018, _2020."""
    return {form.table: read_ballots(originals, form) for form in FORMS}


def read_ballots(originals, form) -> pd.DataFrame:
    """One row a reporting unit: counts as filed, then the same with the errata applied."""
    filed = read_form(originals.rows(form.file), form)
    filed["municipality_key"] = [find_key(originals, form, row) for _, row in filed.iterrows()]
    check_unique(filed, form)
    fixes = errata.load(f"ballots_by_method_{form.year}")
    frame = add_cleaned(filed.drop(columns=["row", *form.place]), fixes, form)
    if form.incomplete:
        incomplete = incomplete_reports(originals, form, filed)
        frame["report_incomplete"] = frame["hindi_code_filed"].isin(incomplete)
    return frame


def find_key(originals, form, row) -> str:
    """The municipality_key of a form's row."""
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


def incomplete_reports(originals, form, filed) -> set:
    """Codes of the municipalities that the form's second sheet lists, whatever their county."""
    sheet, title = form.incomplete
    counties, municipalities = (filed[header].map(tidy) for header in form.place)
    codes = filed["hindi_code_filed"]
    names = dict(zip(zip(municipalities, counties, strict=True), codes, strict=True))
    # A place that is told of as in several counties has one code in all of them.
    alone = codes.groupby(municipalities).agg(set)
    names |= {(name, ""): code for name, (code, *more) in alone.items() if not more}
    rows = originals.rows(form.file, sheet)
    place = rows[0].index(title)
    found = set()
    for number, row in enumerate(rows[1:], start=2):
        municipality, _, county = tidy(row[place]).rpartition(" - ")
        code = names.get((municipality, county)) or names.get((municipality, ""))
        if code is None:
            raise FormError(f"{form.file}, sheet {sheet}, row {number}: no row is {row[place]!r}'s")
        found.add(code)
    return found


def check_unique(filed, form):
    """Two rows of one reporting unit would count its ballots twice."""
    for first in filed[filed.duplicated(KEYS)].itertuples():
        raise FormError(
            f"{form.file}, row {first.row}: a reporting unit stands once, found "
            f"{first.reporting_unit} of {first.municipality_key} again"
        )


def add_cleaned(filed, corrections, form) -> pd.DataFrame:
    """The counts again, corrected: filed columns stay what the clerks wrote."""
    corrected = errata.apply(filed, corrections)
    cleaned = corrected[list(form.counts)].set_axis(form.cleaned, axis=1)
    return pd.concat([filed, cleaned], axis=1)
