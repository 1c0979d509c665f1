"""The county line under machines that are dealt out anew, to counties or to towns."""

from functools import cache

import numpy as np
import pandas as pd

from sevenpercent.chapters.multiverse.runs import RURAL_BAND
from sevenpercent.chapters.neighbours.frames import (
    COUNTY_CONTROLS,
    contiguous_pairs,
    outcome_frame,
    weights,
)
from sevenpercent.chapters.neighbours.pairs import (
    TOWN_CONTROLS,
    county_links,
    keep_least,
    near_towns,
    town_frame,
    weigh_towns,
)
from sevenpercent.estimators.batched import fit_robust
from sevenpercent.estimators.pair_deals import PlacedPairs, deal_out
from sevenpercent.estimators.pairs import link_shared_members, subtract_pairs
from sevenpercent.estimators.shuffles import group_alike, shuffle_in_groups
from sevenpercent.estimators.ties import drawn_p

DEALS_N = 999  # beside the real machines
SIZE_BAND = 24  # towns of the state that are alike in votes


@cache
def county_orders(kind):
    """Orders of the counties, of outcome_frame(): "free", or "alike" in rural share."""
    frame = outcome_frame()
    everywhere = np.zeros(len(frame), int)
    alike = group_alike(frame["rural_share"].to_numpy(), RURAL_BAND, everywhere)
    groups = {"free": everywhere, "alike": alike}[kind]
    return shuffle_in_groups(groups, DEALS_N, f"neighbours-counties-{kind}")


@cache
def deal_around(outcome, machines, controls, kind):
    """How often deals of the machines to counties make as much of "around" in frames.fit_around.

    Share of deals of county_orders whose coefficient, in its own error, lies as far from zero on
    either side; the real map counts as one.
    """
    frame = outcome_frame()
    orders = np.concatenate([np.arange(len(frame))[None], county_orders(kind)])
    own = frame[machines].to_numpy(float)[orders]
    held = frame[list(COUNTY_CONTROLS[controls])].assign(constant=1.0).to_numpy(float)
    held = np.broadcast_to(held, (len(orders), *held.shape))
    around = own @ weights().to_numpy().T
    designs = np.concatenate([around[:, :, None], own[:, :, None], held], axis=2)
    target = np.broadcast_to(frame[outcome].to_numpy(float)[:, None], (*own.shape, 1))
    t = np.abs(fit_robust(designs, target).t[:, 0])
    return drawn_p(t[1:], t[0])


@cache
def deal_counties(outcome, machines, controls, kind):
    """The gap between neighbouring counties of two kinds, or the slope of a share, under deals.

    Parameters
    ----------
    outcome, machines, controls : str, of pairs.county_fit
    kind : str, of county_orders

    Returns
    -------
    pair_deals.DealtGaps
    """
    frame, pairs = outcome_frame(), list(contiguous_pairs())
    placed = place_pairs(frame, pairs, pairs, outcome, COUNTY_CONTROLS[controls])
    differing = machines != "dre_share"
    column = frame[machines] > 0 if differing else frame[machines]
    return deal_out(placed, column.to_numpy(float), county_orders(kind), only_differing=differing)


@cache
def deal_towns(kind, *, weight=None, **choice):
    """The gap of the swing between near towns, three controls held, under deals.

    Parameters
    ----------
    kind : str, "towns": among towns in pairs that are alike in votes; "counties": a county's towns
        are given the machines of another county's, alike in rural share, largest by largest
    weight, choice : of pairs.town_gap, most ballots on DREs

    Returns
    -------
    pair_deals.DealtGaps
    """
    frame, pairs = town_frame(**keep_least(choice)), near_towns(**choice)
    weights = weigh_towns(weight, pairs, **choice) if weight else None
    links = county_links(frame, pairs)
    placed = place_pairs(frame, pairs, links, "swing", TOWN_CONTROLS["three"], weights)
    orders = carry_to_towns(frame) if kind == "counties" else town_orders(frame, placed)
    return deal_out(placed, (frame["dre_share"] > 0.5).to_numpy(float), orders)


def place_pairs(frame, pairs, members, outcome, controls, weights=None):
    """Pairs of keys of a frame as estimators.pair_deals takes them."""
    apart = subtract_pairs(frame[[outcome, *controls]], pairs).to_numpy()
    first, second = (frame.index.get_indexer([pair[side] for pair in pairs]) for side in (0, 1))
    weights = np.ones(len(pairs)) if weights is None else weights
    links = link_shared_members(members)
    return PlacedPairs(first, second, apart[:, 0], apart[:, 1:], links, weights)


def town_orders(frame, placed):
    """Orders in which the towns of the pairs are given those of towns alike in votes."""
    inside = np.unique([placed.first, placed.second])
    votes = frame["total_votes"].to_numpy()[inside]
    groups = group_alike(votes, SIZE_BAND, np.zeros(len(inside), int))
    orders = np.tile(np.arange(len(frame)), (DEALS_N, 1))
    orders[:, inside] = inside[shuffle_in_groups(groups, DEALS_N, "neighbours-towns")]
    return orders


def carry_to_towns(frame):
    """Orders in which counties are dealt out whole: towns of one rank by votes take each other's.

    A county with fewer or more towns than the one whose machines it is given takes those of the
    same relative rank.
    """
    counties = list(outcome_frame().index)
    places = pd.Series(np.arange(len(frame)), frame["county_fips"].to_numpy())
    votes = frame["total_votes"].to_numpy()
    ranked = {
        fips: found.to_numpy()[np.argsort(-votes[found], kind="stable")]
        for fips, found in places.groupby(level=0)
    }
    orders = np.tile(np.arange(len(frame)), (DEALS_N, 1))
    for here, dealt in zip(counties, county_orders("alike").T, strict=True):
        for there in set(dealt):
            ours, theirs = ranked[here], ranked[counties[there]]
            rank = (2 * np.arange(len(ours)) + 1) * len(theirs) // (2 * len(ours))
            orders[np.ix_(dealt == there, ours)] = theirs[rank]
    return orders
