"""Planted hacks on the real map of machines, with the unexplained part of the votes dealt out."""

from functools import cache

import numpy as np
import pandas as pd

from sevenpercent.chapters.detection.designs import DESIGNS
from sevenpercent.chapters.detection.hacks import plant
from sevenpercent.chapters.detection.levels import LEVELS
from sevenpercent.chapters.detection.runs import (
    BLOCK,
    SHUFFLES_N,
    SIZES_PCT,
    describe,
    join,
    place_machines,
)
from sevenpercent.estimators.contiguity import touching_matrix
from sevenpercent.estimators.planting import share_points
from sevenpercent.estimators.shuffles import flip_signs, shuffle_spatially
from sevenpercent.tables.municipalities import municipalities
from sevenpercent.tables.shapes import wisconsin_neighbours


@cache
def deal_unexplained(design):
    """What the controls of a design leave of the real votes of 2016, dealt out.

    Counties change places, so that neighbours stay as alike as they are (Moran's I within
    shuffles.TOLERANCE). Of municipalities the parts stay in their places, and each county's take
    their sign by lot, so that places of a county stay as alike as they are.

    Parameters
    ----------
    design : str, a key of DESIGNS

    Returns
    -------
    (shuffles, n)

    Units: percentage points.
    """
    level_name = DESIGNS[design].level
    level, count = LEVELS[level_name](), SHUFFLES_N[level_name]
    left = DESIGNS[design].leave(stay(level), getattr(level, DESIGNS[design].outcome), 2016)
    if level_name != "county":
        return left * flip_signs(county_of(level), count, f"detection-{level_name}-tied")
    neighbours = touching_matrix(level.keys, wisconsin_neighbours())
    return left[shuffle_spatially(left[:, None], neighbours, count, f"detection-{design}-tied")]


def stay(level):
    """The machines where they are: dict of (1, n)."""
    return place_machines(level, np.arange(len(level.keys))[None])


def county_of(level):
    """The county of every municipality of a level, from 0: (n,)."""
    county = municipalities().set_index("municipality_key")["county_fips"]
    return pd.factorize(county.reindex(level.keys), sort=True)[0]


@cache
def run_tied(design, hack="everywhere", sizes_pct=SIZES_PCT):
    """A hack on the real machines, the unexplained part of the votes dealt out.

    Parameters
    ----------
    design : str, a key of DESIGNS
    hack : str, of HACKS
    sizes_pct : tuple, votes turned in percent of the votes on DREs

    Returns
    -------
    Answers

    Units: percentage points; percent.
    """
    level_name = DESIGNS[design].level
    level, dealt = LEVELS[level_name](), deal_unexplained(design)
    machines = stay(level)
    now = describe(level, machines, f"detection-{level_name}-tied-coins", [0])
    wanted = np.array(sizes_pct)[None] / 100 * now.on_dres.sum()
    lost = share_points(plant(hack, now, wanted), level.two_party)
    parts = []
    for start in range(0, len(dealt), BLOCK[level_name]):
        block = dealt[start : start + BLOCK[level_name], None]
        alike = {name: np.repeat(column, len(block), axis=0) for name, column in machines.items()}
        parts.append(DESIGNS[design].fit(alike, block - lost, 2016))
    return join(parts)
