"""What the explorer is made of: its data, words, code, named analyses, the table to take away."""

import json
import re

import numpy as np
import pandas as pd
import pytest
from scipy.stats import t as student

from citable import registry
from citable.paths import BOOK
from citable.prose.lint import lint_chapter
from sevenpercent.chapters.explorer import curve, presets, words
from sevenpercent.chapters.explorer.data import DIGITS, grid_data, list_numbers
from sevenpercent.chapters.multiverse.runs import grid, select, specifications
from sevenpercent.estimators.multiverse_choices import CONTROL_DIMENSIONS, DIMENSIONS, UNCONTROLLED
from sevenpercent.estimators.multiverse_grid import YEARS, keys
from sevenpercent.pages import explorer, explorer_parts
from sevenpercent.pages.analysis_tables import analysis_tables

registry.load_all()
CONTROL_KEYS = {key for name in CONTROL_DIMENSIONS for key in keys(name)}
PRESET = {preset.key: preset for preset in presets.PRESETS}
LAST_BITS = 3  # how far a processor's logarithm may lie from another's


# The data


def test_the_script_holds_the_grid():
    start, text, end = re.split(r"(\{.*\})", explorer.data_script())
    assert (start, end) == ("window.explorerData = ", ";\n")
    data = json.loads(text)
    assert data["grid"] == json.loads(json.dumps(grid_data()))
    assert data["presets"] == {key: preset.choices for key, preset in PRESET.items()}
    assert [*data] == sorted(data)


def test_the_data_are_the_grid_s_to_the_digits_promised():
    data, found = grid_data(), grid()
    columns = [
        *zip(data["readings"].values(), found.readings.T, strict=True),
        *((data[part]["{} {}".format(*of)], column) for part in ("outcomes", "lags")
          for of, column in getattr(found, part).items()),
        *((data[part][name], column) for part in ("controls", "weights", "samples")
          for name, column in getattr(found, part).items()),
    ]  # fmt: skip
    assert len(columns) == 10 + 16 + 4 + len(found.controls) + 2 + 4
    for written, column in columns:
        assert written == pytest.approx(column, rel=10.0 ** (1 - DIGITS), abs=0)


def test_every_processor_writes_the_same_data():
    """No logarithm, which processors take differently, stands half-way between two values."""
    found = grid().controls
    for name in ("log_population", "log_income"):
        near = [found[name] + steps * np.spacing(found[name]) for steps in (-LAST_BITS, LAST_BITS)]
        assert list_numbers(near[0]) == list_numbers(near[1]), name


# Words and code


def test_every_option_has_words_and_code():
    for dimension, told in (
        ("reading", words.READINGS), ("outcome", words.OUTCOMES), ("sample", words.SAMPLES),
        ("weight", words.WEIGHTS),
    ):  # fmt: skip
        assert tuple(told) == keys(dimension)
    assert set(words.CONTROLS) == CONTROL_KEYS
    assert set(words.code_data()["controls"]) == CONTROL_KEYS | {UNCONTROLLED}
    assert set(words.GIVEN) == {key for key in keys("outcome") if "given" in key}


def test_words_of_a_year_name_its_own_people():
    told = words.sentence_data()["outcomes"]
    assert set(told) == {str(year) for year in YEARS}
    for key in keys("outcome"):
        assert "Clinton" not in told["2012"][key] and "Obama" not in told["2016"][key]
        assert "2012" in told["2012"][key] and "2016" in told["2016"][key]


def test_the_page_says_what_goes_with_machines_and_not_what_they_do():
    page = (BOOK / "explorer.md").read_text(encoding="utf-8")
    parts = " ".join(part() for part in explorer.PARTS.values())
    told = f"{page} {parts} {explorer.data_script()}".lower()
    for word in ("effect", "impact", "because of", "due to", "caused", "leads to", "prove"):
        assert word not in told


def test_the_prose_holds_no_typed_number():
    text = (BOOK / "explorer.md").read_text(encoding="utf-8")
    assert lint_chapter(text, "explorer") == []
    assert lint_chapter(f"{text}\nOf these 41,600 are ours.\n", "explorer") != []


# Analyses with a name


@pytest.fixture(scope="module")
def printed():
    return presets.preset_table()


@pytest.mark.parametrize("key", PRESET)
def test_texts_are_those_that_are_published(printed, key):
    for column, id in PRESET[key].published.items():
        assert printed.at[key, column] == registry.number_text(id), column


def test_most_presets_are_published_somewhere():
    assert [key for key, preset in PRESET.items() if not preset.published] == ["miller"]


@pytest.mark.parametrize("key", PRESET)
def test_a_preset_is_one_analysis_of_the_grid(printed, key):
    choices = PRESET[key].choices
    for year in YEARS:
        (row,) = select(year, **choices).to_dict("records")
        low, high = student.interval(0.95, row["df"], row["coefficient_pp"], row["se_pp"])
        text = f"{low:.1f} to {high:.1f}".replace("-", registry.MINUS)
        assert printed.at[key, f"interval_{year}"] == text
        p = row["p_value"]
        assert printed.at[key, f"p_{year}"] == (f"{p:.3f}" if p >= 0.001 else "below 0.001")


@pytest.mark.parametrize("key", PRESET)
def test_place_and_agreement_are_counted_again(printed, key):
    found = select(2016)
    (row,) = select(2016, **PRESET[key].choices).to_dict("records")
    ordered = np.sort(found["coefficient_pp"].to_numpy())
    place = np.searchsorted(ordered, row["coefficient_pp"]) + 1
    assert printed.at[key, "rank_2016"] == f"{place:,}"
    alike = found[(found["p_value"] < 0.05) == (row["p_value"] < 0.05)]
    if row["p_value"] < 0.05:
        alike = alike[np.sign(alike["coefficient_pp"]) == np.sign(row["coefficient_pp"])]
    assert printed.at[key, "agree_2016"] == f"{100 * len(alike) / len(found):.1f}%"


def test_the_table_leads_to_the_numbers_it_prints(printed):
    table = explorer_parts.show_presets()
    for key, preset in PRESET.items():
        row = table[table.index(f'<tr data-preset="{key}"') :].partition("</tr>")[0]
        for column in printed:
            text, id = printed.at[key, column], preset.published.get(column)
            link = f'<a class="number" href="numbers.html#{id}">{text}</a>'
            assert f'<td data-column="{column}">{link if id else text}</td>' in row
    assert table.count('scope="row"') == len(PRESET)


def test_words_about_the_presets():
    """The page: by votes on corrected forms the second of the book's stands out, here not."""
    low, high = registry.compute_number("dose-swing-rural-size-cleaned-weighted-pp").interval
    assert high < 0
    (row,) = select(2016, **PRESET["book-rural"].choices).to_dict("records")
    assert row["p_value"] > 0.05
    (row,) = select(2016, **PRESET["claim"].choices).to_dict("records")
    published = registry.compute_number("gap-share-mean-any-dre-pp")
    width = np.ptp(student.interval(0.95, row["df"], row["coefficient_pp"], row["se_pp"]))
    assert 0 < width - np.ptp(published.interval) < 1  # "a little wider"


# The table to take away


@pytest.fixture(scope="module")
def taken():
    (table,) = [table for table in analysis_tables() if table.name == curve.NAME]
    return table


def test_the_curve_holds_every_analysis_beside_its_twin(taken):
    assert [column.name for column in taken.columns] == list(taken.frame)
    frame, names = taken.frame.set_index([*curve.KEY]), list(DIMENSIONS)
    assert frame.index.is_unique and len(frame) == len(specifications()) / 2
    for year in YEARS:
        found = select(year).astype(dict.fromkeys(names, str)).set_index(names)
        found = found.reindex(frame.index)
        for column, of in (("estimate_{}_pp", "coefficient_pp"), ("se_{}_pp", "se_pp")):
            apart = (frame[column.format(year)] - found[of]).abs()
            assert apart.max() <= 0.5 * 10**-curve.POINTS_DIGITS + 1e-9
        assert frame[f"p_{year}"].to_numpy() == pytest.approx(found["p_value"], rel=5.01e-4)
        assert (frame[["df", "n"]] == found[["df", "n"]]).all(axis=None)
    ranks = frame["rank_2016"].sort_values()
    assert ranks.tolist() == list(range(1, len(frame) + 1))
    assert frame.loc[ranks.index, "estimate_2016_pp"].is_monotonic_increasing


@pytest.mark.parametrize("year", YEARS)
def test_every_processor_writes_the_same_curve(year):
    """No value stands so near half-way between two that processors' last bits would tell."""
    found = select(year)
    scale = 10**curve.POINTS_DIGITS
    for name in ("coefficient_pp", "se_pp"):
        steps = found[name].abs() * scale
        assert ((steps % 1 - 0.5).abs() > 1e-12 * scale).all(), name
    step = 10 ** (np.floor(np.log10(found["p_value"])) - curve.P_DIGITS + 1)
    assert (((found["p_value"] / step) % 1 - 0.5).abs() > 1e-8).all()
    apart = np.diff(np.sort(found["coefficient_pp"].to_numpy()))
    assert apart.min() > 1e-12  # ranks


def test_no_minus_before_nought():
    rounded = curve.round_points(pd.Series([-0.00001, -1.23456]))
    assert list(map(str, rounded)) == ["0.0", "-1.2346"]
