"""The promised numbers of thirteen elections, from data/raw by plain pandas and numpy."""

import numpy as np
import pytest
from numbers_by_id import value
from raw_counties import METHODS
from raw_tables import read, sum_by_county
from seven_digits import seven_digits

from citable import registry

registry.load_chapter("elections")
TABLES = {
    "president_2008": ("wi_reporting_units_2008", "obama", "mccain"),
    "president_2012": ("wi_reporting_units_2012", "obama", "romney"),
    "president_2016": ("wi_reporting_units_2016", "recount_clinton", "recount_trump"),
}


def share_pct(election):
    """The Democrat's percent of the two parties' votes, county by county."""
    if election == "governor_2010":
        votes = read("wi_county_votes").query("election == 'governor_2010'")
        sums, names = votes.set_index("county_fips"), ("democrat", "republican")
    else:
        usual = (f"wi_reporting_units_{election}", "democrat", "republican")
        table, *names = TABLES.get(election, usual)
        sums = sum_by_county(table)
    democrat, republican = (sums[f"{name}_votes"] for name in names)
    return 100 * democrat / (democrat + republican)


def filed_share(year):
    sums = sum_by_county(f"wi_ballots_by_method_{year}")
    return sums["dre_ballots"] / sums[[name for name in METHODS if name in sums]].sum(axis=1)


@pytest.fixture(scope="module")
def people():
    """Controls of the 72 counties: two, then four."""
    context = read("us_counties_context").set_index("county_fips")
    context = context[context.index.str.startswith("55")].sort_index()
    two = [(100 - context["less_college_pct"]) / 100, 1 - context["white_pct"] / 100]
    four = [*two, context["rural_pct"] / 100, np.log(context["population"])]
    assert len(context) == 72
    return {"": two, "-rural-size": four}


def solve(outcome, terms, weights=1.0):
    """The coefficient of the first term."""
    columns = [np.ones(len(outcome)), *(term.loc[outcome.index] for term in terms)]
    roots = np.sqrt(weights * np.ones(len(outcome)))
    scaled = roots[:, None] * np.column_stack(columns)
    return np.linalg.lstsq(scaled, roots * outcome, rcond=None)[0][1]


def votes_2016():
    return sum_by_county("wi_reporting_units_2016")["recount_total_votes"].to_numpy(float)


@pytest.mark.parametrize("more", ["", "-rural-size"])
@pytest.mark.parametrize("earlier", [2000, 2004, 2012, 2016, 2020])
def test_changes(earlier, more, people):
    later = earlier + 4
    change = share_pct(f"president_{later}") - share_pct(f"president_{earlier}")
    years = f"{earlier % 100:02}{later % 100:02}"
    found = solve(change, [filed_share(2016), *people[more]])
    assert value(f"elections-dose-swing-{years}{more}-pp") == seven_digits(found)


@pytest.mark.parametrize("earlier", [2000, 2004])
def test_changes_by_votes(earlier, people):
    later = earlier + 4
    change = share_pct(f"president_{later}") - share_pct(f"president_{earlier}")
    found = solve(change, [filed_share(2016), *people[""]], votes_2016())
    years = f"{earlier % 100:02}{later % 100:02}"
    assert value(f"elections-dose-swing-{years}-weighted-pp") == seven_digits(found)


def test_every_county_rose_while_they_are_thought_to_have_come():
    assert (share_pct("president_2008") > share_pct("president_2004")).all()


@pytest.mark.parametrize("year", range(2000, 2026, 2))
def test_levels(year, people):
    office = "governor" if year % 4 else "president"
    found = solve(share_pct(f"{office}_{year}"), [filed_share(2016), *people[""]])
    assert value(f"elections-dose-level-{office}-{year}-pp") == seven_digits(found)


def test_change_on_change_of_use(people):
    change = share_pct("president_2020") - share_pct("president_2016")
    use = filed_share(2020) - filed_share(2016)
    found = solve(change, [use, filed_share(2016), *people[""]])
    assert value("elections-use-change-1620-pp") == seven_digits(found)
    found = solve(change, [use, filed_share(2016), *people[""]], votes_2016())
    assert value("elections-use-change-1620-weighted-pp") == seven_digits(found)


@pytest.mark.parametrize("year", [2018, 2020])
def test_ballots_as_filed(year):
    sums = read(f"wi_ballots_by_method_{year}")
    dres = sums["dre_ballots"].sum()
    everything = sum(sums[name].sum() for name in METHODS if name in sums)
    assert value(f"wi-dre-ballots-{year}") == dres
    assert value(f"wi-dre-ballots-{year}-pct") == seven_digits(100 * dres / everything)


def test_counties_that_fell():
    fell = (filed_share(2016) - filed_share(2020) >= 0.4).sum()
    assert value("wi-counties-dre-fell-40-points-1620") == fell
