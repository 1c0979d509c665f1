"""Tables of the chapter on the recount."""

import pandas as pd

from citable.publish.sources import load_references
from sevenpercent.chapters.recount.frames import (
    HAND,
    MACHINE,
    MIXED,
    PARTS,
    ballots_recounted,
    canvass_lead,
    turned,
    units,
)
from sevenpercent.estimators.recount import (
    needed_pct,
    summarise_groups,
    tally_candidates,
    vote_changes,
)
from sevenpercent.tables.reporting_units import KEYS
from sevenpercent.tables.unit_methods import recount_causes

LARGEST_N = 15
NAMES = {"de_la_fuente": "De La Fuente", "mcmullin": "McMullin"}


def candidates_table():
    """Both counts of every candidate: see tally_candidates."""
    table = tally_candidates(units())
    names = table["candidate"].map(lambda name: NAMES.get(name, name.title()))
    # Write-ins were nearly all counted as scattering first, so they stand together.
    printed = names.where(table["on_ballot"], names + " (written in)")
    table["candidate"] = printed.replace("Scattering (written in)", "Scattering")
    return table.sort_values("on_ballot", ascending=False, kind="stable").drop(columns="on_ballot")


def groups_table():
    """Net and gross change by way of voting, by scanner, by way of recounting.

    Returns
    -------
    DataFrame, one row a group

    Units: see summarise_groups. Source: as unit_methods().
    """
    groupings = {
        "On DREs": _dre_class(units()["dre_share"]),
        "Scanner": _tabulator(units()["tabulator"]),
        "Recount": units()["recount_method"].map(
            {HAND: "by hand", MIXED: "mixed", MACHINE: "by machine"}
        ),
    }
    tables = [
        summarise_groups(units(), groups)
        .sort_values("votes", ascending=False)
        .rename_axis("group")
        .reset_index()
        .assign(grouping=grouping)
        for grouping, groups in groupings.items()
    ]
    columns = ["grouping", "group", "units", "votes", "net_trump", "net_clinton"]
    percents = ["gross_no_write_ins_pct", "gross_pct", "unchanged_pct"]
    return pd.concat(tables, ignore_index=True)[[*columns, *percents]]


def _dre_class(share):
    classes = pd.cut(share, [-1, 0, 0.5, 1], labels=["none", "up to half", "more than half"])
    return classes.astype("object").fillna("no ballots filed")


def _tabulator(names):
    return names.replace({"none": "none on the state's list", "several": "two models"})


def largest_table():
    """The units where Trump's and Clinton's counts changed most, with the cause that was given.

    Returns
    -------
    DataFrame, one row a unit, the largest change first; cause and source
        "not known" where we have read none

    Units: votes; percent of the unit's ballots. Source: wi_reporting_units_2016; each cause's.
    """
    changes = vote_changes(units(), ("trump", "clinton"))
    order = changes.abs().sum(axis=1).nlargest(LARGEST_N, keep="all").index
    frame = units().loc[order].join(changes.loc[order])
    causes = recount_causes().drop(columns="place")
    frame = frame.merge(causes, on=KEYS, how="left", validate="1:1")
    titles = {key: ", ".join(_names(entry)) for key, entry in load_references().items()}
    return pd.DataFrame(
        {
            "place": frame["municipality_name"] + ", " + frame["reporting_unit"].str.lower(),
            "recounted": frame["recount_method"].replace(MACHINE, "machine").replace(HAND, "hand"),
            "dre_share_pct": 100 * frame["dre_share"],
            "trump": frame["trump"],
            "clinton": frame["clinton"],
            "cause": frame["cause"].fillna("not known"),
            "source": frame["source"].map(titles),
        }
    )


def _names(entry):
    return [source["publisher"] for source in entry["sources"]] or [entry["title"]]


def rates_table():
    """The rate of votes turned in each part of recount_frames.PARTS, beside the rate needed.

    Returns
    -------
    DataFrame : one row a part

    Units: votes, percent of ballots. Source: as unit_methods().
    """
    rows = []
    for name, part in PARTS.items():
        result = turned(name)
        rows.append(
            {
                "part": part.label,
                "units_n": result.units_n,
                "counties_n": result.counties_n,
                "ballots": result.ballots,
                "net_turned": result.net_votes,
                "rate_pct": result.rate_pct,
                "rate_low_pct": result.interval[0],
                "rate_high_pct": result.interval[1],
                "back_to_clinton_votes": result.back_to_clinton_votes,
                "over_to_trump_votes": result.over_to_trump_votes,
                "needed_rate_pct": needed_pct(canvass_lead(), units()[part.ballots].sum()),
            }
        )
    return pd.DataFrame(rows)


def escape_table():
    """Where switched votes could have stayed unseen, and what share of ballots it would have taken.

    Returns
    -------
    DataFrame : where, ballots, needed_pct, also

    Units: ballots, percent of them. Source: as unit_methods(); tmj42016, vilasobserver.
    """
    scan, dre = "optical_scan_ballots", "dre_ballots"
    machine = ballots_recounted(MACHINE, scan, doubtful=False)
    mixed = ballots_recounted(MIXED, scan)
    not_hand = sum(ballots_recounted(method, dre) for method in (MACHINE, MIXED))
    rows = [
        ("Scanners, counties by machine", machine, "the same fault in the second count"),
        ("Scanners, also mixed counties", machine + mixed, "the same fault in the second count"),
        ("DREs, counties not by hand", not_hand, "paper records not counted, or false"),
        ("All DREs", int(units()[dre].sum()), "false paper records that voters let pass"),
    ]
    table = pd.DataFrame(rows, columns=["where", "ballots", "also"])
    table.insert(2, "needed_pct", needed_pct(canvass_lead(), table["ballots"]))
    return table
