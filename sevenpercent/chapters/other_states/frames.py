"""The frames and models of the chapter on the other states."""

from functools import cache

import pandas as pd

from citable.registry import as_estimate
from sevenpercent.estimators.electoral_college import move_states
from sevenpercent.estimators.fivethirtyeight import CONTROLS
from sevenpercent.estimators.regression import fit_least_squares
from sevenpercent.frames.names import NATION
from sevenpercent.measures import swing_pp, two_party_share
from sevenpercent.models import Model
from sevenpercent.tables.load import load
from sevenpercent.tables.published import STATES, electors_2016
from sevenpercent.tables.us_counties import states, us_counties
from sevenpercent.technology import us_county_technology

PARTIES = {2016: ("clinton_votes", "trump_votes"), 2012: ("obama_2012_votes", "romney_2012_votes")}
POSTAL = {"Wisconsin": "WI", "Michigan": "MI", "Pennsylvania": "PA"}
RECORD = tuple(range(1976, 2013, 4))


def add_shares(frame):
    """A frame of votes with the Democrat's two-party share of both years (percent), the change."""
    shares = {year: two_party_share(*(frame[name] for name in PARTIES[year])) for year in PARTIES}
    return frame.assign(
        share_2016_pct=100 * shares[2016],
        share_2012_pct=100 * shares[2012],
        swing_pp=swing_pp(shares[2016], shares[2012]),
    )


@cache
def equipped_counties():
    """US counties (without Alaska's) with the machines of 2016, see add_shares."""
    earlier = us_county_technology(2012)["paperless_dre"].rename("paperless_dre_2012")
    machines = us_county_technology().join(earlier, validate="1:1")
    frame = us_counties().set_index("county_fips").join(machines, validate="1:1")
    return add_shares(frame)


def state_counties(state):
    frame = equipped_counties()
    return frame[frame["state"] == state]


def margin(state, year=2016):
    """Republican minus Democrat of a state (postal code) in one year. Units: votes."""
    row = states().set_index(["year", "state"]).loc[(year, state)]
    return int(row["republican_votes"] - row["democrat_votes"])


def reported_margin(state):
    """Trump minus Clinton as the counties of a state had reported soon after the election."""
    frame = state_counties(state)
    return int((frame["trump_reported_votes"] - frame["clinton_reported_votes"]).sum())


@cache
def democratic_wins():
    """Whether each of the three states went to the Democrat, a row an election of RECORD."""
    return pd.DataFrame(
        {code: [margin(code, year) < 0 for year in RECORD] for code in POSTAL.values()},
        index=pd.Index(RECORD, name="year"),
    )


def stein_wisconsin():
    """Stein's percent of all votes in Wisconsin's canvass."""
    votes = load("wi_reporting_units_2016")
    return 100 * votes["canvass_stein_votes"].sum() / votes["canvass_total_votes"].sum()


def paperless_pct(state, *, alone=False):
    """Votes of counties with paperless DREs in those of the state; alone: no scanner beside."""
    frame = state_counties(state)
    chosen = frame["paperless_dre"] & ~(frame["optical_scan"] & alone)
    return 100 * frame.loc[chosen, "total_votes"].sum() / frame["total_votes"].sum()


def ask_pennsylvania(outcome, *, controlled=False, weight=None):
    """Paperless counties of Pennsylvania minus paper ones: a Model with HC3 errors.

    Parameters
    ----------
    outcome : 2016, 2012 or "swing"
    controlled : bool, with FiveThirtyEight's CONTROLS
    weight : str, a column; None counts every county once

    Units: percentage points of the two-party vote.
    """
    share = "swing_2012_2016_pp" if outcome == "swing" else f"I(100 * two_party_{outcome}_share)"
    terms = " + ".join(["paperless_dre", *(CONTROLS if controlled else ())])
    return Model(f"{share} ~ {terms}", NATION, "state == 'Pennsylvania'", weight)


@cache
def flips():
    """The Electoral College for every subset of the three states: see move_states."""
    electors = electors_2016()
    return move_states(
        electors[list(STATES)],
        winner=int(electors["pledged to Trump"]),
        loser=int(electors["pledged to Clinton"]),
        needed=int(electors["needed"]),
    )


@cache
def state_machines():
    """States and the District (without Alaska) with the votes of their DRE counties.

    Returns
    -------
    DataFrame indexed by state: dre_pct, paperless_pct (votes of counties with such a machine
        at a polling place in all votes), electronic (bool: any), total_votes, see add_shares for
        the rest
    """
    frame = equipped_counties()
    votes = frame[[*PARTIES[2016], *PARTIES[2012], "total_votes"]].assign(
        dre=frame["total_votes"] * frame["any_dre"],
        paperless=frame["total_votes"] * frame["paperless_dre"],
    )
    votes = votes.groupby(frame["state"]).sum()
    shares = add_shares(votes)[["share_2016_pct", "share_2012_pct", "swing_pp"]]
    return shares.assign(
        dre_pct=100 * votes["dre"] / votes["total_votes"],
        paperless_pct=100 * votes["paperless"] / votes["total_votes"],
        electronic=votes["dre"] > 0,
        total_votes=votes["total_votes"],
    )


def states_compared(kind="dre_pct", *, without_any=False):
    """state_machines() with electronic by a kind, 0 or 1; without_any: the rest have no DRE."""
    frame = state_machines()
    has_kind = frame[kind] > 0
    chosen = has_kind | ~frame["electronic"] if without_any else slice(None)
    return frame.assign(electronic=has_kind.astype(float)).loc[chosen]


def states_estimate(column, kind="dre_pct", *, district=True, weight=None, without_any=False):
    """Mean of states with machines minus the rest; kind dre_pct or paperless_pct: an Estimate.

    weight is a column; None counts every state once. without_any leaves of the rest those that
    have no DRE at all. Units: percentage points. HC2 errors, Welch's in a comparison of two means
    that count every state once.
    """
    frame = states_compared(kind, without_any=without_any)
    frame = frame if district else frame.drop(index="District of Columbia")
    options = {"weight": weight, "covariance": "HC2"}
    return as_estimate(fit_least_squares(frame, column, ["electronic"], **options))
