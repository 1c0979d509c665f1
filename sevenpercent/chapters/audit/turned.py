"""The recount on touchscreens, as clerks' mistakes and turned votes together would make it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import numpy as np
import pandas as pd

from sevenpercent.chapters.recount.frames import PARTS, units, units_of
from sevenpercent.chapters.recount.numbers import flips_needed
from sevenpercent.estimators.recount import gross_error, vote_changes
from sevenpercent.estimators.shuffles import name_generator
from sevenpercent.estimators.turned_posterior import (
    Recounted,
    draw_turned,
    fit_clerks,
    log_likelihood,
    make_grid,
    tabulate,
    upper_bound,
    weigh,
)

READ, COMPARED = "dre-hand", ("scan-hand", "paper-hand")  # of recount.frames.PARTS
LEVELS = make_grid(2.0**-6, 2.0**6, 2)  # multiples of the clerks' mistakes
CHANCES = np.concatenate([[0.0], make_grid(2.0**-22, 0.5, 8)])  # that a vote for Clinton is turned
CLUMPS, COUNTIES = (
    make_grid(1 / 8, 1 / 2, 2),
    make_grid(1, 4, 2),
)  # shapes that are tried
DRAWS_N = 20_000  # of what was switched
HALF_OF_LOG = 0.5  # standard deviation of the believer's logarithm
# How a county's own rate varies about the whole state's: the shape of a gamma law.
SPREADS = {"own": 1.0, "alike": None, "few": 0.25}


def recounted(frame):
    """Units of a part of the recount as the estimators take them.

    Clinton's votes on DREs are taken to be her votes times the DREs' share of the ballots.
    """
    changes = vote_changes(frame, ("trump", "clinton"))
    return Recounted(
        pd.factorize(frame["county_fips"], sort=True)[0],
        frame["canvass_trump_votes"].to_numpy(),
        frame["canvass_clinton_votes"].to_numpy(),
        changes["trump"].to_numpy(),
        changes["clinton"].to_numpy(),
        votes_on_dres(frame).to_numpy(),
    )


def votes_on_dres(frame):
    """Clinton's votes on DREs of reporting units, none where nobody filed how many ballots."""
    on_dres = frame["dre_share"].fillna(0) * frame["canvass_clinton_votes"]
    return np.floor(on_dres + 1e-9).astype(int)


@cache
def clerks():
    """How clerks err, by units of counties by hand in which most ballots were on paper."""
    frame = pd.concat([units_of(name) for name in COMPARED])
    return fit_clerks(recounted(frame), levels=LEVELS, clumps=CLUMPS, counties=COUNTIES)


@cache
def likelihood_table():
    """Log-likelihood by county, chance of CHANCES and multiple of LEVELS, for the units read."""
    return tabulate(recounted(units_of(READ)), clerks(), rates=CHANCES, levels=LEVELS)


@cache
def rates_pct():
    """The chances of the grid as votes turned, percent of the ballots on DREs in units read."""
    exposed = recounted(units_of(READ)).exposed.sum()
    return 100 * CHANCES * exposed / dre_ballots_read()


@cache
def likelihood(spread="own"):
    """Log-likelihood of every rate of rates_pct(), the highest at zero, by one of SPREADS."""
    return log_likelihood(
        likelihood_table(), clerks(), rates=CHANCES, levels=LEVELS, spread=SPREADS[spread]
    )


def dre_ballots_read():
    """Ballots on DREs in the units read."""
    return int(units_of(READ)[PARTS[READ].ballots].sum())


def dre_ballots_of_the_state():
    return int(units()["dre_ballots"].sum())


# Priors


@dataclass(frozen=True)
class Prior:
    """What is held likely before the recount is looked at: weigh(rates in percent) -> weights."""

    label: str
    words: str
    weigh: Callable[[np.ndarray], np.ndarray]


def _even_in_log(rates):
    return (rates >= 100 / dre_ballots_read()).astype(float)


def _half_on_none(rates):
    weights = 0.5 * _even_in_log(rates) / _even_in_log(rates).sum()
    weights[0] = 0.5
    return weights


def _about_the_needed(rates):
    off = np.log(np.maximum(rates, np.finfo(float).tiny) / flips_needed("dre_ballots"))
    return np.exp(-((off / HALF_OF_LOG) ** 2) / 2) * (rates > 0)


PRIORS = {
    "flat": Prior("Any rate", "every rate from none to one in six as likely", np.gradient),
    "log": Prior(
        "Any size", "every doubling as likely, from one vote in the units read to one in six of "
        "their DRE ballots", _even_in_log,
    ),
    "sceptic": Prior(
        "Sceptic", "one half that none was switched, the other half every doubling as likely, "
        "from one vote in the units read to one in six of their DRE ballots",
        _half_on_none,
    ),
    "believer": Prior(
        "Believer", "the logarithm of the rate normal about that of the rate that decided the "
        "state, with a standard deviation of one half", _about_the_needed,
    ),
}  # fmt: skip


@cache
def posterior(prior, spread="own"):
    """Weights of rates_pct() after the recount, which add up to one."""
    return weigh(likelihood(spread), PRIORS[prior].weigh(rates_pct()))


def upper_pct(prior, spread="own", level=0.95):
    """The mean rate that 95 percent of the posterior lie below, percent of the ballots on DREs."""
    return upper_bound(posterior(prior, spread), rates_pct(), level)


def upper_votes(prior, spread="own"):
    """The same times all ballots on DREs."""
    return upper_pct(prior, spread) / 100 * dre_ballots_of_the_state()


@cache
def switched(prior, spread="own"):
    """Votes switched at counties' own rates, drawn from the posterior.

    (2, DRAWS_N): in the units read, in all of the state.
    """
    by_county = [
        votes_on_dres(frame).groupby(frame["county_fips"]).sum()
        for frame in (units_of(READ), units())
    ]
    exposed = pd.concat(by_county, axis=1).fillna(0)  # the counties read come first
    return draw_turned(
        likelihood_table(), clerks(), PRIORS[prior].weigh(rates_pct()), exposed.to_numpy().T,
        rates=CHANCES, levels=LEVELS, spread=SPREADS[spread], draws=DRAWS_N,
        random=name_generator(f"audit-switched-{prior}-{spread}", 0),
    )  # fmt: skip


def upper_read_pct(prior, spread="own"):
    """95 percent of draws lie below it in the units read: percent of their ballots on DREs."""
    return 100 * float(np.quantile(switched(prior, spread)[0], 0.95)) / dre_ballots_read()


def upper_state_votes(prior, spread="own"):
    """95 percent of draws lie below it in all of the state: votes."""
    return float(np.quantile(switched(prior, spread)[1], 0.95))


def all_changes_read():
    """Votes by which any candidate's count changed in the units read, either way."""
    return gross_error(units_of(READ))
