"""reportedly: who says what happened, where, when, to how many, on whose word and how sure.

The line of the program is drawn in :mod:`reportedly.pipeline`; the nouns it moves are in :mod:`reportedly.model`.
"""

__version__ = "0.1.0"
