"""Kernels forked from this process."""

import os

import pytest

from citable.build import kernels

CHAPTER = """---
kernelspec:
  name: python3
  display_name: Python 3
---

```{code-cell}
print("first")
```

```{code-cell}
missing
```
"""


@pytest.fixture
def chapter(tmp_path, monkeypatch):
    """A chapter whose second cell fails, and a folder for the kernel's sockets."""
    monkeypatch.setattr(kernels, "TELL", "pass")
    path = tmp_path / "chapter.md"
    path.write_text(CHAPTER)
    with kernels.kernel_folder(tmp_path):
        yield path


def test_a_cell_that_fails_is_named(chapter):
    with pytest.raises(kernels.CellError, match="cell 2: NameError: name 'missing'"):
        kernels.run_chapter(chapter, 60)


def test_what_the_first_cell_prints_is_heard(chapter):
    chapter.write_text(CHAPTER.replace("missing", "1 + 1"))
    # The way of the outputs may open after that of the answers, so once is not enough.
    for _ in range(5):
        first, second = kernels.nbformat.reads(
            kernels.run_chapter(chapter, 60).decode(), as_version=4
        ).cells
        assert first.outputs[0].text == "first\n"
        assert second.outputs[0].data["text/plain"] == "2"


def test_a_kernel_that_dies_at_its_start_is_not_waited_for(chapter, monkeypatch):
    monkeypatch.setattr(kernels, "run_kernel", lambda connection_file, folder: os._exit(1))
    # nbclient would clean up once more when this process ends, and find nothing there.
    monkeypatch.setattr("nbclient.client.atexit.register", lambda function: function)
    # Waited for, it would be the chapter's time that is said to be over.
    with pytest.raises(Exception, match="died"):
        kernels.run_chapter(chapter, 60)


def run(chapter, code, seconds=60):
    """What a chapter with this code in its second cell is stopped for."""
    chapter.write_text(CHAPTER.replace("missing", code))
    with pytest.raises(kernels.CellError) as stopped:
        kernels.run_chapter(chapter, seconds)
    return str(stopped.value)


@pytest.mark.parametrize(
    "code, line, told",
    [
        ("1\n2\nmissing", 14, "NameError: name 'missing' is not defined"),
        ("1\nwhile True: print('x' * 1000)", 12, "stopped: the cell printed more than 300,000"),
        ("while True:\n  try: print('x' * 1000)\n  except BaseException: pass", 12, "printed more"),
        ("import os\nos._exit(3)", 12, "the cell has ended its kernel"),
        (
            "import socket\nsocket.create_connection(('127.0.0.1', 9))",
            13,
            "reaches for the network",
        ),
        ("import socket\nsocket.socket().bind(('127.0.0.1', 0))", 13, "reaches for the network"),
        ("import subprocess\nsubprocess.Popen(['sleep', '60'])", 13, "starts a process"),
        ("import os\n\nos.system('sleep 60 &')", 14, "starts a process: os.system"),
        ("import os\nos.fork()", 13, "starts a process: os.fork"),
        ("import os\ntry: os.fork()\nexcept Exception: pass", 13, "starts a process: os.fork"),
        ("!sleep 60", 12, "starts a process"),
        ("import numpy\nnumpy.random.default_rng().random()", 13, "without a seed"),
        ("import numpy\nnumpy.random.random()", 12, "without a seed"),
        ("import random\nrandom.random()", 12, "without a seed"),
    ],
)
def test_what_a_running_cell_may_not_do(chapter, monkeypatch, code, line, told):
    monkeypatch.setattr(kernels, "MOST_OUTPUT", 300_000)
    monkeypatch.setattr(kernels, "TELL", "get_ipython().guard.check()")
    stopped = run(chapter, code)
    assert stopped.startswith(f"line {line}, cell 2: ") and told in stopped


def test_a_cell_that_does_not_end_is_stopped(chapter):
    told = run(chapter, "while True: pass", seconds=2)
    assert told == "line 12, cell 2: stopped: the cell took more than 2 s"


def test_a_draw_with_a_seed_of_its_own_is_let_through(chapter, monkeypatch):
    monkeypatch.setattr(kernels, "TELL", "get_ipython().guard.check()")
    code = "import numpy, random\nrandom.Random(1).random() + numpy.random.default_rng(1).random()"
    chapter.write_text(CHAPTER.replace("missing", code))
    first, second = kernels.nbformat.reads(
        kernels.run_chapter(chapter, 60).decode(), as_version=4
    ).cells
    assert float(second.outputs[0].data["text/plain"]) == pytest.approx(
        0.134364 + 0.511822, abs=1e-5
    )
