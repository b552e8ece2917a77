"""The report can be read on a phone, a tablet and a screen, without script and without asking anyone."""

from __future__ import annotations

import shutil

import pytest

from auditor.domain.words import LANGUAGES
from tests.reports.reading import rendered
from tests.reports.scene import week_of_bangladesh

CHROMIUM = shutil.which("chromium")
OPTIONS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
SHOWN = ("index.html", "institutions-1.html", "institution-moedu.html", "institution-moa.html")
CONTRAST = """() => {
  const light = (color) => {
    const [r, g, b] = color.match(/[0-9.]+/g).slice(0, 3).map(Number).map((c) => c / 255)
      .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ground = (part) => {
    const color = getComputedStyle(part).backgroundColor;
    return color === "rgba(0, 0, 0, 0)" && part.parentElement ? ground(part.parentElement) : color;
  };
  const weak = [];
  for (const part of document.querySelectorAll("main *, footer *, header *")) {
    const said = [...part.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim());
    if (!said) continue;
    const [dark, bright] = [light(getComputedStyle(part).color), light(ground(part))].sort((a, b) => a - b);
    if ((bright + 0.05) / (dark + 0.05) < 4.5) weak.push(part.outerHTML.slice(0, 80));
  }
  return weak;
}"""


@pytest.fixture(scope="module")
def chromium():
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    if CHROMIUM is None:
        pytest.skip("Chromium is not installed")
    with playwright.sync_playwright() as engine:
        browser = engine.chromium.launch(executable_path=CHROMIUM, args=OPTIONS)
        yield browser
        browser.close()


@pytest.fixture(scope="module", params=LANGUAGES)
def folder(request, tmp_path_factory):
    path = tmp_path_factory.mktemp(request.param)
    rendered(week_of_bangladesh(), path, request.param)
    return path


@pytest.mark.parametrize("width", [320, 768, 1280])
@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_a_page_fits_its_window_and_asks_for_nothing(chromium, folder, width, script):
    context = chromium.new_context(viewport={"width": width, "height": 900}, java_script_enabled=script)
    asked, said = [], []
    context.on("request", lambda request: asked.append(request.url))
    context.on("console", lambda message: said.append(message.text))
    page = context.new_page()
    for name in SHOWN:
        address = (folder / name).as_uri()
        page.goto(address)
        inner = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
        assert inner[0] <= inner[1] <= width, name
        assert page.title() != "run"
        assert page.locator("h1").bounding_box()["height"] > 0
        assert page.locator("main").inner_text().strip()
    context.close()
    assert set(asked) == {(folder / name).as_uri() for name in SHOWN}
    assert said == []


def test_text_stands_out_from_its_ground(chromium, folder):
    page = chromium.new_page()
    for name in SHOWN:
        page.goto((folder / name).as_uri())
        assert page.evaluate(CONTRAST) == [], name
    page.close()


def test_the_first_key_leads_past_the_head(chromium, folder):
    page = chromium.new_page()
    page.goto((folder / "index.html").as_uri())
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#content"
    assert page.locator(".skip").bounding_box()["width"] > 50
    page.close()


def test_what_is_being_prepared_is_folded_away_on_screen_and_left_out_on_paper(chromium, folder):
    page = chromium.new_page(viewport={"width": 700, "height": 900})
    page.goto((folder / "institution-moa.html").as_uri())
    assert page.locator("summary").first.is_visible()
    assert not page.locator("details li").first.is_visible()
    page.emulate_media(media="print")
    assert not page.locator("summary").first.is_visible()
    page.close()
