"""Alembic's environment of a project's database. ``versions`` holds one numbered file a revision."""
