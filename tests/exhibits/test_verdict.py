"""Numbers of the verdict."""

import csv

from sevenpercent.exhibits.verdict import popular_vote_lead, wisconsin_margin_reported
from sevenpercent.paths import RAW


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
