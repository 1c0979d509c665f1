"""Where the Census survey and the state count a municipality's people differently."""

import pandas as pd

SELECTED = "wi-municipalities-acs-2011-2015.csv"
# Below these a difference is within what a survey of a small town can miss.
SHARE, PEOPLE = 0.15, 50
COLUMNS = ["key_column", "key", "compared", "survey", "state", "margin", "difference", "decision"]


def comparisons(originals, tables):
    """comparisons_populations: places whose two counts lie far apart, and why if known."""
    frame = tables["wi_municipality_demographics"]
    theirs = {row["MCD_FIPS"]: int(row["pop"]) for row in originals.records(SELECTED)}
    rows = [*compare_selected(theirs, frame), *compare_state(tables["wi_municipalities"], frame)]
    return {"comparisons_populations": pd.DataFrame(rows, columns=COLUMNS)}


def compare_selected(theirs, frame):
    """Units whose population differs between two selections of the same survey."""
    compared, decision = "ACS 2011-2015, two selections", "left: the ACS tables stand"
    for unit, people in frame.set_index("mcd_fips").population.items():
        if people != theirs.get(unit):
            other = theirs.get(unit, 0)
            yield "mcd_fips", unit, compared, people, other, None, people - other, decision


def compare_state(municipalities, frame):
    """Whole municipalities in the survey and in the state's estimate of 1 January 2016."""
    people = frame.set_index("mcd_fips")[["population", "population_margin"]]
    places = municipalities.join(people, on="mcd_fips")
    shared = places.mcd_fips[places.mcd_fips.duplicated(keep=False)]
    compared = "ACS 2011-2015 against the state, 1 January 2016"
    for code, parts in places.groupby("hindi_code"):
        state, survey = parts.population_2016.iloc[0], parts.population.sum()
        if pd.isna(state) or abs(survey - state) <= max(PEOPLE, SHARE * state):
            continue
        margin = (parts.population_margin**2).sum() ** 0.5
        note = explain(parts, state, survey, margin, shared)
        margin = round(margin, 1)
        yield "hindi_code", code, compared, survey, state, margin, survey - state, note


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
