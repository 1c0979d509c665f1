"""Names of the frames, which are those of their files."""

WISCONSIN = "wisconsin-counties"
PAIRS = "wisconsin-county-pairs"
PLACES = "wisconsin-municipalities"
PLACE_RACES = "wisconsin-municipal-races"
NATION = "us-counties"
COUNTY_ELECTIONS = "wisconsin-county-elections"
PLACE_ELECTIONS = "wisconsin-place-elections"
