"""Pairs across a county line: counties, then municipalities."""

from functools import cache

import numpy as np

from sevenpercent.chapters.municipalities.places import LEAST_VOTES
from sevenpercent.chapters.neighbours.frames import (
    COUNTY_CONTROLS,
    OUTCOMES,
    add_outcomes,
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
from sevenpercent.frames.names import PLACES
from sevenpercent.frames.ready import ready_frame

# A town of the land survey is six miles square: centres of adjoining ones are 9.7 km apart.
TOWN_KM = 10
SMALL_PLACE_VOTES = 200
TOWN_CONTROLS = {"raw": (), "two": CONTROLS, "three": (*CONTROLS, "log_population")}


@cache
def county_pairs(reading="miller"):
    """Neighbouring counties of which a reading calls one electronic: list, electronic first."""
    return order_pairs(contiguous_pairs(), outcome_frame()[reading] > 0)


@cache
def county_gap(outcome, reading="miller", controls="raw"):
    """Mean gap between the two counties of a pair, electronic minus other: see fit_pair_gap."""
    terms = COUNTY_CONTROLS[controls]
    return fit_pair_gap(_subtract(outcome, terms, county_pairs(reading)), outcome, terms)


@cache
def county_slope(outcome, controls="raw"):
    """Change with the share of ballots on DREs from neighbour to neighbour: see fit_pair_slope."""
    terms = ["dre_share", *COUNTY_CONTROLS[controls]]
    return fit_pair_slope(_subtract(outcome, terms, list(contiguous_pairs())), outcome, terms)


def _subtract(outcome, terms, pairs):
    return subtract_pairs(outcome_frame()[[outcome, *terms]], pairs)


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
    frame = add_outcomes(ready_frame(PLACES))
    population = frame["population"].astype(float)
    frame = frame.assign(
        log_population=np.log(population.where(population > 0)),
        x_km=frame["x_m"] / 1000,
        y_km=frame["y_m"] / 1000,
    )
    columns = ["county_fips", "total_votes", "dre_share", *OUTCOMES, *TOWN_CONTROLS["three"]]
    return frame.loc[frame["total_votes"] >= least_votes, [*columns, "x_km", "y_km"]].dropna()


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
