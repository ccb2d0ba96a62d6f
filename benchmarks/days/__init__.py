"""Measurement of the days of claims of real war news."""
