"""Output formats: one module each, found by its name. ``reportedly.publish`` says what a format must offer."""
