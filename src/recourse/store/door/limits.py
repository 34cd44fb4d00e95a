"""How much one mailbox, report or upload may hold, and how long a Door keeps what was done with."""

from datetime import timedelta

REPLIES_MOST = 200
"""Replies that may lie in one mailbox."""

UNFETCHED_MOST = 200
"""Reports and messages of one mailbox that may wait for the Desk."""

ATTACHMENTS_MOST = 20
"""Attachments of one report or message."""

UPLOAD_MOST = 10 * 1024 * 1024
"""Bytes of one sealed attachment, 10 MiB."""

PIECES_MOST = 256
"""Pieces in which one attachment may come."""

FREE_FOR_WORDS = 200 * 1024 * 1024
"""Bytes that stay free: below it nothing new is taken, so that what is there can still be fetched and deleted."""

FREE_FOR_FILES = 500 * 1024 * 1024
"""Below it no attachment is taken, so that somebody who fills the disk with them does not keep words out."""

ACKNOWLEDGED_KEPT = timedelta(days=7)
"""How long what the Desk has made durable stays, hidden."""

KEYS_KEPT = timedelta(days=30)
"""How long the hash of an Idempotency-Key stays, also after everything else of its mailbox is gone."""
