"""Pictures of the chapter on audits."""

import numpy as np
import pandas as pd

from citable.charts import style
from citable.charts.named_curves import draw_log_curves
from citable.registry import figure
from sevenpercent.chapters.audit import contest, turned
from sevenpercent.chapters.audit.contest import ALL
from sevenpercent.chapters.audit.numbers import units_counted
from sevenpercent.chapters.recount.numbers import flips_needed
from sevenpercent.estimators.ballot_polling import expected_ballots
from sevenpercent.estimators.risk_limiting import comparison_size, expected_counted, unit_draws

RISK = 0.05
MARGINS_PCT = np.geomspace(0.1, 20, 47)
COMPARISON, POLLING, UNITS = "comparison of ballots", "polling of ballots", "comparison of units"
SIZE_MARKS = {
    UNITS: style.Mark(style.PALETTE["ink"], "^", "--"),
    POLLING: style.Mark(style.PALETTE["electronic"], "o"),
    COMPARISON: style.Mark(style.PALETTE["other"], "s", "-."),
}
LEAST_PCT = 1e-5
PRIOR_MARKS = {
    "sceptic": style.Mark(style.PALETTE["third"], "^", ":"),
    "log": style.Mark(style.PALETTE["ink"], "P", "--"),
    "flat": style.Mark(style.PALETTE["other"], "s", "-."),
    "believer": style.Mark(style.PALETTE["electronic"], "o"),
}


def sizes_frame():
    """Ballots that each kind of audit reads on average, by margin; a dot for Wisconsin's own.

    Returns
    -------
    DataFrame : series, x (percent of ballots), y (ballots), dot
    """
    cast = contest.ballots_cast().to_numpy(float)
    sizes = units_counted(RISK, cast), contest.polling(RISK), contest.comparison(RISK)
    rows = [(100 * contest.margin(), *sizes, True)]
    for percent in MARGINS_PCT:
        margin = percent / 100
        # Units as large as Wisconsin's, with the lead spread over them alike.
        bounds = cast / cast.sum() * (1 + 1 / margin)
        counted = expected_counted(unit_draws(RISK, bounds), bounds, cast)
        polled = expected_ballots(RISK, (1 + margin) / 2, (1 - margin) / 2, 1)
        rows.append((percent, counted, polled, comparison_size(RISK, margin), False))
    wide = pd.DataFrame(rows, columns=["x", *SIZE_MARKS, "dot"])
    long = wide.set_index(["x", "dot"]).rename_axis(columns="series").stack().rename("y")
    return long.reset_index()[["series", "x", "y", "dot"]]


@figure(
    "audit-sizes",
    title="Had no count been wrong, a sample would have shown who won Wisconsin in 2016: on "
    "average {audit-polling-5} ballots read, or {audit-comparison-5} if each had its own record",
    alt="Ballots to be read, by margin, both on scales where equal steps multiply. Comparison of "
    "single ballots falls from several thousand to a few dozen, polling from millions to some "
    "hundred, comparison of units from more than a million to tens of thousands. At Wisconsin's "
    "margin all lie below the dotted line of what was recounted by hand.",
    caption="Ballots that a risk-limiting audit reads on average at a risk limit of five percent, "
    "if the count is right and no ballot differs. Curves are for two candidates and units as large "
    "as Wisconsin's, dots for its canvass. The dotted line across is the votes of the counties "
    "that recounted by hand throughout, by one researcher's list.",
    sources=ALL,
    claims=("C16",),
)
def sizes_figure():
    frame = sizes_frame()
    axes = draw_log_curves(
        frame,
        xlabel="Lead in all ballots cast, percent",
        ylabel="Ballots to be read",
        labels={UNITS: (2.3, 330_000), POLLING: (0.115, 180_000), COMPARISON: (0.115, 450)},
        marks=SIZE_MARKS,
        xticks={0.1: "0.1", 0.3: "0.3", 1: "1", 3: "3", 10: "10", 20: "20%"},
        yticks={10: "10", 100: "100", 1e3: "1,000", 1e4: "10,000", 1e5: "100,000",
                1e6: "1 million", 1e7: "10 million"},
        references={100 * contest.margin(): "Wisconsin 2016"},
        levels={int(contest.hand_votes()): "recounted by hand"},
    )  # fmt: skip
    return axes, frame


def posteriors_frame():
    """The posterior by rate under each prior, as its weight in each doubling of the rate.

    Returns
    -------
    DataFrame : series (of turned.PRIORS), x (percent of ballots on DREs), y (share of the
        posterior, without what is on no vote at all), dot
    """
    rates = turned.rates_pct()
    seen = rates >= LEAST_PCT
    doubling = np.log(2) / np.log(rates[-1] / rates[-2])
    parts = [
        pd.DataFrame({"series": prior, "x": rates, "y": doubling * turned.posterior(prior)})[seen]
        for prior in PRIOR_MARKS
    ]
    return pd.concat(parts, ignore_index=True).assign(dot=False)


@figure(
    "audit-posteriors",
    title="From four views held before it, the recount leaves mean rates of switched votes far "
    "below the {recount-flips-needed-dre-pct} that it took",
    alt="Four curves over the mean rate of switched votes, on a scale where equal steps multiply. "
    "Those for any rate, any size and the sceptic lie below a hundredth of a percent. The "
    "believer's lies about five hundredths. A dashed line marks {recount-flips-needed-dre-pct}, "
    "far to the right.",
    caption="What can be held of the mean of counties' rates of votes switched to Trump, in "
    "percent of the ballots on DREs, after the hand recount, by four views before it. Curves show "
    "how much lies in each doubling of the rate. The sceptic holds none switched with "
    "{audit-turned-none-pct}, which is not drawn. Counties have rates of their own (gamma law of "
    "shape one); strips are taken to be true.",
    sources=ALL,
    claims=("C16", "C17"),
)
def posteriors_figure():
    frame = posteriors_frame()
    axes = draw_log_curves(
        frame,
        xlabel="Mean rate of votes switched to Trump, percent of ballots on touchscreens",
        ylabel="Weight",
        labels=_place_names(frame),
        names={key: prior.label.lower() for key, prior in turned.PRIORS.items()},
        marks=PRIOR_MARKS,
        xticks={1e-5: "0.00001", 1e-4: "0.0001", 1e-3: "0.001", 0.01: "0.01", 0.1: "0.1",
                1: "1", 10: "10%"},
        references={flips_needed("dre_ballots"): "needed"},
    )  # fmt: skip
    return axes, frame


def _place_names(frame):
    """Names beside the height of each curve, to the side that is free."""
    peaks = frame.loc[frame.groupby("series")["y"].idxmax()].set_index("series")
    high = frame["y"].max()
    places = {
        key: (peaks.loc[key, "x"] * shift, peaks.loc[key, "y"] * 0.97)
        for key, shift in {"log": 0.07, "flat": 1.5, "believer": 1.6}.items()
    }
    return places | {"sceptic": (2e-5, 0.13 * high, peaks.loc["sceptic", "x"] * 1.5)}
