"""Frozen records: schema, domain model and data dictionary in one place."""
