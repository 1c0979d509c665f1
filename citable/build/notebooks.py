"""Chapters executed as notebooks, in kernels forked from a process that has what they need."""

from pathlib import Path

import jupytext
import nbclient
import nbformat
from myst_nb import sphinx_ as myst_nb_sphinx
from myst_nb.core.execute import NotebookClientBase
from nbclient.exceptions import CellExecutionError

from citable.build.kernels import ForkedKernelManager


class CellError(RuntimeError):
    """What a chapter's cell has raised."""


def read_chapter(path):
    """A chapter as a notebook of its code cells alone; None where the page has no kernel."""
    notebook = jupytext.read(path)
    notebook.cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    return notebook if "kernelspec" in notebook.metadata and notebook.cells else None


def run_chapter(path, timeout):
    """Execute a chapter in a kernel forked from this process.

    Parameters
    ----------
    path : Path, of the chapter
    timeout : seconds that a cell may take

    Returns
    -------
    bytes : the executed notebook as JSON

    Raises
    ------
    CellError : with the cell's number and what it raised
    """
    notebook = read_chapter(path)
    kernel = ForkedKernelManager(kernel_name="python3")
    kernel.fork_kernel(path.parent)
    try:
        nbclient.NotebookClient(notebook, km=kernel, timeout=timeout).execute()
    except CellExecutionError as error:
        raise CellError(f"cell {find_error(notebook)}: {error.ename}: {error.evalue}") from error
    finally:
        kernel.end_kernel()
    return nbformat.writes(notebook).encode()


def find_error(notebook):
    """The number of the first code cell that has failed."""
    for number, cell in enumerate(notebook.cells, start=1):
        if any(output.output_type == "error" for output in cell.outputs):
            return number


def give_outputs(executed):
    """Let MyST-NB take outputs from here instead of executing.

    Parameters
    ----------
    executed : dict of str to bytes, an executed notebook by the path of its chapter
    """
    execute = myst_nb_sphinx.create_client

    def create_client(notebook, source, nb_config, logger, read_fmt=None):
        if source in executed:
            done = nbformat.reads(executed[source].decode(), as_version=nbformat.NO_CONVERT)
            fill_in(notebook, done, source)
        elif any(cell.cell_type == "code" for cell in notebook.cells):
            return execute(notebook, source, nb_config, logger, read_fmt)
        return NotebookClientBase(notebook, Path(source), nb_config, logger)

    # MyST-NB has no setting for another client.
    myst_nb_sphinx.create_client = create_client


def fill_in(notebook, executed, source):
    """Put the outputs of an executed notebook below the cells that made them."""
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    if [cell.source for cell in cells] != [cell.source for cell in executed.cells]:
        raise ValueError(f"{source}: its cells are not those that were executed")
    for cell, done in zip(cells, executed.cells, strict=True):
        cell.execution_count, cell.outputs = done.execution_count, done.outputs
    notebook.metadata["language_info"] = executed.metadata["language_info"]
