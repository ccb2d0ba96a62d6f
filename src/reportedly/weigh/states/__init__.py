"""Dated states as voices tell them: who holds, takes or leaves a place, and in which condition a thing or a person is."""
