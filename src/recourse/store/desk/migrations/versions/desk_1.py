"""The first tables of a Desk."""

import sqlalchemy as sa
from alembic import op

revision = "desk_1"
down_revision = None
branch_labels = None
depends_on = None

SHAPE = {"sqlite_with_rowid": False, "sqlite_strict": True}


def upgrade() -> None:
    """Make them."""
    _members()
    _cases()
    _intake()
    _acts()


def _members() -> None:
    op.create_table(
        "member",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("recipient", sa.Text, nullable=False),
        sa.Column("by_password", sa.Text, nullable=False),
        sa.Column("by_recovery", sa.LargeBinary, nullable=False),
        sa.Column("language", sa.Text, nullable=False),
        sa.Column("left", sa.Text),
        **SHAPE,
    )
    op.create_table(
        "sealed_key",
        sa.Column("member", sa.Text, primary_key=True),
        sa.Column("purpose", sa.Text, primary_key=True),
        sa.Column("epoch", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
        **SHAPE,
    )


def _cases() -> None:
    op.create_table(
        "case",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("restricted", sa.Integer, nullable=False),
        sa.Column("changed", sa.Text, nullable=False),
        sa.CheckConstraint("state IN ('new', 'open', 'closed')", name="case_state"),
        **SHAPE,
    )
    op.create_table(
        "record",
        sa.Column("case", sa.Text, primary_key=True),
        sa.Column("compartment", sa.Text, primary_key=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
        **SHAPE,
    )
    op.create_index("record_compartment", "record", ["compartment", "case"])
    op.create_table(
        "wrapped_key",
        sa.Column("case", sa.Text, primary_key=True),
        sa.Column("compartment", sa.Text, primary_key=True),
        sa.Column("epoch", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("wrapped", sa.LargeBinary, nullable=False),
        **SHAPE,
    )
    op.create_index("wrapped_key_compartment", "wrapped_key", ["compartment", "case"])
    op.create_table("blob", sa.Column("name", sa.Text, primary_key=True), **SHAPE)


def _intake() -> None:
    op.create_table(
        "envelope",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("mailbox", sa.Text, nullable=False),
        sa.Column("envelope", sa.LargeBinary, nullable=False),
        sa.Column("day", sa.Text, nullable=False),
        sa.Column("aside", sa.Text),
        sa.CheckConstraint("kind IN ('report', 'message', 'delete')", name="envelope_kind"),
        **SHAPE,
    )
    op.create_table(
        "envelope_blob",
        sa.Column("envelope", sa.Text, primary_key=True),
        sa.Column("place", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("blob", sa.Text, nullable=False),
        **SHAPE,
    )
    op.create_table("known", sa.Column("hash", sa.Text, primary_key=True), **SHAPE)


def _acts() -> None:
    op.create_table(
        "ledger",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("case", sa.Text),
        sa.Column("day", sa.Text, nullable=False),
        sa.Column("hash", sa.LargeBinary, nullable=False),
        sa.Column("chain", sa.LargeBinary, nullable=False),
        sa.Column("sealed", sa.LargeBinary),
        **SHAPE,
    )
    op.create_index("ledger_case", "ledger", ["case"])
    op.create_table(
        "head",
        sa.Column("one", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("chain", sa.LargeBinary, nullable=False),
        sa.Column("signature", sa.LargeBinary, nullable=False),
        sa.CheckConstraint("one = 1", name="head_one"),
        **SHAPE,
    )
    op.create_table(
        "waiting",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("case", sa.Text, nullable=False),
        sa.Column("mailbox", sa.Text, nullable=False),
        sa.Column("envelope", sa.LargeBinary, nullable=False),
        sa.Column("day", sa.Text, nullable=False),
        **SHAPE,
    )
    op.create_table(
        "setting",
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("value", sa.LargeBinary, nullable=False),
        **SHAPE,
    )
