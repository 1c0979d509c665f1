"""Tables of the chapter on FiveThirtyEight's answer."""

from dataclasses import replace

import pandas as pd

from sevenpercent.chapters.fivethirtyeight.models import ask_fivethirtyeight
from sevenpercent.chapters.fivethirtyeight.numbers import (
    miller_first,
    miller_second,
    official_first,
    official_second,
    state_fits,
    texas,
)
from sevenpercent.frames.counties import READING_COLUMNS
from sevenpercent.models import fit_model
from sevenpercent.tables.published import published_figures, published_value
from sevenpercent.technology import READINGS, electronic_counties


def readings_table():
    """FiveThirtyEight's model in Wisconsin under every reading, with its 2012 twin.

    Units: percentage points of the two-party vote; p values from HC3 errors.
    """
    rows = []
    for name, reading in READINGS.items():
        column = READING_COLUMNS[name]
        once = ask_fivethirtyeight(column)
        row = {"reading": reading.label, "counties": int(electronic_counties(name).sum())}
        row |= {"unweighted_pp": once().value, "unweighted_p": once.asked("p value")()}
        row["weighted_pp"] = replace(once, weight="population")().value
        row["placebo_2012_pp"] = ask_fivethirtyeight(column, race="2012")().value
        rows.append(row)
    return pd.DataFrame(rows)


def states_table():
    """FiveThirtyEight's model in every mixed state, most negative first: see fit_mixed_states."""
    columns = ["state", "electronic_n", "other_n", "unweighted_pp", "unweighted_p"]
    return state_fits().sort_values("unweighted_pp")[[*columns, "weighted_pp", "weighted_p"]]


def states_note():
    """What the dashes in states_table() mean, by the states that have them."""
    fits = state_fits()
    alone = fits[fits["unweighted_reason"].notna()]
    return " ".join(
        f"\N{EN DASH} {row.state} has a single county "
        f"{'with' if row.electronic_n == 1 else 'without'} a DRE at a polling place: the estimate "
        "hangs on it, and its error cannot be estimated."
        for row in alone.itertuples()
    )


def replication_table():
    """FiveThirtyEight's figures beside ours, with classical and robust p values.

    Units: percentage points of the two-party vote. Source: bialikarthur2016; our tables.
    """
    rows = []
    for state, machines, model in (
        ("Wisconsin", "any DRE (Verified Voting)", ask_fivethirtyeight("any_dre")),
        ("Wisconsin", "Miller's indicator", ask_fivethirtyeight("miller")),
        ("Texas", "any DRE (Verified Voting)", ask_fivethirtyeight("any_dre", **texas)),
    ):
        for weight in (None, "population"):
            asked = replace(model, weight=weight)
            row = {"state": state, "machines": machines, "weight": weight or "none"}
            row["published_pp"] = None if weight else published_value(f"538-{state.lower()}")
            row["replicated_pp"] = asked().value
            row["classical_p"] = replace(asked, errors="classical").asked("p value")()
            rows.append(row | {"robust_p": asked.asked("p value")()})
    return pd.DataFrame(rows)


def miller_replay_table():
    """Miller's models: published, replayed from his table, on official votes.

    Units: share of all votes, 0 to 1. Source: miller2016; WEC canvass 2016, GAB canvass 2012.
    """
    rows = []
    for name, id, his, of_officials in (
        ("paper only", "miller-bivariate", miller_first, official_first),
        ("with controls", "miller-controlled", miller_second, official_second),
    ):
        printed = published_figures().loc[id]
        row = {"model": name, "published_share": float(printed["value"])}
        row["published_error"] = printed["uncertainty"]
        for votes, model in (("replayed", his), ("official", of_officials)):
            fit = fit_model(model)
            row[f"{votes}_share"] = fit.coefficients["miller_paper"]
            row[f"{votes}_se"] = fit.se["miller_paper"]
        rows.append(row)
    return pd.DataFrame(rows)
