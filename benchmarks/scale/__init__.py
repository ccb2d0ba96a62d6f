"""Cost of the line over many reports: the local runner beside Spark on the same machine, on the same articles, in one run."""
