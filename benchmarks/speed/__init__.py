"""What reading costs, stage by stage, beside what a user would otherwise run, all in one run on one machine."""
