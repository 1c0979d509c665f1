"""The frames and models of the chapter on placebo elections."""

from functools import cache

import numpy as np
import pandas as pd

from sevenpercent.estimators.difference_in_differences import compare_changes
from sevenpercent.estimators.fivethirtyeight import CONTROLS
from sevenpercent.estimators.fixed_effects import fit_within
from sevenpercent.estimators.group_interaction import count_as_extreme, fit_split, permute_members
from sevenpercent.estimators.regression import fit_least_squares
from sevenpercent.tables.counties import counties
from sevenpercent.tables.offices import PRESIDENT, county_elections, places, us_county_shares
from sevenpercent.tables.polls import democrat_leads
from sevenpercent.tables.us_counties import us_counties
from sevenpercent.technology import electronic_counties, us_county_technology
from sevenpercent.technology_changes import place_dre_flags, us_county_changes, us_dre_row_shares

READINGS = ("any-dre", "miller", "dre-majority", "dose")
# 2016 minus 2012, of ballots on DREs; the second after the repair of the filed forms.
DOSES = ("dre_share", "dre_share_cleaned", "dose_change", "dose_change_cleaned")
FEWEST_VOTES = 10  # a place with fewer has a share that one voter moves by ten points
FEW_DRES = 0.05  # share of ballots
FURTHER = ("rural_share", "log_population")
# What Cooley, Griffy and Rupert name: race, age, gender, education, unemployment, income.
THEIR_CONTROLS = (
    *CONTROLS,
    "black_share",
    "female_share",
    "age_29_under_share",
    "age_65_over_share",
    "unemployed_share",
    "log_income",
)
# In every election since 2000 the polls of the last weeks missed some state by seven or more.
LARGEST_LEAD_PP = 10
COUNTY_FURTHER = ("county_rural_share", "county_log_population")
PERIODS = {"2016-2018": ("dre_2016", "dre_2018"), "2014-2016": ("dre_2014", "dre_2016")}


@cache
def county_frame():
    """Wisconsin's counties: every election's two-party percent, readings, doses, controls."""
    frame = counties().set_index("county_fips")
    readings = {
        name: frame["dre_share"] if name == "dose" else electronic_counties(name).astype(float)
        for name in READINGS
    }
    changes = {
        f"dose_change{suffix}": frame[f"dre_share{suffix}"] - frame[f"dre_share{suffix}_2012"]
        for suffix in ("", "_cleaned")
    }
    columns = [*CONTROLS, "rural_share", "total_votes", *DOSES[:2]]
    log_population = np.log(frame["population"].astype(float))
    people = frame[columns].assign(**readings, **changes, log_population=log_population)
    return people.join(county_elections(), validate="1:1")


def fit_level(election, reading):
    """FiveThirtyEight's model on an election: two-party percent on machines and controls."""
    return fit_least_squares(county_frame(), election, [reading, *CONTROLS])


def fit_swing(earlier, later, term="dre_share", *, weight=None, further=()):
    """The change of the two-party percent between two elections on a dose and controls."""
    frame = county_frame()
    frame = frame.assign(swing=frame[later] - frame[earlier])
    return fit_least_squares(frame, "swing", [term, *CONTROLS, *further], weight=weight)


def fit_break(*, weight=None):
    """The swing of 2012 to 2016 minus that of 2008 to 2012, on the dose and controls."""
    frame = county_frame()
    frame = frame.assign(swing=frame["2016"] - 2 * frame["2012"] + frame["2008"])
    return fit_least_squares(frame, "swing", ["dre_share", *CONTROLS], weight=weight)


def few_dres():
    """Wisconsin's counties that cast hardly any ballots on DREs in 2016."""
    frame = county_frame()
    return frame[frame["dre_share"] < FEW_DRES]


def fit_rural_swing(earlier, later):
    """The change between two elections on rural share, where DREs are hardly used."""
    frame = few_dres()
    frame = frame.assign(swing=frame[later] - frame[earlier])
    return fit_least_squares(frame, "swing", ["rural_share", *CONTROLS])


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
def compare_dropped(treated="dropped", rest="kept", *, controlled=True, sample="all"):
    """Event study of US counties whose machines changed between 2012 and 2016.

    Parameters
    ----------
    treated, rest : str, values of us_county_changes()
    controlled : bool, with FiveThirtyEight's two controls
    sample : str, all; standard (a DRE for everyone at polling places in 2012); swing (states
        expected to go Democratic narrowly)

    Returns
    -------
    DataFrame : see difference_in_differences.compare_changes
    """
    frame = nation_frame()
    keep = {
        "all": frame["state"].notna(),
        "standard": us_county_technology(2012)["any_dre"].reindex(frame.index).eq(True),
        "swing": frame["state"].isin(expected_democratic()),
    }[sample]
    frame = frame[keep & frame["change"].isin([treated, rest])]
    frame = frame.assign(treated=frame["change"] == treated)
    years = {year: year for year in PRESIDENT}
    controls = CONTROLS if controlled else ()
    return compare_changes(
        frame, years, "2012", "treated", controls=controls, group="state", cluster="state"
    )


@cache
def place_frame():
    """Wisconsin's places with ten votes or more: elections, DREs by list, controls."""
    frame = places().join(place_dre_flags(), validate="1:1")
    frame = frame[frame["total_votes"] >= FEWEST_VOTES].dropna()
    around = county_frame()[[*FURTHER]].add_prefix("county_")
    frame = frame.join(around, on="county_fips", validate="m:1")
    return frame.assign(log_votes=np.log(frame["total_votes"]))


def dropping_places(period, *, county_effects=False):
    """Places with a DRE on the first of two lists, and whether the second has none.

    With county effects only counties count in which some places dropped and others kept.
    """
    before, after = PERIODS[period]
    frame = place_frame()
    frame = frame[frame[before]].assign(dropped=lambda rows: ~rows[after])
    if county_effects:
        both = frame.groupby("county_fips")["dropped"].transform("nunique") == 2
        frame = frame[both]
    return frame


def fit_places(period, earlier, later, *, county_effects=False, further=(), weight=None):
    """The change between two elections where DREs were dropped, minus where they were kept."""
    frame = dropping_places(period, county_effects=county_effects)
    frame = frame.assign(swing=frame[later] - frame[earlier])
    return fit_within(
        frame,
        "swing",
        ["dropped", *CONTROLS, "log_votes", *further],
        group="county_fips" if county_effects else None,
        cluster="county_fips",
        weight=weight,
    )


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
    outcome="swing_2016",
    machines="any_dre",
    *,
    controls=CONTROLS,
    weight=None,
    limit=LARGEST_LEAD_PP,
):
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
        if min(electronic_n, len(part) - electronic_n) < 3:
            continue
        fit = fit_least_squares(part, outcome, ["any_dre", *CONTROLS])
        low, high = fit.intervals["any_dre"]
        rows.append(
            {
                "state": state,
                "value": fit.coefficients["any_dre"],
                "low": low,
                "high": high,
                "lead_pp": part["lead_pp"].iloc[0],
            }
        )
    return pd.DataFrame(rows)
