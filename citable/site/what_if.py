"""What a changed copy's numbers make of the published ones, and of the ratings."""

import json
from collections import Counter

from citable.claims.ledger import load_ledger
from citable.claims.rules import decide, tell_reasons
from citable.lock.lock_history import NoHistory
from citable.lock.numbers_lock import compute_lock, is_same, read_lock
from citable.publish.commit import list_changes, read_commit
from citable.publish.describe import UNIT_IN_TEXT
from citable.registry import NUMBERS
from citable.site.feed import say

REPORT = "what-if.json"
KINDS = {
    "printed": "moved in print",
    "below": "moved below the printed digits",
    "gone": "gone",
    "new": "new beside them",
}
TOLD = 20  # moved numbers that the terminal names; the page names all


def make_report():
    """Everything in which a changed copy differs from what the lock and the ledger hold.

    Returns
    -------
    dict : `numbers` counts the published ones, `moved` lists those that moved (kind is
        a key of KINDS; published and now are texts without the unit), `claims` counts
        the claims, `ratings` lists those whose rule gives another one, `words` what answers and
        reasons take for granted and is so no longer, `files` names what differs from the commit
    """
    locked, computed = read_lock(), compute_lock()
    ids = sorted(locked.keys() | computed)
    moves = (describe_move(id, locked.get(id), computed.get(id)) for id in ids)
    claims = load_ledger().claims
    return {
        "numbers": len(locked),
        "moved": [move for move in moves if move],
        "claims": len(claims),
        "ratings": [row for claim in claims if (row := describe_rating(claim))],
        "words": [row for claim in claims for row in describe_unmet(claim)],
        "files": name_files(),
    }


def describe_move(id, old, new):
    """A number that moved; None for one that did not.

    Parameters
    ----------
    id : str
    old, new : dict, rows of the lock; None where there is none
    """
    if old and new and is_same(old, new):
        return None
    kind = "new" if not old else "gone" if not new else "printed"
    shown = "text"
    if kind == "printed" and say(old) == say(new):
        kind, shown = "below", "value"
    unit = (new or old)["unit"]
    return {
        "id": id,
        "kind": kind,
        "published": old and old[shown],
        "now": new and new[shown],
        "unit": "" if unit in UNIT_IN_TEXT and shown == "text" else unit,
        "definition": NUMBERS[id].definition if new else None,
        "chapter": NUMBERS[id].chapter if new else None,
    }


def describe_rating(claim):
    """A claim whose rule no longer gives the rating that is published; None for any other."""
    if not claim.rule or (given := decide(claim.rule)).words == claim.rating_words:
        return None
    return {
        "claim": claim.id,
        "title": claim.title,
        "quotations": [words.phrase for words in claim.words],
        "published": claim.rating_words,
        "now": given.words,
        "because": tell_reasons(claim.rule, claim.rating_words, given),
    }


def describe_unmet(claim):
    """What a claim's answer and reason take for granted, and the numbers no longer say."""
    return [
        {
            "claim": claim.id,
            "title": claim.title,
            "number": wanted.numbers[0],
            "subject": wanted.subject,
            "expected": wanted.expected(),
            "found": wanted.found(),
        }
        for wanted in claim.unmet()
    ]


def name_files():
    """The files that differ from the commit; none where git cannot tell."""
    if read_commit().name is None:
        return []
    try:
        return list_changes()
    except (NoHistory, OSError):
        return []


def read_report(site):
    """The report that a changed copy holds."""
    return json.loads((site / REPORT).read_text(encoding="utf-8"))


def tell_counts(report):
    """The report in three sentences."""
    kinds = Counter(move["kind"] for move in report["moved"])
    moved = [f"{kinds[kind]} {words}" for kind, words in KINDS.items() if kinds[kind]]
    ratings, words = len(report["ratings"]), len(report["words"])
    unmet = f"{words} of the conditions that answers and reasons rely on no longer hold."
    return [
        f"Of {report['numbers']} published numbers {', '.join(moved) or 'none moved'}.",
        f"Of {report['claims']} ratings {ratings or 'none'} would now be another by its rule.",
        unmet if words else "All that answers and reasons take for granted still holds.",
    ]


def summarise(report):
    """The report as lines for a terminal."""
    moved = [move for move in report["moved"] if move["kind"] != "below"]
    lines = [
        f"  {move['id']}: was {move['published'] or 'not there'}, "
        f"is {move['now'] or 'gone'} {move['unit']}".rstrip()
        for move in moved[:TOLD]
    ]
    if len(moved) > TOLD:
        lines.append(f"  and {len(moved) - TOLD} more, all on the first page")
    lines += [
        f"  {row['claim']}: rated {row['published']}, its rule gives {row['now']}: {row['because']}"
        for row in report["ratings"]
    ]
    lines += [
        f"  {row['claim']}: answer and reason rely on {row['number']} being {row['expected']}, "
        f"found {row['found']}"
        for row in report["words"]
    ]
    return [*lines, " ".join(tell_counts(report))]
