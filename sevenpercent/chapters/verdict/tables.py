"""Tables of the verdict: every comparison that one of its sentences is taken from."""

from itertools import pairwise

import pandas as pd

from sevenpercent.chapters.controls.specifications import CONTROL_SETS, specify
from sevenpercent.chapters.elections import designs
from sevenpercent.chapters.municipalities.designs import fit_design
from sevenpercent.chapters.neighbours.pairs import county_slope
from sevenpercent.frames.counties import READING_COLUMNS
from sevenpercent.labels import print_estimate, print_points
from sevenpercent.models import Model, fit_model

VOTES = "total_votes"
# Columns: which forms, and the weight.
COUNTED = {
    "filed_once": ("dre_share", None),
    "filed_by_votes": ("dre_share", VOTES),
    "corrected_once": ("dre_share_cleaned", None),
    "corrected_by_votes": ("dre_share_cleaned", VOTES),
}
WEIGHTS = {"": None, ", by votes": designs.VOTES}
COUNTIES = {
    "Counties: schooling, race": ("swing", "two"),
    "Counties: also rural share, size": ("swing", "rural-size"),
    "Counties: also the vote of 2012": ("lagged", "rural-size"),
    "Counties: ten controls": ("swing", "all"),
    "Counties: ten controls, the vote of 2012": ("lagged", "all"),
}
NEIGHBOURS = {
    "Neighbouring counties: schooling, race": "two",
    "Neighbouring counties: also rural share, size": "four",
}
PLACES = "Places of one county"
LISTS = {"any-dre": "Verified Voting's list", "miller": "Miller's list"}
ALIKE = {"two": "schooling, race", "rural-size": "also rural share, size"}
LEVELS = {
    "clinton_once": (2016, None),
    "obama_once": (2012, None),
    "clinton_by_people": (2016, "population"),
    "obama_by_people": (2012, "population"),
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
    rows = []
    for label, (outcome, controls) in COUNTIES.items():
        found = {name: specify(outcome, controls, *how) for name, how in COUNTED.items()}
        rows.append({"compared": label} | {
            name: print_estimate(one.points, one.low, one.high) for name, one in found.items()
        })  # fmt: skip
    for label, controls in NEIGHBOURS.items():
        row = {"compared": label}
        for name, (share, weight) in COUNTED.items():
            found = county_slope("swing", controls, share, by_votes=weight is not None)
            row[name] = print_estimate(found.coefficients[share], *found.intervals[share])
        rows.append(row)
    row = {"compared": PLACES}
    for name, (share, weight) in COUNTED.items():
        found = fit_design("main" if share == "dre_share" else "corrected", weight)
        row[name] = print_estimate(found.coefficient, *found.interval)
    return pd.DataFrame([*rows, row])


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
    rows = []
    for reading, label in LISTS.items():
        for controls, held in ALIKE.items():
            row = {"compared": f"{label}: {held}"}
            for name, (year, weight) in LEVELS.items():
                column = READING_COLUMNS[reading]
                terms = " + ".join([column, *CONTROL_SETS[controls][1]])
                model = Model(f"I(100 * two_party_{year}_share) ~ {terms}", weight=weight)
                found = fit_model(model)
                row[name] = print_estimate(found.coefficients[column], *found.intervals[column])
            rows.append(row)
    return pd.DataFrame(rows)
