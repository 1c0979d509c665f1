"""Polls of presidential general elections, 2000 to 2020."""

import pandas as pd

from sevenpercent.transcribe import errata

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
    return {"polls_president": read(originals)}


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
    return errata.apply(frame, errata.load("polls_president"))
