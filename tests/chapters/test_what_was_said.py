"""The week of the claim: each event is in the chapter's table, each source in the bibliography."""

import re

import pandas as pd
import pytest
import yaml

from citable.charts.timeline import to_day
from citable.paths import BOOK
from citable.publish.sources import load_references
from citable.registry import FIGURES, load_chapter
from sevenpercent.chapters.what_was_said.figures import DEED, PRESS, SIGNED, week_frame
from sevenpercent.paths import DATA

load_chapter("what_was_said")
# What the chapter's table calls who is called otherwise in the picture.
ROWS = {
    "The election": "Voters",
    "Halderman, Bonifaz, others": "J. Alex Halderman",
    "New York Magazine": "New York Magazine",
    "Bialik and Arthur, FiveThirtyEight": "FiveThirtyEight",
    "Miller; Radford; Stewart": "Miller",
}


TEXT = (BOOK / "what-was-said.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def said():
    """The chapter's table: date, who, what, a row an event."""
    rows = re.findall(r"^\| (\d.*?) \| (.*?) \| (.*?) \|$", TEXT, re.MULTILINE)
    assert len(rows) > 9
    return pd.DataFrame(rows, columns=["date", "who", "what"])


def written(first, last):
    """Days as the chapter writes them."""
    first, last = pd.Timestamp(first), pd.Timestamp(last)
    days = f"{first.day}" if first == last else f"{first.day} to {last.day}"
    return f"{days} {first:%B} {first.year}"


@pytest.mark.parametrize("row", week_frame().to_dict("records"), ids=lambda row: row["who"])
def test_every_event_is_in_the_chapters_table_on_its_day(said, row):
    there = said[said["date"] == written(row["first_day"], row["last_day"])]
    who = ROWS.get(row["who"], row["who"].split(",")[0])
    assert there["who"].str.contains(who, regex=False).any(), there


def test_the_keys_are_in_the_bibliography_and_in_the_chapter():
    keys = {key for keys in week_frame()["citation_keys"] for key in keys.split("; ")}
    assert keys <= load_references().keys()
    assert {key for key in keys if key not in TEXT} <= {"weccanvass2016"}  # cited elsewhere
    assert keys == set(FIGURES["claim-week"].sources)


def test_words_in_quotation_marks_are_those_of_the_claims_or_the_chapter():
    claims = yaml.safe_load((DATA / "claims.yml").read_text(encoding="utf-8"))["claims"]
    known = " ".join(words["text"] for claim in claims for words in claim["words"])
    quoted = re.findall('"(.*?)"', " ".join(week_frame()["what"]))
    assert len(quoted) == 3 and [words for words in quoted if words not in known + TEXT] == []


def test_who_signed_wrote_under_a_name_and_the_press_did_not():
    frame = week_frame().set_index("who")["kind"]
    assert frame["J. Alex Halderman"] == SIGNED and frame["Miller; Radford; Stewart"] == SIGNED
    assert (frame[["New York Magazine", "Daily Mail Online", "CNN"]] == PRESS).all()
    assert set(frame) == {DEED, PRESS, SIGNED}


def test_the_title_tells_the_days_between_report_and_post():
    days = to_day(week_frame().set_index("who")["first_day"])
    assert days["J. Alex Halderman"] - days["New York Magazine"] == 1  # "One day after the report"


def test_events_are_in_their_order():
    days = to_day(week_frame()["first_day"])
    assert days.is_monotonic_increasing and (to_day(week_frame()["last_day"]) >= days).all()
