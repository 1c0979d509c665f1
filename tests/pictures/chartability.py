"""Writes docs/chartability.md: python tests/pictures/chartability.py.

Every figure is drawn in both forms and measured; words after the command are ids: only what is
found of these is printed, and nothing is written.
"""

import sys
from functools import cache
from pathlib import Path

import yaml

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE.parents[1]), str(HERE)]

from heuristics import FAILS, HEURISTICS, judge, measure, tell_why  # noqa: E402

from citable import registry  # noqa: E402
from citable.paths import ROOT  # noqa: E402
from citable.read_yaml import OnceLoader  # noqa: E402

PAGE = ROOT / "docs" / "chartability.md"
REASONS = HERE / "seen_exceptions.yml"
CHECKS = {
    "apart": "colours that a reader of some sight takes for one another",
    "marks": "marks that stand out too little",
    "words": "words that stand out too little",
    "small": "words too small",
}
INTRODUCTION = (HERE / "chartability.txt").read_text("utf-8")


@cache
def read_reasons():
    """Failures that are known: {id: {check: reason}}."""
    return yaml.load(REASONS.read_text("utf-8"), OnceLoader) or {}


def tell_row(found):
    """A figure's line of the table."""
    verdicts = [bold(verdict) for verdict in judge(found).values()]
    return f"| `{found.id}` | {' | '.join(verdicts)} |"


def bold(verdict):
    return f"**{verdict}**" if verdict == FAILS else verdict


def tell_failures(found):
    """A figure's line under what fails; empty where nothing does but what fails in all."""
    reasons = read_reasons().get(found.id, {})
    words = [f"{CHECKS[check]}: {reasons.get(check, 'not mended')}" for check in found.faults()]
    words += tell_why(found)
    return f"- `{found.id}`: {'; '.join(words)}." if words else ""


def write_page(all_found):
    """The page's text, from what was measured of every figure."""
    numbers = " | ".join(str(place + 1) for place in range(len(HEURISTICS)))
    names = "\n".join(f"{place}. {name}" for place, name in enumerate(HEURISTICS, start=1))
    table = [f"| Figure | {numbers} |", "|" + " --- |" * (len(HEURISTICS) + 1)]
    table += [tell_row(found) for found in all_found]
    failures = [line for line in map(tell_failures, all_found) if line]
    return INTRODUCTION.format(
        names=names, count=count_failures(all_found), table="\n".join(table),
        failures="\n".join(failures),
    )  # fmt: skip


def count_failures(all_found):
    """How many figures fail a heuristic, for those that some pass and some fail."""
    verdicts = [judge(found) for found in all_found]
    lines = []
    for name in HEURISTICS:
        failed = sum(verdict[name] == FAILS for verdict in verdicts)
        if failed:
            lines.append(f"- {name}: {failed} of {len(verdicts)}")
    return "\n".join(lines)


def main(ids):
    registry.load_all()
    if ids:
        for id in ids:
            found = measure(id)
            print(id, judge(found), found.faults(), tell_why(found), sep="\n")
        return
    PAGE.write_text(write_page([measure(id) for id in sorted(registry.FIGURES)]), "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
