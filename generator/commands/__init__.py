"""The commands of `cchc`, one module for those that belong together."""
