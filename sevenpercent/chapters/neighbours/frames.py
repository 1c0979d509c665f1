"""Counties with their neighbours: frames, models, Moran's I."""

from functools import cache

from patsy import dmatrix

from sevenpercent.estimators.contiguity import nearest_weights, neighbour_weights, rook_pairs
from sevenpercent.estimators.fivethirtyeight import CONTROLS
from sevenpercent.estimators.moran import measure_local_moran, measure_moran
from sevenpercent.estimators.regression import fit_least_squares
from sevenpercent.estimators.spatial import (
    compare_with_spatial_error,
    fit_filtered,
    fit_spatial_error,
)
from sevenpercent.frames.names import WISCONSIN
from sevenpercent.frames.ready import ready_frame
from sevenpercent.models import Model, fit_model
from sevenpercent.tables.shapes import wisconsin_counties, wisconsin_neighbours

NEAREST = 5  # counties, where neighbours are the nearest and not those that touch
COUNTRY_SIZE = ("rural_share", "log_population")
COUNTY_CONTROLS = {"raw": (), "two": CONTROLS, "four": (*CONTROLS, *COUNTRY_SIZE)}
OUTCOMES = {
    "2016": "100 * two_party_2016_share",
    "2012": "100 * two_party_2012_share",
    "swing": "swing_2012_2016_pp",
    "swing-2008": "swing_2008_2012_pp",
}


def ask(outcome, machines, controls="two", **options):
    """One outcome on one kind of machines, 72 counties once each.

    Parameters
    ----------
    outcome : str, a key of OUTCOMES
    machines : str, a column
    controls : str, a key of COUNTY_CONTROLS; two are FiveThirtyEight's
    options : of Model; without any, least squares with HC3 errors

    Returns
    -------
    Model

    Units: percentage points; for dre_share, from no ballot on DREs to all.
    """
    terms = " + ".join([machines, *COUNTY_CONTROLS[controls]])
    return Model(f"I({OUTCOMES[outcome]}) ~ {terms}", **options)


def add_outcomes(frame):
    """A frame with OUTCOMES under their keys."""
    computed = {
        name: dmatrix(f"I({formula}) - 1", frame, return_type="dataframe").iloc[:, 0]
        for name, formula in OUTCOMES.items()
    }
    return frame.assign(**computed)


@cache
def outcome_frame():
    """Wisconsin's counties with the four outcomes, by county_fips.

    Units: outcomes in percent or percentage points of the two-party vote; machines and shares
    0 to 1; log_population the natural logarithm of people.
    """
    return add_outcomes(ready_frame(WISCONSIN))


@cache
def contiguous_pairs(kind="queen"):
    """Pairs of neighbours: "queen" by border or corner, "rook" by border alone."""
    queen = wisconsin_neighbours()
    return queen if kind == "queen" else rook_pairs(wisconsin_counties(0), queen)


@cache
def weights(kind="queen"):
    """Of neighbours: see contiguous_pairs; "nearest" takes the NEAREST centroids."""
    if kind == "nearest":
        metres = outcome_frame()[["x_m", "y_m"]]
        return nearest_weights((metres / 1000).set_axis(["x_km", "y_km"], axis=1), NEAREST)
    return neighbour_weights(outcome_frame().index, contiguous_pairs(kind))


def measured_values():
    """What Moran's I is taken of: {key: (label, Series by county_fips)}."""
    frame = outcome_frame()
    model = ask("2016", "miller")
    leaning = ask("2016", "miller", errors="spatial error")
    return {
        "twoparty-2016": ("Clinton's share, 2016", frame["2016"]),
        "twoparty-2012": ("Obama's share, 2012", frame["2012"]),
        "swing": ("Swing, 2012 to 2016", frame["swing"]),
        "swing-2008": ("Swing, 2008 to 2012", frame["swing-2008"]),
        "any-dre": ("Any DRE at a polling place", frame["any_dre"]),
        "miller": ("Miller's machine indicator", frame["miller"]),
        "dre-standard": ("A DRE as the standard machine", frame["dre_standard"]),
        "dre-majority": ("Most ballots on DREs", frame["dre_majority"]),
        "dose": ("Share of ballots on DREs", frame["dre_share"]),
        "residual-fte-miller": ("Residual of the model, 2016", fit_model(model).residuals),
        "residual-sem-miller":
            ("The same with neighbours in the model", fit_model(leaning).residuals),
    }  # fmt: skip


@cache
def measure(key, kind="queen"):
    """Moran's I of one of measured_values(): see estimators.moran."""
    return measure_moran(measured_values()[key][1], weights(kind), seed_name=f"moran-{key}")


@cache
def local_indicators(key):
    """Local indicators of one of measured_values(): see estimators.moran."""
    return measure_local_moran(measured_values()[key][1], weights(), seed_name=f"local-{key}")


@cache
def fit_leaning(outcome, machines, controls="two", counts=None):
    """The spatial error model: see estimators.spatial, for counts as well."""
    terms = [machines, *COUNTY_CONTROLS[controls]]
    return fit_spatial_error(outcome_frame(), outcome, terms, weights(), counts)


def lean_by_votes(outcome, machines, controls="two"):
    """The spatial error model in which larger counties tell more.

    What is left of a county's error has a variance inverse to its votes cast in 2016.
    """
    return fit_leaning(outcome, machines, controls, "total_votes")


@cache
def lean_robust(outcome, machines, controls="two", counts=None):
    """A model of fit_leaning, with HC3 errors on its filtered rows: see estimators.spatial."""
    leaning = fit_leaning(outcome, machines, controls, counts)
    terms = [machines, *COUNTY_CONTROLS[controls]]
    return fit_filtered(outcome_frame(), outcome, terms, weights(), leaning, counts)


@cache
def fit_around(outcome, machines, controls="two"):
    """Least squares on a county's machines and on "around", the mean of its neighbours' machines.

    72 counties once, HC3 errors; controls as in ask, of the county alone.
    """
    frame = outcome_frame()
    frame = frame.assign(around=weights() @ frame[machines].astype(float))
    return fit_least_squares(frame, outcome, [machines, "around", *COUNTY_CONTROLS[controls]])


@cache
def hausman(outcome, machines, controls="two"):
    """Least squares held against the spatial error model: see estimators.spatial."""
    terms = [machines, *COUNTY_CONTROLS[controls]]
    leaning = fit_model(ask(outcome, machines, controls, errors="spatial error"))
    return compare_with_spatial_error(outcome_frame(), outcome, terms, weights(), leaning)
