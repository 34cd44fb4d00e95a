"""What is owed for work: hours, entitlement, payments, time limits and interest, each number with its working."""
