"""Numbers of the verdict."""

import csv

import pytest

from citable.registry import compute_number, load_all
from sevenpercent.chapters.seven_percent.numbers import version_values
from sevenpercent.chapters.verdict.numbers import popular_vote_lead, wisconsin_margin_reported
from sevenpercent.paths import RAW
from sevenpercent.tables.counties import counties
from sevenpercent.technology import electronic_counties

load_all()


def test_popular_vote_lead_adds_up_51_results():
    with (RAW / "us_states_president.csv").open(encoding="utf-8") as lines:
        rows = [row for row in csv.DictReader(lines) if row["year"] == "2016"]
    assert len(rows) == 51
    lead = sum(int(row["democrat_votes"]) - int(row["republican_votes"]) for row in rows)
    assert popular_vote_lead() == lead
    # The Federal Election Commission's count is 2,868,686; these results differ by a few votes.
    assert abs(lead - 2_868_686) < 100


def test_the_margin_that_was_reported():
    with (RAW / "us_counties_president.csv").open(encoding="utf-8") as lines:
        rows = [row for row in csv.DictReader(lines) if row["state"] == "Wisconsin"]
    assert len(rows) == 72
    reported = [
        (int(row["rep_2016_reported_votes"]), int(row["dem_2016_reported_votes"])) for row in rows
    ]
    assert wisconsin_margin_reported() == sum(rep - dem for rep, dem in reported) == 27_257


@pytest.mark.parametrize("reading", ["any-dre", "dre-majority"])
def test_the_headline_gap_in_plain_means(reading):
    frame = counties().set_index("county_fips")
    electronic = electronic_counties(reading).reindex(frame.index)
    gap = {}
    for year, ours, theirs in (
        (2016, "clinton_votes", "trump_votes"),
        (2012, "obama_2012_votes", "romney_2012_votes"),
    ):
        share = 100 * frame[ours] / (frame[ours] + frame[theirs])
        gap[year] = share[electronic].mean() - share[~electronic].mean()
    told = compute_number(f"gap-twoparty-mean-{reading}-pp").value
    assert told == pytest.approx(gap[2016], rel=1e-6)
    told = compute_number(f"gap-2012-of-2016-twoparty-{reading}-pct").value
    assert told == pytest.approx(100 * gap[2012] / gap[2016], rel=1e-6)


def test_the_size_that_most_versions_come_to():
    sizes = [abs(value) for value in version_values()["value"]]
    near = {whole: sum(whole - 1 <= size <= whole + 1 for size in sizes) for whole in range(60)}
    mode = compute_number("gap-versions-mode").value
    most = compute_number("gap-versions-near-mode").value
    assert near[mode] == most == max(near.values())
    assert [whole for whole in near if near[whole] == most][0] == mode
    assert near[7] == compute_number("gap-versions-near-seven").value < most
    # No whole number from four to twenty-seven is without a version: to have one says little.
    assert all(near[whole] for whole in range(4, 28))


def test_wisconsin_and_michigan_do_not_suffice():
    # 232 electors that were hers, with Wisconsin's 10 and Michigan's 16.
    assert compute_number("electors-clinton-wi-mi").value == 232 + 10 + 16 == 258 < 270
