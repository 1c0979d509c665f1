"""What results depend on: every change that can move one changes its digest, and others do not."""

from types import SimpleNamespace

import pytest

from citable import inputs, paths, registry
from citable.build import dependencies
from citable.build.dependencies import digest_chapter, reach, read_code


@pytest.fixture
def package(tmp_path, monkeypatch):
    """A clone of a few modules; `write` changes one."""
    for name in ("digest_environment", "digest_once", "read_module", "module_files"):
        monkeypatch.setattr(dependencies, name, getattr(dependencies, name).__wrapped__)
    for module in (dependencies, inputs, paths):
        monkeypatch.setattr(module, "ROOT", tmp_path)
    monkeypatch.setattr(inputs, "PRESS", tmp_path / "citable")
    monkeypatch.setattr(dependencies, "COMMON", ("data",))
    monkeypatch.setattr(dependencies, "NUMBERS", {})
    monkeypatch.setattr(dependencies, "FIGURES", {})

    def write(name, text):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    for folder in ("", "chapters/", "estimators/"):
        write(f"sevenpercent/{folder}__init__.py", "")
    write("sevenpercent/estimators/gaps.py", "GAP = 7\n")
    write("sevenpercent/estimators/pairs.py", "PAIR = 2\n")
    write("sevenpercent/chapters/small.py", LATE_IMPORT)
    write("sevenpercent/chapters/other.py", "")
    write("data/raw/votes.csv", "votes\n1\n")
    write("requirements.txt", "numpy==2.4.6 \\\n")
    return write


LATE_IMPORT = "def number():\n    from sevenpercent.estimators import gaps\n    return gaps.GAP\n"
CELL = "from sevenpercent.chapters import small"


def digest(cell=CELL, text="words"):
    return digest_chapter("small", text, [cell])


@pytest.mark.parametrize(
    "name",
    [
        "sevenpercent/chapters/small.py",
        "sevenpercent/estimators/gaps.py",
        "sevenpercent/estimators/__init__.py",
        "data/raw/votes.csv",
        "data/errata/new.csv",
    ],
)
def test_digest_follows_what_is_imported_and_all_data(package, name):
    before = digest()
    package(name, "# changed\n")
    assert digest() != before


def test_what_tests_and_the_lab_install_leaves_results_alone(package, monkeypatch, tmp_path):
    monkeypatch.setattr(dependencies.sysconfig, "get_path", lambda name: str(tmp_path))
    package("requirements.txt", "numpy==2.4.6 \\\nJinja2.x==3.1 ; python_version < '4' \\\n")
    package("numpy-2.4.6.dist-info/METADATA", "")
    before = digest()
    package("pytest-9.2.0.dist-info/METADATA", "")
    assert digest() == before
    package("jinja2_x-3.1.dist-info/METADATA", "")
    assert digest() != before


def test_digest_follows_the_chapter_itself(package):
    assert digest(text="other words") != digest()


@pytest.mark.parametrize("name", ["estimators/pairs.py", "exhibits/other.py", "exhibits/new.py"])
def test_digest_leaves_alone_what_is_not_imported(package, name):
    before = digest()
    package(f"sevenpercent/{name}", "# changed\n")
    assert digest() == before


@pytest.mark.parametrize(
    "code",
    [
        "from citable.registry import NUMBERS",
        "from sevenpercent.paths import ROOT",
        "from citable.publish.sources import build_date",
        "import importlib\nimportlib.import_module(name)",
    ],
)
def test_doubt_widens_the_digest_to_the_clone(package, code):
    for name in ("sevenpercent/chapters/other.py", "book/other.md"):
        before = digest(code)
        package(name, "# changed\n")
        assert digest(code) != before


COMPUTED_IDS = [
    "show_figure(name)",
    "show_figure(f'map-{year}')",
    "list(map(number_text, ids))",
    "caption = f'{{gap-{year}}}'",
]


@pytest.mark.parametrize("code", COMPUTED_IDS)
def test_a_computed_id_widens_the_digest_to_every_exhibit(package, monkeypatch, code):
    monkeypatch.setattr(dependencies, "NUMBERS", {"other": declared_in("other")})
    package("sevenpercent/chapters/other.py", LATE_IMPORT)
    before = digest(code)
    package("book/other.md", "changed")
    package("sevenpercent/estimators/pairs.py", "# changed\n")
    assert digest(code) == before
    package("sevenpercent/estimators/gaps.py", "GAP = 8\n")
    assert digest(code) != before


@pytest.mark.parametrize("code", COMPUTED_IDS)
def test_a_computed_id_in_an_imported_exhibit_counts(package, monkeypatch, code):
    monkeypatch.setattr(dependencies, "FIGURES", {"other": declared_in("other")})
    package("sevenpercent/chapters/small.py", code)
    before = digest()
    package("sevenpercent/chapters/other.py", "# changed\n")
    assert digest() != before


def declared_in(module):
    """An exhibit that a module of the small package declares."""
    function = SimpleNamespace(__module__=f"sevenpercent.chapters.{module}")
    return SimpleNamespace(function=function, title="", alt="", caption="")


def test_doubt_in_an_imported_module_counts(package):
    package("sevenpercent/chapters/small.py", "from citable.registry import FIGURES")
    before = digest()
    package("book/other.md", "changed")
    assert digest() != before


def test_ids_lead_to_the_modules_behind_them():
    registry.load_all()
    code = read_code('show_figure("gap-in-one-picture")\n"over {placebo-2012-any-dre-pp|abs}"')
    assert code.ids == {"gap-in-one-picture", "placebo-2012-any-dre-pp"}
    assert not code.doubtful
    reached, doubtful = reach([], {"gap-in-one-picture"})
    assert not doubtful
    # The picture's own words name numbers of other chapters.
    for name in ("index", "placebo", "fivethirtyeight"):
        assert f"sevenpercent.chapters.{name}" in reached


def test_installed_versions_count():
    assert "pandas-" in dependencies.digest_environment()
