"""Bring a database to the version that this Recourse writes, whatever earlier version made it."""

from importlib.resources import as_file, files

from sqlalchemy import Connection, inspect

from recourse.store.faults import NewerDatabaseError
from recourse.terms.message import message


def bring_up(connection: Connection, *, package: str, version: str) -> None:
    """Run the migrations that a database lacks, inside the transaction of `connection`: all of them last, or none.

    Args:
        connection: in a writing transaction, so that a second process waits and then finds nothing left to do.
        package: where the migrations lie, such as `recourse.store.door.migrations`.
        version: the newest of them.

    Raises:
        NewerDatabaseError: a later Recourse made this database, or it is not one of this kind.
    """
    present = _present(connection)
    if present == version:
        return
    # Alembic takes a fifth of a second to load; a database that is up to date does not wait for it.
    from alembic import command  # noqa: PLC0415 -- see above
    from alembic.config import Config  # noqa: PLC0415 -- see above
    from alembic.script import ScriptDirectory  # noqa: PLC0415 -- see above

    with as_file(files(package)) as folder:
        config = Config()
        config.set_main_option("script_location", str(folder).replace("%", "%%"))
        config.set_main_option("path_separator", "os")
        config.attributes["connection"] = connection
        known = {revision.revision for revision in ScriptDirectory.from_config(config).walk_revisions()}
        if present not in known and (present is not None or inspect(connection).get_table_names()):
            raise NewerDatabaseError(message("store.newer_database"))
        command.upgrade(config, version)


def _present(connection: Connection) -> str | None:
    """The version of a database, or None where it is empty or not ours."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    row = connection.exec_driver_sql("SELECT version_num FROM alembic_version").fetchone()
    return None if row is None else str(row[0])
