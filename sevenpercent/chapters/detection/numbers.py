"""Would we have seen it: hacks of known size planted in real votes, every design held to them."""

from functools import partial

from citable.registry import Estimate, declare_number, number
from sevenpercent.chapters.detection.ceilings import municipal_ceiling, shapes_ceiling
from sevenpercent.chapters.detection.designs import DESIGNS
from sevenpercent.chapters.detection.recount import votes_turned_back
from sevenpercent.chapters.detection.results import (
    RECOUNT,
    as_hack_pct,
    by_lot_pct,
    false_alarms_pct,
    lot_p,
    placebo_alarms,
    power_pct,
    seen_pct,
    seen_votes,
    shift_pp,
    simulation_error_pp,
)
from sevenpercent.chapters.detection.runs import SHUFFLES_N, SIZES_PCT
from sevenpercent.chapters.detection.sources import (
    COUNTIES,
    PLACEBO_SOURCES,
    PLACES,
    UNITS,
    sources_of,
)
from sevenpercent.chapters.detection.wording import (
    ALIKE,
    DECIDING,
    FREE,
    PLANTED,
    describe_design,
)
from sevenpercent.chapters.recount.numbers import dre_hand_ballots, votes_to_turn
from sevenpercent.chapters.seven_percent.numbers import CLAIMED_VOTES
from sevenpercent.wording import LOG_VOTES, WILD_BOOTSTRAP

CLAIMS = ("C13", "C14", "C16", "C17")
PERCENT = {"unit": "percent", "claims": CLAIMS}
VOTES = {"unit": "votes", "digits": 0, "claims": ("C16", "C17")}
POINTS = {"unit": "percentage points", "digits": 1, "claims": ("C14", "C17")}
row = partial(declare_number, __name__)
percent, percent_row = partial(number, **PERCENT), partial(row, **PERCENT)
votes, votes_row = partial(number, **VOTES), partial(row, **VOTES)
points, points_row = partial(number, **POINTS), partial(row, **POINTS)


def own_interval(design):
    """The design's estimate as a hack, with the interval that the book gives it."""
    return Estimate(*as_hack_pct(design))


def own_largest(design):
    """The largest hack inside the design's own interval."""
    return as_hack_pct(design)[1][1]


def lot_largest(design):
    """The largest hack that shuffled machines do not reject."""
    return by_lot_pct(design)[1][1]


EVERYWHERE = DECIDING.format("all DREs alike")
HELD = "false alarms held at 5%"
THIRTY_THOUSAND = "30,000 votes turned from Clinton to Trump on all DREs alike"

for _design, _place in ((design, DESIGNS[design].level) for design in DESIGNS):
    _sources = sources_of(_design)
    _lots, _lots_free = f"machines dealt out {ALIKE[_place]}", f"machines dealt out {FREE[_place]}"
    _model = f"The design: {describe_design(_design)}."
    _book = f"The design: {describe_design(_design, interval=True)}."
    percent_row(
        f"detection-seen-{_design}-pct",
        f"The smallest hack that a design sees four times in five: {PLANTED}; real "
        f"votes of 2016, {_lots}, {HELD}. {_model}",
        partial(seen_pct, _design),
        digits=1, sources=_sources,
    )  # fmt: skip
    for _id, _dealt, _kind in (
        (f"detection-false-{_design}-pct", _lots, "alike"),
        (f"detection-false-free-{_design}-pct", _lots_free, "free"),
    ):
        percent_row(
            _id,
            "How often a design finds Clinton worse where machines are electronic (one-sided 5%, "
            f"its own errors): real votes of 2016, {_dealt}, nothing planted. {_model}",
            partial(false_alarms_pct, _design, _kind),
            digits=0,
            sources=sources_of(_design, planted=False, alike=_kind == "alike"),
        )  # fmt: skip
    percent_row(
        f"detection-power-{_design}-pct",
        f"How often a design sees {EVERYWHERE}; real "
        f"votes of 2016, {_lots}, {HELD}. {_model}",
        partial(power_pct, _design),
        digits=0, sources=_sources,
    )  # fmt: skip
    points_row(
        f"detection-shift-{_design}-pp",
        "What a hack that decides the state adds to a design's estimate on the real "
        f"data of 2016: {EVERYWHERE}. {_model}",
        partial(shift_pp, _design),
        sources=sources_of(_design, alike=False, votes_stay=False),
    )  # fmt: skip
    percent_row(
        f"detection-hack-{_design}-pct",
        f"A design's estimate and interval in 2016 if all were {PLANTED}. {_book}",
        partial(own_interval, _design),
        digits=1, sources=sources_of(_design, alike=False),
    )  # fmt: skip
    percent_row(
        f"detection-hack-{_design}-largest-pct",
        f"The largest hack in a design's 95% interval of 2016: {PLANTED}. {_book}",
        partial(own_largest, _design),
        digits=1, sources=sources_of(_design, alike=False),
    )  # fmt: skip
    percent_row(
        f"detection-lot-{_design}-largest-pct",
        f"The largest hack, {PLANTED}, that, given back, leaves a design's estimate in the "
        f"middle 95% of its values on {_lots}. {_model}",
        partial(lot_largest, _design),
        digits=1, sources=_sources,
    )  # fmt: skip
    row(
        f"detection-lot-{_design}-p",
        f"Share of {_lots}, the real ones counted too, on which a design's estimate of 2016 lies "
        f"as far on the claim's side as on the real ones. {_model}",
        partial(lot_p, _design),
        unit="p value", digits=3, claims=CLAIMS,
        sources=sources_of(_design, planted=False),
    )  # fmt: skip

for _design in ("gap-miller", "fte-any-dre", "fte-miller"):
    percent_row(
        f"detection-power-thirty-thousand-{_design}-pct",
        f"How often a design sees {THIRTY_THOUSAND}; real votes of 2016, machines dealt out "
        f"{ALIKE['county']}, {HELD}. The design: {describe_design(_design)}.",
        partial(power_pct, _design, "everywhere", CLAIMED_VOTES),
        digits=0, sources=sources_of(_design),
    )  # fmt: skip

for _design in ("fte-miller", "dose-swing-rural-size", "places"):
    _seen = "The smallest hack that a design sees four times in five"
    _level, _model = DESIGNS[_design].level, f"The design: {describe_design(_design)}."
    percent_row(
        f"detection-seen-free-{_design}-pct",
        f"{_seen}: {PLANTED}; real votes of 2016, machines dealt out {FREE[_level]}, {HELD}. "
        f"{_model}",
        partial(seen_pct, _design, "free"),
        digits=1, sources=sources_of(_design, alike=False),
    )  # fmt: skip
    votes_row(
        f"detection-seen-{_design}-votes",
        f"{_seen}, in votes turned from Clinton to Trump on all DREs alike; real votes of 2016, "
        f"machines dealt out {ALIKE[_level]}, {HELD}. {_model}",
        partial(seen_votes, _design),
        sources=sources_of(_design),
    )  # fmt: skip

for _design in ("dose-swing", "dose-swing-rural-size", "places"):
    _level, _model = DESIGNS[_design].level, f"The design: {describe_design(_design)}."
    percent_row(
        f"detection-power-not-by-hand-{_design}-pct",
        "How often a design sees "
        f"{DECIDING.format('DREs of counties not recounted all by hand')}; real "
        f"votes of 2016, machines dealt out {ALIKE[_level]}, {HELD}. {_model}",
        partial(power_pct, _design, "not-by-hand"),
        digits=0, sources=(*sources_of(_design), "wi_recount_methods"),
    )  # fmt: skip
    points_row(
        f"detection-scanners-{_design}-pp",
        "What a hack of scanners that decides the state adds to a design's estimate on "
        f"the real data of 2016: {DECIDING.format('all optical scanners alike')}. {_model}",
        partial(shift_pp, _design, "scanners"),
        sources=sources_of(_design, alike=False, votes_stay=False),
    )  # fmt: skip

CEILING = (
    f"The largest hack inside the 95% interval, by inverting the {WILD_BOOTSTRAP}, of the change "
    "of Wisconsin municipalities' two-party share 2012 to 2016 with their DRE share of ballots by "
    "the four methods, degree share of 25+, non-Hispanic white share, {size}two-party share of "
    "2012, county fixed effects; an EL-190 and ten votes or more, weighted by votes{form}: votes "
    "turned from Clinton to Trump on {where}, in percent of the ballots cast on DREs."
)
FILED, CORRECTED = ", EL-190 as filed", ", EL-190 after the corrections of data/errata"
ALL_DRES = "all DREs alike"
ANY_SHAPE = "DREs wherever the interval leaves most room: of all ways to plant a hack on DREs"

for _name, _words, _compute, _argument, _sources in (
    ("corrected", (f"{LOG_VOTES}, ", CORRECTED, ALL_DRES), municipal_ceiling, "corrected", ()),
    ("corrected-no-size", ("", CORRECTED, ALL_DRES), municipal_ceiling, "corrected-no-size", ()),
    ("shapes", (f"{LOG_VOTES}, ", FILED, ANY_SHAPE), shapes_ceiling, "places-votes", UNITS[-1:]),
):
    percent_row(
        f"detection-hack-places-votes-{_name}-largest-pct",
        CEILING.format(**dict(zip(("size", "form", "where"), _words, strict=True))),
        partial(_compute, _argument),
        digits=1, sources=(*PLACES, *_sources),
    )  # fmt: skip


@number(
    "detection-elections-n", unit="regressions", digits=0, sources=(*COUNTIES, *PLACES),
    claims=CLAIMS,
)  # fmt: skip
def planted_regressions():
    """Regressions on planted elections behind the power curves: designs times shuffles among like
    places times sizes, without the recount."""
    return len(SIZES_PCT) * sum(SHUFFLES_N[design.level] for design in DESIGNS.values())


@number("detection-shuffles-county-n", unit="specifications", digits=0, sources=COUNTIES)
def county_shuffles():
    """Shuffles of the 72 counties' machines behind each design's power curve."""
    return SHUFFLES_N["county"]


@number("detection-shuffles-place-n", unit="specifications", digits=0, sources=PLACES)
def place_shuffles():
    """Shuffles of the municipalities' machines behind each power curve."""
    return SHUFFLES_N["place"]


@points("detection-simulation-error-pp", sources=PLACES)
def simulation_error():
    """The largest standard error that a power of 80% has from the number of shuffles."""
    return max(simulation_error_pp(design) for design in DESIGNS)


@percent("detection-recount-seen-pct", digits=2, sources=UNITS)
def recount_seen():
    """The smallest hack that the hand recount of DRE-majority units sees in four of five cases:
    votes turned on all DREs alike in percent of the ballots cast on them, paper strips truthful;
    each county's mistakes given their sign by lot; one-sided 5%, counties drawn again."""
    return seen_pct(RECOUNT)


@percent("detection-recount-false-pct", digits=0, sources=UNITS)
def recount_false():
    """How often the hand recount of units where most ballots were cast on DREs sees a hack where
    nothing is planted: each county's mistakes given their sign by lot; a rate of votes turned back
    above zero, one-sided 5%, counties drawn again."""
    return false_alarms_pct(RECOUNT)


@votes("detection-recount-back-votes", sources=UNITS)
def recount_back():
    """Votes that the recount would have turned back: of those turned from Clinton to Trump on all
    DREs alike, half of the canvass margin and one more, the ones in reporting units where most
    ballots were cast on DREs (EL-190 as filed), in counties that recounted by hand throughout."""
    return votes_turned_back("everywhere", votes_to_turn())


@votes("detection-recount-hidden-votes", sources=UNITS)
def recount_hidden():
    """The most votes that could have been turned without being seen by the recount four times in
    five, in reporting units where most ballots were cast on DREs (EL-190 as filed), in counties
    that recounted by hand throughout: the smallest hack seen, a share of the DRE ballots, times
    these units' DRE ballots."""
    return recount_seen() / 100 * dre_hand_ballots()


@percent("detection-recount-elsewhere-pct", digits=1, sources=UNITS)
def recount_elsewhere():
    """Of the votes that would have decided the state, half of the canvass margin and one more, the
    part to be turned outside the reporting units where most ballots were cast on DREs in counties
    that recounted by hand throughout, or on false strips, so that their recount sees no
    hack four times in five."""
    return 100 * (1 - recount_hidden() / votes_to_turn())


@number("detection-placebo-alarms-n", unit="specifications", digits=0, sources=PLACEBO_SOURCES)
def placebo_alarm_count():
    """Alarms of the five designs that look at county shares in seven elections without a claim:
    machines of 2016, one-sided 5%."""
    return sum(placebo_alarms(design)[0] for design in level_designs())


@number("detection-placebo-tests-n", unit="specifications", digits=0, sources=PLACEBO_SOURCES)
def placebo_test_count():
    """Tests of the five designs that look at county shares, one in each of seven elections without
    a claim: machines of 2016, one-sided 5%."""
    return sum(placebo_alarms(design)[1] for design in level_designs())


def level_designs():
    """Designs that look at one election's shares."""
    return [key for key, design in DESIGNS.items() if design.outcome == "level"]
