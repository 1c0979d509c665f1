"""The Python that has its packages already does what a new one would."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from warm_python import warm_python

from citable.paths import list_homes

TELL = """
import os, sys
print(os.getpid(), "matplotlib" in sys.modules, os.environ.get("SAID"), *sys.argv[1:], flush=True)
if "stay" in sys.argv:
    sys.stdin.read()
sys.exit("no more" if "fail" in sys.argv else 3)
"""

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="there a new Python is asked")


@pytest.fixture
def ask(tmp_path):
    """A function that starts the module TELL: its process."""
    (tmp_path / "tell.py").write_text(TELL, encoding="utf-8")

    def ask(*arguments, **settings):
        return subprocess.Popen(
            [warm_python(), "-m", "tell", *arguments],
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": list_homes(tmp_path), **settings},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    return ask


def test_arguments_settings_and_status_go_through(ask):
    asked = ask("one", "two words", SAID="something")
    out, _ = asked.communicate(timeout=60)
    assert out.split()[1:] == ["True", "something", "one", "two", "words"]
    assert asked.returncode == 3


def test_an_error_is_told_as_python_tells_it(ask):
    asked = ask("fail")
    _, told = asked.communicate(timeout=60)
    assert (asked.returncode, told) == (1, "no more\n")


def test_what_is_read_once_asks_for_a_new_python(ask):
    for settings in ({"OPENBLAS_CORETYPE": "Nehalem"}, {"PYTHONHASHSEED": "7"}):
        out, _ = ask(**settings).communicate(timeout=60)
        assert out.split()[1] == "False", settings


def test_a_copy_ends_with_who_asked(ask):
    asked = ask("stay")
    copy = Path("/proc", asked.stdout.readline().split()[0])
    assert copy.exists()
    asked.kill()
    end = time.monotonic() + 10
    while copy.exists():
        assert time.monotonic() < end
        time.sleep(0.02)
