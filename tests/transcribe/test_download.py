"""Originals are fetched whole or not at all, from a server here that misbehaves in every way."""

import csv
import hashlib
import threading
from collections import Counter
from contextlib import nullcontext
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import SimpleNamespace

import pytest

from sevenpercent import __main__ as command_line
from sevenpercent import paths
from sevenpercent.transcribe import download, run
from sevenpercent.transcribe.download import DownloadError, address_of, download_all
from sevenpercent.transcribe.originals import OriginalError, load_registry

CONTENT = bytes(range(256)) * 700  # some chunks, no two alike places in one
HALF = CONTENT[: len(CONTENT) // 2]
DIGEST = hashlib.sha256(CONTENT).hexdigest()
COMMIT = "0" * 40
FIRST = f"/o/r/{COMMIT}/a%20folder/votes.csv"


class Server(ThreadingHTTPServer):
    """Serves CONTENT under every path; `faults` says what goes wrong with the first requests."""

    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Handler)
        self.faults, self.asked, self.ranges = {}, Counter(), []
        self.content, self.let_go = CONTENT, threading.Event()

    @property
    def host(self):
        return f"http://127.0.0.1:{self.server_port}"


class Handler(BaseHTTPRequestHandler):
    def log_message(self, *words):
        pass

    def do_GET(self):
        server = self.server
        attempt = server.asked[self.path]
        server.asked[self.path] += 1
        server.ranges.append(self.headers.get("Range"))
        faults = server.faults.get(self.path, [])
        fault = faults[attempt] if attempt < len(faults) else None
        getattr(self, f"answer_{fault}" if fault else "answer")()

    def answer(self, status=None, content=None, length=None):
        content = self.server.content if content is None else content
        start = self.headers.get("Range")
        start = int(start.removeprefix("bytes=").removesuffix("-")) if start else 0
        self.send_response(status or (206 if start else 200))
        if start and not status:
            self.send_header("Content-Range", f"bytes {start}-{len(content) - 1}/{len(content)}")
            content = content[start:]
        self.send_header("Content-Length", str(length or len(content)))
        self.end_headers()
        self.wfile.write(content)

    def answer_silence(self):
        self.server.let_go.wait(10)

    def answer_stall(self):
        """Half of it, then nothing more for as long as anyone listens."""
        self.answer_truncated()
        self.wfile.flush()
        self.answer_silence()

    def answer_truncated(self):
        self.answer(200, HALF, length=len(CONTENT))

    def answer_short(self):
        """Less than belongs there, and says so."""
        self.answer(200, HALF)

    def answer_tampered(self):
        self.answer(200, CONTENT[:-1] + b"?")

    def answer_endless(self):
        self.answer(200, CONTENT * 3)

    def answer_whole(self):
        """Knows no ranges."""
        self.answer(200, CONTENT)

    def answer_elsewhere(self):
        """Other bytes than those asked for."""
        self.send_response(206)
        self.send_header("Content-Range", f"bytes 7-{len(CONTENT) - 1}/{len(CONTENT)}")
        self.send_header("Content-Length", str(len(CONTENT) - 7))
        self.end_headers()
        self.wfile.write(CONTENT[7:])

    def answer_moved(self):
        self.send_response(302)
        self.send_header("Location", "/moved/here")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def answer_404(self):
        self.answer(404, b"404: Not Found")

    def answer_416(self):
        self.answer(416, b"")

    def answer_503(self):
        self.answer(503, b"")


@pytest.fixture
def server(monkeypatch):
    # A machine's own proxy has no business with a server on the same machine.
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    with Server() as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        yield server
        server.let_go.set()
        server.shutdown()
        thread.join()


def write_registry(folder, names=("votes.csv",), sha256=DIGEST):
    path = folder / "originals.csv"
    columns = ["file", "publisher", "content", "bytes", "sha256", "repository", "commit", "path"]
    with path.open("w", newline="") as lines:
        writer = csv.writer(lines)
        writer.writerow(columns)
        for name in names:
            writer.writerow(
                [name, "p", "c", len(CONTENT), sha256, "o/r", COMMIT, f"a folder/{name}"]
            )
    return path


def get(server, tmp_path, **changes):
    registry = write_registry(tmp_path, **changes)
    load_registry.cache_clear()
    return download_all(
        tmp_path / "originals",
        registry,
        host=server.host,
        timeout_s=(0.3, 0.3),
        pauses_s=(0.01, 0.01),
    )


def fails(server, tmp_path, *words, **changes):
    """It fails, says why with these words, leaves neither the file nor a finished name."""
    with pytest.raises(DownloadError) as error:
        get(server, tmp_path, **changes)
    for word in ("votes.csv", f"{server.host}{FIRST}", *words):
        assert word in str(error.value)
    assert not (tmp_path / "originals" / "votes.csv").exists()
    return tmp_path / "originals" / "votes.csv.part"


def is_there(tmp_path, name="votes.csv"):
    folder = tmp_path / "originals"
    return (folder / name).read_bytes() == CONTENT and not list(folder.glob("*.part"))


def leave_part(tmp_path, content):
    (tmp_path / "originals").mkdir()
    (tmp_path / "originals" / "votes.csv.part").write_bytes(content)


def test_a_file_is_fetched_once(server, tmp_path, capsys):
    assert get(server, tmp_path) == ["votes.csv"]
    assert is_there(tmp_path)
    assert server.asked == {FIRST: 1} and server.ranges == [None]
    assert "fetched votes.csv: 179,200 bytes" in capsys.readouterr().out
    assert get(server, tmp_path) == []
    assert server.asked == {FIRST: 1}


@pytest.mark.parametrize("fault", ["silence", "stall", "truncated", "short", "503", "416"])
def test_a_passing_fault_is_tried_again(server, tmp_path, fault):
    if fault == "416":
        leave_part(tmp_path, CONTENT[:10])
    server.faults[FIRST] = [fault]
    assert get(server, tmp_path) == ["votes.csv"]
    assert is_there(tmp_path)
    assert server.asked[FIRST] == 2


def test_what_came_is_not_asked_for_again(server, tmp_path):
    server.faults[FIRST] = ["short"]
    get(server, tmp_path)
    assert server.ranges == [None, f"bytes={len(HALF)}-"]


@pytest.mark.parametrize(
    "fault, asked, words",
    [
        ("silence", 3, ["no answer in time, 3 times"]),
        ("truncated", 3, ["broke off, 3 times"]),
        ("503", 3, ["status 503, 3 times"]),
        ("404", 1, ["status 404"]),
        ("tampered", 1, [DIGEST, hashlib.sha256(CONTENT[:-1] + b"?").hexdigest()]),
        ("endless", 1, [f"more than {len(CONTENT)} bytes"]),
    ],
)
def test_a_lasting_fault_is_told(server, tmp_path, fault, asked, words):
    """What may pass is asked for again; bytes that are not the registered ones are not kept."""
    server.faults[FIRST] = [fault] * 3
    part = fails(server, tmp_path, *words)
    assert server.asked[FIRST] == asked
    assert part.exists() == (fault == "truncated")


def test_nobody_listening_is_told(server, tmp_path):
    registry = write_registry(tmp_path)
    with pytest.raises(DownloadError, match="votes.csv: no connection, 1 times, from http"):
        download_all(tmp_path, registry, host="http://127.0.0.1:9", pauses_s=())


def test_without_a_network_nothing_further_is_asked(tmp_path, monkeypatch):
    """Sixty files, each tried for a quarter of a minute, would take long to say one thing."""
    tries = []
    monkeypatch.setattr(download.time, "sleep", tries.append)
    registry = write_registry(tmp_path, names=("votes.csv", "more.csv"))
    load_registry.cache_clear()
    with pytest.raises(DownloadError) as failed:
        download_all(tmp_path, registry, host="http://127.0.0.1:9")
    assert str(failed.value).splitlines() == [
        f"votes.csv: no connection, 3 times, from http://127.0.0.1:9{FIRST}",
        "nothing further was asked of http://127.0.0.1:9",
    ]
    assert tries == [1, 2]


def test_a_redirect_is_followed(server, tmp_path):
    server.faults[FIRST] = ["moved"]
    get(server, tmp_path)
    assert is_there(tmp_path)
    assert server.asked == {FIRST: 1, "/moved/here": 1}


def test_a_redirect_out_of_https_is_refused(tmp_path):
    answer = SimpleNamespace(status_code=200, url="http://o.example/votes.csv", headers={})
    original = load_registry(write_registry(tmp_path))["votes.csv"]
    with pytest.raises(DownloadError, match="leads away to http://o.example"):
        download.receive(
            original, tmp_path / "part", lambda *_, **__: nullcontext(answer), address_of(original)
        )


@pytest.mark.parametrize("length", [1, 70_000, len(CONTENT) - 1])
def test_a_part_is_continued(server, tmp_path, length):
    leave_part(tmp_path, CONTENT[:length])
    get(server, tmp_path)
    assert is_there(tmp_path)
    assert server.ranges == [f"bytes={length}-"]


def test_a_whole_part_is_not_asked_for(server, tmp_path):
    leave_part(tmp_path, CONTENT)
    get(server, tmp_path)
    assert is_there(tmp_path) and not server.asked


@pytest.mark.parametrize("part", [b"!" * 500, b"!" * len(CONTENT), b"!" * (len(CONTENT) + 9)])
def test_a_part_with_other_bytes_is_given_up(server, tmp_path, part):
    leave_part(tmp_path, part)
    get(server, tmp_path)
    assert is_there(tmp_path)
    assert server.ranges[-1] is None


@pytest.mark.parametrize(
    "fault, ranges", [("whole", ["bytes=500-"]), ("elsewhere", ["bytes=500-", None])]
)
def test_without_the_range_that_was_asked_for_it_starts_over(server, tmp_path, fault, ranges):
    leave_part(tmp_path, CONTENT[:500])
    server.faults[FIRST] = [fault]
    get(server, tmp_path)
    assert is_there(tmp_path)
    assert server.ranges == ranges


def test_a_file_with_other_bytes_is_left_and_told(server, tmp_path):
    (tmp_path / "originals").mkdir()
    mine = tmp_path / "originals" / "votes.csv"
    mine.write_bytes(b"mine")
    with pytest.raises(DownloadError, match=f"votes.csv: expected sha256 {DIGEST}.*4 bytes"):
        get(server, tmp_path)
    assert mine.read_bytes() == b"mine" and not server.asked


def test_one_failure_does_not_keep_back_the_others(server, tmp_path):
    server.faults[FIRST] = ["404"]
    fails(server, tmp_path, names=("votes.csv", "more.csv"))
    assert is_there(tmp_path, "more.csv")


@pytest.mark.parametrize(
    "names, rule",
    [
        *(
            ([name], "row 2: not a plain file name")
            for name in ("../votes.csv", "/votes.csv", "a/b.csv", ".hidden", "<b>.csv")
        ),
        (["votes.csv"] * 2, "row 3: listed twice: 'votes.csv'"),
    ],
)
def test_a_name_that_leads_elsewhere_or_stands_twice_is_refused(server, tmp_path, names, rule):
    with pytest.raises(OriginalError, match=f"data/originals.csv, {rule}"):
        get(server, tmp_path, names=names)


def test_every_original_has_an_address_in_https():
    for original in load_registry().values():
        address = address_of(original)
        assert address.startswith(f"https://raw.githubusercontent.com/{original.repository}/")
        assert original.commit in address
        assert " " not in address and ".." not in address


def test_command_fetches_then_compares(monkeypatch, tmp_path, capsys):
    done = []
    monkeypatch.setattr(download, "download_all", lambda folder: done.append(("fetch", folder)))
    monkeypatch.setattr(run, "compare", lambda folder: done.append(("compare", folder)))
    command_line.main(["custody", "--download", "--originals", str(tmp_path)])
    assert done == [("fetch", str(tmp_path)), ("compare", str(tmp_path))]
    assert "are what the originals give" in capsys.readouterr().out


def test_command_never_fetches_unasked(monkeypatch, tmp_path):
    monkeypatch.setattr(download, "download_all", lambda folder: pytest.fail("fetched unasked"))
    with pytest.raises(SystemExit, match="custody: .*not found in"):
        command_line.main(["custody", "--originals", str(tmp_path)])


@pytest.mark.parametrize("arguments", [[], ["--originals", "no/such/folder"]])
def test_command_says_that_it_was_skipped(monkeypatch, tmp_path, arguments):
    monkeypatch.setattr(paths, "ORIGINALS", tmp_path / "originals")
    monkeypatch.setattr(run, "compare", lambda folder: pytest.fail("compared with nothing"))
    with pytest.raises(SystemExit, match="^custody: skipped, nothing was compared") as stop:
        command_line.main(["custody", *arguments])
    assert stop.value.code not in (0, None)
