"""Words that the definitions of many numbers share, so that each tells its model in full."""

DEGREE = "share of 25+ with a bachelor's degree"
PEOPLE = f"{DEGREE}, share not non-Hispanic white"
COUNTRY_SIZE = "rural share, log population"
EVERY_OTHER = (
    "share of whites of 25+ without a bachelor's degree, log of median household income, "
    "shares aged 65 and over, unemployed, born abroad, rural share, logs of population and of "
    "people per square kilometre"
)
DOSE = "share of ballots cast on DREs (0 to 1, EL-190 as filed)"
ANY_DRE = "any DRE at a polling place (Verified Voting 2016)"
SWING = "change of the Democrat's two-party share 2012 to 2016"
LEVEL = "Clinton's two-party share of 2016"
ONCE = "Wisconsin's 72 counties, each once"
LEAST_SQUARES = "least squares, HC3 errors"
QUEEN = "weights of counties with a shared border or corner, row-standardised"
TOWNS = (
    "Wisconsin municipalities across a county line, each the other's nearest there, census "
    "centroids within 10 kilometres"
)
LINKED = "pairs count once, those that touch a county in common may err together"
BOOTSTRAP = "interval by wild bootstrap of counties"


def with_capitals(words):
    """Words by name; a name that begins with a capital gives those that begin a sentence."""
    return {_capital(name): _capital(text) for name, text in words.items()} | words


def _capital(text):
    return text[0].upper() + text[1:]


COUNTIES = with_capitals({
    "swing": SWING,
    "swing on DRE share, schooling, race": f"{SWING} on the county's {DOSE}, {PEOPLE}",
    "level on DRE share, schooling, race": f"{LEVEL} on the county's {DOSE}, {PEOPLE}",
    "level on any DRE, schooling, race": f"{LEVEL} on {ANY_DRE}, {PEOPLE}",
    "level on Miller's list, schooling, race": f"{LEVEL} on Miller's machine indicator, {PEOPLE}",
    "DRE share": DOSE,
    "any DRE": ANY_DRE,
    "schooling, race": PEOPLE,
    "rural share, size": COUNTRY_SIZE,
    "every other control": EVERY_OTHER,
    "72 counties once": ONCE,
    "72 counties once, HC3": f"{ONCE}; {LEAST_SQUARES}",
    "72 counties by votes, HC3":
        f"Wisconsin's 72 counties, weighted by votes cast in 2016; {LEAST_SQUARES}",
    "grid of controls":
        "eight sets of controls, three weights, the DRE share as filed and corrected, HC3 errors",
    "summed in votes":
        "the coefficient times DRE share times two-party votes of 2016, summed over the counties",
    "queen weights": QUEEN,
    "spatial errors":
        f"{ONCE}; errors that lean on the neighbours' errors ({QUEEN}), maximum likelihood",
    "neighbours of two kinds":
        "neighbouring counties of Wisconsin (a shared border or corner) of which Miller's table "
        "gives one machines and one paper",
    "dyadic errors": "pairs count once, those with a county in common may err together",
})  # fmt: skip

TOWN_PAIRS = with_capitals({
    "swing": SWING,
    "towns across a line": TOWNS,
    "one on DREs": "most ballots on DREs in one (EL-190 as filed) and not in the other",
    "alike in people, size":
        f"equal in {DEGREE}, share not non-Hispanic white, log population",
    "linked": LINKED,
    "ten votes, linked": f"ten votes or more in 2016 in both, {LINKED}",
})  # fmt: skip


def _hold_alike(past, size="log votes", within=", county fixed effects"):
    return f"{DEGREE}, non-Hispanic white share, {size}, two-party share of {past}{within}"


PLACE_DOSE = "the municipality's DRE ballot share (EL-190 as filed)"
IN_VOTES = "times DRE share times two-party votes of 2016, summed over the municipalities"
MAIN_PLACES = (
    "Wisconsin municipalities with ten votes or more in 2016 and an EL-190, those split or merged "
    "since 2008 as one"
)
RACE_PLACES = (
    "Wisconsin municipalities with ten votes or more in 2016, an EL-190 and votes for the two "
    "parties in each race named, those split or merged from 2008 to 2018 as one"
)

PLACES = with_capitals({
    "swing": SWING,
    "swing on DRE share, people, size, past": f"{SWING} on {PLACE_DOSE}, {_hold_alike(2012)}",
    "DRE share": PLACE_DOSE,
    "DRE share of 2016": "the municipality's DRE ballot share of 2016 (EL-190 as filed)",
    "corrected DRE share":
        "the municipality's DRE ballot share (EL-190 after the corrections of data/errata)",
    "people, size, past": _hold_alike(2012),
    "people, classes of size, past":
        _hold_alike(2012, "ten classes of votes cast in 2016 with as many places in each"),
    "people, size, share of 2008": _hold_alike(2008),
    "people, size, share of 2014": _hold_alike("the governor's race of 2014"),
    "people, size, share of 2016": _hold_alike(2016),
    "people, size, share of 2016, whole state": _hold_alike(2016, within=""),
    "places": MAIN_PLACES,
    "places counted once": f"{MAIN_PLACES}; each once",
    "places counted by votes": f"{MAIN_PLACES}; weighted by votes of 2016",
    "places once": f"{MAIN_PLACES}; each once; {BOOTSTRAP}",
    "places by votes": f"{MAIN_PLACES}; weighted by votes of 2016; {BOOTSTRAP}",
    "places with both races once": f"{RACE_PLACES}; each once; {BOOTSTRAP}",
    "places with both races by votes": f"{RACE_PLACES}; weighted by votes of 2016; {BOOTSTRAP}",
    "summed in votes": f"the coefficient, its sign turned, {IN_VOTES}",
    "end summed in votes": f"that end, its sign turned, {IN_VOTES}",
})  # fmt: skip
