"""The municipal table behind S. Case's posts of 2017."""

import csv
import math

import pandas as pd

from sevenpercent.transcribe.municipality_index import municipality_index, read_by_municipality
from sevenpercent.transcribe.rawtable import Field, RawTable
from sevenpercent.transcribe.reporting_unit_names import UnresolvedName
from sevenpercent.transcribe.vote_tables import municipality_reference

FILE = "rival-case-municipalities-original-canvass.csv"
TABLE = "case_municipalities"
MODELS = {
    "aNone": "none",
    "Dominion (Sequoia)/Command Central-Edge": "Sequoia AVC Edge",
    "Dominion (Premier)-Accuvote TSX": "Premier AccuVote TSX",
    "ES&S iVotronic": "ES&S iVotronic",
}
OF_BALLOTS = "as a share of ballots; above 1 where the form says so"

# Our column -> his, and what his scripts say it holds.
INTEGERS = {
    "total_2016_votes": ("votes.tot2016", "Votes for President in 2016, original canvass."),
    "total_2012_votes": ("votes.tot2012", "Votes for President in 2012; empty where not joined."),
    "democrat_won_2012": ("demwinner2012", "1 where Obama had most votes in 2012, else 0."),
    "dre_listed": ("tch_use_off", "1 where the state lists a DRE, else 0; empty where not joined."),
    "scanner_listed": ("os_use_off", "1 where the state lists a scanner, else 0."),
    "ballots": ("total_ballots", "Ballots by form EL-190, November 2016."),
    "ballots_2012": ("total_ballots_2012", "Ballots by form GAB-190, November 2012."),
    "population": ("pop", "People (ACS 2011-2015)."),
}
NUMBERS = {
    "clinton_2016_pct": ("democrat_votes.perc", "Clinton's share of all votes, percent."),
    "trump_2016_pct": ("republican_votes.perc", "Trump's share of all votes, percent."),
    "democrat_change_pp": ("dem.change.perc", "Clinton's share minus Obama's of 2012, points."),
    "republican_change_pp": ("rep.change.perc", "Trump's share minus Romney's of 2012, points."),
    "obama_2012_pct": ("dem.perc2012", "Obama's share of all votes in 2012, percent."),
    "romney_2012_pct": ("rep.perc2012", "Romney's share of all votes in 2012, percent."),
    "others_2012_pct": ("oth.perc2012", "Others' share of all votes in 2012, percent."),
    "dre_share": ("tch_prop", f"Ballots on DREs, {OF_BALLOTS}."),
    "dre_2012_share": ("tch_prop_2012", f"Ballots on DREs in November 2012, {OF_BALLOTS}."),
    "dre_change_2012_share": ("tch_prop_2012_2016_diff", "dre_share minus that of 2012."),
    "dre_change_primary_share": (
        "tch_prop_reprim_diff",
        "dre_share minus that of the primary of April 2016.",
    ),
    "density": ("muni.dense", "People a square kilometre."),
    "male_pct": ("pct_male", "Men and boys, percent (ACS 2011-2015)."),
    "black_pct": ("pct_black", "Black people, percent (ACS 2011-2015)."),
    "latino_pct": ("pct_latino", "Latino people, percent (ACS 2011-2015)."),
    "white_pct": ("pct_white", "White people, percent (ACS 2011-2015)."),
    "graduate_pct": ("pct_graduate", "People with a degree, percent (ACS 2011-2015)."),
    "high_school_pct": ("pct_hs", "People with high school only, percent of the county."),
    "median_age": ("age_med", "Median age in years (ACS 2011-2015)."),
    "income_usd": ("inc_2015", "Income a head, dollars (ACS 2011-2015)."),
    "unemployed_pct": ("unemp_rate", "Unemployed people, percent (ACS 2011-2015)."),
    "turnout_share": ("turnout_reg_feb", "Ballots as a share of registered voters."),
    "same_day_share": ("sameday_reg_prop", "Voters registered on the day, share of ballots."),
    "late_share": ("late_registrants", "Late registrants, a share."),
    "late_2012_share": ("late_registrants_2012", "Late registrants of 2012, a share."),
    "absentee_counted_share": ("counted_absent_prop", "Absentee ballots counted, a share."),
    "absentee_rejected_share": ("rejected_absent_prop", "Absentee ballots rejected, a share."),
    "turnout_2012_share": ("turnout_reg_2012", "turnout_share in November 2012."),
    "absentee_counted_2012_share": (
        "counted_absent_prop_2012",
        "absentee_counted_share in November 2012.",
    ),
    "absentee_rejected_2012_share": (
        "rejected_absent_prop_2012",
        "absentee_rejected_share in November 2012.",
    ),
    "sanders_primary_pct": ("votes_perc_sanders_demprim", "Sanders, Democratic primary, percent."),
    "others_democratic_primary_pct": (
        "votes_perc_other_demprim",
        "Candidates other than Clinton and Sanders, Democratic primary, percent.",
    ),
    "trump_primary_pct": ("votes_perc_trump_reprim", "Trump, Republican primary, percent."),
    "others_republican_primary_pct": (
        "votes_perc_other_reprim",
        "Candidates other than Trump, Cruz, Kasich, Republican primary, percent.",
    ),
}


def tables(originals):
    """case_municipalities."""
    with open(originals.path(FILE), encoding="utf-8", newline="") as lines:
        frame = read_municipalities(csv.DictReader(lines), municipality_index(originals))
    return [describe_municipalities(frame)]


def read_municipalities(rows, index) -> pd.DataFrame:
    """His rows under municipality codes and our column names.

    Parameters
    ----------
    rows : iterable of dict, a municipality each
    index : MunicipalityIndex of 2016

    Raises
    ------
    UnresolvedName : a label without a code, a municipality twice there, an unknown machine
    """
    return read_by_municipality(
        rows, index, place=find_place, cells=read_row, table=TABLE, file=FILE
    )


def find_place(row):
    county = row["county"]
    return county, row["muni_county"].removesuffix(f" {county}")


def read_row(row, number) -> dict:
    """The cells that his models use; "Inf", a division by no ballots, is missing."""
    model = row["tch_model_off_full"]
    if model != "NA" and model not in MODELS:
        raise UnresolvedName(
            f"{FILE}, row {number}: tch_model_off_full is one of {sorted(MODELS)}, found {model!r}"
        )
    unit = row["MCD_FIPS"]
    cells = {"census_unit": "" if unit == "NA" else unit, "dre_model": MODELS.get(model)}
    values = {name: read_number(row[his]) for name, (his, _) in (INTEGERS | NUMBERS).items()}
    return cells | values


def read_number(text):
    """A cell as a number, None where he has NA or Inf."""
    value = math.nan if text == "NA" else float(text)
    return value if math.isfinite(value) else None


def describe_municipalities(frame) -> RawTable:
    """The table, with his scripts' words in ours."""
    fields = (
        Field(
            "municipality_key",
            "string",
            "Municipality part: county_fips and hindi_code, from his county and label.",
            {"required": True, "unique": True, "pattern": "55[0-9]{8}"},
        ),
        Field(
            "census_unit",
            "string",
            "The county subdivision whose census figures he joined; wrong in places, see "
            "data/errata/comparisons_rivals.csv. Empty where he joined none.",
            {"pattern": "55[0-9]{8}"},
        ),
        Field(
            "dre_model",
            "string",
            "The DRE that he coded, none where he coded none; empty where not joined.",
            {"enum": sorted(MODELS.values())},
        ),
        *(Field(name, "integer", text, {"minimum": 0}) for name, (_, text) in INTEGERS.items()),
        *(Field(name, "number", text) for name, (_, text) in NUMBERS.items()),
    )
    return RawTable(
        name=TABLE,
        title="Case's table of Wisconsin municipalities, November 2016",
        description="The columns of S. Case's published table that the models of his posts use, "
        "unchanged but for municipality codes; Inf, a division by no ballots, is left empty. His "
        "joins and codings, not ours: use the table to replay his models, nothing else.",
        frame=frame[[field.name for field in fields]],
        fields=fields,
        primary_key=("municipality_key",),
        sources=(FILE,),
        licence="facts",
        as_of="2017-04-23",
        foreign_keys=municipality_reference(),
    )
