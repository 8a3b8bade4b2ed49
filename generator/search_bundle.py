"""Puts Pagefind's bundle into one canonical form: the engine writes filter values in an order that changes every run.

Format of version 1.5.2, as observed: each part is gzip of the mark `pagefind_dcd` and CBOR. A filter part is
`[name, [[value, [page, …]], …]]`; the meta part is `[version, pages, chunks, [[filter, hash], …], sorts, meta names]`;
the entry file names the meta part of each language. Names are hashes of content; readers only use them as names.
"""

import gzip
import hashlib
import json
from pathlib import Path
from typing import Any, Final

import cbor2

MARK: Final = b"pagefind_dcd"

_FILTERS = 3
_UNUSED = (
    "pagefind-ui*",
    "pagefind-modular-ui*",
    "pagefind-component-ui*",
    "pagefind-highlight*",
    "pagefind-worker*",
)


class BundleError(Exception):
    """The bundle is not of the form this module knows."""


def canonical(bundle: Path) -> None:
    """Rewrite the bundle so that the same pages always give the same bytes, and drop the parts no page loads.

    Raises BundleError when the engine has changed its form.
    """
    entry_file = bundle / "pagefind-entry.json"
    try:
        entry = json.loads(entry_file.read_text(encoding="utf-8"))
        for language, facts in entry["languages"].items():
            facts["hash"] = _canonical_language(bundle, language, facts["hash"])
    except (OSError, KeyError, TypeError, ValueError, IndexError, cbor2.CBORDecodeError) as error:
        message = f"chỉ mục của Pagefind có dạng lạ: {error}"
        raise BundleError(message) from error
    entry_file.write_text(json.dumps(entry, ensure_ascii=False, sort_keys=True), encoding="utf-8", newline="\n")
    for pattern in _UNUSED:
        for path in bundle.glob(pattern):
            path.unlink()


def _canonical_language(bundle: Path, language: str, name: str) -> str:
    """Rewrite the filters and the meta part of one language; return the new name of the meta part."""
    meta_file = bundle / f"pagefind.{name}.pf_meta"
    meta = read_part(meta_file)
    filters = []
    for filter_name, filter_hash in meta[_FILTERS]:
        filter_file = bundle / "filter" / f"{filter_hash}.pf_filter"
        content = read_part(filter_file)
        filter_file.unlink()
        content[1] = sorted(content[1])
        filters.append([filter_name, _write_part(content, bundle / "filter", language, "{}.pf_filter", 7)])
    meta[_FILTERS] = sorted(filters)
    meta_file.unlink()
    return _write_part(meta, bundle, language, "pagefind.{}.pf_meta", 10)


def read_part(path: Path) -> Any:  # noqa: ANN401 - CBOR holds any plain value
    """Return the content of one part of a bundle."""
    raw = gzip.decompress(path.read_bytes())
    if not raw.startswith(MARK):
        message = f"{path.name} không có dấu {MARK.decode()}"
        raise ValueError(message)
    return cbor2.loads(raw[len(MARK) :])


def _write_part(content: Any, folder: Path, language: str, pattern: str, length: int) -> str:  # noqa: ANN401
    """Write one part under the hash of its content; return that name."""
    raw = MARK + cbor2.dumps(content)
    name = f"{language}_{hashlib.sha256(raw).hexdigest()[:length]}"
    (folder / pattern.format(name)).write_bytes(gzip.compress(raw, compresslevel=9, mtime=0))
    return name
