"""The p values that the book's pages print by number; a test holds the lists against them."""

# The ends of numbers that ask another question: whether a hack of a given size is ruled out. There
# a small p value says that nothing so large was found.
OF_A_MARGIN = ("-decides-p", "-claimed-p", "-claimed-largest-p")

# In a sentence; a page that prints another p value in one asks for a line here.
PRINTED = (
    "detection-lot-2012-dose-swing-p",
    "detection-lot-2012-fte-miller-p",
    "detection-lot-dose-swing-corrected-p",
    "detection-lot-dose-swing-p",
    "detection-lot-dose-swing-rural-size-corrected-weighted-p",
    "detection-lot-dose-swing-rural-size-p",
    "detection-lot-fte-miller-p",
    "detection-lot-fte-miller-weighted-p",
    "detection-lot-pairs-dose-p",
    "detection-lot-places-p",
    "detection-lot-places-votes-p",
    "detection-lot-tied-dose-swing-p",
    "detection-lot-tied-dose-swing-rural-size-p",
    "detection-lot-tied-pairs-dose-p",
    "detection-lot-tied-places-p",
    "detection-lot-tied-places-votes-p",
    "detection-lot-towns-p",
    "elections-0004-spatial-p",
    "elections-0408-spatial-p",
    "elections-1216-spatial-p",
    "elections-1620-spatial-p",
    "fte-ca-any-dre-weighted-p",
    "fte-wi-any-dre-p",
    "hausman-dose-level-p",
    "hausman-dose-swing-p",
    "hausman-dose-swing-rural-size-p",
    "miller-dose-p",
    "miller-dose-rural-p",
    "moran-miller-p",
    "multiverse-joint-mean-difference-rural-spatial-p",
    "multiverse-joint-median-difference-rural-p",
    "multiverse-joint-median-difference-rural-spatial-p",
    "multiverse-joint-negative-2016-changes-rural-p",
    "multiverse-joint-negative-2016-dose-changes-rural-p",
    "multiverse-joint-negative-difference-rural-p",
    "multiverse-joint-negative-difference-rural-spatial-p",
    "multiverse-use-joint-median-difference-residuals-p",
    "multiverse-use-joint-negative-difference-residuals-p",
    "multiverse-use-joint-negative-difference-rural-p",
    "muni-swing-fe-p",
    "nation-change-1620-equal-p",
    "nation-dropped-kept-2016-p",
    "nation-dropped-kept-2016-signs-p",
    "nation-dropped-never-2008-p",
    "nation-dropped-never-2008-signs-p",
    "nation-level-2016-equal-p",
    "neighbours-alike-any-dre-p",
    "neighbours-alike-dre-majority-p",
    "neighbours-alike-dre-standard-p",
    "pairs-dose-swing-controlled-alike-deals-p",
    "pairs-dose-swing-controlled-deals-p",
    "pairs-swing-2008-controlled-alike-deals-p",
    "pairs-swing-alike-deals-p",
    "pairs-swing-any-dre-controlled-alike-deals-p",
    "pairs-swing-any-dre-controlled-deals-p",
    "swing-state-machines-2012-clustered-p",
    "swing-state-machines-2012-permutation-p",
    "swing-state-machines-clustered-p",
    "swing-state-machines-narrow-permutation-p",
    "swing-state-machines-paperless-permutation-p",
    "swing-state-machines-permutation-p",
    "swing-state-machines-weighted-permutation-p",
    "town-pairs-swing-size-county-deals-p",
    "town-pairs-swing-size-deals-p",
)
# In a table of a page, and in no sentence: the other joint tests of the multiverse.
TABLED = tuple(sorted({
    f"multiverse-{test}-{statistic}-{votes}-{deal}-p"
    for test, votes_asked in (
        ("joint", ("2012", "2016", "difference")), ("use-joint", ("2016", "difference")),
    )
    for votes in votes_asked
    for statistic in ("mean", "median", "negative")
    for deal in ("free", "residuals", "rural", "rural-spatial", "spatial")
} - {*PRINTED}))  # fmt: skip
# The tables of data/raw behind all of them.
SOURCES = (
    "miller_counties",
    "plotlygeo",
    "polls_president",
    "us_counties_context",
    "us_counties_president",
    "us_equipment_2012",
    "us_equipment_2016",
    "wi_ballots_by_method_2016",
    "wi_equipment",
    "wi_municipalities",
    "wi_municipality_changes",
    "wi_municipality_demographics",
    "wi_reporting_units_2008",
    "wi_reporting_units_2012",
    "wi_reporting_units_2016",
    "wi_reporting_units_president_2000",
    "wi_reporting_units_president_2004",
    "wi_reporting_units_president_2020",
    "wi_reporting_units_president_2024",
)
