"""Other site builders on the very same Markdown: plain MkDocs with Material, Zensical, Hugo."""
