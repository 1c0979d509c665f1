"""Voting equipment by municipality: the state's lists of 2014, 2016 and 2018."""

import re
from typing import NamedTuple

import pandas as pd

from sevenpercent.transcribe import errata
from sevenpercent.transcribe.municipalities import read_municipalities
from sevenpercent.transcribe.voting_devices import ACCESSIBLE, TABULATORS, classify

TABLE = "wi_equipment"
# "CITY OF ABBOTSFORD - MAIN - 10201"; the village of De Soto lacks its number in 2018.
LABEL = re.compile(r"^(?P<name>.+?)(?:\s*-\s*MAIN)?\s*-\s*(?P<code>\d{5})?\s*$")
# "None" is a missing value to most readers of a CSV.
FILED_WORDS = {"None": "No Tabulator"}
COUNTY = re.compile(r"^(?P<name>.+?) COUNTY - (?P<code>\d\d)\b")


class EquipmentError(Exception):
    """An equipment list that names no place, a place without equipment."""


class EquipmentList(NamedTuple):
    """One list: when it was made, which file."""

    list_date: str
    file: str


LISTS = (
    EquipmentList("2014-11-01", "wi-voting-equipment-2014-11.xlsx"),
    EquipmentList("2016-09-01", "wi-voting-equipment-2016-09.xlsx"),
    EquipmentList("2018-08-01", "wi-voting-equipment-2018-08.xlsx"),
)


def tables(originals):
    """wi_equipment."""
    municipalities = read_municipalities(originals)
    frames = [
        place_rows(read_list(originals.rows(listed.file), listed), municipalities, listed)
        for listed in LISTS
    ]
    return {TABLE: pd.concat(frames, ignore_index=True)}


def read_list(rows, listed) -> pd.DataFrame:
    """The rows of a list: row, listed_county, listed_code, listed_name, tabulator and accessible.

    Parameters
    ----------
    rows : list of [county, municipality, tabulator, accessible device], the first a header
    listed : EquipmentList
    """
    records = []
    for number, (county, municipality, tabulator, accessible, *_) in enumerate(rows[1:], start=2):
        place = f"{listed.file}, row {number}"
        records.append(
            {
                "row": number,
                **read_place(county, municipality, place),
                "tabulator_filed": " ".join(tabulator.split()),
                "accessible_filed": " ".join(accessible.split()),
                "place": place,
            }
        )
    frame = pd.DataFrame(records)
    fixes = errata.load("equipment")
    fixes = fixes[fixes.list_date == listed.list_date]
    return errata.apply(frame.assign(list_date=listed.list_date), fixes)


def read_place(county, municipality, place) -> dict:
    """The codes in "ADAMS COUNTY - 01" and "CITY OF ADAMS - 01201"."""
    first, second = COUNTY.match(county.strip()), LABEL.match(municipality.strip())
    if not first or not second:
        raise EquipmentError(
            f"{place}: a row names 'COUNTY - NN' and 'MUNICIPALITY - NNNNN', "
            f"found {county!r} and {municipality!r}"
        )
    return {
        "listed_county": first["code"],
        "listed_code": second["code"] or "",
        "listed_name": " ".join(second["name"].split()),
    }


def place_rows(frame, municipalities, listed) -> pd.DataFrame:
    """A list's rows under the municipality parts of 2016 that they speak of.

    Parameters
    ----------
    frame : as read_list returns it
    municipalities : wi_municipalities, with wec_part_code
    listed : EquipmentList

    A place in several counties has one row, under its main county; each part takes it unless
    a row of its own stands under the part's county. Places made later take the row of the
    place they came from (data/errata/equipment_places.csv).
    """
    sources = find_sources(frame, municipalities, listed)
    records = []
    for key in sorted(sources):
        place = {"list_date": listed.list_date, "municipality_key": key}
        machines = read_machines(frame[frame.row.isin(sources[key])])
        records += [
            {**place, "row_number": number, **machine}
            for number, machine in enumerate(machines, start=1)
        ]
    return pd.DataFrame(records)


def find_sources(frame, municipalities, listed) -> dict:
    """municipality_key -> rows of the list."""
    places = errata.load("equipment_places")
    places = places[places.list_date == listed.list_date]
    stands_for = dict(zip(places.municipality_key, places.corrected_value, strict=True))
    by_code = frame.groupby("listed_code")
    sources = {}
    for part in municipalities.itertuples():
        code = stands_for.get(part.municipality_key, part.hindi_code)
        if code not in by_code.groups:
            raise EquipmentError(
                f"{listed.file}: every municipality has a row, found none with code {code} for "
                f"{part.municipality_name} ({part.municipality_key})"
            )
        rows = by_code.get_group(code)
        own = rows[rows.listed_county == part.wec_part_code[:2]]
        main = rows[rows.listed_county == code[:2]]
        sources[part.municipality_key] = list((own if len(own) else main).row)
    taken = {row for rows in sources.values() for row in rows} | set(
        frame.row[frame.listed_code.isin(places.original_value)]
    )
    left = frame[~frame.row.isin(taken)]
    if len(left):
        first = left.iloc[0]
        raise EquipmentError(
            f"{first.place}: a row speaks of a municipality of 2016, found {first.listed_name} "
            f"({first.listed_code}); its successor goes in data/errata/equipment_places.csv"
        )
    return sources


def read_machines(rows):
    """The machines of a municipality's rows; a cell with two machines gives two rows."""
    for row in rows.itertuples():
        for tabulator in classify(row.tabulator_filed, TABULATORS, place=row.place):
            for accessible in classify(row.accessible_filed, ACCESSIBLE, place=row.place):
                yield {
                    "tabulator": tabulator.name or None,
                    "tabulator_type": tabulator.type,
                    "accessible_device": accessible.name,
                    "accessible_type": accessible.type,
                    "vvpat": accessible.vvpat,
                    "listed_code": row.listed_code,
                    "tabulator_filed": FILED_WORDS.get(row.tabulator_filed, row.tabulator_filed),
                    "accessible_filed": row.accessible_filed,
                }
