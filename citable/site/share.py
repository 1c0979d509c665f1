"""Work shared among as many processes as Sphinx has been given to read and write pages."""

from functools import partial

from sphinx.util.parallel import ParallelTasks, SerialTasks, parallel_available


def share(app, tasks):
    """Call functions without arguments side by side, those that take longest first.

    What they warn of counts as it does in the book's own pages; what they change in memory is lost.

    Raises
    ------
    SphinxParallelError : what one of them raised, where there are several processes
    """
    processes = min(app.parallel, len(tasks)) if parallel_available else 1
    shared = ParallelTasks(processes) if processes > 1 else SerialTasks()
    for task in tasks:
        shared.add_task(task)
    shared.join()


def write_pages(app, makers):
    """Write pages in the book's theme, of which each maker gives name, context and template."""
    parts = [makers[first :: app.parallel] for first in range(app.parallel)]
    share(app, [partial(write_part, app.builder, part) for part in parts if part])


def write_part(builder, makers):
    for maker in makers:
        builder.handle_page(*maker())
