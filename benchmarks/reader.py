"""Time our strict reader against the peers it was chosen over, in one run, on the largest plan.

Needs ruamel.yaml beside the project's own dependencies: `pip install ruamel.yaml`.
"""

import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

import yaml

from generator.source import parse

PLAN = Path(__file__).parent.parent / "data/wards/lam-dong/nam-gia-nghia/plans/2026.yaml"
ROUNDS = 7


def seconds(work: Callable[[], object]) -> float:
    """Return the median time of one run, in seconds."""
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def main() -> None:
    """Print the time of each reader and its ratio to ours."""
    raw = PLAN.read_bytes()
    text = raw.decode()
    readers: dict[str, Callable[[], object]] = {
        "ours (values, places, strictness)": lambda: parse(raw, PLAN.name),
        "PyYAML C loader (values only)": lambda: yaml.load(text, Loader=yaml.CSafeLoader),
        "PyYAML C compose (places only)": lambda: yaml.compose(text, Loader=yaml.CSafeLoader),
    }
    try:
        from ruamel.yaml import YAML  # noqa: PLC0415 - optional peer
    except ImportError:
        sys.stderr.write("ruamel.yaml is not installed: left out\n")
    else:
        readers["ruamel.yaml round trip (values, places)"] = lambda: YAML(typ="rt").load(text)
    own = seconds(readers["ours (values, places, strictness)"])
    sys.stdout.write(f"{PLAN.name}, {len(raw) / 1024:.0f} KB, median of {ROUNDS}\n")
    for name, work in readers.items():
        taken = seconds(work)
        sys.stdout.write(f"{name:45} {taken * 1000:8.1f} ms  {taken / own:5.1f}x\n")


if __name__ == "__main__":
    main()
