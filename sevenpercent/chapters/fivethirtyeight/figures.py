"""Pictures of FiveThirtyEight's answer, in Wisconsin, in other states."""

import pandas as pd

from citable.charts.intervals import draw_intervals
from citable.registry import figure
from sevenpercent.chapters.fivethirtyeight.models import ask_fivethirtyeight
from sevenpercent.chapters.fivethirtyeight.numbers import compared_states, texas
from sevenpercent.tables.published import published_value


@figure(
    "fte-states",
    title="Of {fte-compared-states} states with counties of both kinds, "
    "{fte-compared-states-significant} shows a link once schooling and race are held fixed",
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
    parts = [
        compared_states()[["state", f"{weight}_pp", f"{weight}_low", f"{weight}_high"]]
        .set_axis(["label", "value", "low", "high"], axis=1)
        .assign(weight=label)
        for weight, label in (
            ("unweighted", "each county once"),
            ("weighted", "by population"),
        )
    ]
    order = compared_states().sort_values("unweighted_pp")["state"].tolist()
    frame = pd.concat(parts)
    frame = frame.sort_values("label", key=lambda s: s.map(order.index), kind="stable")
    frame = frame.reset_index(drop=True)
    axes = draw_intervals(
        frame,
        xlabel="Electronic minus other, percentage points of the two-party vote",
        series="weight",
        ends=("Clinton worse with machines", "better"),
    )
    return axes, frame


@figure(
    "fte-replication",
    title="Wisconsin's gap is {fte-wi-any-dre-pp|abs} points with FiveThirtyEight's controls and "
    "{fte-wi-any-dre-weighted-pp|abs} weighted by population",
    alt="Dots with intervals for Wisconsin under two readings and for Texas, each county once and "
    "by population, with FiveThirtyEight's published values. Unweighted, Wisconsin is below zero "
    "and Texas above; weighted by population both are near zero.",
    caption="Clinton's two-party share, electronic counties minus the rest, given schooling and "
    "race. Lines are 95% intervals, HC3. Published values have no interval because the article "
    "prints none.",
    sources=(
        "wi_reporting_units_2016",
        "us_counties_context",
        "us_equipment_2016",
        "miller_counties",
        "us_counties_president",
    ),
    claims=("C13", "C14"),
)
def replication_figure():
    once, people = {}, {"weight": "population"}
    frame = pd.DataFrame(
        [
            _dot("Wisconsin", "any DRE", "any_dre", once),
            _dot("Wisconsin", "any DRE", "any_dre", people),
            _dot("Wisconsin", "Miller's indicator", "miller", once),
            _dot("Wisconsin", "Miller's indicator", "miller", people),
            _published_dot("Wisconsin", "538-wisconsin"),
            _dot("Texas", "any DRE", "any_dre", once | texas),
            _dot("Texas", "any DRE", "any_dre", people | texas),
            _published_dot("Texas", "538-texas"),
        ]
    )
    axes = draw_intervals(
        frame,
        xlabel="Electronic minus other, percentage points of the two-party vote",
        group="state",
        series="weight",
        ends=("Clinton worse with machines", "better"),
    )
    return axes, frame


def _dot(state, label, machines, options):
    estimate = ask_fivethirtyeight(machines, **options)()
    low, high = estimate.interval
    weight = "by population" if "weight" in options else "each county once"
    dot = {"state": state, "label": label, "weight": weight}
    return dot | {"value": estimate.value, "low": low, "high": high}


def _published_dot(state, id):
    dot = {"state": state, "label": "FiveThirtyEight, as published", "weight": "each county once"}
    return dot | {"value": published_value(id), "low": None, "high": None}
