"""What pages show, made of rows of the catalogue: filters read from addresses, timelines, graphs, bands, questions."""
