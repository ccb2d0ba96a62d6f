"""The schema of projects from before there were migrations. Such a project is stamped with it and never runs it."""

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Nothing: new projects are set up with the newest schema at once."""
