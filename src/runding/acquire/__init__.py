"""Where the pages come from: files, folders and JSON lines files."""

from runding.acquire.files import MAX_FILE_BYTES
from runding.acquire.pages import acquire_pages

__all__ = ["MAX_FILE_BYTES", "acquire_pages"]
