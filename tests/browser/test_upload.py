"""Somebody adds a document: token, file, report, confirm, and finds it by a question."""

from pathlib import Path

import pytest

from tests.browser.chromium import NARROW, WIDE, scheme, size
from tests.browser.conftest import Clerk
from tests.serving import served
from web.building import SAMPLE, build
from web.serving import Shelf
from web.settings import Settings
from web.uploading import uploads_of

CHECKS = (Path(__file__).parent / "accessibility.js").read_text("utf-8")
TOKEN = "a-secret-of-the-tests"
LATER_NUMBER = "岚政〔2026〕5号"
WAIT = 60
"""Seconds that a small build may take on a slow machine."""

WORDS = {
    "": {"report": "核对报告", "done": "已加入", "new": "新增", "discarded": "已放弃"},
    "?lang=en": {
        "report": "What was found",
        "done": "Added",
        "new": "New",
        "discarded": "Discarded.",
    },
}


@pytest.fixture
def clerk(driver, tmp_path, encoder):
    """A clerk at a server that holds one document and takes others."""
    settings = Settings(tmp_path / "data", encoder, upload_token=TOKEN)
    build(settings, [SAMPLE / "gazette_2025_03.txt"])
    shelf = Shelf(settings)
    uploads = uploads_of(settings, shelf.refresh)
    with served(shelf, uploads) as address:
        size(driver, WIDE)
        scheme(driver, "light")
        yield Clerk(driver, address)
    uploads.trials.close()
    shelf.close()


def sound(clerk):
    """Check the page as it stands, at both widths and in both schemes."""
    for width in (NARROW, WIDE):
        size(clerk.driver, width)
        for colours in ("light", "dark"):
            scheme(clerk.driver, colours)
            assert clerk.run(CHECKS) == []
        assert clerk.run("return document.documentElement.scrollWidth") <= width
    scheme(clerk.driver, "light")


def enter(clerk, lang):
    clerk.go("/upload" + lang)
    sound(clerk)
    clerk.one("#token").send_keys(TOKEN)
    clerk.submit("main button")
    sound(clerk)


def send(clerk, *names):
    clerk.one("#files").send_keys("\n".join(str(SAMPLE / name) for name in names))
    clerk.submit(".panel button")


def reported(clerk, words):
    """Wait until the page shows what was found, as it does by itself."""
    clerk.waits(lambda: clerk.says("h1") == words["report"], WAIT)


@pytest.mark.parametrize("lang", WORDS)
def test_from_token_to_answer(clerk, lang):
    words = WORDS[lang]
    enter(clerk, lang)
    send(clerk, "later_2026_05.txt", "standalone_12.md")
    sound(clerk)
    reported(clerk, words)
    clerk.run("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    sound(clerk)
    assert clerk.says(".found .badge") == words["new"]
    assert LATER_NUMBER in clerk.says(".found h3")
    clerk.submit("button[value=confirm]")
    assert clerk.says("h1") == words["done"]
    sound(clerk)
    clerk.leaves_by(clerk.one(".found h3 a").click)
    assert LATER_NUMBER in clerk.says("main")
    clerk.go("/?q=制造业营业收入首次超过10亿元奖励多少")
    assert LATER_NUMBER in clerk.says(".hits > li")


@pytest.mark.parametrize("lang", WORDS)
def test_discarding_without_javascript(clerk, lang):
    off = {"value": True}
    enter(clerk, lang)
    clerk.driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", off)
    try:
        clerk.one("#files").send_keys(str(SAMPLE / "later_2026_05.txt"))
        clerk.leaves_by(clerk.one(".panel button").click)
        reported(clerk, WORDS[lang])
        clerk.leaves_by(clerk.one("button[value=discard]").click)
        assert clerk.says(".told").startswith(WORDS[lang]["discarded"])
        clerk.leaves_by(clerk.one(".leave button").click)
        assert clerk.all("#token")
    finally:
        off["value"] = False
        clerk.driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", off)
    clerk.go(f"/documents/{LATER_NUMBER}")
    assert "没有找到文件" in clerk.says()
