"""Kernels forked from this process."""

import os
import time

import pytest

from citable.build import kernels, notebooks

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
    monkeypatch.setenv("JUPYTER_RUNTIME_DIR", str(tmp_path))
    path = tmp_path / "chapter.md"
    path.write_text(CHAPTER)
    return path


def test_a_cell_that_fails_is_named(chapter):
    with pytest.raises(notebooks.CellError, match="cell 2: NameError: name 'missing'"):
        notebooks.run_chapter(chapter, 60)


def test_what_the_first_cell_prints_is_heard(chapter):
    chapter.write_text(CHAPTER.replace("missing", "1 + 1"))
    # The way of the outputs may open after that of the answers, so once is not enough.
    for _ in range(5):
        first, second = notebooks.nbformat.reads(
            notebooks.run_chapter(chapter, 60).decode(), as_version=4
        ).cells
        assert first.outputs[0].text == "first\n"
        assert second.outputs[0].data["text/plain"] == "2"


def test_a_kernel_that_dies_at_its_start_is_not_waited_for(chapter, monkeypatch):
    monkeypatch.setattr(kernels, "run_kernel", lambda connection_file, folder: os._exit(1))
    # nbclient would clean up once more when this process ends, and find nothing there.
    monkeypatch.setattr("nbclient.client.atexit.register", lambda function: function)
    began = time.monotonic()
    with pytest.raises(RuntimeError, match="a kernel does not answer"):
        notebooks.run_chapter(chapter, 60)
    assert time.monotonic() - began < kernels.STARTUP_SECONDS / 2
