"""The forms by which Wisconsin's clerks tell how ballots were cast: where each year keeps what."""

from dataclasses import dataclass

import pandas as pd

from sevenpercent.transcribe.reporting_unit_names import normalise_wards

METHODS = ("paper_ballots", "optical_scan_ballots", "dre_ballots", "automark_ballots")
COUNTS = ("registrants", "total_ballots", "total_voters", *METHODS)
CODE = "HINDI"  # the header of the municipality's code, in every form
TOTALS = "TOTALS"


class FormError(Exception):
    """A form that does not say what its layout promises."""


@dataclass(frozen=True)
class Form:
    """Where one year's form keeps what we take: the header of each column.

    Parameters
    ----------
    counts : dict, our column -> the form's
    place : tuple of str, headers of county and municipality, which with the code tell the part
        of a split place; none where the code alone does
    incomplete : tuple, sheet and header of the list of municipalities whose report is incomplete
    """

    year: int
    file: str
    counts: dict
    reporting_unit: str = "Reporting Unit"
    place: tuple = ()
    incomplete: tuple = ()

    @property
    def table(self):
        return f"wi_ballots_by_method_{self.year}"

    @property
    def cleaned(self):
        return [f"{name}_cleaned" for name in self.counts]


def later_form(year, sheet):
    """A form of 2018 or 2020, which are of one layout: nothing of AutoMARKs."""
    headers = (
        *("Open Registrants", "Total Ballots", "Total Voters"),
        *("Paper Ballots Hand Count", "Optical Scan Ballots", "DRE Touch Screen"),
    )
    return Form(
        year,
        f"wi-{year}-el190-ballots-by-method.xlsx",
        dict(zip(COUNTS[:-1], headers, strict=True)),
        place=("County", "Municipality"),
        incomplete=(sheet, "Muni Name"),
    )


FORMS = (
    Form(
        year=2016,
        file="wi-2016-el190-ballots-by-method.xlsx",
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
        file="wi-2012-gab190-ballots-by-method.xls",
        counts={
            "registrants": "Registrants",
            "total_ballots": "TotalBallots",
            "total_voters": "TotalElectors",
            "paper_ballots": "PaperBallots",
            "optical_scan_ballots": "OpticalScan",
            "dre_ballots": "DRE",
            "automark_ballots": "AutoMARK",
        },
        reporting_unit="ReportingUnit",
    ),
    later_form(2018, "Incompletes"),
    later_form(2020, "Munis with Incomplete Reports"),
)


def read_form(rows, form) -> pd.DataFrame:
    """The rows of a form's sheet: row (as the spreadsheet numbers it), code, label, counts.

    Forms with a list of incomplete reports have county and municipality besides, and may leave
    counts empty.

    Raises
    ------
    FormError : names the file, the row, the rule and what was found
    """
    header = [str(cell).strip() for cell in rows[0]]
    wanted = [CODE, form.reporting_unit, *form.place, *form.counts.values()]
    missing = [name for name in wanted if name not in header]
    if missing:
        raise FormError(f"{form.file}, row 1: a column {missing[0]!r} must be there; none is")
    # GAB-190 repeats some later headers; the first one of a name is the count.
    places = {name: header.index(name) for name in wanted}
    records, printed = [], None
    for number, row in enumerate(rows[1:], start=2):
        if not any(str(cell).strip() for cell in row):
            continue
        counts = {
            name: read_count(
                row[places[title]], f"{form.file}, row {number}: {title}", bool(form.incomplete)
            )
            for name, title in form.counts.items()
        }
        if TOTALS in row:
            printed = counts
            continue
        code = read_count(row[places[CODE]], f"{form.file}, row {number}: {CODE}")
        label = normalise_wards(row[places[form.reporting_unit]])
        names = {title: row[places[title]] for title in form.place}
        records.append(
            {"row": number, "reporting_unit": label, "hindi_code_filed": f"{code:05d}"}
            | names
            | counts
        )
    frame = pd.DataFrame(records)
    if form.incomplete:
        frame = frame.astype(dict.fromkeys(form.counts, "Int64"))
    check_totals(frame, form, printed or {})
    return frame


def read_count(cell, place, may_be_empty=False):
    """A cell that must hold a whole number of people or ballots, zero or more."""
    if may_be_empty and str(cell).strip() == "":
        return None
    try:
        count = int(float(cell))
        if count != float(cell) or count < 0:
            raise ValueError
    except (TypeError, ValueError):
        raise FormError(f"{place} must be a whole number, not negative; found {cell!r}") from None
    return count


def check_totals(frame, form, printed):
    """Rows must add up to the form's own last row, where it has one."""
    for name, total in printed.items():
        if frame[name].sum() != total:
            raise FormError(
                f"{form.file}, row {TOTALS}, {form.counts[name]}: rows add up to "
                f"{frame[name].sum()}, printed {total}"
            )
