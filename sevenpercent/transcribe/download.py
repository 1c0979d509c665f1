"""Originals fetched from the public repositories that keep copies of them."""

import time
from functools import partial
from pathlib import Path
from urllib.parse import quote, urlsplit

import requests

from sevenpercent.transcribe.originals import REGISTRY, OriginalError, load_registry, verify

# What the public code host serves the plain bytes of a repository's file from.
PLAIN_FILES = "https://raw.githubusercontent.com"
TIMEOUT_S = (10, 30)  # to be connected, to hear the next byte
PAUSES_S = (1, 2, 4, 8)  # before each further attempt at a file
UNREACHED_TRIES = 3  # at most, where no connection comes about
CHUNK_BYTES = 1 << 16
MAY_PASS = {408, 425, 429, 500, 502, 503, 504}


class DownloadError(OriginalError):
    """Originals that could not be fetched: which file, from where, what came instead."""


class NoConnection(DownloadError):
    """The host cannot be reached, so other files need not be asked for."""


class PassingFault(Exception):
    """What another attempt may put right."""


def download_all(
    folder, registry=REGISTRY, *, host=PLAIN_FILES, timeout_s=TIMEOUT_S, pauses_s=PAUSES_S
):
    """Fetch every original that a folder does not hold yet.

    A file is complete or absent: it grows as `<name>.part`, is held to its size and sha256, then
    renamed. A part that was left is continued, a file that is there already is not asked for.

    Parameters
    ----------
    folder : str or Path, made when missing
    registry : Path, our table of repositories, commits, paths, sizes and digests
    host : str, serves <host>/<repository>/<commit>/<path>
    timeout_s : (float, float), to be connected, between two bytes
    pauses_s : tuple of float, how long to wait before each further attempt

    Returns
    -------
    list of str : the files fetched, in the registry's order

    Raises
    ------
    DownloadError : a line for each file that was not fetched; the others are there all the same,
        unless the host could not be reached
    """
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    fetched, failed = [], []
    with requests.Session() as session:
        # The bytes that were registered, not what a server makes of them on the way.
        session.headers["Accept-Encoding"] = "identity"
        ask = partial(session.get, stream=True, timeout=timeout_s)
        for original in load_registry(registry).values():
            try:
                if fetch(original, folder, ask, host, pauses_s):
                    print(f"fetched {original.file}: {original.bytes:,} bytes", flush=True)
                    fetched.append(original.file)
            except OriginalError as error:
                print(f"not fetched: {error}", flush=True)
                failed.append(str(error))
                if isinstance(error, NoConnection):
                    failed.append(f"nothing further was asked of {host}")
                    break
    if failed:
        raise DownloadError("\n".join(failed))
    return fetched


def fetch(original, folder, ask, host, pauses_s):
    """Fetch one original unless the folder holds it; whether it was fetched.

    Raises
    ------
    OriginalError : a file of that name is there with other bytes, which is left as it is
    DownloadError : names file, address, and the status, size or digest that was found
    """
    place = folder / original.file
    if place.exists():
        verify(place, original)
        return False
    part = place.with_name(f"{place.name}.part")
    continued = part.exists()
    address = address_of(original, host)
    for tries, pause in enumerate((*pauses_s, None), start=1):
        try:
            receive(original, part, ask, address)
            break
        except (PassingFault, requests.RequestException) as fault:
            unreached = isinstance(fault, requests.ConnectionError)
            if pause is None or (unreached and tries == UNREACHED_TRIES):
                kind = NoConnection if unreached else DownloadError
                raise kind(
                    f"{original.file}: {describe(fault)}, {tries} times, from {address}"
                ) from fault
            time.sleep(pause)
    try:
        verify(part, original)
    except OriginalError as error:
        part.unlink()
        if continued:
            # The part that was left may be what is wrong: once more, from the first byte.
            return fetch(original, folder, ask, host, pauses_s)
        raise DownloadError(f"{error}, from {address}; it was not kept") from None
    part.replace(place)
    return True


def address_of(original, host=PLAIN_FILES):
    """Where a copy of an original is served."""
    return f"{host}/{original.repository}/{original.commit}/{quote(original.path)}"


def receive(original, part, ask, address):
    """Bring the part to its full size, from where it stands."""
    there = part.stat().st_size if part.exists() else 0
    if there >= original.bytes:
        # Whole when it was left, or not ours: its digest decides.
        return
    wanted = {"Range": f"bytes={there}-"} if there else {}
    with ask(address, headers=wanted) as response:
        status = response.status_code
        if status in MAY_PASS:
            raise PassingFault(f"status {status}")
        if status == 416:
            part.unlink()
            raise PassingFault(f"status {status}: the server has less than the part")
        if status not in (200, 206):
            raise DownloadError(f"{original.file}: status {status} from {address}")
        if urlsplit(response.url).scheme != urlsplit(address).scheme:
            raise DownloadError(f"{original.file}: {address} leads away to {response.url}")
        if status == 206 and not response.headers.get("Content-Range", "").startswith(
            f"bytes {there}-"
        ):
            part.unlink(missing_ok=True)
            raise PassingFault("other bytes than those asked for")
        write(original, part, response, address, there if status == 206 else 0)


def write(original, part, response, address, size):
    """Write what comes behind the first `size` bytes of the part, never more than belongs there."""
    with part.open("ab" if size else "wb") as file:
        for chunk in response.iter_content(CHUNK_BYTES):
            size += len(chunk)
            if size > original.bytes:
                break
            file.write(chunk)
    if size > original.bytes:
        part.unlink()
        raise DownloadError(f"{original.file}: more than {original.bytes} bytes from {address}")
    if size < original.bytes:
        raise PassingFault(f"{size} of {original.bytes} bytes came")


def describe(fault):
    """A fault in a few words; what a library says of a connection is long and has addresses."""
    if isinstance(fault, requests.Timeout):
        return "no answer in time"
    if isinstance(fault, requests.exceptions.ChunkedEncodingError):
        return "the answer broke off"
    if isinstance(fault, requests.ConnectionError):
        return "no connection"
    return str(fault)
