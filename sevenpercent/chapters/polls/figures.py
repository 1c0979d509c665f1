"""Pictures of the polls: every state's error, what it goes with, other years."""

import pandas as pd

from citable.charts import style
from citable.charts.intervals import draw_intervals
from citable.charts.scatter import draw_scatter
from citable.charts.strips import draw_strips
from citable.registry import figure
from sevenpercent.chapters.polls.numbers import MODEL, POLLS, fit_whites
from sevenpercent.chapters.polls.tables import (
    THREE,
    YEARS,
    errors_of,
    fit_machines,
    state_errors,
    state_traits,
)
from sevenpercent.tables.polls import STATES

NAMED = ("SD", "CA")
TRIO = "Wisconsin, Michigan, Pennsylvania"


@figure(
    "polls-whites",
    title="Polls flattered Clinton where many whites have no degree; the three states lie just "
    "below the line",
    alt="Scatter of {polls-fitted-n} states. The more whites without a degree, the larger the "
    "polling error, from {polls-error-min-2016-pp} points in California to "
    "{polls-error-max-2016-pp} in South Dakota. Wisconsin, Michigan and Pennsylvania lie in the "
    "middle of the cloud, just below the fitted line. Most of the paperless states lie above "
    "it.",
    caption="Polls' margin minus the result in 2016: above zero the polls were too kind to "
    "Clinton. States are mostly paperless where more than half of the votes were cast in counties "
    "with paperless DREs at a polling place, which is an upper bound of the votes cast on them. "
    "Pennsylvania is, too. The line is the least-squares fit.",
    sources=MODEL,
    claims=("C15",),
)
def whites_figure():
    errors = errors_of(2016)
    frame = state_traits().join(errors, how="inner").reset_index()
    frame["white_pct"] = 100 * frame["white_no_degree_share"]
    frame["paper"] = (frame["paperless_share"] > 0.5).map(
        {True: "mostly paperless", False: "others"}
    )
    frame.loc[frame["location"].isin(THREE), "paper"] = "the three"
    frame["name"] = frame["location"].where(frame["location"].isin([*THREE, *NAMED]), "")
    frame["name"] = frame["name"].map(STATES).fillna("")
    frame = frame[["location", "white_pct", "error_pp", "paper", "name"]]
    line = (
        fit_whites()
        .fitted.rename("error_pp")
        .to_frame()
        .join(frame.set_index("location")["white_pct"])
    )
    axes = draw_scatter(
        frame.sort_values("paper"),
        "white_pct",
        "error_pp",
        xlabel="Whites without a degree, percent of people",
        ylabel="Polls too kind to Clinton, points",
        group="paper",
        marks={
            "others": style.OTHER_MARK,
            "mostly paperless": style.ELECTRONIC_MARK,
            "the three": style.Mark(style.PALETTE["third"], "^"),
        },
        lines=line.sort_values("white_pct"),
        name="name",
    )
    axes.axhline(0, color=style.PALETTE["ink"], linewidth=1.0, zorder=1.2)
    return axes, frame


@figure(
    "polls-years",
    title="The polls erred as far for Biden in 2020 as for Clinton in 2016",
    alt="Strips of state errors in six elections. From 2000 to 2012 they lie around zero, the "
    "three states among the others. In 2016 and 2020 most lie above zero, with means of "
    "{polls-mean-error-2016-pp} and {polls-mean-error-2020-pp}; in both the three states lie "
    "amid the others.",
    caption="Polls' margin minus the result by state: above zero the polls were too kind to the "
    "Democrat. States with three pollsters or more in the last three weeks.",
    sources=POLLS,
    claims=("C15",),
)
def years_figure():
    frame = state_errors()[["year", "location", "error_pp"]].copy()
    frame["label"] = frame["year"].astype(str)
    frame["state"] = frame["location"].isin(THREE).map({True: TRIO, False: "other states"})
    frame = frame.rename(columns={"error_pp": "value"})
    frame = frame.sort_values("state", kind="stable", ascending=False)
    frame = frame.sort_values("year", kind="stable")[["label", "location", "state", "value"]]
    axes = draw_strips(
        frame.sort_values(["label", "state"]),
        xlabel="Polls too kind to the Democrat, points of the margin",
        series="state",
    )
    return axes, frame


@figure(
    "polls-paperless",
    title="Paperless votes go with the error of 2016 until the vote of 2012 is held fixed",
    alt="Dots with intervals for six elections under two models. In 2016 the paperless "
    "coefficient is {polls-paperless-2016-pp} points with whites without a degree held fixed, "
    "its interval above zero, and {polls-paperless-leaning-pp} with the vote of 2012 as well, its "
    "interval across zero. In every other year both intervals hold zero.",
    caption="Polling error between a state with no vote in counties with paperless DREs in 2016 "
    "and one with all votes there. Machines, whites and the vote of 2012 are the same for every "
    "year, and in 2012 itself the vote is part of the error. Lines are 95% intervals, HC3, "
    "states once each.",
    sources=MODEL,
    claims=("C15",),
)
def paperless_figure():
    labels = {"whites": "whites held fixed", "leaning": "and the vote of 2012"}
    rows = []
    for year in YEARS:
        for model, words in labels.items():
            fit = fit_machines("paperless_share", model, year)
            low, high = fit.intervals["paperless_share"]
            value = fit.coefficients["paperless_share"]
            row = {"label": str(year), "model": words, "value": value, "low": low, "high": high}
            rows.append(row)
    frame = pd.DataFrame(rows)
    axes = draw_intervals(
        frame,
        xlabel="Error from none to all paperless, points",
        series="model",
        ends=("polls harsher where paperless", "kinder"),
    )
    return axes, frame
