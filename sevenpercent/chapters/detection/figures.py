"""Pictures of the chapter on detection."""

import pandas as pd

from citable.charts import style
from citable.charts.intervals import draw_intervals
from citable.charts.named_curves import CurveLabel, draw_power_curves
from citable.registry import Estimate, figure
from sevenpercent.chapters.detection import results
from sevenpercent.chapters.detection.designs import DESIGNS
from sevenpercent.chapters.detection.recount import held_flips_curve
from sevenpercent.chapters.detection.sources import CLAIMS, COUNTIES, PLACES, READING_SOURCES, UNITS
from sevenpercent.chapters.recount.numbers import flips_needed
from sevenpercent.chapters.seven_percent.numbers import CLAIMED_PERCENT, claimed_of_dre_ballots

RECOUNT = "recount"
ALL = tuple(dict.fromkeys((*COUNTIES, *PLACES, *UNITS, *READING_SOURCES.values())))
LARGEST_DRAWN_PCT = 14.0
CURVES = {
    RECOUNT: CurveLabel("recount\nby hand", (0, 102)),
    "places": CurveLabel("municipalities", (4.1, 11), 26),
    "dose-swing-rural-size": CurveLabel("counties' change,\nfour controls", (4.0, 51), 62),
    "dose-level": CurveLabel("counties' level", (4.65, 69), 74),
    "fte-miller": CurveLabel("FiveThirtyEight's\nmodel", (10.3, 40), 60),
}
CURVE_MARKS = {
    RECOUNT: style.Mark(style.PALETTE["ink"], "o"),
    "places": style.Mark(style.PALETTE["other"], "s", ":"),
    "dose-swing-rural-size": style.Mark(style.PALETTE["electronic"], "o", "--"),
    "dose-level": style.Mark(style.PALETTE["placebo"], "D", "-."),
    "fte-miller": style.Mark(style.PALETTE["electronic"], "o"),
}
BOUNDED = ("dose-swing", "dose-swing-rural-size", "pairs-miller", "pairs-dose", "towns",
           "places", "places-votes")  # fmt: skip
WAYS = {"own interval": results.as_hack_pct, "like places": results.by_lot_pct}
DEALS = {"free": "freely", "alike": "among like places", "tied": "on the real map"}


@figure(
    "detection-power",
    title="FiveThirtyEight's model notices a hack of {detection-seen-fte-miller-pct} of "
    "touchscreen ballots, a comparison of municipalities {detection-seen-places-pct}",
    alt="Five rising curves: how often a design sees a hack, by share of DRE ballots switched. The "
    "recount by hand rises at once, at {detection-recount-held-seen-pct}. Municipalities reach "
    "four in five at {detection-seen-places-pct}, the swing of counties with rural share and size "
    "at {detection-seen-dose-swing-rural-size-pct}, the level of counties at "
    "{detection-seen-dose-level-pct}, FiveThirtyEight's model by Miller's "
    "list at {detection-seen-fte-miller-pct}. What would have decided the state lies at "
    "{recount-flips-needed-dre-pct}.",
    caption="Votes switched from Clinton to Trump on all DREs alike, a share of each map's votes "
    "there, planted in the real votes of 2016 with the machines dealt out among like places. False "
    "alarms are held at one in twenty, of the recount too. FiveThirtyEight's model is by Miller's "
    "list. The dotted line is four in five. Vertical lines: what would have decided the state, "
    "seven in a hundred DRE ballots, the claim's figure in votes.",
    sources=ALL,
    claims=CLAIMS,
)
def draw_power():
    parts = []
    for key in CURVES:
        recount = key == RECOUNT
        sizes, power = held_flips_curve() if recount else results.power_curve(key)
        parts.append(pd.DataFrame({"series": key, "size_pct": sizes, "seen_pct": 100 * power}))
    frame = pd.concat(parts, ignore_index=True)
    frame = frame[frame["size_pct"] <= LARGEST_DRAWN_PCT]
    axes = draw_power_curves(
        frame,
        xlabel="Votes switched, percent of the ballots cast on touchscreens",
        ylabel="Hacks noticed, percent of planted ones",
        labels=CURVES,
        marks=CURVE_MARKS,
        references={
            flips_needed("dre_ballots"): "decides the state",
            CLAIMED_PERCENT: "seven percent",
            claimed_of_dre_ballots(): "the claim's votes",
        },
    )
    names = {key: label.text.replace("\n", " ") for key, label in CURVES.items()}
    return axes, frame.assign(series=frame["series"].map(names))


def draw_deals(find, **options):
    """A value for each design and each kind of deal: the picture, its data."""
    frame = pd.DataFrame(
        {"label": design.label, "dealt": name, "value": find(key, kind)}
        for key, design in DESIGNS.items()
        for kind, name in DEALS.items()
    )
    empty = frame.assign(low=float("nan"), high=float("nan"))
    return draw_intervals(empty, series="dealt", with_sign=False, **options), frame


@figure(
    "detection-seen-sizes",
    title="On the real map the change with four controls notices a hack of "
    "{detection-seen-tied-dose-swing-rural-size-pct}, FiveThirtyEight's model one of "
    "{detection-seen-tied-fte-miller-pct}",
    alt="Three marks for each design, at the smallest hack that it sees four times in five: with "
    "machines dealt out freely, among like places, and with the unexplained part of the votes "
    "dealt out on the real map. On the real map every design needs more than among like places. "
    "FiveThirtyEight's model by Miller's list needs "
    "{detection-seen-fte-miller-pct} among like places and {detection-seen-tied-fte-miller-pct} on "
    "the real map; municipalities need {detection-seen-places-pct} and "
    "{detection-seen-tied-places-pct}.",
    caption="Votes switched from Clinton to Trump on all DREs alike, planted in the real votes of "
    "2016. False alarms are held at one in twenty by each kind of deal. The dashed line is what "
    "would have decided the state.",
    sources=ALL,
    claims=CLAIMS,
)
def draw_seen_sizes():
    return draw_deals(
        results.seen_pct,
        xlabel="Smallest hack noticed, percent of the ballots cast on touchscreens",
        references={flips_needed("dre_ballots"): "decides the state"},
    )


@figure(
    "detection-false-alarms",
    title="With machines reshuffled among like counties, the change with two controls gives a "
    "false alarm in {detection-false-dose-swing-pct} of the cases",
    alt="Three marks for each design: how often it sees a hack where none was planted, with "
    "machines dealt out freely, among like places, and with the unexplained part of the votes "
    "dealt out on the real map. Freely and on the real map nearly all stay near one in twenty. "
    "Among like places the raw gaps, neighbours, municipalities and the swing with two controls "
    "are far above it, the last at {detection-false-dose-swing-pct}; the others stay nearer.",
    caption="One-sided, at the errors that the book prints. Among like places: counties alike in "
    "rural share, or municipalities alike in votes, change machines. On the real map: machines "
    "stay, what each design's controls leave unexplained is dealt out. The dashed line is what a "
    "test at one in twenty promises.",
    sources=ALL,
    claims=("C13", "C14", "C17"),
)
def draw_false_alarms():
    return draw_deals(
        results.false_alarms_pct,
        xlabel="False alarms, percent of reshuffled maps",
        references={5: "promised"},
        digits=0,
    )


@figure(
    "detection-hack-sizes",
    title="By the forms as filed, with size held alike, comparisons inside counties leave room for "
    "{detection-hack-places-votes-largest-pct} switched on all touchscreens alike; "
    "{recount-flips-needed-dre-pct} decides the state",
    alt="For each design of swings two marks with intervals: the hack that its whole estimate "
    "would be. All end below {recount-flips-needed-dre-pct} but those of the swing with two "
    "controls and of neighbours by touchscreen share, which end above it by their own errors and "
    "below it by deals among like places.",
    caption="Dots: the design's own interval, as the book prints it. Squares: sizes that, "
    "given back, leave the estimate among those on machines dealt out among like places; the mark "
    "is where it lies in their middle. Nothing here shows that any vote was switched.",
    sources=ALL,
    claims=("C14", "C17"),
)
def draw_hack_sizes():
    frame = pd.DataFrame(
        {"label": DESIGNS[key].label, "interval": name} | Estimate(*find(key)).as_row()
        for key in BOUNDED
        for name, find in WAYS.items()
    )
    axes = draw_intervals(
        frame,
        xlabel="Votes switched, percent of the ballots cast on touchscreens",
        series="interval",
        ends=("to Clinton", "to Trump"),
        references={flips_needed("dre_ballots"): "decides the state"},
    )
    return axes, frame
