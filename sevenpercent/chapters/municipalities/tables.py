"""Tables of the chapter on municipalities."""

import pandas as pd

from citable.registry import format_value
from sevenpercent.chapters.municipalities.comparisons import movers_table
from sevenpercent.chapters.municipalities.designs import DESIGNS, WEIGHTS, fit_design

STEPS = ("raw", "counties", "people", "past", "main", "size", "shape")
VOTES = ("clinton", "trump", "others")
INFERENCE = ("main", "corrected", "size", "same-ballots")
DESIGN_HEADERS = {
    "label": "Held alike",
    "unweighted_pp": "Each place once, points",
    "unweighted_interval": "95% interval",
    "weighted_pp": "By votes, points",
    "weighted_interval": "95% interval, by votes",
}
VOTES_HEADERS = DESIGN_HEADERS | {"label": "Change of the share of all votes"}
DESIGN_FORMATS = {"unweighted_pp": 1, "weighted_pp": 1}
INFERENCE_HEADERS = {
    "label": "Comparison",
    "weight": "Weight",
    "coefficient_pp": "Points",
    "clustered": "Clustered by county",
    "clustered_p": "p, clustered",
    "bootstrap": "Wild bootstrap",
    "bootstrap_p": "p, bootstrap",
}
INFERENCE_FORMATS = {"coefficient_pp": 1, "clustered_p": 3, "bootstrap_p": 3}
MOVERS_HEADERS = {
    "change": "Places that",
    "municipalities": "Places",
    "votes": "Votes",
    "mean_pp": "Mean swing",
    "unweighted": "Against neighbours, each place once",
    "unweighted_interval": "95% interval",
    "weighted": "By votes",
    "weighted_interval": "95% interval, by votes",
}
MOVERS_FORMATS = {"votes": 0, "mean_pp": 1, "unweighted": 1, "weighted": 1}
NAMES = dict(zip(("unweighted", "weighted"), WEIGHTS, strict=True))


def designs_table(keys):
    """Designs, each place once beside by votes.

    Parameters
    ----------
    keys : sequence of str, of DESIGNS

    Returns
    -------
    DataFrame : columns of DESIGN_HEADERS

    Units: percentage points; intervals by wild bootstrap of counties.
    """
    return pd.DataFrame(_design(key) for key in keys)


def inference_table():
    """The same coefficients under two kinds of error.

    Returns
    -------
    DataFrame : columns of INFERENCE_HEADERS, two rows a design

    Units: percentage points.
    """
    rows = []
    for key in INFERENCE:
        for name, weight in WEIGHTS.items():
            fit = fit_design(key, weight)
            rows.append(
                {
                    "label": DESIGNS[key].label if key != "main" else "the main comparison",
                    "weight": name,
                    "coefficient_pp": fit.coefficient,
                    "clustered": _interval(fit.clustered_interval),
                    "clustered_p": fit.clustered_p,
                    "bootstrap": _interval(fit.interval),
                    "bootstrap_p": fit.p_value,
                }
            )
    return pd.DataFrame(rows)


def movers_small_table():
    """movers_table() with intervals in words.

    Returns
    -------
    DataFrame : columns of MOVERS_HEADERS
    """
    table = movers_table()
    rows = table[["change", "municipalities", "votes", "mean_pp"]].copy()
    for short, name in NAMES.items():
        rows[short] = table[name]
        ends = zip(table[f"{name}_low"], table[f"{name}_high"], strict=True)
        rows[f"{short}_interval"] = [_interval(pair) for pair in ends]
    return rows


def _design(key):
    row = {"label": DESIGNS[key].label if key != "main" else "and size: the main comparison"}
    for short, name in NAMES.items():
        fit = fit_design(key, WEIGHTS[name])
        row |= {f"{short}_pp": fit.coefficient, f"{short}_interval": _interval(fit.interval)}
    return row


def _interval(ends):
    return " to ".join(format_value(end, "percentage points", 1) for end in ends)
