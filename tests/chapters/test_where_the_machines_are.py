"""The maps of the machines: their counties recounted from data/raw, their signs, their weight."""

import numpy as np
import pandas as pd
import pytest
from matplotlib import pyplot as plt
from numbers_by_id import value

from citable import registry
from citable.charts import style
from citable.charts.compact import compact_svg
from sevenpercent.chapters.where_the_machines_are import tables
from sevenpercent.paths import RAW
from sevenpercent.tables import shapes

registry.load_all()
FIGURES = [
    "wi-map-technology",
    "wi-map-dre-share",
    "wi-map-clinton-share",
    "wi-map-swing",
    "wi-map-residual-fte",
    "us-map-mixed-states",
]
MOST_BYTES = 150_000


def read(name):
    return pd.read_csv(RAW / f"{name}.csv", dtype={"county_fips": str, "municipality_key": str})


def county_votes(name):
    frame = read(name)
    return frame.select_dtypes("number").groupby(frame["municipality_key"].str[:5]).sum()


@pytest.fixture(scope="module")
def counties_with_dre():
    rows = read("us_equipment_2016")
    rows = rows[rows["equipment_type"].fillna("").str.startswith("DRE")]
    rows = rows[rows["polling_place"] == "Yes"]
    return {fips for fips in rows["county_fips"].dropna() if fips.startswith("55")}


@pytest.fixture(scope="module")
def swing():
    new, old = county_votes("wi_reporting_units_2016"), county_votes("wi_reporting_units_2012")
    clinton, trump = new["canvass_clinton_votes"], new["canvass_trump_votes"]
    share_2012 = old["obama_votes"] / (old["obama_votes"] + old["romney_votes"])
    return 100 * (clinton / (clinton + trump) - share_2012)


@pytest.fixture(scope="module", params=FIGURES)
def drawn(request):
    with style.house_style():
        ax, plotted = registry.get_figure(request.param).draw()
        yield request.param, ax, plotted
        plt.close(ax.figure)


def test_counties_with_a_dre_are_those_of_the_raw_list(counties_with_dre):
    assert value("wi-counties-any-dre") == len(counties_with_dre)


def test_readings_split_the_state_in_three():
    parts = ["every-reading", "no-reading", "readings-differ"]
    assert sum(value(f"wi-counties-{part}") for part in parts) == 72


def test_steep_falls_recounted_from_the_raw_votes(swing, counties_with_dre):
    steep = set(swing[swing < -12].index)
    assert value("wi-counties-steep-fall") == len(steep)
    assert value("wi-counties-steep-fall-any-dre") == len(steep & counties_with_dre)
    assert value("wi-counties-swing-up") == (swing > 0).sum()


def test_swings_are_negative_where_the_democrats_fell(swing, counties_with_dre):
    electronic = swing.index.isin(counties_with_dre)
    assert value("swing-any-dre-pp") == pytest.approx(swing[electronic].mean())
    assert value("swing-no-dre-pp") == pytest.approx(swing[~electronic].mean())
    assert value("swing-any-dre-pp") < value("swing-no-dre-pp") < 0


def test_the_prose_says_of_the_extremes_what_the_model_says():
    residuals = tables.residuals()
    assert residuals.idxmax() == "55049" and residuals.idxmin() == "55131"
    machines = tables.county_frame()["any-dre"]
    assert machines["55049"] and not machines["55131"]
    assert residuals.mean() == pytest.approx(0, abs=1e-9)


def test_no_county_with_a_rising_share_has_a_dre_as_the_prose_says(swing, counties_with_dre):
    assert not set(swing[swing > 0].index) & counties_with_dre


def test_all_alike_is_one_and_a_lone_county_differs_from_its_neighbours():
    fips = tables.county_frame().index
    assert tables.share_alike(np.ones(72)) == 1
    # Milwaukee has four neighbours, Washington at a corner among them.
    alone = fips == "55079"
    pairs = len(shapes.wisconsin_neighbours())
    assert tables.share_alike(alone) == pytest.approx(1 - 4 / pairs)


def test_expected_share_alike_by_hand():
    # Of four counties two are flagged: of six pairs two are alike.
    assert tables.expected_alike(2, 4) == pytest.approx(2 / 6)
    assert tables.expected_alike(0, 4) == 1


def test_random_maps_average_to_the_expected_share():
    flags = tables.county_frame()["any-dre"].to_numpy(bool)
    random = np.random.default_rng(1)
    draws = random.permuted(np.tile(flags, (2_000, 1)), axis=1)
    expected = tables.expected_alike(flags.sum(), 72)
    assert tables.share_alike(draws).mean() == pytest.approx(expected, abs=0.005)


def test_p_value_is_the_same_each_time_and_small_for_a_region():
    west_to_east = shapes.wisconsin_counties().geometry.centroid.x
    west = (west_to_east < west_to_east.median()).reindex(tables.county_frame().index)
    assert tables.permutation_p(west, seed_name="west") < 0.001
    flags = tables.county_frame()["any-dre"]
    assert tables.permutation_p(flags, seed_name="a") == tables.permutation_p(flags, seed_name="a")


def test_us_map_has_every_contiguous_county_and_the_same_mixed_states():
    frame = tables.us_map_frame()
    assert len(frame) == 3_108
    mixed = frame[frame["kind"].isin(["a DRE", "no DRE"])]
    assert mixed["state_fips"].nunique() == value("us-mixed-states-n")
    assert {"55", "48", "42"} <= set(mixed["state_fips"])
    # Georgia voted on touchscreens alone, Oregon by mail.
    assert set(frame.loc[frame["state_fips"] == "13", "kind"]) == {"every county"}
    assert set(frame.loc[frame["state_fips"] == "41", "kind"]) == {"no county"}


def test_profile_table_counts_the_groups():
    table = tables.profile_table().set_index("trait")
    assert table.loc["Counties", "any_dre"] == f"{value('wi-counties-any-dre'):.0f}"
    assert list(table.columns) == ["any_dre", "no_dre", "standard", "not_standard"]


def test_plotted_frame_is_complete_and_keyed(drawn):
    id, ax, plotted = drawn
    assert plotted["county_fips"].is_unique and not plotted.isna().any(axis=None)
    assert len(plotted) == (3_108 if id.startswith("us") else 72)


def test_svg_is_light_enough_and_nothing_runs_out_of_the_picture(drawn, tmp_path):
    id, ax, _ = drawn
    entry = registry.get_figure(id)
    style.dress(ax.figure, registry.format_template(entry.title), "Sources: somebody")
    ax.figure.savefig(tmp_path / "map.svg")
    assert len(compact_svg((tmp_path / "map.svg").read_text()).encode()) < MOST_BYTES
    assert ax.figure._suptitle.get_text().count("\n") <= 1
    page = ax.figure.bbox
    for axes in ax.figure.axes:
        for child in [*axes.texts, *filter(None, [axes.get_legend()]), axes.title]:
            box = child.get_window_extent()
            assert box.x0 >= page.x0 and box.x1 <= page.x1
