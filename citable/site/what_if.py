"""What a changed copy makes of the published numbers and ratings, and how its pages say so."""

import html
import re
import shutil
from collections import Counter

from citable.claims.ledger import load_ledger
from citable.claims.rules import decide, tell_reasons
from citable.git import NoHistory
from citable.lock.numbers_lock import compute_lock, is_same, read_lock
from citable.publish.cited import edition
from citable.publish.commit import list_changes, read_commit
from citable.publish.describe import UNIT_IN_TEXT, print_unit
from citable.publish.files import read_json, write_json, write_text
from citable.publish.sources import BOOK_TITLE
from citable.publish.usage import chapter_title, in_book_order
from citable.registry import NO_VALUE, NUMBERS
from citable.releases.releases import BODY, FRAME, SENDS_ON
from citable.site.feed import say
from citable.site.ledger import rating_anchor
from citable.site.pages import TEMPLATES, fill

REPORT = "what-if.json"
STYLE = "changed-copy.css"
FIRST_PAGE = "index.html"
ROBOTS = re.compile(r'<meta name="robots"[^>]*>')
NOT_LISTED = '<meta name="robots" content="noindex">'
KINDS = {
    "printed": "moved in print",
    "below": "moved below the printed digits",
    "gone": "gone",
    "new": "new beside them",
}
ENDS = {None: "is gone", NO_VALUE: "has no value"}
TOLD = 20  # moved numbers that the terminal names; the page names all


def make_report():
    """Everything in which a changed copy differs from what the lock and the ledger hold.

    `numbers` and `claims` are counts, `moved` lists what moved (published and now are texts
    without the unit), `ratings` those whose rule gives another one, `words` what answers and
    reasons take for granted and is so no longer, `files` what differs from the commit.
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
    """A number that moved, from its rows of the lock, old and new; None for one that did not."""
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
    return read_json(site / REPORT)


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
    lines = [tell_move(move) for move in moved[:TOLD]]
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


def tell_move(move):
    """A number that moved, as a line for a terminal."""
    published, now, unit = move["published"], move["now"], move["unit"]
    was = "not there" if published is None else print_unit(published, unit)
    return f"  {move['id']}: was {was}, {ENDS.get(now) or f'is {print_unit(now, unit)}'}"


def write_first_page(site, environment):
    """Say what moved where the book itself leads to its front page."""
    report = make_report()
    write_json(site / REPORT, report)
    moved = [move for move in report["moved"] if move["kind"] != "below"]
    page = fill(
        "what_if.html",
        report=report,
        counts=tell_counts(report),
        edition=edition(),
        chapters=group_by_chapter(moved),
        gone=[move for move in moved if move["kind"] == "gone"],
        below=[move for move in report["moved"] if move["kind"] == "below"],
        verdicts=find_verdicts(environment.get_domain("std").anonlabels),
    )
    write_text(site / FIRST_PAGE, page)


def group_by_chapter(moved):
    """(title, moves) for every chapter that has any, in the book's order."""
    chapters = {}
    for move in moved:
        if move["chapter"]:
            chapters.setdefault(move["chapter"], []).append(move)
    return [(chapter_title(name), chapters[name]) for name in in_book_order(chapters)]


def find_verdicts(labels):
    """Where each claim's verdict stands, by Sphinx's labels; None where no page has it."""
    found = {claim.id: labels.get(rating_anchor(claim)) for claim in load_ledger().claims}
    return {claim: label and f"{label[0]}.html#{label[1]}" for claim, label in found.items()}


def mark_pages(site, environment):
    """Put the banner on every page, once all are written."""
    shutil.copyfile(TEMPLATES / STYLE, site / "assets" / STYLE)
    for path in sorted(site.rglob("*.html")):
        name = path.relative_to(site).as_posix()
        if not name.startswith("_static/"):
            write_text(path, mark_page(path.read_text(encoding="utf-8"), name))


def mark_page(page, name):
    """A page of a changed copy: it asks not to be listed, and says first what it is."""
    up = "../" * name.count("/")
    head = f'{NOT_LISTED}\n<link rel="stylesheet" href="{up}assets/{STYLE}">\n</head>'
    page = ROBOTS.sub("", page).replace("</head>", head, 1)
    if name == FIRST_PAGE or SENDS_ON in page:
        return page
    return BODY.sub(lambda body: body[0] + write_banner(up, name), page, count=1)


def write_banner(up, name):
    """What readers see, and hear, first; in a frame its link leads out of it."""
    leaves = ' target="_blank" rel="noopener"' if name.endswith(FRAME) else ""
    return (
        '\n<aside class="changed-copy" aria-label="Changed copy">\n'
        f"<p><strong>This is a changed copy of {html.escape(BOOK_TITLE)}, not the published book."
        "</strong> Its words were written for the published numbers. "
        f'<a href="{up}{FIRST_PAGE}"{leaves}>What moved</a></p>\n</aside>\n'
    )
