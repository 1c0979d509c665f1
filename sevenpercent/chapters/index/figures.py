"""The answer in one picture."""

import pandas as pd

from citable.charts.intervals import draw_intervals
from citable.registry import figure
from sevenpercent.chapters.fivethirtyeight.models import ask_fivethirtyeight
from sevenpercent.chapters.seven_percent.numbers import (
    CLAIMED_PERCENT,
    TWO_PARTY,
    TWO_PARTY_2012,
    gap,
)
from sevenpercent.frames.counties import READING_COLUMNS

READING = "any-dre"


@figure(
    "gap-in-one-picture",
    title="The raw gap of {gap-twoparty-mean-any-dre-pp|abs} points falls to "
    "{fte-wi-any-dre-pp|abs} given schooling and race, to {fte-wi-any-dre-weighted-pp|abs} by "
    "population; 2012 shows {placebo-2012-any-dre-pp|abs}, each county once",
    alt="Three rows of two dots each, 2016 and 2012. Without controls electronic counties are far "
    "below the rest in 2016 and about half as far in 2012. With schooling and race held fixed "
    "the 2016 gap is {fte-wi-any-dre-pp|abs} points and the 2012 gap "
    "{placebo-2012-any-dre-pp|abs}. Weighted by population the 2016 gap is "
    "{fte-wi-any-dre-weighted-pp|abs}. A dashed line marks seven points.",
    caption="Democratic share of the two-party vote in Wisconsin counties with any DRE at a "
    "polling place, minus the other counties. Controls: adults with a degree, people who are not "
    "non-Hispanic white. Lines are 95% intervals. The dashed line reads the claimed "
    "seven percent as points.",
    sources=(
        "wi_reporting_units_2016",
        "wi_reporting_units_2012",
        "us_equipment_2016",
        "us_counties_context",
    ),
    claims=("C01", "C13", "C14"),
)
def gap_in_one_picture():
    weights = {
        "With schooling and race held fixed": None,
        "The same, weighted by population": "population",
    }
    frame = pd.DataFrame(
        [
            _raw("2016", gap(READING, TWO_PARTY)),
            _raw("2012", gap(READING, TWO_PARTY_2012)),
            *(_controlled(*entry, year) for entry in weights.items() for year in ("2016", "2012")),
        ]
    )
    axes = draw_intervals(
        frame,
        xlabel="Electronic minus other, percentage points of the two-party vote",
        series="year",
        references={-CLAIMED_PERCENT: "as claimed"},
        ends=None,
    )
    return axes, frame


def _raw(year, result):
    low, high = result.interval_pp
    return {
        "label": "As it stands, each county once",
        "year": year,
        "value": result.gap_pp,
        "low": low,
        "high": high,
    }


def _controlled(label, weight, year):
    estimate = ask_fivethirtyeight(READING_COLUMNS[READING], race=year, weight=weight)()
    low, high = estimate.interval
    return {
        "label": label, "year": year, "value": estimate.value, "low": low, "high": high,
    }  # fmt: skip
