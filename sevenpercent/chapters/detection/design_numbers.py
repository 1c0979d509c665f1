"""Every design held to planted hacks: how often it sees one, from what size, how often falsely."""

from functools import partial

from citable.registry import Estimate, declare_number
from sevenpercent.chapters.detection.designs import DESIGNS
from sevenpercent.chapters.detection.results import (
    as_hack_pct,
    by_lot_pct,
    false_alarms_pct,
    lot_p,
    power_pct,
    seen_pct,
    shift_pp,
)
from sevenpercent.chapters.detection.sources import CLAIMS, sources_of
from sevenpercent.chapters.detection.wording import (
    ALIKE,
    DECIDING,
    FREE,
    HELD,
    PLANTED,
    SMALLEST,
    describe_design,
)

number = partial(declare_number, __name__)
percent = partial(number, unit="percent", claims=CLAIMS)
EVERYWHERE = DECIDING.format("all DREs alike")


def each_design(*ids):
    """The ids of one kind of number with their designs, in the order of DESIGNS."""
    return zip(ids, DESIGNS, strict=True)


def deal_out(design, kinds=ALIKE):
    return f"machines reshuffled {kinds[DESIGNS[design].level]}"


def tell(design, **options):
    return f"The design: {describe_design(design, **options)}."


def own_interval(design):
    """The design's estimate as a hack, with the interval that the book gives it."""
    return Estimate(*as_hack_pct(design))


def own_largest(design):
    """The largest hack inside the design's own interval."""
    return as_hack_pct(design)[1][1]


def lot_largest(design):
    """The largest hack that shuffled machines do not reject."""
    return by_lot_pct(design)[1][1]


for id, design in each_design(
    "detection-seen-gap-any-dre-pct", "detection-seen-gap-miller-pct",
    "detection-seen-fte-any-dre-pct", "detection-seen-fte-miller-pct",
    "detection-seen-dose-level-pct", "detection-seen-dose-swing-pct",
    "detection-seen-dose-swing-rural-size-pct", "detection-seen-pairs-miller-pct",
    "detection-seen-pairs-dose-pct", "detection-seen-towns-pct", "detection-seen-places-pct",
    "detection-seen-places-votes-pct",
):  # fmt: skip
    percent(
        id,
        f"{SMALLEST}: {PLANTED}; real votes of 2016, "
        f"{deal_out(design)}, {HELD}. {tell(design)}",
        partial(seen_pct, design),
        digits=1, sources=sources_of(design),
    )  # fmt: skip

FALSE = (
    "How often a design finds Clinton worse where machines are electronic (one-sided 5%, its own "
    "errors): real votes of 2016"
)
for id, design in each_design(
    "detection-false-gap-any-dre-pct", "detection-false-gap-miller-pct",
    "detection-false-fte-any-dre-pct", "detection-false-fte-miller-pct",
    "detection-false-dose-level-pct", "detection-false-dose-swing-pct",
    "detection-false-dose-swing-rural-size-pct", "detection-false-pairs-miller-pct",
    "detection-false-pairs-dose-pct", "detection-false-towns-pct", "detection-false-places-pct",
    "detection-false-places-votes-pct",
):  # fmt: skip
    percent(
        id,
        f"{FALSE}, {deal_out(design)}, nothing planted. {tell(design)}",
        partial(false_alarms_pct, design, "alike"),
        digits=0, sources=sources_of(design, planted=False),
    )  # fmt: skip
for id, design in each_design(
    "detection-false-free-gap-any-dre-pct", "detection-false-free-gap-miller-pct",
    "detection-false-free-fte-any-dre-pct", "detection-false-free-fte-miller-pct",
    "detection-false-free-dose-level-pct", "detection-false-free-dose-swing-pct",
    "detection-false-free-dose-swing-rural-size-pct", "detection-false-free-pairs-miller-pct",
    "detection-false-free-pairs-dose-pct", "detection-false-free-towns-pct",
    "detection-false-free-places-pct", "detection-false-free-places-votes-pct",
):  # fmt: skip
    percent(
        id,
        f"{FALSE}, {deal_out(design, FREE)}, nothing planted. {tell(design)}",
        partial(false_alarms_pct, design, "free"),
        digits=0, sources=sources_of(design, planted=False, alike=False),
    )  # fmt: skip

for id, design in each_design(
    "detection-power-gap-any-dre-pct", "detection-power-gap-miller-pct",
    "detection-power-fte-any-dre-pct", "detection-power-fte-miller-pct",
    "detection-power-dose-level-pct", "detection-power-dose-swing-pct",
    "detection-power-dose-swing-rural-size-pct", "detection-power-pairs-miller-pct",
    "detection-power-pairs-dose-pct", "detection-power-towns-pct", "detection-power-places-pct",
    "detection-power-places-votes-pct",
):  # fmt: skip
    percent(
        id,
        f"How often a design sees {EVERYWHERE}; real votes of 2016, {deal_out(design)}, {HELD}. "
        f"{tell(design)}",
        partial(power_pct, design),
        digits=0, sources=sources_of(design),
    )  # fmt: skip

for id, design in each_design(
    "detection-shift-gap-any-dre-pp", "detection-shift-gap-miller-pp",
    "detection-shift-fte-any-dre-pp", "detection-shift-fte-miller-pp",
    "detection-shift-dose-level-pp", "detection-shift-dose-swing-pp",
    "detection-shift-dose-swing-rural-size-pp", "detection-shift-pairs-miller-pp",
    "detection-shift-pairs-dose-pp", "detection-shift-towns-pp", "detection-shift-places-pp",
    "detection-shift-places-votes-pp",
):  # fmt: skip
    number(
        id,
        "What a hack that decides the state adds to a design's estimate on the real data of 2016: "
        f"{EVERYWHERE}. {tell(design)}",
        partial(shift_pp, design),
        unit="percentage points", digits=1, claims=("C14", "C17"),
        sources=sources_of(design, alike=False, votes_stay=False),
    )  # fmt: skip

for id, design in each_design(
    "detection-hack-gap-any-dre-pct", "detection-hack-gap-miller-pct",
    "detection-hack-fte-any-dre-pct", "detection-hack-fte-miller-pct",
    "detection-hack-dose-level-pct", "detection-hack-dose-swing-pct",
    "detection-hack-dose-swing-rural-size-pct", "detection-hack-pairs-miller-pct",
    "detection-hack-pairs-dose-pct", "detection-hack-towns-pct", "detection-hack-places-pct",
    "detection-hack-places-votes-pct",
):  # fmt: skip
    percent(
        id,
        f"A design's estimate and interval in 2016 if all were {PLANTED}. "
        f"{tell(design, interval=True)}",
        partial(own_interval, design),
        digits=1, sources=sources_of(design, alike=False),
    )  # fmt: skip
for id, design in each_design(
    "detection-hack-gap-any-dre-largest-pct", "detection-hack-gap-miller-largest-pct",
    "detection-hack-fte-any-dre-largest-pct", "detection-hack-fte-miller-largest-pct",
    "detection-hack-dose-level-largest-pct", "detection-hack-dose-swing-largest-pct",
    "detection-hack-dose-swing-rural-size-largest-pct", "detection-hack-pairs-miller-largest-pct",
    "detection-hack-pairs-dose-largest-pct", "detection-hack-towns-largest-pct",
    "detection-hack-places-largest-pct", "detection-hack-places-votes-largest-pct",
):  # fmt: skip
    percent(
        id,
        f"The largest hack in a design's 95% interval of 2016: {PLANTED}. "
        f"{tell(design, interval=True)}",
        partial(own_largest, design),
        digits=1, sources=sources_of(design, alike=False),
    )  # fmt: skip
for id, design in each_design(
    "detection-lot-gap-any-dre-largest-pct", "detection-lot-gap-miller-largest-pct",
    "detection-lot-fte-any-dre-largest-pct", "detection-lot-fte-miller-largest-pct",
    "detection-lot-dose-level-largest-pct", "detection-lot-dose-swing-largest-pct",
    "detection-lot-dose-swing-rural-size-largest-pct", "detection-lot-pairs-miller-largest-pct",
    "detection-lot-pairs-dose-largest-pct", "detection-lot-towns-largest-pct",
    "detection-lot-places-largest-pct", "detection-lot-places-votes-largest-pct",
):  # fmt: skip
    percent(
        id,
        f"The largest hack, {PLANTED}, that, given back, leaves a design's estimate in the middle "
        f"95% of its values on {deal_out(design)}. {tell(design)}",
        partial(lot_largest, design),
        digits=1, sources=sources_of(design),
    )  # fmt: skip
for id, design in each_design(
    "detection-lot-gap-any-dre-p", "detection-lot-gap-miller-p", "detection-lot-fte-any-dre-p",
    "detection-lot-fte-miller-p", "detection-lot-dose-level-p", "detection-lot-dose-swing-p",
    "detection-lot-dose-swing-rural-size-p", "detection-lot-pairs-miller-p",
    "detection-lot-pairs-dose-p", "detection-lot-towns-p", "detection-lot-places-p",
    "detection-lot-places-votes-p",
):  # fmt: skip
    number(
        id,
        f"Share of maps, {deal_out(design)}, the real one counted too, on which a design's "
        f"estimate of 2016 lies as far on the claim's side as on the real ones. {tell(design)}",
        partial(lot_p, design),
        unit="p value", digits=3, claims=CLAIMS, sources=sources_of(design, planted=False),
    )  # fmt: skip
