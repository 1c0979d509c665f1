"""Equipment lists: labels, machines, places that moved."""

import pandas as pd
import pytest
from raw_tables import read, read_errata

from sevenpercent.transcribe import equipment
from sevenpercent.transcribe.equipment_comparisons import join_names
from sevenpercent.transcribe.voting_devices import (
    ACCESSIBLE,
    DRE,
    ESS,
    MARKING,
    NON_ELECTRONIC,
    TABULATORS,
    VERIFIED_VOTING_TYPES,
    DeviceError,
    check_types,
    classify,
)

VOTE_PAD = "Vote Pad-Vote Pad (non-electronic)"
ADAMS = ["ADAMS COUNTY - 01", "TOWN OF ADAMS - 01002", "None ", VOTE_PAD]


@pytest.mark.parametrize(
    ("county", "municipality", "codes"),
    [
        ("ADAMS COUNTY - 01", "CITY OF ADAMS - 01201", ("01", "01201")),
        ("CLARK COUNTY - 10", "CITY OF ABBOTSFORD - MAIN - 10201", ("10", "10201")),
        ("DOUGLAS COUNTY - 16 as of 8/2018", "CITY OF SUPERIOR - 16281", ("16", "16281")),
        ("CRAWFORD COUNTY - 12", "VILLAGE OF DE SOTO - ", ("12", "")),
    ],
)
def test_codes_of_a_label(county, municipality, codes):
    place = equipment.read_place(county, municipality, "a list, row 2")
    assert (place["listed_county"], place["listed_code"]) == codes


def test_a_label_without_a_county_code_is_refused():
    with pytest.raises(equipment.EquipmentError, match=r"row 9: .*found 'ADAMS'"):
        equipment.read_place("ADAMS", "CITY OF ADAMS - 01201", "wi-voting-equipment.xlsx, row 9")


@pytest.mark.parametrize(
    ("cell", "type", "vvpat"),
    [
        ("Dominion (Sequoia)/Command Central-Edge", DRE, True),
        ("Dominion (Sequoia) \u2013 AVC Edge", DRE, True),
        ("Dominion (Premier)-Accuvote TSX", DRE, True),
        ("ES&S iVotronic", DRE, True),
        ("ES&S Automark", MARKING, None),
        ("ES&S ExpressVote", MARKING, None),
        ("Dominion ImageCast Evolution", MARKING, None),
        ("Clear Ballot Group, Inc. - Clear Access", MARKING, None),
        ("Populex-Populex 2.3", MARKING, None),
        (VOTE_PAD, NON_ELECTRONIC, None),
    ],
)
def test_kind_of_an_accessible_machine(cell, type, vvpat):
    (device,) = classify(cell, ACCESSIBLE, place="here")
    assert (device.type, device.vvpat) == (type, vvpat)


def test_two_machines_in_one_cell():
    cell = "ES&S Automark;#Dominion (Sequoia)/Command Central-Edge"
    found = {device.name for device in classify(cell, ACCESSIBLE, place="here")}
    assert found == {"ES&S AutoMARK", "Sequoia AVC Edge"}


def test_tabulators_are_told_apart():
    (none,) = classify("None ", TABULATORS, place="here")
    (old,) = classify("Dominion (Premier)-Accuvote-OS", TABULATORS, place="here")
    assert (none.name, none.type, old.name) == ("", "none", "Premier AccuVote OS")


def test_an_unknown_machine_is_refused():
    with pytest.raises(DeviceError, match="row 4: a cell names a known machine, found 'Abacus'"):
        classify("Abacus", ACCESSIBLE, place="a list, row 4")


def wisconsin():
    return [
        {
            "Make": device.make,
            "Model": device.model,
            "Equipment Type": VERIFIED_VOTING_TYPES[device.type],
            "VVPAT": "Yes" if device.vvpat else "N/A",
        }
        for device in (*TABULATORS, *ACCESSIBLE)
        if device.make
    ]


def test_our_kinds_are_held_against_verified_voting():
    check_types(wisconsin())
    turned = [
        {**row, "Equipment Type": "DRE-Touchscreen"} if row["Model"] == "AutoMARK" else row
        for row in wisconsin()
    ]
    with pytest.raises(DeviceError, match=f"{ESS} AutoMARK in Wisconsin is"):
        check_types(turned)


def listed(*rows):
    return pd.DataFrame(
        [
            {
                "row": number,
                **equipment.read_place(county, municipality, f"row {number}"),
                "tabulator_filed": tabulator.strip(),
                "accessible_filed": accessible,
                "place": f"row {number}",
            }
            for number, (county, municipality, tabulator, accessible) in enumerate(rows, start=2)
        ]
    )


def parts(*keys_and_part_codes):
    frame = pd.DataFrame(keys_and_part_codes, columns=["municipality_key", "wec_part_code"])
    return frame.assign(
        hindi_code=frame.municipality_key.str[5:], municipality_name="place " + frame.wec_part_code
    )


SPLIT = ["CLARK COUNTY - 10", "CITY OF ABBOTSFORD - MAIN - 10201", "ES&S M100", "ES&S Automark"]
# Windsor and its like are errata of every list: a fictitious date keeps them out of these tests.
OTHER = equipment.EquipmentList("2015-01-01", "a list of 2015")


def test_a_split_place_has_its_row_in_both_counties():
    both = parts(("5501910201", "10201"), ("5507310201", "37201"))
    frame = equipment.place_rows(listed(SPLIT), both, OTHER)
    assert frame.municipality_key.tolist() == ["5501910201", "5507310201"]
    assert frame.accessible_device.tolist() == ["ES&S AutoMARK"] * 2


def test_a_part_with_a_row_of_its_own_takes_that():
    own = ["MARATHON COUNTY - 37", "CITY OF ABBOTSFORD - 10201", "None", "ES&S iVotronic"]
    both = parts(("5501910201", "10201"), ("5507310201", "37201"))
    frame = equipment.place_rows(listed(SPLIT, own), both, OTHER)
    assert frame.accessible_type.tolist() == [MARKING, DRE]


@pytest.mark.parametrize(
    ("rows", "code", "words"),
    [
        ([ADAMS], "01004", "found none with code 01004"),
        ([ADAMS, SPLIT], "01002", "row 3: .*found CITY OF ABBOTSFORD"),
    ],
)
def test_a_municipality_or_a_row_without_the_other_is_refused(rows, code, words):
    with pytest.raises(equipment.EquipmentError, match=words):
        equipment.place_rows(listed(*rows), parts((f"55001{code}", code)), OTHER)


def test_two_machines_give_two_rows():
    cell = "ES&S Automark;#Dominion (Sequoia)/Command Central-Edge"
    frame = equipment.place_rows(listed([*ADAMS[:3], cell]), parts(("5500101002", "01002")), OTHER)
    assert frame.row_number.tolist() == [1, 2]


def test_names_are_joined_once_each():
    assert join_names(["b", "a", "b"]) == "a + b"


@pytest.fixture(scope="module")
def table():
    return read("wi_equipment").set_index(["list_date", "municipality_key"])


@pytest.mark.parametrize(
    ("date", "key", "device"),
    [
        ("2016-09-01", "5500101002", "Vote-PAD"),
        ("2016-09-01", "5500101004", "Sequoia AVC Edge"),
        ("2016-09-01", "5507310201", "ES&S AutoMARK"),  # Abbotsford, listed in Clark
        ("2016-09-01", "5513971121", "Dominion ImageCast Evolution"),  # Fox Crossing as Menasha
        ("2018-08-01", "5502363116", "Sequoia AVC Edge"),  # De Soto, no code in the list
    ],
)
def test_rows_looked_up_by_hand(table, date, key, device):
    assert set(table.loc[[(date, key)]].accessible_device) == {device}


def test_counts_of_the_list_of_2016(table):
    """1,006 + 89 + 67 + 1 rows of the original name a DRE; split places stand in each county."""
    rows = table.loc["2016-09-01"].reset_index()
    whole = rows[rows.municipality_key.str[5:] == rows.listed_code]
    dre = whole[whole.accessible_type == DRE].drop_duplicates("listed_code")
    assert len(dre) == 1006 + 89 + 67 + 1


def test_saint_croix_changed_after_the_list():
    found = read_errata("comparisons_equipment")
    moved = found[
        found.municipality_key.str.startswith("55109")
        & (found.later_list == "verified voting 2016")
        & (found.use == "accessible device")
    ]
    assert set(moved.later) == {"ES&S ExpressVote"}
    assert set(moved.earlier) == {"Sequoia AVC Edge"}
    assert len(moved) == 33


@pytest.mark.parametrize(
    ("keys", "devices"),
    [
        (["5502714292", "5503914292"], ["ES&S ExpressVote", "Dominion ImageCast Evolution"]),
        (["5507941106", "5508941106"], ["ES&S AutoMARK", "Dominion ImageCast Evolution"]),
        (["5508967161", "5513167161"], ["Dominion ImageCast Evolution"] * 2),
        (["5502363116", "5512363116"], ["Sequoia AVC Edge"] * 2),
    ],
)
def test_four_places_have_a_row_under_each_county_in_2018(table, keys, devices):
    """Waupun, Bayside, Newburg, De Soto."""
    assert [table.loc[("2018-08-01", key)].accessible_device for key in keys] == devices


def test_a_filed_row_of_two_pairs_gives_four(table):
    harrison = table.loc[[("2018-08-01", "5501508131")]]
    assert harrison.row_number.tolist() == [1, 2, 3, 4]
    assert harrison.accessible_filed.nunique() == harrison.tabulator_filed.nunique() == 1
