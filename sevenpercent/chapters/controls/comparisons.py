"""Balance, matching, influence, sensitivity behind the chapter on controls."""

from dataclasses import replace
from functools import cache

from sevenpercent.chapters.controls.specifications import (
    CONTROL_SETS,
    OUTCOMES,
    ask,
    county_frame,
    list_terms,
)
from sevenpercent.estimators.balance import (
    balance_by_entropy,
    match_pairs,
    standardised_differences,
)
from sevenpercent.estimators.fivethirtyeight import CONTROLS
from sevenpercent.estimators.influence import leave_one_out
from sevenpercent.estimators.sensitivity import (
    measure_sensitivity,
    measure_strength,
    robustness_value,
)
from sevenpercent.estimators.small_sample import fit_bell_mccaffrey, wild_bootstrap_p
from sevenpercent.models import fit_model

TRAITS = {
    "degree_share": "Bachelor's degree",
    "white_less_college_share": "Whites without a degree",
    "nonwhite_share": "Not non-Hispanic white",
    "log_income": "Household income (log)",
    "age_65_over_share": "Aged 65 or over",
    "unemployed_share": "Unemployed",
    "foreign_born_share": "Born abroad",
    "rural_share": "Living in rural areas",
    "log_population": "Population (log)",
    "log_density": "Density (log)",
    "level_2012": "Obama, two-party, 2012",
}


def flags(reading):
    """Which counties a reading calls electronic, as bool by county_fips."""
    return county_frame()[reading] == 1


@cache
def sensitivity(controls, weight=None):
    """Sensitivity of the swing's dose coefficient under a set of controls."""
    found = fit_model(ask("swing", controls, weight=weight, errors="classical"))
    return measure_sensitivity(found.coefficients["dre_share"], found.se["dre_share"], found.df)


@cache
def robust_value(controls, weight=None):
    """The robustness value of the interval with HC3's t in place of the classical one, 0 to 1."""
    found = fit_model(ask("swing", controls, weight=weight))
    t = found.coefficients["dre_share"] / found.se["dre_share"]
    return robustness_value(t, found.df, alpha=0.05)


@cache
def strength(*candidates, weight=None):
    """What candidates explain of the dose and the swing beyond (other) schooling and race."""
    return measure_strength(
        county_frame(), "swing", "dre_share", CONTROLS, candidates, weight=weight
    )


def omit(names, controls, weight=None):
    """The swing's dose regression without counties of these names: a Model."""
    unknown = set(names) - set(county_frame()["county_name"])
    if unknown:
        raise ValueError(f"no county is called {sorted(unknown)[0]!r}")
    return replace(ask("swing", controls, weight=weight), where=f"county_name not in {names}")


@cache
def influence(controls, weight=None, machines="dre_share"):
    """leave_one_out of the swing's coefficient of machines, indexed by county name."""
    frame = county_frame().set_index("county_name")
    terms = list_terms("swing", controls, machines)
    return leave_one_out(frame, "swing", terms, machines, weight=weight)


@cache
def small_sample(outcome, controls, weight=None):
    """Bell and McCaffrey's inference for the dose coefficient of a specification."""
    column, terms = OUTCOMES[outcome].column, list_terms(outcome, controls)
    return fit_bell_mccaffrey(county_frame(), column, terms, "dre_share", weight=weight)


@cache
def wild_p(outcome, controls, weight=None):
    """Wild bootstrap p value of the dose coefficient of a specification."""
    column, terms = OUTCOMES[outcome].column, list_terms(outcome, controls)
    seed_name = f"controls-{outcome}-{controls}-{weight}"
    return wild_bootstrap_p(
        county_frame(), column, terms, "dre_share", weight=weight, seed_name=seed_name
    )


def differences(reading, weights=None):
    """Standardised differences of every trait under a reading."""
    return standardised_differences(county_frame(), flags(reading), [*TRAITS], weights=weights)


@cache
def balance(reading, controls, weight=None):
    """Entropy weights that balance a set of controls under a reading: see balance_by_entropy.

    Each county counts once, or by a column.
    """
    frame, traits = county_frame(), list(CONTROL_SETS[controls][1])
    sizes = None if weight is None else frame[weight]
    return balance_by_entropy(frame, flags(reading), traits, sizes=sizes)


def weighted_gap(column, reading, controls=None, weight=None):
    """Electronic minus other counties, balanced on a set of controls, or as they are for None.

    Each county counts once, or by a column of sizes.

    Returns
    -------
    SmallSample : weights taken as given

    Units: those of the column.
    """
    frame = county_frame()
    if controls is None:
        weights = 1.0 if weight is None else frame[weight]
    else:
        weights = balance(reading, controls, weight).weights
    frame = frame.assign(balance_weight=weights)
    return fit_bell_mccaffrey(frame, column, [reading], reading, weight="balance_weight")


@cache
def match(reading, caliper_sd):
    """Pairs alike in schooling, race, rural share, size: see match_pairs."""
    traits = list(CONTROL_SETS["rural-size"][1])
    return match_pairs(county_frame(), flags(reading), traits, caliper_sd=caliper_sd)
