"""The workflow may do no more than it must: no secrets, no moving tags, no words of others."""

import re

import pytest
import yaml

from citable.__main__ import build_parser
from citable.paths import RELEASES, RELEASES_RECORD, ROOT

PYTHONS = ("3.11", "3.12", "3.13", "3.14")
FILES = sorted((ROOT / ".github/workflows").glob("*.y*ml"))
REBUILD = ".venv/bin/python -m citable release --rebuild all"
PUBLISHES = {"contents": "read", "pages": "write", "id-token": "write"}
# What anyone who opens a pull request can write; in a command it would be a command.
OF_OTHERS = re.compile(r"\$\{\{[^}]*(github\.event\.|github\.head_ref|inputs\.|github\.actor)")


def read(path):
    return yaml.safe_load(path.read_text("utf-8"))


@pytest.fixture(params=FILES, ids=lambda path: path.name)
def workflow(request):
    return request.param


def steps_of(path):
    return [step for job in read(path)["jobs"].values() for step in job["steps"]]


def test_there_are_two():
    assert [path.name for path in FILES] == ["book.yml", "trials.yml"]


def test_permissions_are_to_read_and_to_publish_pages(workflow):
    content = read(workflow)
    assert content["permissions"] == {"contents": "read"}
    for name, job in content["jobs"].items():
        asked = job.get("permissions", {})
        assert asked.items() <= PUBLISHES.items(), name
        if "write" in asked.values():
            assert "refs/heads/main" in job["if"] and "push" in job["if"]
            # What may write runs no code of the repository.
            assert all("run" not in step for step in job["steps"])


def test_actions_are_githubs_own_by_commit(workflow):
    used = [step["uses"] for step in steps_of(workflow) if "uses" in step]
    assert used
    for action in used:
        assert re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40}", action), action
    for line in workflow.read_text("utf-8").splitlines():
        assert "uses:" not in line or re.search(r"  # v\d+\.\d+\.\d+$", line), line


def test_there_are_no_secrets(workflow):
    assert "secrets" not in workflow.read_text("utf-8")
    for step in steps_of(workflow):
        if step.get("uses", "").startswith("actions/checkout@"):
            assert step["with"]["persist-credentials"] is False


def test_no_trigger_lends_rights_to_strangers(workflow):
    triggers = read(workflow)[True]  # YAML reads `on` as a truth value
    assert set(triggers) <= {"push", "pull_request", "schedule", "workflow_dispatch"}


def place_of(steps, part):
    """The only step whose action or command begins with a part, by its place."""
    (place,) = (
        place
        for place, step in enumerate(steps)
        if step.get("uses", step.get("run")).startswith(part)
    )
    return place


def test_both_commands_run_on_every_python_and_processor():
    job = read(FILES[0])["jobs"]["test"]
    assert job["strategy"]["matrix"] == {
        "python": list(PYTHONS),
        "machine": ["ubuntu-24.04", "ubuntu-24.04-arm"],
    }
    assert job["runs-on"] == "${{ matrix.machine }}"
    steps = job["steps"]
    setup = steps[place_of(steps, "actions/setup-python@")]
    assert setup["with"]["python-version"] == "${{ matrix.python }}"
    # Else make would take a newer one that the machine has too.
    assert job["env"]["SEVENPERCENT_PYTHON"] == "python${{ matrix.python }}"
    assert place_of(steps, "make book") < place_of(steps, ".ci/run") == len(steps) - 1
    assert "make test" in (ROOT / ".ci/run").read_text("utf-8")


def test_trials_run_weekly():
    content = read(FILES[1])
    (when,) = content[True]["schedule"]
    minute, hour, *_, weekday = when["cron"].split()
    assert minute.isdigit() and hour.isdigit() and weekday.isdigit()
    steps = content["jobs"]["trials"]["steps"]
    assert place_of(steps, "make trials") == len(steps) - 1


def test_the_site_s_address_comes_from_one_variable():
    jobs = read(FILES[0])["jobs"]
    assert jobs["site"]["env"] == {"CITABLE_ADDRESS": "${{ vars.CITABLE_ADDRESS }}"}
    # Tests see none, whatever the repository sets.
    assert "CITABLE_ADDRESS" not in jobs["test"]["env"]


def test_site_is_published_with_its_history_and_released_versions():
    job = read(FILES[0])["jobs"]["site"]
    steps = job["steps"]
    assert steps[place_of(steps, "actions/checkout@")]["with"]["fetch-depth"] == 0
    order = [
        "make environment", "actions/cache@", REBUILD, "make book",
        "actions/upload-pages-artifact@",
    ]  # fmt: skip
    places = [place_of(steps, part) for part in order]
    assert places == list(range(places[0], len(steps)))
    cache = steps[places[1]]["with"]
    assert ROOT / cache["path"] == RELEASES
    record = RELEASES_RECORD.relative_to(ROOT).as_posix()
    assert cache["key"] == f"releases-${{{{ hashFiles('{record}') }}}}"
    # Strangers' code never reaches what is kept for main: only a push to it keeps anything.
    assert job["needs"] == "test"
    assert "refs/heads/main" in job["if"] and "push" in job["if"]
    arguments = build_parser().parse_args(REBUILD.partition(" citable ")[2].split())
    assert arguments.rebuild == "all"


def test_commands_hold_no_words_of_others(workflow):
    for step in steps_of(workflow):
        assert "${{" not in step.get("run", "")
        settings = str(step.get("with", "")) + str(step.get("env", ""))
        assert not OF_OTHERS.search(settings), settings


def test_package_runs_no_shell():
    """No command is a string, so nothing from data can become one."""
    for path in sorted((ROOT / "sevenpercent").rglob("*.py")):
        text = path.read_text("utf-8")
        assert not re.search(r"shell\s*=\s*True|os\.system|os\.popen|\beval\(|\bexec\(", text), path
