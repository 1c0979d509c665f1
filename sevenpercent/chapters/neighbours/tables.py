"""Tables of the chapter on neighbours."""

import pandas as pd

from citable.registry import format_value
from sevenpercent.chapters.neighbours.frames import (
    COUNTRY_SIZE,
    MACHINES,
    OUTCOMES,
    fit_by_distance,
    fit_model,
    measure,
    measured_values,
)
from sevenpercent.chapters.neighbours.pairs import (
    SMALL_PLACE_VOTES,
    county_gap,
    county_pairs,
    town_gap,
    town_pairs,
)
from sevenpercent.technology import READINGS

MORAN_HEADERS = {
    "what": "What is on the map",
    "queen": "Moran's I",
    "p": "p",
    "rook": "Borders alone",
}
MORAN_FORMATS = {"queen": 2, "p": 4, "rook": 2}
MODELS_HEADERS = {
    "outcome": "Outcome",
    "machines": "Machines",
    "ols": "Least squares",
    "error": "Spatial error",
    "lag": "Spatial lag",
    "echo": "Lag, total",
}
PAIRS_HEADERS = {
    "reading": "Reading",
    "pairs": "Pairs",
    "raw": "Swing 2012 to 2016",
    "two": "schooling and race held",
    "four": "rural share and size too",
    "before": "2008 to 2012, two held",
}
TOWNS_HEADERS = {
    "pairing": "Which pairs",
    "pairs": "Pairs",
    "raw": "Swing 2012 to 2016",
    "two": "schooling and race held",
    "three": "size too",
    "before": "2008 to 2012, three held",
}
ERRORS_HEADERS = {
    "outcome": "Outcome",
    "machines": "Machines",
    "coefficient": "Estimate",
    "hc3": "HC3",
    "km_50": "within 50 km",
    "km_100": "within 100 km",
    "km_150": "within 150 km",
    "km_200": "within 200 km",
    "error": "Spatial error model",
}
ERRORS_FORMATS = dict.fromkeys(
    ["coefficient", "hc3", "km_50", "km_100", "km_150", "km_200", "error"], 1
)
SHORT_MACHINES = {
    **MACHINES,
    "miller": "Miller's",
    "dre-majority": "mostly DREs",
    "dose": "DRE share",
}
SHORT_OUTCOMES = {
    "2016": "2016",
    "2012": "2012",
    "swing": "Swing to 2016",
    "swing-2008": "Swing to 2012",
}
RICHER = [("2016", COUNTRY_SIZE), ("swing", COUNTRY_SIZE)]
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
    DataFrame : columns of MORAN_HEADERS

    Units: Moran's I; p one-sided, 9,999 shuffled maps.
    """
    return pd.DataFrame(
        {
            "what": label,
            "queen": measure(key).i,
            "p": measure(key).p_value,
            "rook": measure(key, "rook").i,
        }
        for key, (label, _) in measured_values().items()
    )


def models_table():
    """Least squares beside the two spatial models, every outcome on every kind of machines.

    Returns
    -------
    DataFrame of text : columns of MODELS_HEADERS; estimates with 95% intervals

    Units: percentage points of the two-party vote.
    """
    return pd.DataFrame(
        _model_row(outcome, machines, further)
        for outcome, further in [*((name, ()) for name in OUTCOMES), *RICHER]
        for machines in MACHINES
    )


def _model_row(outcome, machines, further):
    fits = {name: fit_model(name, outcome, machines, further) for name in ("ols", "error", "lag")}
    label = SHORT_OUTCOMES[outcome] + (", four controls" if further else "")
    return (
        {"outcome": label, "machines": SHORT_MACHINES[machines]}
        | {name: _interval_text(fit, machines) for name, fit in fits.items()}
        | {"echo": _points(fits["lag"].total_effects[machines])}
    )


def pairs_table():
    """Neighbouring counties of two kinds under every reading: gaps of the swing.

    Returns
    -------
    DataFrame of text : columns of PAIRS_HEADERS; 95% intervals, dyadic-robust

    Units: percentage points of the two-party vote, electronic minus other.
    """
    return pd.DataFrame(
        {"reading": entry.label, "pairs": len(county_pairs(name))}
        | {
            level: _interval_text(county_gap("swing", name, level), "constant")
            for level in ("raw", "two", "four")
        }
        | {"before": _interval_text(county_gap("swing-2008", name, "two"), "constant")}
        for name, entry in READINGS.items()
    )


def towns_table():
    """Neighbouring municipalities across a county line, DREs against others: gaps of the swing.

    Returns
    -------
    DataFrame of text : columns of TOWNS_HEADERS; 95% intervals, pairs linked by their counties

    Units: percentage points of the two-party vote, DRE minus other.
    """
    return pd.DataFrame(
        {"pairing": label, "pairs": len(town_pairs(**choice))}
        | {
            level: _interval_text(town_gap("swing", level, **choice), "constant")
            for level in ("raw", "two", "three")
        }
        | {"before": _interval_text(town_gap("swing-2008", "three", **choice), "constant")}
        for label, choice in TOWN_PAIRINGS.items()
    )


def errors_table():
    """Standard errors of the machines' coefficient under different ideas of who errs together.

    Returns
    -------
    DataFrame : columns of ERRORS_HEADERS; the last column is that of another estimate

    Units: percentage points.
    """
    models = [("2016", "any-dre"), ("2016", "miller"), ("2016", "dose"), ("swing", "dose")]
    return pd.DataFrame(_errors_row(outcome, machines) for outcome, machines in models)


def _errors_row(outcome, machines):
    ols = fit_model("ols", outcome, machines)
    return (
        {"outcome": OUTCOMES[outcome], "machines": MACHINES[machines]}
        | {"coefficient": ols.coefficients[machines], "hc3": ols.se[machines]}
        | {
            f"km_{cutoff}": fit_by_distance(outcome, machines, cutoff).se[machines]
            for cutoff in (50, 100, 150, 200)
        }
        | {"error": fit_model("error", outcome, machines).se[machines]}
    )


def _points(value):
    return format_value(value, "percentage points", 1)


def _interval_text(fit, term):
    low, high = fit.intervals[term]
    # No break within the brackets: a narrow column has the estimate above its interval.
    bounds = f"({_points(low)} to {_points(high)})".replace(" ", "\N{NO-BREAK SPACE}")
    return f"{_points(fit.coefficients[term])} {bounds}"
