"""Words that define the numbers of planted elections: every design in full, hacks, shuffles."""

from sevenpercent.chapters.detection.designs import DESIGNS
from sevenpercent.wording import BOOTSTRAP, COUNTIES, HARRISON, PLACES, TOWN_PAIRS

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
        "{swing}, mean gap between {towns across a line}, most ballots on DREs in one alone "
        "(EL-190 as filed), {alike in people, size}; those under ten votes in "
        "2016 left out first; {dyadic errors}",
    "places": "{swing on DRE share, people, size, past}; {places counted once}",
    "places-votes": "{swing on DRE share, people, size, past}; {places counted by votes}",
}  # fmt: skip
MUNICIPAL = ("places", "places-votes")
# For numbers that are no interval: with errors in full some would be too long to read.
IN_BRIEF = {"dyadic errors": "each pair once, dyadic errors"}
PLANTED = "votes switched from Clinton to Trump on all DREs alike, percent of their ballots"
DECIDING = "half of the canvass margin and one vote more, switched from Clinton to Trump on {}"
HELD = "false alarms held at 5%"
FALSE = (
    "False alarms: how often a design finds Clinton worse where machines are electronic (one-sided "
    "5%, its own errors); real votes of 2016"
)
SMALLEST = "The smallest hack that a design sees four times in five"
ALIKE = {
    "county": "among 12 counties alike in rural share",
    "place": "among six municipalities of one county alike in votes",
    "town": "among 24 municipalities alike in votes",
}
FREE = {
    "county": "over all counties",
    "place": "over the municipalities of a county",
    "town": "over all municipalities",
}
# What is shuffled where the machines stay on the map as it is.
TIED = {
    "county": "what controls leave shuffled over the counties, Moran's I of neighbours kept "
    "within 0.02",
    **dict.fromkeys(["place", "town"], "what controls leave, its sign at random, county by county"),
}


def describe_design(design, *, interval=False):
    """A design in full.

    interval is with the interval that the book gives the estimate and not with the errors of the
    many planted elections, which are others for municipalities alone.
    """
    words = DESIGNS_IN_WORDS[design].format_map(
        PLACES if design in MUNICIPAL else COUNTIES | TOWN_PAIRS | ({} if interval else IN_BRIEF)
    )
    if design not in MUNICIPAL:
        return words
    words = words.replace(HARRISON, "")  # for want of room
    return f"{words}; {BOOTSTRAP if interval else 'errors clustered by county'}"


def tell(design, **options):
    return f"The design: {describe_design(design, **options)}."


def deal_out(design, kinds=ALIKE):
    return f"machines reshuffled {kinds[DESIGNS[design].level]}"


def words_of(design):
    """What stands for {name} in a definition that many designs share."""
    return {
        "alike": deal_out(design),
        "free": deal_out(design, FREE),
        "tied": TIED[DESIGNS[design].level],
        "design": tell(design),
        "interval": tell(design, interval=True),
        "smallest": SMALLEST,
        "planted": PLANTED,
        "held": HELD,
        "everywhere": DECIDING.format("all DREs alike"),
        "false": FALSE,
        "real": "real votes and machines of 2016",
    }
