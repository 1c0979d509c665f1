"""The maps of the machines: counties, places recounted from data/raw, their signs, their weight."""

import numpy as np
import pandas as pd
import pytest
from matplotlib import pyplot as plt
from numbers_by_id import value
from raw_counties import METHODS, counties_with_dre, raw_counties, two_party_pct
from raw_tables import read

from citable import registry
from citable.charts import style
from citable.charts.compact import compact_svg
from citable.publish.render import render_figure
from sevenpercent.chapters.where_the_machines_are import figures, places, tables
from sevenpercent.models import Model
from sevenpercent.tables import shapes

FIGURES = [
    "wi-map-technology", "wi-map-dre-share", "wi-map-clinton-share", "wi-map-swing",
    "wi-map-residual-fte", "us-map-mixed-states",
]  # fmt: skip
MOST_BYTES = 150_000


@pytest.fixture(scope="module")
def with_dre():
    return counties_with_dre()


@pytest.fixture(scope="module")
def swing():
    return raw_counties()["swing"]


@pytest.fixture(scope="module", params=FIGURES)
def drawn(request):
    with style.house_style():
        ax, plotted = registry.get_figure(request.param).draw()
        yield request.param, ax, plotted
        plt.close(ax.figure)


def test_counties_with_a_dre_are_those_of_the_raw_list(with_dre):
    assert value("wi-counties-any-dre") == len(with_dre)


def test_readings_split_the_state_in_three():
    parts = ["every-reading", "no-reading", "readings-differ"]
    assert sum(value(f"wi-counties-{part}") for part in parts) == 72


def test_steep_falls_recounted_from_the_raw_votes(swing, with_dre):
    steep = set(swing[swing < -12].index)
    assert value("wi-counties-steep-fall") == len(steep)
    assert value("wi-counties-steep-fall-any-dre") == len(steep & with_dre)
    assert value("wi-counties-swing-up") == (swing > 0).sum()


def test_swings_are_negative_where_the_democrats_fell(swing, with_dre):
    electronic = swing.index.isin(with_dre)
    assert value("swing-any-dre-pp") == pytest.approx(swing[electronic].mean())
    assert value("swing-no-dre-pp") == pytest.approx(swing[~electronic].mean())
    assert value("swing-any-dre-pp") < value("swing-no-dre-pp") < 0


def test_the_prose_says_of_the_extremes_what_the_model_says():
    residuals = tables.residuals()
    assert residuals.idxmax() == "55049" and residuals.idxmin() == "55131"
    machines = tables.county_frame()["any-dre"]
    assert machines["55049"] and not machines["55131"]
    assert residuals.mean() == pytest.approx(0, abs=1e-9)


def test_no_county_with_a_rising_share_has_a_dre_as_the_prose_says(swing, with_dre):
    assert not set(swing[swing > 0].index) & with_dre


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


def test_chance_by_presence_and_by_use():
    assert value("neighbours-alike-any-dre-p") > 0.05
    for id in ("neighbours-alike-dre-majority-p", "neighbours-alike-dre-standard-p"):
        assert value(id) < 0.05


def test_clinton_led_in_the_two_largest_counties_and_few_of_the_next():
    frame = tables.county_frame().set_index("county_name")
    led = frame["two_party_pct"] > 50
    largest = frame["total_votes"].nlargest(10).index
    assert led[largest[:2]].all() and led[largest].sum() < 5
    assert frame.loc[led, "total_votes"].sum() < frame["total_votes"].sum() / 2


def test_counties_that_the_alt_names_are_electronic_in_no_reading():
    frame = tables.county_frame().assign(called=tables.count_readings())
    frame = frame.set_index("county_name")
    assert not frame.loc[["Milwaukee", "Dane", "Waukesha", "Ozaukee", "Washington"], "called"].any()


@pytest.mark.parametrize("reading", [
    "any_dre", "miller", "listed_any", "listed_most_municipalities", "listed_most_voters",
])  # fmt: skip
def test_no_wide_gap_of_2012_can_be_told_from_zero(reading):
    low, high = Model(f"I(100 * two_party_2012_share) ~ {reading}", errors="HC2")().interval
    assert low < 0 < high


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


# --- municipalities, two values at once --------------------------------------------------------


@pytest.fixture(scope="module")
def raw_places():
    """Swing and DRE share of municipalities that bear one key in both years, by plain sums."""
    new, old, ballots = (
        read(name).groupby("municipality_key").sum(numeric_only=True)
        for name in (
            "wi_reporting_units_2016", "wi_reporting_units_2012", "wi_ballots_by_method_2016",
        )
    )  # fmt: skip
    now = two_party_pct(new["canvass_clinton_votes"], new["canvass_trump_votes"])
    dre = 100 * ballots["dre_ballots"] / ballots[METHODS].sum(axis=1)
    then = two_party_pct(old["obama_votes"], old["romney_votes"])
    return pd.DataFrame({"swing": now - then, "dre": dre}).dropna()


def test_swings_of_unchanged_places_are_those_of_the_raw_votes(raw_places):
    frame = places.place_frame().set_index("municipality_key")
    changed = read("wi_municipality_changes").astype(str)
    touched = set(changed.to_numpy().ravel())
    same = raw_places.index.intersection(frame.index).difference(list(touched))
    assert len(same) > 1_750
    one = frame.loc[same]
    np.testing.assert_allclose(one["swing_pp"], raw_places.loc[same, "swing"], atol=1e-8)
    np.testing.assert_allclose(one["dre_pct"], raw_places.loc[same, "dre"], atol=1e-8)


def test_places_on_dres_are_small_as_the_prose_says():
    frame = places.place_frame()
    on_dres = frame[frame["dre_majority"]]
    assert on_dres["total_votes"].median() < 500
    assert (on_dres["total_votes"] < 2_000).mean() > 0.95
    # Richfield, Washington County: the wrong filing that the caption names.
    assert on_dres.loc[on_dres["total_votes"].idxmax(), "municipality_name"].endswith("Richfield")


def test_the_misfiled_village_is_among_the_places_that_gained():
    frame = places.place_frame()
    gained = frame[frame["dre_majority"] & (frame["swing_pp"] > 0)]
    assert len(gained) == value("wi-places-swing-up-dre-majority")
    assert gained["municipality_name"].str.endswith("Richfield").sum() == 1
    around = ["Dane", "Milwaukee", "Waukesha", "Ozaukee", "Washington"]
    assert frame[frame["swing_pp"] > 0]["county_name"].isin(around).mean() > 0.6


def test_size_explains_part_of_the_gap_and_some_stays():
    small = value("wi-places-small-swing-dre-majority-pp") - value("wi-places-small-swing-other-pp")
    everywhere = value("wi-places-swing-dre-majority-pp") - value("wi-places-swing-other-pp")
    assert everywhere < small < -1


def test_every_place_lies_in_its_county():
    import geopandas

    frame = places.place_frame()
    assert not frame[["x", "y"]].isna().any(axis=None)
    points = geopandas.GeoDataFrame(
        frame, geometry=geopandas.points_from_xy(frame["x"], frame["y"]), crs="EPSG:3071"
    )
    found = points.sjoin(shapes.wisconsin_counties(0)[["county_name", "geometry"]], how="left")
    same = found["county_name_left"] == found["county_name_right"]
    assert same.mean() > 0.98


def test_corners_of_the_square_are_empty_as_the_prose_says():
    assert value("wi-counties-no-dre-steep-fall") == 0
    assert value("wi-counties-dre-majority-mild") == 0


def test_residuals_before_controls_average_to_zero_in_either_group():
    frame = places.residual_frame()
    means = frame.groupby("any-dre")["before_pp"].mean()
    np.testing.assert_allclose(means, 0, atol=1e-9)
    assert value("residual-spread-after-pp") < value("residual-spread-before-pp")


def test_prose_on_what_fades_and_what_stays():
    frame = places.residual_frame().set_index("county_name")
    before, after = frame["before_pp"], frame["after_pp"]
    assert abs(after["Menominee"]) < 1
    for county in ("Milwaukee", "Menominee"):
        assert abs(after[county]) < abs(before[county]) / 3
    assert before["Dane"] / 2 < after["Dane"] < before["Dane"]
    for county in ("Iowa", "Grant", "Crawford", "Vernon", "Richland", "Lafayette"):
        assert before[county] < after[county] < before[county] + 3
    for county in ("Waukesha", "Ozaukee"):
        assert after[county] < before[county] - 2
    assert before["Washington"] < after["Washington"] < -12
    people = tables.county_frame().set_index("county_name")["nonwhite_share"]
    assert people["Milwaukee"] < 0.5 < people["Menominee"]


@pytest.mark.parametrize(
    "id",
    ["wi-map-places-swing", "wi-map-places-dre", "wi-map-dre-and-swing",
     "wi-map-residual-before-after"],
)  # fmt: skip
def test_pictures_are_light_and_their_frames_complete(id):
    picture = render_figure(id)
    assert len(picture.svg) < MOST_BYTES
    key = "municipality_key" if "places" in id else "county_fips"
    assert picture.plotted[key].is_unique
    assert not picture.plotted.drop(columns="dre_pct", errors="ignore").isna().any(axis=None)


def test_closer_looks_hold_the_cities_they_are_named_for():
    frame = places.place_frame().set_index("municipality_name")
    for part, city in zip(figures.CLOSER, ("City of Madison", "City of Milwaukee"), strict=True):
        west, south, east, north = part.bounds
        rows = frame.loc[[city]].nlargest(1, "total_votes").iloc[0]
        assert west < rows["x"] < east and south < rows["y"] < north
