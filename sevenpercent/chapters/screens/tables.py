"""Tables of the chapter on screens for fraud."""

import numpy as np
import pandas as pd

from citable.registry import compute_number
from sevenpercent.chapters.detection import numbers as detection
from sevenpercent.chapters.screens import results
from sevenpercent.chapters.screens.screens import SCREENS

DECLARING = (detection,)  # the numbers of the book's own designs
OWN = {
    "fte-miller": "FiveThirtyEight, Miller's list",
    "fte-any-dre": "FiveThirtyEight, any DRE",
    "dose-swing-rural-size": "Counties' swing, four controls",
    "places": "Municipalities of one county",
    "towns": "Pairs of towns",
}
SIZE_NAMES = {1.0: "one", results.DECIDES: "decides", 10.0: "ten", 20.0: "twenty"}
BLOCKS = {
    "Digits of counts": ("second-mean", "second-chi2", "last-mean", "last-chi2", "count-fives"),
    "Shares": ("percent-fives", "spikes", "skew", "kurtosis", "dip"),
    "Turnout": ("turnout-skew", "turnout-kurtosis", "turnout-dip", "correlation", "slope"),
    "Models of fraud": ("klimek", "mixture"),
}
SHAPES = {
    "alike": "Switched, all DREs alike",
    "half": "Switched, half of the units",
    "smaller": "Switched, smaller units",
    "larger": "Switched, larger units",
    "rounded": "Shares raised to tenths",
    "stuffed": "Ballots stuffed, a quarter",
}
HEADERS = {
    "screen": "Screen",
    "sees": "What it takes for a sign of fraud",
    "honest": "Alarms, honest elections",
    "states_pct": "Other states' counties",
    "trump": "Trump 2016",
    "clinton": "Clinton 2016",
    "real": "Real votes",
    "one": "1%",
    "decides": "Decides",
    "ten": "10%",
    "twenty": "20%",
}
PERCENTS = dict.fromkeys(("states_pct", *SIZE_NAMES.values()), ("percent", 0))


def looks_table():
    """Each screen: what it claims to see, alarms in honest elections, what it says of 2016.

    Returns
    -------
    DataFrame, one row a screen

    Units: percent of candidates.
    """
    rows = []
    for key, screen in SCREENS.items():
        alarms = results.honest_looks().query("screen == @key")["alarm"]
        rows.append(
            {
                "screen": screen.label,
                "sees": screen.sees,
                "honest": f"{alarms.sum()} of {len(alarms)}",
                "states_pct": results.state_alarms_pct(key) if screen.counties else np.nan,
                "trump": _say(key, "republican"),
                "clinton": _say(key, "democrat"),
            }
        )
    return pd.DataFrame(rows)


def _say(key, side):
    return "alarm" if results.real_look(key, side)["alarm"] else "quiet"


def beyond_table(kind):
    """How often a planted fraud is more suspicious than every honest Republican, by its size.

    Parameters
    ----------
    kind : str, of SHAPES

    Returns
    -------
    DataFrame : screen, real (the votes as they are), a column a size; one row a screen that any
        size of any fraud takes beyond the honest ones and the real votes do not

    Units: percent of planted elections.
    """
    rows = []
    for key in informative():
        row = {"screen": SCREENS[key].label}
        for size, name in SIZE_NAMES.items():
            row[name] = results.beyond_pct(key, kind, size)
        rows.append(row)
    return pd.DataFrame(rows)


def informative():
    """Screens that find some fraud of some size stranger than all honest elections and 2016."""
    looks = results.planted_looks()
    found = []
    for key in SCREENS:
        bar = results.honest_bar(key)
        if results.real_look(key)["suspicion"] <= bar:
            strange = looks.loc[looks["screen"] == key, "suspicion"] > bar
            shares = strange.groupby([looks["fraud"], looks["size"]]).mean()
            if shares.max() >= 0.5:
                found.append(key)
    return found


def grid_frame():
    """Cells of the one picture: alarms without fraud, with frauds that decide the state.

    Returns
    -------
    DataFrame : kind, label, column, value; the book's own designs last, as detection has them

    Units: percent.
    """
    rows = []
    for block, keys in BLOCKS.items():
        for key in keys:
            cells = {
                "Honest elections, Wisconsin": results.false_alarms_pct(key),
                "Honest elections, other states": (
                    results.state_alarms_pct(key) if SCREENS[key].counties else np.nan
                ),
                "Real votes of 2016": 100.0 * bool(results.real_look(key)["alarm"]),
            }
            cells |= {name: results.power_pct(key, kind) for kind, name in SHAPES.items()}
            rows += [
                {"kind": block, "label": SCREENS[key].label, "column": name, "value": value}
                for name, value in cells.items()
            ]
    for key, label in OWN.items():
        for name, part in (("Honest elections, Wisconsin", "false"), (SHAPES["alike"], "power")):
            value = float(compute_number(f"detection-{part}-{key}-pct").value)
            rows.append({"kind": "This book's designs", "label": label, "column": name,
                         "value": value})  # fmt: skip
    return pd.DataFrame(rows)
