"""The votes for President in Wisconsin in 2008."""

from sevenpercent.transcribe.coded_returns import (
    check_printed_total,
    coded_units,
    read_headings,
)
from sevenpercent.transcribe.vote_tables import VoteColumn, candidate, check_headings, vote_table

FILE = "wi-2008-president-wards.xls"
TABLE = "wi_reporting_units_2008"
# The original names the running mate first.
PRESIDENT_2008 = (
    candidate("obama", "Joe Biden Barack Obama", party="Democratic"),
    candidate("mccain", "Sarah Palin John McCain", party="Republican"),
    candidate("mckinney", "Rosa Clemente Cynthia McKinney", party="Wisconsin Green"),
    candidate("barr", "Wayne A. Root Bob Barr", party="Libertarian"),
    candidate("moore", "Stewart A. Alexander Brian Moore", party="independent"),
    candidate("la_riva", "Robert Moses Gloria LaRiva", party="independent"),
    candidate("nader", "Matt Gonzalez Ralph Nader", party="independent"),
    candidate("baldwin", "Darrell L. Castle Chuck Baldwin", party="independent"),
    candidate("wamboldt", "David J. Klimisch Jeffrey J. Wamboldt", party="independent"),
    VoteColumn("scattering_votes", "Scattering", "for people who were not candidates"),
)
TOTAL = VoteColumn("total_votes", "", "for all candidates, added up by us")


def tables(originals):
    """wi_reporting_units_2008."""
    check_headings(FILE, read_headings(originals.rows(FILE)), PRESIDENT_2008)
    frame = coded_units(originals, FILE, PRESIDENT_2008, year=2008)
    check_printed_total(originals, FILE, frame, PRESIDENT_2008)
    frame[TOTAL.name] = frame[[column.name for column in PRESIDENT_2008]].sum(axis="columns")
    columns = (*PRESIDENT_2008, TOTAL)
    return [
        vote_table(
            TABLE,
            "Votes for President by reporting unit, 2008",
            "Every candidate on the ballot; the original counts write-ins as scattering and has "
            "no totals by row or county. Rows add up to the total printed for each candidate. An "
            "unnamed reporting unit is its whole municipality (ALL WARDS).",
            frame,
            columns,
            year=2008,
            sources=(FILE,),
            as_of="2008-11-04",
            label_source="REPORTING UNIT NAME",
        )
    ]
