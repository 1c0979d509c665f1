"""The richest county: numbers of the chapter."""

from citable.registry import number
from incomes.chapters.richest.tables import INCOME, LOUDOUN, TABLES, rank_counties


@number("loudoun-income", unit="dollars", digits=0, sources=TABLES)
def loudoun_income():
    """Median household income of Loudoun County, Virginia, 2012 to 2016, in dollars of 2016."""
    return rank_counties()[INCOME].loc[LOUDOUN]


@number("next-gap", unit="dollars", digits=0, sources=TABLES, claims=("C01",))
def next_gap():
    """Median household income of the richest other county minus that of Loudoun County, Virginia,
    2012 to 2016, in dollars of 2016."""
    others = rank_counties()[INCOME].drop(LOUDOUN)
    return others.max() - loudoun_income()


@number("loudoun-lead", unit="dollars", digits=0, sources=TABLES)
def loudoun_lead():
    """Median household income of Loudoun County, Virginia, minus that of the richest other county,
    2012 to 2016, in dollars of 2016."""
    return -next_gap()
