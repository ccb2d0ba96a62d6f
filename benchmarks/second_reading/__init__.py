"""Accounts of eight more wars in our own words, annotated before they were first read: Syria 2015, Grozny 1999, Lima 1992, ..."""
