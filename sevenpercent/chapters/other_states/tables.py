"""Tables of the chapter on the other states."""

import pandas as pd

from sevenpercent.chapters.other_states.frames import (
    POSTAL,
    RECORD,
    ask_pennsylvania,
    democratic_wins,
    flips,
    margin,
    paperless_pct,
    state_counties,
)


def paper_table():
    """Margins of the three states beside the counties with DREs, the votes without paper.

    Units: votes; percent of all votes for President. Wisconsin's margin is the recount's.
    """
    rows = []
    for state, code in POSTAL.items():
        frame = state_counties(state)
        rows.append(
            {
                "state": state,
                "margin_votes": margin(code),
                "dre_counties": int(frame["any_dre"].sum()),
                "paperless_counties": int(frame["paperless_dre"].sum()),
                "paperless_low_pct": paperless_pct(state, alone=True),
                "paperless_high_pct": paperless_pct(state),
            }
        )
    return pd.DataFrame(rows)


def pennsylvania_table():
    """Paperless minus paper counties of Pennsylvania, see ask_pennsylvania, a row a model."""
    return pd.DataFrame(
        _pennsylvania_row(model, controlled, label, weight)
        for model, controlled in (("No controls", False), ("Schooling, race", True))
        for label, weight in (("each county once", None), ("by population", "population"))
    )


def _pennsylvania_row(model, controlled, label, weight):
    models = {
        outcome: ask_pennsylvania(outcome, controlled=controlled, weight=weight)
        for outcome in (2016, 2012, "swing")
    }
    return {
        "model": model,
        "weight": label,
        "share_2016_pp": models[2016]().value,
        "share_2012_pp": models[2012]().value,
        "swing_pp": models["swing"]().value,
        "swing_p": models["swing"].asked("p value")(),
    }


def flips_table():
    """Electors for each subset of the three states, see move_states."""
    outcomes = flips()
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
    wins = democratic_wins().replace({True: "Democrat", False: "Republican"}).reset_index()
    return wins.assign(year=[str(year) for year in RECORD])
