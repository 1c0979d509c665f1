"""Frames of the chapter on polls: errors, states, models."""

from functools import cache

import pandas as pd

from sevenpercent.estimators import polls
from sevenpercent.tables.load import load
from sevenpercent.tables.polls import STATES
from sevenpercent.tables.us_counties import us_counties
from sevenpercent.technology import us_county_technology

YEARS = (2000, 2004, 2008, 2012, 2016, 2020)
THREE = {"WI": "Wisconsin", "MI": "Michigan", "PA": "Pennsylvania"}
MODELS = {
    "alone": (),
    "whites": ("white_no_degree_share",),
    "leaning": ("white_no_degree_share", "obama_lead_share"),
}
MODEL_LABELS = {
    "alone": "nothing",
    "whites": "whites without a degree",
    "leaning": "these, the vote of 2012",
}
CHOICES = {
    "As in the text": {},
    "Polls of parties too": {"partisan": True},
    "Five pollsters at least": {"minimum_pollsters": 5},
    "One pollster is enough": {"minimum_pollsters": 1},
    "Every poll once": {"latest": False},
    "Last ten days": {"last_days": 10},
}


@cache
def state_errors(**choices):
    """Polling errors of all states and years: see estimators.polls.polling_errors."""
    asked = load("polls_president").query("location in @STATES")
    return polls.polling_errors(asked, **choices)


@cache
def state_traits():
    """What states are made of, by postal code: see estimators.polls.describe_states."""
    codes = {name: code for code, name in STATES.items()}
    states = polls.describe_states(us_counties(), us_county_technology())
    return states.rename(index=codes).rename_axis("location")


def errors_of(year):
    """Error of each state that year, indexed by postal code."""
    errors = state_errors()
    return errors[errors["year"] == year].set_index("location")["error_pp"]


@cache
def fit_machines(machines="paperless_share", model="whites", year=2016):
    """The regression of a year's errors on machines of 2016 under one of MODELS."""
    return polls.fit_errors(state_errors(), state_traits(), [machines, *MODELS[model]], year)


def three_states_table():
    """The three states' errors beside those of the others, of other years: one row a state.

    Units: points of the margin; percent.
    Source: polls_president; Verified Voting 2016; us_counties_president.
    """
    traits = state_traits()
    rows = []
    for code, name in THREE.items():
        rarity = polls.measure_rarity(state_errors(), code)
        rows.append({
            "state": name,
            **{f"error_{year}_pp": errors_of(year)[code] for year in (2012, 2016, 2020)},
            "larger_n": rarity.larger_n,
            "z": rarity.z,
            "earlier_as_large_pct": rarity.earlier_as_large_pct,
            "paperless_pct": 100 * traits.loc[code, "paperless_share"],
            "any_dre_pct": 100 * traits.loc[code, "any_dre_share"],
        })  # fmt: skip
    return pd.DataFrame(rows)


def models_table():
    """The error of 2016 on machines under every model."""
    labels = {"paperless_share": "paperless", "any_dre_share": "any DRE"}
    rows = []
    for machines, label in labels.items():
        for model, words in MODEL_LABELS.items():
            fit = fit_machines(machines, model)
            rows.append({
                "machines": label,
                "held_fixed": words,
                "none_to_all_pp": fit.coefficients[machines],
                **dict(zip(("low_pp", "high_pp"), fit.intervals[machines], strict=True)),
                "robust_p": fit.p_values[machines],
                "r_squared": fit.r_squared,
            })  # fmt: skip
    return pd.DataFrame(rows)


def choices_table():
    """The main answers under other ways to average polls."""
    rows = []
    for choice, options in CHOICES.items():
        errors = state_errors(**options)
        now = errors[errors["year"] == 2016].set_index("location")["error_pp"]
        fit = polls.fit_errors(errors, state_traits(), ["paperless_share", *MODELS["whites"]])
        rows.append({
            "choice": choice,
            "states_n": len(now),
            "mean_error_pp": now.mean(),
            **{code: now[code] for code in THREE},
            "paperless_pp": fit.coefficients["paperless_share"],
            **dict(zip(("low_pp", "high_pp"), fit.intervals["paperless_share"], strict=True)),
        })  # fmt: skip
    return pd.DataFrame(rows)
