"""The record: SQLite by default, PostgreSQL by URL."""

from runding.record.store import Record, open_record

__all__ = ["Record", "open_record"]
