"""What made each number, as programs read it: by the rules of its format, true of the files."""

import hashlib
import json
import sys

import pytest
from crate_rules import check_crate, references_of

from citable.site.crate import COMMAND

MAKE = """
import sys
from pathlib import Path
from citable.publish.publish import publish
from citable.site.crate import write_crate
site = Path(sys.argv[1])
publish(site / "exhibits")
write_crate(site)
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory, clone_small_book):
    """The exhibits of the second book with their crate, without the pages."""
    clone = clone_small_book(tmp_path_factory.mktemp("crate") / "incomes")
    (clone.folder / "site").mkdir()
    made = clone.run(sys.executable, "-c", MAKE, clone.folder / "site")
    assert made.returncode == 0, made.stderr
    return clone.folder / "site"


def test_it_keeps_the_rules_of_its_format(site):
    check_crate(site)


def test_each_number_is_bound_to_its_file_code_command_and_tables(site):
    entities, actions = check_crate(site)
    numbers = json.loads((site / "exhibits/numbers.json").read_bytes())
    assert numbers
    for id, number in numbers.items():
        file = entities[f"exhibits/numbers/{id}.json"]
        assert (file["value"], file["unitText"]) == (number["value"], number["unit"])
        made = {"@id": file["@id"]}
        (action,) = (one for one in actions if one["result"] == made)
        assert (action["name"], action["description"]) == (number["code"], COMMAND)
        code = entities[action["instrument"]["@id"]]
        assert code["name"] == f"{number['code'].rpartition('.')[0].replace('.', '/')}.py"
        tables = [entities[name] for name in references_of(action["object"])]
        assert len(tables) == len(number["sources"]) > 0
        for table in tables:
            content = (site.parent / table["alternateName"]).read_bytes()
            assert table["sha256"] == hashlib.sha256(content).hexdigest()


def test_each_picture_is_bound_to_what_draws_it(site):
    entities, actions = check_crate(site)
    for id, figure in json.loads((site / "exhibits/figures.json").read_bytes()).items():
        (action,) = (one for one in actions if one["@id"] == f"#make-figure-{id}")
        assert action["name"] == figure["code"]
        assert set(references_of(action["result"])) == {
            f"exhibits/{figure['files'][kind]}" for kind in ("svg", "png", "csv", "json")
        }


def test_a_changed_number_is_noticed(site):
    path = site / "exhibits/numbers/next-gap.json"
    content = path.read_bytes()
    path.write_bytes(content.replace(b"-10428", b"-10429"))
    try:
        with pytest.raises(AssertionError, match="exhibits/numbers/next-gap.json"):
            check_crate(site)
    finally:
        path.write_bytes(content)


def test_the_command_is_one_of_the_press():
    from citable.__main__ import build_parser

    arguments = build_parser().parse_args(COMMAND.split()[3:])
    assert arguments.function.__name__ == "publish" and arguments.to == "exhibits"
