"""What people search, counted without personal data. An app of its own beside `search` (docs/query-log.md)."""
