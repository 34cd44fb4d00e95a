"""What the tests of the Door's scripts do on a page again and again."""

from io import BytesIO

from PIL import Image
from playwright.sync_api import Page, expect

GPS = 0x8825


def wrong(page: Page) -> str:
    """What the page says has to be done differently."""
    box = page.locator("[data-wrong]")
    expect(box).to_be_visible()
    return box.inner_text().strip()


def word(page: Page, name: str) -> str:
    """A sentence of the page for its script."""
    found = page.evaluate(
        "name => document.querySelector('template#words').content.querySelector(`[data-word='${name}']`).textContent",
        name,
    )
    return str(found)


def send(page: Page, text: str = "They keep my papers.") -> None:
    """Write and press the button."""
    page.fill("textarea", text)
    page.click("button[value=send]")


def sent(page: Page) -> str:
    """The digits that the page shows."""
    expect(page.locator('[data-step="receipt"]')).to_be_visible()
    return page.inner_text("[data-receipt]")


def photo(size: tuple[int, int], *, where: bool = True, alpha: bool = False) -> bytes:
    """A photo that says where it was taken, with something in it that does not pack well."""
    image = Image.effect_noise(size, 60).convert("RGBA" if alpha else "RGB")
    exif = Image.Exif()
    if where:
        exif.get_ifd(GPS).update({1: "N", 2: (37.0, 58.0, 0.0), 3: "E", 4: (23.0, 43.0, 0.0)})
        exif[0x010F] = "CANARY-PHONE"
    out = BytesIO()
    image.save(out, "PNG" if alpha else "JPEG", exif=exif)
    return out.getvalue()
