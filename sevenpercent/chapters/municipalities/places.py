"""Municipalities as the designs need them: shares, swings, sizes, machines."""

from functools import cache

import numpy as np
import pandas as pd

from sevenpercent.frames.municipalities import list_machines
from sevenpercent.measures import swing_pp, two_party_share, vote_share
from sevenpercent.tables.ballots import METHODS
from sevenpercent.tables.comparison_places import comparison_places
from sevenpercent.tables.municipal_races import RACES, YEARS, municipal_races
from sevenpercent.tables.municipalities import municipalities
from sevenpercent.tables.reporting_units import office_units

LEAST_VOTES = 10
LARGE_VOTES = 1_000
SIZE_CLASSES = 10
FORM_TOLERANCE = 0.02  # how far the four methods may be from all ballots of a sound form
DANE = "55025"


@cache
def places():
    """Municipalities with ten votes or more in 2016 that filed form EL-190.

    Returns
    -------
    DataFrame : the columns of municipalities(), those of the designs besides

    Units: shares 0 to 1, swings in percentage points.
    """
    frame = municipalities()
    frame = frame[(frame["total_votes"] >= LEAST_VOTES) & frame["dre_share"].notna()].copy()
    frame = frame.assign(
        **_swings(frame),
        **_third_parties(frame),
        log_votes=np.log(frame["total_votes"]),
        degree_share_squared=frame["degree_share"] ** 2,
        is_town=frame["municipality_type"] == "town",
        is_village=frame["municipality_type"] == "village",
        large=frame["total_votes"] >= LARGE_VOTES,
        ten_in_both=frame["total_2012_votes"] >= LEAST_VOTES,
        outside_dane=frame["county_fips"] != DANE,
        form_sound=_form_sound(frame),
        majority=frame["dre_share"] > 0.5,
    )
    machines = list_machines(comparison_places()).reindex(frame["municipality_key"])
    frame = frame.assign(
        listed=machines["dre_listed_2016"].to_numpy(bool),
        listed_alone=machines["dre_alone_2016"].to_numpy(bool),
    )
    return frame.assign(**_size_classes(frame["total_votes"]))


@cache
def races():
    """Places with ten votes or more in 2016 that filed EL-190, with every race.

    Returns
    -------
    DataFrame : share_<race> (0 to 1) for every key of RACES; <later>-<earlier> for every pair
        of races; log_votes, dre_share, dre_share_2012, listed_2016, gave_up

    Units: shares 0 to 1, changes in percentage points.
    """
    frame = municipal_races()
    frame = frame[(frame["total_votes"] >= LEAST_VOTES) & frame["dre_share"].notna()].copy()
    shares = {name: two_party_share(frame[dem], frame[rep]) for name, (dem, rep) in RACES.items()}
    columns = {f"share_{name}": share for name, share in shares.items()}
    for later, share in shares.items():
        columns |= {
            f"{later}-{earlier}": swing_pp(share, before)
            for earlier, before in shares.items()
            if earlier != later
        }
    machines = list_machines(comparison_places(YEARS)).reindex(frame["municipality_key"])
    return frame.assign(
        **columns,
        log_votes=np.log(frame["total_votes"]),
        listed_2016=machines["dre_listed_2016"].to_numpy(bool),
        gave_up=(machines["dre_listed_2016"] & ~machines["dre_listed_2018"]).to_numpy(bool),
    )


def _swings(frame):
    now = two_party_share(frame["clinton_votes"], frame["trump_votes"])
    then = two_party_share(frame["obama_2012_votes"], frame["romney_2012_votes"])
    pairs = {
        "democrat_swing": ("clinton_votes", "obama_2012_votes"),
        "republican_swing": ("trump_votes", "romney_2012_votes"),
        "others_swing": ("other_votes", "other_2012_votes"),
    }
    swings = {
        name: swing_pp(
            vote_share(frame[later], frame["total_votes"]),
            vote_share(frame[earlier], frame["total_2012_votes"]),
        )
        for name, (later, earlier) in pairs.items()
    }
    return swings | {"swing": swing_pp(now, then), "two_party_2012": then}


def _third_parties(frame):
    """Shares of all votes that went to neither of the two parties, percent."""
    total, johnson = frame["total_votes"], frame["johnson_votes"]
    write_ins = frame["other_votes"] - johnson - frame["stein_votes"]
    before = vote_share(frame["other_2012_votes"], frame["total_2012_votes"])
    senate = office_units("us_senate_2016")
    place = senate["municipality_key"].map(comparison_places())
    senate = senate.groupby(place)[["other_votes", "total_votes"]].sum()
    senate = senate.reindex(frame["municipality_key"]).set_axis(frame.index)
    return {
        "johnson_pct": 100 * vote_share(johnson, total),
        "rest_pct": 100 * vote_share(write_ins, total),
        "others_2012_pct": 100 * before,
        "others_senate_pct": 100 * vote_share(senate["other_votes"], senate["total_votes"]),
    }


def _form_sound(frame):
    """No corrected figure, and methods that add up to the ballots within the tolerance."""
    as_filed = pd.concat([frame[name] == frame[f"{name}_cleaned"] for name in METHODS], axis=1).all(
        axis=1
    )
    methods = frame[[*METHODS]].sum(axis=1)
    off = (methods - frame["total_ballots"]).abs()
    return as_filed & (off <= FORM_TOLERANCE * frame["total_ballots"])


def _size_classes(votes):
    """Nine flags for ten classes with as many places each, smallest class without a flag."""
    classes = pd.qcut(votes, SIZE_CLASSES, labels=False)
    return {f"size_{number}": classes == number for number in range(1, SIZE_CLASSES)}
