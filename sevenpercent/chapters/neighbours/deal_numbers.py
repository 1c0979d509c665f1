"""What is left of the gaps at the county line once machines are dealt out anew."""

from functools import partial

import numpy as np

from citable.registry import as_estimate, declare_number
from sevenpercent.chapters.multiverse.runs import RURAL_BAND
from sevenpercent.chapters.neighbours.deals import DEALS_N, SIZE_BAND, deal_counties, deal_towns
from sevenpercent.chapters.neighbours.frames import ask
from sevenpercent.chapters.neighbours.numbers import SWING_2008, TOWNS
from sevenpercent.chapters.neighbours.pairs import town_gap, town_pairs, weigh_towns
from sevenpercent.wording import COUNTIES, TOWN_PAIRS

CLAIMS = ("C13", "C14")
number = partial(declare_number, __name__, claims=CLAIMS, words=COUNTIES | TOWN_PAIRS)
p_value = partial(number, unit="p value", digits=3)

# Counties

AS_FAR = (
    f"Share of {DEALS_N + 1:,} random maps, the real one counted too, where the estimate lies as "
    "many dyadic errors from zero, either way, as on the real one"
)
AMONG = {
    "free": "reshuffled among all 72 counties",
    "alike": f"reshuffled inside bands of {RURAL_BAND} counties alike in rural share",
}
GAP = "mean gap, machine minus paper, between {neighbours of two kinds}"
SLOPE = (
    "{swing}, from a county to its neighbour, with the difference in {DRE share}, all pairs that "
    "share a border or corner, given the differences in"
)
TWO, FOUR = "{schooling, race}", "{schooling, race}, {rural share, size}"
COUNTY_GAPS = {
    "pairs-swing": (("swing", "miller", "raw"), f"{{swing}}, {GAP}"),
    "pairs-swing-controlled": (("swing", "miller", "two"), f"{{swing}}, {GAP}, if equal in {TWO}"),
    "pairs-swing-rural-size":
        (("swing", "miller", "four"), f"{{swing}}, {GAP}, if equal in {FOUR}"),
    "pairs-swing-any-dre-controlled": (
        ("swing", "any_dre", "two"),
        "{swing}, mean gap, machine minus other, between neighbouring counties (a shared border or "
        f"corner) of which one has {{any DRE}} and one has none, if equal in {TWO}"),
    "pairs-swing-2008-controlled": (
        ("swing-2008", "miller", "two"),
        f"{SWING_2008[0].lower()}{SWING_2008[1:]}, {GAP}, if equal in {TWO}"),
    "pairs-dose-swing-controlled": (("swing", "dre_share", "two"), f"{SLOPE} {TWO}"),
    "pairs-dose-swing-rural-size": (("swing", "dre_share", "four"), f"{SLOPE} {FOUR}"),
}  # fmt: skip
for ids, (gap, words) in zip((
    ("pairs-swing-deals-p", "pairs-swing-alike-deals-p"),
    ("pairs-swing-controlled-deals-p", "pairs-swing-controlled-alike-deals-p"),
    ("pairs-swing-rural-size-deals-p", "pairs-swing-rural-size-alike-deals-p"),
    ("pairs-swing-any-dre-controlled-deals-p", "pairs-swing-any-dre-controlled-alike-deals-p"),
    ("pairs-swing-2008-controlled-deals-p", "pairs-swing-2008-controlled-alike-deals-p"),
    ("pairs-dose-swing-controlled-deals-p", "pairs-dose-swing-controlled-alike-deals-p"),
    ("pairs-dose-swing-rural-size-deals-p", "pairs-dose-swing-rural-size-alike-deals-p"),
), COUNTY_GAPS.values(), strict=True):  # fmt: skip
    for id, kind in zip(ids, AMONG, strict=True):
        context = ("us_counties_context",) if kind == "alike" else ()
        p_value(
            id,
            f"{AS_FAR}: {words}; machines {AMONG[kind]}.",
            lambda gap=gap, kind=kind: deal_counties(*gap, kind).p_value,
            sources=tuple(dict.fromkeys((*ask(*gap).sources, *context))),
        )

# Municipalities

ALIKE = "{alike in people, size}; {one on DREs}"
LEAST = "those under ten votes in 2016 left out first"
DEALT = {
    "towns": f"reshuffled among places in pairs, {SIZE_BAND} at a time, alike in votes",
    "counties": f"reshuffled by counties, {RURAL_BAND} at a time, alike in rural share, places by "
    "rank of votes",
}
RULES = {
    "town-pairs-swing-size": ({}, f"{{towns across a line}}, {ALIKE}; {LEAST}"),
    "town-pairs-before":
        ({"before": True}, f"{{towns across a line}}, {ALIKE}; those under ten votes in 2008, 2012 "
         "or 2016 left out first"),
    "town-pairs-nearest": (
        {"either": True},
        "Wisconsin municipalities, one the other's nearest in any other county, {within reach}, "
        f"{ALIKE}; {LEAST}"),
    "town-pairs-by-votes": (
        {"weight": "votes"},
        f"{{towns across a line}}, {ALIKE}; {LEAST}; a pair is weighted by the product of both "
        "places' votes over their sum"),
    "town-pairs-by-variance": (
        {"weight": "variance"},
        f"{{towns across a line}}, {ALIKE}; {LEAST}; a pair is weighted by the inverse variance, "
        "of counting voters and between pairs"),
    "town-pairs-nearest-by-variance": (
        {"either": True, "weight": "variance"},
        "Wisconsin municipalities, one the other's nearest in any other county, {within reach}, "
        f"{ALIKE}; {LEAST}; a pair is weighted by the inverse variance, of counting voters and "
        "between pairs"),
}  # fmt: skip
LINKED = (
    "dyadic errors, pairs that share a county may err together; Student's t, degrees of freedom: "
    "counties in pairs less coefficients"
)
for id, rule in zip((
    "town-pairs-before-pp", "town-pairs-nearest-pp", "town-pairs-by-votes-pp",
    "town-pairs-by-variance-pp", "town-pairs-nearest-by-variance-pp",
), list(RULES)[1:], strict=True):  # fmt: skip
    choice, words = RULES[rule]
    number(
        id,
        f"{{Swing}}, mean gap, DRE minus other, between {words}; {LINKED}.",
        lambda choice=choice: as_estimate(town_gap("swing", "three", **choice), "constant"),
        unit="percentage points", digits=1,
        sources=(*TOWNS, *(("wi_reporting_units_2008",) if "before" in choice else ())),
    )  # fmt: skip
for ids, (choice, words) in zip((
    ("town-pairs-swing-size-deals-p", "town-pairs-swing-size-county-deals-p"),
    ("town-pairs-before-deals-p", "town-pairs-before-county-deals-p"),
    ("town-pairs-nearest-deals-p", "town-pairs-nearest-county-deals-p"),
    ("town-pairs-by-votes-deals-p", "town-pairs-by-votes-county-deals-p"),
    ("town-pairs-by-variance-deals-p", "town-pairs-by-variance-county-deals-p"),
    ("town-pairs-nearest-by-variance-deals-p", "town-pairs-nearest-by-variance-county-deals-p"),
), RULES.values(), strict=True):  # fmt: skip
    for id, kind in zip(ids, DEALT, strict=True):
        also = ("us_counties_context",) if kind == "counties" else ()
        also += ("wi_reporting_units_2008",) if "before" in choice else ()
        p_value(
            id,
            f"{AS_FAR}: swing 2012 to 2016, mean gap, DRE minus other, between {words}; DREs "
            f"{DEALT[kind]}.",
            lambda choice=choice, kind=kind: deal_towns(kind, **choice).p_value,
            sources=(*TOWNS, *also),
        )


def count_worth(weight):
    """How many pairs of one weight would tell as much: the squared sum over the sum of squares."""
    weights = weigh_towns(weight, town_pairs())
    return int(np.round(weights.sum() ** 2 / np.square(weights).sum()))


number(
    "town-pairs-by-votes-worth-n",
    "How many pairs of one weight would be as precise, were all pairs equally uncertain (the "
    "weights' squared sum over their sum of squares): {towns across a line}; {one on DREs}; a pair "
    "is weighted by the product of both places' votes over their sum.",
    partial(count_worth, "votes"),
    unit="pairs", digits=0, sources=TOWNS,
)  # fmt: skip
