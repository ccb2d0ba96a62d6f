"""Counts as one voice gives them: who is counted, what the count covers and when it stands, and figures made of several."""
