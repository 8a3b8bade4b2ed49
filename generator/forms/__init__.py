"""The spreadsheet that units fill in: made from a plan and a period, and read back into the results file."""
