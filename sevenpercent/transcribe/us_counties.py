"""Counties of the United States: votes for president 2008 to 2024, the people who live there."""

import pandas as pd

from sevenpercent.transcribe import errata
from sevenpercent.transcribe.rawtable import Field, ForeignKey, RawTable

CONTEXT = "us-counties-votes-and-context.csv"
EARLIER = "us-counties-president-2008-2016.csv"
LATER = {2020: "us-counties-president-2020.csv", 2024: "us-counties-president-2024.csv"}
PARTS = ("dem", "rep", "other")
YEARS = (2008, 2012, 2016, 2020, 2024)
MISSING = {
    2008: "empty for three counties whose count in the file cannot be right",
    2012: "final returns; in New York votes on minor parties' lines count as other",
    2016: "final returns, in Wisconsin the canvass before the recount",
    2020: "as the press collected them, in Dane and Milwaukee counties after their recount",
    2024: "as the press collected them, without write-ins and in New York without all others; "
    "empty in Connecticut, which reported by planning region",
}
PARTY_NAMES = {"dem": "the Democrat", "rep": "the Republican", "other": "all others"}

CONTEXT_COLUMNS = {
    "total_population": ("population", "People."),
    "cvap": ("cvap", "Citizens of voting age."),
    "white_pct": ("white_pct", "Non-Hispanic whites, percent of the population."),
    "black_pct": ("black_pct", "Non-Hispanic blacks, percent of the population."),
    "hispanic_pct": ("hispanic_pct", "Hispanics, percent of the population."),
    "nonwhite_pct": ("nonwhite_pct", "All but non-Hispanic whites, percent of the population."),
    "foreignborn_pct": ("foreign_born_pct", "Born abroad, percent of the population."),
    "female_pct": ("female_pct", "Women and girls, percent of the population."),
    "age29andunder_pct": ("age_29_under_pct", "Aged 29 or under, percent of the population."),
    "age65andolder_pct": ("age_65_over_pct", "Aged 65 or over, percent of the population."),
    "median_hh_inc": ("median_household_income_usd", "Median household income, 2016 dollars."),
    "clf_unemploy_pct": ("unemployed_pct", "Unemployed, percent of the civilian labour force."),
    "lesshs_pct": ("less_high_school_pct", "Aged 25 and over without a diploma, percent."),
    "lesscollege_pct": (
        "less_college_pct",
        "Aged 25 and over without a bachelor's degree, percent.",
    ),
    "lesshs_whites_pct": (
        "white_less_high_school_pct",
        "Whites aged 25 and over without a diploma, percent.",
    ),
    "lesscollege_whites_pct": (
        "white_less_college_pct",
        "Whites aged 25 and over without a bachelor's degree, percent.",
    ),
    "rural_pct": ("rural_pct", "In rural places in the census of 2010, percent of people."),
    "ruralurban_cc": ("rural_urban_code", "Rural-urban continuum code of 2013, 1 to 9."),
}
WHOLE_NUMBERS = {"population", "cvap", "median_household_income_usd", "rural_urban_code"}


def tables(originals):
    """us_counties_president and us_counties_context."""
    context = read_context(originals)
    return [describe_votes(assemble_votes(originals, context)), describe_context(context)]


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


def read_context(originals):
    """The context file with our county codes."""
    return place_codes(read_csv(originals, CONTEXT, "fips"), CONTEXT)


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


def describe_votes(votes):
    fields = [*_key_fields()]
    for year in YEARS:
        fields += _vote_fields(year, "votes", MISSING[year])
    fields += _vote_fields(2016, "reported_votes", "as reported soon after election day")
    sums = {f"total_{y}_votes": tuple(f"{part}_{y}_votes" for part in PARTS) for y in YEARS}
    sums["total_2016_reported_votes"] = tuple(f"{part}_2016_reported_votes" for part in PARTS)
    return RawTable(
        name="us_counties_president",
        title="Votes for president by county, 2008 to 2024",
        description="2012 and 2016 are MEDSL's final returns; those of 2016 as reported soon after "
        "election day stand beside them, for analyses made then. Alaska, which reports by "
        "election district, is left out. Kansas City's votes are added to Jackson County, those "
        "of the former city of Bedford to Bedford County, Washington's wards to one row. The "
        "table of final returns, which others use too, exchanges Obama and Romney in Lackawanna "
        "County (Pennsylvania) and gives Romney 3,000 votes too many in Waupaca County "
        "(Wisconsin) in 2012: both are corrected, see data/errata/us_counties.csv. Totals of "
        "2024 lack write-ins: in Wisconsin they are 7,705 votes short of the certified ones.",
        frame=votes[[field.name for field in fields]],
        fields=tuple(fields),
        primary_key=("county_fips",),
        sources=(CONTEXT, EARLIER, *LATER.values()),
        licence="mit",
        as_of="2024-11-05",
        sum_rules=sums,
        exact_sums=True,
    )


def describe_context(context):
    """Demographics; rows that are no county of their own, or have none, are left out."""
    frame = context[context["filed_code"] != "36000"]
    frame = frame.drop_duplicates("county_fips", keep="first")
    columns = {name: ours for name, (ours, _) in CONTEXT_COLUMNS.items()}
    frame = frame.rename(columns=columns | {"county": "county_name"})
    fields = [*_key_fields(), Field("county_name", "string", "Name of the county.")]
    for name, text in CONTEXT_COLUMNS.values():
        limits = {"minimum": 0, "maximum": 100} if name.endswith("_pct") else {"minimum": 0}
        kind = "integer" if name in WHOLE_NUMBERS else "number"
        fields.append(Field(name, kind, f"{text} Empty where the source has none.", limits))
    return RawTable(
        name="us_counties_context",
        title="People of each county: race, education, age, income, work",
        description="American Community Survey 2012 to 2016, rural share of the census of 2010, "
        "rural-urban code of 2013, as MEDSL joined them. Oglala Lakota County has no survey "
        "figures, because the file knows it by its code of before 2015.",
        frame=frame[[field.name for field in fields]],
        fields=tuple(fields),
        primary_key=("county_fips",),
        sources=(CONTEXT,),
        licence="mit",
        as_of="2016-12-31",
        foreign_keys=(ForeignKey(("county_fips",), "us_counties_president", ("county_fips",)),),
    )


def _key_fields():
    pattern = {"required": True, "unique": True, "pattern": "[0-9]{5}"}
    return (
        Field("county_fips", "string", "Federal code of the county, five digits.", pattern),
        Field("state", "string", "State name.", {"required": True}),
    )


def _vote_fields(year, suffix, note):
    names = PARTY_NAMES | {"total": "all candidates"}
    required = {"required": True} if year not in (2008, 2024) else {}
    return [
        Field(
            f"{part}_{year}_{suffix}",
            "integer",
            f"Votes for {name} for president in {year}; {note}.",
            {"minimum": 0, **required},
        )
        for part, name in names.items()
    ]
