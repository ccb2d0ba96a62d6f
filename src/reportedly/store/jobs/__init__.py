"""The queue of jobs of a project in PostgreSQL: what is to be done, who does it, and how it went."""
