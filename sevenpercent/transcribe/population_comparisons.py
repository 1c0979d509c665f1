"""Where the Census survey and the state count a municipality's people differently."""

import csv

import pandas as pd

from sevenpercent.transcribe import census_municipalities
from sevenpercent.transcribe.municipalities import read_municipalities

SELECTED = "wi-municipalities-acs-2011-2015.csv"
# Below these a difference is within what a survey of a small town can miss.
SHARE, PEOPLE = 0.15, 50


def comparisons(originals):
    """comparisons_populations: places whose two counts lie far apart, and why if known."""
    frame = census_municipalities.tables(originals)[0].frame
    return {
        "comparisons_populations": pd.concat(
            [
                compare_selected(originals, frame),
                compare_state(read_municipalities(originals), frame),
            ],
            ignore_index=True,
        )
    }


def compare_selected(originals, frame) -> pd.DataFrame:
    """Units whose population differs between two selections of the same survey."""
    with open(originals.path(SELECTED), encoding="utf-8", newline="") as lines:
        theirs = {row["MCD_FIPS"]: int(row["pop"]) for row in csv.DictReader(lines)}
    ours = frame.set_index("mcd_fips").population
    rows = [
        _row("mcd_fips", unit, "ACS 2011-2015, two selections", ours[unit], theirs.get(unit, 0),
             None, "left: the ACS tables stand")
        for unit in ours.index
        if ours[unit] != theirs.get(unit)
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=_COLUMNS)


def compare_state(municipalities, frame) -> pd.DataFrame:
    """Whole municipalities in the survey and in the state's estimate of 1 January 2016."""
    people = frame.set_index("mcd_fips")[["population", "population_margin"]]
    places = municipalities.join(people, on="mcd_fips")
    shared = places.mcd_fips[places.mcd_fips.duplicated(keep=False)]
    rows = []
    for code, parts in places.groupby("hindi_code"):
        state = parts.population_2016.iloc[0]
        survey = parts.population.sum()
        if pd.isna(state) or abs(survey - state) <= max(PEOPLE, SHARE * state):
            continue
        margin = (parts.population_margin**2).sum() ** 0.5
        note = explain(parts, state, survey, margin, shared)
        rows.append(
            _row("hindi_code", code, "ACS 2011-2015 against the state, 1 January 2016",
                 survey, state, margin, note)
        )  # fmt: skip
    return pd.DataFrame(rows, columns=_COLUMNS).sort_values("key", ignore_index=True)


def explain(parts, state, survey, margin, shared) -> str:
    """Why the counts differ."""
    if parts.mcd_fips.isin(shared).any():
        return "explained: the survey has one unit for town and new village"
    if abs(survey - state) <= margin:
        return "left: within the survey's margin of error"
    census = parts.population_2010.iloc[0]
    if pd.isna(census) or abs(state - census) > SHARE * census:
        return "explained: people or land moved since 2010, which a five-year survey shows late"
    return "left: the survey misses the state's figure by more than its margin of error"


_COLUMNS = ["key_column", "key", "compared", "survey", "state", "margin", "difference", "decision"]


def _row(*values):
    key_column, key, compared, survey, other, margin, decision = values
    survey, other = int(survey), int(other)
    margin = None if margin is None else round(margin, 1)
    return (key_column, key, compared, survey, other, margin, survey - other, decision)
