"""The written choices of the grid, each with its reason.

The choices were written, argued and committed before any regression of the grid was run; the
handful of regressions of the book's earlier chapters had been seen. What would only repeat
another choice is left out, with the reason, in LEFT_OUT: Simonsohn, Simmons and Nelson (2020)
ask for specifications that are justified, valid, not redundant.

The joint test was fixed with them. The claim says that Clinton did worse on machines, so every
statistic is one-sided in that direction: the median estimate, the share of specifications that
are negative with p below 0.05 (HC3), the mean t. Each is held against shuffles of the counties'
machines, free and with the machines' spatial autocorrelation kept; the same shuffles serve
2016, 2012 and the difference of the two.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Choice:
    """One option of one decision: its key, a few words for tables, why it is defensible."""

    dimension: str
    key: str
    label: str
    why: str


def _choices(dimension, rows):
    return tuple(Choice(dimension, *row) for row in rows)


READINGS = _choices("reading", [
    ("any-dre", "Any DRE at a polling place",
     "Presence, as Verified Voting lists it; closest to what FiveThirtyEight describes"),
    ("miller", "Miller's indicator: not paper",
     "Presence, as the first published county table codes it"),
    ("listed-any", "State list: any municipality",
     "Presence, as the state itself lists it"),
    ("listed-most-voters", "State list: most voters",
     "Presence where most of the county votes; one town hall does not make a county electronic"),
    ("dre-standard", "DRE as the standard machine",
     "Reliance: most votes in places with no scanner beside the DRE"),
    ("dre-majority", "Most ballots on DREs",
     "Use: what most voters touched; the same counties as filed and as cleaned"),
    ("any-ballot", "Any ballot on a DRE",
     "Use, however small, by corrected forms: a shift needs one machine that was used"),
    ("listed-dose", "Share of votes where a DRE is listed",
     "Presence as an amount and not as a yes or no"),
    ("dose-filed", "Share of ballots on DREs, as filed",
     "Use as an amount: votes taken by machines would grow with it; the officials' own figures"),
    ("dose-cleaned", "Share of ballots on DREs, cleaned",
     "The same after forms that cannot be right are put right"),
])  # fmt: skip

# What a reading goes by: where machines are, or how much they are voted on.
PRESENCE = ("any-dre", "miller", "listed-any", "listed-most-voters", "listed-dose")
DOSES = ("dose-filed", "dose-cleaned")
# Use more narrowly: without a list of machines, and without "any ballot, however few".
AMOUNTS = ("dre-majority", *DOSES)
USE = ("dre-standard", "any-ballot", *AMOUNTS)

OUTCOMES = _choices("outcome", [
    ("twoparty", "Two-party share",
     "FiveThirtyEight's outcome; third parties cannot move it"),
    ("share", "Share of all votes",
     "The plainest meaning of doing worse; votes moved to nobody count too"),
    ("eligible", "Votes per eligible citizen",
     "Votes that were not counted at all would show here and in no share"),
    ("twoparty-swing", "Change of the two-party share",
     "A county is compared with itself four years before"),
    ("share-swing", "Change of the share of all votes",
     "The same, with third parties, which grew in 2016"),
    ("twoparty-given", "Two-party share, given the last one",
     "As the change, without assuming that support carries over one to one"),
    ("share-given", "Share of all votes, given the last one",
     "The same for the share of all votes"),
    ("votes-change", "Democratic votes lost or won",
     "Votes and not shares, in percent of all votes four years before: the claim counts votes"),
])  # fmt: skip

# What an outcome is: a share as it stands, or one that is compared with the last election's.
LEVELS = ("twoparty", "share", "eligible")
CHANGES = ("twoparty-swing", "share-swing", "twoparty-given", "share-given")

SCHOOLING = _choices("schooling", [
    ("degree", "Adults with a degree", "FiveThirtyEight's control"),
    ("white-no-degree", "White adults without a degree",
     "Of all whites of 25 and over: the group that moved most in 2016, which the first mixes "
     "with others"),
])  # fmt: skip

RACE = _choices("race", [
    ("nonwhite", "People who are not non-Hispanic white", "FiveThirtyEight's control"),
    ("origins", "Black, Hispanic, foreign-born",
     "Groups that vote differently from each other are kept apart"),
])  # fmt: skip

PLACE = _choices("place", [
    ("none", "No control for place", "As FiveThirtyEight: schooling and race speak for place"),
    ("rural", "Rural share",
     "Rural places use DREs most, and rural places turned to Trump with or without them"),
    ("size", "Log of population", "Miller's control; small places buy one machine for all"),
    ("rural-size", "Rural share and log of population",
     "A small town and an open countryside are not the same"),
])  # fmt: skip

ECONOMY = _choices("economy", [
    ("none", "No control for the economy", "Schooling stands for income"),
    ("income-work", "Log of median income, unemployment",
     "Hardship was the other account of Trump's gains"),
])  # fmt: skip

AGE = _choices("age", [
    ("none", "No control for age", "As in the published analyses"),
    ("over-65", "People of 65 and over", "Age divides the vote, and rural counties are older"),
])  # fmt: skip

WEIGHTS = _choices("weight", [
    ("once", "Each county once", "The claim is about counties"),
    ("population", "By population", "FiveThirtyEight's second analysis: people vote, not counties"),
])  # fmt: skip

SAMPLES = _choices("sample", [
    ("all", "All counties", "What the claim speaks of"),
    ("no-cities", "Without Milwaukee and Dane",
     "The two large cities have no electronic counterpart"),
    ("no-menominee", "Without Menominee",
     "The Menominee reservation is like no other county in race and income"),
    ("nonmetropolitan", "Outside metropolitan areas",
     "Counties that vote on DREs most are nearly all outside: compare where both kinds are"),
])  # fmt: skip

DIMENSIONS = {
    "reading": READINGS, "outcome": OUTCOMES, "schooling": SCHOOLING, "race": RACE,
    "place": PLACE, "economy": ECONOMY, "age": AGE, "weight": WEIGHTS, "sample": SAMPLES,
}  # fmt: skip
CONTROL_DIMENSIONS = ("schooling", "race", "place", "economy", "age")
UNCONTROLLED = "uncontrolled"  # the one control set that is empty: the claim's own comparison

LEFT_OUT = {
    "State list: most municipalities": "gives the same counties as most voters",
    "Most ballots on DREs, cleaned": "gives the same counties as filed",
    "Share of municipalities with a DRE listed": "all but repeats the share of votes",
    "Margin over Trump": "all but twice the two-party share",
    "Weights by votes cast": "all but repeat population",
    "Density": "rural share and size stand for it",
    "Given the vote of both earlier elections": "2012 would need 2004, which we do not have",
    "Municipalities as units": "the claim is about counties; municipalities have a chapter",
    "Samples without a county found to be influential": "chosen after looking",
}
