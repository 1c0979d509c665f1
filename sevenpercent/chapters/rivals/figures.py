"""The picture of the chapter on everyone who published an analysis."""

import pandas as pd

from citable.charts import style
from citable.charts.intervals import draw_intervals
from citable.registry import Estimate, compute_number, figure
from sevenpercent.chapters.fivethirtyeight import numbers as fivethirtyeight
from sevenpercent.chapters.municipalities import numbers as municipalities
from sevenpercent.chapters.rivals.numbers import CASE, GROSSO
from sevenpercent.tables.published import published_value

# These modules declare numbers of other chapters that the picture shows.
DECLARING = (fivethirtyeight, municipalities)
OFFICIAL = (
    "wi_reporting_units_2016", "wi_reporting_units_2012", "wi_municipality_demographics",
    "wi_municipalities", "us_counties_president", "us_counties_context", "us_equipment_2016",
)  # fmt: skip
COUNTIES, PLACES_LABEL = "Counties", "Municipalities"
PUBLISHED, HERE, EARLIER = "as published", "computed here", "computed here, 2012"
MARKS = {PUBLISHED: style.MARKS[1], HERE: style.MARKS[0], EARLIER: style.EARLIER}
# Label, published figure, our number, factor that turns each so that a link in the claim's
# direction is negative, as in the rest of the book: shares become points, a gain for Trump a loss.
ROWS = (
    (COUNTIES, "Miller, no controls", "miller-bivariate", "miller-bivariate-official-share", 100),
    (COUNTIES, "Miller, four controls", "miller-controlled", "miller-controlled-official-share",
     100),
    (COUNTIES, "FiveThirtyEight, each county once", "538-wisconsin", "fte-wi-any-dre-pp", 1),
    (COUNTIES, "FiveThirtyEight, by population", None, "fte-wi-any-dre-weighted-pp", 1),
    (COUNTIES, "Radford, Wisconsin", None, "rival-radford-wi-pp", -1),
    (COUNTIES, "Radford, the country", "radford-nation", "rival-radford-nation-pp", -1),
    (COUNTIES, "like Cooley and others, 2016", None, "rival-cooley-wi-2016-pp", 1),
    (COUNTIES, "like Cooley and others, 2012", None, "rival-cooley-wi-2012-pp", 1),
    (PLACES_LABEL, "Case, a DRE listed", "case-presence", "rival-case-presence-official-pp", 1),
    (PLACES_LABEL, "Case, all ballots on the AVC Edge", "case-use", "rival-case-use-pp", -1),
    (PLACES_LABEL, "the same for Romney's share, 2012", "case-use-2012", "rival-case-use-2012-pp",
     -1),
    (PLACES_LABEL, "Case's question, inside counties", None, "muni-trump-all-votes-pp", -1),
    (PLACES_LABEL, "Grosso, the AVC Edge beside size", None, "rival-grosso-official-edge-pp", -1),
)  # fmt: skip
PUBLISHED_FACTORS = {"radford-nation": -100}  # printed as a share, computed here in points
OF_2012 = ("rival-cooley-wi-2012-pp", "rival-case-use-2012-pp")


@figure(
    "rival-estimates",
    title="Most published numbers can be found again, FiveThirtyEight's comes out smaller, "
    "Radford's for the country near zero; most rows have the Democrat worse with machines",
    alt="Thirteen rows in two groups, counties and municipalities, each with a dot and its "
    "interval as computed here and, for seven, a second dot as published. Most lie left of zero, "
    "where the Democrat does worse with electronic machines. Miller's with controls and "
    "FiveThirtyEight's by population are near zero, Radford's for the country just right of it. "
    "Of the rows for 2012, hollow diamonds, that of a model like Cooley's lies as far out as its "
    "twin of 2016, Case's right of zero.",
    caption="The Democrat's share, or the Republican's with the sign turned, where machines are "
    "electronic minus elsewhere: below zero is the claim's side. Here: official votes where "
    "possible, else the analyst's own table. Outcomes differ: two-party shares for FiveThirtyEight "
    "and Radford, shares of all votes for the others; changes since 2012 for Miller, Grosso and "
    "Case's of 2016, levels for the rest. Published figures are drawn without their errors; "
    "Radford prints his for the country to a whole point.",
    sources=tuple(dict.fromkeys((*OFFICIAL, *CASE, *GROSSO, "miller_counties",
                                 "wi_equipment", "wi_ballots_by_method_2016"))),
    claims=("C01", "C13", "C14"),
)  # fmt: skip
def estimates_figure():
    frame = tabulate_estimates()
    xlabel = "Electronic minus other, percentage points of the vote"
    ends = ("as claimed: Democrat worse", "better")
    axes = draw_intervals(
        frame, xlabel=xlabel, group="unit", series="series", marks=MARKS, ends=ends
    )
    return axes, frame


def tabulate_estimates():
    """The rows of the picture: unit, label, series, value, low, high.

    Units: percentage points, negative where the Democrat does worse, or Trump better.
    """
    rows = []
    for unit, label, published, id, factor in ROWS:
        dot = {"unit": unit, "label": label}
        if published:
            value = PUBLISHED_FACTORS.get(published, factor) * published_value(published)
            rows.append(dot | {"series": PUBLISHED, "value": value})
        estimate = compute_number(id)
        ends = sorted(factor * end for end in estimate.interval)
        series = EARLIER if id in OF_2012 else HERE
        estimate = Estimate(factor * estimate.value, ends)
        rows.append(dot | {"series": series} | estimate.as_row())
    return pd.DataFrame(rows)
