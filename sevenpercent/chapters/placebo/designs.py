"""The frames and models of the chapter on placebo elections."""

from functools import cache

import numpy as np
import pandas as pd

from citable.registry import as_estimate
from sevenpercent.chapters.fivethirtyeight.models import ask_fivethirtyeight
from sevenpercent.estimators.event_study import compare_changes
from sevenpercent.estimators.fivethirtyeight import CONTROLS
from sevenpercent.estimators.fixed_effects import fit_within
from sevenpercent.estimators.group_interaction import (
    count_as_extreme,
    fit_split,
    fit_without_each,
    permute_members,
)
from sevenpercent.estimators.regression import fit_least_squares
from sevenpercent.frames.names import WISCONSIN
from sevenpercent.frames.ready import ready_frame
from sevenpercent.models import Model
from sevenpercent.tables.offices import ELECTIONS, PRESIDENT, places, us_county_shares
from sevenpercent.tables.polls import democrat_leads
from sevenpercent.tables.us_counties import us_counties
from sevenpercent.technology import us_county_technology
from sevenpercent.technology_changes import place_dre_flags, us_county_changes, us_dre_row_shares

# Elections as the frames name them: Presidents by the year alone.
RACES = {key: key.replace("senate", "us_senate").replace("-", "_") for key in ELECTIONS}
FEWEST_VOTES = 10  # a place with fewer has a share that one voter moves by ten points
FEW_DRES = "dre_share < 0.05"
FURTHER = ("rural_share", "log_population")
# What Cooley, Griffy and Rupert name: race, age, gender, education, unemployment, income.
THEIR_CONTROLS = (
    *CONTROLS, "black_share", "female_share", "age_29_under_share", "age_65_over_share",
    "unemployed_share", "log_income",
)  # fmt: skip
# In every election since 2000 the polls of the last weeks missed some state by seven or more.
LARGEST_LEAD_PP = 10
COUNTY_FURTHER = ("county_rural_share", "county_log_population")
PERIODS = {"2016-2018": ("dre_2016", "dre_2018"), "2014-2016": ("dre_2014", "dre_2016")}


def ask_level(election, machines, **options):
    """FiveThirtyEight's model on an election of ELECTIONS, machines a column of MACHINES."""
    return ask_fivethirtyeight(machines, race=RACES[election], **options)


def ask_swing(earlier, later, machines="dre_share", *further, **options):
    """The change of the two-party percent between two elections on a dose and controls."""
    change = f"two_party_{RACES[later]}_share - two_party_{RACES[earlier]}_share"
    terms = " + ".join([machines, *CONTROLS, *further])
    return Model(f"I(100 * ({change})) ~ {terms}", **options)


def few_dres():
    """Wisconsin's counties that cast hardly any ballots on DREs in 2016."""
    return ready_frame(WISCONSIN).query(FEW_DRES)


@cache
def nation_frame():
    """US counties: two-party percents, controls, what became of the machines, polls."""
    frame = us_counties().set_index("county_fips")
    technology = us_county_technology(2016).reindex(frame.index).astype(float)
    frame = frame.assign(
        log_population=np.log(frame["population"]),
        log_income=np.log(frame["median_household_income_usd"]),
        change=us_county_changes(),
        lead_pp=frame["state"].map(democrat_leads(2016)),
        any_dre=technology["any_dre"],
        paperless_dre=technology["paperless_dre"],
        dre_rows=us_dre_row_shares(),
    )
    frame = frame.join(us_county_shares(frame), validate="1:1")
    frame["swing_2016"] = frame["2016"] - frame["2012"]
    frame["swing_2012"] = frame["2012"] - frame["2008"]
    return frame.dropna(subset=[*THEIR_CONTROLS, *FURTHER, "lead_pp", "any_dre"])


@cache
def compare_dropped(*, controlled=True, sample="all", weight=None):
    """Event study of US counties that dropped their DREs between 2012 and 2016 or kept them.

    Parameters
    ----------
    controlled : bool, with FiveThirtyEight's two controls
    sample : str, all; standard (a DRE that the list of 2012 marks as used at polling places);
        swing (states expected to go Democratic narrowly)
    weight : str, a column; None counts every county once

    Returns
    -------
    DataFrame : see event_study.compare_changes
    """
    frame = nation_frame().query("change in ('dropped', 'kept')")
    if sample == "standard":
        frame = frame[us_county_technology(2012)["any_dre"].reindex(frame.index).eq(True)]
    elif sample == "swing":
        frame = frame[frame["state"].isin(expected_democratic())]
    return compare_changes(
        frame.assign(treated=frame["change"] == "dropped"),
        {year: year for year in PRESIDENT}, "2012", "treated",
        controls=CONTROLS if controlled else (), group="state", cluster="state", weight=weight,
    )  # fmt: skip


@cache
def place_frame():
    """Wisconsin's places with ten votes or more: elections, DREs by list, controls."""
    frame = places().join(place_dre_flags(), validate="1:1")
    frame = frame[frame["total_votes"] >= FEWEST_VOTES].dropna()
    around = ready_frame(WISCONSIN)[[*FURTHER]].add_prefix("county_")
    frame = frame.join(around, on="county_fips", validate="m:1")
    return frame.assign(log_votes=np.log(frame["total_votes"]))


def dropping_places(period, *, county_effects=False):
    """Places with a DRE on the first of two lists, and whether the second has none.

    With county effects only counties count in which some places dropped and others kept.
    """
    before, after = PERIODS[period]
    frame = place_frame().query(before).assign(dropped=lambda rows: ~rows[after])
    if county_effects:
        return frame[frame.groupby("county_fips")["dropped"].transform("nunique") == 2]
    return frame


def estimate_places(period, earlier, later, *, county_effects=False, further=(), weight=None):
    """The change between two elections where DREs were dropped, minus where they were kept."""
    frame = dropping_places(period, county_effects=county_effects)
    fit = fit_within(
        frame.assign(swing=frame[later] - frame[earlier]),
        "swing",
        ["dropped", *CONTROLS, "log_votes", *further],
        group="county_fips" if county_effects else None,
        cluster="county_fips",
        weight=weight,
    )
    return as_estimate(fit, "dropped")


@cache
def expected_democratic(limit=LARGEST_LEAD_PP):
    """States in which Clinton led the polls of the last three weeks by less than a limit."""
    lead = democrat_leads(2016)
    known = lead[lead.index.isin(nation_frame()["state"])]
    return tuple(known.index[(known > 0) & (known < limit)])


def mixed_among(states, machines="any_dre"):
    """Those of some states whose counties differ in their machines."""
    varies = nation_frame().groupby("state")[machines].nunique() > 1
    return [state for state in states if varies.get(state, False)]


@cache
def split_states(
    outcome="swing_2016", machines="any_dre", *, controls=CONTROLS, weight=None,
    limit=LARGEST_LEAD_PP,
):  # fmt: skip
    """Machines in states expected to go Democratic narrowly, against all other states.

    Returns
    -------
    tuple : SplitCoefficient; the share of choices of as many states that differ as much
    """
    frame = nation_frame().dropna(subset=[outcome])
    members = mixed_among(expected_democratic(limit), machines)
    model = {"controls": controls, "group": "state", "weight": weight}
    fit = fit_split(frame, outcome, machines, members, **model)
    choices = permute_members(frame, outcome, machines, len(members), **model)
    return fit, count_as_extreme(choices, fit.difference)


@cache
def fit_each_state(outcome="swing_2016"):
    """The machine coefficient in every state with three counties or more of each kind."""
    frame = nation_frame().dropna(subset=[outcome])
    rows = []
    for state, part in frame.groupby("state"):
        electronic_n = int(part["any_dre"].sum())
        if min(electronic_n, len(part) - electronic_n) >= 3:
            fit = fit_least_squares(part, outcome, ["any_dre", *CONTROLS])
            row = {"state": state} | as_estimate(fit, "any_dre").as_row()
            rows.append(row | {"lead_pp": part["lead_pp"].iloc[0]})
    return pd.DataFrame(rows)


def leave_each_out(outcome="swing_2016", weight=None):
    """The swing-state model with one swing state left out at a time: see fit_without_each."""
    frame = nation_frame().dropna(subset=[outcome])
    members = expected_democratic()
    return fit_without_each(
        frame, outcome, "any_dre", members, controls=CONTROLS, group="state", weight=weight
    )
