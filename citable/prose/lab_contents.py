"""What JupyterLab reads and writes: chapters through Jupytext, their numbers as printed."""

from functools import partial

from jupytext import AsyncTextFileContentsManager

from citable.lock.numbers_lock import read_lock
from citable.prose.lab_text import change_text, restore_roles, show_numbers


class ChapterContents(AsyncTextFileContentsManager):
    """Jupytext's contents manager; a chapter's roles are links while it is open."""

    async def get(self, path, *args, **settings):
        model = await super().get(path, *args, **settings)
        if is_chapter(model, path):
            change_text(model["content"], partial(show_numbers, locked=read_lock()))
        return model

    async def save(self, model, path=""):
        if is_chapter(model, path):
            change_text(model["content"], restore_roles)
        return await super().save(model, path)


def is_chapter(model, path):
    """Whether a model has the content of a notebook that is kept as text."""
    return model["type"] == "notebook" and bool(model.get("content")) and path.endswith(".md")
