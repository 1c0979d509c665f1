"""Verified Voting's lists of voting equipment, one row a machine in use in a jurisdiction."""

import csv
import json
import logging

import pandas as pd

from sevenpercent.transcribe import errata

log = logging.getLogger("sevenpercent.transcribe")

FILE_2016 = "us-2016-verified-voting-equipment.csv"
FILE_2012 = "us-2012-verified-voting-equipment.json"

# Counted once in these exact files: more or fewer means that we misread them.
DUMMY_ROWS = {2016: 49, 2012: 50}
REPEATED_ROWS = {2016: 6, 2012: 5}

COLUMNS_2016 = {
    "FIPS code": "jurisdiction_code",
    "State": "state",
    "Jurisdiction": "jurisdiction",
    "Division": "division",
    "Precincts": "precincts",
    "Total Registration": "registration",
    "Make": "make",
    "Model": "model",
    "Equipment Type": "equipment_type",
    "VVPAT": "vvpat",
    "Accessible Use": "accessible_use",
    "Early Voting": "early_voting",
    "Absentee Ballots": "absentee_ballots",
    "Polling Place": "polling_place",
}
COLUMNS_2012 = {
    "fips_code": "jurisdiction_code",
    "state_name": "state",
    "type": "jurisdiction_type",
    "name": "jurisdiction",
    "division": "division",
    "precincts": "precincts",
    "make": "make",
    "model": "model",
    "equipment_type": "equipment_type",
    "vvpat_download": "vvpat",
    "accessible_use": "accessible_use",
    "early": "early_voting",
    "abs_ballots": "absentee_ballots",
    "polling_place": "polling_place",
}
# As the list of 2016 has it for makes and models; "N/A" is a missing value to most readers.
NOT_APPLICABLE = "Not Applicable"
JURISDICTION_KEY = ["jurisdiction_code", "jurisdiction_type", "division"]


def tables(originals):
    """us_equipment_2016 and us_equipment_2012."""
    return {
        "us_equipment_2016": clean(read_2016(originals.path(FILE_2016)), 2016),
        "us_equipment_2012": clean(read_2012(originals.path(FILE_2012)), 2012),
    }


def read_2016(path, title_rows=0):
    """The Verifier's export below its title: text throughout, so that "N/A" is no missing value."""
    with open(path, encoding="utf-8", newline=None) as lines:  # lines end in carriage returns
        for _ in range(title_rows):
            next(lines)
        frame = pd.DataFrame(csv.DictReader(lines)).rename(columns=COLUMNS_2016)
    # 952 codes, of the states 01 to 09, lost the leading zero.
    frame["jurisdiction_code"] = frame["jurisdiction_code"].str.zfill(10)
    labels = frame["jurisdiction"].str.rsplit(n=1)
    return frame.assign(jurisdiction=labels.str[0], jurisdiction_type=labels.str[1])


def read_2012(path):
    """The JSON of 2012. Its registrations are cut at the first comma and so left out."""
    frame = pd.DataFrame(json.loads(path.read_text(encoding="utf-8"))["codes"])
    frame = frame[list(COLUMNS_2012)].rename(columns=COLUMNS_2012)
    # Whole counties in Minnesota repeat their own name as a division.
    own_name = frame["division"] == frame["jurisdiction"] + " County"
    return frame.assign(division=frame["division"].mask(own_name, ""))


def clean(frame, year):
    """Drop dummy rows and repeats, correct the jurisdictions, number the rows of each."""
    frame = frame.apply(lambda column: column.str.strip()).replace("N/A", NOT_APPLICABLE)
    dummy = frame["make"] == ""
    repeated = frame[~dummy].duplicated()
    found = (int(dummy.sum()), int(repeated.sum()))
    if found != (DUMMY_ROWS[year], REPEATED_ROWS[year]):
        raise ValueError(f"Verified Voting {year}: {found} dummy and repeated rows")
    log.info("us_equipment_%d: %d dummy state rows, %d repeated rows dropped", year, *found)
    frame = frame[~dummy][~repeated]
    frame = frame.merge(correct_jurisdictions(frame, year), on=JURISDICTION_KEY, validate="m:1")
    frame = frame.drop(columns=[*JURISDICTION_KEY, "jurisdiction"]).rename(
        columns=lambda name: name.removeprefix("corrected_")
    )
    place = ["jurisdiction_code", "division"]
    frame["row_number"] = frame.groupby(place).cumcount() + 1
    numbers = [name for name in ("precincts", "registration") if name in frame.columns]
    frame[numbers] = frame[numbers].astype(int)
    return frame


def correct_jurisdictions(frame, year):
    """One row a jurisdiction as filed, beside its corrected code, county and names."""
    filed = frame.drop_duplicates(JURISDICTION_KEY)[[*JURISDICTION_KEY, "jurisdiction"]]
    filed = filed.assign(county_fips=filed["jurisdiction_code"].str[:5])
    fixes = errata.load("verified_voting")
    corrected = errata.apply(filed, fixes[fixes["table"] == f"us_equipment_{year}"])
    corrected = corrected.add_prefix("corrected_")
    return pd.concat([filed[JURISDICTION_KEY].reset_index(drop=True), corrected], axis=1)
