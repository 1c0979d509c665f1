"""Pictures of FiveThirtyEight's answer, in Wisconsin, in other states."""

import pandas as pd

from citable.charts.intervals import draw_intervals
from citable.registry import figure
from sevenpercent.chapters.fivethirtyeight.numbers import (
    ANY_DRE,
    NATION,
    compared_states,
    texas_fit,
    wisconsin_fit,
)
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
    "non-Hispanic white. Lines are 95% intervals with HC3 errors. States with fewer "
    "than three counties of either kind are in the table, not in the picture.",
    sources=NATION,
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
        ends=("Clinton worse on machines", "better"),
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
    "race. Published values have no interval because the article prints none.",
    sources=(*ANY_DRE, "miller_counties", "us_counties_president"),
    claims=("C13", "C14"),
)
def replication_figure():
    frame = pd.DataFrame(
        [
            _dot("Wisconsin", "any DRE", "each county once", wisconsin_fit("any-dre")),
            _dot("Wisconsin", "any DRE", "by population",
                 wisconsin_fit("any-dre", weight="population")),
            _dot("Wisconsin", "Miller's indicator", "each county once", wisconsin_fit("miller")),
            _dot("Wisconsin", "Miller's indicator", "by population",
                 wisconsin_fit("miller", weight="population")),
            _published_dot("Wisconsin", "538-wisconsin"),
            _dot("Texas", "any DRE", "each county once", texas_fit()),
            _dot("Texas", "any DRE", "by population", texas_fit(weight="population")),
            _published_dot("Texas", "538-texas"),
        ]
    )  # fmt: skip
    axes = draw_intervals(
        frame,
        xlabel="Electronic minus other, percentage points of the two-party vote",
        group="state",
        series="weight",
        ends=("Clinton worse on machines", "better"),
    )
    return axes, frame


def _dot(state, label, weight, fit):
    low, high = fit.intervals["electronic"]
    dot = {"state": state, "label": label, "weight": weight}
    return dot | {"value": fit.coefficients["electronic"], "low": low, "high": high}


def _published_dot(state, id):
    dot = {"state": state, "label": "FiveThirtyEight, as published", "weight": "each county once"}
    return dot | {"value": published_value(id), "low": None, "high": None}
