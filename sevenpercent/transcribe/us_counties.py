"""Counties of the United States: votes for president 2008 to 2024, the people who live there."""

import pandas as pd

from sevenpercent.transcribe import errata

CONTEXT = "us-counties-votes-and-context.csv"
EARLIER = "us-counties-president-2008-2016.csv"
LATER = {2020: "us-counties-president-2020.csv", 2024: "us-counties-president-2024.csv"}
PARTS = ("dem", "rep", "other")
# His column -> ours; data/datapackage.json says what it holds.
CONTEXT_COLUMNS = {
    "county_fips": "county_fips",
    "state": "state",
    "county": "county_name",
    "total_population": "population",
    "cvap": "cvap",
    "white_pct": "white_pct",
    "black_pct": "black_pct",
    "hispanic_pct": "hispanic_pct",
    "nonwhite_pct": "nonwhite_pct",
    "foreignborn_pct": "foreign_born_pct",
    "female_pct": "female_pct",
    "age29andunder_pct": "age_29_under_pct",
    "age65andolder_pct": "age_65_over_pct",
    "median_hh_inc": "median_household_income_usd",
    "clf_unemploy_pct": "unemployed_pct",
    "lesshs_pct": "less_high_school_pct",
    "lesscollege_pct": "less_college_pct",
    "lesshs_whites_pct": "white_less_high_school_pct",
    "lesscollege_whites_pct": "white_less_college_pct",
    "rural_pct": "rural_pct",
    "ruralurban_cc": "rural_urban_code",
}


def tables(originals):
    """us_counties_president and us_counties_context."""
    context = place_codes(read_csv(originals, CONTEXT, "fips"), CONTEXT)
    return {
        "us_counties_president": assemble_votes(originals, context),
        "us_counties_context": list_people(context),
    }


def read_csv(originals, name, code):
    """An original with its county codes as five digits in the column filed_code."""
    frame = pd.read_csv(originals.path(name), dtype={code: str})
    return frame.rename(columns={code: "filed_code"}).assign(
        filed_code=lambda rows: rows["filed_code"].str.zfill(5)
    )


def place_codes(frame, name):
    """The county of each row, by the decisions in errata/us_counties_places.csv.

    A filed code that begins with a listed one goes to the listed county; where none is listed
    the row is no county and is left out.
    """
    places = errata.load("us_counties_places")
    county = frame["filed_code"].copy()
    for place in places[places["file"] == name].to_dict("records"):
        rows = frame["filed_code"].str.startswith(place["filed_code"])
        if not rows.any():
            raise errata.ErrataError(f"us_counties_places: {place['filed_code']} is not in {name}")
        county[rows] = place["county_fips"]
    return frame.assign(county_fips=county)[county != ""]


def sum_by_county(frame, columns):
    """Votes added up by county_fips, columns renamed."""
    return frame.groupby("county_fips")[list(columns)].sum().rename(columns=columns)


def read_final(context):
    """2012 and 2016, final returns."""
    candidates = {2012: ("obama12", "romney12", "otherpres12")}
    candidates[2016] = ("clinton16", "trump16", "otherpres16")
    columns = {
        name: f"{part}_{year}_votes"
        for year, names in candidates.items()
        for name, part in zip(names, PARTS, strict=True)
    }
    return sum_by_county(context, columns)


def read_earlier(originals, year, suffix="votes"):
    """One year of the file of 2008 to 2016, with its own totals."""
    frame = place_codes(read_csv(originals, EARLIER, "fips_code"), EARLIER)
    names = {"dem": "dem", "rep": "gop", "other": "oth", "total": "total"}
    columns = {f"{name}_{year}": f"{part}_{year}_{suffix}" for part, name in names.items()}
    return sum_by_county(frame, columns)


def read_later(originals, year):
    """2020 or 2024."""
    frame = place_codes(read_csv(originals, LATER[year], "county_fips"), LATER[year])
    frame["other"] = frame["total_votes"] - frame["votes_dem"] - frame["votes_gop"]
    columns = {"dem": "votes_dem", "rep": "votes_gop", "other": "other", "total": "total_votes"}
    return sum_by_county(frame, {name: f"{part}_{year}_votes" for part, name in columns.items()})


def assemble_votes(originals, context):
    """One row a county: every year's votes, corrected."""
    final = read_final(context)
    others = [read_earlier(originals, 2008), read_earlier(originals, 2016, "reported_votes")]
    others += [read_later(originals, year) for year in LATER]
    votes = pd.concat([final, *others], axis=1)
    unknown = votes.index.difference(final.index)
    if len(unknown):
        raise ValueError(f"counties without final returns: {list(unknown)}")
    votes = votes.astype("Int64").reset_index()
    fixes = errata.load("us_counties")
    votes = errata.apply(votes, fixes[fixes["table"] == "us_counties_president"])
    for year in (2012, 2016):
        votes[f"total_{year}_votes"] = votes[[f"{part}_{year}_votes" for part in PARTS]].sum(axis=1)
    states = context.drop_duplicates("county_fips").set_index("county_fips")["state"]
    return votes.assign(state=votes["county_fips"].map(states))


def list_people(context):
    """Demographics; rows that are no county of their own, or have none, are left out."""
    frame = context[context["filed_code"] != "36000"]
    frame = frame.drop_duplicates("county_fips", keep="first")
    return frame[list(CONTEXT_COLUMNS)].rename(columns=CONTEXT_COLUMNS)
