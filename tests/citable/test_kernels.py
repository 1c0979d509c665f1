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
