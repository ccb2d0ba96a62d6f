"""Two counts of one measure: which belong together, and whether one grows from, refines or contradicts the other."""
