"""Whether votes by reporting unit add up to the certified totals, county by county."""

import pandas as pd

CERTIFIED = "wi_certified_totals"
# Table -> (election, {column prefix: stage}); what the columns count is in their names.
ELECTIONS = {
    "wi_reporting_units_2016": ("president_2016", {"canvass_": "canvass", "recount_": "recount"}),
    "wi_reporting_units_2012": ("president_2012", {"": "canvass"}),
    "wi_reporting_units_2008": ("president_2008", {"": "canvass"}),
    "wi_reporting_units_us_senate_2016": ("us_senate_2016", {"": "canvass"}),
    **{
        f"wi_reporting_units_{election}": (election, {"": "canvass"})
        for election in (
            "governor_2002",
            "president_2004",
            "governor_2006",
            "governor_2012",
            "president_2024",
        )
    },
}
PARTIES = {"us_senate_2016": {"democrat": "feingold", "republican": "johnson"}}


def check_certified(tables, changed=None):
    """Tell each table the counties and candidates whose votes are not those certified.

    Parameters
    ----------
    tables : dict, name -> check.Table
    changed : set of str, check only what these tables bear on; None checks all
    """
    if CERTIFIED not in tables or not tables[CERTIFIED].is_whole:
        return
    certified = tables[CERTIFIED].frame
    for name, (election, stages) in ELECTIONS.items():
        if name not in tables or "municipality_key" not in tables[name].frame:
            continue
        if changed is not None and changed.isdisjoint({name, CERTIFIED}):
            continue
        for prefix, stage in stages.items():
            rows = certified[(certified["election"] == election) & (certified["stage"] == stage)]
            for column, candidate in _vote_columns(tables[name].frame, prefix, election):
                totals = rows[rows["candidate"] == candidate]
                tables[name].add(_compare(tables[name].frame, column, totals))


def _vote_columns(frame, prefix, election):
    for column in frame:
        if column.startswith(prefix) and column.endswith("_votes"):
            candidate = column.removeprefix(prefix).removesuffix("_votes")
            yield column, PARTIES.get(election, {}).get(candidate, candidate)


def _compare(frame, column, totals):
    """One finding for each county, and the state, whose sum is another."""
    votes = pd.to_numeric(frame[column], errors="coerce")
    sums = votes.groupby(frame["municipality_key"].str[:5]).sum()
    sums["55"] = votes.sum()  # county_fips of the state, first of all in the totals
    found = []
    for county, certified in zip(totals["county_fips"], totals["votes"], strict=True):
        counted = sums.get(county, 0)
        if f"{counted:.0f}" != certified:
            place = "the state" if county == "55" else f"county {county}"
            rule = f"{column} is not the certified total"
            found.append((None, rule, f"{counted:.0f}, not {certified}, in {place}"))
    return found
