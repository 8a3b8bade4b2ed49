"""Bring the published site up to date: what changed is made anew, everything else is taken over.

A build that changes nothing must end at once, so the modules that make pages are loaded only when there is something to
make.
"""

import gc
import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator.cache import Cache
from generator.config import Settings, UnknownWardError, relative_to_here
from generator.publishing import Publication, PublishingError
from generator.shards.inputs import read_inputs
from generator.shards.outcome import Outcome, unchanged
from generator.source_folders import ward_folders

if TYPE_CHECKING:
    from generator.shards.run import MakeRunner

Progress = Callable[[str, int], AbstractContextManager[Callable[[str], None]]]
"""Called with the name of a stage and how many shards it has; gives what is called after each of them."""


def publish(
    settings: Settings, tell: Callable[[str], None], progress: Progress, make_runner: "MakeRunner | None" = None
) -> Outcome | None:
    """Bring the published site up to date; None when the data has an error, which `check` then tells.

    `tell` gets sentences for staff. `make_runner` says where shards are made; by default on this machine. Raises
    UnknownWardError, SiteError, SearchError, PublishingError and OSError; then the published site is as it was.
    """
    inputs = read_inputs(settings)
    for address in settings.wards:
        if address not in inputs.wards:
            raise UnknownWardError(address, ("/".join(parts[1:]) for parts in ward_folders(settings.data_dir)))
    _demand_room_beside(settings.site_dir)
    with Cache(settings.cache_dir) as cache, Publication(settings.site_dir, tell) as publication:
        if cache.warning:
            tell(cache.warning)
        return unchanged(inputs, publication, cache) or _assemble(
            settings, inputs, publication, cache, progress, make_runner
        )


def _demand_room_beside(site_dir: Path) -> None:
    """Raise PublishingError when the second tree can't stand beside the site, OSError when its folder can't be made."""
    above = site_dir.parent
    above.mkdir(parents=True, exist_ok=True)
    if not os.access(above, os.W_OK | os.X_OK):
        message = f"Không có quyền ghi trong “{above}”, nơi bản mới được chuẩn bị; xem lại quyền của thư mục này."
        raise PublishingError(message)


@contextmanager
def _collecting_seldom() -> Iterator[None]:
    """Leave it to those who make shards when memory is collected: looking again and again took a tenth of a build."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


@_collecting_seldom()
def _assemble(*given: Any) -> Outcome | None:  # noqa: ANN401
    settings, inputs, publication, cache, progress, make_runner = given
    from generator.shards.assembly import Assembly, Watch  # noqa: PLC0415 - see above
    from generator.shards.run import can_fork, local_runner, processes  # noqa: PLC0415
    from generator.shards.workshop import RefusedError, Workshop  # noqa: PLC0415

    shown_as, content = (relative_to_here(folder) for folder in (settings.data_dir, settings.content_dir))
    try:
        with Workshop(settings, shown_as, content, inputs.catalogues) as workshop:
            assembly = Assembly(workshop, inputs, publication, cache, Watch(progress))
            beside = make_runner is None and can_fork() and processes() > 1
            return assembly.run(make_runner or local_runner, ahead=beside)
    except RefusedError:
        return None
