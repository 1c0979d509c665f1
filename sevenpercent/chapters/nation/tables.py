"""Tables of the chapter on all states at once."""

import pandas as pd

from sevenpercent.chapters.nation import designs
from sevenpercent.chapters.nation.designs import (
    ALL,
    CHANGES,
    CHOICES,
    LEVELS,
    REST,
    TEXAS,
    WISCONSIN,
)
from sevenpercent.chapters.nation.numbers import count_pooled, count_stars
from sevenpercent.labels import print_ends, print_estimate

HEADERS = {
    "what": "What is compared",
    "mean_pp": "Mean of states",
    "mean_interval": "95% interval",
    "spread_pp": "Spread",
    "equal_p": "p, all alike",
    "stars": "Told from zero: by themselves, pooled",
    "wisconsin_pp": "Wisconsin",
    "wisconsin_pooled": "Wisconsin, pooled",
    "texas_pp": "Texas",
    "texas_pooled": "Texas, pooled",
    "raw_pp": "By itself",
    "raw_interval": "95% interval",
    "kept_pct": "Kept",
    "pooled_pp": "Pooled",
    "pooled_interval": "95% interval, pooled",
    "raw_2012_pp": "By itself, 2012",
    "pooled_2012_pp": "Pooled, 2012",
    "changed_n": "Gave up",
    "rest_n": "Kept",
    "weight_pct": "Weight",
    "without_pp": "Without it",
}
FORMATS = {"kept_pct": ("percent", 0), "weight_pct": ("percent", 0), "equal_p": 2}


def slopes_frame(outcome):
    """Every state's slope by itself, pooled in part, from the lowest of 2016 to the highest.

    Returns
    -------
    DataFrame : label, value, low, high, mean, drawn, drawn_low, drawn_high

    Units: points of the two-party vote; intervals by themselves by Student's t.
    """
    found = designs.pool(outcome)
    order = designs.pool(2016).states.sort_values("value").index
    return pd.DataFrame(
        {"label": state}
        | designs.raw_slope(outcome, state).as_row()
        | {"mean": found.mean, "drawn": row["shrunk"]}
        | {"drawn_low": row["low"], "drawn_high": row["high"]}
        for state, row in found.states.loc[order].iterrows()
    )


def states_table():
    """All states: slopes of 2016 by themselves and pooled, those of 2012 beside them."""
    now, then = (slopes_frame(year) for year in (2016, 2012))
    return pd.DataFrame({
        "state": now["label"],
        "raw_pp": now["value"],
        "raw_interval": [*map(print_ends, now["low"], now["high"])],
        "kept_pct": (100 * designs.pool(2016).states["kept"][now["label"]]).to_numpy(),
        "pooled_pp": now["drawn"],
        "pooled_interval": [*map(print_ends, now["drawn_low"], now["drawn_high"])],
        "raw_2012_pp": then["value"],
        "pooled_2012_pp": then["drawn"],
    })  # fmt: skip


def _tell(outcome, **options):
    """Wisconsin and the second state, pooled, with what all states have in common."""
    found = designs.pool(outcome, **options)
    row = {
        "mean_pp": found.mean,
        "mean_interval": print_ends(found.mean_low, found.mean_high),
        "spread_pp": found.spread,
    }
    for state, name in ((WISCONSIN, "wisconsin"), (TEXAS, "texas")):
        one = found.states.loc[state]
        row[f"{name}_pp"] = one["value"]
        row[f"{name}_pooled"] = print_estimate(one["shrunk"], one["low"], one["high"])
    return row


def outcomes_table():
    """Levels and changes: the mean, the spread, who stands out."""
    words = {year: f"Share of {year}" for year in LEVELS}
    words |= {ALL: "Mean share, 2012 to 2024", REST: "2016 less the mean of the others"}
    words |= {name: f"Change {name.replace('-', ' to ')}" for name in CHANGES}
    return pd.DataFrame(
        {"what": what}
        | _tell(outcome)
        | {"equal_p": designs.equal_p(outcome)}
        | {"stars": f"{count_stars(outcome)}, {count_pooled(outcome)}"}
        for outcome, what in words.items()
    )


def choices_table():
    """Clinton's share of 2016 under other choices."""
    return pd.DataFrame(
        {"what": words} | _tell(2016, **options) for words, options in CHOICES.items()
    )


def changed_table():
    """States in which some counties gave DREs up and others kept them, 2012 to 2016."""
    states = designs.deal("dropped-kept")[2016].states.sort_values("weight", ascending=False)
    return pd.DataFrame({
        "state": states.index,
        "changed_n": states["changed_n"],
        "rest_n": states["rest_n"],
        "weight_pct": 100 * states["weight"],
        "estimate_pp": states["value"],
        "without_pp": states["without"],
    }).reset_index(drop=True)  # fmt: skip
