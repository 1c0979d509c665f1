"""What each column of the county finder's CSV holds."""

from dataclasses import dataclass

from sevenpercent.technology import READINGS

VOTES, PERCENT, POINTS, BALLOTS = "votes", "percent", "percentage points", "ballots"
ORDER = "place in order"
FORM = "by form EL-190 as filed"
FIVETHIRTYEIGHT = "FiveThirtyEight's model (schooling, race, any DRE at a polling place)"


@dataclass(frozen=True)
class Description:
    """A column in words; unit is "" for words and codes."""

    name: str
    unit: str
    meaning: str


def describe_finder():
    """Every column of finder_frame(), in its order.

    Returns
    -------
    tuple of Description
    """
    return (*_KEYS, *_MACHINES, *_VOTES, *_MODEL, *_MORE)


_KEYS = (
    Description("county_fips", "", "Federal code of the county, five digits as text."),
    Description("county_name", "", "County."),
    Description("anchor", "", "Where its row is on the page of the finder."),
)
_MACHINES = (
    Description("dre_pct", PERCENT, f"Ballots cast on DREs, of the four methods' sum, {FORM}."),
    *(
        Description(name, "True or False", f"Electronic by this reading: {reading.definition}")
        for name, reading in READINGS.items()
    ),
)
_VOTES = (
    Description("clinton_votes", VOTES, "Clinton, canvass of 2016, before the recount."),
    Description("trump_votes", VOTES, "Trump, canvass of 2016, before the recount."),
    Description("total_votes", VOTES, "All candidates and write-ins, canvass of 2016."),
    Description("obama_2012_votes", VOTES, "Obama, canvass of 2012."),
    Description("romney_2012_votes", VOTES, "Romney, canvass of 2012."),
    Description("total_2012_votes", VOTES, "All candidates and write-ins, canvass of 2012."),
    Description("two_party_2012_pct", PERCENT, "Obama's share of his and Romney's votes, 2012."),
    Description("two_party_pct", PERCENT, "Clinton's share of her and Trump's votes, 2016."),
    Description("swing_pp", POINTS, "The Democrat's two-party share of 2016 minus that of 2012."),
)
_MODEL = (
    Description("fitted_pct", PERCENT, f"Clinton's two-party share expected by {FIVETHIRTYEIGHT}."),
    Description("residual_pp", POINTS, "Clinton's two-party share minus the one expected: no sign "
                "of a wrong count."),
    Description("recount_method", "", "How the county recounted, by one researcher's list."),
    Description("clinton_recount_change_votes", VOTES, "Clinton, recount minus canvass."),
    Description("trump_recount_change_votes", VOTES, "Trump, recount minus canvass."),
)  # fmt: skip
_MORE = (
    Description("readings_n", "readings", "How many readings call the county electronic."),
    Description("dre_ballots", BALLOTS, f"Ballots cast on DREs, {FORM}."),
    Description("method_ballots", BALLOTS, f"Ballots of the four methods together, {FORM}."),
    Description("dre_cleaned_pct", PERCENT, "As dre_pct, known errors of the form corrected."),
    Description("dre_rank", ORDER, "Place by dre_pct, from the highest; equal values share one."),
    Description("swing_rank", ORDER, "Place by swing_pp, from the lowest; equal values share one."),
    Description("residual_2012_pp", POINTS, f"Obama's two-party share of 2012 minus the one "
                f"expected by {FIVETHIRTYEIGHT} with the machines of 2016: no sign of a wrong "
                "count."),
)  # fmt: skip
