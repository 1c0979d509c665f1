"""Pictures that are drawn wrong: nine of ten are told, of every kind and of every figure most."""

import pytest
from try_pictures import LEAST, count, list_mutants, report, try_mutant

from citable import registry


@pytest.mark.trial
def test_nine_of_ten_wrong_pictures_are_told(published_results):
    results = [try_mutant(id, kind) for id, kind in list_mutants()]
    words, told, applied = report(results)
    print(words)
    assert applied >= 8 * len(registry.FIGURES)
    assert told >= LEAST * applied, words
    poor = {name: both for name, both in count(results).items() if 2 * both[0] < both[1]}
    assert not poor, poor
