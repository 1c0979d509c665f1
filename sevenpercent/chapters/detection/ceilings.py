"""The ceiling of municipalities by votes under other forms, other controls, other shapes."""

from sevenpercent.chapters.detection.hacks import HACKS
from sevenpercent.chapters.detection.results import as_hack_pct
from sevenpercent.chapters.municipalities.designs import DESIGNS, fit_design, select_places
from sevenpercent.estimators.fixed_effects import fit_within
from sevenpercent.estimators.municipal_swing import COUNTY

BY_VOTES = "total_votes"


def points_a_percent(key):
    """What turning one percent of all DRE ballots takes from a municipal design's estimate.

    The ballots are those of the design's own form, as filed or corrected, and are turned on all
    DREs alike; municipalities weighted by votes.

    Units: percentage points, above zero.
    """
    design, frame = DESIGNS[key], select_places(key)
    lost = frame[design.exposure] * frame["total_votes"]
    frame = frame.assign(lost=lost / (frame["clinton_votes"] + frame["trump_votes"]))
    terms = [design.exposure, *design.controls]
    fit = fit_within(frame, "lost", terms, **COUNTY, weight=BY_VOTES)
    return fit.coefficients[design.exposure]


def municipal_ceiling(key):
    """The largest hack inside a municipal design's interval by votes.

    Parameters
    ----------
    key : str, of municipalities_designs.DESIGNS: of the swing since 2012, inside counties

    Units: percent of the ballots cast on DREs, as the design's form has them.
    """
    return -fit_design(key, BY_VOTES).interval[0] / points_a_percent(key)


def shapes_ceiling(design):
    """The largest hack inside a design's interval under any shape: of the hacks of DREs.

    Units: percent of the ballots cast on DREs.
    """
    shapes = [key for key, hack in HACKS.items() if hack.machine == "dre"]
    return max(as_hack_pct(design, key)[1][1] for key in shapes)
