"""The words in which the explorer's sentences tell an analysis."""

# Clinton or Obama, the election and the one before: what an outcome is called in either year.
PEOPLE = {
    2016: {"name": "Clinton", "year": "2016", "before": "2012"},
    2012: {"name": "Obama", "year": "2012", "before": "2008"},
}
CHANGE = "from {before} to {year}"
OUTCOMES = {
    "twoparty": "{name}'s two-party share in {year}",
    "share": "{name}'s share of all votes in {year}",
    "eligible": "the share of eligible citizens who voted for {name} in {year}",
    "twoparty-swing": f"the change of the Democrat's two-party share {CHANGE}",
    "share-swing": f"the change of the Democrat's share of all votes {CHANGE}",
    "twoparty-given": "{name}'s two-party share in {year}",
    "share-given": "{name}'s share of all votes in {year}",
    "votes-change": f"the Democrat's gain or loss of votes {CHANGE}, in percent of all votes in "
    "{before},",
}
# What is held fixed besides the controls.
GIVEN = {"twoparty-given": "two-party share in {before}", "share-given": "share in {before}"}

OTHERS, NONE = "in the others", "where none are"
# Where machines are, and what that is compared with.
READINGS = {
    "any-dre": ("in counties with a DRE at any polling place", OTHERS),
    "miller": ("in counties that Miller's table does not count as paper", OTHERS),
    "listed-any": ("in counties with a DRE in any municipality on the state's list", OTHERS),
    "listed-most-voters": ("in counties where most votes are cast in places with a DRE on the "
                           "state's list", OTHERS),
    "dre-standard": ("in counties where the DRE is the standard machine", OTHERS),
    "dre-majority": ("in counties that cast most ballots on DREs", OTHERS),
    "any-ballot": ("in counties with any ballot cast on a DRE", OTHERS),
    "listed-dose": ("where all votes are cast in places with a DRE on the state's list", NONE),
    "dose-filed": ("where all ballots are cast on DREs, by the forms as filed,", NONE),
    "dose-cleaned": ("where all ballots are cast on DREs, by the cleaned forms,", NONE),
}  # fmt: skip

CONTROLS = {
    "degree": ["schooling"],
    "white-no-degree": ["schooling of whites"],
    "nonwhite": ["race"],
    "origins": ["black, Hispanic and foreign-born shares"],
    "rural": ["rural share"],
    "size": ["population"],
    "rural-size": ["rural share", "population"],
    "income-work": ["income", "unemployment"],
    "over-65": ["age"],
    "none": [],
}
WEIGHTS = {"once": "each counting the same", "population": "weighted by population"}
SAMPLES = {
    "all": "",
    "no-cities": "without Milwaukee and Dane",
    "no-menominee": "without Menominee",
    "nonmetropolitan": "outside metropolitan areas",
}


def sentence_data():
    """All of it for the page's script; outcomes and givens by year."""
    return {
        "controls": CONTROLS,
        "given": {str(year): fill_in(GIVEN, year) for year in PEOPLE},
        "outcomes": {str(year): fill_in(OUTCOMES, year) for year in PEOPLE},
        "readings": READINGS,
        "samples": SAMPLES,
        "weights": WEIGHTS,
    }


def fill_in(phrases, year):
    return {key: phrase.format(**PEOPLE[year]) for key, phrase in phrases.items()}
