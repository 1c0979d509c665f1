"""Tries the unit tests: python tests/mutation/try_code.py [--sample N] [--module NAME].

Each mutant lives in a forked process, which has the libraries imported already and imports the
package anew, with the mutant in its module's place. It is killed if the tests that import the
module fail or do not end in time.
"""

import argparse
import contextlib
import importlib.abc
import importlib.machinery
import importlib.util
import json
import os
import re
import signal
import sys
import time
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(Path(__file__).parent)]

from code_mutants import CodeMutant, mutate_module  # noqa: E402

PACKAGE = "sevenpercent"
SECONDS = 60
SURVIVED, KILLED, LATE, ALIKE = 0, 1, 2, 3
NO_LENGTHS = "both sequences have one length as they are made"
NO_TOLERANCE = "no value is the tolerance to its last digit"
NEGATIVE_LENGTH = "NumPy finds the length where any negative number stands"
# Mutants, by module, words of their line and kind, that leave every result as it is. They count as
# tried. Numbers of lines would move with whatever is changed above.
EQUIVALENT = {
    (
        "balance",
        "parts = np.exp(exponents",
        "method",
    ): "the weights are divided by their sum after",
    ("batched", "bread[:, :, :1]", "off by one"): "the first column alone is taken after",
    ("contiguity", "for a, b in zip(one, other", "constant"): NO_LENGTHS,
    ("contiguity", "for pair, length in zip(", "constant"): NO_LENGTHS,
    (
        "contiguity",
        "= matrix[columns, rows] = 1",
        "off by one",
    ): "rows are divided by their sums after",
    ("electoral_college", "for size in range(", "off by one"): (
        "there is no choice of more states than there are"
    ),
    ("multiverse", "zip(*members", "constant"): NO_LENGTHS,
    ("multiverse", "zip(*parts", "constant"): NO_LENGTHS,
    ("multiverse", "dict(zip(VALUES", "constant"): NO_LENGTHS,
    ("multiverse", ".reshape(3, -1)", "off by one"): NEGATIVE_LENGTH,
    ("multiverse_engine", "BLOCK_BYTES = ", "off by one"): "the size of a block changes no digit",
    ("multiverse_engine", "if (diagonal < 1e-10", "comparison"): NO_TOLERANCE,
    ("contiguity", "zip(*np.nonzero(", "constant"): NO_LENGTHS,
    ("permutation", ".reshape(len(grid.fips), -1)", "off by one"): NEGATIVE_LENGTH,
    ("permutation", "low, t = (t < critical_t(", "comparison"): (
        "no t value is the critical one to its last digit"
    ),
    ("polls", "sums = sums.groupby(", "method"): "means of a state have the ratios of its sums",
    ("power", "optimize.brentq(", "off by one"): "the search begins in a wider bracket",
    ("shuffles", ".max(axis=1) < self.tolerance", "comparison"): NO_TOLERANCE,
    ("small_sample", "return influence @ outcomes / np.sqrt(", "method"): (
        "drawn and observed t values are multiplied alike"
    ),
    ("spatial", "silence_warnings=True", "constant"): "a warning is not silenced",
    ("summaries", "zip(names, values", "constant"): NO_LENGTHS,
    ("ties", "return drawn >= observed", "comparison"): NO_TOLERANCE,
    ("wild_bootstrap", "as_far = ", "comparison"): NO_TOLERANCE,
}


class Substitute(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Imports one module from other code than its file's."""

    def __init__(self, name, code):
        self.name, self.code = name, code

    def find_spec(self, name, path, target=None):
        return importlib.util.spec_from_loader(name, self) if name == self.name else None

    def exec_module(self, module):
        module.__file__ = str(file_of(self.name))
        exec(compile(self.code, module.__file__, "exec"), module.__dict__)


def file_of(module):
    return ROOT / f"{module.replace('.', '/')}.py"


def modules_under_trial():
    files = [*(ROOT / PACKAGE / "estimators").glob("[a-z]*.py"), ROOT / PACKAGE / "measures.py"]
    return [".".join(path.relative_to(ROOT).with_suffix("").parts) for path in sorted(files)]


def find_tests(module):
    """The unit tests that name the module, or a module of the same room that imports it."""
    wanted = {module}
    sources = {other: file_of(other).read_text("utf-8") for other in modules_under_trial()}
    while True:
        more = {other for other, text in sources.items() if imports_one_of(text, wanted)} - wanted
        if not more:
            break
        wanted |= more
    tests = [*(ROOT / "tests" / "estimators").glob("test_*.py"), ROOT / "tests/test_measures.py"]
    own = [path for path in sorted(tests) if imports_one_of(path.read_text("utf-8"), {module})]
    further = [path for path in sorted(tests) if imports_one_of(path.read_text("utf-8"), wanted)]
    # Those that name it first: most mutants end there.
    return list(dict.fromkeys([*own, *further]))


def imports_one_of(text, modules):
    for module in modules:
        room, _, name = module.rpartition(".")
        if re.search(rf"(?:from|import) {re.escape(module)}\b", text):
            return True
        for names in re.findall(rf"from {re.escape(room)} import \(?([\w, \n]+)", text):
            if name in re.split(r"\W+", names):
                return True
    return False


def try_mutant(mutant, tests):
    """SURVIVED, KILLED or LATE: what the tests make of a mutant, in a process of its own."""
    if not tests:
        return SURVIVED  # pytest would run everything that there is
    child = os.fork()
    if child == 0:
        with open(os.devnull, "w") as nowhere:
            os.dup2(nowhere.fileno(), 1)
            os.dup2(nowhere.fileno(), 2)
            signal.signal(signal.SIGALRM, signal.SIG_DFL)
            signal.alarm(SECONDS)
            with contextlib.suppress(BaseException):
                os._exit(SURVIVED if run_tests(mutant, tests) == 0 else KILLED)
        os._exit(KILLED)
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        return LATE if os.WTERMSIG(status) == signal.SIGALRM else KILLED
    return os.WEXITSTATUS(status)


def run_tests(mutant, tests):
    # The tests too: those imported before hold functions of the package as it was. Not the
    # libraries, whose folder may lie in the clone: NumPy cannot be imported twice.
    for name, module in list(sys.modules.items()):
        file = str(getattr(module, "__file__", None))
        if file.startswith((f"{ROOT / PACKAGE}/", f"{ROOT / 'tests'}/")) and name != "__main__":
            del sys.modules[name]
    if mutant:
        sys.meta_path.insert(0, Substitute(mutant.module, mutant.code))
    options = ["-x", "-q", "-p", "no:cacheprovider", "--rootdir", str(ROOT)]
    return pytest.main([*options, *map(str, tests)])


def find_step(count, most):
    """Each how manieth of so many is tried, so that at most `most` are; None tries all."""
    return 1 if most is None else max(1, -(-count // most))


def why_alike(mutant):
    """The reason why a mutant changes no result; empty where none is listed."""
    for (name, words, kind), reason in EQUIVALENT.items():
        if (name, kind) == (mutant.module.rpartition(".")[2], mutant.kind):
            if mutant.line in find_lines(file_of(mutant.module), words):
                return reason
    return ""


def find_lines(path, words):
    """The numbers of a file's lines that hold these words."""
    lines = path.read_text("utf-8").splitlines()
    return [number for number, line in enumerate(lines, start=1) if words in line]


def warm_up(modules):
    """Import what every trial needs once, and see that tests fail for mutants alone."""
    tests = sorted({path for module in modules for path in find_tests(module)})
    if tests and run_tests(None, tests) != 0:
        sys.exit("the tests fail without any mutant")
    for module in modules[:1]:
        whole = CodeMutant(module, 0, "none", "", file_of(module).read_text("utf-8"))
        if try_mutant(whole, find_tests(module)) != SURVIVED:
            sys.exit("the tests of a module in which nothing is changed fail: no count would hold")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sample", type=int, help="try at most N mutants of a module, evenly")
    parser.add_argument("--module", nargs="*", help="try these modules, by their last names")
    parser.add_argument("--survivors", type=Path, help="write those not killed to this file")
    arguments = parser.parse_args()
    chosen = [
        module
        for module in modules_under_trial()
        if not arguments.module or module.rpartition(".")[2] in arguments.module
    ]
    warm_up(chosen)
    total, left = Counter(), []
    for module in chosen:
        started, counts = time.monotonic(), Counter()
        tests = find_tests(module)
        mutants = mutate_module(module, file_of(module).read_text("utf-8"))
        for mutant in mutants[:: find_step(len(mutants), arguments.sample)]:
            fate = try_mutant(mutant, tests)
            reason = why_alike(mutant) if fate == SURVIVED else ""
            fate = ALIKE if reason else fate
            counts[fate] += 1
            if reason:
                print(f"  changes no result, {reason}: {mutant}", flush=True)
            if fate == SURVIVED:
                left.append(str(mutant))
                print(f"  survives: {mutant}", flush=True)
        tried, killed = sum(counts.values()), counts[KILLED] + counts[LATE]
        seconds = time.monotonic() - started
        print(f"{module}: {killed} of {tried} killed, {seconds:.0f} s", flush=True)
        total += counts
        if arguments.survivors:
            arguments.survivors.write_text(json.dumps(left, indent=1), "utf-8")
    tried, killed = sum(total.values()), total[KILLED] + total[LATE]
    print(f"{killed} of {tried} mutants killed, {killed / max(tried, 1):.1%}")
    print(f"{total[ALIKE]} of the others change no result")


if __name__ == "__main__":
    main()
