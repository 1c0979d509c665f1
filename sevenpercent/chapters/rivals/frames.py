"""Rivals' models fitted on their tables, then on official data."""

from functools import cache

import numpy as np

from sevenpercent.chapters.municipalities.places import places
from sevenpercent.estimators import case, grosso
from sevenpercent.estimators.fixed_effects import fit_within
from sevenpercent.estimators.municipal_swing import fit_municipal
from sevenpercent.estimators.recount import vote_changes
from sevenpercent.estimators.state_models import fit_states
from sevenpercent.measures import swing_pp, two_party_share, vote_share
from sevenpercent.tables.comparison_places import comparison_places
from sevenpercent.tables.load import load
from sevenpercent.tables.us_counties import us_counties
from sevenpercent.technology import LIST_2016, us_county_technology

GROSSO_EDGE = "Dominion (Sequoia)/Command Central-Edge"  # the one label that his script takes
DALLAS = "5500503020"  # the town, whose form of 2012 has a slip
LEFT_OUT_STATES = ("Alaska", "Hawaii")  # radfordpost2016
RADFORD_CONTROLS = ("log_population", "unemployed_share", "degree_share", "white_share")
# cooleygriffyrupert2016 names race, age, gender, education, unemployment, income.
COOLEY_CONTROLS = (
    "white_share", "black_share", "hispanic_share", "female_share", "age_29_under_share",
    "age_65_over_share", "degree_share", "unemployed_share", "log_income",
)  # fmt: skip


@cache
def case_fit(model):
    """One of Case's models on his table, errors clustered by county; raw ones are bare means."""
    table = load("case_municipalities")
    coded = case.code_municipalities(table)
    if model == "use":
        return case.fit_use(coded)
    if model == "use-without-dallas":
        return case.fit_use(coded[coded["municipality_key"] != DALLAS])
    if model.startswith("use-2012"):
        return case.fit_use_2012(coded, capped=not model.endswith("uncapped"))
    if model == "presence-inside":
        return case.fit_presence_inside(table)
    frame, outcome, machine = {
        "presence-raw": (table, "democrat_change_pp", "dre_listed"),
        "much-used-raw": (coded, "republican_change_pp", "much_used"),
    }[model]
    frame = frame.assign(county_fips=frame["municipality_key"].str[:5])
    frame = frame[["county_fips", outcome, machine]].dropna()
    return fit_within(frame, outcome, [machine], cluster="county_fips")


def grosso_frame():
    """Grosso's table with his reading of the AVC Edge."""
    frame = load("grosso_municipalities")
    return frame.assign(
        edge=frame["accessible_filed"] == GROSSO_EDGE,
        county_fips=frame["municipality_key"].str[:5],
    )


def grosso_listed_frame():
    """The same with the AVC Edge by the state's list of September 2016."""
    frame = grosso_frame()
    listed = listed_edge().reindex(frame["municipality_key"]).fillna(False)
    return frame.assign(edge=listed.to_numpy(bool))


@cache
def grosso_fit():
    """Grosso's regression on his table, and with his own machines beside size."""
    return grosso.fit_size(grosso_frame())


@cache
def grosso_official_fit(people=(), *, within=False, weight=None):
    """The AVC Edge beside size on the canvass, with the state's list of September 2016.

    people is a tuple of columns held alike too; within compares places of one county.
    """
    frame, controls = grosso.measure_gain(grosso_official_frame()), ("log10_votes", *people)
    return fit_municipal(frame, "gain_pp", "edge", controls, weight=weight, within=within)


def grosso_official_frame():
    """The columns of Grosso's table on the canvass, the AVC Edge by the state's list."""
    edge = listed_edge().groupby(comparison_places()).any()
    frame = places().rename(
        columns={"total_votes": "total_2016_votes", "romney_2012_votes": "romney_votes"}
    )
    return frame.assign(edge=frame.index.map(edge))


def listed_edge():
    """Whether the state's list of September 2016 gives a municipality an AVC Edge."""
    rows = load("wi_equipment")
    rows = rows[rows["list_date"].astype(str) == LIST_2016]
    edge = rows["accessible_device"].eq(case.EDGE).fillna(False)
    return edge.groupby(rows["municipality_key"]).any()


@cache
def radford_counties():
    """Counties of the contiguous states as Radford has them; do not change it."""
    rows = load("us_equipment_2016")
    dre = rows[rows["equipment_type"].str.contains("DRE").fillna(False)]
    frame = us_counties()
    frame = frame[~frame["state"].isin(LEFT_OUT_STATES)]
    reported = two_party_share(frame["clinton_reported_votes"], frame["trump_reported_votes"])
    return frame.assign(
        electronic=frame["county_fips"].isin(dre["county_fips"]).astype(float),
        trump_two_party_pct=100 * (1 - reported),
        log_population=np.log(frame["population"]),
    )


@cache
def radford_states(weight=None, covariance="classical"):
    """Radford's model in every state with counties of both kinds, classical errors as his."""
    model = "trump_two_party_pct", "electronic", RADFORD_CONTROLS
    return fit_states(radford_counties(), *model, weight=weight, covariance=covariance)


@cache
def radford_nation():
    """Radford's national model with a level for each state in place of random ones."""
    outcome, terms = "trump_two_party_pct", ["electronic", *RADFORD_CONTROLS]
    frame = radford_counties()[["state", outcome, *terms]].dropna()
    return fit_within(frame, outcome, terms, group="state", cluster="state")


@cache
def cooley_counties():
    """Counties with the characters that Cooley, Griffy, Rupert name; do not change it."""
    frame = us_counties().set_index("county_fips")
    machines = us_county_technology()["any_dre"]
    clinton = vote_share(frame["clinton_votes"], frame["total_votes"])
    obama = vote_share(frame["obama_2012_votes"], frame["total_2012_votes"])
    return frame.assign(
        electronic=machines.reindex(frame.index).astype(float),
        share_2016_pct=100 * clinton,
        share_2012_pct=100 * obama,
        change_pp=swing_pp(clinton, obama),
        log_income=np.log(frame["median_household_income_usd"]),
    )


@cache
def cooley_states(outcome):
    """A model like theirs in every state with both kinds; outcome is of cooley_counties()."""
    return fit_states(cooley_counties(), outcome, "electronic", COOLEY_CONTROLS)


def city_of_milwaukee(table, column):
    """A column of votes by reporting unit in the City of Milwaukee."""
    names = load("wi_municipalities").set_index("municipality_key")["municipality_name"]
    keys = names.index[names == "City of Milwaukee"]
    frame = load(table)
    return frame.loc[frame["municipality_key"].isin(keys), column]


def recount_changes():
    """By how much the recount moved Trump's and Clinton's votes together, units that moved."""
    changes = vote_changes(load("wi_reporting_units_2016"), ("trump", "clinton"))
    moved = changes.abs().sum(axis=1)
    return moved[moved > 0].sort_values(ascending=False)
