"""The national tables: codes, repairs and totals that only these files need."""

import json

import pandas as pd
import pytest
from raw_tables import read_errata

from sevenpercent.paths import ERRATA
from sevenpercent.tables.load import load, read_package
from sevenpercent.transcribe import us_comparisons, us_counties, verified_voting
from sevenpercent.transcribe.errata import ErrataError


def toy_export(path):
    """Two machines in the manner of the Verifier: carriage returns, a lost zero, N/A."""
    header = list(verified_voting.COLUMNS_2016)
    machine = ["DS200", "Optical Scan", "N/A", "No", "Yes", "Yes", "Yes"]
    rows = [
        header,
        ["100100000", "Alabama", "Autauga County", "", "17", "33806", "ES&S", *machine],
        ["5151000000", "Virginia", "Alexandria City City", "", "9", "9", "ES&S", *machine],
    ]
    path.write_bytes("\r".join(",".join(row) for row in rows).encode() + b"\r")
    return path


def test_export_of_2016(tmp_path):
    frame = verified_voting.read_2016(toy_export(tmp_path / "export.csv"))
    assert list(frame["jurisdiction_code"]) == ["0100100000", "5151000000"]
    assert list(frame["jurisdiction"]) == ["Autauga", "Alexandria City"]
    assert list(frame["jurisdiction_type"]) == ["County", "City"]
    assert list(frame["vvpat"]) == ["N/A", "N/A"]


def test_json_of_2012(tmp_path):
    path = tmp_path / "2012.json"
    row = dict.fromkeys(verified_voting.COLUMNS_2012, "x") | {"registration": "33"}
    row |= {"name": "Aitkin", "division": "Aitkin County"}
    path.write_text(json.dumps({"codes": [row]}))
    frame = verified_voting.read_2012(path)
    assert frame.loc[0, "division"] == ""
    assert "registration" not in frame


def test_another_number_of_dummy_rows_is_an_error(tmp_path):
    frame = verified_voting.read_2016(toy_export(tmp_path / "export.csv"))
    with pytest.raises(ValueError, match=r"2016: \(0, 0\) dummy and repeated rows"):
        verified_voting.clean(frame, 2016)


@pytest.mark.parametrize("year", [2012, 2016])
def test_equipment_lies_in_counties(year):
    counties = set(load("us_counties_president")["county_fips"]) | {"02000"}
    assert set(load(f"us_equipment_{year}")["county_fips"]) <= counties


def test_equipment_covers_the_nation():
    listed = set(load("us_equipment_2016")["county_fips"])
    counties = load("us_counties_president")["county_fips"]
    assert set(counties) <= listed
    listed = load("us_equipment_2012")
    assert "Wisconsin" not in set(listed["state"])
    assert set(counties[~counties.str.startswith("55")]) <= set(listed["county_fips"])


def test_cities_with_their_own_boards_lie_in_their_county():
    rows = load("us_equipment_2016").drop_duplicates("jurisdiction_code")
    county = rows.set_index("jurisdiction_code")["county_fips"]
    assert county["1714000000"] == "17031"  # Chicago, Cook County
    assert county["2938000000"] == "29095"  # Kansas City, Jackson County
    assert county["1718563000"] == "17183"  # Danville, Vermilion, not Wabash County
    assert county["5502548000"] == "55025"  # Madison, no longer under McFarland's code


def test_codes_of_wisconsin_are_those_of_the_named_places():
    rows = load("us_equipment_2016").query("state == 'Wisconsin'")
    rows = rows[rows["jurisdiction_type"] != "State"]
    places = rows.drop_duplicates(["jurisdiction_code", "division", "jurisdiction_type"])
    assert not places["jurisdiction_code"].duplicated().any()
    official = load("wi_municipalities")
    names = official["municipality_name"].str.replace(r"^\w+ of ", "", regex=True)
    code = official["county_fips"] + official["doa_fips5"]
    official = official.assign(name=names.map(plain), code=code).drop_duplicates("code")
    official = official.set_index("code")
    named = places["jurisdiction_code"].map(official["name"])
    kind = places["jurisdiction_code"].map(official["municipality_type"])
    other = (named != places["division"].map(plain)) | (
        kind != places["jurisdiction_type"].str.lower()
    )
    # Both were towns until late in 2015: one keeps the town's code, the other the word.
    assert places.loc[other, "division"].tolist() == ["Windsor", "Maine"]


def plain(name):
    return name.lower().replace(".", "").replace("'", "").replace(" ", "").replace("saint", "st")


def test_second_hands_differ_as_decided():
    found = read_errata("comparisons_second_hand")
    counts = found[found["key"] == ""].set_index("comparison")["decision"]
    assert len(counts) == 18
    ours = counts[counts.index.str.contains("reporting units|recount")]
    assert set(ours) == {"0 of 216 cells differ"} and len(ours) == 15
    cells = found[found["key"] != ""]
    # 2024 lacks write-ins in 67 counties; a name of a town stands as a truth value.
    totals = cells[cells["column"] == "total"]
    assert totals["comparison"].str.startswith("president_2024").all()
    missing = totals["second_value"].astype(int) - totals["first_value"].astype(int)
    assert (missing > 0).all() and missing.sum() == 7705
    others = cells[cells["column"] != "total"]
    assert others["second_value"].tolist() == ["True", "True"]
    assert (cells["decision"] != "no difference is expected").all()


def test_state_dummies_are_gone():
    for year in (2012, 2016):
        rows = load(f"us_equipment_{year}")
        assert set(rows.loc[rows["jurisdiction_type"] == "State", "state"]) == {"Alaska"}
        assert rows["make"].notna().all()


def test_places_that_are_no_county():
    name = us_counties.CONTEXT
    frame = pd.DataFrame(
        {"filed_code": ["36000", "46113", "51515", "01001"], "votes": [1, 2, 3, 4]}
    )
    placed = us_counties.place_codes(frame, name)
    assert list(placed["county_fips"]) == ["29095", "46102", "51019", "01001"]


def test_alaska_and_planning_regions_are_left_out():
    name = us_counties.LATER[2024]
    places = read_errata("us_counties_places")
    codes = places.loc[places["file"] == name, "filed_code"]
    frame = pd.DataFrame({"filed_code": [*codes.replace("020", "02040"), "09001"]})
    placed = us_counties.place_codes(frame, name)
    assert set(placed["county_fips"]) == {"11001", "09001"}


def test_decision_about_a_place_that_is_not_there():
    frame = pd.DataFrame({"filed_code": ["01001"]})
    with pytest.raises(ErrataError, match="36000 is not in"):
        us_counties.place_codes(frame, us_counties.CONTEXT)


@pytest.mark.parametrize(
    "county, cells",
    [
        ("11001", {"dem_2024": 294185}),  # eight wards of the file of 2024, added by hand
        # With Kansas City.
        ("29095", {"dem_2016": 71237 + 97735, "rep_2012": 93199 + 29509}),
        ("42069", {"dem_2012": 61838, "rep_2012": 35085}),  # Lackawanna voted for Obama
        # Certified counts replace early ones: Nassau, Ulster.
        ("36059", {"dem_2016": 332154, "rep_2016": 292025}),
        ("36111", {"dem_2016": 44597, "rep_2016": 35239}),
        # Dane and Milwaukee after the recount.
        ("55025", {"dem_2020": 260121, "rep_2020": 78794, "total_2020": 344728}),
        ("55079", {"dem_2020": 317527, "rep_2020": 134482, "total_2020": 459723}),
    ],
)
def test_counties_read_by_eye(county, cells):
    row = load("us_counties_president").set_index("county_fips").loc[county]
    assert {name: row[f"{name}_votes"] for name in cells} == cells


def test_district_of_columbia_is_one_row():
    assert not load("us_counties_president")["county_fips"].str.match("1100[2-8]").any()


@pytest.mark.parametrize(
    "state, cells",
    [
        # The state canvass: with Nassau and Ulster the counties miss no vote for either.
        ("New York", {"dem_2016": 4556124, "rep_2016": 2819534}),
        ("Alabama", {"rep_2016": 1318255}),
        # The commission's statement of canvass after the partial recount.
        ("Wisconsin", {"dem_2020": 1630866, "rep_2020": 1610184, "total_2020": 3298041}),
    ],
)
def test_states_as_certified(state, cells):
    votes = load("us_counties_president")
    sums = votes[votes["state"] == state].sum(numeric_only=True)
    assert {name: sums[f"{name}_votes"] for name in cells} == cells


def test_state_totals_are_sums_of_candidates():
    totals = load("us_states_president").set_index(["year", "state"])["total_votes"]
    assert totals[2012, "ND"] == 322932
    assert totals[2000, "NE"] == 697019


def test_county_totals_do_not_jump():
    """No county's turnout may be off by half, as it was where rows of 2008 stood displaced."""
    votes = load("us_counties_president").set_index("county_fips")
    ratio = (votes["total_2008_votes"] / votes["total_2012_votes"]).dropna().astype(float)
    off = ratio[(ratio < 0.67) | (ratio > 1.5)]
    assert off.empty, off.to_dict()


def test_differences_between_files_are_decided():
    counties = pd.read_csv(ERRATA / "comparisons_us_counties.csv", dtype={"county_fips": str})
    assert set(counties["decision"]) == {"final", "corrected"}
    assert (counties["final"] != counties["early"]).all()
    states = pd.read_csv(ERRATA / "comparisons_us_states.csv")
    assert states["decision"].str.len().min() > 10
    # Where nothing is explained, two-party counts are near.
    unexplained = states[states["decision"] == "left: unexplained and small"]
    assert (unexplained["difference"].abs() / unexplained["state_total"]).max() < 0.0025


def test_polls_of_wisconsin():
    polls = load("polls_president")
    wisconsin = polls[(polls["location"] == "WI") & (polls["year"] == 2016)]
    margin = wisconsin["democrat_actual_pct"] - wisconsin["republican_actual_pct"]
    # The canvass: 1,381,823 and 1,404,440 of 2,975,753 votes.
    assert set(margin.round(1)) == {-0.8}


def test_result_of_wisconsin_in_2012_without_its_slip():
    polls = load("polls_president").query("location == 'WI' and year == 2012")
    actual = polls[["democrat_actual_pct", "republican_actual_pct"]].drop_duplicates()
    # The canvass: 1,620,985 and 1,407,966 of 3,068,434 votes, 5,170 of them scattered.
    certified = [100 * votes / (3068434 - 5170) for votes in (1620985, 1407966)]
    assert actual.to_numpy().tolist() == [[round(percent, 2) for percent in certified]]
    fixes = read_errata("polls_president")
    filed = [round(100 * votes / (3071434 - 5170), 2) for votes in (1620985, 1410966)]
    assert len(fixes) == 2 * len(polls)
    assert fixes["original_value"].unique().tolist() == [str(percent) for percent in filed]


def result(democrat, republican, votes=(500, 400)):
    names = ("democrat_votes", "republican_votes", "democrat_actual_pct", "republican_actual_pct")
    return pd.Series(dict(zip(names, (*votes, democrat, republican), strict=True)))


@pytest.mark.parametrize(
    "percents, total, words",
    [
        # 500 and 400 are 50.51 and 40.40 percent of 990, 49.50 and 39.60 of 1,010.
        ((50.51, 40.40), 1000, us_comparisons.FEWER),
        ((49.50, 39.60), 1000, us_comparisons.MORE),
        ((50.51, 39.60), 1000, us_comparisons.OTHERS),
    ],
)
def test_margins_are_explained_by_the_total_behind_the_percents(percents, total, words):
    lowest, highest = us_comparisons.find_base(result(*percents))
    assert us_comparisons.explain_base(lowest, highest, total) == words
    if lowest < highest:
        assert lowest < (990 if words == us_comparisons.FEWER else 1010) < highest


@pytest.fixture(scope="module")
def bases():
    """The total behind the polls' percentages, a row a state and year."""
    polls = load("polls_president").drop_duplicates(["year", "location"])
    states = load("us_states_president").rename(columns={"state": "location"})
    both = polls.merge(states, on=["year", "location"], validate="1:1")
    ends = [us_comparisons.find_base(row) for row in both.itertuples()]
    return both.assign(lowest=[low for low, _ in ends], highest=[high for _, high in ends])


def test_two_files_have_the_same_votes_for_the_two_candidates(bases):
    """A slip in either, like that of 2012, leaves no total that gives both percentages."""
    assert len(bases) == 231
    apart = bases[bases["lowest"] > bases["highest"]]
    assert apart[["year", "location"]].to_numpy().tolist() == [[2016, "RI"]]


def test_states_whose_votes_for_others_are_not_all_there(bases):
    more = bases[(bases["lowest"] > bases["total_votes"]) & (bases["lowest"] < bases["highest"])]
    lacking = (more["lowest"] - more["total_votes"]) / more["total_votes"]
    most = more[lacking > 0.0018].sort_values(["year", "location"])
    assert most[["year", "location"]].to_numpy().tolist() == [
        *([2000, "GA"], [2016, "MT"], [2016, "PA"], [2016, "WV"]),
    ]
    fields = read_package()["us_states_president"]["schema"]["fields"]
    told = next(field for field in fields if field["name"] == "total_votes")["description"]
    assert "Georgia 2000 and Pennsylvania, Montana and West Virginia 2016" in told
    listed = read_errata("comparisons_us_polls")
    listed = listed[listed["decision"] == us_comparisons.MORE]
    assert listed["location"].tolist() == ["GA", "MT", "WV"]


def test_emptied_counties_explain_what_they_held_and_nothing_else():
    found = read_errata("comparisons_us_states").query("year == '2008'")
    found = found.set_index(["state", "column"])["decision"]
    emptied = found[found.str.startswith(us_comparisons.EMPTIED)]
    assert len(found["OH"]) == 4 and found["OH", "rep_votes"] == "left: unexplained and small"
    assert emptied.groupby("state").size().to_dict() == {"MT": 4, "OH": 3, "RI": 4}
    held = emptied[emptied.str.endswith(us_comparisons.HELD)]
    assert held.index.equals(emptied["MT":"MT"].index)
    votes = load("us_counties_president").set_index("county_fips")
    empty = {part: votes[f"{part}_2008_votes"].isna().sum() for part in ("dem", "rep", "other")}
    assert empty == {"dem": 3, "rep": 2, "other": 3}
    for field in read_package()["us_counties_president"]["schema"]["fields"]:
        if field["name"].endswith("_2008_votes"):
            number = "two" if field["name"].startswith("rep") else "three"
            assert f"empty for {number} counties" in field["description"]


def test_counties_of_kansas_that_are_below_the_early_count():
    early = read_errata("comparisons_us_counties")
    early = early[early["county_fips"].str.startswith("20") & early["column"].str.contains("2012")]
    figures = early.set_index(["county_fips", "column"])[["final", "early"]].astype(int)
    below = (figures["early"] - figures["final"]).unstack().fillna(0)
    parts = below[["dem_2012_votes", "rep_2012_votes"]].sum(axis=1)
    four = below[parts > 1]
    assert four.index.tolist() == ["20009", "20051", "20073", "20163"]
    assert four[["dem_2012_votes", "rep_2012_votes"]].sum().tolist() == [1015, 2433]
    states = read_errata("comparisons_us_states").query("state == 'KS' and year == '2012'")
    missing = states.set_index("column")["difference"].astype(int)
    assert missing[["dem_votes", "rep_votes"]].tolist() == [-818, -2825]


def test_reported_counts_that_cannot_be_early_ones():
    votes = load("us_counties_president").set_index("county_fips")
    ratio = votes["total_2016_reported_votes"] / votes["total_2016_votes"]
    assert (ratio > 1).sum() == 60 and (ratio > 1.1).sum() == 9
    polk = votes.loc["48373", ["total_2016_reported_votes", "total_2016_votes"]]
    assert polk.tolist() == [34444, 19852]
    told = read_package()["us_counties_president"]["description"]
    assert "in 60 counties" in told and "in nine of them by over a tenth" in told


def test_what_is_told_of_makers_and_of_registration():
    package = read_package()
    rows = {year: load(f"us_equipment_{year}") for year in (2012, 2016)}
    makers = {
        year: next(field for field in package[f"us_equipment_{year}"]["schema"]["fields"]
                   if field["name"] == "make")["description"]
        for year in rows
    }  # fmt: skip
    none = rows[2016].query("make == 'Not Applicable'")["equipment_type"].value_counts()
    assert none.to_dict() == {
        "Hand Counted Paper Ballots": 1653, "Ballot Marking Device or System": 238,
    }  # fmt: skip
    assert all(f"{count:,}" in makers[2016] for count in none)
    assert (rows[2012]["make"] == "No Voting Equipment Used").sum() == 1066
    assert "1,066" in makers[2012]
    zero = rows[2016].query("registration == 0").drop_duplicates("jurisdiction_code")
    assert zero.groupby("state").size().to_dict() == {"Illinois": 2, "Maine": 4, "Mississippi": 18}
    assert "0 in 18 Mississippi counties" in package["us_equipment_2016"]["description"]
