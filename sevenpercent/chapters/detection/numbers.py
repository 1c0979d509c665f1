"""Would we have seen it: hacks of known size planted in real votes, every design held to them."""

from functools import partial

from citable.registry import declare_number
from sevenpercent.chapters.detection import design_numbers, recount_numbers, results  # noqa: F401  numbers declared there
from sevenpercent.chapters.detection.designs import DESIGNS
from sevenpercent.chapters.detection.runs import SHUFFLES_N, SIZES_PCT
from sevenpercent.chapters.detection.sources import (
    ALL_DESIGNS,
    CLAIMS,
    COUNTIES,
    PLACES,
    UNITS,
    declare_designs,
)
from sevenpercent.chapters.detection.wording import (
    ALL_DRES,
    AS_VOTES,
    BY_UNIT,
    DECIDING,
    DECIDING_VOTES,
    tell_share,
)
from sevenpercent.chapters.placebo.sources import VOTES
from sevenpercent.chapters.seven_percent.numbers import CLAIMED_VOTES
from sevenpercent.wording import LOG_VOTES, WILD_BOOTSTRAP

number = partial(declare_number, __name__)
percent = partial(number, unit="percent", claims=CLAIMS)
counted = partial(number, digits=0)

# Other hacks, other shuffles

each_design = partial(declare_designs, __name__)
each_design(
    "How often a design sees {thirty thousand}; {held}; real votes of 2016, {alike}. {design}",
    partial(results.power_pct, votes=CLAIMED_VOTES),
    "detection-power-thirty-thousand-gap-miller-pct",
    "detection-power-thirty-thousand-fte-any-dre-pct",
    "detection-power-thirty-thousand-fte-miller-pct",
    designs=("gap-miller", "fte-any-dre", "fte-miller"), digits=0,
)  # fmt: skip
SOME = ("fte-miller", "dose-swing-rural-size", "places")
each_design(
    "{smallest}: {on maps}; {held}; real votes of 2016, {free}. {design}",
    partial(results.seen_pct, kind="free"),
    "detection-seen-free-fte-miller-pct", "detection-seen-free-dose-swing-rural-size-pct",
    "detection-seen-free-places-pct",
    designs=SOME, digits=1, alike=False,
)  # fmt: skip
each_design(
    f"{{smallest}}, in votes switched from Clinton to Trump on all DREs alike, {AS_VOTES}; "
    "{held}; real votes of 2016, {alike}. {design}",
    results.seen_votes,
    "detection-seen-fte-miller-votes", "detection-seen-dose-swing-rural-size-votes",
    "detection-seen-places-votes",
    designs=SOME, unit="votes", digits=0, claims=("C16", "C17"),
)  # fmt: skip
SWINGS = ("dose-swing", "dose-swing-rural-size", "places")
NOT_BY_HAND = "DREs of counties not recounted all by hand"
each_design(
    f"How often a design sees {tell_share(DECIDING_VOTES, NOT_BY_HAND)}; {{held}}; real "
    "votes, {alike}. {design}",
    partial(results.power_pct, hack="not-by-hand"),
    "detection-power-not-by-hand-dose-swing-pct",
    "detection-power-not-by-hand-dose-swing-rural-size-pct",
    "detection-power-not-by-hand-places-pct",
    designs=SWINGS, digits=0, further=UNITS[-1:],
)  # fmt: skip
each_design(
    "What a hack of scanners that decides the state adds to a design's estimate on the real data "
    f"of 2016: {DECIDING.format('all optical scanners alike')}, {BY_UNIT.format('scanner')}. "
    "{design}",
    partial(results.shift_pp, hack="scanners"),
    "detection-scanners-dose-swing-pp", "detection-scanners-dose-swing-rural-size-pp",
    "detection-scanners-places-pp",
    designs=SWINGS, unit="percentage points", digits=1, claims=("C14", "C17"),
    alike=False, votes_stay=False,
)  # fmt: skip

CEILING = (
    f"The largest hack inside the 95% interval, by inverting the {WILD_BOOTSTRAP}, of the change "
    "of Wisconsin municipalities' two-party share 2012 to 2016 with their DRE share of ballots by "
    "the four methods, degree share of 25+, non-Hispanic white share, {size}two-party share of "
    "2012, county fixed effects; an EL-190 and ten votes or more, weighted by votes{form}: votes "
    "switched from Clinton to Trump on {where}, in percent of the ballots cast on DREs."
)
FILED, CORRECTED = ", EL-190 as filed", ", EL-190 after the corrections of data/errata"
BY_PLACE = f"{ALL_DRES}, in each municipality by DRE share times votes for President"
ANY_SHAPE = (
    "DREs wherever the interval leaves most room, of all ways to plant a hack on DREs, whole votes "
    "in each reporting unit"
)

for id, size, form, where, compute, sources in (
    ("detection-hack-places-votes-corrected-largest-pct", f"{LOG_VOTES}, ", CORRECTED, BY_PLACE,
     partial(results.municipal_ceiling, "corrected"), PLACES),
    ("detection-hack-places-votes-corrected-no-size-largest-pct", "", CORRECTED, BY_PLACE,
     partial(results.municipal_ceiling, "corrected-no-size"), PLACES),
    ("detection-hack-places-votes-shapes-largest-pct", f"{LOG_VOTES}, ", FILED, ANY_SHAPE,
     partial(results.shapes_ceiling, "places-votes"), (*PLACES, *UNITS[-1:])),
):  # fmt: skip
    words = CEILING.format(size=size, form=form, where=where)
    percent(id, words, compute, digits=1, sources=sources)

# How many elections were planted

number(
    "detection-elections-n",
    "Regressions on planted elections behind the power curves: designs times shuffles among like "
    "places times sizes, without the recount.",
    lambda: len(SIZES_PCT) * sum(SHUFFLES_N[design.level] for design in DESIGNS.values()),
    unit="regressions", digits=0, sources=ALL_DESIGNS, claims=CLAIMS,
)  # fmt: skip
for id, level, words, sources in (
    ("detection-shuffles-county-n", "county", "the 72 counties' machines behind each design's",
     COUNTIES),
    ("detection-shuffles-place-n", "place", "the municipalities' machines behind each design's",
     PLACES),
):  # fmt: skip
    counted(id, f"Reshuffled maps of {words} power curve.", partial(SHUFFLES_N.get, level),
            unit="reshuffled maps", sources=sources)  # fmt: skip
number(
    "detection-simulation-error-pp",
    "The largest standard error that a power of 80% has from the number of maps: the root of 0.8 "
    f"times 0.2 over the {SHUFFLES_N['place']} maps of municipalities.",
    lambda: max(results.simulation_error_pp(design) for design in DESIGNS),
    unit="percentage points", digits=1, sources=PLACES, claims=("C14", "C17"),
)  # fmt: skip

# Elections of which nobody makes this claim

PLACEBO = (
    *dict.fromkeys(VOTES[election] for election in results.LEVEL_ELECTIONS), "us_counties_context",
    "wi_ballots_by_method_2016", "us_equipment_2016", "miller_counties",
)  # fmt: skip


def count_placebo(which):
    """Alarms (0) or tests (1) of the designs that look at one election's shares."""
    levels = (key for key, design in DESIGNS.items() if design.outcome == "level")
    return sum(results.placebo_alarms(design)[which] for design in levels)


for id, which, words in (
    ("detection-placebo-alarms-n", 0,
     "Alarms of the five designs that look at county shares in seven elections"),
    ("detection-placebo-tests-n", 1,
     "Tests of the five designs that look at county shares, one in each of seven elections"),
):  # fmt: skip
    counted(id, f"{words} of which nobody makes this claim: machines of 2016, one-sided 5%.",
            partial(count_placebo, which), unit="tests", sources=PLACEBO)  # fmt: skip
