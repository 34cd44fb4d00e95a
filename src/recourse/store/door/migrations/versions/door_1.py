"""The first tables of a Door."""

import sqlalchemy as sa
from alembic import op

revision = "door_1"
down_revision = None
branch_labels = None
depends_on = None

SHAPE = {"sqlite_with_rowid": False, "sqlite_strict": True}


def upgrade() -> None:
    """Make them."""
    op.create_table(
        "value",
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("content", sa.LargeBinary, nullable=False),
        **SHAPE,
    )
    op.create_table(
        "team",
        sa.Column("team", sa.Text, primary_key=True),
        sa.Column("record", sa.Text, nullable=False),
        sa.Column("token_hash", sa.Text, nullable=False, unique=True),
        sa.Column("ledger", sa.Integer, nullable=False),
        **SHAPE,
    )
    op.create_table(
        "mailbox",
        sa.Column("mailbox", sa.Text, primary_key=True),
        sa.Column("team", sa.Text, sa.ForeignKey("team.team"), nullable=False),
        sa.Column("fetched", sa.Text),
        sa.Column("sent", sa.Integer, nullable=False),
        **SHAPE,
    )
    op.create_table(
        "envelope",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("team", sa.Text, sa.ForeignKey("team.team"), nullable=False),
        sa.Column("mailbox", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("padding_class", sa.Integer, nullable=False),
        sa.Column("day", sa.Text, nullable=False),
        sa.Column("acknowledged", sa.Text),
        sa.Column("sealed", sa.Integer, nullable=False),
        sa.CheckConstraint("kind IN ('report', 'message', 'delete')", name="envelope_kind"),
        **SHAPE,
    )
    op.create_index("envelope_waiting", "envelope", ["team", "id"], sqlite_where=sa.text("acknowledged IS NULL"))
    op.create_index("envelope_mailbox", "envelope", ["mailbox", "acknowledged"])
    op.create_table(
        "sealed",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("bytes", sa.LargeBinary, nullable=False),
        sqlite_strict=True,
    )
    op.create_table(
        "attachment",
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("envelope", sa.Text, sa.ForeignKey("envelope.id", ondelete="CASCADE")),
        sa.Column("place", sa.Integer, nullable=False),
        sa.Column("size", sa.Integer, nullable=False),
        sa.Column("received", sa.Integer, nullable=False),
        sa.Column("day", sa.Text, nullable=False),
        **SHAPE,
    )
    op.create_index("attachment_envelope", "attachment", ["envelope"])
    op.create_table(
        "piece",
        sa.Column("attachment", sa.Text, sa.ForeignKey("attachment.name", ondelete="CASCADE"), primary_key=True),
        sa.Column("place", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("blob", sa.Text, nullable=False),
        **SHAPE,
    )
    op.create_table(
        "reply",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("mailbox", sa.Text, sa.ForeignKey("mailbox.mailbox", ondelete="CASCADE"), nullable=False),
        sa.Column("day", sa.Text, nullable=False),
        sa.Column("bytes", sa.LargeBinary, nullable=False),
        **SHAPE,
    )
    op.create_index("reply_mailbox", "reply", ["mailbox"])
    op.create_table(
        "used_key",
        sa.Column("key", sa.Text, primary_key=True),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("day", sa.Text, nullable=False),
        **SHAPE,
    )
