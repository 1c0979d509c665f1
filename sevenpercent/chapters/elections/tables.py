"""Tables of the chapter on thirteen elections."""

from itertools import pairwise

import pandas as pd

from sevenpercent.chapters.elections import designs
from sevenpercent.chapters.elections.designs import FURTHER, VOTES, YEARS
from sevenpercent.labels import print_ends
from sevenpercent.tables.touchscreens import touchscreens

ALIKE = {"schooling and race alike": (), "rural share and size as well": FURTHER}
COUNTED = {"each place once": None, "by votes": VOTES}


def steps_table():
    """Each step from one election for President to the next, with two sets of controls."""
    rows = []
    for earlier, later in pairwise(YEARS["president"]):
        for words, further in ALIKE.items():
            study = designs.county_study("president", further)
            step = designs.estimate_step(study, earlier, later).as_row()
            rows.append({"step": f"{earlier} to {later}", "controls": words} | step)
    return pd.DataFrame(rows)


def levels_table():
    """The coefficient of the DRE share in every election, President and Governor."""
    rows = []
    for office, years in YEARS.items():
        study = designs.county_levels(office)
        for year in years:
            row = study.effects.loc[year]
            rows.append({
                "election": f"{office.capitalize()} {year}", "year": year,
                "estimate_pp": row["value"], "interval": print_ends(row["low"], row["high"]),
            })  # fmt: skip
    frame = pd.DataFrame(rows).sort_values("year", kind="stable")
    return frame.drop(columns="year").reset_index(drop=True)


def dating_table():
    """How many places each word of touchscreens() dates."""
    counts = touchscreens()["dating"].value_counts()
    counts.index = counts.index.str.capitalize()
    return counts.rename_axis("first_known").rename("places_n").reset_index()


def left_table():
    """Places that gave touchscreens up minus those that kept them, before and after."""
    rows = []
    for office in YEARS:
        for words, weight in COUNTED.items():
            fit = designs.left_effects(office, weight)
            for when, where in (("before", "election < group"), ("after", "election >= group")):
                effect = fit.average(where)
                rows.append({
                    "office": office.capitalize(), "places": words.capitalize(),
                    "when": when.capitalize(),
                    "estimate_pp": effect.value, "interval": print_ends(effect.low, effect.high),
                })  # fmt: skip
    return pd.DataFrame(rows)
