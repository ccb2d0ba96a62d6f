"""Measurements of finding numbers and their bounds."""  # noqa: A005 (a measurement of numbers, never imported bare)
