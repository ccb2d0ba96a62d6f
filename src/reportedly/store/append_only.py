"""Tables whose rows the database itself refuses to change or delete."""

from __future__ import annotations

from sqlalchemy import Connection

from reportedly.store.columns import is_postgresql


def protect(db: Connection, table: str) -> None:
    """From now on rows can only be added to the table."""
    if not is_postgresql(db):
        for name, action in (("unchanged", "UPDATE"), ("undeleted", "DELETE")):
            db.exec_driver_sql(
                f"CREATE TRIGGER IF NOT EXISTS {table}_{name} BEFORE {action} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table} are append-only'); END"
            )
        return
    db.exec_driver_sql(
        f"CREATE OR REPLACE FUNCTION {table}_append_only() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{table} are append-only' USING ERRCODE = 'integrity_constraint_violation'; END $$"
    )
    db.exec_driver_sql(
        f"CREATE OR REPLACE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
        f"FOR EACH STATEMENT EXECUTE FUNCTION {table}_append_only()"
    )


def release(db: Connection, table: str) -> None:
    """Takes the protection away, for a migration that adds columns."""
    if not is_postgresql(db):
        for name in ("unchanged", "undeleted"):
            db.exec_driver_sql(f"DROP TRIGGER IF EXISTS {table}_{name}")
        return
    db.exec_driver_sql(f"DROP TRIGGER IF EXISTS {table}_append_only ON {table}")
