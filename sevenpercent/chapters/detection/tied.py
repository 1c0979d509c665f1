"""Planted hacks on the real map of machines, with the unexplained part of the votes dealt out."""

from functools import cache

import numpy as np
import pandas as pd

from sevenpercent.chapters.detection.designs import DESIGNS
from sevenpercent.chapters.detection.hacks import plant
from sevenpercent.chapters.detection.levels import LEVELS
from sevenpercent.chapters.detection.runs import BLOCK, SHUFFLES_N, SIZES_PCT, describe, join, stay
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

    Returns
    -------
    (shuffles, n), percentage points
    """
    level_name = DESIGNS[design].level
    level, count = LEVELS[level_name](), SHUFFLES_N[level_name]
    left = DESIGNS[design].leave(stay(level), getattr(level, DESIGNS[design].outcome), 2016)
    if level_name != "county":
        counties = municipalities().set_index("municipality_key")["county_fips"]
        codes = pd.factorize(counties.reindex(level.keys), sort=True)[0]
        return left * flip_signs(codes, count, f"detection-{level_name}-tied")
    neighbours = touching_matrix(level.keys, wisconsin_neighbours())
    return left[shuffle_spatially(left[:, None], neighbours, count, f"detection-{design}-tied")]


@cache
def run_tied(design, hack="everywhere", sizes_pct=SIZES_PCT):
    """The Answers of a design to a hack on the real machines, the unexplained votes dealt out.

    sizes_pct is a tuple: votes turned in percent of the votes on DREs.
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
