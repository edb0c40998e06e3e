"""Take the pictures of the web application in docs/images, of the packaged example, in Debian's Chromium.

python docs/build_images.py [NAME...]
"""

import shutil
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parents[1]
IMAGES = ROOT / "docs" / "images"
sys.path.insert(0, str(ROOT))

from runding.examples import example_dossier  # noqa: E402
from tests.web.conftest import ARGUMENTS  # noqa: E402
from tests.web.servers import build_dossier, served  # noqa: E402

WIDE, LOWER, PHONE = (1280, 800), (1280, 680), (390, 800)
PICTURES = {
    "overview": ("/", WIDE, "light", "en"),
    "matrix": ("/matrix?cell=RUS:foreign-troops", WIDE, "light", "en"),
    "matrix-phone": ("/matrix?as_of=2025-09-05", PHONE, "dark", "id"),
    "document": ("DOCUMENT", LOWER, "light", "en"),
    "issue": ("/issues/foreign-troops", WIDE, "light", "id"),
    "packages": ("/packages", WIDE, "dark", "en"),
    "what-if": ("/packages/paris-plan?aside=RUS:foreign-troops", WIDE, "light", "en"),
    "network": ("/network", WIDE, "dark", "en"),
    "outlets": ("/disagreements", WIDE, "light", "en"),
    "timeline": ("/timeline?since=2025-08-20", WIDE, "light", "en"),
    "search": ("/search?q=pasukan+asing", WIDE, "light", "id"),
}


def main() -> None:
    """Build the example, serve it, and take each picture, or those named."""
    wanted = sys.argv[1:] or list(PICTURES)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        dossier = build_dossier(Path(folder), example_dossier("security-guarantees"))
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=ARGUMENTS)
        with served(dossier) as site:
            for name in wanted:
                address, (width, height), theme, language = PICTURES[name]
                context = browser.new_context(
                    base_url=site, viewport={"width": width, "height": height}, color_scheme=theme, locale=language
                )
                page = context.new_page()
                if address == "DOCUMENT":
                    page.goto("/statements?party=UKR&issue=nato-membership")
                    address = page.get_by_role("link", name="Read in the document").first.get_attribute("href") or "/"
                page.goto(address, wait_until="networkidle")
                if name == "what-if":
                    page.evaluate("scrollTo(0, 90)")
                page.screenshot(path=IMAGES / f"{name}.png")
                context.close()
        browser.close()


if __name__ == "__main__":
    main()
