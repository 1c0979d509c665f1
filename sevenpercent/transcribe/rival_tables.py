"""The municipal tables behind S. Case's posts of 2017 and M. Grosso's regression of 2020."""

import math

import pandas as pd

from sevenpercent.transcribe.municipality_index import municipality_index
from sevenpercent.transcribe.reporting_unit_names import UnresolvedName

CASE_FILE = "rival-case-municipalities-original-canvass.csv"
GROSSO_FILE = "rival-grosso-municipalities-2012-2016.csv"
MODELS = {
    "NA": None,
    "aNone": "none",
    "Dominion (Sequoia)/Command Central-Edge": "Sequoia AVC Edge",
    "Dominion (Premier)-Accuvote TSX": "Premier AccuVote TSX",
    "ES&S iVotronic": "ES&S iVotronic",
}
# Our column -> the rival's; data/datapackage.json says what it holds.
CASE = {
    "total_2016_votes": "votes.tot2016",
    "total_2012_votes": "votes.tot2012",
    "democrat_won_2012": "demwinner2012",
    "dre_listed": "tch_use_off",
    "scanner_listed": "os_use_off",
    "ballots": "total_ballots",
    "ballots_2012": "total_ballots_2012",
    "population": "pop",
    "clinton_2016_pct": "democrat_votes.perc",
    "trump_2016_pct": "republican_votes.perc",
    "democrat_change_pp": "dem.change.perc",
    "republican_change_pp": "rep.change.perc",
    "obama_2012_pct": "dem.perc2012",
    "romney_2012_pct": "rep.perc2012",
    "others_2012_pct": "oth.perc2012",
    "dre_share": "tch_prop",
    "dre_2012_share": "tch_prop_2012",
    "dre_change_2012_share": "tch_prop_2012_2016_diff",
    "dre_change_primary_share": "tch_prop_reprim_diff",
    "density": "muni.dense",
    "male_pct": "pct_male",
    "black_pct": "pct_black",
    "latino_pct": "pct_latino",
    "white_pct": "pct_white",
    "graduate_pct": "pct_graduate",
    "high_school_pct": "pct_hs",
    "median_age": "age_med",
    "income_usd": "inc_2015",
    "unemployed_pct": "unemp_rate",
    "turnout_share": "turnout_reg_feb",
    "same_day_share": "sameday_reg_prop",
    "late_share": "late_registrants",
    "late_2012_share": "late_registrants_2012",
    "absentee_counted_share": "counted_absent_prop",
    "absentee_rejected_share": "rejected_absent_prop",
    "turnout_2012_share": "turnout_reg_2012",
    "absentee_counted_2012_share": "counted_absent_prop_2012",
    "absentee_rejected_2012_share": "rejected_absent_prop_2012",
    "sanders_primary_pct": "votes_perc_sanders_demprim",
    "others_democratic_primary_pct": "votes_perc_other_demprim",
    "trump_primary_pct": "votes_perc_trump_reprim",
    "others_republican_primary_pct": "votes_perc_other_reprim",
}
GROSSO = {
    "total_2016_votes": "totalvote16",
    "trump_votes": "REP16",
    "clinton_votes": "DEM16",
    "total_2012_votes": "totalvote12",
    "romney_votes": "REP12",
    "obama_votes": "DEM12",
}


def tables(originals):
    """case_municipalities, grosso_municipalities."""
    index = municipality_index(originals)
    return {
        "case_municipalities": read_case(originals.records(CASE_FILE), index),
        "grosso_municipalities": read_grosso(originals.records(GROSSO_FILE), index),
    }


def read_case(rows, index) -> pd.DataFrame:
    """Case's rows under municipality codes: the columns that his models use."""
    rows = [{**row, "label": row["muni_county"].removesuffix(f" {row['county']}")} for row in rows]
    return read_by_municipality(rows, index, read_case_row, "case_municipalities", CASE_FILE)


def read_case_row(row, place) -> dict:
    model, unit = row["tch_model_off_full"], row["MCD_FIPS"]
    if model not in MODELS:
        raise UnresolvedName(
            f"{place}: tch_model_off_full is one of {sorted(MODELS)}, found {model!r}"
        )
    values = {name: read_number(row[his]) for name, his in CASE.items()}
    return {"census_unit": "" if unit == "NA" else unit, "dre_model": MODELS[model]} | values


def read_number(text):
    """A cell as a number, None where he has NA, or Inf: a division by no ballots."""
    value = math.nan if text == "NA" else float(text)
    return value if math.isfinite(value) else None


def read_grosso(rows, index) -> pd.DataFrame:
    """Grosso's rows under municipality codes: what his regression and pictures use, unchanged."""
    places = (row["county_city_key"].split("___") for row in rows)
    rows = [
        {**row, "county": county, "label": label}
        for row, (county, label) in zip(rows, places, strict=True)
    ]
    return read_by_municipality(rows, index, read_grosso_row, "grosso_municipalities", GROSSO_FILE)


def read_grosso_row(row, place) -> dict:
    votes = {name: int(row[his]) for name, his in GROSSO.items()}
    return {"accessible_filed": row["voting_machine"]} | votes


def read_by_municipality(rows, index, cells, table, file) -> pd.DataFrame:
    """Somebody's table of municipalities under their codes: cells(row, its place) of every row."""
    records = {}
    for number, row in enumerate(rows, start=2):
        key = index.resolve(row["county"], row["label"], table=table, file=file, row=number)
        place = f"{file}, row {number}"
        if key in records:
            raise UnresolvedName(
                f"{place}: a municipality has one row, found {row['label']!r} again"
            )
        records[key] = cells(row, place)
    frame = pd.DataFrame.from_dict(records, orient="index").rename_axis("municipality_key")
    return frame.sort_index().reset_index()
