"""An original is handed out only if it is the registered file."""

import hashlib

import pytest

from sevenpercent.transcribe.originals import OriginalError, Originals, load_registry

CONTENT = b"a,b\n1,2\n"


@pytest.fixture
def originals(tmp_path):
    """A folder with one right file, and a registry that knows it and one more."""
    (tmp_path / "votes.csv").write_bytes(CONTENT)
    registry = tmp_path / "registry.csv"
    rest = f"somebody,votes,{len(CONTENT)},{hashlib.sha256(CONTENT).hexdigest()},o/r,c,p"
    columns = "file,publisher,content,bytes,sha256,repository,commit,path"
    registry.write_text(f"{columns}\nvotes.csv,{rest}\nlost.csv,{rest}\n")
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


@pytest.mark.parametrize(
    "name, words", [("lost.csv", "not found"), ("other.csv", "not in data/originals.csv")]
)
def test_missing_or_unknown_file_is_named(originals, name, words):
    with pytest.raises(OriginalError, match=f"{name}: {words}"):
        originals.path(name)


def test_registry_is_complete():
    registry = load_registry()
    assert len(registry) == 49
    for original in registry.values():
        assert len(original.sha256) == 64
        assert len(original.commit) == 40
        assert original.publisher and original.repository.count("/") == 1
