"""Trains the encoder of roles. Needs torch and the weights of the base model: see the model card."""
