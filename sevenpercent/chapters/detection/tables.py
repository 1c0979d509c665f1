"""Tables of the chapter on detection."""

from functools import partial

import numpy as np
import pandas as pd

from sevenpercent.chapters.detection import recount, results
from sevenpercent.chapters.detection.designs import DESIGNS
from sevenpercent.chapters.detection.hacks import HACKS
from sevenpercent.chapters.detection.recount_numbers import share_seen
from sevenpercent.chapters.detection.runs import SIZES_PCT
from sevenpercent.chapters.recount.numbers import votes_to_turn

TARGET_DESIGNS = (
    "fte-miller", "dose-swing", "dose-swing-rural-size", "pairs-dose", "places", "places-votes",
)  # fmt: skip
SHAPE_DESIGNS = ("dose-swing", "dose-swing-rural-size", "places", "places-votes")
RECOUNT_LABEL = "Recount by hand"
WAYS = {
    results.FORMULA: "By formula, the error on the real map",
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


def _of_designs(**columns):
    """A row a design, with what each column's function says of its key."""
    return pd.DataFrame(
        {"design": design.label} | {name: find(key) for name, find in columns.items()}
        for key, design in DESIGNS.items()
    )


def seen_table():
    """What a deciding hack adds to each design, how often and from what size it is seen.

    Returns
    -------
    DataFrame : shift_pp; power_pct, seen_pct and seen_votes with machines dealt out among like
        places, seen_free_pct freely, power_tied_pct and seen_tied_pct on the real map; one row a
        design, the recount last, by the signs of its mistakes

    Units: percentage points, percent of planted elections, percent of DRE ballots, votes.
    """
    table = _of_designs(
        shift_pp=results.shift_pp,
        power_pct=results.power_pct,
        power_tied_pct=partial(results.power_pct, kind="tied"),
        seen_free_pct=partial(results.seen_pct, kind="free"),
        seen_pct=results.seen_pct,
        seen_tied_pct=partial(results.seen_pct, kind="tied"),
        seen_votes=results.seen_votes,
    )
    size = 100 * recount.held_seen_votes() / recount.part_ballots()
    last = {"design": RECOUNT_LABEL, "power_pct": share_seen(votes_to_turn()), "seen_pct": size}
    last["seen_votes"] = results.as_votes(size)
    return pd.concat([table, pd.DataFrame([last])], ignore_index=True)


def reconcile_table():
    """The fewest votes that the swing with four controls sees, by formula and by lot.

    Returns
    -------
    DataFrame : way, spread_pp, one_sided_votes, two_sided_votes; one row a way

    Units: percentage points; votes.
    """
    return pd.DataFrame(
        {
            "way": label,
            "spread_pp": results.spread_pp(way),
            "one_sided_votes": results.needed_votes(way, 1),
            "two_sided_votes": results.needed_votes(way, 2),
        }
        for way, label in WAYS.items()
    )


def wolf_table():
    """How often each design sees a hack where there is none, and from what planted size on.

    One row a design; percent of shuffles; percent of DRE ballots, 0 where the design sees one
    without a hack.
    """
    both = partial(results.false_alarms_pct, both=True)
    return _of_designs(
        both_free_pct=partial(both, kind="free"),
        both_alike_pct=both,
        both_tied_pct=partial(both, kind="tied"),
        elections=lambda key: "{} of {}".format(*results.placebo_alarms(key)),
        from_2012_pct=partial(results.seen_in_real_pct, year=2012),
        from_2016_pct=partial(results.seen_in_real_pct, year=2016),
    )


def targets_table():
    """How often each kind of deciding hack is seen, and what the recount would turn back.

    Returns
    -------
    DataFrame : hack, a column a key of TARGET_DESIGNS, turned_back_votes; one row a hack

    Units: percent of planted elections; votes of recount-votes-to-turn.
    """
    rows = []
    for key, hack in HACKS.items():
        part = recount.SCAN_PART if hack.machine == "scan" else recount.PART
        powers = {design: results.power_pct(design, key) for design in TARGET_DESIGNS}
        back = recount.votes_turned_back(key, votes_to_turn(), part)
        rows.append({"hack": hack.label, **powers, "turned_back_votes": back})
    return pd.DataFrame(rows)


def largest_table():
    """Each design's estimate as a hack, and the largest that it leaves standing.

    One row a design; percent of DRE ballots; p values 0 to 1.
    """
    return _of_designs(
        hack_pct=lambda key: results.as_hack_pct(key)[0],
        own_pct=lambda key: results.as_hack_pct(key)[1][1],
        lot_pct=lambda key: results.by_lot_pct(key)[1][1],
        lot_p=results.lot_p,
        tied_p=partial(results.lot_p, kind="tied"),
    )


def shapes_table():
    """The largest hack inside each design's own interval, by where it would have struck.

    Returns
    -------
    DataFrame : hack, a column a key of SHAPE_DESIGNS; one row a hack of DREs

    Units: percent of the ballots cast on DREs, all the state's.
    """
    return pd.DataFrame(
        {"hack": hack.label}
        | {design: results.as_hack_pct(design, key)[1][1] for design in SHAPE_DESIGNS}
        for key, hack in HACKS.items()
        if hack.machine == "dre"
    )
