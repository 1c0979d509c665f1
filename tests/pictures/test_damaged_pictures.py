"""A share of the ways to draw a picture wrong, in `make test`; `make trials` tries all."""

import sys
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[1] / "mutation")]

from try_pictures import KINDS, LEAST, list_mutants, report, try_mutant  # noqa: E402

STEP = 31  # every so manieth mutant: another kind with each figure


def test_wrong_pictures_are_told():
    results = [try_mutant(id, kind) for id, kind in list_mutants()[::STEP]]
    words, told, applied = report(results)
    print(words)
    assert applied >= 25 and len({one.kind for one in results}) > len(KINDS) // 2
    assert told >= LEAST * applied, words
