"""One module a page type: its context, and the pages it makes from the portal."""
