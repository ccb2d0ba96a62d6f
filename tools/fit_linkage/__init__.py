"""Fits the weights of linking to labelled texts, from scratch and without chance. Development only, outside the package."""
