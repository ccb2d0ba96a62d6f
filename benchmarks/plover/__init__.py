"""Event types of single sentences in PLOVER's words, against the gold standard made of the CAMEO manual's examples."""
