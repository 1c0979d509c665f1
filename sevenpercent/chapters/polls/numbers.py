"""The numbers of the chapter on polls: how wrong, where, in which years."""

from functools import cache

from citable.registry import Estimate, as_estimate, number
from sevenpercent.chapters.polls.tables import (
    MODELS,
    THREE,
    YEARS,
    errors_of,
    fit_machines,
    state_errors,
    state_traits,
)
from sevenpercent.estimators.polls import EARLIER, fit_errors, measure_rarity
from sevenpercent.estimators.power import minimum_detectable_effect

POLLS = ("polls_president",)
MACHINES = ("us_equipment_2016", "us_counties_president")
MODEL = (*POLLS, *MACHINES, "us_counties_context")
PEOPLE = (*POLLS, "us_counties_context")
FORMS = {
    "points": {"unit": "percentage points", "digits": 1},
    "states": {"unit": "states", "digits": 0},
    "percent": {"unit": "percent", "digits": 0},
    "z": {"unit": "ratio", "digits": 1},
    "r2": {"unit": "R squared", "digits": 2},
}


# What an error is and what is held fixed, told by every number that speaks of them.
ERROR = (
    "polls' margin (Democrat minus Republican, mean of each pollster's latest non-partisan poll of "
    "the last 21 days) minus the result"
)
STATES_ASKED = "states with three pollsters or more"
WHITES = (
    "whites without a degree (share of people non-Hispanic white times share of whites of 25+ "
    "without a bachelor's degree)"
)
VOTES_IN = (
    "share of the state's votes in counties with {} at a polling place (Verified Voting 2016)"
)
ONCE = f"{STATES_ASKED} once each, HC3 errors"
ON_WHITES = (
    f"the regression of the polling errors of 2016 on {WHITES} alone; {ONCE}; error: {ERROR}"
)


def declare(id, definition, compute, *arguments, sources=POLLS, form="points"):
    """Register a number that a function of this module computes."""

    def estimate():
        return compute(*arguments)

    estimate.__doc__ = definition
    estimate.__name__ = estimate.__qualname__ = compute.__name__
    number(id, sources=sources, claims=("C15",), **FORMS[form])(estimate)


def state_count(year):
    return len(errors_of(year))


def mean_error(year):
    return errors_of(year).mean()


def too_kind_count(year):
    return (errors_of(year) > 0).sum()


def error_of(code, year):
    return errors_of(year)[code]


def rarity_of(code, measure):
    return getattr(measure_rarity(state_errors(), code), measure)


def earlier_errors(measure):
    """A statistic of all state errors of 2000 to 2012: count, mean or std."""
    errors = state_errors()
    return getattr(errors.loc[errors["year"].isin(EARLIER), "error_pp"], measure)()


def errors_shared():
    """Squared correlation of the states' errors of 2016 with those of 2020."""
    return errors_of(2016).corr(errors_of(2020)) ** 2


def extreme_state(kind):
    return getattr(errors_of(2016), kind)()


def machine_coefficient(machines, model, year=2016):
    return as_estimate(fit_machines(machines, model, year), machines)


def whites_coefficient():
    """Points of error for ten percentage points more whites without a degree."""
    fit = fit_machines()
    term = MODELS["whites"][0]
    low, high = fit.intervals[term]
    return Estimate(fit.coefficients[term] / 10, (low / 10, high / 10))


def fit_whites():
    """The errors of 2016 on whites without a degree alone."""
    return fit_errors(state_errors(), state_traits(), MODELS["whites"])


def whites_r_squared():
    return fit_whites().r_squared


def fitted_count():
    return fit_machines().n


def detectable(machines, model):
    fit = fit_machines(machines, model)
    return minimum_detectable_effect(fit.se[machines], fit.df)


def residual_of(code):
    return fit_whites().residuals[code]


def residual_spread():
    fit = fit_whites()
    return ((fit.residuals**2).sum() / fit.df) ** 0.5


def residual_beside_paperless(code):
    return fit_machines().residuals[code]


def share_of_votes(code, machines):
    return 100 * state_traits().loc[code, machines]


def compared_traits():
    return state_traits().reindex(fit_machines().residuals.index)


def paperless_states(threshold):
    return (compared_traits()["paperless_share"] > threshold).sum()


@cache
def coefficients_without():
    """The paperless coefficient, whites held fixed, with each state left out in turn."""
    terms = ["paperless_share", *MODELS["whites"]]
    errors = state_errors()
    return {
        code: fit_errors(errors[errors["location"] != code], state_traits(), terms).coefficients[
            "paperless_share"
        ]
        for code in fit_machines().residuals.index
    }


def coefficient_without(extreme):
    return extreme(coefficients_without().values())


for year in YEARS:
    declare(f"polls-mean-error-{year}-pp", f"Mean polling error of {year}: {ERROR}; "
            f"{STATES_ASKED}.",
            mean_error, year)  # fmt: skip
    declare(f"polls-states-{year}-n", "States with non-partisan polls of three pollsters or more "
            f"in the last 21 days of {year}.", state_count, year, form="states")  # fmt: skip
    declare(f"polls-paperless-{year}-pp", f"Polling error of {year} ({ERROR}) on the "
            f"{VOTES_IN.format('paperless DREs')}, from none to all, given {WHITES}; {ONCE}.",
            machine_coefficient, "paperless_share", "whites", year, sources=MODEL)  # fmt: skip

for code, name in THREE.items():
    key = code.lower()
    for year in (2012, 2016, 2020):
        declare(f"polls-error-{key}-{year}-pp", f"Polling error of {name} in {year}: {ERROR}.",
                error_of, code, year)  # fmt: skip
    declare(f"polls-larger-error-{key}-n", f"States in which the polls of 2016 were too kind to "
            f"Clinton by more than in {name}: {ERROR}; {STATES_ASKED}.",
            rarity_of, code, "larger_n", form="states")  # fmt: skip
    declare(f"polls-z-{key}", f"Polling error of {name} in 2016, in standard deviations from the "
            f"mean of all state errors of 2000, 2004, 2008, 2012: {ERROR}; {STATES_ASKED}.",
            rarity_of, code, "z", form="z")  # fmt: skip
    declare(f"polls-earlier-as-large-{key}-pct", "State polling errors of 2000 to 2012 at least "
            f"as large as that of {name} in 2016, whichever their sign: {ERROR}; {STATES_ASKED}.",
            rarity_of, code, "earlier_as_large_pct", form="percent")  # fmt: skip
    declare(f"polls-paperless-{key}-pct", f"Votes of {name} in counties with paperless DREs at a "
            "polling place, 2016.", share_of_votes, code, "paperless_share", sources=MACHINES,
            form="percent")  # fmt: skip
    declare(f"polls-any-dre-{key}-pct", f"Votes of {name} in counties with any DRE at a polling "
            "place, 2016.", share_of_votes, code, "any_dre_share", sources=MACHINES,
            form="percent")  # fmt: skip
    declare(f"polls-residual-{key}-pp", f"Residual of {name} in {ON_WHITES}.",
            residual_of, code, sources=PEOPLE)  # fmt: skip

for machines, label in (("paperless", "paperless DREs"), ("any-dre", "any DRE")):
    column = f"{machines.replace('-', '_')}_share"
    for model, words in (
        ("alone", "nothing held fixed"),
        ("leaning", f"given {WHITES}, Obama's margin of the two-party votes of 2012"),
    ):
        declare(f"polls-{machines}-{model}-pp", f"Polling error of 2016 ({ERROR}) on the "
                f"{VOTES_IN.format(label)}, from none to all, {words}; {ONCE}.",
                machine_coefficient, column, model,
                sources=(*POLLS, *MACHINES) if model == "alone" else MODEL)  # fmt: skip
declare("polls-any-dre-2016-pp", f"Polling error of 2016 ({ERROR}) on the "
        f"{VOTES_IN.format('any DRE')}, from none to all, given {WHITES}; {ONCE}.",
        machine_coefficient, "any_dre_share", "whites", sources=MODEL)  # fmt: skip
for model, words in (("whites", ""), ("leaning", ", Obama's margin of 2012")):
    declare(f"polls-paperless-{model}-detectable-pp", "Coefficient that a regression finds with a "
            f"probability of 80% (two-sided 5%): polling error of 2016 ({ERROR}) on the "
            f"{VOTES_IN.format('paperless DREs')}, from none to all, given {WHITES}{words}; "
            f"{ONCE}.", detectable, "paperless_share", model, sources=MODEL)  # fmt: skip
for end, extreme in (("min", min), ("max", max)):
    declare(f"polls-paperless-without-{end}-pp", f"The {end}imum, with each state left out in "
            f"turn, of a coefficient: polling error of 2016 ({ERROR}) on the "
            f"{VOTES_IN.format('paperless DREs')}, from none to all, given {WHITES}; {ONCE}.",
            coefficient_without, extreme, sources=MODEL)  # fmt: skip
    declare(f"polls-error-{end}-2016-pp", f"The {end}imum of the states' polling errors of 2016: "
            f"{ERROR}; {STATES_ASKED}.",
            extreme_state, end)  # fmt: skip
declare("polls-too-kind-2016-n", "States whose polls of 2016 were too kind to Clinton: "
        f"{ERROR}; {STATES_ASKED}.",
        too_kind_count, 2016, form="states")  # fmt: skip
declare("polls-too-kind-2020-n", "States whose polls of 2020 were too kind to Biden: "
        f"{ERROR}; {STATES_ASKED}.",
        too_kind_count, 2020, form="states")  # fmt: skip
declare(
    "polls-earlier-n",
    f"State polling errors of 2000, 2004, 2008, 2012: {ERROR}; {STATES_ASKED}.",
    earlier_errors,
    "count",
    form="states",
)
declare("polls-earlier-mean-pp", "Mean of all state polling errors of 2000 to 2012: "
        f"{ERROR}; {STATES_ASKED}.", earlier_errors,
        "mean")  # fmt: skip
declare("polls-earlier-spread-pp", "Standard deviation of all state polling errors of 2000 "
        f"to 2012: {ERROR}; {STATES_ASKED}.",
        earlier_errors, "std")  # fmt: skip
declare("polls-r2-2016-2020", "Squared correlation of the states' polling errors of 2016 and "
        f"2020: {ERROR}; {STATES_ASKED}.",
        errors_shared, form="r2")  # fmt: skip
declare("polls-whites-pp", f"Polling error of 2016 ({ERROR}) for ten percentage points more "
        f"{WHITES}, given the {VOTES_IN.format('paperless DREs')}; {ONCE}.",
        whites_coefficient, sources=MODEL)  # fmt: skip
declare("polls-residual-spread-pp", f"Standard deviation of the residuals of {ON_WHITES}.",
        residual_spread, sources=PEOPLE)  # fmt: skip
declare("polls-residual-paperless-pa-pp", "Residual of Pennsylvania in the regression of the "
        f"polling errors of 2016 ({ERROR}) on {WHITES} and the "
        f"{VOTES_IN.format('paperless DREs')}; {ONCE}.",
        residual_beside_paperless, "PA", sources=MODEL)  # fmt: skip
declare("polls-whites-r2", f"Variance accounted for by {ON_WHITES}.",
        whites_r_squared, sources=PEOPLE, form="r2")  # fmt: skip
declare("polls-fitted-n", "States in the regressions of the polling errors of 2016: "
        f"{STATES_ASKED} in the last 21 days.", fitted_count,
        form="states")  # fmt: skip
declare("polls-paperless-states-n", "States with three pollsters or more in 2016 in which some "
        "votes were cast in counties with paperless DREs at a polling place.",
        paperless_states, 0, sources=(*POLLS, *MACHINES),
        form="states")  # fmt: skip
declare("polls-paperless-most-states-n", "States with three pollsters or more in 2016 in which "
        "most votes were cast in counties with paperless DREs at a polling place.",
        paperless_states, 0.5, sources=(*POLLS, *MACHINES),
        form="states")  # fmt: skip
