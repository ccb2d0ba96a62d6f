"""Commands that run and keep a project: the desk, workers and their jobs, Spark, accounts, backups."""
