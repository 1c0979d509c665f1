"""The description of the county and municipality tables."""

from sevenpercent.transcribe.rawtable import Field, ForeignKey, RawTable

STATE_LIST = "wi-municipalities-2016-population-estimates.xlsx"
# Years whose municipalities are linked to those of 2016, and their returns.
CHANGE_YEARS = [2000, 2002, 2004, 2006, 2008, 2012, 2014, 2018, 2020, 2022, 2024]
OTHER_RETURNS = (
    "wi-2000-president-wards.xls",
    "wi-2002-governor-wards.xls",
    "wi-2004-president-wards.xls",
    "wi-2006-governor-wards.xls",
    "wi-2020-president-units-after-recount.xlsx",
    "wi-2020-el190-ballots-by-method.xlsx",
    "wi-2022-governor-units.xlsx",
    "wi-2024-president-units.xlsx",
)
KEY_PATTERN = {"required": True, "pattern": "55[0-9]{8}"}


def describe_counties(frame) -> RawTable:
    return RawTable(
        name="wi_counties",
        title="Wisconsin's 72 counties",
        description="The counties with their federal and state codes. Names are resolved to these "
        "codes once, in the transcription.",
        frame=frame,
        fields=(
            Field(
                "county_fips",
                "string",
                "Five-digit federal code of the county (fips_code).",
                {"required": True, "unique": True, "pattern": "55[0-9]{3}"},
            ),
            Field(
                "wec_code",
                "string",
                "Two-digit number of the county at the Wisconsin Elections Commission, the first "
                "two digits of its municipalities' codes (HINDI on form EL-190).",
                {"required": True, "unique": True, "pattern": "[0-9]{2}"},
            ),
            Field("county_name", "string", "Name as people write it.", {"required": True}),
        ),
        primary_key=("county_fips",),
        sources=(
            "us-counties-president-2008-2016.csv",
            "wi-2016-el190-ballots-by-method.xlsx",
        ),
        licence="public-record",
        as_of="2016-11-08",
    )


def describe_municipalities(frame) -> RawTable:
    return RawTable(
        name="wi_municipalities",
        title="Wisconsin's municipalities and their codes, November 2016",
        description="One row a municipality and county: a city or village in two counties has a "
        "row in each, with one hindi_code and two municipality_keys. The places are those of the "
        "canvass of 8 November 2016, the names and populations those of the state's list of "
        "1 January 2016. Where the Census Bureau had no unit of its own yet, mcd_fips is the unit "
        "that held the place (data/errata/wi_municipality_census_units.csv), so that Somers town "
        "and village share one, and so do the Town of Menasha and Fox Crossing.",
        frame=frame,
        fields=municipality_fields(),
        primary_key=("municipality_key",),
        sources=(
            "wi-2016-president-wards-original-canvass.xlsx",
            "wi-2016-el190-ballots-by-method.xlsx",
            "wi-2012-gab190-ballots-by-method.xls",
            STATE_LIST,
            "wi-municipalities-acs-2011-2015-race.csv",
        ),
        licence="public-record",
        as_of="2016-11-08",
        foreign_keys=(ForeignKey(("county_fips",), "wi_counties", ("county_fips",)),),
    )


def municipality_fields() -> tuple:
    """Keys, names, codes and people of a municipality."""
    return (
        Field(
            "municipality_key",
            "string",
            "county_fips followed by hindi_code.",
            {**KEY_PATTERN, "unique": True},
        ),
        Field("county_fips", "string", "County that this part lies in.", {"required": True}),
        Field(
            "hindi_code",
            "string",
            "Five-digit state code of the whole municipality (DOA Code), under its main county.",
            {"required": True, "pattern": "[0-9]{5}"},
        ),
        Field(
            "municipality_type",
            "string",
            "Kind of municipality in November 2016.",
            {"required": True, "enum": ["town", "village", "city"]},
        ),
        Field(
            "municipality_name",
            "string",
            "Kind and name for display (Muni Type, Municipality Name).",
            {"required": True},
        ),
        Field(
            "mcd_fips",
            "string",
            "Ten-digit census county subdivision (55, county, FIPS 5) in the ACS 2011-2015 that "
            "holds this part; four places share two units.",
            KEY_PATTERN,
        ),
        Field(
            "doa_fips5",
            "string",
            "Five-digit census code of the whole municipality (FIPS 5); empty for a village made "
            "after 1 January 2016.",
        ),
        Field(
            "population_2010",
            "integer",
            "People at the census of 2010, the whole municipality (Census 2010); empty where it "
            "did not exist then.",
            {"minimum": 0},
        ),
        Field(
            "population_2016",
            "integer",
            "People on 1 January 2016, the whole municipality (Final Estimate 2016); empty for a "
            "village made later in 2016, whose people stand with its town.",
            {"minimum": 0},
        ),
        Field(
            "is_split",
            "boolean",
            "Whether the municipality lies in several counties (County is 'In Multiple Counties'); "
            "then its populations must not be added over its rows.",
            {"required": True},
        ),
        Field(
            "wec_part_code",
            "string",
            "Five-digit code that forms EL-190 and GAB-190 and the returns of 2008 print for this "
            "part (HINDI); differs from hindi_code in the smaller parts of split places.",
            {"required": True, "unique": True, "pattern": "[0-9]{5}"},
        ),
    )


def describe_changes(frame) -> RawTable:
    return RawTable(
        name="wi_municipality_changes",
        title="Municipalities of other years and what they are in November 2016",
        description="Places of other years, 2000 to 2024, that were made, split or merged between "
        "that year and 2016. A place of those years that is not in this table is the one with the "
        "same key in wi_municipalities. Places linked by rows of a year, directly or through "
        "others, form one unit whose votes can be compared between that year and 2016. Changes "
        "of boundary by annexation of land are not recorded.",
        frame=frame,
        fields=(
            Field(
                "year_from",
                "integer",
                "Year of the other election.",
                {"required": True, "enum": CHANGE_YEARS},
            ),
            Field(
                "municipality_key_from",
                "string",
                "Municipality in that year: county_fips and the code it had then; where no file "
                "tells that of a village made after 2020, the code of the town it was.",
                KEY_PATTERN,
            ),
            Field("municipality_name_from", "string", "Its name then.", {"required": True}),
            Field("year_to", "integer", "Always 2016.", {"required": True, "enum": [2016]}),
            Field("municipality_key_to", "string", "Municipality in November 2016.", KEY_PATTERN),
            Field("municipality_name_to", "string", "Its name in 2016.", {"required": True}),
            Field(
                "kind",
                "string",
                "What happened between the earlier and the later year: incorporated (a town "
                "became a village), split, or merged.",
                {"required": True, "enum": ["incorporated", "split", "merged"]},
            ),
            Field("evidence", "string", "What shows it.", {"required": True}),
        ),
        primary_key=("year_from", "municipality_key_from", "municipality_key_to"),
        sources=(
            "wi-2008-president-wards.xls",
            "wi-2012-president-wards.csv",
            "wi-2012-gab190-ballots-by-method.xls",
            "wi-2014-governor-reporting-units.xlsx",
            "wi-2016-president-wards-original-canvass.xlsx",
            "wi-2018-governor-wards.xlsx",
            *OTHER_RETURNS,
            "wi-voting-equipment-2018-08.xlsx",
            STATE_LIST,
        ),
        licence="public-record",
        as_of="2024-11-05",
        foreign_keys=(
            ForeignKey(("municipality_key_to",), "wi_municipalities", ("municipality_key",)),
        ),
    )
