"""Relations of polls with the votes of states and counties, and with each other."""

import pandas as pd

from sevenpercent.tables.polls import STATE_OF_NAME
from sevenpercent.tables.relations import by_key, relation, rows

COUNTRY = "US"
# The furthest that a result in the file lies from the votes: Oregon, Wyoming and New York, which
# counted on for weeks; in the country 0.4 points in 2016.
COUNTED_LATER_PP = {2008: 0.9, 2012: 3.8, 2016: 2.0, 2020: 0.9}
COUNTRY_PP = 0.5
# The furthest that a poll's lead lies from the mean of the others on the same race: 15.1 points;
# that the mean of a race's polls lies from its result: 23.3, one poll of Hawaii in 2008.
AMONG_POLLS_PP, FROM_RESULT_PP = 15.5, 23.5
PARTIES = {"democrat": "dem", "republican": "rep"}


@relation("the result is not that of the counties", "polls_president", "us_counties_president")
def poll_results_and_counties(polls, counties):
    """Each candidate's, so that two exchanged are told where they were near each other too."""
    for year, furthest in COUNTED_LATER_PP.items():
        columns = [f"{part}_{year}_votes" for part in ("dem", "rep", "total")]
        sums = counties.groupby(counties["state"].map(STATE_OF_NAME))[columns].sum()
        sums.loc[COUNTRY] = sums.sum()
        held = by_key(polls[polls["year"] == year], "location")
        for party, part in PARTIES.items():
            share = 100 * sums[f"{part}_{year}_votes"] / sums[f"total_{year}_votes"]
            yield from apart(held[f"{party}_actual_pct"], share, furthest, party, year)


@relation("the result of the country is not that of the states", "polls_president",
          "us_states_president")  # fmt: skip
def poll_results_and_country(polls, states):
    sums = states.groupby("year").sum(numeric_only=True)
    held = by_key(polls[polls["location"] == COUNTRY], "year")
    for party in PARTIES:
        share = 100 * sums[f"{party}_votes"] / sums["total_votes"]
        yield from apart(held[f"{party}_actual_pct"], share, COUNTRY_PP, party, COUNTRY)


def apart(found, expected, furthest, party, of):
    """Results that lie further from the votes than any."""
    both = pd.concat([found.rename("found"), expected.rename("expected")], axis=1).dropna()
    for place, row in both[(both["found"] - both["expected"]).abs() > furthest].iterrows():
        where = f"{place:.0f}" if isinstance(place, float) else place
        told = f"{party} {row['found']:.2f}, not about {row['expected']:.2f}"
        yield None, f"{told} percent, in {where} of {of}"


@relation("a poll is further from the others on its race than any", "polls_president")
def polls_of_a_race(polls):
    """Two candidates exchanged in a poll are told where the race was not close."""
    lead = polls["democrat_pct"] - polls["republican_pct"]
    races = lead.groupby([polls["year"], polls["location"]])
    others = (races.transform("sum") - lead) / (races.transform("count") - 1)
    far = (lead - others).abs() > AMONG_POLLS_PP
    yield from rows(polls, far, "location", "year", "democrat_pct", "republican_pct")


@relation("the polls on a race are further from its result than any", "polls_president")
def polls_and_result(polls):
    missed = (polls["democrat_pct"] - polls["republican_pct"]) - (
        polls["democrat_actual_pct"] - polls["republican_actual_pct"]
    )
    means = missed.groupby([polls["year"], polls["location"]]).mean()
    for (year, place), mean in means[means.abs() > FROM_RESULT_PP].items():
        yield None, f"{mean:+.1f} points on average, in {place} of {year:.0f}"
