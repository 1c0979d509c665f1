"""Lists of what others published: a slip in one is told before anything is computed."""

import pytest

from citable.book import read_settings
from sevenpercent.tables import published

PLACES = {"published.csv": "PUBLISHED", "electors_2016.csv": "ELECTORS"}


def test_they_are_read_with_the_first_checks():
    assert "sevenpercent.tables.published:check_lists" in read_settings().lists
    published.check_lists()


@pytest.mark.parametrize(
    "name, old, new, told",
    [
        ("published.csv", ",-0.050,", ",five,", "row 2: value: a number in digits or nothing is"),
        ("published.csv", ",-0.050,", ",nan,", "needed, found 'nan'"),
        ("published.csv", "miller-controlled,", "miller-bivariate,", "row 3: 'miller-bivariate'"),
        ("published.csv", "miller2016,", "miler,", "row 2: source: no source in book/references"),
        ("published.csv", "2016-11-24", "2016-13", "row 2: date: a day must be written"),
        ("published.csv", "id,source", "ids,source", "row 1: the columns are id,source,date"),
        ("published.csv", ",share,", ",share,,", "row 2: 8 cells are needed, found 9"),
        ("published.csv", ",share,", ",,", "row 2: unit: words are needed"),
        ("electors_2016.csv", ",10,", ",ten,", "row 2: electors: whole electors are needed, found"),
        ("electors_2016.csv", ",10,", ",10.5,", "found '10.5'"),
        ("electors_2016.csv", ",cpbj2016", ",cpbj", "row 5: source: no source in book/references"),
        ("electors_2016.csv", "Michigan", "Mishigan", "row 3: item: none of Wisconsin, Mich"),
        ("electors_2016.csv", "all,538,ballotpediapennsylvania2016\n", "", "csv: lacks all"),
    ],
)  # fmt: skip
def test_a_slip_is_told_by_file_row_rule_and_value(tmp_path, monkeypatch, name, old, new, told):
    text = getattr(published, PLACES[name]).read_text("utf-8")
    assert old in text
    path = tmp_path / name
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    monkeypatch.setattr(published, PLACES[name], path)
    with pytest.raises(ValueError) as fault:
        published.check_lists()
    assert str(fault.value).startswith(f"data/{name}") and told in str(fault.value)
