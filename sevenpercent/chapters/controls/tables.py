"""Tables of the chapter on controls."""

import pandas as pd

from sevenpercent.chapters.controls.comparisons import (
    balance,
    flags,
    match,
    robust_value,
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
BALANCED = (
    (None, None), ("two", None), ("rural-size", None), ("rural-size", "total_votes"),
)  # fmt: skip
GAPS = {"swing_gap": "swing", "level_gap": "level", "level_2012_gap": "level_2012"}
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

    Units: percentage points; counties, for balanced comparisons, or by votes, the number of
    equally weighted counties that they are worth.
    Source: as specifications_table; each reading's own.
    """
    frame, rows = county_frame(), []
    for reading, label in PRESENCE.items():
        for controls, weight in BALANCED[-1:] if reading == "miller" else BALANCED:
            rows.append(_balanced_row(reading, controls, weight))
        for caliper_sd, apart in ((0.5, "Pairs half a deviation apart"), (1, "Pairs one apart")):
            pairs = match(reading, caliper_sd)
            row = {"machines": label, "compared_with": apart}
            row["left"] = f"{len(pairs)} and {len(pairs)}"
            rows.append(row | {
                name: print_estimate(*pair_gap(frame[column], pairs))
                for name, column in GAPS.items()
            })  # fmt: skip
    return pd.DataFrame(rows)


def _balanced_row(reading, controls, weight):
    label = "All others"
    if controls:
        label = f"Balanced: {CONTROL_SETS[controls][0].lower()}{', by votes' if weight else ''}"
    row = {"machines": PRESENCE[reading], "compared_with": label}
    try:
        row["left"] = _count_left(reading, controls, weight)
    except CannotBalance:
        return row | {"left": "no weights do it"} | dict.fromkeys(GAPS, "none")
    gaps = {name: weighted_gap(column, reading, controls, weight) for name, column in GAPS.items()}
    return row | {
        name: print_estimate(found.coefficient, *found.interval) for name, found in gaps.items()
    }


def _count_left(reading, controls, weight):
    """How many counties are left on both sides, or are worth as many equal ones."""
    electronic = flags(reading)
    if controls is None:
        return f"{electronic.sum()} and {(~electronic).sum()}"
    found = balance(reading, controls, weight)
    if weight is None:
        return f"{electronic.sum()} and {found.effective_n:.1f}"
    sizes = county_frame().loc[electronic, weight]
    return f"{sizes.sum() ** 2 / (sizes**2).sum():.1f} and {found.effective_n:.1f}"


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
            "significant_hc3": robust_value(controls, weight),
        }
        for controls in ("two", "density", "rural-size", "all")
        for weight in (None, "total_votes")
        for found in [sensitivity(controls, weight)]
    )
