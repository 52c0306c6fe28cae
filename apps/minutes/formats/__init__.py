"""How documents and tables of a hearing are written, one file per format."""
