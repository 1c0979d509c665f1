"""Wisconsin's 72 counties: votes, machines and people, one row a county."""

from citable.source_checks.problems import DataError
from sevenpercent.tables.ballots import ballots_by_method, sum_ballots
from sevenpercent.tables.load import load, made_once
from sevenpercent.tables.reporting_units import earlier_units, reporting_units
from sevenpercent.tables.us_counties import county_context, rename_votes
from sevenpercent.tables.votes import require_totals, sum_earlier_votes, sum_votes_2016


@made_once
def counties():
    """The 72 counties of Wisconsin.

    Returns
    -------
    DataFrame : county_fips, county_name; clinton_votes, trump_votes, johnson_votes,
        stein_votes, other_votes (all but the first two), total_votes of the canvass of 2016,
        the same with recount_ before; obama_2012_votes, romney_2012_votes, other_2012_votes,
        total_2012_votes; obama_2008_votes, mccain_2008_votes and so on;
        biden_2020_votes, trump_2020_votes, harris_2024_votes, trump_2024_votes and so on;
        paper_ballots, optical_scan_ballots, dre_ballots, automark_ballots, total_ballots,
        dre_share as filed in 2016, the methods and dre_share with _cleaned, all of these
        with _2012; miller_paper (0 or 1); recount_method; the columns of
        us_counties.county_context()

    Raises
    ------
    DataError : votes do not add up to the certified totals

    Units: votes, ballots, dollars; shares 0 to 1, dre_share of the four methods' sum.
    Source: WEC canvass and recount; GAB 2012, 2008; EL-190, GAB-190; ACS 2012-2016.
    """
    frame = load("wi_counties")[["county_fips", "county_name"]]
    frame = join(frame, sum_votes_2016(reporting_units(), "county_fips"))
    for year in (2012, 2008):
        frame = join(frame, sum_earlier_votes(earlier_units(year), year, "county_fips"))
    frame = require_totals(frame, step="counties, votes joined")
    frame = join(frame, _later_votes())
    for year, suffix in {2016: "", 2012: "_2012"}.items():
        ballots = sum_ballots(ballots_by_method(year), "county_fips")
        frame = join(frame, ballots.add_suffix(suffix))
    miller = load("miller_counties").set_index("county_fips")[["paper"]]
    frame = join(frame, miller.rename(columns={"paper": "miller_paper"}))
    frame = join(frame, load("wi_recount_methods").set_index("county_fips"))
    context = county_context().drop(columns=["state", "county_name"]).set_index("county_fips")
    frame = join(frame, context[context.index.str.startswith("55")])
    return require_totals(frame, step="counties, after the last join")


def join(frame, part):
    """The frame with the columns of a part that has exactly the same counties."""
    missing = set(frame["county_fips"]) ^ set(part.index)
    if missing:
        raise DataError(f"counties: {list(part.columns)[:3]} differ in counties {sorted(missing)}")
    return frame.merge(part, left_on="county_fips", right_index=True, validate="1:1")


def _later_votes():
    votes = load("us_counties_president").set_index("county_fips").rename(columns=rename_votes())
    later = votes.columns.str.endswith(("_2020_votes", "_2024_votes"))
    return votes.loc[votes.index.str.startswith("55"), later].astype("int64")
