"""Tables of the chapter on the recount."""

from dataclasses import asdict

import pandas as pd

from citable.publish.sources import load_references
from sevenpercent.chapters.recount.frames import (
    HAND,
    MACHINE,
    MIXED,
    PARTS,
    ballots_recounted,
    canvass_lead,
    changes,
    turned,
    units,
)
from sevenpercent.estimators.recount import needed_pct, summarise_groups, tally_candidates
from sevenpercent.tables.reporting_units import KEYS
from sevenpercent.tables.unit_methods import recount_causes

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
    """Net and gross change by way of voting, by scanner, by way of recounting: a row a group.

    Units: see summarise_groups.
    """
    shares = pd.cut(
        units()["dre_share"], [-1, 0, 0.5, 1], labels=["none", "up to half", "more than half"]
    )
    names = {"none": "none on the state's list", "several": "two models"}
    ways = {HAND: "by hand", MIXED: "mixed", MACHINE: "by machine"}
    groupings = {
        "On DREs": shares.astype("object").fillna("no ballots filed"),
        "Scanner": units()["tabulator"].replace(names),
        "Recount": units()["recount_method"].map(ways),
    }
    tables = [
        summarise_groups(units(), groups)
        .sort_values("votes", ascending=False)
        .rename_axis("group")
        .reset_index()
        .assign(grouping=grouping)
        for grouping, groups in groupings.items()
    ]
    columns = ["grouping", "group", "units", "votes", "net_trump", "net_clinton",
               "gross_no_write_ins_pct", "gross_pct", "unchanged_pct"]  # fmt: skip
    return pd.concat(tables, ignore_index=True)[columns]


def largest_table():
    """The units where Trump's and Clinton's counts changed most, with the cause if known.

    Units: votes; percent of the unit's ballots.
    """
    moved = changes()[["trump", "clinton"]]
    order = moved.abs().sum(axis=1).nlargest(15, keep="all").index
    frame = units().loc[order].join(moved)
    causes = recount_causes().drop(columns="place")
    frame = frame.merge(causes, on=KEYS, how="left", validate="1:1")
    titles = {
        key: ", ".join(source["publisher"] for source in entry["sources"]) or entry["title"]
        for key, entry in load_references().items()
    }
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


def rates_table():
    """The rate of votes turned in each of PARTS, beside the rate needed.

    Units: votes, percent of ballots.
    """
    table = pd.DataFrame(
        {"part": part.label} | asdict(turned(name)) for name, part in PARTS.items()
    )
    table["rate_low_pct"], table["rate_high_pct"] = zip(*table["interval"], strict=True)
    needed = [needed_pct(canvass_lead(), units()[part.ballots].sum()) for part in PARTS.values()]
    table = table.assign(needed_rate_pct=needed).rename(columns={"net_votes": "net_turned"})
    columns = ["part", "units_n", "counties_n", "ballots", "net_turned", "rate_pct", "rate_low_pct",
               "rate_high_pct", "back_to_clinton_votes", "over_to_trump_votes",
               "needed_rate_pct"]  # fmt: skip
    return table[columns]


def escape_table():
    """Where switched votes could have stayed unseen, and what share of ballots it would have taken.

    Units: ballots, percent of them. Source: as unit_methods(); tmj42016, vilasobserver.
    """
    scan, dre = "optical_scan_ballots", "dre_ballots"
    machine = ballots_recounted(MACHINE, scan, doubtful=False)
    mixed = ballots_recounted(MIXED, scan)
    not_hand = sum(ballots_recounted(method, dre) for method in (MACHINE, MIXED))
    rows = [
        ("Scanners, counties by machine", machine, "the same fault in the second count"),
        ("Scanners, also mixed counties", machine + mixed, "the same fault in the second count"),
        ("DREs, counties not by hand, doubtful ones too", not_hand,
         "paper records not counted, or false"),
        ("All DREs", int(units()[dre].sum()), "false paper records that voters let pass"),
    ]  # fmt: skip
    table = pd.DataFrame(rows, columns=["where", "ballots", "also"])
    table.insert(2, "needed_pct", needed_pct(canvass_lead(), table["ballots"]))
    return table
