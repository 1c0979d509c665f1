"""Waiting for what a page does by itself, under a policy that forbids the evaluation of text."""

import time

PATIENCE_S = 10
PAUSE_MS = 20


def wait_until(page, condition, arg=None):
    """Ask a page or frame until a condition holds.

    Playwright's own wait asks inside the page, with eval, which the book's policy refuses.
    """
    end = time.monotonic() + PATIENCE_S
    while not page.evaluate(condition, arg):
        assert time.monotonic() < end, f"not within {PATIENCE_S} s: {condition}"
        page.wait_for_timeout(PAUSE_MS)
