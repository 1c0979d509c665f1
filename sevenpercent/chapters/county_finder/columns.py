"""The columns of the county finder: heads, units, meanings, how values print."""

import re
from dataclasses import dataclass

from citable.registry import format_value
from sevenpercent.technology import READINGS

VOTES, PERCENT, POINTS, BALLOTS = "votes", "percent", "percentage points", "ballots"
ORDER = "place in order"
FORM = "by form EL-190 as filed"
FIVETHIRTYEIGHT = "FiveThirtyEight's model (schooling, race, any DRE at a polling place)"
NO_SIGN = "no sign of a wrong count"


@dataclass(frozen=True)
class Column:
    """A column of the finder: its name in the CSV, the heads above it, how its values print.

    Attributes
    ----------
    name : str, column of finder_frame()
    group, heading : str, the two heads; empty for what the CSV alone holds
    unit, digits : as in registry.format_value; None prints words as they are
    signed : bool, a plus where positive
    meaning : str, what it holds, in a sentence
    """

    name: str
    group: str
    heading: str
    unit: str | None = None
    digits: int = 0
    signed: bool = False
    meaning: str = ""

    def print(self, value):
        """A value as the page shows it."""
        if self.unit is None:
            return {True: "yes", False: "no"}.get(value, str(value))
        text = format_value(value, self.unit, self.digits)
        return f"+{text}" if self.signed and re.search("[1-9]", text) and value > 0 else text


def _votes(name, heading, meaning):
    return Column(name, f"Votes {heading[-4:]}", heading, VOTES, meaning=meaning)


def _more(name, unit, meaning):
    return Column(name, "", "", unit, meaning=meaning)


HEADINGS = {
    "any-dre": "Any DRE",
    "miller": "Miller",
    "listed-any": "Any on state list",
    "listed-most-municipalities": "Most municipalities",
    "listed-most-voters": "Most votes",
    "dre-standard": "DRE standard",
    "dre-majority": "Most ballots",
}
SHARE, MODEL, RECOUNT = "Democrat's two-party share", "FiveThirtyEight's model", "Recount"
KEYS = (
    _more("county_fips", None, "Federal code of the county, five digits as text."),
    _more("county_name", None, "County."),
    _more("anchor", None, "Where its row is on the page of the finder."),
)
COLUMNS = (
    Column("dre_pct", "Ballots", "On DREs", PERCENT, 1,
           meaning=f"Ballots cast on DREs, of the four methods' sum, {FORM}."),
    *(Column(name, "Electronic by the reading", HEADINGS[name],
             meaning=f"Electronic by this reading: {reading.definition}")
      for name, reading in READINGS.items()),
    _votes("clinton_votes", "Clinton 2016", "Clinton, canvass of 2016, before the recount."),
    _votes("trump_votes", "Trump 2016", "Trump, canvass of 2016, before the recount."),
    _votes("total_votes", "All 2016", "All candidates and write-ins, canvass of 2016."),
    _votes("obama_2012_votes", "Obama 2012", "Obama, canvass of 2012."),
    _votes("romney_2012_votes", "Romney 2012", "Romney, canvass of 2012."),
    _votes("total_2012_votes", "All 2012", "All candidates and write-ins, canvass of 2012."),
    Column("two_party_2012_pct", SHARE, "Share 2012", PERCENT, 1,
           meaning="Obama's share of his and Romney's votes, 2012."),
    Column("two_party_pct", SHARE, "Share 2016", PERCENT, 1,
           meaning="Clinton's share of her and Trump's votes, 2016."),
    Column("swing_pp", SHARE, "Swing, pp", POINTS, 1, True,
           "The Democrat's two-party share of 2016 minus that of 2012."),
    Column("fitted_pct", MODEL, "Fitted", PERCENT, 1,
           meaning=f"Clinton's two-party share expected by {FIVETHIRTYEIGHT}."),
    Column("residual_pp", MODEL, "Residual, pp", POINTS, 1, True,
           f"Clinton's two-party share minus the one expected: {NO_SIGN}."),
    Column("recount_method", RECOUNT, "Recounted by",
           meaning="How the county recounted, by one researcher's list."),
    Column("clinton_recount_change_votes", RECOUNT, "Change, Clinton", VOTES, 0, True,
           "Clinton, recount minus canvass."),
    Column("trump_recount_change_votes", RECOUNT, "Change, Trump", VOTES, 0, True,
           "Trump, recount minus canvass."),
)  # fmt: skip
# What a county's own page tells besides.
MORE = (
    _more("readings_n", "readings", "How many readings call the county electronic."),
    _more("dre_ballots", BALLOTS, f"Ballots cast on DREs, {FORM}."),
    _more("method_ballots", BALLOTS, f"Ballots of the four methods together, {FORM}."),
    _more("dre_cleaned_pct", PERCENT, "As dre_pct, known errors of the form corrected."),
    _more("dre_rank", ORDER, "Place by dre_pct, from the highest; equal values share one."),
    _more("swing_rank", ORDER, "Place by swing_pp, from the lowest; equal values share one."),
    _more("residual_2012_pp", POINTS, "Obama's two-party share of 2012 minus the one expected by "
          f"{FIVETHIRTYEIGHT} with the machines of 2016: {NO_SIGN}."),
)  # fmt: skip
EVERY = (*KEYS, *COLUMNS, *MORE)  # of the CSV, in order
