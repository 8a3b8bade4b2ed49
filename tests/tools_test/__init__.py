"""Tests of the tools that the tests are run with: no network, no installing."""
