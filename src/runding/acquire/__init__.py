"""Where the pages come from: files, folders, tables, archives of the web, the web itself; and where they are kept."""

from runding.acquire.files import MAX_FILE_BYTES
from runding.acquire.json_lines import FIELDS
from runding.acquire.manners import Manners
from runding.acquire.pages import acquire_anything, acquire_pages

__all__ = ["FIELDS", "MAX_FILE_BYTES", "Manners", "acquire_anything", "acquire_pages"]
