"""What linking knows of a claim, in the form in which it compares: kinds, days, places, actors, counts, words, and how telling each is."""
