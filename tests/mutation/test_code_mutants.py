"""The mutator damages what computes, one place at a time, and the runner knows the tests."""

import ast
import re
import subprocess
import sys

import code_mutants
import pytest
import try_code
from code_mutants import code_of, mutate_module
from try_code import (
    EQUIVALENT,
    file_of,
    find_lines,
    find_step,
    find_tests,
    modules_under_trial,
)

CODE = '''"""A mean of 2016."""

def mean(values, weights=None, *, limit: int = 3) -> "float 2012":
    """Words of 2016."""
    if len(values) < limit:
        raise ValueError("fewer than 3 values")
    total = average(values["clinton_votes"], weights=weights)
    return -total.sum() / 100
'''


def changes(kind):
    return [mutant.change for mutant in mutate_module("toy", CODE) if mutant.kind == kind]


def test_every_kind_of_damage_is_done():
    assert changes("comparison") == [
        "len(values) < limit -> len(values) <= limit",
        "len(values) < limit -> len(values) > limit",
    ]
    assert changes("arithmetic") == ["-total.sum() / 100 -> -total.sum() * 100"]
    assert changes("sign") == ["-total.sum() -> total.sum()"]
    assert changes("method") == ["total.sum() -> total.mean()"]
    assert changes("candidate") == ["'clinton_votes' -> 'trump_votes'"]
    (dropped,) = changes("weight dropped")
    assert dropped.endswith("-> average(values['clinton_votes'])")


def test_words_are_left_alone():
    told = " ".join(mutant.change for mutant in mutate_module("toy", CODE))
    assert "2012" not in told and "fewer" not in told and "float" not in told
    assert changes("off by one") == ["3 -> 4", "100 -> 101"]


def test_each_mutant_differs_from_the_code_and_from_the_others():
    codes = [mutant.code for mutant in mutate_module("toy", CODE)]
    assert len(set(codes)) == len(codes)
    for code in codes:
        compile(code, "toy", "exec")


def test_every_module_has_tests_of_its_own():
    modules = modules_under_trial()
    assert len(modules) > 30 and "sevenpercent.measures" in modules
    for module in modules:
        assert file_of(module).is_file()
        assert find_tests(module), f"{module}: no unit test imports it"


@pytest.mark.parametrize("name, words, kind", EQUIVALENT)
def test_those_said_to_change_no_result_are_there(name, words, kind):
    path = file_of(f"sevenpercent.estimators.{name}")
    (line,) = find_lines(path, words)
    nodes = [node for node in code_of(ast.parse(path.read_text("utf-8"))) if node.lineno == line]
    assert any(found == kind for node in nodes for found, _ in code_mutants.changes(node))


def test_a_sample_is_spread_evenly():
    assert [find_step(count, 18) for count in (5, 18, 19, 112)] == [1, 1, 2, 7]
    assert find_step(112, None) == 1


@pytest.mark.trial
def test_tests_fail_for_mutants_and_for_nothing_else():
    # It ends with an error where a module in which nothing is changed counts as killed.
    command = [sys.executable, try_code.__file__, "--module", "small_sample", "--sample", "3"]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    killed, tried = re.search(r"(\d+) of (\d+) mutants killed", done.stdout).groups()
    assert 1 <= int(killed) <= int(tried)
