"""The tests: claims about the portal, each a function whose name says it."""
