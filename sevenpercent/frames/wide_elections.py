"""Counties and places with every election from 2000 to 2024, a row each, as models take them."""

import numpy as np
import pandas as pd

from sevenpercent.frames.counties import wisconsin_counties
from sevenpercent.frames.elections import county_elections, place_elections
from sevenpercent.tables.ballots import ballots_by_method, sum_ballots
from sevenpercent.tables.elections import FORM_YEARS, PARTS, all_places, place_ballots
from sevenpercent.tables.load import made_once
from sevenpercent.tables.municipalities import sum_people

COUNTY_COLUMNS = [
    "county_fips", "county_name", "degree_share", "nonwhite_share", "rural_share",
    "log_population", "dre_majority", "any_dre",
]  # fmt: skip
# A place votes on touchscreens with that share of its ballots or more, and not with less than
# the other; few places lie between.
USES, USES_NOT = 0.3, 0.05
MOST = 0.5
BALLOTS = "dre_share_cleaned"
THREE_WAYS = ("paper_ballots", "optical_scan_ballots", "dre_ballots")


@made_once
def county_elections_wide():
    """Wisconsin's 72 counties with fourteen elections and their touchscreens.

    Returns
    -------
    DataFrame, one row a county: COUNTY_COLUMNS; for each of tables.elections.ELECTIONS
        <election>_<party>_votes and two_party_<election>_share; dre_share (2016),
        dre_share_2012, _2018, _2020 as filed, the same with errors corrected as
        dre_share_cleaned

    Units: votes; shares 0 to 1; natural logarithm. Source: as
    columns.describe_columns("wisconsin-county-elections") says of each.
    """
    wide = spread(county_elections(), "county_fips")
    filed = [
        sum_ballots(ballots_by_method(year), "county_fips")["dre_share"].rename(name_share(year))
        for year in FORM_YEARS
    ]
    frame = wisconsin_counties()[COUNTY_COLUMNS].set_index("county_fips")
    return pd.concat([frame, *filed, wide], axis=1).rename_axis("county_fips").reset_index()


@made_once
def place_elections_wide():
    """Every place that can be compared from 2000 to 2024, with thirteen elections.

    Returns
    -------
    DataFrame, one row a place: municipality_key, county_fips, county_name, municipality_name;
        votes and shares as county_elections_wide() has them; dre_share_cleaned of four years
        (NaN where no form told of it); touchscreens_left (the first of 2018 and 2020 in which a
        place that used touchscreens in 2016 did not, 0 where it still did in both, NaN for all
        others); scanners_came, the same for places that counted paper by hand in 2012 and
        scanned it in 2016, 2018 or 2020, 0 where they still counted it by hand in 2020;
        degree_share, nonwhite_share; county_rural_share, county_log_population; log_votes (of
        2016; NaN where nobody voted); fewest_votes, in the election with fewest

    Units: votes; shares 0 to 1; years; natural logarithms. Source: as
    columns.describe_columns("wisconsin-place-elections") says of each.
    """
    key = "municipality_key"
    long = place_elections()
    wide = spread(long, key)
    first = long.drop_duplicates(key).set_index(key)
    people = sum_people(all_places()).reindex(wide.index)
    counties = wisconsin_counties().set_index("county_fips")
    votes = wide["president_2016_total_votes"]
    frame = pd.DataFrame(
        {
            "county_fips": first["county_fips"],
            "county_name": first["county_fips"].map(counties["county_name"]),
            "municipality_name": first["municipality_name"],
            "degree_share": people["degree_share"],
            "nonwhite_share": people["nonwhite_share"],
            "county_rural_share": first["county_fips"].map(counties["rural_share"]),
            "county_log_population": first["county_fips"].map(counties["log_population"]),
            "log_votes": np.log(votes.where(votes > 0)),
            "fewest_votes": wide.filter(like="_total_votes").min(axis=1),
            "touchscreens_left": find_left(first),
            "scanners_came": find_scanners(),
        }
    )
    return pd.concat([frame, wide], axis=1).rename_axis(key).reset_index()


def spread(long, key):
    """A long frame of elections with a row a place: votes, shares, dre_shares()."""
    votes = long.pivot(index=key, columns="election", values=[*PARTS, "two_party_share"])
    order = list(dict.fromkeys(long["election"]))
    columns = {f"{name}_{part}": votes[part][name] for name in order for part in PARTS}
    columns = {name: column.astype("int64") for name, column in columns.items()}
    columns |= {f"two_party_{name}_share": votes["two_party_share"][name] for name in order}
    shares = [name for name in long if name.startswith(BALLOTS)]
    ballots = long.drop_duplicates(key).set_index(key)[shares]
    return pd.concat([pd.DataFrame(columns), ballots], axis=1)


def name_share(year, stem="dre_share"):
    """The column of a year's share of ballots on DREs; 2016 bears no year."""
    return stem if year == 2016 else f"{stem}_{year}"


def find_left(ballots):
    """When places that used touchscreens in 2016 had left them.

    2018 or 2020; 0 where they were used in both; NaN where they were not used in 2016, where use
    was in between, where no form tells.
    """
    used = {year: ballots[name_share(year, BALLOTS)] for year in FORM_YEARS}
    left = pd.Series(np.nan, ballots.index)
    users = used[2016] >= USES
    left[users & (used[2018] >= USES) & (used[2020] >= USES)] = 0
    left[users & (used[2018] >= USES) & (used[2020] < USES_NOT)] = 2020
    left[users & (used[2018] < USES_NOT) & (used[2020] < USES_NOT)] = 2018
    return left


def find_scanners():
    """When places that counted most of their paper by hand in 2012 had taken up scanners.

    Touchscreens are rare in all of them, before and after, so that nothing else changed. 2016, 2018
    or 2020; 0 where most paper was counted by hand in all these years; NaN for all other places.
    """
    counted = place_ballots().set_index(["municipality_key", "year"])[[*THREE_WAYS]]
    shares = counted.div(counted.sum(axis=1), axis=0).unstack("year")
    few = (shares["dre_ballots"] < USES).all(axis=1)
    by_hand, scanned = (
        (shares[way] > MOST).mul(few, axis=0) for way in ("paper_ballots", "optical_scan_ballots")
    )
    came = pd.Series(np.nan, shares.index)
    came[by_hand.all(axis=1)] = 0
    for first in FORM_YEARS[1:]:
        before = [year for year in FORM_YEARS if year < first]
        after = [year for year in FORM_YEARS if year >= first]
        came[by_hand[before].all(axis=1) & scanned[after].all(axis=1)] = first
    return came
