"""The votes for President in Wisconsin in 2008, 2012 and 2016, by candidate."""

import pandas as pd

from sevenpercent.transcribe import coded_returns
from sevenpercent.transcribe.canvass_reports import (
    TOTAL_COLUMN,
    ReportError,
    check_sums,
    read_ward_csv,
    read_ward_report,
)
from sevenpercent.transcribe.vote_tables import KEYS, check_headings, unit_frame

FILE_2008 = "wi-2008-president-wards.xls"
FILE_2012 = "wi-2012-president-wards.csv"
TABLE_2012 = "wi_reporting_units_2012"
TABLE_2016 = "wi_reporting_units_2016"
STAGES = {"canvass": "president", "recount": "president_recount"}
# Our column -> the original's heading; that of 2008 names the running mate first.
PRESIDENT_2008 = {
    "obama_votes": "Joe Biden Barack Obama",
    "mccain_votes": "Sarah Palin John McCain",
    "mckinney_votes": "Rosa Clemente Cynthia McKinney",
    "barr_votes": "Wayne A. Root Bob Barr",
    "moore_votes": "Stewart A. Alexander Brian Moore",
    "la_riva_votes": "Robert Moses Gloria LaRiva",
    "nader_votes": "Matt Gonzalez Ralph Nader",
    "baldwin_votes": "Darrell L. Castle Chuck Baldwin",
    "wamboldt_votes": "David J. Klimisch Jeffrey J. Wamboldt",
    "scattering_votes": "Scattering",
}
PRESIDENT_2012 = {
    "total_votes": TOTAL_COLUMN,
    "romney_votes": "MITT ROMNEY PAUL RYAN",
    "obama_votes": "BARACK OBAMA JOE BIDEN",
    "goode_votes": "VIRGIL GOODE JIM CLYMER",
    "johnson_votes": "GARY JOHNSON JAMES P. GRAY",
    "la_riva_votes": "GLORIA LA RIVA FILBERTO RAMIREZ, JR.",
    "white_votes": "JERRY WHITE PHYLLIS SCHERRER",
    "stein_votes": "JILL STEIN BEN MANSKI",
    "anderson_votes": "ROSS C. ROCKY ANDERSON LUIS J. RODRIGUEZ (WRITE-IN)",
    "barr_votes": "ROSEANNE BARR CINDY LEE SHEEHAN (WRITE IN)",
    "scattering_votes": "SCATTERING",
}
PRESIDENT_2016 = {
    "total_votes": TOTAL_COLUMN,
    "trump_votes": "Donald J. Trump Michael R. Pence",
    "clinton_votes": "Hillary Clinton Tim Kaine",
    "castle_votes": "Darrell L. Castle Scott N. Bradley",
    "johnson_votes": "Gary Johnson Bill Weld",
    "stein_votes": "Jill Stein Ajamu Baraka",
    "moorehead_votes": "Monica Moorehead Lamont Lilly",
    "de_la_fuente_votes": "Rocky Roque De La Fuente Michael Steinberg",
    "fox_votes": "Cherunda Fox Roger Kushner (write-in)",
    "mcmullin_votes": "Evan McMullin Nathan Johnson (write-in)",
    "maturen_votes": "Michael A. Maturen Juan Munoz (write-in)",
    "schoenke_votes": "Marshall Schoenke James Creighton Mitchell Jr. (write-in)",
    "keniston_votes": "Chris Keniston Deacon Taylor (write-in)",
    "kotlikoff_votes": "Laurence Kotlikoff Edward E. Leamer (write-in)",
    "hoefling_votes": "Tom Hoefling Steve Schulin (write-in)",
    "maldonado_votes": "Joseph Maldonado (write-in)",
    "soltysik_votes": "Emidio Soltysik Angela Nicole Walker (write-in)",
    "scattering_votes": "SCATTERING",
}


def tables(originals):
    """wi_reporting_units_2008, _2012, _2016."""
    reports = {stage: read_ward_report(originals, office) for stage, office in STAGES.items()}
    stages = {
        stage: read_report(originals, report, TABLE_2016, PRESIDENT_2016)
        for stage, report in reports.items()
    }
    return {
        "wi_reporting_units_2008": read_2008(originals),
        TABLE_2012: read_2012(originals),
        TABLE_2016: side_by_side(stages),
    }


def read_2008(originals) -> pd.DataFrame:
    """Votes by reporting unit; the original has no column of all votes."""
    headings = coded_returns.read_headings(originals.rows(FILE_2008))
    check_headings(FILE_2008, headings, [*PRESIDENT_2008.values()])
    frame = coded_returns.coded_units(originals, FILE_2008, PRESIDENT_2008, year=2008)
    coded_returns.check_printed_total(originals, FILE_2008, frame, PRESIDENT_2008)
    return frame.assign(total_votes=frame[[*PRESIDENT_2008]].sum(axis="columns"))


def read_2012(originals) -> pd.DataFrame:
    """Votes by reporting unit, the report's printed sums checked."""
    report = read_ward_csv(originals, FILE_2012)
    return read_report(originals, report, TABLE_2012, PRESIDENT_2012)


def read_report(originals, report, table, headings) -> pd.DataFrame:
    check_headings(report.file, report.columns, [*headings.values()])
    check_sums(report)
    year = int(table[-4:])
    return unit_frame(originals, table, report.file, report.units, headings, year=year)


def side_by_side(frames) -> pd.DataFrame:
    """Join the stages on their keys; both must list the same reporting units."""
    canvass, recount = (frames[stage].set_index(KEYS).add_prefix(f"{stage}_") for stage in STAGES)
    only_one = canvass.index.symmetric_difference(recount.index)
    if len(only_one):
        raise ReportError(f"{TABLE_2016}: only one of canvass and recount lists {only_one[0]}")
    return canvass.join(recount, validate="1:1").reset_index()
