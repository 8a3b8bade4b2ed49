"""Lets `mkdocs build` and `mkdocs serve` work from the project's root: generates first, then hands over the tree."""

import os
import sys
from datetime import UTC, datetime
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort

from generator.build import check, make_site
from generator.config import Settings, default_as_of, relative_to_here
from generator.reporting import as_text
from generator.site.builder import PLUGIN_NAME, PortalPlugin


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Check the data and give MkDocs the tree made from it; stop with the findings when the data is wrong."""
    root = Path(config.config_file_path or ".").resolve().parent
    data_dir = Path(os.environ.get("CCHC_DATA", root / "data"))
    settings = Settings(
        root=root,
        data_dir=data_dir,
        site_dir=Path(config.site_dir),
        as_of=default_as_of(os.environ, datetime.now(UTC)),
    )
    checked = check(data_dir, relative_to_here(data_dir), settings.as_of, settings.content_dir)
    if checked.portal is None:
        raise Abort(as_text(checked.diagnostics))
    if checked.diagnostics:
        sys.stderr.write(as_text(checked.diagnostics) + "\n")
    config.watch = [
        *config.watch,
        str(data_dir),
        str(root / "overrides"),
        str(Path(__file__).parent / "templates"),
    ]
    config.plugins[PLUGIN_NAME] = PortalPlugin(make_site(checked.portal, settings))
    return config
