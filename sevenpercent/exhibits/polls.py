"""The numbers of the chapter on polls: how wrong, where, in which years."""

from functools import cache

from sevenpercent.estimators.polls import EARLIER, fit_errors, measure_rarity
from sevenpercent.estimators.power import minimum_detectable_effect
from sevenpercent.exhibits.polls_tables import (
    MODELS,
    THREE,
    YEARS,
    errors_of,
    fit_machines,
    state_errors,
    state_traits,
)
from sevenpercent.exhibits.registry import Estimate, as_estimate, number

POLLS = ("polls_president",)
MACHINES = ("us_equipment_2016", "us_counties_president")
MODEL = (*POLLS, *MACHINES, "us_counties_context")
FORMS = {
    "points": {"unit": "percentage points", "digits": 1},
    "states": {"unit": "states", "digits": 0},
    "percent": {"unit": "percent", "digits": 0},
    "z": {"unit": "ratio", "digits": 1},
    "r2": {"unit": "R squared", "digits": 2},
}


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
    declare(f"polls-mean-error-{year}-pp", "Mean over states with three pollsters or more of the "
            f"polls' margin minus the result, Democrat minus Republican, {year}.",
            mean_error, year)  # fmt: skip
    declare(f"polls-states-{year}-n", f"States with polls of three pollsters or more in the last "
            f"three weeks of {year}.", state_count, year, form="states")  # fmt: skip
    declare(f"polls-paperless-{year}-pp", f"Polling error of {year} on the share of votes in "
            "counties with paperless DREs in 2016, from none to all, whites without a degree held "
            "fixed; states once each.",
            machine_coefficient, "paperless_share", "whites", year, sources=MODEL)  # fmt: skip

for code, name in THREE.items():
    key = code.lower()
    for year in (2012, 2016, 2020):
        declare(f"polls-error-{key}-{year}-pp", f"Polls' margin minus result, {name}, {year}.",
                error_of, code, year)  # fmt: skip
    declare(f"polls-larger-error-{key}-n", f"States in which the polls of 2016 were too kind to "
            f"Clinton by more than in {name}.", rarity_of, code, "larger_n",
            form="states")  # fmt: skip
    declare(f"polls-z-{key}", f"Polling error of {name} in 2016, in standard deviations from the "
            "mean of all state errors of 2000 to 2012.", rarity_of, code, "z",
            form="z")  # fmt: skip
    declare(f"polls-earlier-as-large-{key}-pct", "State errors of 2000 to 2012 at least as large "
            f"as that of {name} in 2016, whichever their sign.", rarity_of, code,
            "earlier_as_large_pct", form="percent")  # fmt: skip
    declare(f"polls-paperless-{key}-pct", f"Votes of {name} in counties with paperless DREs at a "
            "polling place, 2016.", share_of_votes, code, "paperless_share", sources=MACHINES,
            form="percent")  # fmt: skip
    declare(f"polls-any-dre-{key}-pct", f"Votes of {name} in counties with any DRE at a polling "
            "place, 2016.", share_of_votes, code, "any_dre_share", sources=MACHINES,
            form="percent")  # fmt: skip
    declare(f"polls-residual-{key}-pp", f"Polling error of {name} in 2016 minus what its whites "
            "without a degree lead one to expect.", residual_of, code, sources=MODEL)  # fmt: skip

for machines, label in (("paperless", "paperless DREs"), ("any-dre", "any DRE")):
    column = f"{machines.replace('-', '_')}_share"
    for model, words in (
        ("alone", "nothing held fixed"),
        ("leaning", "whites without a degree, Obama's margin of 2012 held fixed"),
    ):
        declare(f"polls-{machines}-{model}-pp", "Polling error of 2016 on the share of votes in "
                f"counties with {label}, from none to all, {words}; states once each.",
                machine_coefficient, column, model, sources=MODEL)  # fmt: skip
declare("polls-any-dre-2016-pp", "Polling error of 2016 on the share of votes in counties with any "
        "DRE, from none to all, whites without a degree held fixed; states once each.",
        machine_coefficient, "any_dre_share", "whites", sources=MODEL)  # fmt: skip
for model, words in (("whites", "whites held fixed"), ("leaning", "whites, 2012 held fixed")):
    declare(f"polls-paperless-{model}-detectable-pp", "Paperless coefficient that the regression "
            f"of 2016 finds with a probability of four in five, {words}.", detectable,
            "paperless_share", model, sources=MODEL)  # fmt: skip
for end, extreme in (("min", min), ("max", max)):
    declare(f"polls-paperless-without-{end}-pp", f"The {end}imum of the paperless coefficient of "
            "2016, whites held fixed, with each state left out in turn.", coefficient_without,
            extreme, sources=MODEL)  # fmt: skip
    declare(f"polls-error-{end}-2016-pp", f"The {end}imum of the states' errors of 2016.",
            extreme_state, end)  # fmt: skip
declare("polls-too-kind-2016-n", "States whose polls of 2016 were too kind to Clinton.",
        too_kind_count, 2016, form="states")  # fmt: skip
declare("polls-too-kind-2020-n", "States whose polls of 2020 were too kind to Biden.",
        too_kind_count, 2020, form="states")  # fmt: skip
declare("polls-earlier-n", "State errors of 2000 to 2012.", earlier_errors, "count", form="states")
declare("polls-earlier-mean-pp", "Mean of all state errors of 2000 to 2012.", earlier_errors,
        "mean")  # fmt: skip
declare("polls-earlier-spread-pp", "Standard deviation of all state errors of 2000 to 2012.",
        earlier_errors, "std")  # fmt: skip
declare("polls-r2-2016-2020", "Squared correlation of the states' errors of 2016 and 2020.",
        errors_shared, form="r2")  # fmt: skip
declare("polls-whites-pp", "Polling error of 2016 for ten percentage points more whites without a "
        "degree, paperless share held fixed.", whites_coefficient, sources=MODEL)  # fmt: skip
declare("polls-residual-spread-pp", "Standard error of the regression of the errors of 2016 on "
        "whites without a degree alone.", residual_spread, sources=MODEL)  # fmt: skip
declare("polls-residual-paperless-pa-pp", "Polling error of Pennsylvania in 2016 minus what its "
        "paperless share and its whites without a degree lead one to expect.",
        residual_beside_paperless, "PA", sources=MODEL)  # fmt: skip
declare("polls-whites-r2", "Variance of the errors of 2016 that whites without a degree alone "
        "account for.", whites_r_squared, sources=MODEL, form="r2")  # fmt: skip
declare("polls-fitted-n", "States in the regressions of 2016.", fitted_count, sources=MODEL,
        form="states")  # fmt: skip
declare("polls-paperless-states-n", "States of the regression in which some votes were cast in "
        "counties with paperless DREs.", paperless_states, 0, sources=MODEL,
        form="states")  # fmt: skip
declare("polls-paperless-most-states-n", "States of the regression in which most votes were cast "
        "in counties with paperless DREs.", paperless_states, 0.5, sources=MODEL,
        form="states")  # fmt: skip
