"""What must not be left out: rules of the press and of the book, held to their form."""

import pytest

from citable.publish import caveats
from citable.publish.caveats import BadCaveats, Caveat, list_caveats, read_caveats
from citable.registry import NUMBERS, Estimate, Number, load_all


def make_number(value=1.0, interval=None, **facts):
    known = {
        "id": "made-up", "unit": "votes", "digits": 1, "definition": "Votes planted in a county.",
        "sources": ("wi_counties",), "claims": (), "chapter": "detection",
    }  # fmt: skip
    entry = Number(**{**known, **facts}, function=lambda: value)
    object.__setattr__(entry, "compute", lambda: Estimate(value, interval))
    return entry


@pytest.fixture
def read(tmp_path, monkeypatch):
    """A function that reads rules written as text."""

    def read(text):
        path = tmp_path / "caveats.yml"
        path.write_text(text, encoding="utf-8")
        monkeypatch.setattr(caveats, "CAVEATS", path)
        monkeypatch.setattr(caveats, "name_place", lambda path: path)
        read_caveats.cache_clear()
        return read_caveats()

    yield read
    read_caveats.cache_clear()


@pytest.mark.parametrize(
    "interval, said", [((-1.0, 2.0), True), ((0.0, 2.0), True), ((0.5, 2.0), False), (None, False)]
)
def test_an_interval_with_zero_is_said(read, interval, said):
    read("- {say: Ours., words: nowhere}")
    assert (caveats.NO_DIFFERENCE in list_caveats(make_number(interval=interval))) is said


def test_units_say_what_they_are_not(read):
    read("- {say: Ours., words: planted}")
    said = list_caveats(make_number(unit="percentage points"))
    assert said == ["Ours.", caveats.OF_UNITS["percentage points"]]


def test_all_that_a_rule_names_must_fit(read):
    (rule,) = read(
        "- {say: Ours., words: plant, sources: [wi_counties, wi_equipment], units: [votes]}"
    )
    assert rule.fits(make_number())
    assert not rule.fits(make_number(definition="Votes in a county."))
    assert not rule.fits(make_number(sources=("wi_municipalities",)))
    assert not rule.fits(make_number(unit="percent"))


@pytest.mark.parametrize(
    "text, told",
    [
        ("- {say: Ours.}", "a caveat names no number, found 'Ours.'"),
        ("- {say: Ours., words: '('}", "no regular expression: "),
        ("- {say: Ours., sources: [wi_county]}", "no such table or work, found 'wi_county'"),
        ("- {say: Ours., units: [vote]}", "no such unit, found 'vote'"),
        ("- {words: votes}", "entry 1: lacks say"),
        ("- {say: ' ', words: votes}", "String should match pattern"),
    ],
)
def test_a_bad_rule_is_told(read, text, told):
    with pytest.raises(BadCaveats, match="caveats.yml, entry 1") as found:
        read(text)
    assert told in str(found.value)


def test_a_book_needs_no_such_file(tmp_path, monkeypatch):
    monkeypatch.setattr(caveats, "CAVEATS", tmp_path / "none.yml")
    read_caveats.cache_clear()
    assert read_caveats() == ()
    read_caveats.cache_clear()


def test_every_rule_of_the_book_fits_a_number_and_not_all():
    load_all()
    for rule in read_caveats():
        fitting = sum(rule.fits(entry) for entry in NUMBERS.values())
        assert 0 < fitting < len(NUMBERS) / 2, rule.say
    assert isinstance(rule, Caveat)


@pytest.mark.parametrize(
    "id, said",
    [
        ("detection-power-fte-miller-pct", "no finding that votes were switched"),
        ("recount-votes-to-turn", "not that anybody did it"),
        ("dose-swing-pp", "the clerks' forms as filed"),
        ("fte-wi-miller-pp", "how many people voted on it"),
        ("recount-flip-rate-dre-pct", "doubtful in four counties"),
        ("residual-neighbours-alike-pct", "no sign of a wrong count"),
        ("published-538-texas-pp", "has not computed it"),
    ],
)
def test_numbers_bear_their_own(id, said):
    load_all()
    found = [rule.say for rule in read_caveats() if rule.fits(NUMBERS[id])]
    assert any(said in sentence for sentence in found), found
