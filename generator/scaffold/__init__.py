"""New data files, explained: what is to be written stands as `<điền …>`, what may be left out is a comment."""
