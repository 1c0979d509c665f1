"""An original is handed out only if it is the registered file."""

import csv
import hashlib

import pytest

from sevenpercent.transcribe.originals import OriginalError, Originals, load_registry

CONTENT = b"a,b\n1,2\n"


@pytest.fixture
def originals(tmp_path):
    """A folder with one right file, and a registry that knows it and one more."""
    (tmp_path / "votes.csv").write_bytes(CONTENT)
    row = {
        "publisher": "somebody",
        "content": "votes",
        "bytes": len(CONTENT),
        "sha256": hashlib.sha256(CONTENT).hexdigest(),
        "repository": "o/r",
        "commit": "c",
        "path": "p",
    }
    registry = tmp_path / "registry.csv"
    with open(registry, "w", newline="") as lines:
        writer = csv.DictWriter(lines, ["file", *row])
        writer.writeheader()
        writer.writerow({"file": "votes.csv", **row})
        writer.writerow({"file": "lost.csv", **row})
    return Originals(tmp_path, registry)


def test_right_file(originals):
    assert originals.path("votes.csv").read_bytes() == CONTENT


def test_other_bytes_name_both_digests(originals):
    changed = CONTENT.replace(b"2", b"3")
    (originals.folder / "votes.csv").write_bytes(changed)
    with pytest.raises(OriginalError) as error:
        originals.path("votes.csv")
    assert "votes.csv" in str(error.value)
    assert hashlib.sha256(CONTENT).hexdigest() in str(error.value)
    assert hashlib.sha256(changed).hexdigest() in str(error.value)


def test_missing_file_is_named(originals):
    with pytest.raises(OriginalError, match="lost.csv: not found"):
        originals.path("lost.csv")


def test_unknown_file_is_named(originals):
    with pytest.raises(OriginalError, match="other.csv: not in data/originals.csv"):
        originals.path("other.csv")


def test_registry_is_complete():
    registry = load_registry()
    assert len(registry) == 49
    for original in registry.values():
        assert len(original.sha256) == 64
        assert len(original.commit) == 40
        assert original.publisher and original.repository.count("/") == 1
