"""Municipal demographics: sums of census lines worked by hand, people conserved."""

import pandas as pd
import pytest
from raw_tables import read

from sevenpercent.transcribe import census_municipalities as census


def test_margin_of_a_sum():
    """Lines 22, 23: 3 and 4 give 5; of the lines at zero only the larger margin, 12, counts."""
    row = {}
    for line, estimate, margin in ((22, 5, 3), (23, 7, 4), (24, 0, 12), (25, 0, 9)):
        row |= {f"B15003e{line}": str(estimate), f"B15003m{line}": str(margin)}
    assert census.add_margins(row, "B15003", (22, 23)) == 5.0
    assert census.add_margins(row, "B15003", (22, 23, 24, 25)) == 13.0


@pytest.mark.parametrize(
    "geoids, words",
    [
        (["05000US55001"], "row 2: a GEOID .*found '05000US55001'"),
        (["06000US5500100275"] * 2, "row 3"),
    ],
)
def test_a_geoid_of_another_kind_or_a_second_one_is_refused(geoids, words):
    with pytest.raises(census.CensusError, match=words):
        census.index_rows([{"GEOID": geoid} for geoid in geoids], census.RACE)


def files(race=1660):
    unit = "5500100275"
    return {
        census.RACE: {unit: {"B02001e1": str(race)}},
        census.HISPANIC: {unit: {"B03002e1": "1660"}},
        census.AGE: {unit: {"B01001e1": "1660"}},
        census.EDUCATION: {unit: {}},
    }


def test_files_that_count_different_people_are_refused():
    census.check_totals(files())
    with pytest.raises(census.CensusError, match="unit 5500100275: files must count the same"):
        census.check_totals(files(race=1661))


def municipalities(*pairs):
    return pd.DataFrame(pairs, columns=["municipality_key", "mcd_fips"])


def units(*pairs):
    return pd.DataFrame(pairs, columns=["mcd_fips", "population"])


def test_two_municipalities_in_one_unit():
    frame = census.keep_municipalities(
        units(("5505974650", 9475)),
        municipalities(("5505930014", "5505974650"), ("5505930182", "5505974650")),
    )
    row = frame.iloc[0]
    assert (row.municipality_key, row.second_municipality_key) == ("5505930014", "5505930182")


def test_people_may_not_be_lost():
    with pytest.raises(census.CensusError, match="found 7 people in 5500100300"):
        census.keep_municipalities(
            units(("5500100275", 1660), ("5500100300", 7)),
            municipalities(("5500101201", "5500100275")),
        )


def test_a_municipality_without_a_unit_is_refused():
    with pytest.raises(census.CensusError, match="found none for"):
        census.keep_municipalities(
            units(("5500100275", 1660)), municipalities(("5500101002", "5500100300"))
        )


@pytest.fixture(scope="module")
def table():
    return read("wi_municipality_demographics").set_index("mcd_fips")


def test_the_state_is_whole(table):
    """5,742,117 is the survey's own figure for Wisconsin; adults are the file's column sum."""
    assert table.population.sum() == 5_742_117
    assert table.adults_25_plus.sum() == 3_873_119


def test_the_city_of_adams(table):
    """Read by eye in the files: 136 + 23 + 4 + 0 adults with a degree or more are 163."""
    adams = table.loc["5500100275"]
    assert (adams.population, adams.white_alone, adams.non_hispanic_white) == (1660, 1585, 1510)
    assert (adams.adults_25_plus, adams.bachelors_or_more_25_plus) == (1197, 163)


def test_madison_has_its_own_figures(table):
    """The selected file labels Madison's row with McFarland's people; keys do not."""
    madison = table.loc["5502548000"]
    assert madison.municipality_key == "5502513251"
    assert madison.population > 240_000
    assert madison.bachelors_or_more_25_plus / madison.adults_25_plus > 0.5


def test_points_lie_in_wisconsin(table):
    located = table.dropna(subset=["longitude"])
    assert located.longitude.between(-92.9, -86.7).all()
    assert located.latitude.between(42.4, 47.1).all()
    # The two parts of the Village of Harrison have no point in the file.
    assert len(table) - len(located) == 2
