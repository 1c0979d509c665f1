"""Every state's slope on machines, pooled in part; counties that gave machines up or took them."""

from functools import cache

import numpy as np
import pandas as pd
from scipy import optimize, stats

from citable.registry import Estimate, as_estimate
from sevenpercent.estimators.dealing import deal_changes
from sevenpercent.estimators.fivethirtyeight import CONTROLS
from sevenpercent.estimators.fixed_effects import fit_within
from sevenpercent.estimators.pooling import pool_states
from sevenpercent.estimators.random_slopes import fit_random_slopes
from sevenpercent.estimators.staggered import NEVER, fit_group_effects
from sevenpercent.estimators.state_slopes import CLASSICAL, COMMON, HC3, fit_state_slopes
from sevenpercent.estimators.summaries import describe_estimate
from sevenpercent.frames.names import NATION
from sevenpercent.frames.ready import ready_frame

YEARS = (2008, 2012, 2016, 2020, 2024)
LEVELS = YEARS[1:]
CHANGES = {f"{later - 4}-{later}": (later - 4, later) for later in LEVELS}
ALL, REST = "all", "2016-rest"  # the mean of LEVELS; 2016 less the mean of its others
FEWEST = 3  # counties of either kind, as in the chapter on FiveThirtyEight
FURTHER = ("rural_share", "log_population")
SPREADS = np.arange(601) / 50  # points, between states
WISCONSIN, TEXAS = "Wisconsin", "Texas"
DRAWS = 4_999
BEFORE = 2012  # the last election before the machines changed
# Counties whose machines changed, and those that they are held against.
PANELS = {
    "dropped-kept": ("dropped", "kept"),
    "dropped-never": ("dropped", "never"),
    "adopted-never": ("adopted", "never"),
    "only-kept": ("dropped", "kept"),
}
# What the list says besides: no scanner at the polls in 2012, so that DREs were for everyone.
WHERE = {"only-kept": "optical_scan_2012 == 0"}


@cache
def counties():
    """Counties of the nation with a two-party percent in every election, machines, people."""
    frame = ready_frame(NATION)
    shares = {year: 100 * frame[f"two_party_{year}_share"] for year in YEARS}
    frame = frame.assign(**{f"percent_{year}": share for year, share in shares.items()})
    return frame.dropna(subset=[*(f"percent_{year}" for year in YEARS), "any_dre", *CONTROLS])


@cache
def slopes(errors=HC3, *, fewest=FEWEST, weight=None, further=()):
    """The slope on machines in every state with both kinds of counties, for every election.

    Returns
    -------
    StateSlopes : a column for each of YEARS and CHANGES, for ALL and for REST

    Units: points of the two-party vote, counties with a DRE at a polling place minus the rest.
    """
    years = {f"percent_{year}": year for year in YEARS}
    controls = [*CONTROLS, *further]
    options = {"fewest": fewest, "weight": weight, "errors": errors}
    fit = fit_state_slopes(counties(), years, "any_dre", controls, **options)
    sums = pd.DataFrame(np.eye(len(YEARS)), index=list(years), columns=list(YEARS))
    for name, (earlier, later) in CHANGES.items():
        sums[name] = sums[later] - sums[earlier]
    sums[ALL] = sums[list(LEVELS)].mean(axis=1)
    sums[REST] = sums[2016] - sums[[year for year in LEVELS if year != 2016]].mean(axis=1)
    return fit.combine(sums)


@cache
def pool(outcome, **options):
    """A column of slopes(), pooled in part: see pooling.pool_states."""
    found = slopes(**options)
    return pool_states(found.values[outcome], found.se[outcome], SPREADS)


@cache
def mixed(year):
    """The mixed model of one election: see random_slopes.fit_random_slopes."""
    frame = counties()
    frame = frame[frame["state"].isin(slopes().values.index)]
    return fit_random_slopes(frame, f"percent_{year}", "any_dre", CONTROLS)


def raw_p(outcome):
    """Two-sided p of each state's slope by itself, Student's t, as those who count stars do."""
    found = slopes()
    t = found.values[outcome].abs() / found.se[outcome]
    return pd.Series(2 * stats.t.sf(t, found.counties["df"]), t.index)


def raw_slope(outcome, state):
    """A state's slope by itself with its interval by Student's t."""
    found = slopes()
    value, se = found.values.loc[state, outcome], found.se.loc[state, outcome]
    return Estimate(value, describe_estimate(value, se, found.counties.loc[state, "df"])[2])


def equal_p(outcome):
    """p of Cochran's Q: whether the states' slopes differ by more than their errors."""
    found = slopes()
    value, weights = found.values[outcome], found.se[outcome] ** -2
    mean = (weights * value).sum() / weights.sum()
    return float(stats.chi2.sf((weights * (value - mean) ** 2).sum(), len(value) - 1))


def excludes_zero(states):
    """Which states' pooled intervals lie on one side of zero."""
    return (states["low"] > 0) | (states["high"] < 0)


@cache
def needed(outcome):
    """How low Wisconsin's own slope would have to lie before its pooled interval is below zero."""
    found = slopes()
    value, se = found.values[outcome].copy(), found.se[outcome]

    def upper_end(slope):
        value[WISCONSIN] = slope
        return pool_states(value, se, SPREADS).states.loc[WISCONSIN, "high"]

    start = value[WISCONSIN]
    return optimize.brentq(upper_end, start - 10 * se[WISCONSIN], start, xtol=1e-10)


@cache
def panel(key):
    """Counties of PANELS in states that have both kinds: changed is 1 where machines changed."""
    changed, rest = PANELS[key]
    frame = counties()
    frame = frame.query(WHERE[key]) if key in WHERE else frame
    frame = frame[frame["dre_change"].isin([changed, rest])]
    since = {f"since_{year}": frame[f"percent_{year}"] - frame[f"percent_{BEFORE}"]
             for year in YEARS if year != BEFORE}  # fmt: skip
    frame = frame.assign(changed=(frame["dre_change"] == changed).astype(int), **since)
    return frame[frame.groupby("state")["changed"].transform("nunique") == 2]


@cache
def deal(key):
    """DealtChange by year, since BEFORE: see dealing.deal_changes."""
    outcomes = {f"since_{year}": year for year in YEARS if year != BEFORE}
    found = deal_changes(
        panel(key), outcomes, "changed", CONTROLS, draws=DRAWS, name=f"nation-{key}"
    )
    return {outcomes[outcome]: change for outcome, change in found.items()}


def by_population(key, year):
    """The change as `deal` has it, counties by population, errors clustered by state."""
    terms = ["changed", *CONTROLS]
    options = {"group": "state", "cluster": "state", "weight": "population"}
    return as_estimate(fit_within(panel(key), f"since_{year}", terms, **options), "changed")


@cache
def group_effects(key):
    """The panel by Callaway and Sant'Anna, with the states' constants among the controls."""
    frame = panel(key)
    states = pd.get_dummies(frame["state"], drop_first=True, dtype=float)
    states = states.set_axis([f"state_{place}" for place in range(states.shape[1])], axis=1)
    frame = frame.assign(group=np.where(frame["changed"] == 1, 2016, NEVER), **states)
    return fit_group_effects(
        frame, {year: f"percent_{year}" for year in YEARS}, "group",
        controls=[*CONTROLS, *states], cluster="state",
    )  # fmt: skip


# What else could have been chosen: words, and how the slopes are then found.
CHOICES = {
    "As above: each state's own errors (HC3)": {},
    "Each state's own errors, one variance in it": {"errors": CLASSICAL},
    "One variance for the counties of all states": {"errors": COMMON},
    "Counties by population": {"weight": "population"},
    "States with two counties of either kind": {"fewest": 2},
    "Rural share, size held alike as well": {"further": FURTHER},
}
