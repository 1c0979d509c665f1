"""Damage that keeps every sum: what a second source contradicts is told, the rest is on a list."""

import copy
import csv

import pytest

from citable.publish.sources import read_one_source
from citable.source_checks.tables import read_table
from sevenpercent.paths import PUBLISHED, RAW
from sevenpercent.tables import published, relations_published
from sevenpercent.tables.check import check_certified
from sevenpercent.tables.load import read_package
from sevenpercent.tables.relations import check_relations

METHODS, POLLS, WARDS = "wi_recount_methods", "polls_president", "wi_reporting_units_2016"


@pytest.fixture(scope="module")
def tables():
    return {
        name: read_table(resource, (RAW / f"{name}.csv").read_bytes())
        for name, resource in read_package().items()
    }


def find(tables, name, change=lambda frame: None):
    """What is told of a table once a function has changed its cells."""
    together = {known: copy.copy(table) for known, table in tables.items()}
    for table in together.values():
        table.problems = []
    damaged = together[name]
    damaged.__dict__.pop("typed", None)
    damaged.frame = damaged.frame.copy()
    change(damaged.frame)
    check_certified(together, {name})
    check_relations(together, {name})
    return [str(problem) for table in together.values() for problem in table.problems]


def exchange_columns(chosen, first, second):
    def change(frame):
        rows = frame.index[chosen(frame)]
        frame.loc[rows, [first, second]] = frame.loc[rows, [second, first]].to_numpy()

    return change


def exchange_rows(first, second, columns):
    def change(frame):
        frame.loc[[first, second], columns] = frame.loc[[second, first], columns].to_numpy()

    return change


@pytest.mark.parametrize("name", [METHODS, POLLS, WARDS])
def test_the_tables_themselves_are_not_told(tables, name):
    assert find(tables, name) == []


@pytest.mark.parametrize("year", ["2000", "2004", "2008", "2012", "2016", "2020"])
@pytest.mark.parametrize("kind", ["pct", "actual_pct"])
def test_candidates_exchanged_in_a_year_of_polls(tables, year, kind):
    columns = f"democrat_{kind}", f"republican_{kind}"
    told = find(tables, POLLS, exchange_columns(lambda polls: polls["year"] == year, *columns))
    assert any(line.startswith(f"data/raw/{POLLS}.csv") and year in line for line in told), told


@pytest.mark.parametrize(
    "place, year, told",
    [
        ("WI", "2016", "the result is not the state's, nor listed: margin 0.77"),
        ("NV", "2020", "the result is not that of the counties: democrat"),
        ("US", "2020", "the result is not that of the counties: democrat 46.91"),
        ("US", "2004", "the result of the country is not that of the states: democrat 50.77"),
    ],
)
def test_results_exchanged_in_one_race(tables, place, year, told):
    def chosen(polls):
        return (polls["year"] == year) & (polls["location"] == place)

    columns = "democrat_actual_pct", "republican_actual_pct"
    found = find(tables, POLLS, exchange_columns(chosen, *columns))
    assert any(told in line for line in found), found


def test_candidates_exchanged_in_one_poll(tables):
    polls = tables[POLLS].frame
    row = polls.index[(polls["location"] == "CA") & (polls["year"] == "2016")][0]
    columns = "democrat_pct", "republican_pct"
    told = find(tables, POLLS, exchange_columns(lambda frame: frame.index == row, *columns))
    assert any(f"row {row + 2}: a poll is further from the others" in line for line in told), told


def test_methods_exchanged_between_two_counties(tables):
    methods = tables[METHODS].frame.set_index("county_fips")["recount_method"]
    places = {county: place for place, county in enumerate(methods.index)}
    dane, milwaukee = places["55025"], places["55079"]
    told = find(tables, METHODS, exchange_rows(dane, milwaukee, ["recount_method"]))
    assert any("the share of ballots in counties that recounted by hand" in line for line in told)


def test_one_more_county_by_hand(tables):
    def change(methods):
        methods.loc[methods["county_fips"] == "55125", "recount_method"] = "hand count"

    told = find(tables, METHODS, change)
    assert any("52.00, data/published.csv has 51.00 for wec-hand-counties" in line for line in told)


@pytest.mark.parametrize(
    "name", [WARDS, "wi_reporting_units_2012", "wi_reporting_units_president_2020"]
)
def test_two_wards_exchanged(tables, name):
    units = tables[name].frame
    votes = list(units.columns[2:])
    city = units.index[units["municipality_key"] == "5502513251"]  # Madison
    totals = units.loc[city, next(column for column in votes if "total" in column)].astype(int)
    told = find(tables, name, exchange_rows(totals.idxmin(), totals.idxmax(), votes))
    assert any("WARD" in line and "row" in line for line in told), told


def test_one_count_of_a_ward_exchanged(tables):
    """The canvass alone, within a municipality: the recount contradicts it."""
    units = tables[WARDS].frame
    city = units.index[units["municipality_key"] == "5502513251"]
    votes = [column for column in units if column.startswith("canvass_")]
    told = find(tables, WARDS, exchange_rows(city[0], city[1], votes))
    assert any("the recount moved a ward further than any" in line for line in told), told


def test_two_figures_that_part_in_the_last_digit_are_told_apart(monkeypatch):
    monkeypatch.setattr(relations_published, "published_value", lambda id: 1381823.0)
    ((_, told),) = relations_published.differ("wec-original-clinton", 1381824)
    assert told == "1381824.00, data/published.csv has 1381823.00 for wec-original-clinton"


@pytest.mark.parametrize(
    "id, value, table",
    [
        ("wec-recount-trump", "1405248", WARDS),
        ("wec-margin-change", "113", WARDS),
        ("rock-clinton", "4", WARDS),
        ("wec-hand-counties", "15", METHODS),
        ("stein-hand-votes", "35", METHODS),
        ("mi-certified-margin", "10740", "us_states_president"),
        ("mi-recount-net", "120", "us_states_president"),
    ],
)
def test_published_figure_retyped(tables, monkeypatch, id, value, table):
    figures = published.published_figures().copy()
    figures.loc[id, "value"] = value
    monkeypatch.setattr(published, "published_figures", lambda: figures)
    assert any(id in line for line in find(tables, table))


def read_ids():
    with PUBLISHED.open(encoding="utf-8", newline="") as file:
        return [row["id"] for row in csv.DictReader(file) if row["value"]]


def test_each_published_figure_is_held_against_something_or_listed(tables, monkeypatch):
    """Those that no relation reads are on the list, in the file's order, and no others."""
    read = set()

    def hear(id):
        read.add(id)
        return published.published_value(id)

    monkeypatch.setattr(relations_published, "published_value", hear)
    for name in (WARDS, METHODS, "us_states_president"):
        find(tables, name)
    listed = {row["table"]: row["columns"].split() for row in read_one_source()}
    assert listed["published"] == [id for id in read_ids() if id not in read]


def test_the_list_names_tables_and_columns_once():
    listed = [row["table"] for row in read_one_source()]
    assert len(listed) == len(set(listed))
    for row in read_one_source():
        if row["table"] != "published":
            fields = read_package()[row["table"]]["schema"]["fields"]
            assert set(row["columns"].split()) <= {field["name"] for field in fields}
