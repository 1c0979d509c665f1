"""Another processor publishes the same bytes."""

import shutil

import pytest
from kernels import compare_files, foreign_settings, publish_with, read_kernels

from citable.registry import FIGURES, NUMBERS, load_all

pytestmark = pytest.mark.build


def test_an_old_processor_publishes_the_same_bytes(built_site, tmp_path):
    settings = foreign_settings()
    if not settings:
        pytest.skip("nobody knows how to make this kind of processor compute as an older one")
    assert read_kernels(settings) == [settings["OPENBLAS_CORETYPE"]]
    made = tmp_path / "exhibits"
    publish_with(settings, made)
    load_all()
    names = {path.name for path in made.rglob("*.*")}
    assert {f"{id}.json" for id in NUMBERS} | {f"{id}.svg" for id in FIGURES} <= names
    assert compare_files(made, built_site / "exhibits") == []


def test_a_file_that_differs_is_told(tmp_path):
    for name in ("made", "published"):
        (tmp_path / name / "numbers").mkdir(parents=True)
        (tmp_path / name / "numbers" / "x.json").write_text("1")
    shutil.copy(__file__, tmp_path / "published")
    assert compare_files(tmp_path / "made", tmp_path / "published") == []
    (tmp_path / "made" / "numbers" / "x.json").write_text("2")
    (tmp_path / "made" / "new.csv").write_text("")
    assert compare_files(tmp_path / "made", tmp_path / "published") == ["new.csv", "numbers/x.json"]
