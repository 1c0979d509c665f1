"""Pictures of the polls: every state's error, what it is linked with, other years."""

import pandas as pd

from citable.charts import style
from citable.charts.intervals import draw_intervals
from citable.charts.scatter import draw_scatter
from citable.charts.strips import draw_strips
from citable.registry import figure
from sevenpercent.chapters.polls.numbers import MODEL, POLLS, fit_whites, machine_coefficient
from sevenpercent.chapters.polls.tables import THREE, YEARS, errors_of, state_errors, state_traits
from sevenpercent.tables.polls import STATES

NAMED = ("SD", "CA")
TRIO, OTHERS, MEAN = "Wisconsin, Michigan, Pennsylvania", "other states", "mean of all states"
STRIP_MARKS = {
    TRIO: style.MARKS[0],
    OTHERS: style.Mark(style.PALETTE["other"], "o", "--", filled=False),
    MEAN: style.Mark(style.PALETTE["ink"], "|"),
}
PAPERLESS, PAPER = "mostly paperless votes", "other states"


@figure(
    "polls-whites",
    title="Polls were kinder to Clinton where many whites have no degree; the three states lie "
    "just below the line",
    alt="Scatter of {polls-fitted-n} states. The more whites without a degree, the larger the "
    "polling error, from {polls-error-min-2016-pp} points in California to "
    "{polls-error-max-2016-pp} in South Dakota. Wisconsin, Michigan and Pennsylvania lie in the "
    "middle of the cloud, just below the fitted line. Most of the paperless states lie above "
    "it.",
    caption="Polls' margin minus the result in 2016, in percentage points. States are mostly "
    "paperless where more than half of the votes were cast in counties with paperless DREs at a "
    "polling place, which is an upper bound of the votes cast on them. The line is the "
    "least-squares fit.",
    sources=MODEL,
    claims=("C15",),
)
def whites_figure():
    frame = state_traits().join(errors_of(2016), how="inner").reset_index()
    frame["white_pct"] = 100 * frame["white_no_degree_share"]
    frame["fitted_pp"] = frame["location"].map(fit_whites().fitted)
    frame["paper"] = (frame["paperless_share"] > 0.5).map({True: PAPERLESS, False: PAPER})
    named = frame["location"].isin([*THREE, *NAMED])
    frame["name"] = frame["location"].map(STATES).where(named, "")
    frame = frame.sort_values(["paper", "white_pct"], ignore_index=True)
    frame = frame[["location", "white_pct", "error_pp", "fitted_pp", "paper", "name"]]
    line = frame[["white_pct", "fitted_pp"]].set_axis(["white_pct", "error_pp"], axis=1)
    axes = draw_scatter(
        frame,
        "white_pct",
        "error_pp",
        xlabel="Whites without a degree, percent of people",
        ylabel="Polling error, percentage points\n(above zero: too kind to Clinton)",
        group="paper",
        marks={PAPER: style.OTHER_MARK, PAPERLESS: style.ELECTRONIC_MARK},
        lines=line.sort_values("white_pct"),
        name="name",
    )
    axes.axhline(0, color=style.PALETTE["ink"], linewidth=1.0, zorder=1.2)
    return axes, frame


@figure(
    "polls-years",
    title="The polls were as far too kind to Biden in 2020 as to Clinton in 2016: by "
    "{polls-mean-error-2020-pp} and {polls-mean-error-2016-pp} points on average",
    alt="Strips of state errors in six elections. In 2004 and 2008 they lie around zero, in 2000 "
    "and above all in 2012 mostly below it, the three states among the others. In 2016 "
    "and 2020 most lie above zero, with means of {polls-mean-error-2016-pp} and "
    "{polls-mean-error-2020-pp}; in both the three states lie amid the others.",
    caption="Polls' margin minus the result, a mark a state: right of zero the polls were too kind "
    "to the Democrat. States with three pollsters or more in the last three weeks.",
    sources=POLLS,
    claims=("C15",),
)
def years_figure():
    frame = state_errors()[["year", "location", "error_pp"]].copy()
    frame["state"] = frame["location"].isin(THREE).map({True: TRIO, False: OTHERS})
    means = frame.groupby("year", as_index=False)["error_pp"].mean()
    frame = pd.concat([frame, means.assign(location="mean", state=MEAN)])
    frame["order"] = frame["state"].map([*STRIP_MARKS].index)
    frame = frame.sort_values(["year", "order"], kind="stable", ignore_index=True)
    frame["label"] = frame["year"].astype(str)
    frame = frame.rename(columns={"error_pp": "value"})[["label", "location", "state", "value"]]
    axes = draw_strips(
        frame,
        xlabel="Polling error, percentage points of the margin\n"
        "(right of zero: polls too kind to the Democrat)",
        series="state",
        marks=STRIP_MARKS,
        ticks=(MEAN,),
    )
    return axes, frame


@figure(
    "polls-paperless",
    title="With whites without a degree alike, the polls of 2016 were kinder to Clinton in "
    "paperless states; with the vote of 2012 alike too, that is not certain",
    alt="Dots with intervals for six elections under two models. In 2016 the paperless "
    "coefficient is {polls-paperless-2016-pp} points with whites without a degree held fixed, "
    "its interval above zero, and {polls-paperless-leaning-pp} with the vote of 2012 as well, its "
    "interval across zero. In every other year both intervals hold zero.",
    caption="Polling error between a state with no vote in counties with paperless DREs in 2016 "
    "and one with all votes there. Machines, whites and the vote of 2012 are the same for every "
    "year, and in 2012 itself the vote is part of the error. Bars are 95% intervals, HC3, "
    "each state once.",
    sources=MODEL,
    claims=("C15",),
)
def paperless_figure():
    labels = {"whites": "whites held fixed", "leaning": "and the vote of 2012"}
    frame = pd.DataFrame(
        {"label": str(year), "model": words}
        | machine_coefficient("paperless_share", model, year).as_row()
        for year in YEARS
        for model, words in labels.items()
    )
    axes = draw_intervals(
        frame,
        xlabel="Polling error, all votes paperless against none, percentage points",
        series="model",
        ends=("polls harder on the Democrat where paperless", "kinder"),
    )
    return axes, frame
