"""Frames behind the maps of Wisconsin's electronic counties."""

import zlib
from functools import cache

import numpy as np
import pandas as pd

from sevenpercent.chapters.fivethirtyeight.models import ask_fivethirtyeight
from sevenpercent.frames.counties import READING_COLUMNS, wisconsin_counties
from sevenpercent.models import fit_model
from sevenpercent.tables import shapes
from sevenpercent.technology import READINGS, mixed_states, us_county_technology

PERMUTATIONS = 9_999
# Oglala Lakota County, South Dakota: Verified Voting keeps its name of before 2015, Shannon.
RENAMED_COUNTIES = {"46113": "46102"}


@cache
def county_frame():
    """Counties with the two-party share of both years, the swing, each reading; by county_fips.

    Units: _pct percent, swing_pp percentage points (2016 minus 2012).
    """
    frame = wisconsin_counties().set_index("county_fips")
    return frame.assign(
        two_party_pct=100 * frame["two_party_2016_share"],
        two_party_2012_pct=100 * frame["two_party_2012_share"],
        swing_pp=frame["swing_2012_2016_pp"],
        dre_pct=100 * frame["dre_share"],
        **{reading: frame[column] for reading, column in READING_COLUMNS.items()},
    )


def count_readings():
    """How many readings call each county electronic: Series by county_fips."""
    return county_frame()[list(READINGS)].sum(axis=1)


def group_mean(column, *, reading="any-dre", machines=True):
    """Mean over the counties that a reading calls electronic, or over the rest."""
    frame = county_frame()
    return frame.loc[frame[reading] == machines, column].mean()


def votes_pct(reading):
    """Percent of the state's votes for President cast in a reading's counties."""
    frame = county_frame()
    return 100 * frame.loc[frame[reading], "total_votes"].sum() / frame["total_votes"].sum()


def share_alike(flags):
    """Neighbouring pairs of counties of which both or neither is flagged.

    Parameters
    ----------
    flags : array of bool, shape (n, 72) or (72,), counties in the order of county_frame()

    Returns
    -------
    array of n shares, or one share

    Units: share of the pairs, 0 to 1.
    """
    order = county_frame().index
    first, second = map(order.get_indexer, zip(*shapes.wisconsin_neighbours(), strict=True))
    flags = np.asarray(flags, bool)
    return (flags[..., first] == flags[..., second]).mean(axis=-1)


def expected_alike(flagged, n):
    """Share of pairs alike if the flags were dealt out at random, exactly."""
    rest = n - flagged
    return (flagged * (flagged - 1) + rest * (rest - 1)) / (n * (n - 1))


def permutation_p(flags, *, seed_name):
    """Share of random maps, with as many counties flagged, on which as many pairs are alike.

    Parameters
    ----------
    flags : Series of bool in the order of county_frame()
    seed_name : str, the number's id: the same draws on every machine, in every order

    Returns
    -------
    float, one-sided; the real map counts as one of the draws

    Units: none, 0 to 1.
    """
    flags = flags.to_numpy(bool)
    random = np.random.default_rng(zlib.crc32(seed_name.encode()))
    draws = random.permuted(np.tile(flags, (PERMUTATIONS, 1)), axis=1)
    # Shares are whole numbers of pairs over the pairs; the margin is for rounding alone.
    as_many = (share_alike(draws) >= share_alike(flags) - 1e-9).sum()
    return (as_many + 1) / (PERMUTATIONS + 1)


def residuals(year=2016):
    """What the controlled model leaves over of 2016 or 2012, machines as in 2016.

    Series by county_fips, percentage points of the two-party vote, observed minus fitted.
    """
    return fit_model(ask_fivethirtyeight("any_dre", race=str(year))).residuals


@cache
def us_map_frame():
    """Counties of the contiguous states by what they and their state have at the polls.

    Returns
    -------
    DataFrame indexed by county_fips: state_fips, any_dre (bool), kind: "a DRE" or "no DRE" in a
        mixed state, "every county" or "no county" elsewhere

    Units: none. Source: us_equipment_2016.
    """
    frame = shapes.us_counties()[["state_fips"]]
    machines = us_county_technology()["any_dre"].rename(index=RENAMED_COUNTIES)
    missing = frame.index.difference(machines.index)
    if len(missing):
        raise ValueError(f"us_equipment_2016 has no row for county {missing[0]}")
    frame = pd.DataFrame(frame).assign(any_dre=machines.reindex(frame.index).astype(bool))
    share = frame.groupby("state_fips")["any_dre"].transform("mean")
    mixed = (share > 0) & (share < 1)
    if frame.loc[mixed, "state_fips"].nunique() != len(mixed_states()):
        raise ValueError("the map's mixed states are not those of technology.mixed_states")
    alone = np.where(frame["any_dre"], "every county", "no county")
    within = np.where(frame["any_dre"], "a DRE", "no DRE")
    return frame.assign(kind=np.where(mixed, within, alone))


def profile_table():
    """What counties with and without machines are like, under a wide and a narrow reading.

    Returns
    -------
    DataFrame : trait, any_dre, no_dre, standard, not_standard; means of counties

    Units: counties; votes; percent; dollars; percentage points.
    """
    frame = county_frame()
    on_dre, standard = frame["any-dre"], frame["dre-standard"]
    groups = {"any_dre": on_dre, "no_dre": ~on_dre, "standard": standard, "not_standard": ~standard}
    traits = {
        "Votes cast in 2016": (frame["total_votes"], "{:,.0f}"),
        "Ballots on DREs": (frame["dre_pct"], "{:.1f}%"),
        "Living in rural areas": (100 * frame["rural_share"], "{:.1f}%"),
        "Bachelor's degree": (100 * frame["degree_share"], "{:.1f}%"),
        "Not non-Hispanic white": (100 * frame["nonwhite_share"], "{:.1f}%"),
        "Aged 65 or over": (100 * frame["age_65_over_share"], "{:.1f}%"),
        "Median household income": (frame["median_household_income_usd"], "${:,.0f}"),
        "Obama, two-party, 2012": (frame["two_party_2012_pct"], "{:.1f}%"),
        "Clinton, two-party, 2016": (frame["two_party_pct"], "{:.1f}%"),
    }
    rows = {"Counties": {name: f"{int(flags.sum())}" for name, flags in groups.items()}} | {
        trait: {name: form.format(values[flags].mean()) for name, flags in groups.items()}
        for trait, (values, form) in traits.items()
    }
    return pd.DataFrame.from_dict(rows, orient="index").rename_axis("trait").reset_index()
