"""Frames behind the maps of municipalities, of two values at once, of residuals before controls."""

from functools import cache

from sevenpercent.chapters.where_the_machines_are.tables import county_frame, residuals
from sevenpercent.frames.geography import project_points
from sevenpercent.measures import swing_pp, two_party_share
from sevenpercent.models import Model, fit_model
from sevenpercent.tables.load import load
from sevenpercent.tables.municipalities import municipalities


@cache
def place_frame():
    """Municipalities with votes for both parties' candidates in both years, and where they are.

    Returns
    -------
    DataFrame : municipality_key, municipality_name, county_name, total_votes, swing_pp,
        dre_pct (NaN where no form was filed), dre_majority (bool; False there), longitude,
        latitude, x, y in EPSG:3071. The point of a place that the census knows only in parts
        is the mean of its parts'.

    Units: votes; percentage points, 2016 minus 2012; percent of ballots; degrees; metres.
    Source: WEC canvass 2016, GAB canvass 2012, EL-190, Census Bureau.
    """
    frame = municipalities()
    now = two_party_share(frame["clinton_votes"], frame["trump_votes"])
    then = two_party_share(frame["obama_2012_votes"], frame["romney_2012_votes"])
    frame = frame.assign(swing_pp=swing_pp(now, then), dre_pct=100 * frame["dre_share"])
    frame = frame.assign(dre_majority=(frame["dre_pct"] > 50).fillna(False).astype(bool))
    frame = _with_points(frame[frame["swing_pp"].notna()].reset_index(drop=True))
    kept = ["municipality_key", "municipality_name", "county_name", "total_votes", "swing_pp",
            "dre_pct", "dre_majority", "longitude", "latitude", "x", "y"]  # fmt: skip
    return frame[kept]


def _with_points(frame):
    parts = load("wi_municipality_demographics").set_index("municipality_key")
    parts = parts[["longitude", "latitude"]].astype(float)
    for row in frame.index[frame["longitude"].isna()]:
        keys = frame.at[row, "municipality_keys"].split()
        point = parts.loc[parts.index.intersection(keys)].mean()
        frame.loc[row, ["longitude", "latitude"]] = point.to_numpy()
    points = project_points(frame["longitude"], frame["latitude"])
    return frame.assign(x=points["x_m"], y=points["y_m"])


def place_means(below_votes=None):
    """Mean swing of municipalities by whether most ballots were cast on DREs.

    Parameters
    ----------
    below_votes : int, places with fewer votes in 2016 alone; None takes all

    Returns
    -------
    DataFrame indexed by dre_majority (bool) : places (how many), swing_pp (each once),
        rises (how many swings are above zero)

    Units: percentage points.
    """
    frame = place_frame()
    if below_votes:
        frame = frame[frame["total_votes"] < below_votes]
    swings = frame.assign(rises=frame["swing_pp"] > 0).groupby("dre_majority")
    return swings.agg(
        places=("swing_pp", "size"), swing_pp=("swing_pp", "mean"), rises=("rises", "sum")
    )


@cache
def residual_frame():
    """Clinton's share left over before the controls and after them.

    Returns
    -------
    DataFrame indexed by county_fips : county_name, any-dre, before_pp (her two-party share minus
        the mean of counties with, or without, a DRE at a polling place), after_pp (the model
        with schooling and race, residuals())

    Units: percentage points.
    """
    frame = county_frame()
    before = fit_model(Model("I(100 * two_party_2016_share) ~ any_dre")).residuals
    return frame[["county_name", "any-dre"]].assign(before_pp=before, after_pp=residuals())
