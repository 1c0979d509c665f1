"""What the county finder tells of each of Wisconsin's 72 counties."""

import re
from dataclasses import dataclass

from citable.charts import style
from citable.charts.map_parts import Layer
from citable.registry import format_value
from sevenpercent.chapters.where_the_machines_are.maps import (
    DRE_BREAKS,
    RESIDUAL_BREAKS,
    SHARE_BREAKS,
    SWING_BREAKS,
    SWING_COLOURS,
)
from sevenpercent.chapters.where_the_machines_are.tables import county_frame, residuals
from sevenpercent.technology import READINGS


@dataclass(frozen=True)
class Column:
    """A column of the finder: its name in the CSV, the heads above it, how its values print.

    Attributes
    ----------
    name : str, column of finder_frame()
    group, heading : str, the two heads
    unit, digits : as in registry.format_value; None prints words as they are
    signed : bool, a plus where positive
    """

    name: str
    group: str
    heading: str
    unit: str | None = None
    digits: int = 0
    signed: bool = False

    def print(self, value):
        """A value as the page shows it."""
        if self.unit is None:
            return {True: "yes", False: "no"}.get(value, str(value))
        text = format_value(value, self.unit, self.digits)
        return f"+{text}" if self.signed and re.search("[1-9]", text) and value > 0 else text


READING_HEADINGS = {
    "any-dre": "Any DRE",
    "miller": "Miller",
    "listed-any": "Any on state list",
    "listed-most-municipalities": "Most municipalities",
    "listed-most-voters": "Most votes",
    "dre-standard": "DRE standard",
    "dre-majority": "Most ballots",
}
COLUMNS = (
    Column("dre_pct", "Ballots", "On DREs", "percent", 1),
    *(Column(name, "Electronic by the reading", READING_HEADINGS[name]) for name in READINGS),
    Column("clinton_votes", "Votes 2016", "Clinton 2016", "votes"),
    Column("trump_votes", "Votes 2016", "Trump 2016", "votes"),
    Column("total_votes", "Votes 2016", "All 2016", "votes"),
    Column("obama_2012_votes", "Votes 2012", "Obama 2012", "votes"),
    Column("romney_2012_votes", "Votes 2012", "Romney 2012", "votes"),
    Column("total_2012_votes", "Votes 2012", "All 2012", "votes"),
    Column("two_party_2012_pct", "Democrat's two-party share", "Share 2012", "percent", 1),
    Column("two_party_pct", "Democrat's two-party share", "Share 2016", "percent", 1),
    Column("swing_pp", "Democrat's two-party share", "Swing, pp", "percentage points", 1, True),
    Column("fitted_pct", "FiveThirtyEight's model", "Fitted", "percent", 1),
    Column("residual_pp", "FiveThirtyEight's model", "Residual, pp",
           "percentage points", 1, True),
    Column("recount_method", "Recount", "Recounted by"),
    Column("clinton_recount_change_votes", "Recount", "Change, Clinton", "votes", 0, True),
    Column("trump_recount_change_votes", "Recount", "Change, Trump", "votes", 0, True),
)  # fmt: skip

# Methods that form EL-190 counts ballots by.
METHODS = ("paper_ballots", "optical_scan_ballots", "dre_ballots", "automark_ballots")
# What a county's own page tells besides.
MORE = (
    "readings_n",
    "dre_ballots",
    "method_ballots",
    "dre_cleaned_pct",
    "dre_rank",
    "swing_rank",
    "residual_2012_pp",
)

READING_BREAKS = (0, 1, 3, 5, 7)
LAYERS = (
    Layer("d", "Ballots cast on DREs, 2016", "dre_pct", DRE_BREAKS, style.AMBER, (3, 4), "%"),
    Layer("n", "Readings of seven that call it electronic", "readings_n", READING_BREAKS,
          style.AMBER[:1] + style.AMBER[2:], (2, 3)),
    Layer("c", "Clinton's two-party share, 2016", "two_party_pct", SHARE_BREAKS,
          style.REPUBLICAN_TO_DEMOCRAT, (3, 4, 5), "%"),
    Layer("s", "Swing 2012 to 2016", "swing_pp", SWING_BREAKS, SWING_COLOURS, (3,), " pp"),
    Layer("r", "Residual of FiveThirtyEight's model", "residual_pp", RESIDUAL_BREAKS,
          style.PURPLE_TO_GREEN, (4, 5, 6), " pp"),
)  # fmt: skip


def finder_frame():
    """Every county with its machines, votes, what the model expects, its recount.

    Returns
    -------
    DataFrame : county_fips, county_name, anchor, then the columns of COLUMNS and MORE; sorted by
        name. fitted_pct and residual_pp are FiveThirtyEight's model under the reading any-dre,
        every county once; a recount change is the recount minus the canvass.

    Units: votes; percent; percentage points, 2016 minus 2012, observed minus fitted.
    Source: WEC canvass and recount; GAB 2012; EL-190; Verified Voting; the state's list;
        Miller (2016); ACS 2012-2016.
    """
    frame = county_frame().reset_index().set_index("county_fips", drop=False)
    left = residuals()
    frame = frame.assign(
        anchor=frame["county_name"].map(county_anchor),
        residual_pp=left,
        fitted_pct=frame["two_party_pct"] - left,
        readings_n=frame[list(READINGS)].sum(axis=1),
        method_ballots=frame[list(METHODS)].sum(axis=1),
        dre_cleaned_pct=100 * frame["dre_share_cleaned"],
        dre_rank=place_among(frame["dre_pct"], ascending=False),
        swing_rank=place_among(frame["swing_pp"], ascending=True),
        residual_2012_pp=residuals(2012),
        clinton_recount_change_votes=frame["recount_clinton_votes"] - frame["clinton_votes"],
        trump_recount_change_votes=frame["recount_trump_votes"] - frame["trump_votes"],
    )
    kept = ["county_fips", "county_name", "anchor", *(column.name for column in COLUMNS), *MORE]
    return frame[kept].sort_values("county_name", ignore_index=True)


def place_among(values, *, ascending):
    """Each value's place, one for the first; equal values share the better place."""
    return values.rank(method="min", ascending=ascending).astype(int)


def county_slug(name):
    """The address of a county's page, for life: "St. Croix" is st-croix."""
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")


def county_anchor(name):
    """The anchor of a county's row, for life: "St. Croix" is county-st-croix."""
    return f"county-{county_slug(name)}"


def tell_county(row):
    """A county's facts as a sentence, for who points at it on a map or hears the page.

    Parameters
    ----------
    row : namedtuple of finder_frame()
    """
    printed = {column.name: column.print(getattr(row, column.name)) for column in TOLD}
    return (
        f"{row.county_name} County: {printed['dre_pct']} of ballots on DREs; electronic in "
        f"{row.readings_n} of {len(READINGS)} readings. Democrat's two-party share "
        f"{printed['two_party_2012_pct']} in 2012, {printed['two_party_pct']} in 2016, swing "
        f"{printed['swing_pp']} points; the model expects {printed['fitted_pct']}, residual "
        f"{printed['residual_pp']}. Recount: {row.recount_method}, Clinton "
        f"{printed['clinton_recount_change_votes']}, Trump "
        f"{printed['trump_recount_change_votes']} votes."
    )


TOLD = (
    tuple(column for column in COLUMNS if column.unit and "_votes" not in column.name)
    + (COLUMNS[-2:])
)
