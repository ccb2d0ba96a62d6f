"""The scoreboard on MUC-4: newswire on attacks in Latin America, 1988-90, with hand-made answer keys."""
