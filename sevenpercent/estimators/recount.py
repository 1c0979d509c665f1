"""What a second count of the same ballots changed."""

from dataclasses import dataclass
from functools import partial

import numpy as np
import pandas as pd

# The seven tickets printed on Wisconsin's ballot; all other names were written in.
ON_BALLOT = ("trump", "clinton", "castle", "johnson", "stein", "moorehead", "de_la_fuente")
DRAWS_N = 99_999  # few counties, whole votes: the ends settle slowly


@dataclass(frozen=True)
class TurnedVotes:
    """Votes that a first count had turned from Clinton to Trump, as a second count shows them."""

    units_n: int
    counties_n: int
    ballots: int  # the ballots that the rate is over
    # Turned toward Trump minus turned toward Clinton: half of what the second count takes from
    # Trump's lead, since a turned vote moves the lead by two.
    net_votes: float
    rate_pct: float  # net_votes in ballots
    interval: tuple[float, float]  # of rate_pct, counties drawn again
    level: float  # 0 to 1
    # The smaller of Trump's loss and Clinton's gain in each unit, summed: no more can have been
    # turned back, but for mistakes that hide them there.
    back_to_clinton_votes: int
    over_to_trump_votes: int  # the same the other way round


def candidates(units):
    """Names of all who stand in both counts, canvass_<name>_votes and recount_<name>_votes."""
    names = [name[len("canvass_") : -len("_votes")] for name in units if name[:8] == "canvass_"]
    return [name for name in names if name != "total"]


def vote_changes(units, names=None):
    """Recount minus canvass in votes, a column a candidate; names None takes all of them."""
    names = candidates(units) if names is None else names
    return pd.DataFrame(
        {name: units[f"recount_{name}_votes"] - units[f"canvass_{name}_votes"] for name in names}
    )


def gross_error(units, names=None):
    """Sum over units and candidates of the absolute change, in votes.

    A vote moved from one candidate to another counts twice.
    """
    return int(vote_changes(units, names).abs().to_numpy().sum())


def tally_candidates(units):
    """Both counts of every candidate with net and gross change, in the order of the recount.

    Returns
    -------
    DataFrame : candidate, on_ballot (bool), canvass_votes, recount_votes, net_votes,
        gross_votes, units_changed
    """
    changes = vote_changes(units)
    rows = [
        {
            "candidate": name,
            "on_ballot": name in ON_BALLOT,
            "canvass_votes": int(units[f"canvass_{name}_votes"].sum()),
            "recount_votes": int(units[f"recount_{name}_votes"].sum()),
            "net_votes": int(changes[name].sum()),
            "gross_votes": int(changes[name].abs().sum()),
            "units_changed": int((changes[name] != 0).sum()),
        }
        for name in changes
    ]
    return pd.DataFrame(rows).sort_values(
        "recount_votes", ascending=False, ignore_index=True, kind="stable"
    )


def summarise_groups(units, by):
    """Net and gross change of each group of units.

    Parameters
    ----------
    units : DataFrame, one row a reporting unit
    by : str or Series, the groups

    Returns
    -------
    DataFrame indexed by group : units, votes (canvass), net_trump, net_clinton, net_margin
        (Trump minus Clinton), gross_pct, gross_no_write_ins_pct, unchanged_pct (units where
        neither Trump's nor Clinton's count moved)

    Units: votes; percent of the canvass's votes; percent of units.
    """
    changes = vote_changes(units)
    columns = pd.DataFrame(
        {
            "units": 1,
            "votes": units["canvass_total_votes"],
            "net_trump": changes["trump"],
            "net_clinton": changes["clinton"],
            "gross": changes.abs().sum(axis=1),
            "gross_no_write_ins": changes[list(ON_BALLOT)].abs().sum(axis=1),
            "unchanged": (changes[["trump", "clinton"]] == 0).all(axis=1),
        }
    )
    keys = units[by] if isinstance(by, str) else by
    sums = columns.groupby(keys, sort=False).sum()
    sums["net_margin"] = sums["net_trump"] - sums["net_clinton"]
    for name in ("gross", "gross_no_write_ins"):
        sums[f"{name}_pct"] = 100 * sums.pop(name) / sums["votes"]
    return sums.assign(unchanged_pct=100 * sums.pop("unchanged") / sums["units"])


def measure_turned(units, ballots, *, seed, level=0.95, draws_n=DRAWS_N):
    """The net rate of votes turned toward Trump that a second count undoes.

    Mistakes come by county: one board, one set of machines, one kind of pen. So counties and
    not units are drawn again, with all their units. Percentile interval.

    Parameters
    ----------
    units : DataFrame, one row a reporting unit, with county_fips and both counts
    ballots : str, column of the ballots that the rate is over
    seed, draws_n : int
    level : float, coverage of the interval

    Units: votes; percent of ballots; positive where votes had been turned toward Trump.
    """
    changes = vote_changes(units, ("trump", "clinton"))
    sums = county_sums(units, ballots)
    rate = partial(_rate_pct, sums.to_numpy(float))
    draws = np.random.default_rng(seed).multinomial(
        len(sums), np.full(len(sums), 1 / len(sums)), size=draws_n
    )
    tails = [(1 - level) / 2, (1 + level) / 2]
    return TurnedVotes(
        units_n=len(units),
        counties_n=len(sums),
        ballots=int(sums["ballots"].sum()),
        net_votes=float(sums["turned"].sum()),
        rate_pct=float(rate(np.ones(len(sums)))),
        interval=tuple(float(end) for end in np.quantile(rate(draws), tails)),
        level=level,
        back_to_clinton_votes=_moved(-changes["trump"], changes["clinton"]),
        over_to_trump_votes=_moved(changes["trump"], -changes["clinton"]),
    )


def county_sums(units, ballots):
    """Net turned votes and ballots of each county: DataFrame by county_fips, turned, ballots."""
    changes = vote_changes(units, ("trump", "clinton"))
    turned = (changes["clinton"] - changes["trump"]) / 2
    columns = pd.DataFrame({"turned": turned, "ballots": units[ballots]})
    sums = columns.groupby(units["county_fips"]).sum()
    return sums[sums["ballots"] > 0]


def jackknife_se_pct(units, ballots):
    """Standard error of the rate of measure_turned, in points, each county left out in turn."""
    sums = county_sums(units, ballots).to_numpy(float)
    rates = _rate_pct(sums, 1 - np.eye(len(sums)))
    return float(np.sqrt((len(sums) - 1) * rates.var()))


def needed_pct(lead, ballots):
    """Percent of ballots whose vote would have to be turned to make up half of a lead in votes."""
    return 100 * (lead / 2) / ballots


def _rate_pct(sums, weights):
    turned, ballots = (weights @ sums).T
    return 100 * turned / ballots


def _moved(lost, gained):
    return int(np.minimum(lost, gained).clip(lower=0).sum())
