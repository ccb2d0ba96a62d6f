"""How well linking and weighing recover a known truth, and what a claim costs as worlds grow."""
