"""Where Wisconsin's electronic counties lie, what they share."""

from functools import partial

from citable.registry import declare_number
from sevenpercent.chapters.where_the_machines_are.maps import (
    ANY_DRE,
    BALLOTS,
    BOTH_YEARS,
    EVERY_READING,
    MODEL,
    SWING_BREAKS,
    VOTES,
)
from sevenpercent.chapters.where_the_machines_are.places import place_means, residual_frame
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
from sevenpercent.frames.columns import PLACE_TABLES, SHAPES
from sevenpercent.technology import READINGS, mixed_states

PEOPLE = ("us_counties_context",)
number = partial(declare_number, __name__)
counties = partial(number, unit="counties", digits=0)
percent = partial(number, unit="percent", digits=1, claims=("C01", "C14"))
points = partial(number, unit="percentage points", digits=1)
states = partial(number, unit="states", digits=0, sources=ANY_DRE)

# Counties


def count(condition):
    """Counties of county_frame() that meet a condition, as DataFrame.eval reads it."""
    return len(county_frame().query(condition))


def count_called(least, most):
    """Counties that so many readings call electronic."""
    return int(count_readings().between(least, most).sum())


A_DRE = "a DRE at a polling place"
STEEP = f"swing_pp < {SWING_BREAKS[1]}"
for id, least, most, words in (
    ("wi-counties-every-reading", len(READINGS), len(READINGS),
     "that every named reading of the book calls electronic"),
    ("wi-counties-no-reading", 0, 0, "that no named reading of the book calls electronic"),
    ("wi-counties-readings-differ", 1, len(READINGS) - 1,
     "that some named readings of the book call electronic, others not"),
):  # fmt: skip
    counties(id, f"Wisconsin counties {words}.", partial(count_called, least, most),
             sources=EVERY_READING, claims=("C01",))  # fmt: skip
FELL = "where the Democrat's two-party share fell by"
for id, condition, sources, claims, words in (
    ("wi-counties-any-dre", "any_dre", ANY_DRE, ("C01",),
     f"with {A_DRE} in Verified Voting's list of 2016"),
    ("wi-counties-any-dre-rural", "any_dre and rural_share > 0.5", (*ANY_DRE, *PEOPLE), ("C01",),
     f"with {A_DRE} in Verified Voting's list of 2016 where most people live in rural areas, by "
     "the census of 2010"),
    ("wi-counties-no-dre-rural", "not any_dre and rural_share > 0.5", (*ANY_DRE, *PEOPLE), ("C01",),
     f"without {A_DRE} in Verified Voting's list of 2016 where most people live in rural areas, by "
     "the census of 2010"),
    ("wi-counties-dre-standard", "dre_standard", ("wi_equipment", *VOTES), ("C01",),
     "where a DRE is the standard machine by the state's list of September 2016"),
    ("wi-counties-swing-up", "swing_pp > 0", BOTH_YEARS, (),
     "where Clinton's two-party share was larger than Obama's of 2012"),
    ("wi-counties-steep-fall", STEEP, BOTH_YEARS, (),
     f"{FELL} more than 12 points from 2012 to 2016"),
    ("wi-counties-steep-fall-any-dre", f"any_dre and {STEEP}", (*BOTH_YEARS, *ANY_DRE), ("C01",),
     f"with {A_DRE} {FELL} more than 12 points from 2012 to 2016"),
    ("wi-counties-no-dre-steep-fall", "dre_pct < 1 and swing_pp < -12", (*BOTH_YEARS, *BALLOTS),
     ("C01",), f"with less than one percent of ballots on DREs (EL-190 as filed) {FELL} more "
     "than 12 points from 2012 to 2016"),
    ("wi-counties-dre-majority-mild", "dre_pct >= 50 and swing_pp >= -6", (*BOTH_YEARS, *BALLOTS),
     ("C01",), f"with at least half of ballots on DREs (EL-190 as filed) {FELL} less than 6 points "
     "from 2012 to 2016, or rose"),
    ("wi-counties-clinton-led", "two_party_pct > 50", VOTES, (),
     "where Clinton had more votes than Trump in the canvass of 2016"),
    ("wi-counties-clinton-led-any-dre", "any_dre and two_party_pct > 50", (*VOTES, *ANY_DRE),
     ("C01",), f"with {A_DRE} where Clinton had more votes than Trump"),
    ("any-dre-mostly-paper", "any_dre and dre_pct <= 50", (*ANY_DRE, *BALLOTS), ("C01",),
     f"with {A_DRE} where at most half of the ballots of 2016 were on DREs (EL-190 as filed)"),
):  # fmt: skip
    counties(id, f"Wisconsin counties {words}.", partial(count, condition), sources=sources,
             claims=claims)  # fmt: skip


def degree_pct(machines):
    return 100 * group_mean("degree_share", machines=machines)


def steep_fall_rural():
    return 100 * county_frame().query(STEEP)["rural_share"].mean()


def washington_misfiled():
    county = county_frame().loc["55131"]
    return county["dre_ballots"] - county["dre_ballots_cleaned"]


ADULTS = "Adults of 25 and over with a bachelor's degree, mean of the Wisconsin counties"
for id, compute, sources, words in (
    ("any-dre-votes-pct", partial(votes_pct, "any-dre"), (*VOTES, *ANY_DRE),
     f"Votes for President cast in counties with {A_DRE}, of all in Wisconsin."),
    ("dre-majority-votes-pct", partial(votes_pct, "dre-majority"), (*VOTES, *BALLOTS),
     "Votes for President cast in counties where most ballots were cast on DREs (EL-190 as filed), "
     "of all in Wisconsin."),
    ("any-dre-degree-pct", partial(degree_pct, True), (*PEOPLE, *ANY_DRE),
     f"{ADULTS} with {A_DRE}."),
    ("no-dre-degree-pct", partial(degree_pct, False), (*PEOPLE, *ANY_DRE),
     f"{ADULTS} without {A_DRE}."),
    ("steep-fall-rural-pct", steep_fall_rural, (*BOTH_YEARS, *PEOPLE),
     "People living in rural areas, mean of the Wisconsin counties where the Democrat's two-party "
     "share fell by more than 12 points from 2012 to 2016."),
    ("wi-largest-dre-share-pct", lambda: county_frame()["dre_pct"].max(), BALLOTS,
     "The largest share of a county's ballots cast on DREs in Wisconsin in 2016, EL-190 as filed."),
):  # fmt: skip
    percent(id, words, compute, sources=sources)
number(
    "washington-county-dre-ballots-misfiled",
    "DRE ballots of Washington County on form EL-190 that the equipment list contradicts.",
    washington_misfiled,
    unit="ballots", digits=0, sources=BALLOTS,
)  # fmt: skip

SWING = "Two-party swing 2012 to 2016, mean of"
for id, reading, machines, words in (
    ("swing-any-dre-pp", "any-dre", True, f"with {A_DRE}"),
    ("swing-no-dre-pp", "any-dre", False, f"without {A_DRE}"),
    ("swing-dre-majority-pp", "dre-majority", True,
     "where most ballots were cast on DREs (EL-190 as filed)"),
):  # fmt: skip
    points(
        id,
        f"{SWING} the Wisconsin counties {words}.",
        partial(group_mean, "swing_pp", reading=reading, machines=machines),
        sources=(*BOTH_YEARS, READINGS[reading].source), claims=("C01",),
    )  # fmt: skip

# Municipalities

placed = {"sources": (*BOTH_YEARS, *BALLOTS, *PLACE_TABLES), "claims": ("C01",)}
LARGER = "Clinton's two-party share was larger than Obama's of 2012"
number(
    "wi-places-swing-up",
    f"Wisconsin municipalities where {LARGER}.",
    lambda: place_means()["rises"].sum(),
    unit="municipalities", digits=0, sources=(*BOTH_YEARS, *PLACE_TABLES), claims=("C01",),
)  # fmt: skip
for id, column, words in (
    ("wi-places-dre-majority", "places", "where more than half of the ballots were cast on DREs "
     "(EL-190 as filed), of those with votes for both parties in 2012 and 2016"),
    ("wi-places-swing-up-dre-majority", "rises",
     f"where most ballots were cast on DREs (EL-190 as filed) and {LARGER}"),
):  # fmt: skip
    number(id, f"Wisconsin municipalities {words}.",
           lambda column=column: place_means().at[True, column],
           unit="municipalities", digits=0, **placed)  # fmt: skip


def place_swing(below_votes, dre_majority):
    return place_means(below_votes).at[dre_majority, "swing_pp"]


SMALL = "with fewer than 1,000 votes"
for id, below_votes, dre_majority, words in (
    ("wi-places-swing-dre-majority-pp", None, True,
     "where most ballots were on DREs (EL-190 as filed), each once"),
    ("wi-places-swing-other-pp", None, False,
     "where at most half of the ballots were on DREs (EL-190 as filed) or no EL-190 was filed, "
     "each once"),
    ("wi-places-small-swing-dre-majority-pp", 1_000, True,
     f"{SMALL} where most ballots were cast on DREs (EL-190 as filed), each once"),
    ("wi-places-small-swing-other-pp", 1_000, False,
     f"{SMALL} where at most half of the ballots were cast on DREs (EL-190 as filed) or no EL-190 "
     "was filed, each once"),
):  # fmt: skip
    points(id, f"{SWING} the Wisconsin municipalities {words}.",
           partial(place_swing, below_votes, dre_majority), **placed)  # fmt: skip

# Neighbours, residuals

PAIRS = f"Pairs of neighbouring Wisconsin counties of which both or neither has {A_DRE}"
percent("neighbours-alike-any-dre-pct", f"{PAIRS}.",
        lambda: 100 * share_alike(county_frame()["any_dre"]),
        sources=(*ANY_DRE, SHAPES))  # fmt: skip
percent(
    "neighbours-alike-random-pct",
    f"{PAIRS}, expected if as many counties as have one were drawn at random.",
    lambda: 100 * expected_alike(count("any_dre"), len(county_frame())),
    sources=(*ANY_DRE, SHAPES),
)
number(
    "neighbours-alike-any-dre-p",
    f"Share of 9,999 random draws of as many Wisconsin counties as have {A_DRE}, the real map "
    "counted too, with at least as many pairs of neighbours of which both or neither has one.",
    lambda: permutation_p(county_frame()["any_dre"], seed_name="neighbours-alike-any-dre-p"),
    unit="p value", digits=2, sources=(*ANY_DRE, SHAPES),
)  # fmt: skip
for id, column, sources, words in (
    ("neighbours-alike-dre-majority-p", "dre_majority", BALLOTS,
     "cast most ballots on DREs (EL-190 as filed)"),
    ("neighbours-alike-dre-standard-p", "dre_standard", ("wi_equipment", *VOTES),
     "have a DRE as the standard machine (state's list of September 2016)"),
):  # fmt: skip
    number(
        id,
        f"Share of 9,999 random draws of as many Wisconsin counties as {words}, the real map "
        "counted too, with at least as many pairs of neighbours of which both or neither does.",
        lambda id=id, column=column: permutation_p(county_frame()[column], seed_name=id),
        unit="p value", digits=2, sources=(*sources, SHAPES), claims=("C14",),
    )  # fmt: skip

ON = (
    "on any DRE at a polling place (Verified Voting), share of 25+ with a bachelor's degree, share "
    "not non-Hispanic white"
)
REGRESSED = f"Clinton's two-party share {ON}; Wisconsin's counties, each once"
for id, compute, words in (
    ("residual-spread-any-dre-pp", lambda: residuals().std(),
     "Standard deviation (divisor 71) of the residuals of a regression"),
    ("residual-iowa-county-pp", lambda: residuals()["55049"],
     "Residual of Iowa County, which has DREs, the largest"),
    ("residual-washington-county-pp", lambda: residuals()["55131"],
     "Residual of Washington County, which has none, the smallest"),
):  # fmt: skip
    points(id, f"{words}: {REGRESSED}.", compute, sources=MODEL, claims=("C14",))
percent(
    "residual-neighbours-alike-pct",
    f"Pairs of neighbouring counties whose residuals have one sign: {REGRESSED}.",
    lambda: 100 * share_alike(residuals() > 0),
    sources=(*MODEL, SHAPES),
)
number(
    "residual-r2-2012",
    "Squared correlation of what is left over of Clinton's two-party share of 2016 and of Obama's "
    f"of 2012, each {ON.replace('place (', 'place in 2016 (')}; Wisconsin's counties, each once.",
    lambda: residuals().corr(residuals(2012)) ** 2,
    unit="R squared", digits=2, sources=(*MODEL, *BOTH_YEARS[1:]),
)  # fmt: skip
points(
    "residual-spread-before-pp",
    "Standard deviation over counties of Clinton's two-party share less the mean of counties with, "
    f"or without, {A_DRE}; 70 degrees of freedom, each county once.",
    lambda: residual_frame()["before_pp"].std(ddof=2),
    sources=MODEL[::2],
)
points(
    "residual-spread-after-pp",
    "Standard deviation over Wisconsin's counties of the residuals of Clinton's two-party share "
    f"{ON}; 68 degrees of freedom, each county once.",
    lambda: residual_frame()["after_pp"].std(ddof=4),
    sources=MODEL,
)

# Other states


def count_all_dre_states():
    kinds = us_map_frame().groupby("state_fips")["kind"].first()
    return (kinds == "every county").sum()


states(
    "us-mixed-states-n",
    f"States in which some counties have {A_DRE}, others none.",
    lambda: len(mixed_states()),
    claims=("C13",),
)
states(
    "us-all-dre-states-n",
    f"States in which every county has {A_DRE}, among the contiguous ones.",
    count_all_dre_states,
)
