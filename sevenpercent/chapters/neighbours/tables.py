"""Tables of the chapter on neighbours."""

import pandas as pd

from citable.registry import format_value
from sevenpercent.chapters.neighbours.frames import ask, measure, measured_values
from sevenpercent.chapters.neighbours.pairs import (
    SMALL_PLACE_VOTES,
    county_gap,
    county_pairs,
    town_gap,
    town_pairs,
)
from sevenpercent.frames.counties import READING_COLUMNS
from sevenpercent.models import fit_model
from sevenpercent.technology import READINGS

MACHINES = {
    "any_dre": "any DRE",
    "miller": "Miller's",
    "dre_majority": "mostly DREs",
    "dre_share": "DRE share",
}
OUTCOMES = {
    "2016": ("2016", "two"),
    "2012": ("2012", "two"),
    "Swing to 2016": ("swing", "two"),
    "Swing to 2012": ("swing-2008", "two"),
    "2016, four controls": ("2016", "four"),
    "Swing to 2016, four controls": ("swing", "four"),
}
TOWN_PAIRINGS = {
    "Most ballots on DREs, ten votes or more, nearest, within 10 km": {},
    "The same, within 8 km": {"limit_km": 8},
    "The same, within 12 km": {"limit_km": 12},
    "The same, however few votes": {"least_votes": 0},
    "The same, both with 200 votes or more": {"least_votes": SMALL_PLACE_VOTES},
    "The same, all pairs within 10 km": {"mutual": False},
    "Any ballot on DREs": {"above": 0},
    "More than a quarter of ballots on DREs": {"above": 0.25},
    "More than three quarters": {"above": 0.75},
    "The county's machines by Miller, whatever the town's": {"reading": "miller"},
}


def moran_table():
    """Moran's I of shares, swings, machines, residuals, with queen and rook contiguity.

    Returns
    -------
    DataFrame, one row a map

    Units: Moran's I; p one-sided, 9,999 shuffled maps.
    """
    return pd.DataFrame(
        {
            "what": label,
            "queen": measure(key).i,
            "moran_p": measure(key).p_value,
            "rook": measure(key, "rook").i,
        }
        for key, (label, _) in measured_values().items()
    )


def models_table():
    """Least squares beside the two spatial models, every outcome on every kind of machines.

    Returns
    -------
    DataFrame of text, one row a model : estimates with 95% intervals

    Units: percentage points of the two-party vote.
    """
    return pd.DataFrame(
        _model_row(outcome, machines) for outcome in OUTCOMES for machines in MACHINES
    )


def _model_row(label, machines):
    outcome, controls = OUTCOMES[label]
    ols, error, lag = (
        fit_model(ask(outcome, machines, controls, errors=errors))
        for errors in ("HC3", "spatial error", "spatial lag")
    )
    return {
        "outcome": label,
        "machines": MACHINES[machines],
        "ols": _interval_text(ols, machines),
        "error": _interval_text(error, machines),
        "lag": _interval_text(lag, machines),
        "echo": _points(lag.total_effects[machines]),
    }


def pairs_table():
    """Neighbouring counties of two kinds under every reading: gaps of the swing.

    Returns
    -------
    DataFrame of text, one row a reading : 95% intervals, dyadic-robust

    Units: percentage points of the two-party vote, electronic minus other.
    """
    return pd.DataFrame(
        _pairs_row(READINGS[reading].label, column) for reading, column in READING_COLUMNS.items()
    )


def _pairs_row(label, reading):
    def print_gap(outcome, controls):
        return _interval_text(county_gap(outcome, reading, controls), "constant")

    return {
        "reading": label,
        "pairs": len(county_pairs(reading)),
        "raw": print_gap("swing", "raw"),
        "two_held": print_gap("swing", "two"),
        "four_held": print_gap("swing", "four"),
        "before_two": print_gap("swing-2008", "two"),
    }


def towns_table():
    """Neighbouring municipalities across a county line, DREs against others: gaps of the swing.

    Returns
    -------
    DataFrame of text, one row a pairing : 95% intervals, pairs linked by their counties

    Units: percentage points of the two-party vote, DRE minus other.
    """
    return pd.DataFrame(_towns_row(label, choice) for label, choice in TOWN_PAIRINGS.items())


def _towns_row(label, choice):
    def print_gap(outcome, controls):
        return _interval_text(town_gap(outcome, controls, **choice), "constant")

    return {
        "pairing": label,
        "pairs": len(town_pairs(**choice)),
        "raw": print_gap("swing", "raw"),
        "two_held": print_gap("swing", "two"),
        "three_held": print_gap("swing", "three"),
        "before_three": print_gap("swing-2008", "three"),
    }


def errors_table():
    """Standard errors of the machines' coefficient under different ideas of who errs together.

    Returns
    -------
    DataFrame, one row a model; the last column is that of another estimate

    Units: percentage points.
    """
    share, miller = "Clinton's share, 2016", "Miller's indicator"
    dose = "share of ballots on DREs"
    rows = [
        (share, "any DRE", "2016", "any_dre"),
        (share, miller, "2016", "miller"),
        (share, dose, "2016", "dre_share"),
        ("Swing, 2012 to 2016", dose, "swing", "dre_share"),
    ]
    return pd.DataFrame(
        {"outcome": label, "machines": of} | _errors_row(outcome, machines)
        for label, of, outcome, machines in rows
    )


def _errors_row(outcome, machines):
    ols, error = (
        fit_model(ask(outcome, machines, errors=errors)) for errors in ("HC3", "spatial error")
    )
    conley = {
        f"km_{cutoff}_pp": fit_model(ask(outcome, machines, errors="Conley", cutoff_km=cutoff))
        for cutoff in (50, 100, 150, 200)
    }
    return (
        {"estimate_pp": ols.coefficients[machines], "hc3_pp": ols.se[machines]}
        | {name: fit.se[machines] for name, fit in conley.items()}
        | {"spatial_pp": error.se[machines]}
    )


def _points(value):
    return format_value(value, "percentage points", 1)


def _interval_text(fit, term):
    low, high = fit.intervals[term]
    # No break within the brackets: a narrow column has the estimate above its interval.
    bounds = f"({_points(low)} to {_points(high)})".replace(" ", "\N{NO-BREAK SPACE}")
    return f"{_points(fit.coefficients[term])} {bounds}"
