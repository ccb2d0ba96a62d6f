"""Who and what is counted: figures and people without a figure, of which measure, and what was done to them."""
