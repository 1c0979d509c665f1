"""Counties with their neighbours: frames, fits, Moran's I."""

from functools import cache

import numpy as np
import pandas as pd

from sevenpercent.chapters.where_the_machines_are.tables import county_frame
from sevenpercent.estimators.conley import fit_conley
from sevenpercent.estimators.contiguity import neighbour_weights, rook_pairs
from sevenpercent.estimators.fivethirtyeight import CONTROLS
from sevenpercent.estimators.moran import measure_local_moran, measure_moran
from sevenpercent.estimators.regression import fit_least_squares
from sevenpercent.estimators.spatial import fit_spatial_error, fit_spatial_lag
from sevenpercent.measures import swing_pp, two_party_share
from sevenpercent.tables.shapes import wisconsin_counties, wisconsin_neighbours
from sevenpercent.technology import READINGS

COUNTRY_SIZE = ("rural_share", "log_population")
OUTCOMES = {
    "2016": "Clinton's share, 2016",
    "2012": "Obama's share, 2012",
    "swing": "Swing, 2012 to 2016",
    "swing-2008": "Swing, 2008 to 2012",
}
MACHINES = {
    "any-dre": "any DRE",
    "miller": "Miller's indicator",
    "dre-majority": "most ballots on DREs",
    "dose": "share of ballots on DREs",
}
SPATIAL = {"error": fit_spatial_error, "lag": fit_spatial_lag}


@cache
def outcome_frame():
    """Counties with the four outcomes, the machines of four kinds, the controls; by county_fips.

    Units: outcomes in percent or percentage points of the two-party vote; machines and shares
    0 to 1; log_population the natural logarithm of people.
    """
    frame = county_frame()
    share_2012 = frame["two_party_2012_pct"] / 100
    share_2008 = two_party_share(frame["obama_2008_votes"], frame["mccain_2008_votes"])
    machines = {name: frame[name].astype(float) for name in READINGS}
    return frame[["county_name", *CONTROLS, "rural_share"]].assign(
        **machines,
        dose=frame["dre_share"],
        log_population=np.log(frame["population"].astype(float)),
        **{
            "2016": frame["two_party_pct"],
            "2012": frame["two_party_2012_pct"],
            "swing": frame["swing_pp"],
            "swing-2008": swing_pp(share_2012, share_2008),
        },
    )


@cache
def contiguous_pairs(kind="queen"):
    """Pairs of neighbours: "queen" by border or corner, "rook" by border alone."""
    queen = wisconsin_neighbours()
    return queen if kind == "queen" else rook_pairs(wisconsin_counties(0), queen)


@cache
def weights(kind="queen"):
    return neighbour_weights(outcome_frame().index, contiguous_pairs(kind))


@cache
def fit_model(model, outcome, machines, further=()):
    """One outcome on one kind of machines with FiveThirtyEight's controls, 72 counties once each.

    Parameters
    ----------
    model : str, "ols" (HC3 errors), "error" or "lag"
    outcome : str, a key of OUTCOMES
    machines : str, a key of MACHINES
    further : tuple of str, controls besides

    Returns
    -------
    Regression or SpatialRegression : the machines' term bears the name given in `machines`

    Units: percentage points; for "dose", from no ballot on DREs to all.
    """
    terms = [machines, *CONTROLS, *further]
    if model == "ols":
        return fit_least_squares(outcome_frame(), outcome, terms)
    return SPATIAL[model](outcome_frame(), outcome, terms, weights())


@cache
def fit_by_distance(outcome, machines, cutoff_km, further=()):
    """The least squares of fit_model with Conley's errors around the counties' centroids."""
    points = wisconsin_counties(0).geometry.centroid.reindex(outcome_frame().index)
    places = pd.DataFrame({"x_km": points.x / 1000, "y_km": points.y / 1000})
    terms = [machines, *CONTROLS, *further]
    return fit_conley(outcome_frame(), outcome, terms, places, cutoff_km=cutoff_km)


def measured_values():
    """What Moran's I is taken of: {key: (label, Series by county_fips)}."""
    frame = outcome_frame()
    residuals = fit_model("ols", "2016", "miller").residuals
    return {
        "twoparty-2016": ("Clinton's share, 2016", frame["2016"]),
        "twoparty-2012": ("Obama's share, 2012", frame["2012"]),
        "swing": ("Swing, 2012 to 2016", frame["swing"]),
        "swing-2008": ("Swing, 2008 to 2012", frame["swing-2008"]),
        "any-dre": ("Any DRE at a polling place", frame["any-dre"]),
        "miller": ("Miller's machine indicator", frame["miller"]),
        "dose": ("Share of ballots on DREs", frame["dose"]),
        "residual-fte-miller": ("Residual of the model, 2016", residuals),
        "residual-sem-miller": (
            "The same with neighbours in the model",
            fit_model("error", "2016", "miller").residuals,
        ),
    }


@cache
def measure(key, kind="queen"):
    """Moran's I of one of measured_values(): see estimators.moran."""
    return measure_moran(measured_values()[key][1], weights(kind), seed_name=f"moran-{key}")


@cache
def local_indicators(key):
    """Local indicators of one of measured_values(): see estimators.moran."""
    return measure_local_moran(measured_values()[key][1], weights(), seed_name=f"local-{key}")
