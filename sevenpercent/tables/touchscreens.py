"""When each place is first, and last, known to have had a touchscreen."""

import pandas as pd

from sevenpercent.tables.elections import all_places, place_ballots
from sevenpercent.tables.load import load, made_once

ELECTION_DAYS = {2012: "2012-11-06", 2016: "2016-11-08", 2018: "2018-11-06", 2020: "2020-11-03"}
# Five ballots or fewer may be a slip of the pen, unless they are most of the place's.
SLIPS, MOST = 5, 0.5
IN_USE_BY_2012 = "in use by 2012"
LISTED_BY_2014 = "listed by 2014"
CAME_LATER = "came between two lists"
FILED_ALONE = "ballots filed, none listed"
NONE_KNOWN = "none known"


@made_once
def touchscreens():
    """Every place with what the sources tell of its direct-recording machines.

    No source here is older than November 2012, so that machines that came in 2006 are known as in
    use by 2012, no better. A list without a DRE tells that there was none; an election without DRE
    ballots does not, because a machine may have stood unused. Ballots filed as cast on DREs after a
    list without one are told of apart: clerks filed those of marking devices so.

    Returns
    -------
    DataFrame : municipality_key (of elections.all_places()); first_used, last_used (elections
        with DRE ballots, more than a slip of the pen, errata applied); first_listed, last_listed
        (lists with a DRE); first_known (the earlier of the firsts), last_known (the later of the
        lasts); none_before (the last list before first_known without a DRE), none_after (the
        first list after last_known without one); filed_unlisted (bool, whether DRE ballots were
        filed after a list without one); dating, one of the words above: a machine that CAME_LATER
        came after none_before and by first_known

    Units: dates; NaT where there is no such source.
    Source: wi_ballots_by_method_2012, _2016, _2018, _2020; wi_equipment.
    """
    filed, listed = used_days(), list_days()
    with_dre, without = listed[listed["dre"]], listed[~listed["dre"]]
    unlisted = follows_none(filed, listed)
    used = filed[~unlisted]
    index = pd.Index(sorted(set(all_places().values())), name="municipality_key")
    frame = pd.DataFrame(index=index)
    for name, days in (("used", used), ("listed", with_dre)):
        spans = days.groupby("municipality_key")["day"].agg(["min", "max"]).reindex(index)
        frame[f"first_{name}"], frame[f"last_{name}"] = spans["min"], spans["max"]
    frame["first_known"] = frame[["first_used", "first_listed"]].min(axis=1)
    frame["last_known"] = frame[["last_used", "last_listed"]].max(axis=1)
    known = without.join(frame[["first_known", "last_known"]], on="municipality_key")
    before = known[known["day"] < known["first_known"]].groupby("municipality_key")["day"].max()
    after = known[known["day"] > known["last_known"]].groupby("municipality_key")["day"].min()
    frame["none_before"], frame["none_after"] = before.reindex(index), after.reindex(index)
    frame["filed_unlisted"] = index.isin(filed.loc[unlisted, "municipality_key"])
    frame["dating"] = [date_in_words(row) for row in frame.itertuples()]
    return frame.reset_index()


def used_days():
    """municipality_key and day of elections with DRE ballots, more than a slip of the pen."""
    ballots = place_ballots()
    ballots = ballots[(ballots["dre_ballots"] > SLIPS) | (ballots["dre_share"] > MOST)]
    days = pd.to_datetime(ballots["year"].map(ELECTION_DAYS))
    return ballots[["municipality_key"]].assign(day=days)


def list_days():
    """municipality_key and day of each list, and whether any part of the place has a DRE there."""
    rows = load("wi_equipment")
    rows = rows.assign(
        municipality_key=rows["municipality_key"].map(all_places()),
        dre=rows["accessible_type"] == "DRE",
    )
    found = rows.groupby(["municipality_key", "list_date"])["dre"].any()
    return found.reset_index().rename(columns={"list_date": "day"})


def follows_none(filed, listed):
    """Whether the last list before an election names no DRE for the place; False without one.

    filed and listed are what used_days() and list_days() return.
    """
    both = pd.merge_asof(
        filed.reset_index().sort_values("day"),
        listed.sort_values("day"),
        on="day",
        by="municipality_key",
    )
    return both.set_index("index")["dre"].eq(False).reindex(filed.index)


def date_in_words(row):
    """How far a place's first touchscreen can be dated."""
    if pd.isna(row.first_listed):
        return FILED_ALONE if row.filed_unlisted or pd.notna(row.first_used) else NONE_KNOWN
    if row.first_known <= pd.Timestamp(ELECTION_DAYS[2012]):
        return IN_USE_BY_2012
    return LISTED_BY_2014 if pd.isna(row.none_before) else CAME_LATER
