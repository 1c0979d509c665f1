"""The exhibits of a chapter that the tests of the build write about: two counties' incomes."""

from citable.charts.style import new_axes
from citable.registry import figure, number
from sevenpercent.tables.load import load

TABLES = ("us_counties_context",)


def select_incomes():
    counties = load("us_counties_context").set_index("county_fips")
    return counties.loc[["55025", "55078"], ["county_name", "median_household_income_usd"]]


@number("dane-income", unit="dollars", digits=0, sources=TABLES)
def dane_income():
    """Median household income of Dane County."""
    return select_incomes().loc["55025", "median_household_income_usd"]


@number("income-gap", unit="dollars", digits=0, sources=TABLES)
def income_gap():
    """Median household income of Menominee County minus that of Dane County."""
    incomes = select_incomes()["median_household_income_usd"]
    return incomes["55078"] - incomes["55025"]


@number("income-gap-reversed", unit="dollars", digits=0, sources=TABLES)
def income_gap_reversed():
    """The same, Dane minus Menominee."""
    return -income_gap()


@figure(
    "two-incomes",
    title="Menominee is {income-gap|abs} below Dane",
    alt="Two bars, Dane's the longer.",
    caption="Median household income in dollars.",
    sources=TABLES,
)
def draw_two_incomes():
    incomes = select_incomes()
    axes = new_axes(2)
    axes.barh(incomes["county_name"], incomes["median_household_income_usd"])
    return axes, incomes
