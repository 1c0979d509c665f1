"""Words that define the numbers of planted elections: every design in full, hacks, shuffles."""

from sevenpercent.chapters.detection.designs import DESIGNS
from sevenpercent.chapters.detection.runs import SHUFFLES_N
from sevenpercent.wording import (
    BOOTSTRAP,
    BY_VOTES,
    COUNTIES,
    DEGREE,
    DYADIC,
    HARRISON,
    LOG_VOTES,
    ONCE,
    PLACES,
    TOWN_PAIRS,
)

# What each design compares, by the key of detection_designs.DESIGNS: what it is fitted to and
# how it errs stands in its own words, so that no number sends its reader to another.
DESIGNS_IN_WORDS = {
    "gap-any-dre":
        "Clinton's two-party share of 2016, mean of Wisconsin's counties with {any DRE} minus mean "
        "of the others, HC2 errors",
    "gap-miller":
        "Clinton's two-party share of 2016, mean of Wisconsin's counties with machines in Miller's "
        "table minus mean of the others, HC2 errors",
    "fte-any-dre": "{level on any DRE, schooling, race}; {72 counties once, HC3}",
    "fte-miller": "{level on Miller's list, schooling, race}; {72 counties once, HC3}",
    "dose-level": "{level on DRE share, schooling, race}; {72 counties once, HC3}",
    "dose-swing": "{swing on DRE share, schooling, race}; {72 counties once, HC3}",
    "dose-swing-rural-size":
        "{swing on DRE share, schooling, race}, {rural share, size}; {72 counties once, HC3}",
    "pairs-miller":
        "{swing}, mean gap between {neighbours of two kinds}, if equal in {schooling, race}; "
        "{dyadic errors}",
    "pairs-dose":
        "{swing} with the difference in {DRE share} between neighbouring counties of Wisconsin (a "
        "shared border or corner), given those in {schooling, race}; {dyadic errors}",
    "towns":
        "{swing}, mean gap between Wisconsin municipalities with ten votes or more in 2016 and an "
        "EL-190, each the other's nearest such in any other county, {within reach}, most ballots "
        "on DREs in one alone (EL-190 as filed), {alike in people, size}; {dyadic errors}",
    "places": "{swing on DRE share, people, size, past}; {places counted once}",
    "places-votes": "{swing on DRE share, people, size, past}; {places counted by votes}",
}  # fmt: skip
MUNICIPAL = ("places", "places-votes")
AS_FILED, AS_CORRECTED = "EL-190 as filed", "EL-190 corrected by data/errata"
# For numbers that are no interval: with errors in full some would be too long to read.
IN_BRIEF = {"dyadic errors": "each pair once, dyadic errors"}
# For municipalities, whose designs would be too long to read.
SHORTER = {
    "the DRE share of ballots by the four": "DRE share of ballots by four",
    DEGREE: "degree share of 25+",
    LOG_VOTES: "log votes of 2016",
    HARRISON: "",
    "10 kilometres": "10 km",
    DYADIC: "each pair once; dyadic errors, Student's t (counties in pairs less coefficients)",
}
SWITCHED = "switched from Clinton to Trump on"
ALL_DRES = "all DREs alike"
# On a map a hack is a share of the map's votes on DREs; in the real returns it is so many votes.
ON_MAPS = f"votes {SWITCHED} {ALL_DRES}, percent of {{}} votes on them"
BY_UNIT = "whole ones by {} share times votes in each reporting unit"
IN_UNITS = f"votes {SWITCHED} {ALL_DRES}, {BY_UNIT.format('DRE')}, percent of DRE ballots"
DECIDING_VOTES = "half the canvass margin and one vote"
DECIDING = f"{DECIDING_VOTES}, {SWITCHED} {{}}"
AS_VOTES = "found as percent of each map's DRE votes, times DRE ballots as filed"
HELD = "false alarms held at 5%"
FALSE = (
    "False alarms: how often a design finds Clinton worse where machines are electronic (one-sided "
    "5%, its own errors)"
)
SMALLEST = "The smallest hack seen four times in five"
ALIKE = {
    "county": "among 12 counties alike in rural share",
    "place": "among six places of a county alike in votes",
    "town": "among 24 places alike in votes",
}
FREE = {
    "county": "over all counties",
    "place": "over the municipalities of a county",
    "town": "over all municipalities",
}
# What is shuffled where the machines stay on the map as it is.
TIED = {
    "county": "what controls leave shuffled {} times over the counties, Moran's I of neighbours "
    "kept within 0.02",
    **dict.fromkeys(
        ["place", "town"], "what controls leave, its sign at random {} times, county by county"
    ),
}


def describe_design(design, *, interval=False, by_votes=False, corrected=False):
    """A design in full.

    interval is with the interval that the book gives the estimate and not with the errors of the
    many planted elections, which are others for municipalities alone. by_votes has counties count
    by their votes, corrected the forms with data/errata.
    """
    words = DESIGNS_IN_WORDS[design].format_map(
        PLACES if design in MUNICIPAL else COUNTIES | TOWN_PAIRS | ({} if interval else IN_BRIEF)
    )
    if by_votes:
        words = words.replace(ONCE, BY_VOTES)
    if corrected:
        words = words.replace(AS_FILED, AS_CORRECTED)
    if DESIGNS[design].level == "county":
        return words
    for long, short in SHORTER.items():
        words = words.replace(long, short)
    if design not in MUNICIPAL:
        return words
    return f"{words}; {BOOTSTRAP if interval else 'errors clustered by county'}"


def tell(design, **options):
    return f"Design: {describe_design(design, **options)}."


def deal_out(design, kinds=ALIKE):
    """What is dealt out on the maps, how often, among which places."""
    level = DESIGNS[design].level
    return f"machines reshuffled {count_maps(level)} times {kinds[level]}"


def tie(level):
    """What is dealt out on the real map, how often."""
    return TIED[level].format(count_maps(level))


def count_maps(level):
    return f"{SHUFFLES_N[level]:,}"


def tell_share(votes, where=ALL_DRES):
    """A hack as large a share of a map's votes on DREs as so many votes are of the real ones."""
    return (
        f"votes {SWITCHED} {where}, the part of each map's DRE votes that {votes} are of real DRE "
        "ballots"
    )


def words_of(design):
    """What stands for {name} in a definition that many designs share."""
    return {
        "alike": deal_out(design),
        "free": deal_out(design, FREE),
        "tied": tie(DESIGNS[design].level),
        "design": tell(design),
        "interval": tell(design, interval=True),
        "smallest": SMALLEST,
        "on maps": ON_MAPS.format("each map's"),
        "on the real map": ON_MAPS.format("the"),
        "in units": IN_UNITS,
        "held": HELD,
        "everywhere": DECIDING.format(ALL_DRES),
        "thirty thousand": tell_share("30,000 votes"),
        "by unit": BY_UNIT.format("DRE"),
        "deciding": tell_share(DECIDING_VOTES),
        "false": FALSE,
        "real": "real votes and machines of 2016",
    }
