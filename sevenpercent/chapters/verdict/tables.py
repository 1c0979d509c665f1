"""Tables of the verdict: every comparison that one of its sentences is taken from."""

from functools import partial
from itertools import pairwise

import pandas as pd

from citable.registry import as_estimate
from sevenpercent.chapters.controls.specifications import ask
from sevenpercent.chapters.elections import designs
from sevenpercent.chapters.fivethirtyeight.models import ask_fivethirtyeight
from sevenpercent.chapters.municipalities.designs import ask_design
from sevenpercent.chapters.neighbours.pairs import county_slope
from sevenpercent.labels import print_estimate, print_points

VOTES = "total_votes"
# Columns: which forms, and the weight.
COUNTED = {
    "filed_once": ("dre_share", None),
    "filed_by_votes": ("dre_share", VOTES),
    "corrected_once": ("dre_share_cleaned", None),
    "corrected_by_votes": ("dre_share_cleaned", VOTES),
}
WEIGHTS = {"": None, ", by votes": designs.VOTES}
LISTS = {"any_dre": "Verified Voting's list", "miller": "Miller's list"}
# Held alike beside schooling and race, as a formula adds it.
ALIKE = {
    "": "schooling, race",
    "".join(f" + {control}" for control in designs.FURTHER): "also rural share, size",
}
LEVELS = {
    "clinton_once": ("2016", None),
    "obama_once": ("2012", None),
    "clinton_by_people": ("2016", "population"),
    "obama_by_people": ("2012", "population"),
}

LINK_NOTE = (
    "Percentage points of the two-party share; below zero the Democrats fell further. In brackets "
    "95% intervals: what leaves out zero can be told from it. The ten controls are those of the "
    "chapter on controls; places are alike in schooling, race, size and the vote of 2012."
)
YEARS_NOTE = (
    "Percentage points of the two-party share; each county or place counts the same, or by votes. "
    "Two controls: schooling and race; four: rural share and size too; places: schooling, race and "
    "size, on corrected forms. A star: it can be told from zero."
)
LEVEL_NOTE = (
    "Percentage points; below zero the Democrat did worse where machines are. In brackets 95% "
    "intervals: what leaves out zero can be told from it."
)


def link_table():
    """The change since 2012 from no ballot on touchscreens to all: comparisons by ways to count.

    Returns
    -------
    DataFrame : one row a comparison, estimates as text with their 95% intervals

    Units: percentage points of the two-party vote; HC3, dyadic errors, or a wild bootstrap by
    county. Source: WEC canvass 2016, GAB canvasses, EL-190, ACS.
    """
    return pd.DataFrame(
        {"compared": label} | {name: print_found(compare(*how)) for name, how in COUNTED.items()}
        for label, compare in COMPARISONS.items()
    )


def compare_counties(outcome, controls, share, weight):
    """The coefficient of the share of ballots on DREs: an Estimate."""
    return ask(outcome, controls, share, weight)()


def compare_neighbours(controls, share, weight):
    """The same between counties that touch."""
    found = county_slope("swing", controls, share, by_votes=weight is not None)
    return as_estimate(found, share)


def compare_places(share, weight):
    """The same between places of one county."""
    return ask_design("main" if share == "dre_share" else "corrected", weight)()


COMPARISONS = {
    "Counties: schooling, race": partial(compare_counties, "swing", "two"),
    "Counties: also rural share, size": partial(compare_counties, "swing", "rural-size"),
    "Counties: also the vote of 2012": partial(compare_counties, "lagged", "rural-size"),
    "Counties: ten controls": partial(compare_counties, "swing", "all"),
    "Counties: ten controls, the vote of 2012": partial(compare_counties, "lagged", "all"),
    "Neighbouring counties: schooling, race": partial(compare_neighbours, "two"),
    "Neighbouring counties: also rural share, size": partial(compare_neighbours, "four"),
    "Places of one county": compare_places,
}


def print_found(found):
    """An Estimate in points with its interval."""
    return print_estimate(found.value, *found.interval)


def years_table():
    """The same link with the change from each election for President to the next.

    Returns
    -------
    DataFrame : one row a comparison, one column a change, a star where an interval leaves out zero

    Units: percentage points of the two-party vote, from no ballot on touchscreens to all.
    Source: as link_table; forms of 2016, for places with their known errors corrected.
    """
    studies = {}
    for held, further in (("two controls", ()), ("four controls", designs.FURTHER)):
        for words, weight in WEIGHTS.items():
            study = designs.county_study("president", further, weight)
            studies[f"Counties, {held}{words}"] = study
    for words, weight in WEIGHTS.items():
        studies[f"Places of one county{words}"] = designs.place_study("president", weight)
    return pd.DataFrame(
        {"compared": label}
        | {
            f"{earlier} to {later}": print_step(designs.estimate_step(study, earlier, later))
            for earlier, later in pairwise(designs.YEARS["president"])
        }
        for label, study in studies.items()
    )


def print_step(found):
    """An Estimate in points with its sign, with a star if its interval leaves out zero."""
    low, high = found.interval
    return print_points(found.value) + ("*" if low > 0 or high < 0 else "")


def level_table():
    """Counties with machines minus the rest among like counties, for Clinton and for Obama.

    Returns
    -------
    DataFrame : one row a list of the machines with its controls, estimates as text

    Units: percentage points of the two-party vote; HC3.
    Source: WEC canvass 2016, GAB canvass 2012, Verified Voting, Miller, ACS.
    """
    return pd.DataFrame(
        {"compared": f"{label}: {held}"}
        | {
            name: print_found(ask_fivethirtyeight(machines + further, race=race, weight=weight)())
            for name, (race, weight) in LEVELS.items()
        }
        for machines, label in LISTS.items()
        for further, held in ALIKE.items()
    )
