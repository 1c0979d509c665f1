"""The ballot forms: rows worked by hand, bad cells refused, corrections that leave filed alone."""

import pandas as pd
import pytest

from sevenpercent.paths import ERRATA, RAW
from sevenpercent.transcribe import errata
from sevenpercent.transcribe.ballot_comparisons import explain_sum
from sevenpercent.transcribe.ballots_by_method import (
    CLEANED,
    COUNTS,
    FORMS,
    METHODS,
    FormError,
    add_cleaned,
    check_unique,
    read_form,
)

FORM = FORMS[0]
HEADER = ["HINDI", "County", "Municipality", "Reporting Unit", *FORM.counts.values()]
BIG_FLATS = [1004.0, "ADAMS COUNTY", "TOWN OF BIG FLATS", "Ward 1-2", 570, 493, 493, 54, 0, 439, 0]


def rows(*cells):
    return [HEADER, *cells]


def replace(column, value):
    changed = list(BIG_FLATS)
    changed[HEADER.index(column)] = value
    return changed


def test_a_row_as_the_clerk_filed_it():
    frame = read_form(rows(BIG_FLATS), FORM)
    assert frame.to_dict("records") == [
        {
            "row": 2,
            "reporting_unit": "WARDS 1-2",
            "hindi_code_filed": "01004",
            "registrants": 570,
            "total_ballots": 493,
            "total_voters": 493,
            "paper_ballots": 54,
            "optical_scan_ballots": 0,
            "dre_ballots": 439,
            "automark_ballots": 0,
        }
    ]


@pytest.mark.parametrize("cell", [-1, 3.5, "many", "", None])
def test_a_count_that_is_none_is_refused_with_its_place(cell):
    with pytest.raises(FormError, match=r"el190.*\.xlsx, row 3: DRE must be a whole number"):
        read_form(rows(BIG_FLATS, replace("DRE", cell)), FORM)


def test_a_missing_column_is_named():
    with pytest.raises(FormError, match="row 1: a column 'DRE' must be there"):
        read_form([[name for name in HEADER if name != "DRE"]], FORM)


def test_a_repeated_unit_is_refused():
    frame = read_form(rows(BIG_FLATS, BIG_FLATS), FORM).assign(municipality_key="5500101004")
    with pytest.raises(FormError, match="row 3: a reporting unit stands once"):
        check_unique(frame, FORM)


def correction(original, corrected):
    return pd.DataFrame(
        [
            {
                "table": "wi_ballots_by_method_2016",
                "reporting_unit": "WARDS 1-2",
                "column": "dre_ballots",
                "original_value": original,
                "corrected_value": corrected,
                "evidence": "made up",
                "source": "this test",
            }
        ]
    )


def test_corrections_change_the_cleaned_column_alone():
    frame = add_cleaned(read_form(rows(BIG_FLATS), FORM), correction("439", "449"))
    assert frame.loc[0, ["dre_ballots", "dre_ballots_cleaned"]].tolist() == [439, 449]
    assert frame.loc[0, ["paper_ballots", "paper_ballots_cleaned"]].tolist() == [54, 54]


def test_a_correction_of_another_value_is_refused():
    with pytest.raises(errata.ErrataError, match="dre_ballots is '439', not '438'"):
        add_cleaned(read_form(rows(BIG_FLATS), FORM), correction("438", "449"))


@pytest.mark.parametrize(
    ("total", "voters", "sums", "automark", "words"),
    [
        (0, 138, 138, 0, "no total was filed"),
        (580, 580, 582, 2, "AutoMARK ballots are also counted"),
        (873, 843, 843, 0, "the methods add up to the voters"),
        (409, 409, 410, 0, "five ballots or fewer"),
        (511, 510, 153, 0, "no single correction"),
    ],
)
def test_why_methods_miss_the_total(total, voters, sums, automark, words):
    row = pd.Series(
        {"total_ballots": total, "total_voters": voters, "sums": sums, "automark_ballots": automark}
    )
    assert words in explain_sum(row)


# Popple River and Ross, La Farge and Readstown, 2016.
EXCHANGED = [("21024", "21026"), ("63146", "63176")]


def load(year):
    return pd.read_csv(
        RAW / f"wi_ballots_by_method_{year}.csv",
        dtype={"municipality_key": str, "hindi_code_filed": str},
    )


@pytest.mark.parametrize(
    ("year", "units", "sums"),
    [
        # Added up in a spreadsheet program's way: each column of the original on its own.
        (2016, 3627, [247_354, 2_447_462, 299_503, 6_680]),
        (2012, 3541, [197_305, 2_554_107, 322_604, 5_476]),
    ],
)
def test_filed_methods_add_up_to_the_originals(year, units, sums):
    frame = load(year)
    assert len(frame) == units
    assert frame[list(METHODS)].sum().tolist() == sums


@pytest.mark.parametrize("year", [2016, 2012])
def test_filed_and_cleaned_differ_where_the_errata_say_and_nowhere_else(year):
    frame = load(year).set_index(["municipality_key", "reporting_unit"])
    fixes = errata.load(f"ballots_by_method_{year}")
    found = {
        (*key, count): (str(row[count]), str(row[cleaned]))
        for key, row in frame.iterrows()
        for count, cleaned in zip(COUNTS, CLEANED, strict=True)
        if row[count] != row[cleaned]
    }
    wanted = {
        (fix.municipality_key, fix.reporting_unit, fix.column): (
            fix.original_value,
            fix.corrected_value,
        )
        for fix in fixes.itertuples()
    }
    assert found == wanted
    assert fixes.evidence.str.len().gt(20).all()


def test_richfield_has_no_dre_ballots_once_cleaned():
    richfield = load(2016).query("municipality_key == '5513167166'")
    assert richfield.dre_ballots.sum() == 7791
    assert richfield.dre_ballots_cleaned.sum() == 0
    assert richfield.optical_scan_ballots_cleaned.sum() == 7791


def test_dallas_cannot_have_more_dre_ballots_than_voters():
    dallas = load(2012).query("hindi_code_filed == '03020'").iloc[0]
    assert (dallas.dre_ballots, dallas.dre_ballots_cleaned, dallas.total_voters) == (2533, 253, 296)


def test_no_corrected_unit_has_more_ballots_by_method_than_before_per_voter():
    """A correction brings the methods nearer to the ballots, or only moves them."""
    for year in (2016, 2012):
        frame = load(year)
        filed = (frame[list(METHODS)].sum(axis=1) - frame.total_ballots).abs()
        methods = frame[[f"{method}_cleaned" for method in METHODS]].sum(axis=1)
        cleaned = (methods - frame.total_ballots_cleaned).abs()
        # Exchanged rows take what is wrong with them along.
        place = frame.hindi_code_filed.replace(dict(EXCHANGED)) + frame.reporting_unit
        assert (cleaned.groupby(place).sum() <= filed.groupby(place).sum()).all()


@pytest.mark.parametrize("pair", EXCHANGED)
def test_exchanged_rows_are_exchanged_whole(pair):
    """Registrants, ballots and voters go with the methods to the other unit."""
    frame = load(2016).set_index("hindi_code_filed")
    for one, other in (pair, pair[::-1]):
        assert frame.loc[one, list(CLEANED)].tolist() == frame.loc[other, list(COUNTS)].tolist()


def test_municipalities_without_a_form_are_written_down():
    found = pd.read_csv(ERRATA / "comparisons_ballots.csv", dtype=str, keep_default_na=False)
    missing = found[(found.year == "2016") & (found.rule.str.startswith("a form for every"))]
    votes = pd.read_csv(RAW / "wi_reporting_units_2016.csv", dtype={"municipality_key": str})
    counted = votes.groupby("municipality_key").canvass_total_votes.sum()
    absent = counted[~counted.index.isin(load(2016).municipality_key) & counted.gt(0)]
    assert dict(zip(missing.municipality_key, missing.expected.astype(int), strict=True)) == (
        absent.to_dict()
    )
    assert absent.sum() == 5558


@pytest.mark.parametrize("year", [2016, 2012])
def test_every_unit_that_does_not_add_up_is_written_down(year):
    found = pd.read_csv(ERRATA / "comparisons_ballots.csv", dtype=str, keep_default_na=False)
    rule = "methods add up to total_ballots"
    listed = found[(found.year == str(year)) & (found.rule == rule)]
    frame = load(year)
    off = frame[frame[list(METHODS)].sum(axis=1) != frame.total_ballots]
    key = ["municipality_key", "reporting_unit"]
    assert set(listed[key].itertuples(index=False, name=None)) == set(
        off[key].itertuples(index=False, name=None)
    )
    assert listed.decision.ne("").all()
