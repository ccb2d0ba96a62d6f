"""Incidents told by many sources: the range of the killed, the day and the place that a casualty recorder gave them."""
