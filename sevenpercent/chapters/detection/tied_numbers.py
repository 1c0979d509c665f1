"""Hacks planted on the real map of machines; one design's limit by formula and by lot."""

from functools import partial

from citable.registry import declare_number
from sevenpercent.chapters.detection.design_numbers import FALSE, deal_out, each_design, tell
from sevenpercent.chapters.detection.designs import DESIGNS
from sevenpercent.chapters.detection.reconcile import (
    DESIGN,
    FORMULA,
    SIDES,
    needed_votes,
    spread_pp,
)
from sevenpercent.chapters.detection.results import (
    false_alarms_pct,
    lot_p,
    power_pct,
    seen_pct,
    stay_votes_pct,
)
from sevenpercent.chapters.detection.sources import CLAIMS, sources_of
from sevenpercent.chapters.detection.wording import DECIDING, FREE, HELD, PLANTED, SMALLEST, TIED

number = partial(declare_number, __name__)
percent = partial(number, unit="percent", claims=CLAIMS)
REAL = "real votes and machines of 2016"


def deal_votes(design):
    return TIED[DESIGNS[design].level]


for id, design in each_design(
    "detection-seen-tied-gap-any-dre-pct", "detection-seen-tied-gap-miller-pct",
    "detection-seen-tied-fte-any-dre-pct", "detection-seen-tied-fte-miller-pct",
    "detection-seen-tied-dose-level-pct", "detection-seen-tied-dose-swing-pct",
    "detection-seen-tied-dose-swing-rural-size-pct", "detection-seen-tied-pairs-miller-pct",
    "detection-seen-tied-pairs-dose-pct", "detection-seen-tied-towns-pct",
    "detection-seen-tied-places-pct", "detection-seen-tied-places-votes-pct",
):  # fmt: skip
    percent(
        id,
        f"{SMALLEST}: {PLANTED}; {REAL}, "
        f"{deal_votes(design)}, {HELD}. {tell(design)}",
        partial(seen_pct, design, "tied"),
        digits=1, sources=sources_of(design, alike=False),
    )  # fmt: skip

for id, design in each_design(
    "detection-false-tied-gap-any-dre-pct", "detection-false-tied-gap-miller-pct",
    "detection-false-tied-fte-any-dre-pct", "detection-false-tied-fte-miller-pct",
    "detection-false-tied-dose-level-pct", "detection-false-tied-dose-swing-pct",
    "detection-false-tied-dose-swing-rural-size-pct", "detection-false-tied-pairs-miller-pct",
    "detection-false-tied-pairs-dose-pct", "detection-false-tied-towns-pct",
    "detection-false-tied-places-pct", "detection-false-tied-places-votes-pct",
):  # fmt: skip
    percent(
        id,
        f"{FALSE}, machines too, {deal_votes(design)}, nothing planted. {tell(design)}",
        partial(false_alarms_pct, design, "tied"),
        digits=0, sources=sources_of(design, planted=False, alike=False),
    )  # fmt: skip

for id, design in each_design(
    "detection-power-tied-gap-any-dre-pct", "detection-power-tied-gap-miller-pct",
    "detection-power-tied-fte-any-dre-pct", "detection-power-tied-fte-miller-pct",
    "detection-power-tied-dose-level-pct", "detection-power-tied-dose-swing-pct",
    "detection-power-tied-dose-swing-rural-size-pct", "detection-power-tied-pairs-miller-pct",
    "detection-power-tied-pairs-dose-pct", "detection-power-tied-towns-pct",
    "detection-power-tied-places-pct", "detection-power-tied-places-votes-pct",
):  # fmt: skip
    percent(
        id,
        f"How often a design sees {DECIDING.format('all DREs alike')}; {REAL}, "
        f"{deal_votes(design)}, {HELD}. {tell(design)}",
        partial(power_pct, design, kind="tied"),
        digits=0, sources=sources_of(design, alike=False),
    )  # fmt: skip

for id, design in each_design(
    "detection-lot-tied-gap-any-dre-p", "detection-lot-tied-gap-miller-p",
    "detection-lot-tied-fte-any-dre-p", "detection-lot-tied-fte-miller-p",
    "detection-lot-tied-dose-level-p", "detection-lot-tied-dose-swing-p",
    "detection-lot-tied-dose-swing-rural-size-p", "detection-lot-tied-pairs-miller-p",
    "detection-lot-tied-pairs-dose-p", "detection-lot-tied-towns-p", "detection-lot-tied-places-p",
    "detection-lot-tied-places-votes-p",
):  # fmt: skip
    number(
        id,
        "Share of random draws of the votes, the real ones counted too, on which a design's "
        f"estimate of 2016 lies as far on the claim's side as on the real ones: {REAL}, "
        f"{deal_votes(design)}. {tell(design)}",
        partial(lot_p, design, "tied"),
        unit="p value", digits=3, claims=CLAIMS,
        sources=sources_of(design, planted=False, alike=False),
    )  # fmt: skip

percent(
    "detection-alike-stay-votes-pct",
    "Votes of 2016 in municipalities that keep their own machines in a shuffle: "
    f"{deal_out('places-votes')}, in percent of the votes in Wisconsin's municipalities with ten "
    "votes or more and an EL-190; mean of the shuffles.",
    stay_votes_pct,
    digits=0, sources=("wi_reporting_units_2016", "wi_ballots_by_method_2016"),
)  # fmt: skip

# One design, two chapters: by formula and by lot, one-sided and two-sided

WAYS = {
    FORMULA: "by the formula for Student's t with the error on the real map",
    "free": f"at random, machines reshuffled {FREE['county']}",
    "alike": f"at random, {deal_out(DESIGN)}",
    "tied": f"at random on the real map, {TIED['county']}",
}
TESTS = {
    "one": "one-sided at 5%",
    "two": "two-sided at 5%, so that the claim's side has 2.5%",
}
for id, way, sides in (
    ("detection-needed-formula-one-votes", FORMULA, "one"),
    ("detection-needed-free-one-votes", "free", "one"),
    ("detection-needed-free-two-votes", "free", "two"),
    ("detection-needed-alike-two-votes", "alike", "two"),
    ("detection-needed-tied-one-votes", "tied", "one"),
    ("detection-needed-tied-two-votes", "tied", "two"),
):
    number(
        id,
        "The fewest votes, switched from Clinton to Trump on all DREs alike, that a design sees "
        f"four times in five: real votes of 2016, {TESTS[sides]}, {WAYS[way]}. {tell(DESIGN)}",
        partial(needed_votes, way, SIDES[sides]),
        unit="votes", digits=0, claims=CLAIMS, sources=sources_of(DESIGN),
    )  # fmt: skip
for id, way in (
    ("detection-spread-formula-pp", FORMULA),
    ("detection-spread-free-pp", "free"),
    ("detection-spread-alike-pp", "alike"),
    ("detection-spread-tied-pp", "tied"),
):
    number(
        id,
        "How far a design's estimate errs where nothing is planted, one standard deviation: real "
        f"votes of 2016, {WAYS[way]}. {tell(DESIGN)}",
        partial(spread_pp, way),
        unit="percentage points", digits=2, claims=CLAIMS,
        sources=sources_of(DESIGN, planted=False),
    )  # fmt: skip
