"""The county finder's rows: all counties, anchors for life, facts that agree with the chapters."""

import pytest
from numbers_by_id import value
from raw_tables import sum_by_county

from sevenpercent.chapters.county_finder.columns import COLUMNS, Column
from sevenpercent.chapters.county_finder.counties import county_anchor, finder_frame
from sevenpercent.pages.county_finder import county_table
from sevenpercent.pages.county_map import county_map, county_paths
from sevenpercent.technology import READINGS


@pytest.fixture(scope="module")
def frame():
    return finder_frame()


def test_every_county_once_in_order_of_names(frame):
    assert len(frame) == 72 and frame["county_fips"].is_unique and frame["anchor"].is_unique
    assert frame["county_name"].is_monotonic_increasing
    assert not frame.isna().any(axis=None)


def test_anchors_are_for_life():
    names = {"Iowa": "county-iowa", "St. Croix": "county-st-croix",
             "Fond du Lac": "county-fond-du-lac", "La Crosse": "county-la-crosse"}  # fmt: skip
    assert {name: county_anchor(name) for name in names} == names


def test_columns_agree_with_the_published_numbers(frame):
    assert frame["clinton_votes"].sum() == value("wi-clinton-votes-canvass")
    assert frame["any-dre"].sum() == value("wi-counties-any-dre")
    iowa = frame.set_index("anchor").loc["county-iowa"]
    assert iowa["residual_pp"] == pytest.approx(value("residual-iowa-county-pp"))
    assert iowa["fitted_pct"] + iowa["residual_pp"] == pytest.approx(iowa["two_party_pct"])
    assert {column.name for column in COLUMNS} > set(READINGS)


def test_recount_changes_from_the_raw_units(frame):
    units = sum_by_county("wi_reporting_units_2016")
    change = units["recount_trump_votes"] - units["canvass_trump_votes"]
    found = frame.set_index("county_fips")["trump_recount_change_votes"]
    assert found.to_dict() == change.to_dict()


def test_values_print_as_in_the_book():
    swing = Column("s", "g", "h", "percentage points", 1, True)
    printed = [swing.print(value) for value in (1.25, -1.25, 0.01, -0.01)]
    assert printed == ["+1.2", "\N{MINUS SIGN}1.2", "0.0", "0.0"]
    assert Column("r", "g", "h").print(True) == "yes"
    assert Column("v", "g", "h", "votes").print(12345) == "12,345"


def test_names_from_data_are_escaped(frame):
    bad = frame.assign(county_name=frame["county_name"].replace("Iowa", "<b>&"))
    for markup in (county_table(bad), county_map(bad)):
        assert "<b>" not in markup and "&lt;b&gt;&amp;" in markup
    assert "&lt;b&gt;&amp; County" in county_map(bad)


def test_table_can_be_read_aloud(frame):
    table = county_table(frame)
    assert table.count('scope="row"') == 72
    assert table.count('scope="col"') == len(COLUMNS) + 1
    spans = sum(int(part.split('"')[0]) for part in table.split('colspan="')[1:])
    assert spans == len(COLUMNS)
    assert 'role="region" tabindex="0"' in table and "<caption" in table


def test_the_map_tells_every_county_and_stays_light(frame):
    told = county_map(frame)
    assert told.count("<title>") == 72 and told.count('href="#county-') == 72
    assert len(told.encode()) < 60_000


def test_neighbours_share_corners_after_rounding():
    """Dane and Iowa meet along a line: what one draws of it, the other draws too."""
    _, paths = county_paths()

    def corners(fips):
        found = set()
        for ring in paths[fips][0].split("M")[1:]:
            start, steps = ring.rstrip("z").split("l")
            here = tuple(map(int, start.split()))
            found.add(here)
            numbers = [int(part) for part in steps.replace("-", " -").split()]
            for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
                here = (here[0] + dx, here[1] + dy)
                found.add(here)
        return found

    assert len(corners("55025") & corners("55049")) >= 2
