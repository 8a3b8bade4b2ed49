"""Names of parts of a build that several modules use."""

from typing import Final

SHARED: Final = "chung"
"""The shard, and the group of pages, that depend on no ward."""
