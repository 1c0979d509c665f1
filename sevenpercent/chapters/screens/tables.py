"""Tables of the chapter on screens for fraud."""

import pandas as pd

from citable.registry import compute_number
from sevenpercent.chapters.detection import numbers as detection
from sevenpercent.chapters.detection.designs import DESIGNS
from sevenpercent.chapters.screens import results
from sevenpercent.chapters.screens.screens import SCREENS

DECLARING = (detection,)  # the numbers of the book's own designs
OWN = {key: design.label for key, design in DESIGNS.items()}
OWN["dose-swing-rural-size"] = "The same change, rural, size"  # on one line
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

    One row a screen; percent of candidates.
    """
    rows = []
    for key, screen in SCREENS.items():
        alarms = results.honest_looks().query("screen == @key")["alarm"]
        rows.append({
            "screen": screen.label,
            "sees": screen.sees,
            "honest": f"{alarms.sum()} of {len(alarms)}",
            "states_pct": results.state_alarms_pct(key),
            "trump": _say(key, "republican"),
            "clinton": _say(key, "democrat"),
        })  # fmt: skip
    return pd.DataFrame(rows)


def _say(key, side):
    return "alarm" if results.real_look(key, side)["alarm"] else "quiet"


def beyond_table(kind):
    """How often a planted fraud, of SHAPES, is more suspicious than every honest Republican.

    Returns
    -------
    DataFrame : screen, a column a size, percent of planted elections; one row a screen that any
        size of any fraud takes beyond the honest ones and the real votes do not
    """
    return pd.DataFrame(
        {"screen": SCREENS[key].label}
        | {name: results.beyond_pct(key, kind, size) for size, name in SIZE_NAMES.items()}
        for key in informative()
    )


def informative():
    """Screens that find some fraud of some size stranger than all honest elections and 2016."""
    found = []
    for key in SCREENS:
        bar = results.honest_bar(key)
        if results.real_look(key)["suspicion"] <= bar:
            looks = results.planted_looks().query("screen == @key")
            strange = (looks["suspicion"] > bar).groupby([looks["fraud"], looks["size"]]).mean()
            if strange.max() >= 0.5:
                found.append(key)
    return found


def grid_frame():
    """Cells of the one picture: alarms without fraud, with frauds that decide the state.

    Returns
    -------
    DataFrame : kind, label, column, value (percent); the book's own designs last, as detection
        has them
    """
    honest, real = "Honest elections, Wisconsin", "Real votes of 2016"
    rows = []
    for block, keys in BLOCKS.items():
        for key in keys:
            cells = {
                honest: results.false_alarms_pct(key),
                "Honest elections, other states": results.state_alarms_pct(key),
                real: 100.0 * bool(results.real_look(key)["alarm"]),
            }
            cells |= {name: results.power_pct(key, kind) for kind, name in SHAPES.items()}
            rows += [(block, SCREENS[key].label, *cell) for cell in cells.items()]
    for key, alarm in results.design_alarms().items():
        false, power = (
            float(compute_number(f"detection-{part}-{key}-pct").value)
            for part in ("false", "power")
        )
        cells = {honest: false, real: 100.0 * alarm, SHAPES["alike"]: power}
        rows += [("This book's designs", OWN[key], *cell) for cell in cells.items()]
    return pd.DataFrame(rows, columns=["kind", "label", "column", "value"])
