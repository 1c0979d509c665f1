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

    Returns
    -------
    DataFrame : one row a reading

    Units: percentage points of the two-party vote; p values from HC3 errors.
    Source: WEC canvass 2016, GAB canvass 2012, ACS 2012-2016, each reading's own.
    """
    return pd.DataFrame(_reading_row(name, entry.label) for name, entry in READINGS.items())


def _reading_row(name, label):
    column = READING_COLUMNS[name]
    once = ask_fivethirtyeight(column)
    return {
        "reading": label,
        "counties": int(electronic_counties(name).sum()),
        "unweighted_pp": once().value,
        "unweighted_p": once.asked("p value")(),
        "weighted_pp": ask_fivethirtyeight(column, weight="population")().value,
        "placebo_2012_pp": ask_fivethirtyeight(column, race="2012")().value,
    }


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

    Returns
    -------
    DataFrame : state, machines, weight, published_pp, replicated_pp, classical_p, robust_p

    Units: percentage points of the two-party vote.
    Source: bialikarthur2016; our tables.
    """
    published = {
        ("Wisconsin", "none"): published_value("538-wisconsin"),
        ("Texas", "none"): published_value("538-texas"),
    }
    models = [
        ("Wisconsin", "any DRE (Verified Voting)", ask_fivethirtyeight("any_dre")),
        ("Wisconsin", "Miller's indicator", ask_fivethirtyeight("miller")),
        ("Texas", "any DRE (Verified Voting)", ask_fivethirtyeight("any_dre", **texas)),
    ]
    return pd.DataFrame(
        _replication(state, machines, replace(model, weight=weight), published)
        for state, machines, model in models
        for weight in (None, "population")
    )


def _replication(state, machines, model, published):
    weight = model.weight or "none"
    return {
        "state": state,
        "machines": machines,
        "weight": weight,
        "published_pp": published.get((state, weight)),
        "replicated_pp": model().value,
        "classical_p": replace(model, errors="classical").asked("p value")(),
        "robust_p": model.asked("p value")(),
    }


def miller_replay_table():
    """Miller's models: published, replayed from his table, on official votes.

    Returns
    -------
    DataFrame : model, published_share, published_error, replayed_share, replayed_se,
        official_share, official_se

    Units: share of all votes, 0 to 1.
    Source: miller2016; WEC canvass 2016, GAB canvass 2012.
    """
    rows = []
    for model, id, his, of_officials in (
        ("paper only", "miller-bivariate", miller_first, official_first),
        ("with controls", "miller-controlled", miller_second, official_second),
    ):
        printed = published_figures().loc[id]
        replay, official = fit_model(his), fit_model(of_officials)
        rows.append(
            {
                "model": model,
                "published_share": float(printed["value"]),
                "published_error": printed["uncertainty"],
                "replayed_share": replay.coefficients["miller_paper"],
                "replayed_se": replay.se["miller_paper"],
                "official_share": official.coefficients["miller_paper"],
                "official_se": official.se["miller_paper"],
            }
        )
    return pd.DataFrame(rows)
