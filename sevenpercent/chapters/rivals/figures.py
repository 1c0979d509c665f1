"""The picture of the chapter on everyone who published an analysis."""

import numpy as np
import pandas as pd

from citable.charts.intervals import draw_intervals
from citable.registry import compute_number, figure
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
PUBLISHED, HERE = "as published", "here"
# Label, published figure, our number, factor that turns each so that a link in the claim's
# direction is positive: shares become points, the Democrat's loss becomes a gain for Trump.
ROWS = (
    (COUNTIES, "Miller, no controls", "miller-bivariate", "miller-bivariate-official-share", -100),
    (COUNTIES, "Miller, four controls", "miller-controlled", "miller-controlled-official-share",
     -100),
    (COUNTIES, "FiveThirtyEight, each county once", "538-wisconsin", "fte-wi-any-dre-pp", -1),
    (COUNTIES, "FiveThirtyEight, by population", None, "fte-wi-any-dre-weighted-pp", -1),
    (COUNTIES, "Radford, Wisconsin", None, "rival-radford-wi-pp", 1),
    (COUNTIES, "like Cooley and others, 2016", None, "rival-cooley-wi-2016-pp", -1),
    (COUNTIES, "like Cooley and others, 2012", None, "rival-cooley-wi-2012-pp", -1),
    (PLACES_LABEL, "Case, a DRE listed", "case-presence", "rival-case-presence-official-pp", -1),
    (PLACES_LABEL, "Case, all ballots on DREs, his terms", "case-use", "rival-case-use-pp", 1),
    (PLACES_LABEL, "Case's question, inside counties", None, "muni-trump-all-votes-pp", 1),
    (PLACES_LABEL, "Grosso, the AVC Edge beside size", None, "rival-grosso-official-edge-pp", 1),
)  # fmt: skip


@figure(
    "rival-estimates",
    title="The links that analysts published can be found again; how large they are depends on "
    "what is compared",
    alt="Eleven rows in two groups, counties and municipalities, each with a dot and its interval "
    "as computed here and, for five, a second dot as published. Most lie on the claim's side of "
    "zero. Miller's with controls, FiveThirtyEight's by population are near zero. The row for 2012 "
    "lies as far out as its twin of 2016.",
    caption="Points toward Trump, or away from the Democrat, where machines are electronic. Here: "
    "official votes where possible, else the analyst's own table. Outcomes differ: two-party "
    "shares for FiveThirtyEight and Radford, shares of all votes for the others; changes since "
    "2012 for Miller, Case, Grosso, levels for the rest. Lines are 95% intervals; published dots "
    "are drawn without their errors.",
    sources=tuple(dict.fromkeys((*OFFICIAL, *CASE, *GROSSO, "miller_counties",
                                 "wi_equipment", "wi_ballots_by_method_2016"))),
    claims=("C01", "C13", "C14"),
)  # fmt: skip
def estimates_figure():
    frame = tabulate_estimates()
    axes = draw_intervals(
        frame,
        xlabel="Percentage points",
        group="unit",
        series="series",
        ends=("against the claim", "as claimed"),
    )
    return axes, frame


def tabulate_estimates():
    """The rows of the picture.

    Returns
    -------
    DataFrame : unit, label, series, value, low, high

    Units: percentage points, positive toward Trump or away from the Democrat.
    """
    rows = []
    for unit, label, published, id, factor in ROWS:
        if published:
            value = factor * published_value(published)
            rows.append((unit, label, PUBLISHED, value, np.nan, np.nan))
        estimate = compute_number(id)
        low, high = sorted(factor * end for end in estimate.interval)
        rows.append((unit, label, HERE, factor * estimate.value, low, high))
    return pd.DataFrame(rows, columns=["unit", "label", "series", "value", "low", "high"])
