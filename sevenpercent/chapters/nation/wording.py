"""The tables behind the chapter's numbers, and the words that their definitions share."""

from sevenpercent.chapters.nation.designs import ALL, DRAWS, REST
from sevenpercent.wording import ANY_DRE, PEOPLE

VOTES, CENSUS = "us_counties_president", "us_counties_context"
LIST, LISTS = "us_equipment_2016", ("us_equipment_2012", "us_equipment_2016")
SLOPES = (VOTES, CENSUS, LIST)
PANEL = (VOTES, CENSUS, *LISTS)
CLAIMS = ("C13", "C14")

CHANGE = "change of the Democrat's two-party share from {} to {}"
OUTCOMES = {
    2012: "Obama's two-party share of 2012",
    2016: "Clinton's two-party share of 2016",
    2020: "Biden's two-party share of 2020",
    2024: "Harris's two-party share of 2024",
    ALL: "mean of the Democrat's two-party shares of 2012, 2016, 2020, 2024",
    REST: "Clinton's two-party share of 2016 less the mean of the Democrat's of 2012, 2020, 2024",
    **{f"{year - 4}-{year}": CHANGE.format(year - 4, year) for year in (2012, 2016, 2020, 2024)},
}
STATES = "states with three counties or more of either kind (votes in 2008 to 2024 known)"
MODEL = f"on {ANY_DRE}, {PEOPLE}; each county once, {STATES}"
POOLED = (
    "slopes with HC3 errors state by state, normal about a mean, averaged over spreads of 0 to 12 "
    "points in steps of 0.02 by restricted likelihood, flat priors"
)
DEALT = f"{DRAWS:,} random reassignments of the change among counties of each state, seeds by name"
# Counties whose machines changed, and those beside them; a DRE counts for whatever use.
ON_2012 = "with a DRE on Verified Voting's list of 2012 and none on that of 2016"
ON_2016 = "with a DRE on Verified Voting's list of 2016 and none on that of 2012"
ON_BOTH = "with a DRE on Verified Voting's lists of both 2012 and 2016"
ON_NONE = "with no DRE on Verified Voting's lists of 2012 and 2016"
NO_SCANNER = "without a scanner at polling places in 2012"
KINDS = {
    "dropped-kept": (f"US counties {ON_2012}", f"US counties {ON_BOTH}"),
    "dropped-never": (f"US counties {ON_2012}", f"US counties {ON_NONE}"),
    "adopted-never": (f"US counties {ON_2016}", f"US counties {ON_NONE}"),
    "only-kept": (
        f"US counties {NO_SCANNER}, {ON_2012}", f"US counties {NO_SCANNER}, {ON_BOTH}"
    ),
}  # fmt: skip
INSIDE = f"states with both kinds, state effects, {PEOPLE}, each county once"
