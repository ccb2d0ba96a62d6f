"""Answers: who denies, disputes or sets right what was told, in the same report or another, in whatever words."""
