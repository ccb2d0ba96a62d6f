"""Accounts of fourteen other wars in our own words, annotated before they were first read: how general the reading is."""
