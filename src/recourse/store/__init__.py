"""Where Door and Desk keep what must last: SQLite behind ports, blobs beside it, durable before anybody is told so."""
