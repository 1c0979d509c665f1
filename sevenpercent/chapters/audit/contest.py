"""Wisconsin's contest of 2016 as an audit would have met it: leads, ballots, discrepancies."""

from functools import cache

import numpy as np
import pandas as pd

from sevenpercent.chapters.recount.frames import HAND, units
from sevenpercent.estimators.ballot_polling import expected_ballots, follow_polling
from sevenpercent.estimators.recount import candidates, vote_changes
from sevenpercent.estimators.risk_limiting import (
    comparison_quantile,
    comparison_size,
    comparison_size_at,
    diluted_margin,
    fewest_discrepancies,
    unit_bounds,
)
from sevenpercent.tables.ballots import METHODS

RISKS = (0.05, 0.10)
WINNER, RUNNER_UP = "trump", "clinton"
VOTES = ("wi_reporting_units_2016",)
BALLOTS = (*VOTES, "wi_ballots_by_method_2016")
ALL = (*BALLOTS, "wi_recount_methods")


@cache
def ballots_cast():
    """No fewer than were cast in each unit: votes for President, or ballots by the form if more.

    A Series by unit. Source: wi_reporting_units_2016, wi_ballots_by_method_2016 as corrected.
    """
    by_form = units()[[f"{name}_cleaned" for name in METHODS]].sum(axis=1)
    return np.maximum(units()["canvass_total_votes"], by_form).astype(int)


@cache
def votes_of(name):
    """A candidate's votes in the canvass."""
    return int(units()[f"canvass_{name}_votes"].sum())


@cache
def margin(loser=RUNNER_UP):
    """Trump's lead over a loser in all ballots cast, 0 to 1."""
    return diluted_margin(votes_of(WINNER), votes_of(loser), int(ballots_cast().sum()))


def losers():
    """Everybody but Trump, by their votes; scattering is nobody and left out."""
    names = [name for name in candidates(units()) if name not in (WINNER, "scattering")]
    return sorted(names, key=votes_of, reverse=True)


def lead():
    """Trump's lead over Clinton in votes."""
    return votes_of(WINNER) - votes_of(RUNNER_UP)


def hand_votes():
    """Votes in counties that recounted by hand throughout."""
    return units()["canvass_total_votes"][by_hand()].sum()


def by_hand():
    """Which units lie in counties that recounted by hand throughout, by the list."""
    return units()["recount_method"] == HAND


@cache
def discrepancies():
    """The fewest ballots that explain what the hand recount changed in its counties."""
    changes = vote_changes(units()[by_hand()], (WINNER, RUNNER_UP))
    return fewest_discrepancies(changes[WINNER], changes[RUNNER_UP])


@cache
def discrepancy_rates():
    """The same, of each ballot of these counties."""
    return discrepancies().times(1 / int(ballots_cast()[by_hand()].sum()))


def comparison(risk):
    """Ballots that an audit by comparison reads if it finds no discrepancy."""
    return comparison_size(risk, margin())


def comparison_with_mistakes(risk, times=1):
    """The same if ballots differ as often as the hand recount shows, or so many times as often."""
    return comparison_size_at(risk, margin(), discrepancy_rates().times(times))


def comparison_most(risk):
    """Ballots by which nine in ten audits have stopped, with the mistakes of the hand recount."""
    return comparison_quantile(risk, margin(), discrepancy_rates(), 0.9)


def polling(risk, loser=RUNNER_UP):
    """Ballots that an audit by polling reads on average."""
    votes = votes_of(WINNER), votes_of(loser), int(ballots_cast().sum())
    return expected_ballots(risk, *votes)


def polling_quantile(risk, level):
    """Ballots by which so many audits by polling have stopped."""
    both = votes_of(WINNER) + votes_of(RUNNER_UP)
    return _followed(risk).ballots_quantile(level, both / int(ballots_cast().sum()))


@cache
def _followed(risk):
    both = votes_of(WINNER) + votes_of(RUNNER_UP)
    return follow_polling(risk, votes_of(WINNER) / both, until=0.9)


def bounds():
    """How far each unit's count may overstate Trump's lead, in parts of it: (units,)."""
    names = [f"canvass_{name}_votes" for name in (WINNER, RUNNER_UP)]
    return unit_bounds(*(units()[name].to_numpy() for name in names), ballots_cast().to_numpy())


def dre_bounds():
    """How far its DRE ballots may, a Series of the units with one: no ballot moves the lead by more
    than two.
    """
    most = pd.Series(bounds(), index=units().index)
    dre = units()["dre_ballots_cleaned"].fillna(0)
    return np.minimum(most, 2 * dre / lead())[dre > 0]


def taints():
    """What the recount took from Trump's lead in each unit, in parts of what it may have: (units,).

    What it added counts as none, so that no unit speaks for the outcome more than a clean one.
    """
    changes = vote_changes(units(), (WINNER, RUNNER_UP))
    found = ((changes[RUNNER_UP] - changes[WINNER]).clip(lower=0) / lead()).to_numpy()
    most = bounds()
    return np.divide(found, most, out=np.zeros_like(found), where=most > 0)
