"""What RO-Crate 1.1 and Process Run Crate 0.5 ask of a site's crate."""

import hashlib
import json

from citable.site.crate import CRATE, PROFILE, SPECIFICATION

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
            assert entities[id]["@type"] in ("Organization", "Person")
        for id in references_of(action["object"]) + references_of(action["result"]):
            assert types_of(entities[id]) <= MEDIA
        assert references_of(action["result"])
    return entities, actions
