"""Tables of the chapter on placebo elections."""

import pandas as pd

from sevenpercent.chapters.placebo import designs
from sevenpercent.chapters.placebo.estimates import leave_each_out
from sevenpercent.frames.counties import READING_COLUMNS
from sevenpercent.tables.offices import ELECTIONS

SWING_PAIRS = {
    "President 2008 to 2012": ("2008", "2012"),
    "President 2012 to 2016": ("2012", "2016"),
    "President 2016 to 2020": ("2016", "2020"),
    "President 2020 to 2024": ("2020", "2024"),
    "Governor 2014 to 2018": ("governor-2014", "governor-2018"),
    "President 2012 to Senate 2016": ("2012", "senate-2016"),
}
READING_LABELS = {
    "any-dre": "Any DRE",
    "miller": "Miller",
    "dre-majority": "Most ballots on DREs",
    "dose": "Dose",
}
LEVEL_HEADERS = {"election": "Election", **READING_LABELS}
LEVEL_FORMATS = dict.fromkeys(READING_LABELS, 1)
SWING_HEADERS = {
    "swing": "Change",
    "unweighted_pp": "Each county once, points",
    "unweighted_p": "p, HC3",
    "weighted_pp": "By votes, points",
    "weighted_p": "p, HC3, by votes",
    "further_pp": "With rural share, size",
    "further_p": "p, HC3, with these",
}
SWING_FORMATS = {name: 1 if name.endswith("_pp") else 3 for name in SWING_HEADERS if "_p" in name}
STATES_HEADERS = {
    "model": "Machines, outcome",
    "inside_pp": "Swing states, points",
    "outside_pp": "Others, points",
    "difference_pp": "Difference",
    "clustered_p": "p, clustered",
    "permutation_p": "p, any states",
}
STATES_FORMATS = {
    "inside_pp": 1,
    "outside_pp": 1,
    "difference_pp": 1,
    "clustered_p": 3,
    "permutation_p": 3,
}
WITHOUT_HEADERS = {
    "without": "Left out",
    "inside": "2012 to 2016, points",
    "low": "Low",
    "high": "High",
    "earlier": "2008 to 2012, points",
    "earlier_low": "Low, before",
    "earlier_high": "High, before",
}
WITHOUT_FORMATS = {name: 1 for name in WITHOUT_HEADERS if name != "without"}
MODELS = {
    "any DRE, swing of 2012 to 2016": {},
    "the same, weighted by votes": {"weight": "total_votes"},
    "the same, with their controls": {"controls": designs.THEIR_CONTROLS},
    "the same, leads below five points": {"limit": 5},
    "DREs without a paper trail": {"machines": "paperless_dre"},
    "share of equipment rows": {"machines": "dre_rows"},
    "any DRE, level of 2016": {"outcome": "2016"},
    "any DRE of 2016, level of 2012": {"outcome": "2012"},
    "any DRE of 2016, swing of 2008 to 2012": {"outcome": "swing_2012"},
}
PLACE_PAIRS = {
    "President 2008 to 2012": ("2008", "2012"),
    "President 2012 to 2016": ("2012", "2016"),
    "Governor 2014 to 2018": ("governor-2014", "governor-2018"),
}
PLACE_PERIODS = {
    "Dropped by September 2016": "2014-2016",
    "Dropped by August 2018": "2016-2018",
}


def level_table():
    """FiveThirtyEight's model on every election, under four readings.

    Returns
    -------
    DataFrame : columns of LEVEL_HEADERS, one row an election

    Units: percentage points of the two-party vote; the dose from no ballot on DREs to all.
    Source: WEC, GAB canvasses, us_counties_president; ACS 2012-2016; each reading's own.
    """
    return pd.DataFrame(
        {"election": label}
        | {
            reading: designs.ask_level(election, READING_COLUMNS.get(reading, "dre_share"))().value
            for reading in READING_LABELS
        }
        for election, label in ELECTIONS.items()
    )


def swing_table():
    """The dose's coefficient on each swing, under three models.

    Returns
    -------
    DataFrame : columns of SWING_HEADERS, one row a change between two elections

    Units: percentage points, from no ballot on DREs to all.
    Source: WEC, GAB canvasses, us_counties_president; EL-190; ACS 2012-2016.
    """
    models = {
        "unweighted": ((), None),
        "weighted": ((), "total_votes"),
        "further": (designs.FURTHER, None),
    }
    rows = []
    for label, (earlier, later) in SWING_PAIRS.items():
        row = {"swing": label}
        for name, (further, weight) in models.items():
            model = designs.ask_swing(earlier, later, "dre_share", *further, weight=weight)
            row |= {f"{name}_pp": model().value, f"{name}_p": model.asked("p value")()}
        rows.append(row)
    return pd.DataFrame(rows)


def states_table():
    """Machines in swing states and elsewhere, under nine models.

    Returns
    -------
    DataFrame : columns of STATES_HEADERS, one row a model

    Units: percentage points of the two-party vote.
    Source: us_counties_president; Verified Voting 2016; polls_president; ACS 2012-2016.
    """
    rows = []
    for label, options in MODELS.items():
        fit, permuted = designs.split_states(**options)
        rows.append(
            {
                "model": label,
                "inside_pp": fit.inside,
                "outside_pp": fit.outside,
                "difference_pp": fit.difference,
                "clustered_p": fit.difference_p,
                "permutation_p": permuted,
            }
        )
    return pd.DataFrame(rows)


def without_table():
    """The coefficient in swing states with one of them left out, 2016 beside 2012.

    Returns
    -------
    DataFrame : columns of WITHOUT_HEADERS, one row a state left out

    Units: percentage points.
    """
    now = leave_each_out("swing_2016")[["without", "inside", "low", "high"]]
    then = leave_each_out("swing_2012")[["without", "inside", "low", "high"]]
    names = {"inside": "earlier", "low": "earlier_low", "high": "earlier_high"}
    return now.merge(then.rename(columns=names), on="without", validate="1:1")


def place_rows():
    """Municipalities that dropped DREs against those that kept them, ready to be drawn.

    Returns
    -------
    DataFrame : period, label, controls, value, low, high

    Units: percentage points of the two-party vote; dropped minus kept.
    Source: WEC, GAB canvasses by reporting unit; wi_equipment; ACS.
    """
    controls = {"people of the place": (), "and the county around": designs.COUNTY_FURTHER}
    rows = []
    for words, period in PLACE_PERIODS.items():
        for label, (earlier, later) in PLACE_PAIRS.items():
            for name, further in controls.items():
                fit = designs.fit_places(period, earlier, later, further=further)
                low, high = fit.intervals["dropped"]
                row = {"period": words, "label": label, "controls": name}
                rows.append(row | {"value": fit.coefficients["dropped"], "low": low, "high": high})
    return pd.DataFrame(rows)
