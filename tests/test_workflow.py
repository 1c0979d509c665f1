"""The workflow may do no more than it must: no secrets, no moving tags, no words of others."""

import re
import subprocess
import sys

import pytest
import yaml

from citable.__main__ import build_parser
from citable.paths import RELEASES, RELEASES_RECORD, ROOT

PYTHONS = ("3.11", "3.12", "3.13", "3.14")
MACHINES = ("ubuntu-24.04", "ubuntu-24.04-arm")
FILES = sorted((ROOT / ".github/workflows").glob("*.y*ml"))
AGAIN, BOOK, TRIALS = FILES
SAME_SITES = "tools/same_sites.py"
REBUILD = ".venv/bin/python -m citable release --rebuild all"
PUBLISHES = {"pages": "write", "id-token": "write"}
ATTESTS = {"attestations": "write", "id-token": "write"}
# What anyone who opens a pull request can write; in a command it would be a command.
OF_OTHERS = re.compile(r"\$\{\{[^}]*(github\.event\.|github\.head_ref|inputs\.|github\.actor)")


def read(path):
    return yaml.safe_load(path.read_text("utf-8"))


@pytest.fixture(params=FILES, ids=lambda path: path.name)
def workflow(request):
    return request.param


def steps_of(path):
    return [step for job in read(path)["jobs"].values() for step in job["steps"]]


def test_there_are_three():
    assert [path.name for path in FILES] == ["again.yml", "book.yml", "trials.yml"]


def test_permissions_are_to_read_to_publish_pages_and_to_attest(workflow):
    content = read(workflow)
    assert content["permissions"] == {"contents": "read"}
    for name, job in content["jobs"].items():
        asked = job.get("permissions", {})
        assert asked in ({}, PUBLISHES, ATTESTS), name
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


def check_matrix(job):
    """Hold a job against every Python and processor; its steps."""
    assert job["strategy"]["matrix"] == {"python": list(PYTHONS), "machine": list(MACHINES)}
    assert job["runs-on"] == "${{ matrix.machine }}"
    setup = job["steps"][place_of(job["steps"], "actions/setup-python@")]
    assert setup["with"]["python-version"] == "${{ matrix.python }}"
    # Else make would take a newer one that the machine has too.
    assert job["env"]["SEVENPERCENT_PYTHON"] == "python${{ matrix.python }}"
    return job["steps"]


def test_both_commands_run_on_every_python_and_processor():
    steps = check_matrix(read(BOOK)["jobs"]["test"])
    assert place_of(steps, "make book") < place_of(steps, ".ci/run") == len(steps) - 1
    assert "make test" in (ROOT / ".ci/run").read_text("utf-8")


@pytest.mark.parametrize("path", [AGAIN, TRIALS], ids=lambda path: path.name)
def test_what_takes_long_runs_weekly(path):
    (when,) = read(path)[True]["schedule"]
    minute, hour, *_, weekday = when["cron"].split()
    assert minute.isdigit() and hour.isdigit() and weekday.isdigit()


def test_trials_end_with_all_of_them():
    steps = read(TRIALS)["jobs"]["trials"]["steps"]
    assert place_of(steps, "make trials") == len(steps) - 1


def test_the_site_s_address_comes_from_one_variable():
    jobs = read(BOOK)["jobs"]
    assert jobs["site"]["env"] == {"CITABLE_ADDRESS": "${{ vars.CITABLE_ADDRESS }}"}
    # Tests see none, whatever the repository sets.
    assert "CITABLE_ADDRESS" not in jobs["test"]["env"]


def test_site_is_published_with_its_history_and_released_versions():
    job = read(BOOK)["jobs"]["site"]
    steps = job["steps"]
    assert steps[place_of(steps, "actions/checkout@")]["with"]["fetch-depth"] == 0
    order = [
        "make environment", "actions/cache@", REBUILD, "make book",
        "actions/upload-pages-artifact@", ".venv/bin/python -m citable zip",
        "actions/upload-artifact@",
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


def test_the_site_in_one_file_is_attested_with_least_rights():
    jobs = read(BOOK)["jobs"]
    made = jobs["site"]["steps"][-1]["with"]
    assert made["path"] == "_build/*.zip" and made["if-no-files-found"] == "error"
    job = jobs["attest"]
    assert job["needs"] == "site" and job["permissions"] == ATTESTS
    fetch, attest = job["steps"]
    assert fetch["uses"].startswith("actions/download-artifact@")
    assert fetch["with"]["name"] == made["name"]
    assert attest["uses"].startswith("actions/attest-build-provenance@")
    assert attest["with"] == {"subject-path": "*.zip"}
    # Nothing else in any workflow may write to the store of attestations.
    asking = [
        (path.name, name)
        for path in FILES
        for name, one in read(path)["jobs"].items()
        if "attestations" in one.get("permissions", {})
    ]
    assert asking == [("book.yml", "attest")]


def test_every_week_the_book_is_built_from_nothing_everywhere_and_compared():
    jobs = read(AGAIN)["jobs"]
    steps = check_matrix(jobs["build"])
    assert not any("cache" in str(step) for step in steps)
    assert steps[place_of(steps, "actions/checkout@")]["with"]["fetch-depth"] == 0
    listed = place_of(steps, f".venv/bin/python {SAME_SITES} list _build/html ")
    assert place_of(steps, "make book") == listed - 1
    kept = steps[-1]["with"]
    assert steps[listed]["run"].endswith(f" {kept['path']}")
    assert "${{ matrix.machine }}" in kept["name"] and "${{ matrix.python }}" in kept["name"]
    compare = jobs["compare"]
    assert compare["needs"] == "build" and "if" not in compare
    fetch, last = compare["steps"][-2:]
    assert last["run"] == f"python3 {SAME_SITES} compare {fetch['with']['path']}"


def list_and_compare(folder, sites):
    """What the weekly workflow runs, on small sites by machine."""
    program = [sys.executable, "-S", ROOT / SAME_SITES]
    for machine, files in sites.items():
        for name, content in files.items():
            path = folder / "built" / machine / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content)
        (folder / "sites" / machine).mkdir(parents=True)
        to = folder / "sites" / machine / "digests.txt"
        subprocess.run([*program, "list", folder / "built" / machine, to], check=True)
    return subprocess.run([*program, "compare", folder / "sites"], capture_output=True, text=True)


def test_sites_that_part_are_told_by_file_and_machine(tmp_path):
    site = {"index.html": "a", "book/two words.html": "b"}
    sites = {f"machine-{number}": dict(site) for number in range(3)}
    same = list_and_compare(tmp_path / "same", sites)
    assert same.returncode == 0 and "3 sites are the same" in same.stdout
    sites["machine-1"]["book/two words.html"] = "c"
    del sites["machine-2"]["index.html"]
    apart = list_and_compare(tmp_path / "apart", sites)
    assert apart.returncode == 1
    assert apart.stdout.splitlines() == [
        "book/two words.html: 2 of 3 agree, not machine-1",
        "index.html: 2 of 3 agree, not machine-2",
    ]
    assert "2 files are not the same on 3 machines" in apart.stderr
    alone = list_and_compare(tmp_path / "alone", {"machine-0": site})
    assert alone.returncode == 1 and "nothing to compare" in alone.stderr


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
