"""What the registry accepts, how it prints."""

import pytest

from citable import registry
from citable.registry import Estimate, declare_number, figure, format_value, number

MODULE = "sevenpercent.chapters.seven_percent.numbers"


@pytest.fixture(autouse=True)
def own_registry(monkeypatch):
    monkeypatch.setattr(registry, "NUMBERS", {})
    monkeypatch.setattr(registry, "FIGURES", {})
    monkeypatch.setattr(registry, "memory", None)
    registry.compute_number.cache_clear()
    yield
    registry.compute_number.cache_clear()


def declare(value, *, id="a-number", unit="percentage points", digits=1):
    def compute():
        """What it is,
        in a sentence.

        Not this."""
        return value

    compute.__module__ = MODULE
    return number(id, unit=unit, digits=digits, sources=("wi_counties",))(compute)


@pytest.mark.parametrize(
    "value, unit, digits, text",
    [
        (1404440, "votes", 0, "1,404,440"),
        (-4.123, "percentage points", 1, "\N{MINUS SIGN}4.1"),
        (-0.04, "percentage points", 1, "0.0"),
        (9.98, "percent", 1, "10.0%"),
        (-25.3, "percent", 1, "\N{MINUS SIGN}25.3%"),
        (-0.00347, "share", 3, "\N{MINUS SIGN}0.003"),
        (51234.4, "dollars", 0, "$51,234"),
        (-51234.4, "dollars", 0, "\N{MINUS SIGN}$51,234"),
    ],
)
def test_values_as_printed(value, unit, digits, text):
    assert format_value(value, unit, digits) == text


def test_definition_is_the_first_paragraph():
    declare(1.0)
    assert registry.get_number("a-number").definition == "What it is, in a sentence."


def test_interval_travels_with_the_number():
    declare(Estimate(-4.1, (-8.5, 0.2)))
    assert registry.get_number("a-number").compute().interval == (-8.5, 0.2)


def test_modifiers():
    declare(-4.1)
    declare(2.6, id="another-number")
    assert registry.number_text("a-number|abs") == "4.1"
    assert registry.number_text("another-number|signed") == "+2.6"
    assert registry.format_template("from {a-number} to {another-number|signed}") == (
        "from \N{MINUS SIGN}4.1 to +2.6"
    )


def test_unknown_id_is_named():
    with pytest.raises(registry.UnknownExhibit, match="no number has the id 'missing'"):
        registry.number_text("missing")


def test_unknown_modifier_is_named():
    declare(1.0)
    with pytest.raises(ValueError, match="unknown modifier 'rounded'"):
        registry.number_text("a-number|rounded")


@pytest.mark.parametrize("id", ["Gap", "gap_pp", "gap--pp", "-gap", ""])
def test_bad_ids_are_refused(id):
    with pytest.raises(ValueError, match="lower-case words joined by hyphens"):
        declare(1.0, id=id)


def test_a_taken_id_is_refused():
    declare(1.0)
    with pytest.raises(ValueError, match=f"'a-number' is taken by {MODULE}.compute"):
        declare(1.0)


def test_unknown_unit_is_refused():
    with pytest.raises(ValueError, match="unknown unit 'furlongs'; .* under units in"):
        declare(1.0, unit="furlongs")


def test_a_number_needs_a_definition():
    with pytest.raises(ValueError, match="needs a docstring"):
        number("bare", unit="votes", digits=0, sources=())(lambda: 1)


def test_pictures_of_a_chapter_belong_to_it():
    def draw():
        """A picture."""

    draw.__module__ = "sevenpercent.chapters.seven_percent.figures"
    figure("a-figure", title="T", alt="A", caption="C", sources=("wi_counties",))(draw)
    assert registry.get_figure("a-figure").chapter == "seven-percent"


def declare_with_words(words):
    def compute():
        """The {gap} of {both
        years}."""
        return 1.0

    compute.__module__ = MODULE
    return number("a-number", unit="votes", digits=0, sources=("x",), words=words)(compute)


def test_words_stand_where_the_docstring_names_them():
    declare_with_words({"gap": "difference", "both years": "2012 and 2016", "other": "not used"})
    assert registry.get_number("a-number").definition == "The difference of 2012 and 2016."


def test_words_that_are_not_there_are_refused():
    with pytest.raises(KeyError, match="both years"):
        declare_with_words({"gap": "difference"})


def declare_row(compute=lambda: 1.0, *, definition="What it\n is.", **options):
    options = {"unit": "votes", "digits": 0, "sources": ("wi_counties",)} | options
    declare_number(MODULE, "a-row", definition, compute, **options)
    return registry.get_number("a-row")


def test_a_row_is_a_number_like_any_other():
    entry = declare_row(lambda: Estimate(7.0, (5.0, 9.0)))
    assert (entry.definition, entry.chapter, entry.text) == ("What it is.", "seven-percent", "7")
    assert entry.compute().interval == (5.0, 9.0)


def test_the_path_of_its_code_leads_to_the_row():
    assert declare_row().code == f"{MODULE}.a-row"


def test_a_row_is_declared_once():
    declare_row()
    with pytest.raises(ValueError, match="'a-row' is taken by .*numbers.a-row"):
        declare_row()


def test_a_row_needs_a_definition():
    with pytest.raises(ValueError, match="number a-row: no definition"):
        declare_row(definition=" ")


def test_a_row_takes_the_sources_of_what_computes_it():
    def compute():
        return 1.0

    compute.sources = ("us_counties_context",)
    assert declare_row(compute, sources=None).sources == ("us_counties_context",)


def test_words_stand_in_a_row_too():
    assert declare_row(definition="The {gap}.", words={"gap": "gap"}).definition == "The gap."
