"""Tables of the chapter on placebo elections."""

import pandas as pd

from sevenpercent.chapters.placebo import designs
from sevenpercent.tables.offices import ELECTIONS

SWING_PAIRS = {
    "President 2008 to 2012": ("2008", "2012"),
    "President 2012 to 2016": ("2012", "2016"),
    "President 2016 to 2020": ("2016", "2020"),
    "President 2020 to 2024": ("2020", "2024"),
    "President 2012 to Governor 2014": ("2012", "governor-2014"),
    "Governor 2014 to President 2016": ("governor-2014", "2016"),
    "Governor 2014 to 2018": ("governor-2014", "governor-2018"),
    "President 2012 to Senate 2016": ("2012", "senate-2016"),
}
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
PLACE_PAIRS = ("President 2008 to 2012", "President 2012 to 2016", "Governor 2014 to 2018")
PLACE_PERIODS = {"Dropped by September 2016": "2014-2016", "Dropped by August 2018": "2016-2018"}


def level_table():
    """FiveThirtyEight's model on every election, under four readings.

    Returns
    -------
    DataFrame : one row an election

    Units: percentage points of the two-party vote; the dose from no ballot on DREs to all.
    Source: WEC, GAB canvasses, us_counties_president; ACS 2012-2016; each reading's own.
    """
    return pd.DataFrame(
        {"election": label}
        | {
            f"{machines}_pp": designs.ask_level(election, machines)().value
            for machines in ("any_dre", "miller", "dre_majority", "dre_share")
        }
        for election, label in ELECTIONS.items()
    )


def swing_table():
    """The dose's coefficient on each swing, under three models.

    Returns
    -------
    DataFrame : one row a change between two elections

    Units: percentage points, from no ballot on DREs to all.
    Source: WEC, GAB canvasses, us_counties_president; EL-190; ACS 2012-2016.
    """
    models = {
        "unweighted": ((), None),
        "by_votes": ((), "total_votes"),
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
    DataFrame : one row a model

    Units: percentage points of the two-party vote.
    Source: us_counties_president; Verified Voting 2016; polls_president; ACS 2012-2016.
    """
    return pd.DataFrame(
        {
            "machines_outcome": label,
            "inside_pp": fit.inside,
            "outside_pp": fit.outside,
            "difference_pp": fit.difference,
            "clustered_p": fit.difference_p,
            "permutation_p": permuted,
        }
        for label, options in MODELS.items()
        for fit, permuted in [designs.split_states(**options)]
    )


def without_table():
    """The coefficient in swing states with one of them left out, 2016 beside 2012.

    Returns
    -------
    DataFrame : one row a state left out

    Units: percentage points.
    """
    tables = []
    for outcome, when in (("swing_2016", "now"), ("swing_2012", "earlier")):
        names = {"inside": f"{when}_pp", "low": f"{when}_low_pp", "high": f"{when}_high_pp"}
        table = designs.leave_each_out(outcome)[["without", *names]]
        tables.append(table.rename(columns=names).set_index("without"))
    return tables[0].join(tables[1], validate="1:1").reset_index()


def place_rows():
    """Municipalities that dropped DREs against those that kept them, ready to be drawn.

    Returns
    -------
    DataFrame : period, label, controls, value, low, high

    Units: percentage points of the two-party vote; dropped minus kept.
    Source: WEC, GAB canvasses by reporting unit; wi_equipment; ACS.
    """
    controls = {"people of the place": (), "and the county around": designs.COUNTY_FURTHER}
    return pd.DataFrame(
        {"period": words, "label": label, "controls": name}
        | designs.estimate_places(period, *SWING_PAIRS[label], further=further).as_row()
        for words, period in PLACE_PERIODS.items()
        for label in PLACE_PAIRS
        for name, further in controls.items()
    )
