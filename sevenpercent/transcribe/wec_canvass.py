"""The votes for President in Wisconsin in 2016, canvass beside recount."""

import pandas as pd

from sevenpercent.transcribe.canvass_reports import ReportError, check_sums, read_ward_report
from sevenpercent.transcribe.rawtable import RawTable
from sevenpercent.transcribe.vote_tables import (
    KEYS,
    VoteColumn,
    candidate,
    check_headings,
    key_fields,
    municipality_reference,
    total_column,
    unit_frame,
)

TABLE = "wi_reporting_units_2016"
PRESIDENT_2016 = (
    total_column("Total Votes Cast"),
    candidate("trump", "Donald J. Trump Michael R. Pence", party="Republican"),
    candidate("clinton", "Hillary Clinton Tim Kaine", party="Democratic"),
    candidate("castle", "Darrell L. Castle Scott N. Bradley", party="Constitution"),
    candidate("johnson", "Gary Johnson Bill Weld", party="Libertarian"),
    candidate("stein", "Jill Stein Ajamu Baraka", party="Wisconsin Green"),
    candidate("moorehead", "Monica Moorehead Lamont Lilly", party="independent"),
    candidate("de_la_fuente", "Rocky Roque De La Fuente Michael Steinberg", party="independent"),
    candidate("fox", "Cherunda Fox Roger Kushner (write-in)", write_in=True),
    candidate("mcmullin", "Evan McMullin Nathan Johnson (write-in)", write_in=True),
    candidate("maturen", "Michael A. Maturen Juan Munoz (write-in)", write_in=True),
    candidate(
        "schoenke", "Marshall Schoenke James Creighton Mitchell Jr. (write-in)", write_in=True
    ),
    candidate("keniston", "Chris Keniston Deacon Taylor (write-in)", write_in=True),
    candidate("kotlikoff", "Laurence Kotlikoff Edward E. Leamer (write-in)", write_in=True),
    candidate("hoefling", "Tom Hoefling Steve Schulin (write-in)", write_in=True),
    candidate("maldonado", "Joseph Maldonado (write-in)", write_in=True),
    candidate("soltysik", "Emidio Soltysik Angela Nicole Walker (write-in)", write_in=True),
    VoteColumn("scattering_votes", "SCATTERING", "for people who were not candidates"),
)
STAGES = {"canvass": "president", "recount": "president_recount"}
STAGE_WORDS = {
    "canvass": "in the original county canvass of November 2016",
    "recount": "in the recount canvass of December 2016",
}


def tables(originals):
    """wi_reporting_units_2016."""
    frames = {stage: read_stage(originals, office) for stage, office in STAGES.items()}
    frame = side_by_side(frames)
    return [describe(frame)]


def read_stage(originals, office) -> pd.DataFrame:
    """One report's votes by reporting unit, its printed sums checked."""
    report = read_ward_report(originals, office)
    check_headings(report.file, report.columns, PRESIDENT_2016)
    check_sums(report)
    return unit_frame(originals, TABLE, report.file, report.units, PRESIDENT_2016, year=2016)


def side_by_side(frames) -> pd.DataFrame:
    """Join the stages on their keys; both must list the same reporting units.

    Raises
    ------
    ReportError : names a reporting unit that only one of the reports has
    """
    indexed = {stage: frame.set_index(list(KEYS)) for stage, frame in frames.items()}
    only_one = indexed["canvass"].index.symmetric_difference(indexed["recount"].index)
    if len(only_one):
        raise ReportError(f"{TABLE}: only one of canvass and recount lists {only_one[0]}")
    prefixed = [frame.add_prefix(f"{stage}_") for stage, frame in indexed.items()]
    return prefixed[0].join(prefixed[1], validate="1:1").reset_index()


def stage_columns(stage) -> list:
    """PRESIDENT_2016 with the stage in names and words."""
    return [
        VoteColumn(
            f"{stage}_{column.name}", column.heading, f"{column.person}, {STAGE_WORDS[stage]}"
        )
        for column in PRESIDENT_2016
    ]


def describe(frame) -> RawTable:
    columns = [column for stage in STAGES for column in stage_columns(stage)]
    return RawTable(
        name=TABLE,
        title="Votes for President by reporting unit, 2016, canvass and recount",
        description="Every candidate and registered write-in, as the counties first canvassed the "
        "vote and as they recounted it. Candidates add up to the total in every row, and rows to "
        "the printed county and state totals. The headings give no date; as_of is the day of the "
        "election.",
        frame=frame[[*KEYS, *(column.name for column in columns)]],
        fields=(
            *key_fields("the canvass and the recount report", year=2016, label_source="row label"),
            *(column.field() for column in columns),
        ),
        primary_key=KEYS,
        sources=(
            "wi-2016-president-wards-original-canvass.xlsx",
            "wi-2016-president-wards-recount.xlsx",
        ),
        licence="public-record",
        as_of="2016-11-08",
        foreign_keys=municipality_reference(),
        sum_rules={
            f"{stage}_total_votes": [column.name for column in stage_columns(stage)[1:]]
            for stage in STAGES
        },
        exact_sums=True,
    )
