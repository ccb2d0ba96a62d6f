"""Commands over the places and actors that every report is read with."""
