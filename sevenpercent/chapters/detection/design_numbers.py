"""Every design held to planted hacks: how often it sees one, from what size, how often falsely.

Machines are dealt out, or stay on the real map with the unexplained part of the votes dealt out.
"""

from functools import partial

from citable.registry import Estimate, declare_number
from sevenpercent.chapters.detection import results
from sevenpercent.chapters.detection.sources import CLAIMS, declare_designs, sources_of
from sevenpercent.chapters.detection.wording import AS_VOTES, FREE, deal_out, tell, tie
from sevenpercent.frames.columns import PLACE_TABLES

number = partial(declare_number, __name__, claims=CLAIMS)
percent = partial(number, unit="percent")


each_design = partial(declare_designs, __name__)


def own_interval(design):
    """The design's estimate as a hack, with the interval that the book gives it."""
    return Estimate(*results.as_hack_pct(design))


def own_largest(design):
    """The largest hack inside the design's own interval."""
    return results.as_hack_pct(design)[1][1]


def lot_largest(design):
    """The largest hack that shuffled machines do not reject."""
    return results.by_lot_pct(design)[1][1]


each_design(
    "{smallest}: {on maps}; {held}; real votes of 2016, {alike}. {design}",
    results.seen_pct,
    "detection-seen-gap-any-dre-pct", "detection-seen-gap-miller-pct",
    "detection-seen-fte-any-dre-pct", "detection-seen-fte-miller-pct",
    "detection-seen-dose-level-pct", "detection-seen-dose-swing-pct",
    "detection-seen-dose-swing-rural-size-pct", "detection-seen-pairs-miller-pct",
    "detection-seen-pairs-dose-pct", "detection-seen-towns-pct", "detection-seen-places-pct",
    "detection-seen-places-votes-pct",
    digits=1,
)  # fmt: skip
each_design(
    "{smallest}: {on the real map}; {held}; {real}, {tied}. {design}",
    partial(results.seen_pct, kind="tied"),
    "detection-seen-tied-gap-any-dre-pct", "detection-seen-tied-gap-miller-pct",
    "detection-seen-tied-fte-any-dre-pct", "detection-seen-tied-fte-miller-pct",
    "detection-seen-tied-dose-level-pct", "detection-seen-tied-dose-swing-pct",
    "detection-seen-tied-dose-swing-rural-size-pct", "detection-seen-tied-pairs-miller-pct",
    "detection-seen-tied-pairs-dose-pct", "detection-seen-tied-towns-pct",
    "detection-seen-tied-places-pct", "detection-seen-tied-places-votes-pct",
    digits=1, alike=False, tied=True,
)  # fmt: skip
each_design(
    "{false}, nothing planted; real votes of 2016, {alike}. {design}",
    results.false_alarms_pct,
    "detection-false-gap-any-dre-pct", "detection-false-gap-miller-pct",
    "detection-false-fte-any-dre-pct", "detection-false-fte-miller-pct",
    "detection-false-dose-level-pct", "detection-false-dose-swing-pct",
    "detection-false-dose-swing-rural-size-pct", "detection-false-pairs-miller-pct",
    "detection-false-pairs-dose-pct", "detection-false-towns-pct", "detection-false-places-pct",
    "detection-false-places-votes-pct",
    digits=0, planted=False,
)  # fmt: skip
each_design(
    "{false}, nothing planted; real votes of 2016, {free}. {design}",
    partial(results.false_alarms_pct, kind="free"),
    "detection-false-free-gap-any-dre-pct", "detection-false-free-gap-miller-pct",
    "detection-false-free-fte-any-dre-pct", "detection-false-free-fte-miller-pct",
    "detection-false-free-dose-level-pct", "detection-false-free-dose-swing-pct",
    "detection-false-free-dose-swing-rural-size-pct", "detection-false-free-pairs-miller-pct",
    "detection-false-free-pairs-dose-pct", "detection-false-free-towns-pct",
    "detection-false-free-places-pct", "detection-false-free-places-votes-pct",
    digits=0, planted=False, alike=False,
)  # fmt: skip
each_design(
    "{false}, nothing planted; {real}, {tied}. {design}",
    partial(results.false_alarms_pct, kind="tied"),
    "detection-false-tied-gap-any-dre-pct", "detection-false-tied-gap-miller-pct",
    "detection-false-tied-fte-any-dre-pct", "detection-false-tied-fte-miller-pct",
    "detection-false-tied-dose-level-pct", "detection-false-tied-dose-swing-pct",
    "detection-false-tied-dose-swing-rural-size-pct", "detection-false-tied-pairs-miller-pct",
    "detection-false-tied-pairs-dose-pct", "detection-false-tied-towns-pct",
    "detection-false-tied-places-pct", "detection-false-tied-places-votes-pct",
    digits=0, planted=False, alike=False, tied=True,
)  # fmt: skip
each_design(
    "How often a design sees {deciding}; {held}; real votes of 2016, {alike}. {design}",
    results.power_pct,
    "detection-power-gap-any-dre-pct", "detection-power-gap-miller-pct",
    "detection-power-fte-any-dre-pct", "detection-power-fte-miller-pct",
    "detection-power-dose-level-pct", "detection-power-dose-swing-pct",
    "detection-power-dose-swing-rural-size-pct", "detection-power-pairs-miller-pct",
    "detection-power-pairs-dose-pct", "detection-power-towns-pct", "detection-power-places-pct",
    "detection-power-places-votes-pct",
    digits=0,
)  # fmt: skip
each_design(
    "How often a design sees {everywhere}, as many on each map; {held}; real votes of 2016, "
    "{alike}. {design}",
    results.same_votes_power_pct,
    "detection-power-same-votes-gap-any-dre-pct", "detection-power-same-votes-gap-miller-pct",
    "detection-power-same-votes-fte-any-dre-pct", "detection-power-same-votes-fte-miller-pct",
    "detection-power-same-votes-dose-level-pct", "detection-power-same-votes-dose-swing-pct",
    "detection-power-same-votes-dose-swing-rural-size-pct",
    "detection-power-same-votes-pairs-miller-pct", "detection-power-same-votes-pairs-dose-pct",
    "detection-power-same-votes-towns-pct", "detection-power-same-votes-places-pct",
    "detection-power-same-votes-places-votes-pct",
    digits=0,
)  # fmt: skip
each_design(
    "How often a design sees {everywhere}; {held}; {real}, {tied}. {design}",
    partial(results.power_pct, kind="tied"),
    "detection-power-tied-gap-any-dre-pct", "detection-power-tied-gap-miller-pct",
    "detection-power-tied-fte-any-dre-pct", "detection-power-tied-fte-miller-pct",
    "detection-power-tied-dose-level-pct", "detection-power-tied-dose-swing-pct",
    "detection-power-tied-dose-swing-rural-size-pct", "detection-power-tied-pairs-miller-pct",
    "detection-power-tied-pairs-dose-pct", "detection-power-tied-towns-pct",
    "detection-power-tied-places-pct", "detection-power-tied-places-votes-pct",
    digits=0, alike=False, tied=True,
)  # fmt: skip
each_design(
    "What a hack that decides the state adds to a design's estimate on the real data of 2016: "
    "{everywhere}, {by unit}. {design}",
    results.shift_pp,
    "detection-shift-gap-any-dre-pp", "detection-shift-gap-miller-pp",
    "detection-shift-fte-any-dre-pp", "detection-shift-fte-miller-pp",
    "detection-shift-dose-level-pp", "detection-shift-dose-swing-pp",
    "detection-shift-dose-swing-rural-size-pp", "detection-shift-pairs-miller-pp",
    "detection-shift-pairs-dose-pp", "detection-shift-towns-pp", "detection-shift-places-pp",
    "detection-shift-places-votes-pp",
    unit="percentage points", digits=1, claims=("C14", "C17"), alike=False, votes_stay=False,
)  # fmt: skip
each_design(
    "A design's estimate and interval of 2016 if all were {in units}. {interval}",
    own_interval,
    "detection-hack-gap-any-dre-pct", "detection-hack-gap-miller-pct",
    "detection-hack-fte-any-dre-pct", "detection-hack-fte-miller-pct",
    "detection-hack-dose-level-pct", "detection-hack-dose-swing-pct",
    "detection-hack-dose-swing-rural-size-pct", "detection-hack-pairs-miller-pct",
    "detection-hack-pairs-dose-pct", "detection-hack-towns-pct", "detection-hack-places-pct",
    "detection-hack-places-votes-pct",
    digits=1, alike=False,
)  # fmt: skip
each_design(
    "The largest hack in a design's 95% interval of 2016: {in units}. {interval}",
    own_largest,
    "detection-hack-gap-any-dre-largest-pct", "detection-hack-gap-miller-largest-pct",
    "detection-hack-fte-any-dre-largest-pct", "detection-hack-fte-miller-largest-pct",
    "detection-hack-dose-level-largest-pct", "detection-hack-dose-swing-largest-pct",
    "detection-hack-dose-swing-rural-size-largest-pct", "detection-hack-pairs-miller-largest-pct",
    "detection-hack-pairs-dose-largest-pct", "detection-hack-towns-largest-pct",
    "detection-hack-places-largest-pct", "detection-hack-places-votes-largest-pct",
    digits=1, alike=False,
)  # fmt: skip
each_design(
    "The largest hack, {in units}, that, given back, leaves a design's estimate in the middle 95% "
    "of those on {alike}. {design}",
    lot_largest,
    "detection-lot-gap-any-dre-largest-pct", "detection-lot-gap-miller-largest-pct",
    "detection-lot-fte-any-dre-largest-pct", "detection-lot-fte-miller-largest-pct",
    "detection-lot-dose-level-largest-pct", "detection-lot-dose-swing-largest-pct",
    "detection-lot-dose-swing-rural-size-largest-pct", "detection-lot-pairs-miller-largest-pct",
    "detection-lot-pairs-dose-largest-pct", "detection-lot-towns-largest-pct",
    "detection-lot-places-largest-pct", "detection-lot-places-votes-largest-pct",
    digits=1,
)  # fmt: skip
each_design(
    "Share of maps, the real one counted too, on which a design's estimate of 2016 lies as far on "
    "the claim's side as on the real one: real votes of 2016, {alike}. {design}",
    results.lot_p,
    "detection-lot-gap-any-dre-p", "detection-lot-gap-miller-p", "detection-lot-fte-any-dre-p",
    "detection-lot-fte-miller-p", "detection-lot-dose-level-p", "detection-lot-dose-swing-p",
    "detection-lot-dose-swing-rural-size-p", "detection-lot-pairs-miller-p",
    "detection-lot-pairs-dose-p", "detection-lot-towns-p", "detection-lot-places-p",
    "detection-lot-places-votes-p",
    unit="p value", digits=3, planted=False,
)  # fmt: skip
OF_2012 = ("wi_reporting_units_2012", "us_counties_context")
OBAMA, SINCE_2008 = "Obama's share of 2012", "the change from 2008 to 2012"
for id, design, outcome, sources in (
    ("detection-lot-2012-fte-any-dre-p", "fte-any-dre", OBAMA, (*OF_2012, "us_equipment_2016")),
    ("detection-lot-2012-fte-miller-p", "fte-miller", OBAMA, (*OF_2012, "miller_counties")),
    ("detection-lot-2012-dose-swing-p", "dose-swing", SINCE_2008,
     (*OF_2012, "wi_reporting_units_2008", "wi_ballots_by_method_2016")),
):  # fmt: skip
    number(
        id,
        f"Share of maps, the real one counted too, on which a design, asked for {outcome} with the "
        f"machines of 2016, lies as far on the claim's side as on the real one: "
        f"{deal_out(design)}. {tell(design)}",
        partial(results.county_lot_p, design, 2012),
        unit="p value", digits=3, sources=sources,
    )  # fmt: skip
CORRECTED = {"machine": "dre-corrected"}
for id, design, options in (
    ("detection-lot-fte-miller-weighted-p", "fte-miller", {"by_votes": True}),
    ("detection-lot-dose-swing-corrected-p", "dose-swing", CORRECTED),
    ("detection-lot-dose-swing-rural-size-corrected-weighted-p", "dose-swing-rural-size",
     CORRECTED | {"by_votes": True}),
):  # fmt: skip
    told = {"by_votes": "by_votes" in options, "corrected": "machine" in options}
    number(
        id,
        "Share of maps, the real one counted too, on which an estimate of 2016 lies as far on the "
        f"claim's side as on the real one: real votes of 2016, {deal_out(design)}. "
        f"{tell(design, **told)}",
        partial(results.county_lot_p, design, 2016, **options),
        unit="p value", digits=3, sources=sources_of(design, planted=False),
    )  # fmt: skip
each_design(
    "Share of random draws of the votes, the real ones counted too, on which a design's estimate "
    "of 2016 lies as far on the claim's side as on the real ones: {real}, {tied}. {design}",
    partial(results.lot_p, kind="tied"),
    "detection-lot-tied-gap-any-dre-p", "detection-lot-tied-gap-miller-p",
    "detection-lot-tied-fte-any-dre-p", "detection-lot-tied-fte-miller-p",
    "detection-lot-tied-dose-level-p", "detection-lot-tied-dose-swing-p",
    "detection-lot-tied-dose-swing-rural-size-p", "detection-lot-tied-pairs-miller-p",
    "detection-lot-tied-pairs-dose-p", "detection-lot-tied-towns-p", "detection-lot-tied-places-p",
    "detection-lot-tied-places-votes-p",
    unit="p value", digits=3, planted=False, alike=False, tied=True,
)  # fmt: skip
percent(
    "detection-alike-stay-votes-pct",
    "Votes of 2016 in municipalities that keep their own machines in a shuffle: "
    f"{deal_out('places-votes')}, in percent of the votes in Wisconsin's municipalities with ten "
    "votes or more and an EL-190; mean of the shuffles.",
    results.stay_votes_pct,
    digits=0, sources=("wi_reporting_units_2016", "wi_ballots_by_method_2016", *PLACE_TABLES),
)  # fmt: skip

# One design, two chapters: by formula and by lot, one-sided and two-sided

LIMITED = results.LIMITED
WAYS = {
    results.FORMULA: "by the formula for Student's t with the error on the real map",
    "free": deal_out(LIMITED, FREE),
    "alike": deal_out(LIMITED),
    "tied": f"at random on the real map, {tie('county')}",
}
TESTS = {1: "one-sided at 5%", 2: "two-sided at 5%, so that the claim's side has 2.5%"}
for id, way, sides in (
    ("detection-needed-formula-one-votes", results.FORMULA, 1),
    ("detection-needed-free-one-votes", "free", 1),
    ("detection-needed-free-two-votes", "free", 2),
    ("detection-needed-alike-two-votes", "alike", 2),
    ("detection-needed-tied-one-votes", "tied", 1),
    ("detection-needed-tied-two-votes", "tied", 2),
):
    number(
        id,
        "The fewest votes, switched from Clinton to Trump on all DREs alike, seen four times in "
        f"five{'' if way == results.FORMULA else f', {AS_VOTES}'}: real votes of "
        f"2016, {TESTS[sides]}, {WAYS[way]}. {tell(LIMITED)}",
        partial(results.needed_votes, way, sides),
        unit="votes", digits=0, sources=sources_of(LIMITED, tied=way == "tied"),
    )  # fmt: skip
for id, way in (
    ("detection-spread-formula-pp", results.FORMULA),
    ("detection-spread-free-pp", "free"),
    ("detection-spread-alike-pp", "alike"),
    ("detection-spread-tied-pp", "tied"),
):
    number(
        id,
        "How far a design's estimate errs where nothing is planted, one standard deviation: real "
        f"votes of 2016, {WAYS[way]}. {tell(LIMITED)}",
        partial(results.spread_pp, way),
        unit="percentage points", digits=2,
        sources=sources_of(LIMITED, planted=False, tied=way == "tied"),
    )  # fmt: skip
