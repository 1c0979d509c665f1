"""FiveThirtyEight's answer, Miller's table: published against replicated."""

from functools import cache, partial

from citable.registry import as_estimate, number
from sevenpercent.chapters.fivethirtyeight.further import (
    MOST_POPULOUS_N,
    fit_california,
    fit_miller_dose,
    fit_smaller,
)
from sevenpercent.estimators.fivethirtyeight import CONTROLS, fit_fivethirtyeight
from sevenpercent.estimators.miller import fit_miller
from sevenpercent.estimators.mixed_states import fit_mixed_states
from sevenpercent.tables.counties import counties
from sevenpercent.tables.load import load
from sevenpercent.tables.published import published_value
from sevenpercent.tables.us_counties import us_counties
from sevenpercent.technology import electronic_counties, us_county_technology

WISCONSIN = ("wi_reporting_units_2016", "us_counties_context")
ANY_DRE = (*WISCONSIN, "us_equipment_2016")
MILLER = (*WISCONSIN, "miller_counties")
NATION = ("us_counties_president", "us_counties_context", "us_equipment_2016")
MILLER_DOSE = (
    "miller_counties", "wi_reporting_units_2016", "wi_reporting_units_2012",
    "wi_ballots_by_method_2016",
)  # fmt: skip
MILLER_DOSE_RURAL = (*MILLER_DOSE, "us_counties_context")
COMPARED_N = 3
points = partial(number, unit="percentage points", digits=1, claims=("C13", "C14"))
p_value = partial(number, unit="p value", digits=3, claims=("C13", "C14"))
shares = partial(number, unit="share", digits=3, claims=("C14",))


def wisconsin_fit(reading, *, weight=None, covariance="HC3"):
    """FiveThirtyEight's model on the 72 counties of Wisconsin under a reading."""
    frame = counties().set_index("county_fips")
    return fit_fivethirtyeight(
        frame, electronic_counties(reading), weight=weight, covariance=covariance
    )


@points("fte-wi-any-dre-pp", sources=ANY_DRE)
def wisconsin_any_dre():
    """Clinton's two-party share of 2016 on any DRE at a polling place (Verified Voting 2016), share
    of 25+ with a bachelor's degree, share not non-Hispanic white; least squares, Wisconsin's 72
    counties, each once, HC3."""
    return as_estimate(wisconsin_fit("any-dre"))


@p_value("fte-wi-any-dre-p", sources=ANY_DRE)
def wisconsin_any_dre_p():
    """Two-sided p value (HC3, Student's t) of Clinton's two-party share of 2016 in Wisconsin's 72
    counties on any DRE at a polling place (Verified Voting), share of 25+ with a bachelor's degree,
    share not non-Hispanic white; each county once."""
    return wisconsin_fit("any-dre").p_values["electronic"]


@points("fte-wi-any-dre-weighted-pp", sources=ANY_DRE)
def wisconsin_any_dre_weighted():
    """Clinton's two-party share of 2016 on any DRE at a polling place (Verified Voting 2016), share
    of 25+ with a bachelor's degree, share not non-Hispanic white; least squares, Wisconsin's 72
    counties, weighted by population, HC3."""
    return as_estimate(wisconsin_fit("any-dre", weight="population"))


@points("fte-wi-miller-pp", sources=MILLER)
def wisconsin_miller():
    """Clinton's two-party share of 2016 on Miller's machine indicator, share of 25+ with a
    bachelor's degree, share not non-Hispanic white; least squares, Wisconsin's 72 counties, each
    once, HC3."""
    return as_estimate(wisconsin_fit("miller"))


@points("fte-wi-miller-weighted-pp", sources=MILLER)
def wisconsin_miller_weighted():
    """Clinton's two-party share of 2016 on Miller's machine indicator, share of 25+ with a
    bachelor's degree, share not non-Hispanic white; least squares, Wisconsin's 72 counties,
    weighted by population, HC3."""
    return as_estimate(wisconsin_fit("miller", weight="population"))


def texas_fit(*, weight=None, covariance="HC3"):
    """FiveThirtyEight's model on the counties of Texas, any DRE at a polling place."""
    frame = us_counties().set_index("county_fips")
    frame = frame[frame["state"] == "Texas"]
    machines = us_county_technology()["any_dre"].reindex(frame.index)
    return fit_fivethirtyeight(frame, machines, weight=weight, covariance=covariance)


@points("fte-tx-any-dre-pp", sources=NATION)
def texas_any_dre():
    """Clinton's two-party share of 2016 on any DRE at a polling place (Verified Voting 2016), share
    of 25+ with a bachelor's degree, share not non-Hispanic white; least squares, counties of Texas,
    each once, HC3."""
    return as_estimate(texas_fit())


@points("fte-tx-any-dre-weighted-pp", sources=NATION)
def texas_any_dre_weighted():
    """Clinton's two-party share of 2016 on any DRE at a polling place (Verified Voting 2016), share
    of 25+ with a bachelor's degree, share not non-Hispanic white; least squares, counties of Texas,
    weighted by population, HC3."""
    return as_estimate(texas_fit(weight="population"))


def early_count_fit(reading):
    """FiveThirtyEight's model with the unofficial count of Miller's table as votes."""
    votes = load("miller_counties").set_index("county_fips")[["clinton_votes", "trump_votes"]]
    frame = counties().set_index("county_fips")[[*CONTROLS]].join(votes, validate="1:1")
    return fit_fivethirtyeight(frame, electronic_counties(reading))


@points("fte-wi-any-dre-early-pp", sources=(*ANY_DRE[1:], "miller_counties"))
def wisconsin_any_dre_early():
    """Clinton's two-party share of 2016 on any DRE at a polling place (Verified Voting), share of
    25+ with a bachelor's degree, share not non-Hispanic white; least squares, Wisconsin's 72
    counties, each once, HC3; the unofficial count of Miller's table in place of the canvass."""
    return as_estimate(early_count_fit("any-dre"))


@points("fte-wi-miller-early-pp", sources=MILLER[1:])
def wisconsin_miller_early():
    """Clinton's two-party share of 2016 on Miller's machine indicator, share of 25+ with a
    bachelor's degree, share not non-Hispanic white; least squares, Wisconsin's 72 counties, each
    once, HC3; the unofficial count of Miller's table in place of the canvass."""
    return as_estimate(early_count_fit("miller"))


def recoded_fit(county_name):
    """The unweighted model, any DRE, with one county moved to the other side."""
    frame = counties().set_index("county_fips")
    machines = electronic_counties("any-dre")
    county = frame.index[frame["county_name"] == county_name]
    machines.loc[county] = ~machines.loc[county]
    return fit_fivethirtyeight(frame, machines)


@points("fte-wi-iowa-recoded-pp", sources=ANY_DRE)
def wisconsin_iowa_recoded():
    """Clinton's two-party share of 2016 on any DRE at a polling place (Verified Voting), share of
    25+ with a bachelor's degree, share not non-Hispanic white; least squares, Wisconsin's 72
    counties, each once, HC3; Iowa County alone moved to the other side, of all counties the one
    whose coding moves the estimate down most."""
    return as_estimate(recoded_fit("Iowa"))


@points("fte-wi-dane-recoded-pp", sources=ANY_DRE)
def wisconsin_dane_recoded():
    """Clinton's two-party share of 2016 on any DRE at a polling place (Verified Voting), share of
    25+ with a bachelor's degree, share not non-Hispanic white; least squares, Wisconsin's 72
    counties, each once, HC3; Dane County alone moved to the other side, of all counties the one
    whose coding moves the estimate up most."""
    return as_estimate(recoded_fit("Dane"))


@points("fte-wi-dre-majority-pp", sources=(*WISCONSIN, "wi_ballots_by_method_2016"))
def wisconsin_dre_majority():
    """Clinton's two-party share of 2016 on whether most ballots by the four methods were cast on
    DREs (EL-190 as filed), share of 25+ with a bachelor's degree, share not non-Hispanic white;
    least squares, Wisconsin's 72 counties, each once, HC3."""
    return as_estimate(wisconsin_fit("dre-majority"))


@points("fte-wi-dre-standard-pp", sources=(*WISCONSIN, "wi_equipment"))
def wisconsin_dre_standard():
    """Clinton's two-party share of 2016 on whether most votes were cast in places whose only listed
    machine is a DRE (state's list of September 2016), share of 25+ with a bachelor's degree, share
    not non-Hispanic white; least squares, Wisconsin's 72 counties, each once, HC3."""
    return as_estimate(wisconsin_fit("dre-standard"))


@number("wi-top23-n", unit="counties", digits=0, sources=("bialikarthur2016",), claims=("C13",))
def top_county_count():
    """Most populous counties of Wisconsin that FiveThirtyEight names as home to most people."""
    return MOST_POPULOUS_N


@number(
    "wi-top23-population-pct",
    unit="percent",
    digits=1,
    sources=("us_counties_context",),
    claims=("C13",),
)
def top_counties_population():
    """Population of the 23 most populous counties in that of the state."""
    population = counties()["population"]
    return 100 * population.nlargest(MOST_POPULOUS_N).sum() / population.sum()


@number(
    "published-538-wisconsin-pp", unit="percentage points", digits=1, sources=("bialikarthur2016",)
)
def published_wisconsin():
    """FiveThirtyEight's published estimate for Wisconsin, counties unweighted."""
    return published_value("538-wisconsin")


@number("published-538-texas-pp", unit="percentage points", digits=1, sources=("bialikarthur2016",))
def published_texas():
    """FiveThirtyEight's published estimate for Texas, counties unweighted."""
    return published_value("538-texas")


SMALLER = (
    "{outcome} in the 49 counties of Wisconsin that are not among its 23 most populous, on "
    "{reading} in 2016, share of 25+ with a bachelor's degree, share not non-Hispanic white; least "
    "squares, each county once, HC3."
)
READING_WORDS = {
    "any-dre": ("any DRE at a polling place (Verified Voting)", "us_equipment_2016"),
    "miller": ("Miller's machine indicator", "miller_counties"),
}
OUTCOME_WORDS = {
    2016: ("Clinton's two-party share of 2016", "", "wi_reporting_units_2016"),
    2012: ("Obama's two-party share of 2012", "-2012", "wi_reporting_units_2012"),
}


def declare_smaller(reading, year):
    """Register FiveThirtyEight's model on the smaller counties under a reading, for a year."""
    (words, machines), (outcome, suffix, votes) = READING_WORDS[reading], OUTCOME_WORDS[year]

    def smaller():
        return as_estimate(fit_smaller(reading, year))

    smaller.__doc__ = SMALLER.format(outcome=outcome, reading=words)
    smaller.__name__ = smaller.__qualname__ = "fit_smaller"
    sources = (votes, "us_counties_context", machines)
    points(f"fte-wi-smaller{suffix}-{reading}-pp", sources=sources)(smaller)


for _reading in READING_WORDS:
    for _year in OUTCOME_WORDS:
        declare_smaller(_reading, _year)


@points("fte-ca-any-dre-weighted-pp", sources=NATION)
def california_any_dre_weighted():
    """Clinton's two-party share of 2016 in California's 58 counties on any DRE at a polling place
    (Verified Voting 2016), share of 25+ with a bachelor's degree, share not non-Hispanic white;
    weighted by population, HC3."""
    return as_estimate(fit_california())


@p_value("fte-ca-any-dre-weighted-p", sources=NATION)
def california_any_dre_weighted_p():
    """Two-sided p value (HC3, Student's t) of Clinton's two-party share of 2016 in California's 58
    counties on any DRE at a polling place (Verified Voting 2016), share of 25+ with a bachelor's
    degree, share not non-Hispanic white; weighted by population."""
    return fit_california().p_values["electronic"]


@points("fte-ca-2012-any-dre-weighted-pp", sources=NATION)
def california_2012_any_dre_weighted():
    """Obama's two-party share of 2012 in California's 58 counties on any DRE at a polling place
    (Verified Voting 2016), share of 25+ with a bachelor's degree, share not non-Hispanic white;
    weighted by population, HC3."""
    return as_estimate(fit_california(2012))


def miller_fit(*, controlled, official=False):
    """Miller's models: on his own votes or on the official canvass of both years."""
    frame = load("miller_counties").set_index("county_fips")
    if not official:
        return fit_miller(
            frame,
            controlled=controlled,
            obama="obama_votes",
            total_2012="total_2012_votes",
            clinton="clinton_votes",
            total_2016="total_2016_votes",
        )
    columns = {
        "obama": "obama_2012_votes",
        "total_2012": "total_2012_votes",
        "clinton": "clinton_votes",
        "total_2016": "total_votes",
    }
    votes = counties().set_index("county_fips")[[*columns.values()]]
    frame = frame[["paper", "population", "white_pct", "black_pct", "college_pct"]].join(
        votes, validate="1:1"
    )
    return fit_miller(frame, controlled=controlled, **columns)


@number(
    "miller-bivariate-share", unit="share", digits=3, sources=("miller_counties",), claims=("C14",)
)
def miller_bivariate():
    """Coefficient of paper ballots in Miller's first model on his own table: Obama's share of all
    votes of 2012 minus Clinton's of 2016 on whether a county votes on paper; Wisconsin's 72
    counties, each once; classical errors, Student's t."""
    return as_estimate(miller_fit(controlled=False), "paper")


@number(
    "miller-controlled-share", unit="share", digits=3, sources=("miller_counties",), claims=("C14",)
)
def miller_controlled():
    """Coefficient of paper ballots in Miller's second model on his own table: Obama's share of all
    votes of 2012 minus Clinton's of 2016 on whether a county votes on paper, with white, black,
    college percent of people, log population, unscaled; Wisconsin's 72 counties, each once;
    classical errors, Student's t."""
    return as_estimate(miller_fit(controlled=True), "paper")


@number("miller-r2-bivariate", unit="R squared", digits=3, sources=("miller_counties",))
def miller_r2_bivariate():
    """R squared of Miller's first model on his own table: Obama's share of 2012 minus Clinton's of
    2016 on paper ballots."""
    return miller_fit(controlled=False).r_squared


@number("miller-r2-controlled", unit="R squared", digits=3, sources=("miller_counties",))
def miller_r2_controlled():
    """R squared of Miller's second model on his own table: Obama's share of 2012 minus Clinton's of
    2016 on paper ballots, white, black, college percent of people, log population, unscaled."""
    return miller_fit(controlled=True).r_squared


@number(
    "miller-controlled-official-share",
    unit="share",
    digits=3,
    sources=("miller_counties", "wi_reporting_units_2016", "wi_reporting_units_2012"),
    claims=("C14",),
)
def miller_controlled_official():
    """Coefficient of paper ballots in Miller's second model with the official canvasses in place of
    his votes: Obama's share of all votes of 2012 minus Clinton's of 2016 on whether a county votes
    on paper by his table, with its white, black, college percent of people, log population,
    unscaled; Wisconsin's 72 counties, each once; classical errors, Student's t."""
    return as_estimate(miller_fit(controlled=True, official=True), "paper")


@number(
    "miller-bivariate-official-share",
    unit="share",
    digits=3,
    sources=("miller_counties", "wi_reporting_units_2016", "wi_reporting_units_2012"),
    claims=("C14",),
)
def miller_bivariate_official():
    """Coefficient of paper ballots in Miller's first model with the official canvasses in place of
    his votes: Obama's share of all votes of 2012 minus Clinton's of 2016 on whether a county votes
    on paper by his table; Wisconsin's 72 counties, each once; classical errors, Student's t."""
    return as_estimate(miller_fit(controlled=False, official=True), "paper")


@shares("miller-dose-share", sources=MILLER_DOSE)
def miller_dose():
    """Obama's share of all votes of 2012 minus Clinton's of 2016 in Wisconsin's 72 counties, on the
    DRE share of ballots by the four methods (0 to 1, EL-190 as filed), share white, share black,
    share with college, log population of Miller's table; official canvasses; each county once;
    classical errors, Student's t."""
    return as_estimate(fit_miller_dose(), "dre_share")


@p_value("miller-dose-p", sources=MILLER_DOSE)
def miller_dose_p():
    """Two-sided p value (classical errors) of Obama's share of all votes of 2012 minus Clinton's of
    2016 in Wisconsin's 72 counties, on the DRE share of ballots by the four methods (EL-190 as
    filed), share white, share black, share with college, log population of Miller's table; each
    county once."""
    return fit_miller_dose().p_values["dre_share"]


@shares("miller-dose-rural-share", sources=MILLER_DOSE_RURAL)
def miller_dose_rural():
    """Obama's share of all votes of 2012 minus Clinton's of 2016 in Wisconsin's 72 counties, on the
    DRE share of ballots by the four methods (0 to 1, EL-190 as filed), share white, share black,
    share with college, log population of Miller's table, rural share; official canvasses; each
    county once; classical errors, Student's t."""
    return as_estimate(fit_miller_dose(rural=True), "dre_share")


@p_value("miller-dose-rural-p", sources=MILLER_DOSE_RURAL)
def miller_dose_rural_p():
    """Two-sided p value (classical errors) of Obama's share of all votes of 2012 minus Clinton's of
    2016 in Wisconsin's 72 counties, on the DRE share of ballots by the four methods (EL-190 as
    filed), share white, share black, share with college, log population of Miller's table, rural
    share; each county once."""
    return fit_miller_dose(rural=True).p_values["dre_share"]


@cache
def state_fits(covariance="HC3"):
    """FiveThirtyEight's model in every state with mixed methods: see fit_mixed_states."""
    frame = us_counties().set_index("county_fips")
    columns = ["state", "clinton_votes", "trump_votes", "population", *CONTROLS]
    machines = us_county_technology()["any_dre"].reindex(frame.index).dropna()
    frame = frame.loc[machines.index, columns].dropna()
    return fit_mixed_states(frame, machines, covariance=covariance)


states = partial(number, unit="states", digits=0, sources=NATION, claims=("C13",))


@states("fte-mixed-states")
def mixed_state_count():
    """States with counties of both kinds, some with a DRE at a polling place (Verified Voting 2016)
    and some with none, eight or more in all: enough for FiveThirtyEight's model."""
    return len(state_fits())


@states("fte-mixed-states-significant")
def significant_state_count():
    """States with counties of both kinds, some with a DRE at a polling place (Verified Voting 2016)
    and some with none, eight or more in all, in which p is below 0.05 (HC3) for Clinton's two-party
    share on any DRE at a polling place (Verified Voting 2016), share of 25+ with a bachelor's
    degree, share not non-Hispanic white; each county once."""
    return int((state_fits()["unweighted_p"] < 0.05).sum())


@states("fte-mixed-states-significant-weighted")
def significant_weighted_state_count():
    """States with counties of both kinds, some with a DRE at a polling place (Verified Voting 2016)
    and some with none, eight or more in all, in which p is below 0.05 (HC3) for Clinton's two-party
    share on any DRE at a polling place (Verified Voting 2016), share of 25+ with a bachelor's
    degree, share not non-Hispanic white; counties weighted by population."""
    return int((state_fits()["weighted_p"] < 0.05).sum())


@states("fte-mixed-states-negative")
def negative_state_count():
    """States with counties of both kinds, some with a DRE at a polling place (Verified Voting 2016)
    and some with none, eight or more in all, in which the estimate lies below zero for Clinton's
    two-party share on any DRE at a polling place (Verified Voting 2016), share of 25+ with a
    bachelor's degree, share not non-Hispanic white; each county once."""
    return int((state_fits()["unweighted_pp"] < 0).sum())


def compared_states():
    """Mixed states with COMPARED_N counties of each kind or more: enough to draw an interval."""
    fits = state_fits()
    return fits[fits[["electronic_n", "other_n"]].min(axis=1) >= COMPARED_N]


@states("fte-compared-states")
def compared_state_count():
    """States with three counties or more with a DRE at a polling place (Verified Voting 2016),
    three or more without, eight or more in all: enough for an interval of FiveThirtyEight's
    model."""
    return len(compared_states())


@states("fte-compared-states-significant")
def compared_significant_count():
    """States with three counties or more with a DRE at a polling place (Verified Voting 2016),
    three or more without, eight or more in all, in which p is below 0.05 (HC3) for Clinton's
    two-party share on any DRE at a polling place (Verified Voting 2016), share of 25+ with a
    bachelor's degree, share not non-Hispanic white; each county once."""
    return int((compared_states()["unweighted_p"] < 0.05).sum())
