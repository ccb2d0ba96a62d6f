"""The whole line, measured: quality on annotated texts, cost on one machine."""
