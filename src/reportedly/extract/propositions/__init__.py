"""A sentence as propositions: clauses, which of them stand as claims of their own, their words, and who acts in them."""
