"""What made each number, as programs read it: by the rules of its format, true of the files."""

import hashlib
import json
import sys

import pytest

from citable.site.crate import COMMAND, CRATE, PROFILE, SPECIFICATION

MAKE = """
import sys
from pathlib import Path
from citable.publish.publish import publish
from citable.site.crate import write_crate
site = Path(sys.argv[1])
publish(site / "exhibits")
write_crate(site)
"""
MEDIA = {"File", "Dataset", "Collection", "CreativeWork", "PropertyValue"}


def types_of(entity):
    found = entity["@type"]
    return set(found) if isinstance(found, list) else {found}


def references_of(value):
    """Every @id that a property's value refers to."""
    values = value if isinstance(value, list) else [value]
    return [one["@id"] for one in values if isinstance(one, dict)]


def read_crate(site):
    """The crate's entities by @id; each stands there once."""
    graph = json.loads((site / CRATE).read_text("utf-8"))["@graph"]
    entities = {entity["@id"]: entity for entity in graph}
    assert len(entities) == len(graph)
    return entities


def check_crate(site):
    """What RO-Crate 1.1 and Process Run Crate 0.5 say must be, and should be but for the time.

    A site tells no time at which it was made: two builds of one commit are the same bytes.
    """
    entities = read_crate(site)
    about, root = entities[CRATE], entities["./"]
    assert about["@type"] == "CreativeWork" and about["about"] == {"@id": "./"}
    assert about["conformsTo"] == {"@id": SPECIFICATION}
    assert root["@type"] == "Dataset" and root["conformsTo"] == {"@id": PROFILE}
    assert root["name"] and root["description"] and root["datePublished"] and root["license"]
    assert "CreativeWork" in types_of(entities[PROFILE])
    for entity in entities.values():
        for name, value in entity.items():
            if (entity["@id"], name) != (CRATE, "conformsTo"):
                assert set(references_of(value)) <= set(entities), (entity["@id"], name)
    files = {id for id, entity in entities.items() if "File" in types_of(entity)}
    assert files == set(references_of(root["hasPart"]))
    for id in files:
        content = (site / id).read_bytes()
        assert entities[id]["sha256"] == hashlib.sha256(content).hexdigest(), id
        assert entities[id]["contentSize"] == str(len(content))
    actions = [entity for entity in entities.values() if "CreateAction" in types_of(entity)]
    assert {action["@id"] for action in actions} == set(references_of(root["mentions"]))
    for action in actions:
        assert action["name"] and action["description"]
        for id in references_of(action["instrument"]):
            assert entities[id]["@type"] == "SoftwareSourceCode"
            assert entities[id]["name"] and entities[id]["version"]
        for id in references_of(action["agent"]):
            assert entities[id]["@type"] == "Organization"
        for id in references_of(action["object"]) + references_of(action["result"]):
            assert types_of(entities[id]) <= MEDIA
        assert references_of(action["result"])
    return entities, actions


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
