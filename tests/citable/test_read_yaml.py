"""Files in YAML: what is wrong with them is told in a line, with its place."""

import pytest
from pydantic.dataclasses import dataclass

from citable.read_yaml import STRICT, Day, Filled, read_yaml


@dataclass(frozen=True, config=STRICT)
class Step:
    id: str
    day: Day
    words: Filled
    seen: tuple[str, ...] = ()


@dataclass(frozen=True, config=STRICT)
class Walk:
    steps: tuple[Step, ...]


GOOD = "steps:\n- id: one\n  day: '2016-11-22'\n  words: It began.\n  seen: [a, b]\n"


def read(tmp_path, content):
    path = tmp_path / "walk.yml"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return read_yaml(path, Walk, "data/walk.yml")


def test_lists_become_tuples(tmp_path):
    assert read(tmp_path, GOOD) == Walk((Step("one", "2016-11-22", "It began.", ("a", "b")),))


@pytest.mark.parametrize(
    "old, new, told",
    [
        ("It began.", "''", "data/walk.yml, step one, words: String should match"),
        ("  words: It began.\n", "", "data/walk.yml, step one: lacks words"),
        ("seen", "heard", "data/walk.yml, step one: does not know heard"),
        ("[a, b]", "[a, 3]", "step one, seen 2: Input should be a valid string, found 3"),
        ("'2016-11-22'", "'22 November'", "day: a day must be written 2016-11-24, found '22"),
        ("'2016-11-22'", "'20161122'", "day: a day must be written 2016-11-24, found '20161122'"),
        ("'2016-11-22'", "2016-02-30", "day: a day must be written 2016-11-24, found '2016-02-30"),
        ("id: one", "id: one\n  id: two", "data/walk.yml, line 3: the key 'id' stands twice"),
        ("[a, b]", "[a, b", "data/walk.yml, line 6: expected"),
        ("It began.", "It: began: there", "data/walk.yml, line 4: mapping values are not allowed"),
        ("It began.", "!!python/name:os.system x", "data/walk.yml, line 4: could not determine"),
    ],
)
def test_a_fault_is_told_with_its_place(tmp_path, old, new, told):
    assert old in GOOD
    with pytest.raises(ValueError) as refused:
        read(tmp_path, GOOD.replace(old, new))
    assert told in str(refused.value) and "\n" not in str(refused.value)


def test_a_day_needs_no_quotation_marks(tmp_path):
    assert read(tmp_path, GOOD.replace("'2016-11-22'", "2016-11-22")).steps[0].day == "2016-11-22"


def test_every_fault_has_a_line(tmp_path):
    with pytest.raises(ValueError) as refused:
        read(tmp_path, GOOD.replace("seen", "heard").replace("It began.", "''"))
    assert len(str(refused.value).splitlines()) == 2


def test_what_is_found_is_cut_short(tmp_path):
    with pytest.raises(ValueError) as refused:
        read(tmp_path, "steps: " + "x" * 500)
    assert str(refused.value).endswith("xx...") and len(str(refused.value)) < 200


def test_a_file_that_is_not_utf_8(tmp_path):
    with pytest.raises(ValueError, match=r"data/walk.yml, line 4: not UTF-8: b'\\xe9'"):
        read(tmp_path, GOOD.encode().replace(b"began", b"b\xe9gan"))
