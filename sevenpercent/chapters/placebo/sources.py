"""Tables of data/raw behind the chapter on placebo elections."""

from sevenpercent.frames.columns import PLACE_TABLES

CONTEXT = "us_counties_context"
FORM = "wi_ballots_by_method_2016"
FORM_2012 = "wi_ballots_by_method_2012"
VOTES = {
    "2008": "wi_reporting_units_2008",
    "2012": "wi_reporting_units_2012",
    "governor-2014": "wi_reporting_units_governor_2014",
    "2016": "wi_reporting_units_2016",
    "senate-2016": "wi_reporting_units_us_senate_2016",
    "governor-2018": "wi_reporting_units_governor_2018",
    "senate-2018": "wi_reporting_units_us_senate_2018",
    "2020": "us_counties_president",
    "2024": "us_counties_president",
}
DRE_SHARE = "the county's DRE share of ballots by the four methods of 2016"
MACHINES = {
    "any_dre": "any DRE at a polling place in 2016 (Verified Voting)",
    "miller": "Miller's machine indicator of 2016",
    "dre_majority": "whether most ballots of 2016 were cast on DREs (EL-190 as filed)",
    "dre_share": f"{DRE_SHARE} (0 to 1, EL-190 as filed)",
}
LISTS = ("us_equipment_2012", "us_equipment_2016")
NATION = ("us_counties_president", CONTEXT, *LISTS)
STATES = ("us_counties_president", CONTEXT, "us_equipment_2016", "polls_president")
# Of places with ten votes or more in 2016, whatever the elections compared.
PLACES = (
    "wi_equipment", "wi_municipality_demographics", "wi_reporting_units_2016", *PLACE_TABLES,
)  # fmt: skip
PEOPLE = "share of 25+ with a bachelor's degree, share not non-Hispanic white"
