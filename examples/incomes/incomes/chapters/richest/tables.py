"""Counties with the highest incomes: the frames of the chapter."""

from incomes.tables import load

TABLES = ("county_incomes",)
LOUDOUN = "51107"
INCOME = "median_household_income_usd"
CITY = r"51[5-9]\d\d"  # Virginia's cities that belong to no county; one has a county's name


def rank_counties():
    """Every county of the table, the highest income first.

    Returns
    -------
    DataFrame, indexed by county_fips: county, income

    Units: dollars of 2016. Source: American Community Survey 2012 to 2016.
    """
    counties = load(*TABLES).sort_values(INCOME, ascending=False).set_index("county_fips")
    cities = counties.index.str.fullmatch(CITY)
    names = counties["county_name"].mask(cities, counties["county_name"] + " city")
    return counties.assign(county=names + ", " + counties["state"])[["county", INCOME]]


def list_first():
    """The three counties with the highest incomes, as the chapter prints them."""
    return rank_counties().head(3).rename(columns={"county": "County", INCOME: "Dollars"})
