"""The Markdown tree and MkDocs: the only package that knows the site builder."""
