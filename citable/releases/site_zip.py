"""The built site as one file, to read where there is no network."""

import os
import time
from pathlib import Path

from citable.book import read_settings
from citable.paths import BUILD, HTML
from citable.publish.archive import write_zip
from citable.publish.commit import source_date_epoch
from citable.publish.sources import read_version


def zip_site(site=HTML, folder=BUILD):
    """Pack a site; the same pages of the same commit give the same bytes.

    Parameters
    ----------
    site : Path, a built site
    folder : Path, where the archive goes

    Returns
    -------
    Path : the archive; everything in it is in one folder of the same name
    """
    site = Path(site).resolve()
    name = f"{read_settings().slug}-{read_version()}"
    moment = time.gmtime(int(source_date_epoch()))[:6]
    target = Path(folder) / f"{name}.zip"
    aside = target.with_name(f".{target.name}")
    contents = {
        path.relative_to(site).as_posix(): path for path in site.rglob("*") if path.is_file()
    }
    try:
        write_zip(aside, contents, name, moment)
        os.replace(aside, target)
    finally:
        aside.unlink(missing_ok=True)
    return target
