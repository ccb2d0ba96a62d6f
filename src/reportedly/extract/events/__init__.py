"""Which event type a clause states, by its verbs and nouns, by who acts in it, and where no word of its own tells."""
