"""The votes for President in Wisconsin in 2012."""

from sevenpercent.transcribe.canvass_reports import check_sums, read_ward_csv
from sevenpercent.transcribe.vote_tables import (
    VoteColumn,
    candidate,
    check_headings,
    total_column,
    unit_frame,
    vote_table,
)

FILE = "wi-2012-president-wards.csv"
TABLE = "wi_reporting_units_2012"
PRESIDENT_2012 = (
    total_column("Total Votes Cast"),
    candidate("romney", "MITT ROMNEY PAUL RYAN", party="Republican"),
    candidate("obama", "BARACK OBAMA JOE BIDEN", party="Democratic"),
    candidate("goode", "VIRGIL GOODE JIM CLYMER", party="Constitution"),
    candidate("johnson", "GARY JOHNSON JAMES P. GRAY", party="independent on the ballot"),
    candidate("la_riva", "GLORIA LA RIVA FILBERTO RAMIREZ, JR.", party="independent"),
    candidate("white", "JERRY WHITE PHYLLIS SCHERRER", party="independent"),
    candidate("stein", "JILL STEIN BEN MANSKI", party="independent on the ballot"),
    candidate("anderson", "ROSS C. ROCKY ANDERSON LUIS J. RODRIGUEZ (WRITE-IN)", write_in=True),
    candidate("barr", "ROSEANNE BARR CINDY LEE SHEEHAN (WRITE IN)", write_in=True),
    VoteColumn("scattering_votes", "SCATTERING", "for people who were not candidates"),
)


def tables(originals):
    """wi_reporting_units_2012."""
    report = read_ward_csv(originals, FILE)
    check_headings(FILE, report.columns, PRESIDENT_2012)
    check_sums(report)
    frame = unit_frame(originals, TABLE, FILE, report.units, PRESIDENT_2012, year=2012)
    return [
        vote_table(
            TABLE,
            "Votes for President by reporting unit, 2012",
            "Every candidate and registered write-in. Candidates add up to the total in every "
            "row, rows to the printed county and state totals, and these equal the county report.",
            frame,
            PRESIDENT_2012,
            year=2012,
            sources=(FILE,),
            as_of="2012-11-06",
            label_source="row label",
        )
    ]
