"""The numbers of the chapter on polls: how wrong, where, in which years."""

from functools import cache, partial

from citable.registry import Estimate, as_estimate, declare_number
from sevenpercent.chapters.polls import tables
from sevenpercent.estimators.polls import EARLIER, fit_errors, measure_rarity
from sevenpercent.estimators.power import minimum_detectable_effect

POLLS = ("polls_president",)
MACHINES = ("us_equipment_2016", "us_counties_president")
MODEL = (*POLLS, *MACHINES, "us_counties_context")
PEOPLE = (*POLLS, "us_counties_context")
row = partial(declare_number, __name__, claims=("C15",), sources=POLLS)
points = partial(row, unit="percentage points", digits=1)
states = partial(row, unit="states", digits=0)
percent = partial(row, unit="percent", digits=0)
fit_share = partial(row, unit="R squared", digits=2)

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
LEAD = f"{WHITES}, Obama's margin of the two-party votes of 2012"
VOTES_IN = (
    "share of the state's votes of 2016 in counties with {} at a polling place (Verified Voting "
    "2016, for errors of every year)"
)
WITHOUT_ALASKA = "Alaska, without counties in the file, left out"
ONCE = f"{STATES_ASKED}, {WITHOUT_ALASKA}; each state once, HC3 errors"
ON_WHITES = (
    f"the regression of the polling errors of 2016 on {WHITES} alone; {ONCE}; error: {ERROR}"
)


def rarity_of(code, measure):
    return getattr(measure_rarity(tables.state_errors(), code), measure)


def earlier_errors():
    """All state errors of 2000 to 2012."""
    errors = tables.state_errors()
    return errors.loc[errors["year"].isin(EARLIER), "error_pp"]


def machine_coefficient(machines, model, year=2016):
    return as_estimate(tables.fit_machines(machines, model, year), machines)


def whites_coefficient():
    """Points of error for ten percentage points more whites without a degree."""
    whole = as_estimate(tables.fit_machines(), tables.MODELS["whites"][0])
    return Estimate(whole.value / 10, tuple(end / 10 for end in whole.interval))


def fit_whites(model="whites"):
    """The errors of 2016 on whites without a degree alone, or on the traits of another model."""
    return fit_errors(tables.state_errors(), tables.state_traits(), tables.MODELS[model])


def paperless_without(*left_out):
    """The paperless coefficient, whites held fixed, with some states left out."""
    errors, term = tables.state_errors(), "paperless_share"
    others = errors[~errors["location"].isin(left_out)]
    fit = fit_errors(others, tables.state_traits(), [term, *tables.MODELS["whites"]])
    return as_estimate(fit, term)


def detectable(machines, model):
    fit = tables.fit_machines(machines, model)
    return minimum_detectable_effect(fit.se[machines], fit.df)


def residual_spread():
    fit = fit_whites()
    return ((fit.residuals**2).sum() / fit.df) ** 0.5


def share_of_votes(code, machines):
    return 100 * tables.state_traits().loc[code, machines]


def paperless_states(threshold):
    compared = tables.state_traits().reindex(tables.fit_machines().residuals.index)
    return (compared["paperless_share"] > threshold).sum()


@cache
def coefficients_without():
    """The paperless coefficients, whites held fixed, with each state left out in turn."""
    return [paperless_without(code).value for code in tables.fit_machines().residuals.index]


ALL = f"{ERROR}; {STATES_ASKED}"
ON_PAPERLESS = (
    f"({ERROR}) on the {VOTES_IN.format('paperless DREs')}, from none to all, given {WHITES}"
)
for year, mean_id, states_id, paperless_id in (
    (2000, "polls-mean-error-2000-pp", "polls-states-2000-n", "polls-paperless-2000-pp"),
    (2004, "polls-mean-error-2004-pp", "polls-states-2004-n", "polls-paperless-2004-pp"),
    (2008, "polls-mean-error-2008-pp", "polls-states-2008-n", "polls-paperless-2008-pp"),
    (2012, "polls-mean-error-2012-pp", "polls-states-2012-n", "polls-paperless-2012-pp"),
    (2016, "polls-mean-error-2016-pp", "polls-states-2016-n", "polls-paperless-2016-pp"),
    (2020, "polls-mean-error-2020-pp", "polls-states-2020-n", "polls-paperless-2020-pp"),
):
    points(mean_id, f"Mean polling error of {year}: {ALL}.",
           lambda year=year: tables.errors_of(year).mean())  # fmt: skip
    states(states_id, "States with non-partisan polls of three pollsters or more in the last 21 "
           f"days before the election of {year}.",
           lambda year=year: len(tables.errors_of(year)))  # fmt: skip
    points(paperless_id, f"Polling error of {year} {ON_PAPERLESS}; {ONCE}.",
           partial(machine_coefficient, "paperless_share", "whites", year),
           sources=MODEL)  # fmt: skip

for code, larger_id, z_id, earlier_id, paperless_id, any_dre_id, residual_id, *ids in (
    ("WI", "polls-larger-error-wi-n", "polls-z-wi", "polls-earlier-as-large-wi-pct",
     "polls-paperless-wi-pct", "polls-any-dre-wi-pct", "polls-residual-wi-pp",
     "polls-residual-leaning-wi-pp",
     "polls-error-wi-2012-pp", "polls-error-wi-2016-pp", "polls-error-wi-2020-pp"),
    ("MI", "polls-larger-error-mi-n", "polls-z-mi", "polls-earlier-as-large-mi-pct",
     "polls-paperless-mi-pct", "polls-any-dre-mi-pct", "polls-residual-mi-pp",
     "polls-residual-leaning-mi-pp",
     "polls-error-mi-2012-pp", "polls-error-mi-2016-pp", "polls-error-mi-2020-pp"),
    ("PA", "polls-larger-error-pa-n", "polls-z-pa", "polls-earlier-as-large-pa-pct",
     "polls-paperless-pa-pct", "polls-any-dre-pa-pct", "polls-residual-pa-pp",
     "polls-residual-leaning-pa-pp",
     "polls-error-pa-2012-pp", "polls-error-pa-2016-pp", "polls-error-pa-2020-pp"),
):  # fmt: skip
    name = tables.THREE[code]
    leaning_id, *error_ids = ids
    for id, year in zip(error_ids, (2012, 2016, 2020), strict=True):
        points(id, f"Polling error of {name} in {year}: {ERROR}.",
               lambda code=code, year=year: tables.errors_of(year)[code])  # fmt: skip
    states(larger_id, "States in which the polls of 2016 were too kind to Clinton by more than in "
           f"{name}: {ALL}.", partial(rarity_of, code, "larger_n"))  # fmt: skip
    row(z_id, f"Polling error of {name} in 2016, in standard deviations from the mean of all state "
        f"errors of 2000, 2004, 2008, 2012: {ALL}.", partial(rarity_of, code, "z"),
        unit="ratio", digits=1)  # fmt: skip
    percent(earlier_id, "State polling errors of 2000 to 2012 at least as large as that of "
            f"{name} in 2016, whichever their sign: {ALL}.",
            partial(rarity_of, code, "earlier_as_large_pct"))  # fmt: skip
    percent(paperless_id, f"Votes of {name} in counties with paperless DREs at a polling place, "
            "2016.", partial(share_of_votes, code, "paperless_share"),
            sources=MACHINES)  # fmt: skip
    percent(any_dre_id, f"Votes of {name} in counties with any DRE at a polling place, 2016.",
            partial(share_of_votes, code, "any_dre_share"), sources=MACHINES)  # fmt: skip
    points(residual_id, f"Residual of {name} in {ON_WHITES}.",
           lambda code=code: fit_whites().residuals[code], sources=PEOPLE)  # fmt: skip
    points(leaning_id, f"Residual of {name} in the regression of the polling errors of 2016 "
           f"({ERROR}) on {LEAD}; {ONCE}.",
           lambda code=code: fit_whites("leaning").residuals[code],
           sources=(*PEOPLE, "us_counties_president"))  # fmt: skip

for id, column, label, model, words, sources in (
    ("polls-paperless-alone-pp", "paperless_share", "paperless DREs", "alone", "nothing held fixed",
     (*POLLS, *MACHINES)),
    ("polls-paperless-leaning-pp", "paperless_share", "paperless DREs", "leaning", f"given {LEAD}",
     MODEL),
    ("polls-any-dre-alone-pp", "any_dre_share", "any DRE", "alone", "nothing held fixed",
     (*POLLS, *MACHINES)),
    ("polls-any-dre-leaning-pp", "any_dre_share", "any DRE", "leaning", f"given {LEAD}", MODEL),
    ("polls-any-dre-2016-pp", "any_dre_share", "any DRE", "whites", f"given {WHITES}", MODEL),
):  # fmt: skip
    points(id, f"Polling error of 2016 ({ERROR}) on the {VOTES_IN.format(label)}, from none to "
           f"all, {words}; {ONCE}.", partial(machine_coefficient, column, model),
           sources=sources)  # fmt: skip
points("polls-any-dre-2008-pp", f"Polling error of 2008 ({ERROR}) on the "
       f"{VOTES_IN.format('any DRE')}, from none to all, given {WHITES}; {ONCE}.",
       partial(machine_coefficient, "any_dre_share", "whites", 2008), sources=MODEL)  # fmt: skip
points("polls-paperless-without-sc-la-pp", f"Polling error of 2016 {ON_PAPERLESS}; South Carolina, "
       f"Louisiana left out; {ONCE}.", partial(paperless_without, "SC", "LA"),
       sources=MODEL)  # fmt: skip
for id, model, words in (
    ("polls-paperless-whites-detectable-pp", "whites", ""),
    ("polls-paperless-leaning-detectable-pp", "leaning", ", Obama's margin of 2012"),
):
    points(id, "Coefficient that a regression finds with a probability of 80% (two-sided 5%): "
           f"polling error of 2016 {ON_PAPERLESS}{words}; {ONCE}.",
           partial(detectable, "paperless_share", model), sources=MODEL)  # fmt: skip
for without_id, error_id, word, most, extreme in (
    ("polls-paperless-without-min-pp", "polls-error-min-2016-pp", "minimum",
     "most negative polling error of a state in 2016, the polls least kind to Clinton", min),
    ("polls-paperless-without-max-pp", "polls-error-max-2016-pp", "maximum",
     "most positive polling error of a state in 2016, the polls most kind to Clinton", max),
):  # fmt: skip
    points(without_id, f"The {word}, with each state left out in turn, of a coefficient: polling "
           f"error of 2016 {ON_PAPERLESS}; {ONCE}.",
           lambda extreme=extreme: extreme(coefficients_without()),
           sources=MODEL)  # fmt: skip
    points(error_id, f"The {most}: {ALL}.",
           lambda extreme=extreme: extreme(tables.errors_of(2016)))  # fmt: skip
states("polls-too-kind-2016-n", f"States whose polls of 2016 were too kind to Clinton: {ALL}.",
       lambda: (tables.errors_of(2016) > 0).sum())  # fmt: skip
states("polls-too-kind-2020-n", f"States whose polls of 2020 were too kind to Biden: {ALL}.",
       lambda: (tables.errors_of(2020) > 0).sum())  # fmt: skip
states("polls-earlier-n", f"State polling errors of 2000, 2004, 2008, 2012: {ALL}.",
       lambda: len(earlier_errors()))  # fmt: skip
points("polls-earlier-mean-pp", f"Mean of all state polling errors of 2000 to 2012: {ALL}.",
       lambda: earlier_errors().mean())  # fmt: skip
points("polls-earlier-spread-pp", "Standard deviation of all state polling errors of 2000 to "
       f"2012: {ALL}.", lambda: earlier_errors().std())  # fmt: skip
fit_share("polls-r2-2016-2020", "Squared correlation of the states' polling errors of 2016 and "
          f"2020: {ALL}.",
          lambda: tables.errors_of(2016).corr(tables.errors_of(2020)) ** 2)  # fmt: skip
points("polls-whites-pp", f"Polling error of 2016 ({ERROR}) for ten percentage points more "
       f"{WHITES}, given the {VOTES_IN.format('paperless DREs')}; {ONCE}.", whites_coefficient,
       sources=MODEL)  # fmt: skip
points("polls-residual-spread-pp", "Standard deviation, 32 degrees of freedom, of the residuals of "
       f"{ON_WHITES}.",
       residual_spread, sources=PEOPLE)  # fmt: skip
points("polls-residual-paperless-pa-pp", "Residual of Pennsylvania in the regression of the "
       f"polling errors of 2016 ({ERROR}) on {WHITES} and the {VOTES_IN.format('paperless DREs')}; "
       f"{ONCE}.", lambda: tables.fit_machines().residuals["PA"], sources=MODEL)  # fmt: skip
fit_share("polls-whites-r2", f"Variance accounted for by {ON_WHITES}.",
          lambda: fit_whites().r_squared, sources=PEOPLE)  # fmt: skip
states("polls-fitted-n", "States in the regressions of the polling errors of 2016: "
       f"{STATES_ASKED} in the last 21 days, {WITHOUT_ALASKA}.",
       lambda: tables.fit_machines().n, sources=MODEL)  # fmt: skip
states("polls-paperless-states-n", "States with three pollsters or more in 2016 in which some "
       f"votes were cast in counties with paperless DREs at a polling place; {WITHOUT_ALASKA}.",
       partial(paperless_states, 0), sources=(*POLLS, *MACHINES))  # fmt: skip
states("polls-paperless-most-states-n", "States with three pollsters or more in 2016 in which most "
       f"votes were cast in counties with paperless DREs at a polling place; {WITHOUT_ALASKA}.",
       partial(paperless_states, 0.5), sources=(*POLLS, *MACHINES))  # fmt: skip
