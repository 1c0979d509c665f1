"""Where Wisconsin's electronic counties lie, what they share."""

from functools import partial

from citable.registry import figure, number
from sevenpercent.chapters.where_the_machines_are import maps
from sevenpercent.chapters.where_the_machines_are.tables import (
    count_readings,
    county_frame,
    expected_alike,
    group_mean,
    permutation_p,
    residuals,
    share_alike,
    us_map_frame,
    votes_pct,
)
from sevenpercent.technology import READINGS, mixed_states

VOTES = ("wi_reporting_units_2016",)
BOTH_YEARS = (*VOTES, "wi_reporting_units_2012")
ANY_DRE = ("us_equipment_2016",)
BALLOTS = ("wi_ballots_by_method_2016",)
MODEL = (*VOTES, "us_counties_context", *ANY_DRE)
EVERY_READING = tuple(sorted({reading.source for reading in READINGS.values()} | set(VOTES)))

machine_counties = partial(number, unit="counties", digits=0, claims=("C01",))
percent = partial(number, unit="percent", digits=1, claims=("C01", "C14"))
points = partial(number, unit="percentage points", digits=1)


@machine_counties("wi-counties-every-reading", sources=EVERY_READING)
def electronic_in_every_reading():
    """Wisconsin counties that every named reading of the book calls electronic."""
    return (count_readings() == len(READINGS)).sum()


@machine_counties("wi-counties-no-reading", sources=EVERY_READING)
def electronic_in_no_reading():
    """Wisconsin counties that no named reading of the book calls electronic."""
    return (count_readings() == 0).sum()


@machine_counties("wi-counties-readings-differ", sources=EVERY_READING)
def readings_differ():
    """Wisconsin counties that some named readings of the book call electronic, others not."""
    return count_readings().between(1, len(READINGS) - 1).sum()


@machine_counties("wi-counties-any-dre", sources=ANY_DRE)
def any_dre_count():
    """Counties with a DRE at a polling place in Verified Voting's list."""
    return county_frame()["any-dre"].sum()


@machine_counties("wi-counties-dre-standard", sources=("wi_equipment", *VOTES))
def dre_standard_count():
    """Counties where a DRE is the standard machine by the state's equipment list."""
    return county_frame()["dre-standard"].sum()


@percent("any-dre-votes-pct", sources=(*VOTES, *ANY_DRE))
def any_dre_votes():
    """Votes for President cast in counties with a DRE at a polling place, of all in Wisconsin."""
    return votes_pct("any-dre")


@percent("dre-majority-votes-pct", sources=(*VOTES, *BALLOTS))
def dre_majority_votes():
    """Votes for President cast in counties where most ballots were cast on DREs, of all."""
    return votes_pct("dre-majority")


@percent("any-dre-degree-pct", sources=("us_counties_context", *ANY_DRE))
def any_dre_degree():
    """Adults of 25 and over with a bachelor's degree, mean of counties with a DRE."""
    return 100 * group_mean("degree_share")


@percent("no-dre-degree-pct", sources=("us_counties_context", *ANY_DRE))
def no_dre_degree():
    """Adults of 25 and over with a bachelor's degree, mean of counties without a DRE."""
    return 100 * group_mean("degree_share", machines=False)


@points("swing-any-dre-pp", sources=(*BOTH_YEARS, *ANY_DRE), claims=("C01",))
def swing_any_dre():
    """Two-party swing 2012 to 2016, mean of counties with a DRE at a polling place."""
    return group_mean("swing_pp")


@points("swing-no-dre-pp", sources=(*BOTH_YEARS, *ANY_DRE), claims=("C01",))
def swing_no_dre():
    """Two-party swing 2012 to 2016, mean of counties without a DRE at a polling place."""
    return group_mean("swing_pp", machines=False)


@points("swing-dre-majority-pp", sources=(*BOTH_YEARS, *BALLOTS), claims=("C01",))
def swing_dre_majority():
    """Two-party swing 2012 to 2016, mean of counties where most ballots were cast on DREs."""
    return group_mean("swing_pp", reading="dre-majority")


@number("wi-counties-swing-up", unit="counties", digits=0, sources=BOTH_YEARS)
def counties_that_swung_to_clinton():
    """Wisconsin counties where Clinton's two-party share was larger than Obama's of 2012."""
    return (county_frame()["swing_pp"] > 0).sum()


def steep_falls():
    """Whether each county's swing is below the last break of the map of swings."""
    return county_frame()["swing_pp"] < maps.SWING_BREAKS[1]


@number("wi-counties-steep-fall", unit="counties", digits=0, sources=BOTH_YEARS)
def counties_with_steep_fall():
    """Counties where the Democrat's two-party share fell by more than 12 points from 2012."""
    return steep_falls().sum()


@machine_counties("wi-counties-steep-fall-any-dre", sources=(*BOTH_YEARS, *ANY_DRE))
def machine_counties_with_steep_fall():
    """Counties with a fall of more than 12 points that have a DRE at a polling place."""
    return (steep_falls() & county_frame()["any-dre"]).sum()


@percent("steep-fall-rural-pct", sources=(*BOTH_YEARS, "us_counties_context"))
def steep_fall_rural():
    """People living in rural areas, mean of the counties with a fall of more than 12 points."""
    return 100 * county_frame().loc[steep_falls(), "rural_share"].mean()


@number("wi-counties-clinton-led", unit="counties", digits=0, sources=VOTES)
def counties_clinton_led():
    """Wisconsin counties where Clinton had more votes than Trump in the canvass of 2016."""
    return (county_frame()["two_party_pct"] > 50).sum()


@machine_counties("wi-counties-clinton-led-any-dre", sources=(*VOTES, *ANY_DRE))
def machine_counties_clinton_led():
    """Counties with a DRE at a polling place where Clinton had more votes than Trump."""
    frame = county_frame()
    return (frame["any-dre"] & (frame["two_party_pct"] > 50)).sum()


@percent("wi-largest-dre-share-pct", sources=BALLOTS)
def largest_dre_share():
    """The largest share of a county's ballots cast on DREs, EL-190 as filed."""
    return county_frame()["dre_pct"].max()


@number("washington-county-dre-ballots-misfiled", unit="ballots", digits=0, sources=BALLOTS)
def washington_misfiled():
    """DRE ballots of Washington County on form EL-190 that the equipment list contradicts."""
    county = county_frame().loc["55131"]
    return county["dre_ballots"] - county["dre_ballots_cleaned"]


@machine_counties("any-dre-mostly-paper", sources=(*ANY_DRE, *BALLOTS))
def machine_counties_mostly_on_paper():
    """Counties with a DRE at a polling place where at most half of the ballots were on DREs."""
    frame = county_frame()
    return (frame["any-dre"] & (frame["dre_pct"] <= 50)).sum()


@percent("neighbours-alike-any-dre-pct", sources=ANY_DRE)
def neighbours_alike():
    """Pairs of neighbouring counties of which both or neither has a DRE at a polling place."""
    return 100 * share_alike(county_frame()["any-dre"])


@percent("neighbours-alike-random-pct", sources=ANY_DRE)
def neighbours_alike_at_random():
    """Pairs of neighbouring Wisconsin counties of which both or neither has a DRE at a polling
    place, expected if as many counties as have one were drawn at random."""
    return 100 * expected_alike(any_dre_count(), len(county_frame()))


@number("neighbours-alike-any-dre-p", unit="p value", digits=2, sources=ANY_DRE)
def neighbours_alike_p():
    """Share of 9,999 random draws of as many Wisconsin counties as have a DRE at a polling place,
    the real map counted too, with at least as many pairs of neighbours of which both or neither has
    one.

    One-sided; the real map counts as one draw.
    """
    return permutation_p(county_frame()["any-dre"], seed_name="neighbours-alike-any-dre-p")


@points("residual-spread-any-dre-pp", sources=MODEL, claims=("C14",))
def residual_spread():
    """Standard deviation of the residuals of a regression: Clinton's two-party share on any DRE at
    a polling place (Verified Voting), share of 25+ with a bachelor's degree, share not non-Hispanic
    white; Wisconsin's counties, each once."""
    return residuals().std()


@percent("residual-neighbours-alike-pct", sources=MODEL)
def residual_neighbours_alike():
    """Pairs of neighbouring counties whose residuals have one sign: Clinton's two-party share on
    any DRE at a polling place (Verified Voting), share of 25+ with a bachelor's degree, share not
    non-Hispanic white; Wisconsin's counties, each once."""
    return 100 * share_alike(residuals() > 0)


@points("residual-iowa-county-pp", sources=MODEL, claims=("C14",))
def residual_iowa():
    """Residual of Iowa County, which has DREs, the largest: Clinton's two-party share on any DRE at
    a polling place (Verified Voting), share of 25+ with a bachelor's degree, share not non-Hispanic
    white; Wisconsin's counties, each once."""
    return residuals()["55049"]


@points("residual-washington-county-pp", sources=MODEL, claims=("C14",))
def residual_washington():
    """Residual of Washington County, which has none, the smallest: Clinton's two-party share on any
    DRE at a polling place (Verified Voting), share of 25+ with a bachelor's degree, share not
    non-Hispanic white; Wisconsin's counties, each once."""
    return residuals()["55131"]


@number("residual-r2-2012", unit="R squared", digits=2, sources=(*MODEL, *BOTH_YEARS[1:]))
def residual_carried_over():
    """Squared correlation of what is left over of Clinton's two-party share of 2016 and of Obama's
    of 2012, each on any DRE at a polling place in 2016 (Verified Voting), share of 25+ with a
    bachelor's degree, share not non-Hispanic white; Wisconsin's counties, each once."""
    return residuals().corr(residuals(2012)) ** 2


@number("us-mixed-states-n", unit="states", digits=0, sources=ANY_DRE, claims=("C13",))
def mixed_state_count():
    """States in which some counties have a DRE at a polling place, others none."""
    return len(mixed_states())


@number("us-all-dre-states-n", unit="states", digits=0, sources=ANY_DRE)
def all_dre_state_count():
    """States in which every county has a DRE at a polling place, among the contiguous ones."""
    kinds = us_map_frame().groupby("state_fips")["kind"].first()
    return (kinds == "every county").sum()


@figure(
    "wi-map-technology",
    title="The readings of “electronic” disagree about {wi-counties-readings-differ} of "
    "Wisconsin's {wi-counties} counties",
    alt="Small maps of Wisconsin, one for each reading of electronic. The wide readings fill most "
    "of the north, the west, the middle; the narrow ones leave small counties of the north and "
    "the west. Milwaukee, Dane and their large neighbours are electronic in none.",
    caption="The counties that each reading calls electronic, with their number. "
    "{wi-counties-every-reading} are electronic in every reading, {wi-counties-no-reading} in "
    "none.",
    sources=EVERY_READING,
    claims=("C01",),
)
def map_technology():
    return maps.draw_technology()


@figure(
    "wi-map-dre-share",
    title="In {wi-counties-dre-majority} counties most ballots were cast on DREs; together they "
    "cast {dre-majority-votes-pct} of the votes",
    alt="Map of Wisconsin's counties by share of ballots cast on DREs in five classes. The dark "
    "classes lie in the north, the west and the middle of the state. The counties of Milwaukee, "
    "Madison and Green Bay are in the lightest class; the highest share is "
    "{wi-largest-dre-share-pct}.",
    caption="Ballots cast on DREs as a share of the county's ballots by the four methods, form "
    "EL-190 as filed, with the error of Washington County that the text tells. In brackets, how "
    "many counties.",
    sources=BALLOTS,
    claims=("C01", "C02"),
)
def map_dre_share():
    return maps.draw_dre_share()


@figure(
    "wi-map-clinton-share",
    title="Clinton led where the votes are; the counties with a DRE are mostly small",
    alt="Map of Wisconsin with a mark in every county, its area the votes cast, its colour "
    "Clinton's two-party share. She led in {wi-counties-clinton-led} counties, the two largest "
    "among them. The counties with a DRE, drawn as squares, cast {any-dre-votes-pct} of the "
    "votes; she led in {wi-counties-clinton-led-any-dre} of them.",
    caption="Area is votes cast for President; squares are counties with a DRE at a polling "
    "place. Red is below half of the two-party vote, blue with a dot above. In brackets, counties.",
    sources=(*VOTES, *ANY_DRE),
    claims=("C01",),
)
def map_clinton_share():
    return maps.draw_clinton_share()


@figure(
    "wi-map-swing",
    title="Of {wi-counties-steep-fall} counties where the Democrats' share fell by more than "
    "twelve points, {wi-counties-steep-fall-any-dre} have a DRE",
    alt="Map of Wisconsin with a mark in every county, its area the votes cast, its colour the "
    "change of the Democrat's two-party share from 2012 to 2016. It rose in "
    "{wi-counties-swing-up} counties, all large and without a DRE. It fell by "
    "{swing-any-dre-pp|abs} points on average with a DRE, by {swing-no-dre-pp|abs} without.",
    caption="Change of the two-party share from Obama in 2012 to Clinton in 2016, in percentage "
    "points (pp). A light dot marks a rise. Area is votes cast in 2016; squares are counties with "
    "a DRE at a polling place.",
    sources=(*BOTH_YEARS, *ANY_DRE),
    claims=("C01",),
)
def map_swing():
    return maps.draw_swing()


@figure(
    "wi-map-residual-fte",
    title="What schooling, race and machines leave unexplained comes in clusters, on both sides "
    "of the machine line",
    alt="Map of Wisconsin's counties by residual of the controlled model. Clinton does worse than "
    "fitted in the suburbs of Milwaukee and in the north-east, better in the south-west and along "
    "Lake Superior. The extremes are Iowa County, {residual-iowa-county-pp|signed} points, with "
    "DREs, and Washington County, {residual-washington-county-pp}, without.",
    caption="Clinton's two-party share minus what a DRE at a polling place, the share of adults "
    "with a degree and the share not non-Hispanic white would lead one to expect, in percentage "
    "points (pp). Lines mark counties above, small squares counties with a DRE. In brackets, how "
    "many counties. Class limits are round numbers near natural breaks.",
    sources=MODEL,
    claims=("C13", "C14"),
)
def map_residuals():
    return maps.draw_residuals()


@figure(
    "us-map-mixed-states",
    title="In {us-mixed-states-n} states some counties had DREs at their polling places, some none",
    alt="Map of the contiguous United States. Counties of {us-mixed-states-n} mixed states are "
    "marked by whether they had a DRE, among them Wisconsin, Pennsylvania, Ohio, Texas and "
    "California. In {us-all-dre-states-n} further states every county had one; in the rest none.",
    caption="DREs at polling places in November 2016, by Verified Voting. Alaska and Hawaii are "
    "left out of the map.",
    sources=ANY_DRE,
    claims=("C13",),
)
def map_mixed_states():
    return maps.draw_mixed_states()
