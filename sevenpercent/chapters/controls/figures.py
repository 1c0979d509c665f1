"""Pictures of the chapter on controls."""

import numpy as np
import pandas as pd

from citable.charts import narrow, style
from citable.charts.intervals import draw_intervals
from citable.charts.scatter import draw_contours, draw_scatter
from citable.registry import compute_number, figure
from sevenpercent.chapters.controls.comparisons import (
    TRAITS,
    balance,
    differences,
    influence,
    omit,
    sensitivity,
    strength,
)
from sevenpercent.chapters.controls.numbers import DOSE_SWING
from sevenpercent.chapters.controls.specifications import (
    CONTROL_SETS,
    PEOPLE,
    WEIGHTS,
    county_frame,
    specify,
)
from sevenpercent.estimators.fivethirtyeight import CONTROLS
from sevenpercent.estimators.regression import fit_least_squares
from sevenpercent.estimators.sensitivity import bound_strength, grid_adjusted

CLAIMED_VOTES = 30_000  # claim C02
COUNTIES_NAMED = ("Dane", "Milwaukee", "Washington")
SHOWN_WEIGHTS = (None, "total_votes")
LEFT_OUT = {
    "rural share": ("rural_share",),
    "size": ("log_population",),
    "density": ("log_density",),
    "income, age, work, birthplace": PEOPLE,
    "whites without a degree": ("white_less_college_share",),
}


@figure(
    "dose-swing-added-variable",
    title="More ballots on touchscreens, a larger fall since 2012; with rural share and size "
    "alike, less than half is left",
    alt="Two panels of county dots with a line through each. Left, with schooling and race held "
    "fixed, the line falls clearly from left to right. Right, with rural share and size held "
    "fixed too, the dots spread less and the line falls by less than half as much.",
    caption="Each dot is a county. Across: how far its share of ballots on DREs is from what its "
    "controls say. Up: how far the change of the two-party share since 2012 is from what they "
    "say. The slope of a line is the coefficient. All counties count the same.",
    sources=DOSE_SWING,
    claims=("C14",),
)
def added_variable_figure():
    axes = style.new_axes(4.4, 1, 2, sharex=True, sharey=True)
    narrow.keep_height(axes[0], 5.6)
    panels = []
    titles = {"two": "Schooling, race", "rural-size": "With rural share, size"}
    for ax, (controls, title) in zip(axes, titles.items(), strict=True):
        frame = partial_out(controls)
        ends = frame["dose_residual_pct"].agg(["min", "max"]).to_numpy()
        line = pd.DataFrame({"dose_residual_pct": ends, "swing_residual_pp": ends})
        line["swing_residual_pp"] *= specify("swing", controls).points / 100
        draw_scatter(
            frame,
            "dose_residual_pct",
            "swing_residual_pp",
            xlabel="Share on touchscreens, percent\nof ballots, beyond the controls",
            ylabel="Change, points, beyond the controls" if ax is axes[0] else "",
            ax=ax,
            lines=line,
            name="named",
            zero_lines=True,
        )
        ax.set_title(title)
        panels.append(frame.assign(controls=CONTROL_SETS[controls][0]))
    return axes[0], pd.concat(panels).drop(columns="named").reset_index()


def partial_out(controls):
    """What controls leave of dose and swing, by county.

    Units: percent of ballots; percentage points.
    """
    frame, terms = county_frame(), list(CONTROL_SETS[controls][1])
    names = frame["county_name"]
    return pd.DataFrame({
        "county_name": names,
        "dose_residual_pct": 100 * fit_least_squares(frame, "dre_share", terms).residuals,
        "swing_residual_pp": fit_least_squares(frame, "swing", terms).residuals,
        "named": names.where(names.isin(COUNTIES_NAMED), ""),
    })  # fmt: skip


@figure(
    "controls-votes",
    title="The link in votes, each county once: {dose-swing-raw-votes|abs} raw, "
    "{dose-swing-votes|abs} with schooling and race, {dose-swing-rural-size-votes|abs} with rural "
    "share and size",
    alt="Dots with intervals for nine sets of controls, each county once and by votes. Without "
    "controls the dots lie near the thirty thousand of the claim or beyond. With any controls they "
    "lie between zero and the number of switched votes that would have reversed the result, or a "
    "little beyond it when counties are weighted by votes; about half of the intervals reach zero.",
    caption="Change of the two-party share since 2012 on the share of ballots cast on DREs, put "
    "into votes for the whole state. Bars are 95% intervals with HC3 errors. Claimed: the thirty "
    "thousand votes of the claim. Reversal: the number of votes that, switched, would have "
    "reversed the result.",
    sources=DOSE_SWING,
    claims=("C02", "C14"),
)
def votes_figure():
    frame = pd.DataFrame(
        [(label, WEIGHTS[weight].lower(),
          *np.divide(specify("swing", controls, "dre_share", weight).votes, 1_000))
         for controls, (label, _) in CONTROL_SETS.items()
         for weight in SHOWN_WEIGHTS],
        columns=["label", "weight", "value", "low", "high"],
    )  # fmt: skip
    axes = draw_intervals(
        frame,
        xlabel="Clinton's two-party votes in the state, thousands of votes",
        series="weight",
        ends=("fewer for Clinton", "more"),
        references={
            -CLAIMED_VOTES / 1_000: "claimed",
            -compute_number("turned-votes-needed").value / 1_000: "reversal",
        },
    )
    return axes, frame


@figure(
    "controls-leave-out",
    title="On the forms as filed, no county alone makes the link with touchscreens; by votes, a "
    "third of it rests on Dane",
    alt="Dots with intervals for the swing coefficient with counties left out. With schooling and "
    "race all lie below zero, whichever county is left out; with rural share and size they lie "
    "closer to zero and the intervals hold it. Weighted by votes the estimate moves most without "
    "Dane.",
    caption="Change of the two-party share since 2012 on the share of ballots cast on DREs, with "
    "95% intervals (HC3). Lowest and highest: without the county whose absence moves the estimate "
    "with schooling and race furthest down, and up; by votes these are Milwaukee and Dane.",
    sources=DOSE_SWING,
    claims=("C14",),
)
def leave_out_figure():
    frame = pd.DataFrame(
        {"weight": WEIGHTS[weight], "label": label, "controls": series}
        | omit(names, controls, weight)().as_row()
        for weight in SHOWN_WEIGHTS
        for label, names in _omissions(weight).items()
        for controls, series in (("two", "schooling, race"), ("rural-size", "rural, size too"))
    )
    axes = draw_intervals(
        frame,
        xlabel="All ballots on touchscreens against none, percentage points of the change",
        group="weight",
        series="controls",
        ends=("Democrat lost more with touchscreens", "lost less"),
        label_characters=22,
    )
    return axes, frame


def _omissions(weight):
    cities = ["Milwaukee", "Dane"]
    rows = {"All counties": []} | {f"Without {name}": [name] for name in cities}
    moved = influence("two", weight)["value"]
    ends = {"Lowest": moved.idxmin(), "Highest": moved.idxmax()}
    further = {f"{end}: without {name}": [name] for end, name in ends.items() if name not in cities}
    return rows | {"Without either": cities} | further


@figure(
    "controls-balance",
    title="Counties that vote mostly on touchscreens are unlike the rest; made alike, the rest is "
    "worth {balance-worth-dre-majority} counties",
    alt="Two dots for each of eleven traits of counties, as they are and balanced, on a scale of "
    "standard deviations. As they are, counties "
    "with most ballots on DREs are far more rural, smaller, sparser, older, poorer and with fewer "
    "degrees. After balancing, schooling, race, rural share and size are equal and most other "
    "traits are closer.",
    caption="Mean of the counties where most ballots were cast on DREs minus the mean of the "
    "others, in standard deviations. Balanced: the others are weighted so that schooling, race, "
    "rural share and size agree. How many counties they are then worth: as many equal "
    "weights as would give the same precision.",
    sources=DOSE_SWING,
    claims=("C14",),
)
def balance_figure():
    weights = balance("dre-majority", "rural-size").weights
    before = differences("dre-majority")["difference_sd"]
    after = differences("dre-majority", weights=weights)["difference_sd"]
    frame = pd.DataFrame(
        {"label": TRAITS[trait], "comparison": name, "value": values[trait]}
        for trait in before.sort_values().index
        for name, values in (("as they are", before), ("balanced", after))
    )
    axes = draw_intervals(
        frame.assign(low=np.nan, high=np.nan),
        xlabel="Most ballots on touchscreens minus the others, standard deviations",
        series="comparison",
        ends=("less on touchscreens", "more"),
    )
    return axes, frame


@figure(
    "dose-swing-contour",
    title="Each county once, a cause must explain {dose-swing-robustness-value} of both to undo "
    "the link; rural share undoes over half",
    alt="Contour lines of the estimate over two strengths of a left-out cause. The estimate is "
    "about minus three at the origin and reaches zero on a heavy curve. Rural share, size, density "
    "and the others lie below the curve, rural share furthest to the right of them. A cause as "
    "strong as race lies near them; one as strong as schooling lies far beyond the curve.",
    caption="If a cause that the model leaves out explains so much of what is left of the DRE "
    "share (across) and of the swing (up), as a share of variance, the estimate becomes what the "
    "line says, in percentage points, at worst. The model holds schooling and race fixed, each "
    "county counts the same. Dots are measured, squares imagined: put into the model, they move "
    "the estimate to their line at most. A square that would have to explain more than everything "
    "is drawn at one.",
    sources=DOSE_SWING,
    claims=("C14",),
)
def contour_figure():
    found, points = sensitivity("two"), contour_points()
    axes = draw_contours(
        grid_adjusted(found.estimate, found.se, found.df, largest=(0.6, 1.0)),
        points,
        "r2_treatment",
        "r2_outcome",
        "estimate",
        levels=(-2, -1, 0, 2, 4),
        xlabel="Explains of the share on touchscreens, share of variance",
        ylabel="Explains of the change, share of variance",
        group="kind",
        name="cause",
    )
    return axes, points


def contour_points():
    """Causes left out, as measured, with two imagined ones: cause, kind, both strengths.

    Units: shares of variance.
    """
    return pd.DataFrame(
        [(label, "left out here, as measured", *strength(*names))
         for label, names in LEFT_OUT.items()]
        + [(f"as strong as {label}", "imagined, for comparison", *bound_strength(*strength(name)))
           for label, name in zip(("schooling", "race"), CONTROLS, strict=True)],
        columns=["cause", "kind", "r2_treatment", "r2_outcome"],
    )  # fmt: skip
