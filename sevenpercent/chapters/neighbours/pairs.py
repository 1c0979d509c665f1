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
from sevenpercent.estimators.contiguity import nearest_across, nearest_of_each
from sevenpercent.estimators.fivethirtyeight import CONTROLS
from sevenpercent.estimators.pairs import (
    between_pairs,
    count_variance,
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
    apart = subtract_pairs(outcome_frame()[[outcome, *terms]], county_pairs(reading))
    return fit_pair_gap(apart, outcome, terms)


@cache
def county_slope(outcome, controls="raw", share="dre_share", *, by_votes=False):
    """Change with the share of ballots on DREs from neighbour to neighbour: see fit_pair_slope.

    share : str, as filed or "dre_share_cleaned"
    by_votes : bool, pairs by the product of both counties' votes of 2016 over their sum, or once
    """
    terms, pairs = [share, *COUNTY_CONTROLS[controls]], list(contiguous_pairs())
    apart = subtract_pairs(outcome_frame()[[outcome, *terms]], pairs)
    if by_votes:
        apart = apart.assign(weight=weigh_votes(outcome_frame(), pairs))
    return fit_pair_slope(apart, outcome, terms, weight="weight" if by_votes else None)


def county_fit(outcome, machines, controls):
    """(fit, term) of county_slope for the share of ballots on DREs, of county_gap for any other."""
    if machines == "dre_share":
        return county_slope(outcome, controls), machines
    return county_gap(outcome, machines, controls), "constant"


def swing_apart(*, alike):
    """Mean distance between the swings of neighbours, of one kind or of two by Miller's list."""
    kinds = outcome_frame()["miller"]
    pairs = [(a, b) for a, b in contiguous_pairs() if (kinds[a] == kinds[b]) == alike]
    return float(subtract_pairs(outcome_frame()[["swing"]], pairs)["swing"].abs().mean())


@cache
def town_frame(least_votes=LEAST_VOTES, before=False):
    """Municipalities that have all that the comparison asks for, by municipality_key.

    Left out: places without votes for the two parties in 2008, 2012 or 2016, without form
    EL-190, without adults in the survey, without a place on the map.

    Parameters
    ----------
    least_votes : int, votes cast in 2016
    before : bool, as many in 2012 and in 2008 too

    Returns
    -------
    DataFrame : county_fips, total_votes, dre_share, the outcomes, the controls, both_2016_votes,
        both_2012_votes (of the two parties), x_km, y_km

    Units: outcomes in percent or percentage points of the two-party vote; shares 0 to 1;
        x_km, y_km in EPSG:3071.
    """
    frame = add_outcomes(ready_frame(PLACES))
    population = frame["population"].astype(float)
    frame = frame.assign(
        log_population=np.log(population.where(population > 0)),
        x_km=frame["x_m"] / 1000,
        y_km=frame["y_m"] / 1000,
        both_2016_votes=frame["clinton_votes"] + frame["trump_votes"],
        both_2012_votes=frame["obama_2012_votes"] + frame["romney_2012_votes"],
    )
    kept = ["county_fips", "total_votes", "dre_share", *OUTCOMES, *TOWN_CONTROLS["three"],
            "both_2016_votes", "both_2012_votes", "x_km", "y_km"]  # fmt: skip
    counted = ["total_votes", *(["total_2012_votes", "total_2008_votes"] if before else [])]
    return frame.loc[(frame[counted] >= least_votes).all(axis=1), kept].dropna()


@cache
def near_towns(*, mutual=True, either=False, limit_km=TOWN_KM, **least):
    """Municipalities near each other across a county line, whatever they vote on.

    Parameters
    ----------
    mutual : bool, each the other's nearest across a county line, or every pair in reach
    either : bool, pairs of which one is the other's nearest, whatever `mutual` says
    limit_km : float, distance of the centroids at most
    least : least_votes and before, of town_frame

    Returns
    -------
    list of (municipality_key, municipality_key). Source: census centroids.
    """
    frame = town_frame(**least)
    if either:
        return nearest_of_each(frame, frame["county_fips"], limit_km=limit_km)
    return nearest_across(frame, frame["county_fips"], limit_km=limit_km, mutual=mutual)


@cache
def town_pairs(*, above=0.5, reading=None, **choice):
    """Neighbouring municipalities across a county line, DREs against others.

    Parameters
    ----------
    above : float, the share of ballots on DREs above which a place is electronic
    reading : str, a reading of counties; a place is then what its county is
    choice : of near_towns

    Returns
    -------
    list of (municipality_key, municipality_key): the first electronic, the second not. Source:
        EL-190; census centroids.
    """
    frame = town_frame(**keep_least(choice))
    electronic = frame["dre_share"] > above
    if reading:
        electronic = frame["county_fips"].map(outcome_frame()[reading] > 0)
    return order_pairs(near_towns(**choice), electronic)


def keep_least(choice):
    """The part of a choice that says which towns there are."""
    return {name: choice[name] for name in ("least_votes", "before") if name in choice}


@cache
def town_gap(outcome, controls="raw", weight=None, heaviest_out=0, **choice):
    """Mean gap over town_pairs(**choice): pairs that touch a county in common may err together.

    weight : str, of weigh_towns; None counts every pair once
    heaviest_out : int, how many of the pairs that weigh most are left out
    """
    frame, pairs = town_frame(**keep_least(choice)), town_pairs(**choice)
    terms = TOWN_CONTROLS[controls]
    apart = subtract_pairs(frame[[outcome, *terms]], pairs)
    if weight:
        apart = apart.assign(weight=weigh_towns(weight, pairs, **choice))
        apart = apart[apart["weight"].rank() <= len(apart) - heaviest_out]
    column, members = "weight" if weight else None, county_links(frame, apart.index)
    return fit_pair_gap(apart, outcome, terms, members=members, weight=column)


def county_links(frame, pairs):
    """The two counties of each pair of towns."""
    county = frame["county_fips"]
    return [(county[a], county[b]) for a, b in pairs]


def weigh_towns(weight, pairs, **choice):
    """How much each pair of towns counts for the swing from 2012 to 2016, three controls held.

    Parameters
    ----------
    weight : str, "votes" is the product of both towns' votes over their sum, "variance" the
        inverse of the variance: of counting the voters of both towns in both years, and between
        pairs, this one from all near pairs, whatever they vote on
    pairs : list of (municipality_key, municipality_key)
    choice : of near_towns, town_pairs

    Returns
    -------
    (pairs,), above zero
    """
    frame = town_frame(**keep_least(choice))
    if weight == "votes":
        return weigh_votes(frame, pairs)
    counting = sum(
        count_variance(frame[str(year)] / 100, frame[f"both_{year}_votes"]) for year in (2016, 2012)
    )
    near = near_towns(**{name: choice[name] for name in choice if name not in ("above", "reading")})
    apart = subtract_pairs(frame[["swing", *TOWN_CONTROLS["three"]]], near).to_numpy()
    between = between_pairs(apart[:, 0], apart[:, 1:], sum(_ends(counting, near)))
    return 1 / (sum(_ends(counting, pairs)) + between)


def weigh_votes(frame, pairs):
    """The product of both places' votes over their sum, of each pair of keys of a frame."""
    first, second = _ends(frame["total_votes"].astype(float), pairs)
    return first * second / (first + second)


def _ends(column, pairs):
    """A column's values for the first and for the second of each pair."""
    return (column.loc[[pair[side] for pair in pairs]].to_numpy(float) for side in (0, 1))
