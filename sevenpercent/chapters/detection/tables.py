"""Tables of the chapter on detection."""

import numpy as np
import pandas as pd

from sevenpercent.chapters.detection import results
from sevenpercent.chapters.detection.designs import DESIGNS
from sevenpercent.chapters.detection.hacks import HACKS
from sevenpercent.chapters.detection.reconcile import FORMULA, SIDES, needed_votes, spread_pp
from sevenpercent.chapters.detection.recount import (
    SCAN_PART,
    held_seen_votes,
    part_ballots,
    votes_turned_back,
)
from sevenpercent.chapters.detection.recount_numbers import share_seen
from sevenpercent.chapters.detection.runs import SIZES_PCT
from sevenpercent.chapters.recount.numbers import votes_to_turn

TARGET_DESIGNS = (
    "fte-miller", "dose-swing", "dose-swing-rural-size", "pairs-dose", "places", "places-votes",
)  # fmt: skip
SHAPE_DESIGNS = ("dose-swing", "dose-swing-rural-size", "places", "places-votes")
RECOUNT_LABEL = "Recount by hand"
WAYS = {
    FORMULA: "By formula, the error on the real map",
    "tied": "At random, the unexplained votes on the real map",
    "alike": "At random, machines among counties alike in rural share",
    "free": "At random, machines over all counties",
}


def _size(size, digits=1):
    """A size as printed; the largest planted where even that is not seen."""
    if np.isnan(size):
        return f"over {SIZES_PCT[-1]:.0f}%"
    return f"{size:.{digits}f}%"


def _large(size):
    return _size(np.nan if size > SIZES_PCT[-1] else size)


DESIGN_LABELS = {key: design.label for key, design in DESIGNS.items()}
# Sizes are printed up to the largest that is planted.
SIZES = {
    **dict.fromkeys(["seen_free_pct", "seen_tied_pct"], _size),
    "seen_pct": lambda size: _size(size, 2 if size < 0.1 else 1),
    "from_2012_pct": _size,
    "from_2016_pct": _size,
    "hack_pct": lambda size: _size(size).replace("-", "\N{MINUS SIGN}"),
    "own_pct": _large,
    "lot_pct": _large,
    **dict.fromkeys(SHAPE_DESIGNS, _large),
}
SHARES = dict.fromkeys(TARGET_DESIGNS, ("percent", 0))


def seen_table():
    """What a deciding hack adds to each design, how often and from what size it is seen.

    Returns
    -------
    DataFrame : shift_pp; power_pct, seen_pct and seen_votes with machines dealt out among like
        places, seen_free_pct freely, power_tied_pct and seen_tied_pct on the real map; one row a
        design, the recount last, by the signs of its mistakes

    Units: percentage points, percent of planted elections, percent of DRE ballots, votes.
    """
    rows = [
        {
            "design": design.label,
            "shift_pp": results.shift_pp(key),
            "power_pct": results.power_pct(key),
            "power_tied_pct": results.power_pct(key, kind="tied"),
            "seen_free_pct": results.seen_pct(key, "free"),
            "seen_pct": results.seen_pct(key),
            "seen_tied_pct": results.seen_pct(key, "tied"),
            "seen_votes": results.seen_votes(key),
        }
        for key, design in DESIGNS.items()
    ]
    size = 100 * held_seen_votes() / part_ballots()
    recount = {"power_pct": share_seen(votes_to_turn()), "seen_pct": size}
    recount["seen_votes"] = results.as_votes(size)
    return pd.DataFrame([*rows, {"design": RECOUNT_LABEL} | recount])


def reconcile_table():
    """The fewest votes that the swing with four controls sees, by formula and by lot.

    Returns
    -------
    DataFrame : way, spread_pp, one_sided_votes, two_sided_votes; one row a way

    Units: percentage points; votes.
    """
    rows = [
        {"way": label, "spread_pp": spread_pp(way)}
        | {f"{name}_sided_votes": needed_votes(way, sides) for name, sides in SIDES.items()}
        for way, label in WAYS.items()
    ]
    return pd.DataFrame(rows)


def wolf_table():
    """How often each design sees a hack where there is none, and from what planted size on.

    Returns
    -------
    DataFrame, one row a design

    Units: percent of shuffles; percent of DRE ballots, 0 where the design sees one without a
    hack.
    """
    rows = []
    for key, design in DESIGNS.items():
        alarms, elections = results.placebo_alarms(key)
        rows.append(
            {
                "design": design.label,
                "both_free_pct": results.false_alarms_pct(key, "free", both=True),
                "both_alike_pct": results.false_alarms_pct(key, both=True),
                "both_tied_pct": results.false_alarms_pct(key, "tied", both=True),
                "elections": f"{alarms} of {elections}",
                "from_2012_pct": results.seen_in_real_pct(key, 2012),
                "from_2016_pct": results.seen_in_real_pct(key, 2016),
            }
        )
    return pd.DataFrame(rows)


def targets_table():
    """How often each kind of deciding hack is seen, and what the recount would turn back.

    Returns
    -------
    DataFrame : hack, a column a key of TARGET_DESIGNS, turned_back_votes; one row a hack

    Units: percent of planted elections; votes of recount-votes-to-turn.
    """
    rows = []
    for key, hack in HACKS.items():
        part = SCAN_PART if hack.machine == "scan" else "dre-hand"
        powers = {design: results.power_pct(design, key) for design in TARGET_DESIGNS}
        back = votes_turned_back(key, votes_to_turn(), part)
        rows.append({"hack": hack.label, **powers, "turned_back_votes": back})
    return pd.DataFrame(rows)


def largest_table():
    """Each design's estimate as a hack, and the largest that it leaves standing.

    Returns
    -------
    DataFrame, one row a design

    Units: percent of DRE ballots; p value 0 to 1.
    """
    rows = []
    for key, design in DESIGNS.items():
        size, (_, own) = results.as_hack_pct(key)
        _, (_, lot) = results.by_lot_pct(key)
        rows.append(
            {
                "design": design.label,
                "hack_pct": size,
                "own_pct": own,
                "lot_pct": lot,
                "lot_p": results.lot_p(key),
                "tied_p": results.lot_p(key, "tied"),
            }
        )
    return pd.DataFrame(rows)


def shapes_table():
    """The largest hack inside each design's own interval, by where it would have struck.

    Returns
    -------
    DataFrame : hack, a column a key of SHAPE_DESIGNS; one row a hack of DREs

    Units: percent of the ballots cast on DREs, all the state's.
    """
    rows = [
        {"hack": hack.label}
        | {design: results.as_hack_pct(design, key)[1][1] for design in SHAPE_DESIGNS}
        for key, hack in HACKS.items()
        if hack.machine == "dre"
    ]
    return pd.DataFrame(rows)
