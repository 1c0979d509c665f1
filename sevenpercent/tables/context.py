"""Shares and votes of US counties under the names that every chapter uses."""

import pandas as pd

from sevenpercent.tables.load import load

CANDIDATES = {
    2008: ("obama", "mccain"),
    2012: ("obama", "romney"),
    2016: ("clinton", "trump"),
    2020: ("biden", "trump"),
    2024: ("harris", "trump"),
}


def rename_votes():
    """Columns of us_counties_president -> our names; 2016 bears no year."""
    names = {}
    for year, (democrat, republican) in CANDIDATES.items():
        suffix = "votes" if year == 2016 else f"{year}_votes"
        parts = {"dem": democrat, "rep": republican, "other": "other", "total": "total"}
        names |= {f"{part}_{year}_votes": f"{name}_{suffix}" for part, name in parts.items()}
        if year == 2016:
            names |= {
                f"{part}_2016_reported_votes": f"{name}_reported_votes"
                for part, name in parts.items()
            }
    return names


def county_context():
    """People of each county, as counts, dollars and shares from 0 to 1.

    Returns
    -------
    DataFrame, one row a county: county_fips, state, county_name, population, cvap,
        median_household_income_usd, rural_urban_code, degree_share, nonwhite_share (all but
        non-Hispanic whites), and a _share for every _pct of us_counties_context

    Units: shares 0 to 1. Source: ACS 2012-2016, census of 2010, as in us_counties_context.
    """
    frame = load("us_counties_context")
    percents = [name for name in frame if name.endswith("_pct")]
    shares = {name.removesuffix("_pct") + "_share": frame[name] / 100 for name in percents}
    frame = with_floats(frame.drop(columns=percents)).assign(**shares)
    frame["nonwhite_share"] = 1 - frame["white_share"]
    frame["degree_share"] = 1 - frame["less_college_share"]
    return frame


def with_floats(frame):
    """Nullable integers as floats, because regressions know no other missing value."""
    nullable = [name for name in frame if isinstance(frame[name].dtype, pd.Int64Dtype)]
    return frame.astype(dict.fromkeys(nullable, "float64"))
