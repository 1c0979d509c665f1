"""Each rule asks for every published number that the words of its claim name."""

import re
from dataclasses import dataclass, field

import pytest

from citable.claims.check_claims import rule_numbers
from citable.claims.ledger import load_ledger
from citable.registry import NUMBERS, load_all

load_all()
CLAIMS = {claim.id: claim for claim in load_ledger().claims if claim.rule}

OTHER_VOTES = "an unofficial count in place of the canvass"
RECOUNTED = "the recount in place of the canvass"
OTHER_CODING = "one county moved to the other side on purpose: how far a coding can push"
OTHER_RACE = "another office or another year: a placebo, not the change from 2012 to 2016"
ALL_VOTES = "shares of all votes, not of the two parties"
NO_CONTROLS = "nothing held alike"
COUNTY_ALONE = "the county held alike, and nothing of the people in it"
ONE_VARIANCE = "by errors that suppose one variance; the same by HC3 is asked for"
PRESENCE_2012 = "the same gap four years before, which the shares of it carry"
BEFORE = "of a year before or after, not of 2016"
MEANT_FOR_READERS = "a size in words, of numbers that the rule asks for"


@dataclass(frozen=True)
class Covered:
    """What the words name.

    ids : str, a pattern of the whole id
    units : str, the one unit meant; empty for all
    left_out : dict, reason -> ids that fit the pattern and are not meant
    """

    ids: str
    units: str = ""
    left_out: dict = field(default_factory=dict)


POINTS = "percentage points"
COVERED = {
    "C01": [
        Covered(r"gap-(share|twoparty)-(mean|pooled)-.*", POINTS),
        Covered(r"gap-2012-of-2016-.*"),
        Covered(
            r"fte-wi-.*", POINTS,
            {
                OTHER_VOTES: ["fte-wi-any-dre-early-pp", "fte-wi-miller-early-pp"],
                "a part of the counties": [
                    f"fte-wi-smaller{year}-{machines}-pp"
                    for year in ("", "-2012")
                    for machines in ("any-dre", "miller")
                ],
                OTHER_CODING: ["fte-wi-dane-recoded-pp", "fte-wi-iowa-recoded-pp"],
                "rural share and size held alike as well": [
                    f"fte-wi{year}-{machines}-rural-size-pp"
                    for year in ("", "-2012")
                    for machines in ("any-dre", "miller")
                ],
            },
        ),
        Covered(r"gap-versions-(mode|positive)"),
    ],
    "C02": [
        Covered(r"recount-flip-rate-dre.*"),
        Covered(
            r"detection-hack-(?!.*largest).*pct", "percent",
            {NO_CONTROLS: ["detection-hack-gap-any-dre-pct", "detection-hack-gap-miller-pct"]},
        ),
        Covered(r"dose-swing-most-votes|(dose-level-rural-size|sem-dose-level)-votes"),
    ],
    "C03": [Covered(r"wi-margin-.*")],
    "C04": [Covered(r"pa-margin-.*")],
    "C05": [Covered(r"electors-wi-pa")],
    "C06": [Covered(r"mi-margin-.*")],
    "C08": [Covered(r"electors-clinton-.*"), Covered(r"electors-needed")],
    "C09": [Covered(r"record-(all-wins|elections)")],
    "C10": [Covered(r"stein-(wi|pa|us)-.*")],
    "C11": [Covered(r"popular-vote-lead")],
    "C12": [Covered(r"states-gap-.*", POINTS, {PRESENCE_2012: ["states-gap-2012-pp"]})],
    "C13": [
        Covered(r"controls-(swing|lagged)-below"),
        Covered(r"dose-swing-0812-.*|nation-change-0812-wi-raw-pp", POINTS),
        Covered(r"(pairs|sem|town-pairs|muni)-.*(2008|0812).*", POINTS),
        Covered(r"multiverse-(use-)?joint-.*-difference-.*"),
        Covered(r"fte-wi-(any-dre|miller)(-weighted)?-pp"),
    ],
    "C14": [
        Covered(
r"(dose|pairs|sem)-.*rural-size.*|dose-(swing|lagged)-all-pp|(balanced|matched)-.*",
            POINTS,
            {
                OTHER_RACE: [
                    "dose-swing-0812-rural-size-pp",
                    "dose-swing-break-rural-size-pp",
                    "dose-swing-1620-rural-size-pp",
                    "dose-swing-2024-rural-size-pp",
                    "dose-swing-governor-1418-rural-size-pp",
                    "dose-swing-governor-14-president-16-rural-size-pp",
                    "dose-swing-governor-14-president-16-rural-size-weighted-pp",
                    "dose-swing-president-12-governor-14-rural-size-pp",
                    "dose-swing-president-12-senate-16-rural-size-pp",
                    "dose-swing-senate-president-16-rural-size-pp",
                ],
                ONE_VARIANCE: ["sem-dose-swing-rural-size-by-votes-pp"],
                ALL_VOTES: [
                    "dose-clinton-all-votes-rural-size-pp", "dose-trump-all-votes-rural-size-pp",
                ],
            },
        ),
        Covered(
            r"fte-wi-.*|miller-(level|2012)-rural-size-weighted-pp", POINTS,
            {
                OTHER_VOTES: ["fte-wi-any-dre-early-pp", "fte-wi-miller-early-pp"],
                OTHER_CODING: ["fte-wi-dane-recoded-pp", "fte-wi-iowa-recoded-pp"],
                BEFORE: [
                    "fte-wi-smaller-2012-any-dre-pp", "fte-wi-smaller-2012-miller-pp",
                    "fte-wi-2012-any-dre-rural-size-pp", "fte-wi-2012-miller-rural-size-pp",
                    "miller-2012-rural-size-weighted-pp",
                ],
            },
        ),
        Covered(
            r"muni-(swing|listed)-.*", POINTS,
            {
                OTHER_RACE: ["muni-swing-0812-weighted-pp"],
                RECOUNTED: ["muni-swing-recount-pp"],
                NO_CONTROLS: ["muni-swing-raw-pp"],
                COUNTY_ALONE: ["muni-swing-county-pp"],
            },
        ),
        Covered(
            r"elections-(dose-swing-[0-9]+-rural-size|places-[0-9]+(-weighted)?)-pp", POINTS,
            {
                OTHER_RACE: [
                    f"elections-{kind}-pp"
                    for years in ("0004", "0408", "1620")
                    for kind in (
                        f"dose-swing-{years}-rural-size", f"places-{years}",
                        f"places-{years}-weighted",
                    )
                ] + ["elections-dose-swing-2024-rural-size-pp"],
            },
        ),
        Covered(
            r"town-pairs-.*", POINTS,
            {NO_CONTROLS: ["town-pairs-swing-pp"], OTHER_RACE: ["town-pairs-swing-2008-pp"]},
        ),
    ],
    "C15": [
        Covered(r"polls-too-kind-2016-n|polls-mean-error-2016-pp|polls-larger-error-.*-n"),
        Covered(
            r"polls-paperless-.*-pp", POINTS,
            {
                BEFORE: [f"polls-paperless-{year}-pp" for year in (2000, 2004, 2008, 2012, 2020)],
                MEANT_FOR_READERS: [
                    "polls-paperless-leaning-detectable-pp",
                    "polls-paperless-whites-detectable-pp",
                    "polls-paperless-without-max-pp",
                    "polls-paperless-without-min-pp",
                ],
            },
        ),
    ],
    "C16": [
        Covered(r"detection-hack-.*largest-pct", "percent", {
            "turned elsewhere than on all touchscreens alike": [
                "detection-hack-places-votes-shapes-largest-pct"
            ],
            "counties, neighbours, levels: wider than the comparison of places that is meant": [
                f"detection-hack-{design}-largest-pct"
                for design in (
                    "dose-level", "dose-swing", "dose-swing-rural-size", "fte-any-dre",
                    "fte-miller", "gap-any-dre", "gap-miller", "pairs-dose", "pairs-miller",
                    "towns",
                )
            ],
        }),
        Covered(r"detection-seen-places(-votes)?-pct"),
        Covered(r"recount-flip(s-needed-dre|s-needed-dre-cleaned|-rate-dre-high)-pct"),
    ],
    "C17": [Covered(r"recount-flip-rate-(dre|scan)-pct"), Covered(r"mi-recount-votes-pct")],
}  # fmt: skip


def find_named(covered):
    """Ids that a pattern names, those left out among them."""
    return {
        id
        for id, number in NUMBERS.items()
        if re.fullmatch(covered.ids, id) and covered.units in ("", number.unit)
    }


@pytest.mark.parametrize("id", CLAIMS)
def test_the_rule_asks_for_every_number_that_its_words_name(id):
    assert id in COVERED, f"{id}: COVERED lacks the patterns of ids that its words name"
    asked = rule_numbers(CLAIMS[id])
    for covered in COVERED[id]:
        named = find_named(covered)
        left_out = {id for ids in covered.left_out.values() for id in ids}
        assert named, f"{covered.ids} names no number"
        assert left_out <= named, f"left out, but not named: {sorted(left_out - named)}"
        assert not named - left_out - asked, f"not asked for: {sorted(named - left_out - asked)}"
        assert not left_out & asked, f"asked for, but left out: {sorted(left_out & asked)}"


# A definition tells what was held alike, whatever the id is.
GAVE_UP = ("0812", "1216", "governor", "rebound", "senate")
ELSEWHERE = {
    "what a planted hack adds to the estimate": {
        "detection-scanners-dose-swing-rural-size-pp",
        "detection-shift-dose-swing-rural-size-pp",
    },
    "the middle of many analyses": {
        "multiverse-rural-size-median-pp",
        "multiverse-2012-rural-size-median-pp",
    },
    "places that gave up their machines, two or four years at a time": {
        f"places-dropped-{years}-{change}-rural-size-pp"
        for years in ("1416", "1618")
        for change in GAVE_UP
    },
}


ELSEWHERE |= {
    "how far an estimate errs where nothing is planted": {
        f"detection-spread-{chance}-pp" for chance in ("alike", "formula", "free", "tied")
    },
    "the same with more errors put into the forms": {"how-large-forms-counties-four-again-pp"},
    "a state drawn towards the others": {"nation-size-tx-pp", "nation-size-wi-pp"},
    "another office, by presence of machines": {
        f"{machines}-swing-president-12-governor-14-rural-size-pp"
        for machines in ("miller", "presence")
    },
    "over more than one election": {
        "elections-drift-1224-rural-size-pp",
        "elections-drift-1224-rural-size-cleaned-weighted-pp",
        "elections-dose-swing-0424-rural-size-cleaned-weighted-pp",
        "elections-since-2004-2016-rural-size-pp",
        "elections-since-2004-2024-rural-size-pp",
    },
    "machines given up after 2016": {
        "elections-use-change-1620-rural-size-pp", "elections-left-2020-pp",
        "elections-left-president-pp", "elections-left-president-weighted-pp",
        "elections-left-governor-pp", "elections-left-governor-weighted-pp",
        "elections-left-before-pp", "elections-left-jackknife-pp",
        "elections-left-bounds-pp", "elections-left-use-pp",
    },
}  # fmt: skip


def test_no_number_with_four_controls_is_overlooked():
    """Of the two-party share of 2016 or its change, by what the definition says is held alike."""
    named = (find_named(covered) for covered in COVERED["C14"])
    known = set().union(*named, *ELSEWHERE.values())
    told = {
        id
        for id, number in NUMBERS.items()
        if number.unit == POINTS
        if re.search(r"rural share.*(population|size)", number.definition, re.DOTALL)
    }
    assert told, "no definition speaks of rural share"
    assert not told - known, sorted(told - known)
