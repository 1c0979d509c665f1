"""Pairs across a county line: counties, then municipalities."""

from functools import cache

import geopandas
import numpy as np

from sevenpercent.chapters.municipalities.places import LEAST_VOTES
from sevenpercent.chapters.neighbours.frames import (
    COUNTRY_SIZE,
    OUTCOMES,
    contiguous_pairs,
    outcome_frame,
)
from sevenpercent.estimators.fivethirtyeight import CONTROLS
from sevenpercent.estimators.nearest import nearest_across
from sevenpercent.estimators.pairs import (
    fit_pair_gap,
    fit_pair_slope,
    order_pairs,
    subtract_pairs,
)
from sevenpercent.measures import swing_pp, two_party_share
from sevenpercent.tables.municipalities import municipalities
from sevenpercent.tables.shapes import GEOGRAPHIC, WISCONSIN_TRANSVERSE_MERCATOR

# A town of the land survey is six miles square: centres of adjoining ones are 9.7 km apart.
TOWN_KM = 10
SMALL_PLACE_VOTES = 200
PAIR_COLUMNS = [*OUTCOMES, "dose", *CONTROLS, *COUNTRY_SIZE]
COUNTY_CONTROLS = {"raw": (), "two": CONTROLS, "four": (*CONTROLS, *COUNTRY_SIZE)}
TOWN_CONTROLS = {"raw": (), "two": CONTROLS, "three": (*CONTROLS, "log_population")}


@cache
def county_pairs(reading="miller"):
    """Neighbouring counties of which a reading calls one electronic: list, electronic first."""
    return order_pairs(contiguous_pairs(), outcome_frame()[reading] > 0)


@cache
def county_gap(outcome, reading="miller", controls="raw"):
    """Mean gap between the two counties of a pair, electronic minus other: see fit_pair_gap."""
    differences = subtract_pairs(outcome_frame()[PAIR_COLUMNS], county_pairs(reading))
    return fit_pair_gap(differences, outcome, COUNTY_CONTROLS[controls])


@cache
def county_slope(outcome, controls="raw"):
    """Change with the share of ballots on DREs from neighbour to neighbour: see fit_pair_slope."""
    differences = subtract_pairs(outcome_frame()[PAIR_COLUMNS], list(contiguous_pairs()))
    return fit_pair_slope(differences, outcome, ["dose", *COUNTY_CONTROLS[controls]])


def swing_apart(*, alike, reading="miller"):
    """Mean distance between the swings of neighbours, of the same kind or of two kinds."""
    frame = outcome_frame()
    kinds = frame[reading]
    pairs = [(a, b) for a, b in contiguous_pairs() if (kinds[a] == kinds[b]) == alike]
    return float(subtract_pairs(frame[["swing"]], pairs)["swing"].abs().mean())


@cache
def town_frame(least_votes=LEAST_VOTES):
    """Municipalities that have all that the comparison asks for, by municipality_key.

    Left out: places without votes for the two parties in 2008, 2012 or 2016, without form
    EL-190, without adults in the survey, without a place on the map.

    Parameters
    ----------
    least_votes : int, votes cast in 2016

    Returns
    -------
    DataFrame : county_fips, total_votes, dre_share, the outcomes, the controls, x_km, y_km

    Units: outcomes in percent or percentage points of the two-party vote; shares 0 to 1;
        x_km, y_km in EPSG:3071.
    """
    # A projection would make infinity of missing coordinates, which dropna would keep.
    frame = municipalities().set_index("municipality_key").dropna(subset=["longitude"])
    share = {
        2016: two_party_share(frame["clinton_votes"], frame["trump_votes"]),
        2012: two_party_share(frame["obama_2012_votes"], frame["romney_2012_votes"]),
        2008: two_party_share(frame["obama_2008_votes"], frame["mccain_2008_votes"]),
    }
    points = geopandas.GeoSeries.from_xy(frame["longitude"], frame["latitude"], crs=GEOGRAPHIC)
    points = points.to_crs(WISCONSIN_TRANSVERSE_MERCATOR)
    population = frame["population"].astype(float)
    frame = frame[["county_fips", "total_votes", "dre_share", *CONTROLS]].assign(
        log_population=np.log(population.where(population > 0)),
        x_km=points.x.to_numpy() / 1000,
        y_km=points.y.to_numpy() / 1000,
        **{
            "2016": 100 * share[2016],
            "2012": 100 * share[2012],
            "swing": swing_pp(share[2016], share[2012]),
            "swing-2008": swing_pp(share[2012], share[2008]),
        },
    )
    return frame[frame["total_votes"] >= least_votes].dropna()


@cache
def town_pairs(*, mutual=True, least_votes=LEAST_VOTES, limit_km=TOWN_KM, above=0.5, reading=None):
    """Neighbouring municipalities across a county line, DREs against others.

    Parameters
    ----------
    mutual : bool, each the other's nearest across a county line, or every pair in reach
    least_votes : int, votes cast in 2016 by both; fewer than ten are no share to speak of
    limit_km : float, distance of the centroids at most
    above : float, the share of ballots on DREs above which a place is electronic
    reading : str, a reading of counties; a place is then what its county is

    Returns
    -------
    list of (municipality_key, municipality_key): the first electronic, the second not

    Units: none. Source: EL-190; census centroids.
    """
    frame = town_frame(least_votes)
    near = nearest_across(frame, frame["county_fips"], limit_km=limit_km, mutual=mutual)
    if reading is None:
        return order_pairs(near, frame["dre_share"] > above)
    return order_pairs(near, frame["county_fips"].map(outcome_frame()[reading] > 0))


@cache
def town_gap(outcome, controls="raw", **choice):
    """Mean gap over town_pairs(**choice): pairs that touch a county in common may err together."""
    frame = town_frame(choice.get("least_votes", LEAST_VOTES))
    pairs = town_pairs(**choice)
    differences = subtract_pairs(frame[[*OUTCOMES, *TOWN_CONTROLS["three"]]], pairs)
    county = frame["county_fips"]
    members = [(county[a], county[b]) for a, b in pairs]
    return fit_pair_gap(differences, outcome, TOWN_CONTROLS[controls], members=members)
