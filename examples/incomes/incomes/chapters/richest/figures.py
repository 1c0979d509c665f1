"""The richest county: the picture of the chapter."""

from citable.charts.style import PALETTE, new_axes
from citable.registry import figure
from incomes.chapters.richest.tables import INCOME, LOUDOUN, TABLES, rank_counties


@figure(
    "richest-counties",
    title="Loudoun is {next-gap|abs} ahead of the next county",
    alt="Sixteen bars, one a county; Loudoun's at the top is the longest, at {loudoun-income}.",
    caption="Median household income in dollars of 2016, survey of 2012 to 2016. Loudoun's bar is "
    "hatched. Every county above a hundred thousand dollars is shown.",
    sources=TABLES,
    claims=("C01",),
)
def draw_richest():
    """A bar a county, Loudoun's hatched."""
    counties = rank_counties()
    axes = new_axes(5.4)
    bars = axes.barh(counties["county"], counties[INCOME], color=PALETTE["other"])
    bars[counties.index.get_loc(LOUDOUN)].set(hatch="///", edgecolor=PALETTE["paper"])
    axes.margins(y=0.01)
    axes.invert_yaxis()
    axes.set_xlabel("median household income, dollars")
    axes.xaxis.set_major_formatter("{x:,.0f}")
    return axes, counties
