"""What a specification is, told by every number that speaks of them."""

from sevenpercent.estimators.multiverse_choices import OUTCOMES, READINGS, SAMPLES, WEIGHTS
from sevenpercent.estimators.multiverse_grid import control_sets

YEAR_WORDS = {2016: "for 2016", 2012: "for 2012", None: "for 2016 minus that for 2012"}
GRID = (
    f"The grid: the coefficient of machines in Wisconsin's counties under {len(READINGS)} readings "
    f"of electronic, {len(OUTCOMES)} outcomes, {len(control_sets())} sets of controls for "
    f"schooling, race, place, economy, age, {len(WEIGHTS)} weights, {len(SAMPLES)} samples of "
    "counties; least squares, HC3 errors; from none to all."
)
TWIN = "2012 is the twin on outcomes of 2012 with the machines of 2016."
TOLD = {"grid": GRID, "twin": TWIN}
