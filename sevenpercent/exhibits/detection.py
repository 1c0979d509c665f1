"""Would we have seen it: hacks of known size planted in real votes, every design held to them."""

from functools import partial

from sevenpercent.exhibits.detection_ceilings import municipal_ceiling, shapes_ceiling
from sevenpercent.exhibits.detection_designs import DESIGNS
from sevenpercent.exhibits.detection_recount import votes_turned_back
from sevenpercent.exhibits.detection_results import (
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
from sevenpercent.exhibits.detection_runs import SHUFFLES_N, SIZES_PCT
from sevenpercent.exhibits.recount import dre_hand_ballots, votes_to_turn
from sevenpercent.exhibits.registry import Estimate, number
from sevenpercent.exhibits.seven_percent import CLAIMED_VOTES

COUNTIES = (
    "wi_reporting_units_2016", "wi_reporting_units_2012", "wi_ballots_by_method_2016",
    "us_counties_context",
)  # fmt: skip
PLACES = (
    "wi_reporting_units_2016", "wi_reporting_units_2012", "wi_ballots_by_method_2016",
    "wi_municipality_demographics",
)  # fmt: skip
UNITS = ("wi_reporting_units_2016", "wi_ballots_by_method_2016", "wi_recount_methods")
READING_SOURCES = {"any-dre": "us_equipment_2016", "miller": "miller_counties"}
CLAIMS = ("C13", "C14", "C16", "C17")
percent = partial(number, unit="percent", claims=CLAIMS)
votes = partial(number, unit="votes", digits=0, claims=("C16", "C17"))
points = partial(number, unit="percentage points", digits=1, claims=("C14", "C17"))

NAMES = {
    "gap-any-dre": "the raw gap in the two-party share, any DRE at a polling place",
    "gap-miller": "the raw gap in the two-party share, Miller's indicator",
    "fte-any-dre": "FiveThirtyEight's model of the 72 counties, any DRE at a polling place",
    "fte-miller": "FiveThirtyEight's model of the 72 counties, Miller's indicator",
    "dose-level": "the model of dose-level-pp",
    "dose-swing": "the model of dose-swing-pp",
    "dose-swing-rural-size": "the model of dose-swing-rural-size-pp",
    "pairs-miller": "the comparison of pairs-swing-controlled-pp",
    "pairs-dose": "the comparison of pairs-dose-swing-controlled-pp",
    "towns": "the comparison of town-pairs-swing-size-pp",
    "places": "the comparison of muni-swing-fe-pp with errors clustered by county",
    "places-votes": "the comparison of muni-swing-fe-weighted-pp with errors clustered by county",
}
PLANTED = (
    "votes turned from Clinton to Trump on all DREs alike, in percent of the ballots cast on DREs"
)
ALIKE = {
    "county": "among counties alike in rural share (groups of 12)",
    "place": "among municipalities of one county alike in votes (groups of 6)",
    "town": "among municipalities alike in votes (groups of 24)",
}
FREE = {
    "county": "over all counties",
    "place": "over the municipalities of a county",
    "town": "over all municipalities",
}


def sources_of(design):
    """Tables behind a design."""
    tables = COUNTIES if DESIGNS[design].level == "county" else PLACES
    return (*tables, *(READING_SOURCES[key] for key in READING_SOURCES if design.endswith(key)))


def declare(register, id, definition, compute, *arguments, **declaration):
    """Register a number that a function computes, which this module has by name.

    Parameters
    ----------
    register : partial of registry.number
    id, declaration : as in registry.number
    definition : str, printed with the number
    compute : function, called with the arguments
    """

    def estimate():
        return compute(*arguments)

    estimate.__doc__ = definition
    estimate.__name__ = estimate.__qualname__ = compute.__name__
    register(id, **declaration)(estimate)


def own_interval(design):
    """The design's estimate as a hack, with the interval that the book gives it."""
    return Estimate(*as_hack_pct(design))


def own_largest(design):
    """The largest hack inside the design's own interval."""
    return as_hack_pct(design)[1][1]


def lot_largest(design):
    """The largest hack that shuffled machines do not reject."""
    return by_lot_pct(design)[1][1]


def power_at_claim(design):
    """How often a design sees 30,000 votes turned."""
    return power_pct(design, "everywhere", CLAIMED_VOTES)


for _design, _name in NAMES.items():
    _level = DESIGNS[_design].level
    _sources = sources_of(_design)
    declare(
        percent, f"detection-seen-{_design}-pct",
        f"The smallest hack that {_name} sees in four of five planted elections: {PLANTED}; real "
        f"votes of 2016, machines dealt out {ALIKE[_level]}, false alarms held at 5% by the same "
        "shuffles without a hack.",
        seen_pct, _design, digits=1, sources=_sources,
    )  # fmt: skip
    declare(
        percent, f"detection-false-{_design}-pct",
        f"How often {_name} finds Clinton worse where machines are electronic (one-sided 5%, "
        f"errors of the design) when machines are dealt out {ALIKE[_level]} and nothing is "
        "planted.",
        false_alarms_pct, _design, digits=0, sources=_sources,
    )  # fmt: skip
    declare(
        percent, f"detection-false-free-{_design}-pct",
        f"How often {_name} finds Clinton worse where machines are electronic (one-sided 5%, "
        f"errors of the design) when machines are dealt out {FREE[_level]} and nothing is planted.",
        false_alarms_pct, _design, "free", digits=0, sources=_sources,
    )  # fmt: skip
    declare(
        percent, f"detection-power-{_design}-pct",
        f"How often {_name} sees a hack that would have decided the state: as many votes as "
        f"recount-votes-to-turn, turned on all DREs alike; machines dealt out {ALIKE[_level]}, "
        "false alarms held at 5%.",
        power_pct, _design, digits=0, sources=_sources,
    )  # fmt: skip
    declare(
        points, f"detection-shift-{_design}-pp",
        f"What as many votes as recount-votes-to-turn, turned on all DREs alike, add to {_name} on "
        "the real data.",
        shift_pp, _design, sources=_sources,
    )  # fmt: skip
    declare(
        percent, f"detection-hack-{_design}-pct",
        f"The estimate and interval of {_name} if all of it were {PLANTED}.",
        own_interval, _design, digits=1, sources=_sources,
    )  # fmt: skip
    declare(
        percent, f"detection-hack-{_design}-largest-pct",
        f"The upper end of the interval of detection-hack-{_design}-pct.",
        own_largest, _design, digits=1, sources=_sources,
    )  # fmt: skip
    declare(
        percent, f"detection-lot-{_design}-largest-pct",
        f"The largest hack, {PLANTED}, that leaves the estimate of {_name}, once its votes are "
        f"given back, inside the middle 95% of its values on machines dealt out {ALIKE[_level]}.",
        lot_largest, _design, digits=1, sources=_sources,
    )  # fmt: skip
    declare(
        number, f"detection-lot-{_design}-p",
        f"Share of machines dealt out {ALIKE[_level]}, the real ones counted too, on which the "
        f"estimate of {_name} lies as far on the claim's side as on the real ones.",
        lot_p, _design, unit="p value", digits=3, claims=CLAIMS, sources=_sources,
    )  # fmt: skip

for _design in ("gap-miller", "fte-any-dre", "fte-miller"):
    declare(
        percent, f"detection-power-thirty-thousand-{_design}-pct",
        f"The same as detection-power-{_design}-pct for 30,000 votes turned.",
        power_at_claim, _design, digits=0, sources=sources_of(_design),
    )  # fmt: skip

for _design in ("fte-miller", "dose-swing-rural-size", "places"):
    declare(
        percent, f"detection-seen-free-{_design}-pct",
        f"The same as detection-seen-{_design}-pct with machines dealt out "
        f"{FREE[DESIGNS[_design].level]}.",
        seen_pct, _design, "free", digits=1, sources=sources_of(_design),
    )  # fmt: skip
    declare(
        votes, f"detection-seen-{_design}-votes",
        f"detection-seen-{_design}-pct in votes turned.",
        seen_votes, _design, sources=sources_of(_design),
    )  # fmt: skip

for _design in ("dose-swing", "dose-swing-rural-size", "places"):
    declare(
        percent, f"detection-power-not-by-hand-{_design}-pct",
        f"How often {NAMES[_design]} sees as many votes as would have decided the state if all "
        "are turned on DREs of counties that did not recount by hand throughout; otherwise as "
        f"detection-power-{_design}-pct.",
        power_pct, _design, "not-by-hand",
        digits=0, sources=(*sources_of(_design), "wi_recount_methods"),
    )  # fmt: skip

for _design in ("dose-swing", "dose-swing-rural-size", "places"):
    declare(
        points, f"detection-scanners-{_design}-pp",
        f"What as many votes turned on all optical scanners alike add to {NAMES[_design]} on the "
        "real data.",
        shift_pp, _design, "scanners", sources=sources_of(_design),
    )  # fmt: skip

CEILING = (
    "The largest hack inside the 95% interval (wild bootstrap of counties) of the change of "
    "Wisconsin municipalities' two-party share 2012 to 2016 with their DRE ballot share, degree "
    "share of 25+, non-Hispanic white share, {size}two-party share of 2012, county fixed effects, "
    "ten votes or more, weighted by votes{form}: votes turned from Clinton to Trump on {where}, "
    "in percent of the ballots cast on DREs."
)
FILED, CORRECTED = ", EL-190 as filed", ", EL-190 after the corrections of data/errata"
ALL_DRES = "all DREs alike"
ANY_SHAPE = "DREs wherever the interval leaves most room: of the chapter's hacks of DREs"

for _name, _words, _compute, _argument in (
    ("corrected", ("log votes, ", CORRECTED, ALL_DRES), municipal_ceiling, "corrected"),
    ("corrected-no-size", ("", CORRECTED, ALL_DRES), municipal_ceiling, "corrected-no-size"),
    ("shapes", ("log votes, ", FILED, ANY_SHAPE), shapes_ceiling, "places-votes"),
):
    declare(
        percent, f"detection-hack-places-votes-{_name}-largest-pct",
        CEILING.format(**dict(zip(("size", "form", "where"), _words, strict=True))),
        _compute, _argument, digits=1, sources=PLACES,
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
    """Shuffles of the counties' machines behind each power curve."""
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
    """How often the same test sees a hack where nothing is planted."""
    return false_alarms_pct(RECOUNT)


@votes("detection-recount-back-votes", sources=UNITS)
def recount_back():
    """Of as many votes as recount-votes-to-turn, turned on all DREs alike, those in units where
    most ballots were DRE, in counties that recounted by hand: the recount would have turned these
    back."""
    return votes_turned_back("everywhere", votes_to_turn())


@votes("detection-recount-hidden-votes", sources=UNITS)
def recount_hidden():
    """The most votes that could have been turned in those units without being seen four times in
    five: detection-recount-seen-pct of their ballots."""
    return recount_seen() / 100 * dre_hand_ballots()


@percent("detection-recount-elsewhere-pct", digits=1, sources=UNITS)
def recount_elsewhere():
    """Of as many votes as recount-votes-to-turn, the part that would have to be turned outside
    those units, or on false strips, to stay unseen there."""
    return 100 * (1 - recount_hidden() / votes_to_turn())


@number("detection-placebo-alarms-n", unit="specifications", digits=0, sources=COUNTIES)
def placebo_alarm_count():
    """Alarms of the five designs that look at county shares in seven elections without a claim:
    machines of 2016, one-sided 5%."""
    return sum(placebo_alarms(design)[0] for design in level_designs())


@number("detection-placebo-tests-n", unit="specifications", digits=0, sources=COUNTIES)
def placebo_test_count():
    """Tests behind detection-placebo-alarms-n."""
    return sum(placebo_alarms(design)[1] for design in level_designs())


def level_designs():
    """Designs that look at one election's shares."""
    return [key for key, design in DESIGNS.items() if design.outcome == "level"]
