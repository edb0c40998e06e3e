"""The main ways through, in a real browser."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page


def test_the_start_page_leads_to_the_matrix(tab: "Page") -> None:
    tab.goto("/")
    tab.get_by_role("link", name="Matrix", exact=True).click()
    assert tab.url.endswith("/matrix")
