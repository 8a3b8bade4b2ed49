"""Turn a ward's administrative-reform plans, written as YAML, into a public portal."""

__version__ = "0.1.0"
