"""Tables of the chapter on neighbours."""

import pandas as pd

from citable.registry import compute_number
from sevenpercent.chapters.neighbours import pair_numbers
from sevenpercent.chapters.neighbours.deals import deal_counties
from sevenpercent.chapters.neighbours.frames import ask, hausman, measure, measured_values
from sevenpercent.chapters.neighbours.pairs import (
    SMALL_PLACE_VOTES,
    county_fit,
    county_gap,
    county_pairs,
    town_gap,
    town_pairs,
)
from sevenpercent.frames.counties import READING_COLUMNS
from sevenpercent.labels import print_ends, print_points
from sevenpercent.models import fit_model
from sevenpercent.technology import READINGS

MACHINES = {"any_dre": "any DRE", "miller": "Miller's", "dre_majority": "mostly DREs",
            "dre_share": "DRE share"}  # fmt: skip
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

DEALT = {
    "Gap by Miller's list, raw": "pairs-swing",
    "Gap by Miller's list, schooling and race held": "pairs-swing-controlled",
    "Miller's, rural share and size held too": "pairs-swing-rural-size",
    "Gap by any DRE, schooling and race held": "pairs-swing-any-dre-controlled",
    "Gap by Miller's list, 2008 to 2012, schooling and race held": "pairs-swing-2008-controlled",
    "Slope of the DRE share, schooling and race held": "pairs-dose-swing-controlled",
    "DRE share, rural share and size held too": "pairs-dose-swing-rural-size",
}
TOWN_RULES = {
    "As above: each the other's nearest, ten votes in 2016": "town-pairs-swing-size",
    "Ten votes in 2008 and 2012 too": "town-pairs-before",
    "One the other's nearest": "town-pairs-nearest",
    "As above, weighted by votes": "town-pairs-by-votes",
    "As above, weighted by inverse variance": "town-pairs-by-variance",
    "One the other's nearest, by inverse variance": "town-pairs-nearest-by-variance",
}


def moran_table():
    """Moran's I of shares, swings, machines, residuals, by who counts as a neighbour.

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
            "nearest_p": measure(key, "nearest").p_value,
        }
        for key, (label, _) in measured_values().items()
    )


def models_table():
    """Least squares beside the two spatial models, every outcome on every kind of machines.

    Returns
    -------
    DataFrame, one row a model : text with 95% intervals; hausman_p of least squares and the
        spatial error model having one set of coefficients, slopes_p without the constant

    Units: percentage points of the two-party vote.
    """
    return pd.DataFrame(
        {
            "outcome": label,
            "machines": words,
            "ols": _interval_text(ols, machines),
            "error": _interval_text(error, machines),
            "hausman_p": hausman(outcome, machines, controls).p_value,
            "slopes_p": hausman(outcome, machines, controls).slopes_p_value,
            "lag": _interval_text(lag, machines),
            "echo": print_points(lag.total_effects[machines]),
        }
        for label, (outcome, controls) in OUTCOMES.items()
        for machines, words in MACHINES.items()
        for ols, error, lag in [_fit_each(outcome, machines, controls)]
    )


def _fit_each(outcome, machines, controls="two", kinds=("HC3", "spatial error", "spatial lag")):
    """A model with each kind of errors."""
    return [fit_model(ask(outcome, machines, controls, errors=errors)) for errors in kinds]


def pairs_table():
    """Neighbouring counties of two kinds under every reading: gaps of the swing.

    Returns
    -------
    DataFrame, one row a reading : text with 95% intervals, dyadic-robust; raw_p, two_p by deals
        among counties alike in rural share

    Units: percentage points of the two-party vote, electronic minus other.
    """
    return pd.DataFrame(
        {
            "reading": READINGS[reading].label,
            "pairs": len(county_pairs(column)),
            "raw": _interval_text(county_gap("swing", column, "raw")),
            "raw_p": deal_counties("swing", column, "raw", "alike").p_value,
            "two_held": _interval_text(county_gap("swing", column, "two")),
            "two_p": deal_counties("swing", column, "two", "alike").p_value,
            "four_held": _interval_text(county_gap("swing", column, "four")),
            "before_two": _interval_text(county_gap("swing-2008", column, "two")),
        }
        for reading, column in READING_COLUMNS.items()
    )


def towns_table():
    """Neighbouring municipalities across a county line, DREs against others: gaps of the swing.

    Returns
    -------
    DataFrame of text, one row a pairing : 95% intervals, pairs linked by their counties

    Units: percentage points of the two-party vote, DRE minus other.
    """
    return pd.DataFrame(
        {
            "pairing": label,
            "pairs": len(town_pairs(**choice)),
            "raw": _interval_text(town_gap("swing", "raw", **choice)),
            "two_held": _interval_text(town_gap("swing", "two", **choice)),
            "three_held": _interval_text(town_gap("swing", "three", **choice)),
            "before_three": _interval_text(town_gap("swing-2008", "three", **choice)),
        }
        for label, choice in TOWN_PAIRINGS.items()
    )


def deals_table():
    """Gaps and slopes between neighbouring counties: their errors beside deals of the machines.

    Returns
    -------
    DataFrame, one row a comparison

    Units: percentage points; p two-sided.
    """
    return pd.DataFrame(
        {
            "comparison": label,
            "gap": _interval_text(fit, term),
            "formula_p": fit.p_values[term],
            "free_p": compute_number(f"{key}-deals-p").value,
            "alike_p": compute_number(f"{key}-alike-deals-p").value,
        }
        for label, key in DEALT.items()
        for fit, term in [county_fit(*pair_numbers.COUNTY_GAPS[key][0])]
    )


def town_rules_table():
    """Town pairs by other pairs and other weights, beside deals of the machines.

    Returns
    -------
    DataFrame, one row a rule : swing 2012 to 2016 and before, three controls held

    Units: percentage points; p two-sided.
    """
    rows = []
    for label, key in TOWN_RULES.items():
        choice = pair_numbers.RULES[key][0]
        fit = town_gap("swing", "three", **choice)
        rule = {name: value for name, value in choice.items() if name != "weight"}
        rows.append({
            "pairing": label,
            "pairs": len(town_pairs(**rule)),
            "gap": _interval_text(fit),
            "formula_p": fit.p_values["constant"],
            "towns_p": compute_number(f"{key}-deals-p").value,
            "counties_p": compute_number(f"{key}-county-deals-p").value,
            "earlier": _interval_text(town_gap("swing-2008", "three", **choice)),
        })  # fmt: skip
    return pd.DataFrame(rows)


def errors_table():
    """Standard errors of the machines' coefficient under different ideas of who errs together.

    Returns
    -------
    DataFrame, one row a model; the last column is that of another estimate

    Units: percentage points.
    """
    share, dose, cutoffs = "Clinton's share, 2016", "share of ballots on DREs", (50, 100, 150, 200)
    rows = []
    for label, words, outcome, machines in (
        (share, "any DRE", "2016", "any_dre"),
        (share, "Miller's indicator", "2016", "miller"),
        (share, dose, "2016", "dre_share"),
        ("Swing, 2012 to 2016", dose, "swing", "dre_share"),
    ):
        ols, error = _fit_each(outcome, machines, kinds=("HC3", "spatial error"))
        conley = (ask(outcome, machines, errors="Conley", cutoff_km=cutoff) for cutoff in cutoffs)
        rows.append({
            "outcome": label,
            "machines": words,
            "estimate_pp": ols.coefficients[machines],
            "hc3_pp": ols.se[machines],
            **{f"km_{model.cutoff_km}_pp": fit_model(model).se[machines] for model in conley},
            "spatial_pp": error.se[machines],
        })  # fmt: skip
    return pd.DataFrame(rows)


def _interval_text(fit, term="constant"):
    # No break within the brackets: a narrow column has the estimate above its interval.
    bounds = f"({print_ends(*fit.intervals[term])})".replace(" ", "\N{NO-BREAK SPACE}")
    return f"{print_points(fit.coefficients[term])} {bounds}"
