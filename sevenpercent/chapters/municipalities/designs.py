"""The designs of the chapter on municipalities: each one outcome, one exposure, one sample."""

from dataclasses import dataclass
from functools import cache

import numpy as np
import pandas as pd

from sevenpercent.chapters.municipalities.places import places, races
from sevenpercent.estimators.municipal_swing import fit_municipal

PEOPLE = ("degree_share", "non_hispanic_white_share")
CONTROLS = (*PEOPLE, "log_votes", "two_party_2012")
SIZES = tuple(f"size_{number}" for number in range(1, 10))
WEIGHTS = {"each place once": None, "by votes": "total_votes"}
FITS = {"unweighted": None, "weighted": "total_votes"}


@dataclass(frozen=True)
class Design:
    """One way to ask the question.

    Attributes
    ----------
    heading, label : str, in pictures and tables
    outcome, exposure : str, columns
    controls : tuple of str, columns
    keep : str, a column of bool: which places; empty for all
    within : bool, places compared inside counties
    frame : "places" or "races"
    """

    heading: str
    label: str
    outcome: str = "swing"
    exposure: str = "dre_share"
    controls: tuple = CONTROLS
    keep: str = ""
    within: bool = True
    frame: str = "places"


def _race(heading, label, later, earlier, past, **changes):
    """A change between two races; the past vote is the share in the race named past."""
    return Design(
        heading,
        label,
        outcome=f"{later}-{earlier}",
        controls=(*PEOPLE, "log_votes", f"share_{past}"),
        frame="races",
        **changes,
    )


MAIN = "The main comparison"
SIZE = "Size and kind of place"
FORM = "Form EL-190"
PRESENCE = "Presence instead of ballots"
BEFORE, NOVEMBER, AFTER = "Before", "November 2016", "After"
VOTES = "Share of all votes"
WITHOUT_SIZE = (*PEOPLE, "two_party_2012", *SIZES)
KIND = ("is_town", "is_village")

DESIGNS = {
    "raw": Design("Steps", "nothing else held alike", controls=(), within=False),
    "counties": Design("Steps", "places of one county compared", controls=()),
    "people": Design("Steps", "and schooling and race", controls=PEOPLE),
    "past": Design("Steps", "and the vote of 2012", controls=(*PEOPLE, "two_party_2012")),
    "main": Design(MAIN, "as defined"),
    "both-years": Design(MAIN, "ten votes or more in 2012 too", keep="ten_in_both"),
    "no-dane": Design(MAIN, "without Dane County", keep="outside_dane"),
    "size": Design(SIZE, "size in ten classes", controls=WITHOUT_SIZE),
    "shape": Design(
        SIZE, "ten classes, kind of place, curved schooling",
        controls=(*WITHOUT_SIZE, *KIND, "degree_share_squared"),
    ),
    "towns": Design(SIZE, "towns alone", keep="is_town"),
    "large": Design(SIZE, "places of a thousand votes or more", keep="large"),
    "corrected": Design(FORM, "its known errors corrected", exposure="dre_share_cleaned"),
    "corrected-size": Design(
        FORM, "corrected, size in ten classes", exposure="dre_share_cleaned",
        controls=WITHOUT_SIZE,
    ),
    "corrected-no-size": Design(
        FORM, "corrected, size not held alike", exposure="dre_share_cleaned",
        controls=(*PEOPLE, "two_party_2012"),
    ),
    "sound": Design(FORM, "doubtful forms left out", keep="form_sound"),
    "listed": Design(PRESENCE, "a DRE on the state's list", exposure="listed"),
    "alone": Design(PRESENCE, "a DRE and no scanner listed", exposure="listed_alone"),
    "majority": Design(PRESENCE, "most ballots on DREs", exposure="majority"),
    "clinton": Design(VOTES, "Clinton, against Obama", outcome="democrat_swing"),
    "trump": Design(VOTES, "Trump, against Romney", outcome="republican_swing"),
    "others": Design(VOTES, "everyone else", outcome="others_swing"),
    "johnson": Design(VOTES, "Johnson, 2016", outcome="johnson_pct"),
    "rest": Design(VOTES, "all but Clinton, Trump, Johnson, Stein, 2016", outcome="rest_pct"),
    "others-2012": Design(VOTES, "everyone but the two, 2012", outcome="others_2012_pct"),
    "others-senate": Design(
        VOTES, "everyone but the two, US Senate 2016", outcome="others_senate_pct"
    ),
    "before-0812": _race(BEFORE, "President, 2008 to 2012", "president_2012", "president_2008",
                         "president_2008"),
    "before-1214": _race(BEFORE, "President 2012 to Governor 2014", "governor_2014",
                         "president_2012", "president_2012"),
    "president": _race(NOVEMBER, "President, 2012 to 2016", "president_2016", "president_2012",
                       "president_2012"),
    "senate": _race(NOVEMBER, "President 2012 to US Senate 2016", "us_senate_2016",
                    "president_2012", "president_2012"),
    "same-ballots": _race(NOVEMBER, "same ballots: President minus US Senate", "president_2016",
                          "us_senate_2016", "president_2012"),
    "after-1418": _race(AFTER, "Governor, 2014 to 2018", "governor_2018", "governor_2014",
                        "governor_2014"),
    "after-1618": _race(AFTER, "President 2016 to Governor 2018", "governor_2018",
                        "president_2016", "president_2016"),
    "after-1218": _race(AFTER, "President 2012 to US Senate 2018", "us_senate_2018",
                        "president_2012", "president_2012"),
    "own-2012": _race(BEFORE, "2008 to 2012, machines of 2012", "president_2012",
                      "president_2008", "president_2008", exposure="dre_share_2012"),
    "gave-up-2018": _race(AFTER, "gave up DREs by 2018, against the rest that had them",
                          "governor_2018", "president_2016", "president_2016",
                          exposure="gave_up", keep="listed_2016"),
    "gave-up-2018-state": _race(AFTER, "gave up DREs by 2018, over the whole state",
                          "governor_2018", "president_2016", "president_2016",
                          exposure="gave_up", keep="listed_2016",
                                within=False),
}  # fmt: skip


def select_places(key):
    """The rows of a design of DESIGNS: those it keeps, with all that it asks for."""
    design = DESIGNS[key]
    frame = places() if design.frame == "places" else races()
    if design.keep:
        frame = frame[frame[design.keep]]
    columns = [design.outcome, design.exposure, *design.controls]
    return frame[np.isfinite(frame[columns].astype(float)).all(axis=1)]


@cache
def fit_design(key, weight=None):
    """One design, fitted.

    Parameters
    ----------
    key : str, of DESIGNS
    weight : str or None

    Returns
    -------
    MunicipalFit

    Units: percentage points from no ballot on DREs to all, or from no machine to a machine.
    """
    design = DESIGNS[key]
    return fit_municipal(
        select_places(key),
        design.outcome,
        design.exposure,
        design.controls,
        weight=weight,
        within=design.within,
    )


def tabulate_designs(keys):
    """Designs in the form of charts: heading, label, weight, value, low, high, p, n.

    Returns
    -------
    DataFrame, two rows a design: each place once, by votes
    """
    return pd.DataFrame(_row(key, name, weight) for key in keys for name, weight in WEIGHTS.items())


def _row(key, name, weight):
    design, fit = DESIGNS[key], fit_design(key, weight)
    return {
        "heading": design.heading,
        "label": design.label,
        "weight": name,
        "value": fit.coefficient,
        "low": fit.interval[0],
        "high": fit.interval[1],
        "p_value": fit.p_value,
        "municipalities": fit.n,
    }
