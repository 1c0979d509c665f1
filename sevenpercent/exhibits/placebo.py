"""The same models on elections when the claim was not made."""

from sevenpercent.estimators.fivethirtyeight import fit_fivethirtyeight
from sevenpercent.exhibits.registry import Estimate, number
from sevenpercent.tables.counties import counties
from sevenpercent.technology import electronic_counties

SOURCES_2012 = ("wi_reporting_units_2012", "us_counties_context")


def fit_2012(reading, *, weight=None):
    """FiveThirtyEight's model with Obama's two-party share of 2012 as outcome."""
    frame = counties().set_index("county_fips")
    return fit_fivethirtyeight(
        frame,
        electronic_counties(reading),
        democrat="obama_2012_votes",
        republican="romney_2012_votes",
        weight=weight,
    )


@number(
    "placebo-2012-any-dre-pp",
    unit="percentage points",
    digits=1,
    sources=(*SOURCES_2012, "us_equipment_2016"),
    claims=("C13", "C14"),
)
def any_dre_2012():
    """Obama's 2012 two-party share on any DRE at a polling place in 2016 (Verified Voting), share
    of 25+ with a bachelor's degree, share not non-Hispanic white; OLS, counties unweighted;
    Wisconsin."""
    fit = fit_2012("any-dre")
    return Estimate(fit.coefficients["electronic"], fit.intervals["electronic"])


@number(
    "placebo-2012-miller-pp",
    unit="percentage points",
    digits=1,
    sources=(*SOURCES_2012, "miller_counties"),
    claims=("C13", "C14"),
)
def miller_2012():
    """Obama's 2012 two-party share on Miller's machine indicator of 2016, share of 25+ with a
    bachelor's degree, share not non-Hispanic white; OLS, counties unweighted; Wisconsin."""
    fit = fit_2012("miller")
    return Estimate(fit.coefficients["electronic"], fit.intervals["electronic"])
