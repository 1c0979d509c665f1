"""Tables of the chapter on the other states."""

import pandas as pd

from sevenpercent.chapters.other_states import frames
from sevenpercent.labels import print_estimate

STATES_HEADERS = {
    "machines": "Machines, weight",
    "states": "States with and without",
    "clinton": "Clinton 2016",
    "obama": "Obama 2012",
}
# States with what, against which; how states_estimate is then asked.
GROUPS = {
    "any DRE": {},
    "without paper, against all others": {"kind": "paperless_pct"},
    "without paper, against no DRE": {"kind": "paperless_pct", "without_any": True},
}


def paper_table():
    """Margins of the three states beside the counties with DREs, the votes without paper.

    Units: votes; percent of all votes for President. Wisconsin's margin is the recount's.
    """
    rows = []
    for state, code in frames.POSTAL.items():
        counties = frames.state_counties(state)
        row = {"state": state, "margin_votes": frames.margin(code)}
        row["dre_counties"] = int(counties["any_dre"].sum())
        row["paperless_counties"] = int(counties["paperless_dre"].sum())
        row["paperless_low_pct"] = frames.paperless_pct(state, alone=True)
        rows.append(row | {"paperless_high_pct": frames.paperless_pct(state)})
    return pd.DataFrame(rows)


def pennsylvania_table():
    """Paperless minus paper counties of Pennsylvania, see ask_pennsylvania, a row a model."""
    rows = []
    for model, controlled in (("No controls", False), ("Schooling, race", True)):
        for label, weight in (("each county once", None), ("by population", "population")):
            row = {"model": model, "weight": label}
            for outcome, name in ((2016, "share_2016"), (2012, "share_2012"), ("swing", "swing")):
                asked = frames.ask_pennsylvania(outcome, controlled=controlled, weight=weight)
                row[f"{name}_pp"] = asked().value
            rows.append(row | {"swing_p": asked.asked("p value")()})
    return pd.DataFrame(rows)


def flips_table():
    """Electors for each subset of the three states, see move_states."""
    outcomes = frames.flips()
    names = [", ".join(states) or "none" for states in outcomes["states"]]
    winners = outcomes["loser_wins"].map({True: "Clinton", False: "Trump"})
    return pd.DataFrame(
        {
            "to_clinton": names,
            "moved": outcomes["moved"],
            "trump": outcomes["winner_electors"],
            "clinton": outcomes["loser_electors"],
            "majority": winners.where(outcomes["loser_wins"] | ~outcomes["winner_short"], "nobody"),
        }
    )


def record_table():
    """Who won each of the three states, 1976 to 2012."""
    wins = frames.democratic_wins().replace({True: "Democrat", False: "Republican"}).reset_index()
    return wins.assign(year=wins["year"].astype(str))


def states_table():
    """States with machines minus states without: both shares with intervals.

    Units: percentage points of the two-party vote; HC2 errors.
    """
    rows = []
    for weight, counted in ((None, "each state once"), ("total_votes", "by votes")):
        for label, options in GROUPS.items():
            row = {"machines": f"{label}; {counted}", "states": _count_states(**options)}
            for name, column in (("clinton", "share_2016_pct"), ("obama", "share_2012_pct")):
                found = frames.states_estimate(column, weight=weight, **options)
                row[name] = print_estimate(found.value, *found.interval)
            rows.append(row)
    return pd.DataFrame(rows)


def _count_states(**options):
    electronic = frames.states_compared(**options)["electronic"]
    return f"{electronic.sum():.0f} and {(1 - electronic).sum():.0f}"
