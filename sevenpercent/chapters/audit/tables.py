"""Tables of the chapter on audits."""

import numpy as np
import pandas as pd

from sevenpercent.chapters.audit import contest, turned
from sevenpercent.chapters.audit.turned_numbers import expected, most_hidden
from sevenpercent.chapters.recount.frames import MACHINE, units
from sevenpercent.chapters.recount.numbers import sum_signed, votes_to_turn
from sevenpercent.estimators.risk_limiting import comparison_size

NOTHING = "Nothing: this count could not see it"
UNREAD = "Nothing: not listed as read by hand"
SHOWN_N = 4  # losers, the others' margins are larger still
HEADERS = {
    "pair": "Trump against",
    "margin_pct": "Lead in all ballots",
    "comparison_5": "Comparison, 5%",
    "comparison_10": "10%",
    "polling_5": "Polling, 5%",
    "polling_10": "10%",
    "prior": "Before the recount",
    "alike_pct": "One rate everywhere",
    "own_pct": "Counties' own rates",
    "few_pct": "Few counties",
    "votes": "Times all DRE ballots, own rates",
    "bound": "What is taken for switched",
    "turned_votes": "Votes",
    "of_needed_pct": "Of what was needed",
    "needs": "What it assumes",
}
SIZES = dict.fromkeys(("comparison_5", "comparison_10", "polling_5", "polling_10", "votes"), 0)
PERCENTS = dict.fromkeys(("alike_pct", "own_pct", "few_pct"), ("percent", 3))


def pairs_table():
    """Sample sizes, in ballots, for Trump against each of those with most votes, a row each."""
    rows = []
    for loser in contest.losers()[:SHOWN_N]:
        row = {"pair": loser.title(), "margin_pct": 100 * contest.margin(loser)}
        for risk in contest.RISKS:
            row[f"comparison_{100 * risk:.0f}"] = comparison_size(risk, contest.margin(loser))
        for risk in contest.RISKS:
            row[f"polling_{100 * risk:.0f}"] = contest.polling(risk, loser)
        rows.append(row)
    return pd.DataFrame(rows)


def posteriors_table():
    """The bound of votes turned on DREs by prior, and by how rates may differ between counties.

    One row a prior; percent of ballots on DREs; votes.
    """
    rows = []
    for key, prior in turned.PRIORS.items():
        row = {"prior": f"{prior.label}: {prior.words}"}
        row |= {f"{name}_pct": turned.upper_pct(key, name) for name in ("alike", "own", "few")}
        rows.append(row | {"votes": turned.upper_votes(key)})
    return pd.DataFrame(rows)


def most_switched(rows, ballots):
    """Votes that can have been switched to Trump at most, on ballots of one way of voting.

    In each of some units no more than he had there, nor than its ballots.
    """
    return int(np.minimum(rows["canvass_trump_votes"], rows[ballots].fillna(0)).sum())


def bounds_table():
    """Bounds with no model beside them, of what was needed where each of them holds.

    Returns
    -------
    DataFrame : bound, turned_votes, of_needed_pct, needs

    Units: votes; percent.
    """
    losses, state = sum_signed("trump", -1), votes_to_turn()
    unread = units()[~contest.by_hand()]
    by_scanner = units().query(f"recount_method == '{MACHINE}'")
    rows = [
        ("All that Trump lost in the units read", losses, expected(),
         "No mistake hid a switched vote in its own unit"),
        ("That, and once more all changes of any count", most_hidden(), expected(),
         "Mistakes hid no more than they showed"),
        ("All that he can have had on DREs, counties not listed as by hand",
         most_switched(unread, "dre_ballots"), state, UNREAD),
        ("All that he can have had on scanners, counties not listed as by hand",
         most_switched(unread, "optical_scan_ballots"), state, UNREAD),
        ("Of these, counties listed as by scanner",
         most_switched(by_scanner, "optical_scan_ballots"), state, NOTHING),
        ("All that he can have had on DREs, strips false when printed",
         most_switched(units(), "dre_ballots"), state, NOTHING),
    ]  # fmt: skip
    columns = ["bound", "turned_votes", "needed", "needs"]
    table = pd.DataFrame(rows, columns=columns)
    table.insert(2, "of_needed_pct", 100 * table["turned_votes"] / table.pop("needed"))
    return table
