"""Processes that end with those that forked them."""

import os
import signal
import subprocess
import sys
import time

import pytest

from citable import processes

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="asks Linux to end processes")

# A process whose child has a child, both by a library that knows nothing of this.
PARENT = """
import multiprocessing, os, time
from citable.processes import end_children_with_parents

def wait(names):
    print(os.getpid(), flush=True)
    if names:
        child = multiprocessing.get_context("fork").Process(target=wait, args=[names[1:]])
        child.start()
    time.sleep(60)

end_children_with_parents()
wait(["child", "grandchild"])
"""


def is_there(pid):
    try:
        with open(f"/proc/{pid}/stat") as file:
            return file.read().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_no_descendant_outlives_a_killed_process():
    parent = subprocess.Popen([sys.executable, "-c", PARENT], stdout=subprocess.PIPE, text=True)
    pids = [int(parent.stdout.readline()) for _ in range(3)]
    assert all(map(is_there, pids))
    parent.kill()
    # Whoever reads to the end of what they print is not kept waiting.
    assert parent.stdout.read() == ""
    assert parent.wait(10) == -signal.SIGKILL
    end = time.monotonic() + 10
    while any(map(is_there, pids)) and time.monotonic() < end:
        time.sleep(0.05)
    assert not any(map(is_there, pids))


def test_a_process_whose_parent_has_gone_already_ends():
    pid = os.fork()
    if not pid:
        processes.end_with_parent(os.getppid() + 1)
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 1


@pytest.mark.parametrize("count", [1, 2, 3])
def test_parts_come_in_order_however_many_share_them(count):
    factor = 3  # a function that cannot be pickled
    found = processes.map_forked(lambda part: factor * part, range(5), processes=count)
    assert list(found) == [0, 3, 6, 9, 12]


def test_what_a_part_raises_is_raised():
    with pytest.raises(ZeroDivisionError):
        list(processes.map_forked(lambda part: 1 / part, range(5), processes=2))
