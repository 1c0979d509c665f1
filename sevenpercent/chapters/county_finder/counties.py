"""What the county finder tells of each of Wisconsin's 72 counties."""

import re

from citable.charts import style
from citable.charts.map_parts import Layer
from sevenpercent.chapters.county_finder.columns import COLUMNS, EVERY
from sevenpercent.chapters.where_the_machines_are.maps import (
    DRE_BREAKS,
    RESIDUAL_BREAKS,
    SHARE_BREAKS,
    SWING_BREAKS,
    SWING_COLOURS,
)
from sevenpercent.chapters.where_the_machines_are.tables import county_frame, residuals
from sevenpercent.tables.ballots import METHODS
from sevenpercent.technology import READINGS

READING_BREAKS = (0, 1, 3, 5, 7)
LAYERS = (
    Layer("d", "Ballots cast on DREs, 2016", "dre_pct", DRE_BREAKS, style.AMBER, (3, 4), "%"),
    Layer("n", "Readings of seven that call it electronic", "readings_n", READING_BREAKS,
          style.AMBER[:1] + style.AMBER[2:], (2, 3), is_count=True),
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
    DataFrame : the columns of EVERY, sorted by name. fitted_pct and residual_pp are
        FiveThirtyEight's model under the reading any-dre, every county once.

    Units: as EVERY says of each column.
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
    return frame[[column.name for column in EVERY]].sort_values("county_name", ignore_index=True)


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
    """A county's facts as a sentence, for who points at it on a map or hears the page."""
    # A namedtuple has no attribute for the readings, whose names hold a hyphen.
    columns = [column for column in COLUMNS if column.unit]
    printed = {column.name: column.print(getattr(row, column.name)) for column in columns}
    return (
        f"{row.county_name} County: {printed['dre_pct']} of ballots on DREs; electronic in "
        f"{row.readings_n} of {len(READINGS)} readings. Democrat's two-party share "
        f"{printed['two_party_2012_pct']} in 2012, {printed['two_party_pct']} in 2016, swing "
        f"{printed['swing_pp']} points; the model expects {printed['fitted_pct']}, residual "
        f"{printed['residual_pp']}. Recount: {row.recount_method}, Clinton "
        f"{printed['clinton_recount_change_votes']}, Trump "
        f"{printed['trump_recount_change_votes']} votes."
    )
