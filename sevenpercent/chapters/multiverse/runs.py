"""The grid of Wisconsin run: every specification, every shuffle, what the chapter asks of them."""

from functools import cache, partial

import numpy as np
import pandas as pd

from sevenpercent.estimators.multiverse import LEVEL, run_multiverse
from sevenpercent.estimators.multiverse_choices import DIMENSIONS, READINGS, UNCONTROLLED
from sevenpercent.estimators.multiverse_grid import wisconsin_grid
from sevenpercent.tables.counties import counties
from sevenpercent.technology import READINGS as NAMED_READINGS
from sevenpercent.technology import electronic_counties, share_where_listed

SHUFFLES_N = 500
RURAL_BAND = 12  # counties that are alike in rural share
BINS = 200  # of the specification curve


@cache
def grid():
    """The written grid on the data of the 72 counties."""
    return wisconsin_grid(counties().set_index("county_fips"), tabulate_readings())


def tabulate_readings():
    """Every reading of the grid, yes or no as one or nought, amounts from 0 to 1.

    Returns
    -------
    DataFrame indexed by county_fips, a column a key of READINGS

    Units: none. Source: each reading's own.
    """
    frame = counties().set_index("county_fips")
    amounts = {
        "any-ballot": frame["dre_share_cleaned"] > 0,
        "listed-dose": share_where_listed(),
        "dose-filed": frame["dre_share"],
        "dose-cleaned": frame["dre_share_cleaned"],
    }
    named = {key: electronic_counties(key) for key in NAMED_READINGS}
    columns = [choice.key for choice in READINGS]
    return pd.DataFrame(named | amounts)[columns].astype(float)


@cache
def specifications():
    """Every specification of both years: see run_multiverse; with negative, positive (bool).

    negative and positive say that p is below 0.05 (HC3) on that side of zero.
    """
    table = run_multiverse(grid())
    significant = table["p_value"] < LEVEL
    return table.assign(
        negative=significant & (table["coefficient_pp"] < 0),
        positive=significant & (table["coefficient_pp"] > 0),
    )


def select(year=2016, **options):
    """The specifications of a year with the options given: a key, or several."""
    table = specifications()
    chosen = table["year"] == year
    for name, wanted in options.items():
        chosen &= table[name].isin([wanted] if isinstance(wanted, str) else list(wanted))
    return table[chosen]


def controlled(year):
    """The specifications of a year that control for anything."""
    table = select(year)
    return table[table["schooling"] != UNCONTROLLED]


def explain_variance(year):
    """How much of the spread of estimates goes with each decision, among those with controls.

    Returns
    -------
    Series by decision : the variance of the options' means over the variance of all, 0 to 1;
        every combination is there once, so that the shares add up to less than one
    """
    table = controlled(year)
    estimates = table["coefficient_pp"]
    means = {
        name: estimates.groupby(table[name], observed=True).transform("mean") for name in DIMENSIONS
    }
    return pd.DataFrame(means).var() / estimates.var()


def neighbour_matrix():
    """1 where two of the 72 counties touch, in the grid's order."""
    from sevenpercent.estimators.contiguity import touching_matrix
    from sevenpercent.tables.shapes import wisconsin_neighbours

    return touching_matrix(grid().fips, wisconsin_neighbours())


def shuffle_orders(kind, count):
    """Orders of the counties for a kind of shuffle: see KINDS."""
    from sevenpercent.estimators import shuffles

    if kind not in (*KINDS, RESIDUALS):
        raise ValueError(f"no shuffle is called {kind!r}; there are {', '.join(KINDS)}")
    name, found = f"multiverse-{kind}", grid()
    rural = found.controls["rural_share"]
    if kind in ("free", RESIDUALS):
        return shuffles.shuffle_freely(len(rural), count, name)
    if kind == "rural":
        return shuffles.shuffle_within(rural, RURAL_BAND, count, name)
    bands = {}
    if kind == "rural-spatial":
        bands["groups"] = shuffles.group_alike(rural, RURAL_BAND, np.zeros(len(rural), int))
    return shuffles.shuffle_spatially(found.readings, neighbour_matrix(), count, name, **bands)


# Shuffles of the machines; then what keeps them tied to the controls.
KINDS = {
    "free": "free",
    "spatial": "keeping Moran's I",
    "rural": "among counties alike in rural share",
    "rural-spatial": "among counties alike in rural share, keeping Moran's I",
}
RESIDUALS = "residuals"


def shuffle_machines(kind, count=SHUFFLES_N, processes=None):
    """Hold the whole grid of both years against shuffled machines, or shuffled residuals.

    Ctrl-C ends it early with what is done: see JointTest.complete.

    Parameters
    ----------
    kind : str, a key of KINDS, or RESIDUALS: see freedman_lane
    count : int, shuffles; the first ones are the same whatever the count
    processes : int; None takes every core; the digits are the same for any number

    Returns
    -------
    JointTest

    Units: see permutation.STATISTICS. Source: Simonsohn, Simmons and Nelson (2020).
    """
    from sevenpercent.estimators.freedman_lane import hold_against_residuals
    from sevenpercent.estimators.permutation import hold_against_shuffles
    from sevenpercent.estimators.progress import follow

    hold = hold_against_residuals if kind == RESIDUALS else hold_against_shuffles
    test = partial(hold, grid(), shuffle_orders(kind, count))
    show = follow(f"Shuffles, {KINDS.get(kind, 'controls kept')}")
    return test(processes=processes, show=show)


@cache
def joint_test(kind):
    """The test that the book prints: all SHUFFLES_N shuffles or nothing."""
    test = shuffle_machines(kind)
    if not test.complete:
        raise KeyboardInterrupt(f"{len(test.shuffled)} of {test.asked_n} shuffles: no number")
    return test
