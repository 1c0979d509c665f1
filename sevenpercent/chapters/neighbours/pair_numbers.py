"""Gaps at the county line, and what is left of them once machines are dealt out anew."""

from functools import partial

import numpy as np

from citable.registry import as_estimate, declare_number
from sevenpercent.chapters.multiverse.runs import RURAL_BAND
from sevenpercent.chapters.neighbours.deals import DEALS_N, SIZE_BAND, deal_counties, deal_towns
from sevenpercent.chapters.neighbours.frames import ask
from sevenpercent.chapters.neighbours.numbers import (
    BEFORE,
    BOTH_YEARS,
    DOSE,
    MILLER,
    OBAMA,
    SWING_2008,
)
from sevenpercent.chapters.neighbours.pairs import (
    SMALL_PLACE_VOTES,
    county_fit,
    county_pairs,
    county_slope,
    swing_apart,
    town_gap,
    town_pairs,
    weigh_towns,
)
from sevenpercent.frames.columns import PLACE_TABLES, SHAPES
from sevenpercent.wording import COUNTIES, TOWN_PAIRS

TOWNS = (*BOTH_YEARS, *DOSE, *PLACE_TABLES, "wi_municipality_demographics")
CONTEXT = ("us_counties_context",)
number = partial(declare_number, __name__, words=COUNTIES | TOWN_PAIRS)
pairs = partial(number, unit="pairs", digits=0)
points = partial(number, unit="percentage points", digits=1, claims=("C13", "C14"))
p_value = partial(number, unit="p value", digits=3, claims=("C13", "C14"))

# Counties

GAP = "mean gap, machine minus paper, between {neighbours of two kinds}"
TWO, FOUR = "{schooling, race}", "{schooling, race}, {rural share, size}"
ANY_DRE = (
    "mean gap, machine minus other, between neighbouring counties of Wisconsin (a shared border or "
    f"corner) of which one has {{any DRE}} and one has none, if equal in {TWO}"
)
SLOPE = "from a county to its neighbour, with the difference in {DRE share}"
DEALT_SLOPE = f"{{swing}}, {SLOPE}, all pairs that share a border or corner, given the differences"
LINKED = (
    "dyadic errors, pairs that share a county may err together; Student's t, degrees of freedom: "
    "counties in pairs less coefficients"
)
DRE_SHARE = "DRE share of ballots by the four methods"
COUNTIES_BY_VOTES = "weighted by the product of both counties' votes cast in 2016 over their sum"
ALL_PAIRS = "all pairs of Wisconsin counties with a shared border or corner, no constant"
# By the beginning of the ids: outcome, machines, controls; the gap, or slope, in words, where it
# is compared with deals in other words too; the ids of the gap and of its p values by deals.
COUNTY_GAPS = {
    "pairs-swing": (("swing", "miller", "raw"), f"{{Swing}}, {GAP}", f"{{swing}}, {GAP}",
        "pairs-swing-pp", "pairs-swing-deals-p", "pairs-swing-alike-deals-p"),
    "pairs-2016": (("2016", "miller", "raw"), f"Clinton's two-party share of 2016, {GAP}", "",
        "pairs-2016-pp"),
    "pairs-2012": (("2012", "miller", "raw"),
        f"{OBAMA}, {GAP.replace('paper', 'paper of 2016')}", "", "pairs-2012-pp"),
    "pairs-swing-controlled": (("swing", "miller", "two"),
        f"{{Swing}}, {GAP}, if equal in {TWO}", f"{{swing}}, {GAP}, if equal in {TWO}",
        "pairs-swing-controlled-pp", "pairs-swing-controlled-deals-p",
        "pairs-swing-controlled-alike-deals-p"),
    "pairs-swing-rural-size": (("swing", "miller", "four"),
        f"{{Swing}}, {GAP}, if equal in {FOUR}", f"{{swing}}, {GAP}, if equal in {FOUR}",
        "pairs-swing-rural-size-pp", "pairs-swing-rural-size-deals-p",
        "pairs-swing-rural-size-alike-deals-p"),
    "pairs-swing-2008-controlled": (("swing-2008", "miller", "two"),
        f"{SWING_2008}, {GAP.replace('paper', 'paper of 2016')}, if equal in {TWO}",
        f"{SWING_2008[0].lower()}{SWING_2008[1:]}, {GAP}, if equal in {TWO}",
        "pairs-swing-2008-controlled-pp", "pairs-swing-2008-controlled-deals-p",
        "pairs-swing-2008-controlled-alike-deals-p"),
    "pairs-swing-any-dre-controlled": (("swing", "any_dre", "two"),
        f"{{Swing}}, {ANY_DRE}", f"{{swing}}, {ANY_DRE.replace(' of Wisconsin', '')}",
        "pairs-swing-any-dre-controlled-pp", "pairs-swing-any-dre-controlled-deals-p",
        "pairs-swing-any-dre-controlled-alike-deals-p"),
    "pairs-dose-swing-controlled": (("swing", "dre_share", "two"),
        f"{{Swing}}, {SLOPE}, given the differences in {TWO}; {ALL_PAIRS}",
        f"{DEALT_SLOPE} in {TWO}",
        "pairs-dose-swing-controlled-pp", "pairs-dose-swing-controlled-deals-p",
        "pairs-dose-swing-controlled-alike-deals-p"),
    "pairs-dose-swing-2008-controlled": (("swing-2008", "dre_share", "two"),
        f"{SWING_2008}, {SLOPE} of 2016, given the differences in {TWO}; {ALL_PAIRS}", "",
        "pairs-dose-swing-2008-controlled-pp"),
    "pairs-dose-swing-rural-size": (("swing", "dre_share", "four"),
        f"{{Swing}}, {SLOPE}, given the differences in {FOUR}; {ALL_PAIRS}",
        f"{DEALT_SLOPE} in {FOUR}",
        "pairs-dose-swing-rural-size-pp", "pairs-dose-swing-rural-size-deals-p",
        "pairs-dose-swing-rural-size-alike-deals-p"),
}  # fmt: skip
AS_FAR = (
    f"Share of {DEALS_N + 1:,} random maps, the real one included, with an estimate as many dyadic "
    "errors from zero, either way, as the real one's"
)
AMONG = {
    "free": "reshuffled among all 72 counties",
    "alike": f"reshuffled inside bands of {RURAL_BAND} counties alike in rural share",
}
for gap, told, dealt, id, *deal_ids in COUNTY_GAPS.values():
    sources = (*ask(*gap).sources, SHAPES)
    points(
        id,
        f"{told}; {{dyadic errors}}.",
        lambda gap=gap: as_estimate(*county_fit(*gap)),
        sources=sources,
    )
    for deal_id, kind in zip(deal_ids, AMONG, strict=False):
        p_value(
            deal_id,
            f"{AS_FAR}: {dealt}; machines {AMONG[kind]}.",
            lambda gap=gap, kind=kind: deal_counties(*gap, kind).p_value,
            sources=tuple(dict.fromkeys((*sources, *(CONTEXT if kind == "alike" else ())))),
        )
for id, share, stage in (
    ("pairs-dose-swing-rural-size-by-votes-pp", "dre_share", "as filed"),
    ("pairs-dose-swing-rural-size-cleaned-by-votes-pp", "dre_share_cleaned",
     "after corrections of data/errata"),
):  # fmt: skip
    points(
        id,
        f"{{Swing}}, {SLOPE.replace('{DRE share}', DRE_SHARE)} (0 to 1, EL-190 {stage}), given the "
        f"differences in {FOUR}; {ALL_PAIRS}; {COUNTIES_BY_VOTES}; {LINKED}.",
        lambda share=share: as_estimate(county_slope("swing", "four", share, by_votes=True), share),
        sources=(*ask("swing", share, "four").sources, SHAPES),
    )
pairs(
    "pairs-different-n",
    "Pairs of {neighbours of two kinds}.",
    lambda: len(county_pairs()),
    sources=(*MILLER, SHAPES),
)
for id, alike, kinds in (
    ("neighbours-apart-different-pp", False, "different kinds"),
    ("neighbours-apart-alike-pp", True, "one kind"),
):
    points(
        id,
        f"Mean distance between the swings of two neighbouring counties of {kinds}, Miller's "
        "indicator, without sign.",
        partial(swing_apart, alike=alike),
        sources=(*BOTH_YEARS, *MILLER, SHAPES),
    )

# Municipalities

TEN_VOTES = "those under ten votes in 2016 or without an EL-190 left out first"
pairs(
    "town-pairs-n",
    f"Pairs of {{towns across a line}}; {{one on DREs}}; {TEN_VOTES}.",
    lambda: len(town_pairs()),
    sources=TOWNS,
)
TOWN_GAP = "{Swing}, mean gap, DRE minus other, between"
ALIKE = "{towns across a line}, {alike in people, size}"
ON_DRES = "{one on DREs}; {ten votes, linked}."
for id, outcome, controls, choice, words in (
    ("town-pairs-swing-pp", "swing", "raw", {}, f"{TOWN_GAP} {{towns across a line}}; {ON_DRES}"),
    ("town-pairs-swing-size-pp", "swing", "three", {}, f"{TOWN_GAP} {ALIKE}; {ON_DRES}"),
    ("town-pairs-swing-size-any-votes-pp", "swing", "three", {"least_votes": 0},
     "Mean gap of the change of the Democrats' two-party share 2012 to 2016, DRE minus other, "
     f"between {ALIKE}, however few votes they cast; {{one on DREs}}; those without an EL-190 left "
     "out first; {dyadic errors}."),
    ("town-pairs-swing-2008-pp", "swing-2008", "three", {},
     f"{SWING_2008}, mean gap, DRE of 2016 minus other, between {ALIKE}; {ON_DRES}"),
    ("town-pairs-larger-pp", "swing", "three", {"least_votes": SMALL_PLACE_VOTES},
     f"{TOWN_GAP} {ALIKE}; {{one on DREs}}; those under 200 votes in 2016 or without an EL-190 "
     "left out first; {dyadic errors}."),
    ("town-pairs-all-pp", "swing", "three", {"mutual": False},
     f"{TOWN_GAP} all Wisconsin municipalities of different counties, {{within reach}}, {{alike "
     f"in people, size}}; {ON_DRES}"),
    ("town-pairs-three-quarters-pp", "swing", "three", {"above": 0.75},
     f"{TOWN_GAP} {ALIKE}; more than three quarters of the ballots on DREs in one (EL-190 as "
     "filed) and fewer in the other; {ten votes, linked}."),
    ("town-pairs-county-machines-pp", "swing", "three", {"reading": "miller"},
     f"{{Swing}}, mean gap, machine minus other, between {ALIKE}; one in a machine county by "
     "Miller's table and one in a paper county, whatever they vote on themselves; {ten votes, "
     "linked}."),
):  # fmt: skip
    also = BEFORE[1:] if outcome == "swing-2008" else MILLER if "reading" in choice else ()
    points(
        id,
        words,
        lambda gap=(outcome, controls), choice=choice: as_estimate(
            town_gap(*gap, **choice), "constant"
        ),
        sources=(*TOWNS, *also),
    )
TOWN_LINE = f"{{towns across a line}}, {{alike in people, size}}; {{one on DREs}}; {TEN_VOTES}"
EITHER_LINE = (
    "Wisconsin municipalities, one the other's nearest in any other county, {within reach}, "
    f"{{alike in people, size}}; {{one on DREs}}; {TEN_VOTES}"
)
BY_VOTES = "pairs weighted by the product of both places' votes over their sum"
BY_VARIANCE = "pairs weighted by inverse variance, of counting voters and between pairs"
# By the beginning of the ids: the choice, its words, the ids of its p values by deals, of its gap.
RULES = {
    "town-pairs-swing-size": ({}, TOWN_LINE, "town-pairs-swing-size-deals-p",
        "town-pairs-swing-size-county-deals-p"),
    "town-pairs-before": ({"before": True},
        TOWN_LINE.replace("votes in 2016", "votes in 2008, 2012 or 2016"),
        "town-pairs-before-deals-p", "town-pairs-before-county-deals-p", "town-pairs-before-pp"),
    "town-pairs-nearest": ({"either": True}, EITHER_LINE,
        "town-pairs-nearest-deals-p", "town-pairs-nearest-county-deals-p",
        "town-pairs-nearest-pp"),
    "town-pairs-by-votes": ({"weight": "votes"}, f"{TOWN_LINE}; {BY_VOTES}",
        "town-pairs-by-votes-deals-p", "town-pairs-by-votes-county-deals-p",
        "town-pairs-by-votes-pp"),
    "town-pairs-by-variance": ({"weight": "variance"}, f"{TOWN_LINE}; {BY_VARIANCE}",
        "town-pairs-by-variance-deals-p", "town-pairs-by-variance-county-deals-p",
        "town-pairs-by-variance-pp"),
    "town-pairs-nearest-by-variance": ({"either": True, "weight": "variance"},
        f"{EITHER_LINE}; {BY_VARIANCE}", "town-pairs-nearest-by-variance-deals-p",
        "town-pairs-nearest-by-variance-county-deals-p", "town-pairs-nearest-by-variance-pp"),
}  # fmt: skip
DEALT = {
    "towns": f"reshuffled among places in pairs, {SIZE_BAND} at a time, alike in votes",
    "counties": f"reshuffled by county, {RURAL_BAND} alike in rural share at a time, places by "
    "rank of votes",
}
for choice, words, towns_id, counties_id, *gap_id in RULES.values():
    before = BEFORE[1:] if "before" in choice else ()
    for id in gap_id:
        points(
            id,
            f"{TOWN_GAP} {words}; {LINKED}.",
            lambda choice=choice: as_estimate(town_gap("swing", "three", **choice), "constant"),
            sources=(*TOWNS, *before),
        )
    for id, kind, also in ((towns_id, "towns", ()), (counties_id, "counties", CONTEXT)):
        p_value(
            id,
            f"{AS_FAR}: swing 2012 to 2016, mean gap, DRE minus other, between {words}; DREs "
            f"{DEALT[kind]}.",
            lambda choice=choice, kind=kind: deal_towns(kind, **choice).p_value,
            sources=(*TOWNS, *also, *before),
        )
points(
    "town-pairs-by-votes-lighter-pp",
    f"{TOWN_GAP} {TOWN_LINE}; {BY_VOTES}, the two heaviest pairs left out; {LINKED}.",
    lambda: as_estimate(town_gap("swing", "three", "votes", heaviest_out=2), "constant"),
    sources=TOWNS,
)


def count_worth():
    """How many pairs of one weight would tell as much: the squared sum over the sum of squares."""
    weights = weigh_towns("votes", town_pairs())
    return int(np.round(weights.sum() ** 2 / np.square(weights).sum()))


number(
    "town-pairs-by-votes-worth-n",
    "How many pairs of one weight would be as precise, were all pairs equally uncertain (the "
    "weights' squared sum over their sum of squares): {towns across a line}; {one on DREs}; "
    f"{BY_VOTES}.",
    count_worth,
    unit="pairs", digits=0, sources=TOWNS, claims=("C13", "C14"),
)  # fmt: skip
