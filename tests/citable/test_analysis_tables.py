"""The tables to analyse: what a reader with the files alone can do."""

import hashlib
import json

import pandas as pd
import pytest
import statsmodels.formula.api as smf

from citable.registry import compute_number, load_all
from sevenpercent.pages.analysis_tables import FOLDER, PACKAGE, analysis_tables, plain_frame

load_all()
NAMES = (
    "wisconsin-counties",
    "wisconsin-county-pairs",
    "wisconsin-municipalities",
    "wisconsin-municipal-races",
    "us-counties",
    "wisconsin-county-elections",
    "wisconsin-place-elections",
    "multiverse-analyses",
)


@pytest.fixture(scope="module")
def package(built_site):
    return json.loads((built_site / FOLDER / PACKAGE).read_text(encoding="utf-8"))


def read(built_site, name):
    return pd.read_csv(built_site / FOLDER / f"{name}.csv")


@pytest.mark.parametrize("name", NAMES)
def test_the_package_describes_the_file(built_site, package, name):
    resource = next(resource for resource in package["resources"] if resource["name"] == name)
    content = (built_site / FOLDER / resource["path"]).read_bytes()
    assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
    frame = read(built_site, name)
    assert len(frame) == resource["rowCount"]
    assert resource["title"] and resource["description"]
    fields = resource["schema"]["fields"]
    assert set(resource["schema"]["primaryKey"]) <= set(frame)
    assert [field["name"] for field in fields] == list(frame)
    assert all(field["title"] and field["unit"] and field["sources"] for field in fields)
    for field in fields:
        cells = frame[field["name"]].dropna()
        if field["type"] == "integer":
            assert (cells % 1 == 0).all()
        elif field["type"] == "number":
            assert pd.api.types.is_numeric_dtype(cells)


def test_fivethirtyeight_from_the_file_alone(built_site):
    frame = read(built_site, "wisconsin-counties")
    model = "I(100 * two_party_2016_share) ~ any_dre + degree_share + nonwhite_share"
    fitted = smf.ols(model, frame).fit(cov_type="HC3", use_t=True)
    published = compute_number("fte-wi-any-dre-pp")
    assert fitted.params["any_dre"] == pytest.approx(published.value, rel=1e-5)
    low, high = fitted.conf_int().loc["any_dre"]
    assert (low, high) == pytest.approx(published.interval, rel=1e-5)


def test_fractions_have_seven_digits():
    frame = plain_frame(pd.DataFrame({"share": [1 / 3, None], "votes": [2.0, None]}))
    assert frame["share"][0] == 0.3333333
    assert str(frame["votes"].dtype) == "Int64"


def test_no_row_is_named_twice():
    for table in analysis_tables():
        keys = pd.MultiIndex.from_frame(table.frame[[*table.key]])
        assert keys.is_unique
        assert keys.is_monotonic_increasing


def test_the_package_says_how_fractions_are_rounded(package):
    assert [resource["name"] for resource in package["resources"]] == [*NAMES]
    assert "rounded to 7 significant digits" in package["description"]


def test_sources_are_tables_or_works(package):
    counties = package["resources"][0]["schema"]["fields"]
    sources = {field["name"]: field["sources"] for field in counties}
    assert sources["miller_white_pct"][0]["path"] == "raw/miller_counties.csv"
    assert sources["x_m"] == [
        {"title": "Cartographic boundary file cb_2016_us_county_500k", "work": "plotlygeo"}
    ]


def test_the_page_offers_them(built_site):
    page = (built_site / "book" / "data-dictionary.html").read_text(encoding="utf-8")
    for name in (*(f"{name}.csv" for name in NAMES), PACKAGE):
        assert f'href="../{FOLDER}/{name}"' in page
