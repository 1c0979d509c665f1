"""Tables of the chapter on controls."""

import pandas as pd

from sevenpercent.chapters.controls.comparisons import (
    balance,
    flags,
    match,
    sensitivity,
    small_sample,
    weighted_gap,
    wild_p,
)
from sevenpercent.chapters.controls.specifications import (
    CONTROL_SETS,
    MACHINES,
    OUTCOMES,
    PRESENCE,
    WEIGHTS,
    ask,
    count_kept,
    county_frame,
    specify,
)
from sevenpercent.estimators.balance import CannotBalance, pair_gap
from sevenpercent.labels import print_ends, print_estimate

WAYS = {"below": "yes, below", "above": "yes, above", "": "no"}
SHORT = {"two": "schooling, race", "rural-size": "with rural share, size", "all": "with all"}


def specifications_table():
    """The swing on the dose under every set of controls, each county once.

    Returns
    -------
    DataFrame : one row a set of controls

    Units: percentage points from no ballot on DREs to all; two-party votes.
    Source: WEC canvass 2016, GAB canvass 2012, EL-190, ACS.
    """
    return pd.DataFrame(
        {
            "controls": label,
            "points": found.points,
            "interval": print_ends(found.low, found.high),
            "keeps": WAYS[found.keeps],
            "votes": found.votes[0],
            "detectable_pp": found.detectable,
            "detectable_votes": found.detectable_votes,
        }
        for controls, (label, _) in CONTROL_SETS.items()
        for found in [specify("swing", controls)]
    )


def outcomes_table():
    """Every outcome on the dose with two and with four controls, each county once.

    Returns
    -------
    DataFrame : one row an outcome; detectable_votes is for the model with two controls

    Units: percentage points or log percent; votes for whom the row names.
    Source: as specifications_table.
    """
    rows = []
    for name, outcome in OUTCOMES.items():
        two, four = (specify(name, controls) for controls in ("two", "rural-size"))
        below, run = count_kept(name, "below")
        rows.append({
            "outcome": outcome.label,
            "two": print_estimate(two.points, two.low, two.high),
            "two_votes": two.votes[0],
            "rural_size": print_estimate(four.points, four.low, four.high),
            "rural_size_votes": four.votes[0],
            "kept": f"{below} below, {count_kept(name, 'above')[0]} above, of {run}",
            "detectable_votes": two.detectable_votes,
        })  # fmt: skip
    return pd.DataFrame(rows)


def machines_table():
    """The swing on each measure of machines, by weight, under three sets of controls.

    Returns
    -------
    DataFrame : one row a measure with a weight

    Units: percentage points. Source: as specifications_table; each reading's own.
    """
    return pd.DataFrame(
        {"machines": label, "counties_count": WEIGHTS[weight].lower()}
        | {
            controls.replace("-", "_"): print_estimate(found.points, found.low, found.high)
            for controls in SHORT
            for found in [specify("swing", controls, machines, weight)]
        }
        for machines, label in MACHINES.items()
        for weight in (None, "total_votes")
    )


def inference_table():
    """Four kinds of p value for the models that the chapter turns on.

    Returns
    -------
    DataFrame : one row a model

    Units: percentage points; p values; counties.
    Source: as specifications_table.
    """
    names = {"swing": "swing", "lagged": "given 2012"}
    return pd.DataFrame(
        {
            "model": f"{names[outcome].capitalize()}; {SHORT[controls]}; {WEIGHTS[weight].lower()}",
            "points": small.coefficient,
            "classical_p": classical.asked("p value")(),
            "robust_p": specify(outcome, controls, "dre_share", weight).p_value,
            "small_p": small.p_value,
            "df": small.df,
            "wild_p": wild_p(outcome, controls, weight),
        }
        for outcome in names
        for controls in SHORT
        for weight in (None, "total_votes")
        for small in [small_sample(outcome, controls, weight)]
        for classical in [ask(outcome, controls, weight=weight, errors="classical")]
    )


def comparisons_table():
    """Electronic minus other counties when only comparable ones are compared.

    Returns
    -------
    DataFrame : one row a reading with a way to compare

    Units: percentage points; counties, for balanced comparisons the number of equally weighted
    counties that they are worth.
    Source: as specifications_table; each reading's own.
    """
    frame, rows = county_frame(), []
    for reading in ("any-dre", "dre-majority"):
        for controls in (None, "two", "rural-size"):
            rows.append(_balanced_row(reading, controls))
        for caliper_sd, label in ((0.5, "Pairs half a deviation apart"), (1, "Pairs one apart")):
            pairs = match(reading, caliper_sd)
            rows.append({
                "machines": PRESENCE[reading],
                "compared_with": label,
                "left": f"{len(pairs)} and {len(pairs)}",
                "swing_gap": print_estimate(*pair_gap(frame["swing"], pairs)),
                "level_gap": print_estimate(*pair_gap(frame["level"], pairs)),
            })  # fmt: skip
    return pd.DataFrame(rows)


def _balanced_row(reading, controls):
    label = "All others" if controls is None else f"Balanced: {CONTROL_SETS[controls][0].lower()}"
    row = {"machines": PRESENCE[reading], "compared_with": label}
    electronic = flags(reading)
    others = f"{(~electronic).sum()}"
    try:
        if controls:
            others = f"{balance(reading, controls).effective_n:.1f}"
    except CannotBalance:
        return row | {"left": "no weights do it", "swing_gap": "none", "level_gap": "none"}
    gaps = {column: weighted_gap(column, reading, controls) for column in ("swing", "level")}
    return row | {"left": f"{electronic.sum()} and {others}"} | {
        f"{name}_gap": print_estimate(found.coefficient, *found.interval)
        for name, found in gaps.items()
    }  # fmt: skip


def sensitivity_table():
    """What the swing's dose coefficient can stand, by controls and weight.

    Returns
    -------
    DataFrame : one row a model

    Units: percentage points; shares of variance. Source: cinellihazlett2020 for the measures.
    """
    return pd.DataFrame(
        {
            "model_of_the_swing": f"{CONTROL_SETS[controls][0]}; {WEIGHTS[weight].lower()}",
            "points": found.estimate,
            "partial_r2": found.partial_r2,
            "robustness_value": found.robustness_value,
            "significant": found.robustness_value_significant,
        }
        for controls in ("two", "density", "rural-size", "all")
        for weight in (None, "total_votes")
        for found in [sensitivity(controls, weight)]
    )
