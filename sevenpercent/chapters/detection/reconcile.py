"""One design, the change with four controls: the smallest hack seen, by formula and by lot."""

import numpy as np

from sevenpercent.chapters.controls.specifications import ask, count_votes
from sevenpercent.chapters.detection.results import as_votes, shuffled
from sevenpercent.chapters.detection.runs import ALPHA, SIZES_PCT, held_power
from sevenpercent.estimators.planting import SEEN, smallest_seen
from sevenpercent.estimators.power import minimum_detectable_effect
from sevenpercent.models import fit_model

DESIGN = "dose-swing-rural-size"
FORMULA = "formula"
SIDES = {"one": 1, "two": 2}


def formula_fit():
    """The design on the real map: error in points, degrees of freedom."""
    fit = fit_model(ask("swing", "rural-size"))
    return fit.se["dre_share"], fit.df


def needed_votes(way, sides):
    """The fewest votes, turned on all DREs alike, that the design sees four times in five.

    Parameters
    ----------
    way : str, FORMULA or a key of runs.KINDS
    sides : int, 1 gives the claim's side all of the 5%, 2 gives it half

    Units: votes.
    """
    if way == FORMULA:
        points = minimum_detectable_effect(*formula_fit(), power=SEEN, alpha=ALPHA, sides=sides)
        return abs(count_votes("swing", "dre_share", -points))
    power = held_power(shuffled(DESIGN, way), ALPHA / sides)
    return as_votes(smallest_seen(SIZES_PCT, power))


def spread_pp(way):
    """How far the design's estimate errs without a hack: its error, or its spread by lot.

    Units: percentage points.
    """
    if way == FORMULA:
        return formula_fit()[0]
    return float(np.std(shuffled(DESIGN, way).coefficient[:, 0]))
