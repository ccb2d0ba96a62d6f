"""Which texts and claims are about the same event: pairs, B-cubed, hard negatives, and what a new report costs."""
