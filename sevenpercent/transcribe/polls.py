"""Polls of presidential general elections, 2000 to 2020."""

import pandas as pd

from sevenpercent.transcribe.rawtable import Field, RawTable

FILE = "us-election-polls-1998-2022.csv"
COLUMNS = {
    "poll_id": "poll_id",
    "question_id": "question_id",
    "year": "year",
    "location": "location",
    "pollster": "pollster",
    "methodology": "methodology",
    "partisan": "partisan",
    "polldate": "poll_date",
    "samplesize": "sample_size",
    "cand1_pct": "democrat_pct",
    "cand2_pct": "republican_pct",
    "cand3_pct": "third_candidate_pct",
    "electiondate": "election_date",
    "cand1_actual": "democrat_actual_pct",
    "cand2_actual": "republican_actual_pct",
}


def tables(originals):
    """polls_president."""
    return [describe(read(originals))]


def read(originals):
    """Presidential general elections only; dates as ISO dates."""
    filed = pd.read_csv(originals.path(FILE))
    frame = filed[filed["type_simple"] == "Pres-G"]
    parties = set(zip(frame["cand1_party"], frame["cand2_party"], strict=True))
    if parties != {("DEM", "REP")}:
        raise ValueError(f"{FILE}: candidates' parties are {parties}")
    frame = frame[list(COLUMNS)].rename(columns=COLUMNS)
    for name in ("poll_date", "election_date"):
        frame[name] = pd.to_datetime(frame[name], format="%m/%d/%Y").dt.strftime("%Y-%m-%d")
    frame["pollster"] = frame["pollster"].str.strip()
    return frame


def describe(frame):
    percent = {"required": True, "minimum": 0, "maximum": 100}
    fields = (
        Field("poll_id", "integer", "Number of the poll.", {"required": True}),
        Field("question_id", "integer", "Number of the question.", {"required": True}),
        Field("year", "integer", "Year of the election.", {"required": True}),
        Field(
            "location",
            "string",
            "State; M1, M2, N2 are districts of Maine and Nebraska, US is the nation.",
            {"required": True},
        ),
        Field("pollster", "string", "Who polled.", {"required": True}),
        Field("methodology", "string", "How voters were asked.", {"required": True}),
        Field("partisan", "string", "D or R for a party's poll; empty for others."),
        Field("poll_date", "date", "Middle day of the field work.", {"required": True}),
        Field("sample_size", "number", "People asked.", {"required": True, "minimum": 0}),
        Field("democrat_pct", "number", "Democrat in the poll, percent.", percent),
        Field("republican_pct", "number", "Republican in the poll, percent.", percent),
        Field(
            "third_candidate_pct",
            "number",
            "Third candidate in the poll, percent; empty where none was asked for.",
            {"minimum": 0, "maximum": 100},
        ),
        Field("election_date", "date", "Day of the election.", {"required": True}),
        Field(
            "democrat_actual_pct",
            "number",
            "Democrat in the election, percent of candidates' votes.",
            percent,
        ),
        Field(
            "republican_actual_pct",
            "number",
            "Republican in the election, percent of candidates' votes.",
            percent,
        ),
    )
    return RawTable(
        name="polls_president",
        title="Polls in the last three weeks of presidential elections, 2000 to 2020",
        description="FiveThirtyEight's list, presidential general elections only. Margins, "
        "errors and ratings are left out: they follow from the columns here or are its opinion.",
        frame=frame[[field.name for field in fields]],
        fields=fields,
        primary_key=("question_id",),
        sources=(FILE,),
        licence="cc-by-4.0",
        as_of="2020-11-03",
    )
