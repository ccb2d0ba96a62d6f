"""Which place name belongs to this verb: sentences with one marked verb and the places of its event."""
