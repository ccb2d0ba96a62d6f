"""Who said what: attributions found against attributions annotated by people (PolNeAR, brat stand-off)."""
