"""Who is compared in the chapter on thirteen elections, and over which of them."""

from functools import cache
from itertools import pairwise

import numpy as np
from scipy import optimize

from citable.registry import Estimate
from sevenpercent.estimators.contiguity import touching_matrix
from sevenpercent.estimators.event_study import DRAWS, SEED, fit_event_study
from sevenpercent.estimators.shuffles import shuffle_spatially
from sevenpercent.estimators.staggered import compare_two, fit_group_effects
from sevenpercent.estimators.summaries import describe_estimate
from sevenpercent.estimators.ties import drawn_p
from sevenpercent.estimators.trend_bounds import bound_by_steps, find_breakdown
from sevenpercent.frames.names import COUNTY_ELECTIONS, PLACE_ELECTIONS
from sevenpercent.frames.ready import ready_frame
from sevenpercent.tables.shapes import wisconsin_neighbours

YEARS = {
    "president": (2000, 2004, 2008, 2012, 2016, 2020, 2024),
    "governor": (2002, 2006, 2010, 2014, 2018, 2022),
}
# Of the places: no returns of 2010 by reporting unit; the recall of June 2012 in its stead.
PLACE_YEARS = YEARS | {"governor": (2002, 2006, 2012, 2014, 2018, 2022)}
# The last elections before the machines came: the Help America Vote Act gave time to 2006.
BEFORE = {"president": 2004, "governor": 2002}
PEOPLE = ("degree_share", "nonwhite_share")
FURTHER = ("rural_share", "log_population")
PLACE_PEOPLE = (*PEOPLE, "log_votes")
COUNTY_PEOPLE = ("county_rural_share", "county_log_population")
VOTES = "president_2016_total_votes"
FEWEST_VOTES = 10  # in every election: one voter moves a smaller place by ten points
SHUFFLES = 1_999


def name_share(office, year):
    return f"two_party_{office}_{year}_share"


@cache
def counties():
    """The counties, shares of the two parties in percent."""
    return in_percent(ready_frame(COUNTY_ELECTIONS))


@cache
def places():
    """Places with people, a form of 2016 and FEWEST_VOTES in every election, shares in percent."""
    frame = in_percent(ready_frame(PLACE_ELECTIONS))
    shares = [name_share(office, year) for office, years in PLACE_YEARS.items() for year in years]
    known = frame[[*shares, *PLACE_PEOPLE, "dre_share_cleaned"]].notna().all(axis=1)
    return frame[known & (frame["fewest_votes"] >= FEWEST_VOTES)]


def in_percent(frame):
    shares = frame.filter(regex="^two_party_")
    return frame.assign(**(100 * shares))


def list_outcomes(office, years):
    return {year: name_share(office, year) for year in years[office]}


@cache
def county_study(office="president", further=(), weight=None):
    """What the counties' share of ballots on DREs in 2016 goes with, election by election."""
    return fit_event_study(
        counties(), list_outcomes(office, YEARS), BEFORE[office], "dre_share",
        controls=(*PEOPLE, *further), weight=weight,
    )  # fmt: skip


@cache
def county_levels(office):
    """The counties' levels on the share of ballots on DREs in 2016, election by election."""
    return fit_event_study(
        counties(), list_outcomes(office, YEARS), None, "dre_share", controls=PEOPLE
    )


@cache
def place_study(office="president", weight=None):
    """The same for places, each beside others of its county."""
    return fit_event_study(
        places(), list_outcomes(office, PLACE_YEARS), BEFORE[office], "dre_share_cleaned",
        controls=PLACE_PEOPLE, group="county_fips", cluster="county_fips", weight=weight,
    )  # fmt: skip


@cache
def left_effects(office="president", weight=None):
    """Places that left their touchscreens by 2018 or 2020, beside places that kept them."""
    frame = places().dropna(subset="touchscreens_left")
    return fit_group_effects(
        frame, list_outcomes(office, PLACE_YEARS), "touchscreens_left",
        controls=(*PLACE_PEOPLE, *COUNTY_PEOPLE), cluster="county_fips", weight=weight,
    )  # fmt: skip


@cache
def left_use():
    """How many more points of their ballots left DREs from 2016 to 2020 where places left them."""
    frame = places()
    fell = 100 * (frame["dre_share_cleaned"] - frame["dre_share_cleaned_2020"])
    return compare_left(frame.assign(change=fell).dropna(subset=["touchscreens_left", "change"]))


def compare_left(frame):
    """The change of places that left touchscreens beyond what those that kept them foretell."""
    left = (frame["touchscreens_left"] > 0).to_numpy()
    people = frame[[*PLACE_PEOPLE, *COUNTY_PEOPLE]].to_numpy(float)
    design = np.column_stack([np.ones(len(frame)), people])
    return compare_two(frame["change"].to_numpy(), design, left, ~left, np.ones(len(frame)))[0]


@cache
def jackknife_left():
    """The same for President from 2016 to 2020, with errors by leaving out county by county.

    Places that left touchscreens lie in few counties, where clustered errors are too small. An
    Estimate with a 95% interval by Student's t.
    """
    frame = places().dropna(subset="touchscreens_left")
    change = frame[name_share("president", 2020)] - frame[name_share("president", 2016)]
    frame = frame.assign(change=change)
    counties_there = frame["county_fips"].unique()
    without = np.array([
        compare_left(frame[frame["county_fips"] != county]) for county in counties_there
    ])  # fmt: skip
    n = len(counties_there)
    se = float(np.sqrt((n - 1) / n * np.square(without - without.mean()).sum()))
    return with_interval(compare_left(frame), se, n - 1)


@cache
def scanner_effects(office="president", weight=None):
    """Places that took up scanners after 2012, beside places that went on counting by hand."""
    frame = places().dropna(subset="scanners_came")
    return fit_group_effects(
        frame, list_outcomes(office, PLACE_YEARS), "scanners_came", controls=PLACE_PEOPLE,
        cluster="county_fips", weight=weight,
    )  # fmt: skip


def find_step(study, earlier, later):
    """How much the coefficient changed between two elections; the change's standard error."""
    years = list(study.covariance)
    weights = np.array([(year == later) - (year == earlier) for year in years], float)
    value = study.effects["value"]
    return value[later] - value[earlier], float(np.sqrt(weights @ study.covariance @ weights))


def estimate_step(study, earlier, later):
    """The same as an Estimate."""
    return with_interval(*find_step(study, earlier, later), study.df)


def with_interval(value, se, df):
    """An Estimate with its 95% interval by Student's t."""
    return Estimate(value, describe_estimate(value, se, df)[2])


def bound_step(study, later, multiple):
    """The TrendBounds of a step, if trends part by a multiple of the largest step before."""
    return bound_by_steps(*_steps(study.effects["value"], study.covariance, later), multiple)


def break_step(study, later):
    """The multiple of the largest step before at which nothing is left of the step to `later`."""
    return find_breakdown(*_steps(study.effects["value"], study.covariance, later))


def find_multiple(needed, bound):
    """The multiple of the largest step before at which an interval reaches what was needed.

    bound is a function of a multiple -> TrendBounds, in the unit of what was needed.
    """
    return optimize.brentq(lambda multiple: bound(multiple).high - needed, 0.0, 20.0, xtol=1e-10)


def bound_left(multiple):
    """The TrendBounds of leaving touchscreens in 2020, by a multiple of the largest step before."""
    line, covariance = left_line()
    return bound_by_steps(*_steps(line["value"], covariance, 2020), multiple)


def left_line(weight=None):
    """What leaving touchscreens went with in each election for President, 2016 being 0.

    By election value, se, low, high; the covariance without 2016.
    """
    line, covariance = left_effects("president", weight).by_election()
    line.loc[2016] = 0.0
    return line.sort_index(), covariance


def _steps(values, covariance, later):
    """The steps up to an election, the last of them apart, and the covariance of them all.

    values is by election, its base among them; covariance election by election, without the base.
    """
    values = values.loc[:later]
    rows = np.array([
        [(year == after) - (year == before) for year in covariance]
        for before, after in pairwise(values.index)
    ], float)  # fmt: skip
    changes = values.diff().iloc[1:].to_numpy()
    return changes[:-1], changes[-1], rows @ covariance.to_numpy() @ rows.T


def shuffled_p(earlier, later):
    """How often maps of machines as clustered as the real one go with as large a change, two-sided.

    The machines of whole counties change places until their Moran's I is that of the real map,
    which counts among the shuffled ones.
    """
    frame = counties()
    change = frame[name_share("president", later)] - frame[name_share("president", earlier)]
    held = np.column_stack([np.ones(len(frame)), frame[[*PEOPLE]].to_numpy(float)])
    basis, _ = np.linalg.qr(held)
    dose = frame["dre_share"].to_numpy(float)

    def fit(columns):
        rest = columns - columns @ basis @ basis.T
        return rest @ change.to_numpy() / np.square(rest).sum(axis=1)

    return drawn_p(np.abs(fit(dose[shuffle_orders()])), np.abs(fit(dose[None, :]))[0])


@cache
def shuffle_orders():
    frame = counties()
    neighbours = touching_matrix(frame.index, wisconsin_neighbours())
    doses = frame[["dre_share"]].to_numpy(float)
    return shuffle_spatially(doses, neighbours, SHUFFLES, "elections")


def event_draws():
    """How the band of the event studies is made, in words."""
    return f"{DRAWS:,} draws of Student's t with their covariance, seed {SEED}"
