"""The ceiling of municipalities by votes under other forms, other controls, other shapes."""

from dataclasses import replace

from sevenpercent.chapters.detection.hacks import HACKS
from sevenpercent.chapters.detection.results import as_hack_pct
from sevenpercent.chapters.municipalities.designs import ask_design, fit_design
from sevenpercent.models import CLUSTERED

BY_VOTES = "total_votes"


def points_a_percent(key):
    """What turning one percent of all DRE ballots takes from a municipal design's estimate.

    The ballots are those of the design's own form, as filed or corrected, and are turned on all
    DREs alike; municipalities weighted by votes.

    Units: percentage points, above zero.
    """
    design = ask_design(key, BY_VOTES)
    terms = design.formula.partition("~")[2]
    machines = terms.partition("+")[0]
    lost = f"I({machines} * total_votes / (clinton_votes + trump_votes))"
    return replace(design, formula=f"{lost} ~ {terms}", errors=CLUSTERED)().value


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
