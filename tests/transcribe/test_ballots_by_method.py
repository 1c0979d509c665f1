"""The ballot forms: rows worked by hand, bad cells refused, corrections that leave filed alone."""

import pandas as pd
import pytest
from raw_tables import read, read_errata

from sevenpercent.tables.load import read_package
from sevenpercent.transcribe import errata
from sevenpercent.transcribe.ballot_comparisons import ONCE_CORRECTED, explain_sum
from sevenpercent.transcribe.ballot_forms import COUNTS, FORMS, METHODS, FormError, read_form
from sevenpercent.transcribe.ballot_machines import machines_by_year
from sevenpercent.transcribe.ballots_by_method import add_cleaned, check_unique

FORM = FORMS[0]
CLEANED = FORM.cleaned
KEYS = ["municipality_key", "reporting_unit"]
YEARS = [2020, 2018, 2016, 2012]
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
    assert list(frame) == ["row", "reporting_unit", "hindi_code_filed", *COUNTS]
    assert frame.to_numpy().tolist() == [[2, "WARDS 1-2", "01004", *BIG_FLATS[4:]]]


@pytest.mark.parametrize("cell", [-1, 3.5, "many", "", None])
def test_a_count_that_is_none_is_refused_with_its_place(cell):
    with pytest.raises(FormError, match=r"el190.*\.xlsx, row 3: DRE must be a whole number"):
        read_form(rows(BIG_FLATS, replace("DRE", cell)), FORM)


LATER = next(form for form in FORMS if form.year == 2020)
LATER_HEADER = ["HINDI", "County", "Municipality", "Reporting Unit", *LATER.counts.values()]
POTTER = ["08160", "CALUMET COUNTY", "VILLAGE OF POTTER", "Ward 1", 165, "", 158, "", "", ""]
ALMA = ["06201", "BUFFALO COUNTY", "CITY OF ALMA", "Ward 1", 100, 90, 90, 20, 0, 70]


def test_later_forms_leave_counts_empty_and_print_their_sums():
    totals = ["", "", "TOTALS", "", 265, 90, 248, 20, 0, 70]
    frame = read_form([LATER_HEADER, POTTER, ALMA, totals], LATER)
    assert frame["hindi_code_filed"].tolist() == ["08160", "06201"]
    assert frame["dre_ballots"].isna().tolist() == [True, False]
    assert frame["dre_ballots"].sum() == 70
    totals[-1] = 71
    with pytest.raises(FormError, match="DRE Touch Screen: rows add up to 70, printed 71"):
        read_form([LATER_HEADER, POTTER, ALMA, totals], LATER)


def test_a_missing_column_is_named():
    with pytest.raises(FormError, match="row 1: a column 'DRE' must be there"):
        read_form([[name for name in HEADER if name != "DRE"]], FORM)


def test_a_repeated_unit_is_refused():
    frame = read_form(rows(BIG_FLATS, BIG_FLATS), FORM).assign(municipality_key="5500101004")
    with pytest.raises(FormError, match="row 3: a reporting unit stands once"):
        check_unique(frame, FORM)


def correction(original, corrected):
    columns = ("table", "reporting_unit", "column", "original_value", "corrected_value")
    row = ("wi_ballots_by_method_2016", "WARDS 1-2", "dre_ballots", original, corrected)
    return pd.DataFrame([row], columns=columns).assign(evidence="made up", source="this test")


def test_corrections_change_the_cleaned_column_alone():
    frame = add_cleaned(read_form(rows(BIG_FLATS), FORM), correction("439", "449"), FORM)
    assert frame.loc[0, ["dre_ballots", "dre_ballots_cleaned"]].tolist() == [439, 449]
    assert frame.loc[0, ["paper_ballots", "paper_ballots_cleaned"]].tolist() == [54, 54]


def test_a_correction_of_another_value_is_refused():
    with pytest.raises(errata.ErrataError, match="dre_ballots is '439', not '438'"):
        add_cleaned(read_form(rows(BIG_FLATS), FORM), correction("438", "449"), FORM)


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
    names = ["total_ballots", "total_voters", "sums", "automark_ballots"]
    assert words in explain_sum(pd.Series([total, voters, sums, automark], names))


# Popple River and Ross, La Farge and Readstown, 2016.
EXCHANGED = [("21024", "21026"), ("63146", "63176")]


def load(year):
    frame = read(f"wi_ballots_by_method_{year}")
    counts = [name for name in frame if pd.api.types.is_float_dtype(frame[name])]
    return frame.astype(dict.fromkeys(counts, "Int64"))


def describe(year):
    return read_package()[f"wi_ballots_by_method_{year}"]["description"]


def methods_of(frame):
    return [name for name in METHODS if name in frame]


@pytest.mark.parametrize(
    ("year", "units", "sums"),
    [
        # Added up in a spreadsheet program's way: each column of the original on its own.
        (2016, 3627, [247_354, 2_447_462, 299_503, 6_680]),
        (2012, 3541, [197_305, 2_554_107, 322_604, 5_476]),
        # The forms' own totals.
        (2018, 3681, [143_887, 2_307_616, 243_350]),
        (2020, 3698, [154_700, 2_907_676, 218_952]),
    ],
)
def test_filed_methods_add_up_to_the_originals(year, units, sums):
    frame = load(year)
    assert len(frame) == units
    assert frame[methods_of(frame)].sum().tolist() == sums


@pytest.mark.parametrize("year", YEARS)
def test_filed_and_cleaned_differ_where_the_errata_say_and_nowhere_else(year):
    frame = load(year).set_index(KEYS)
    fixes = errata.load(f"ballots_by_method_{year}")
    found = {
        (*key, count): (str(row[count]), str(row[cleaned]))
        for key, row in frame.iterrows()
        for count, cleaned in zip(COUNTS, CLEANED, strict=True)
        if count in row and not pd.isna(row[count]) and row[count] != row[cleaned]
    }
    wanted = fixes.set_index([*KEYS, "column"])[["original_value", "corrected_value"]]
    assert found == {key: (filed, cleaned) for key, filed, cleaned in wanted.itertuples()}
    assert f"with the {len(fixes)} corrections of data/errata" in describe(year)
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
    for year in YEARS:
        frame = load(year).dropna(subset="total_ballots")
        filed = (frame[methods_of(frame)].sum(axis=1) - frame.total_ballots).abs()
        methods = frame[[f"{method}_cleaned" for method in methods_of(frame)]].sum(axis=1)
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
    found = read_errata("comparisons_ballots")
    missing = found[(found.year == "2016") & (found.rule.str.startswith("a form for every"))]
    votes = read("wi_reporting_units_2016")
    counted = votes.groupby("municipality_key").canvass_total_votes.sum()
    absent = counted[~counted.index.isin(load(2016).municipality_key) & counted.gt(0)]
    assert dict(zip(missing.municipality_key, missing.expected.astype(int), strict=True)) == (
        absent.to_dict()
    )
    assert absent.sum() == 5558


@pytest.mark.parametrize("year", YEARS)
def test_every_unit_that_does_not_add_up_is_written_down(year):
    found = read_errata("comparisons_ballots")
    rule = "methods add up to total_ballots"
    listed = found[(found.year == str(year)) & (found.rule == rule)]
    frame = load(year).dropna(subset="total_ballots")
    off = frame[frame[methods_of(frame)].sum(axis=1) != frame.total_ballots]
    assert set(listed.set_index(KEYS).index) == set(off.set_index(KEYS).index)
    assert listed.decision.ne("").all()


@pytest.mark.parametrize(
    ("year", "places", "empty", "votes"), [(2018, 6, 2, 668), (2020, 93, 12, 10_690)]
)
def test_incomplete_reports(year, places, empty, votes):
    """Counts are missing in listed municipalities, but for a ward where nobody voted."""
    frame = load(year)
    assert frame[frame.report_incomplete].hindi_code_filed.nunique() == places
    missing = frame[frame.total_ballots.isna()]
    assert len(missing) == empty
    assert f"lists {places} municipalities with incomplete reports" in describe(year)
    assert f"{empty} units have no count of ballots" in describe(year)
    assert missing[~missing.report_incomplete].total_voters.sum() == 0
    table = {2018: "governor_2018", 2020: "president_2020"}[year]
    units = read(f"wi_reporting_units_{table}").set_index(KEYS)
    assert set(frame.set_index(KEYS).index) == set(units.index)
    lacking = missing.set_index(KEYS).index
    assert units.loc[lacking, "total_votes"].sum() == votes


@pytest.mark.parametrize(
    ("year", "off", "dre_more"), [(2018, 168, ["5511760281"]), (2020, 221, ["5510956136"])]
)
def test_faults_of_the_later_forms(year, off, dre_more):
    """Parts that miss the total; more DRE ballots than ballots, which the errata correct."""
    frame = load(year).dropna(subset="total_ballots")
    parts = frame[methods_of(frame)].sum(axis=1)
    assert (parts != frame.total_ballots).sum() == off
    assert frame[frame.dre_ballots > frame.total_ballots].municipality_key.tolist() == dre_more
    assert not (frame.dre_ballots_cleaned > frame.total_ballots_cleaned).any()


@pytest.mark.parametrize(
    ("key", "figures"),
    [
        # paper, scanned, DRE in 2012, 2016, 2018, 2020: one year is unlike the others.
        ("5501709012", [(0, 411, 2), (0, 137, 319), (0, 332, 73), (0, 546, 0)]),
        ("5511559044", [(2, 870, 144), (75, 0, 926), (0, 687, 198), (1, 825, 282)]),
        ("5511559022", [(2, 181, 188), (234, 161, 0), (0, 193, 160), (0, 165, 269)]),
    ],
)
def test_what_later_years_show_of_three_open_rows_of_2016(key, figures):
    names = ["paper_ballots", "optical_scan_ballots", "dre_ballots"]
    forms = [load(year) for year in YEARS[::-1]]
    sums = [frame.loc[frame.municipality_key == key, names].sum() for frame in forms]
    assert [tuple(row) for row in sums] == figures
    found = read_errata("comparisons_ballots")
    of_2016 = found[(found.year == "2016") & (found.municipality_key == key)]
    assert of_2016.decision.str.startswith("left: 2018 and 2020").any()
    assert not errata.load("ballots_by_method_2016").municipality_key.eq(key).any()


def test_one_rule_for_units_whose_ballots_are_all_filed_as_dre():
    """Where the nearest list has a scanner and no DRE they are scanned ones, in every year."""
    machines = machines_by_year(read("wi_equipment"), read("wi_municipality_changes"))
    corrected = {}
    for year in YEARS:
        frame = load(year).join(machines[year], on="municipality_key", how="inner")
        methods = methods_of(frame)
        frame = frame[frame.scanner & ~frame.dre & (frame[methods].sum(axis=1) > 5)]
        for ending in ("", "_cleaned"):
            sums = frame[[f"{method}{ending}" for method in methods]].sum(axis=1)
            frame[f"wholly{ending}"] = frame[f"dre_ballots{ending}"] > 0.99 * sums
        assert not frame.wholly_cleaned.any(), year
        assert (frame[frame.wholly].dre_ballots_cleaned == 0).all()
        corrected[year] = int(frame.wholly.sum())
    assert corrected == {2020: 7, 2018: 6, 2016: 6, 2012: 4}


@pytest.mark.parametrize(
    ("year", "code", "unit", "ballots", "mailed"),
    [
        # Absentee ballots that were sent out and counted, read on the form by eye.
        (2020, "18024", "WARDS 1-13", 4866, 1781 + 13 + 1 + 4),
        (2020, "36002", "WARDS 1-2", 1016, 240 + 1),
        (2020, "37281", "WARDS 1-4", 1192, 349 + 4 + 2),
        (2018, "52151", "WARDS 18,23", 671, 48),
    ],
)
def test_no_mailed_ballot_was_cast_on_a_dre(year, code, unit, ballots, mailed):
    row = load(year).query("hindi_code_filed == @code and reporting_unit == @unit").iloc[0]
    assert (row.dre_ballots, row.dre_ballots_cleaned) == (ballots, 0)
    assert row.total_ballots - row.dre_ballots < mailed
    fixes = errata.load(f"ballots_by_method_{year}")
    told = fixes[(fixes.municipality_key == row.municipality_key) & (fixes.reporting_unit == unit)]
    assert len(told) == 2 and told.evidence.str.contains(f"{mailed:,}", regex=False).all()


def test_what_contradicts_itself_once_corrected_is_written_down():
    """Readstown takes the 169 ballots of the exchanged row along; its 191 votes are its own."""
    found = read_errata("comparisons_ballots")
    found = found[found.rule.str.endswith(ONCE_CORRECTED)]
    assert found.municipality_key.tolist() == ["5510956181", "5512363176", "5512363176"]
    assert found.expected.tolist() == ["1", "191", "169"]
    assert found.found.tolist() == ["0", "169", "172"]
    readstown = load(2016).query("municipality_key == '5512363176'").iloc[0]
    assert readstown.total_ballots_cleaned == 169
    assert readstown[[f"{method}_cleaned" for method in METHODS]].sum() == 172
    evidence = errata.load("ballots_by_method_2016").evidence
    assert evidence.str.contains("169 ballots (172 voters, 172 by method)", regex=False).sum() == 10
