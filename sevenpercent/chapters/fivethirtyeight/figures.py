"""Pictures of FiveThirtyEight's answer, in Wisconsin, in other states."""

import pandas as pd

from citable.charts.intervals import draw_intervals
from citable.registry import figure
from sevenpercent.chapters.fivethirtyeight.models import ask_fivethirtyeight
from sevenpercent.chapters.fivethirtyeight.numbers import compared_states, texas
from sevenpercent.tables.published import published_value


@figure(
    "fte-states",
    title="Schooling and race held fixed, {fte-compared-states-significant} of "
    "{fte-compared-states} states shows a link with each county once, and "
    "{fte-compared-states-significant-weighted} by population",
    alt="Dots with intervals for {fte-compared-states} states, unweighted and weighted by "
    "population. Nearly all intervals include zero; the estimates lie on both sides of it, "
    "Wisconsin's unweighted one lowest, Texas's highest.",
    caption="Clinton's two-party share in counties with any DRE at a polling place, minus the "
    "rest, given the share of adults with a degree and the share of people who are not "
    "non-Hispanic white. Bars are 95% intervals with HC3 errors. States with fewer "
    "than three counties of either kind are in the table, not in the picture.",
    sources=("us_counties_president", "us_counties_context", "us_equipment_2016"),
    claims=("C13",),
)
def states_figure():
    columns = ["label", "value", "low", "high", "weight"]
    frame = pd.DataFrame(
        [
            [row["state"], *(row[f"{weight}_{end}"] for end in ("pp", "low", "high")), label]
            for row in compared_states().sort_values("unweighted_pp").to_dict("records")
            for weight, label in (("unweighted", "each county once"), ("weighted", "by population"))
        ],
        columns=columns,
    )
    return _draw(frame), frame


@figure(
    "fte-replication",
    title="By Verified Voting's list Wisconsin's gap is {fte-wi-any-dre-pp|abs} points with "
    "FiveThirtyEight's controls and {fte-wi-any-dre-weighted-pp|abs} weighted by population",
    alt="Dots with intervals for Wisconsin under two readings and for Texas, each county once and "
    "by population, with FiveThirtyEight's published values. Unweighted, Wisconsin is below zero "
    "and Texas above; weighted by population both are near zero.",
    caption="Clinton's two-party share, electronic counties minus the rest, given schooling and "
    "race. Lines are 95% intervals, HC3. Published values have no interval because the article "
    "prints none.",
    sources=("wi_reporting_units_2016", "us_counties_context", "us_equipment_2016",
             "miller_counties", "us_counties_president"),
    claims=("C13", "C14"),
)  # fmt: skip
def replication_figure():
    once, rows = "each county once", []
    for state, where, published, readings in (
        ("Wisconsin", {}, "538-wisconsin", {"any DRE": "any_dre", "Miller's indicator": "miller"}),
        ("Texas", texas, "538-texas", {"any DRE": "any_dre"}),
    ):
        for label, machines in readings.items():
            for words, weight in ((once, None), ("by population", "population")):
                estimate = ask_fivethirtyeight(machines, weight=weight, **where)()
                rows.append({"state": state, "label": label, "weight": words} | estimate.as_row())
        dot = {"state": state, "label": "FiveThirtyEight, as published", "weight": once}
        rows.append(dot | {"value": published_value(published)})
    frame = pd.DataFrame(rows)
    return _draw(frame, group="state"), frame


def _draw(frame, **options):
    return draw_intervals(
        frame,
        xlabel="Electronic minus other, percentage points of the two-party vote",
        series="weight",
        ends=("Clinton worse with machines", "better"),
        **options,
    )
