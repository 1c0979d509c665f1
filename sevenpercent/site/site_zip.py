"""The built site as one file, to read where there is no network."""

import os
import time
import zipfile
from pathlib import Path

from sevenpercent.paths import BUILD, HTML
from sevenpercent.site.build import source_date_epoch
from sevenpercent.site.sources import read_version


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
    name = f"seven-percent-claim-{read_version()}"
    moment = time.gmtime(int(source_date_epoch()))[:6]
    target = Path(folder) / f"{name}.zip"
    aside = target.with_name(f".{target.name}")
    try:
        with zipfile.ZipFile(aside, "w") as archive:
            for path in sorted(filter(Path.is_file, site.rglob("*")), key=Path.as_posix):
                entry = zipfile.ZipInfo(f"{name}/{path.relative_to(site).as_posix()}", moment)
                entry.create_system = 3  # Unix, wherever it is made
                entry.external_attr = 0o100644 << 16
                entry.compress_type = zipfile.ZIP_DEFLATED
                archive.writestr(entry, path.read_bytes(), compresslevel=9)
        os.replace(aside, target)
    finally:
        aside.unlink(missing_ok=True)
    return target
