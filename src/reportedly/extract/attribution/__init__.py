"""Who says, thinks or wants what: the words that attribute, their sources, how far each reaches, and who the speakers are."""
