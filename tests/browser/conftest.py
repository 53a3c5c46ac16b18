"""A browser and a server over the bundled sample, for the tests of this folder."""

from urllib.parse import quote, unquote, urlsplit

import pytest
from selenium.common.exceptions import (
    NoSuchElementException,
    StaleElementReferenceException,
    WebDriverException,
)
from selenium.webdriver import ActionChains
from selenium.webdriver.support.ui import WebDriverWait

from tests.browser.chromium import WIDE, chromium, missing, scheme, size
from tests.serving import served

WAIT = 10
"""Seconds after which a page that does not come is a failure."""


def tells_of_leaving(error):
    """Whether an error says that the page of an element has been left: asked while the page goes
    away, Chromium says so in words of its own."""
    left = "does not belong to the document" in str(error.msg)
    return left or isinstance(error, StaleElementReferenceException)


def is_gone(element):
    """Whether the page of an element has been left."""
    try:
        element.is_enabled()
    except WebDriverException as error:
        if not tells_of_leaving(error):
            raise
        return True
    return False


def pytest_collection_modifyitems(items):
    for item in items:
        if "/tests/browser/" in str(item.path):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def driver():
    if reason := missing():
        pytest.skip(reason)
    with chromium() as found:
        yield found


@pytest.fixture(scope="session")
def site(sample):
    with served(sample) as address:
        yield address


class Clerk:
    """Somebody at the browser: goes to addresses, clicks, types and reads."""

    def __init__(self, driver, site):
        self.driver, self.site = driver, site

    def go(self, address):
        self.driver.get(self.site + quote(address, safe="/?&=#%+"))
        return self

    @property
    def address(self):
        """Where the clerk is, as a person reads it."""
        parts = urlsplit(self.driver.current_url)
        return unquote(parts._replace(scheme="", netloc="").geturl())

    def until(self, holds):
        """Wait until this is so."""
        WebDriverWait(self.driver, WAIT).until(lambda _: holds())

    def arrives(self, words):
        """Wait until the address holds these words and the page is whole: keys wait for nothing."""
        WebDriverWait(self.driver, WAIT).until(
            lambda _: words in self.address and self.run("return document.readyState") == "complete"
        )

    def waits(self, condition, seconds=WAIT):
        """Wait until something holds, on pages that change by themselves meanwhile."""

        def holds(_):
            try:
                return condition()
            except NoSuchElementException:
                return False
            except WebDriverException as error:
                if not tells_of_leaving(error):
                    raise
                return False

        WebDriverWait(self.driver, seconds).until(holds)

    def all(self, selector):
        return self.driver.find_elements("css selector", selector)

    def one(self, selector):
        return self.driver.find_element("css selector", selector)

    def link(self, words):
        return self.driver.find_element("partial link text", words)

    def click(self, words):
        """Follow a link and wait for the page behind it."""
        self.leaves_by(self.link(words).click)

    def submit(self, selector):
        """Send a form and wait for its answer.

        Through the page, not by mouse: an open list of suggestions takes a click for itself.
        """
        self.leaves_by(lambda: self.run("arguments[0].click()", self.one(selector)))

    def leaves_by(self, action):
        """Do this and wait until the page it leads to has taken the place of this one."""
        page = self.one("html")
        action()
        WebDriverWait(self.driver, WAIT).until(lambda _: is_gone(page))
        self.arrives("")

    def says(self, selector="main"):
        return self.one(selector).text

    def run(self, script, *arguments):
        return self.driver.execute_script(script, *arguments)

    def press(self, *keys):
        ActionChains(self.driver).send_keys(*keys).perform()

    def press_with(self, held, key):
        """Press a key while another is held down."""
        ActionChains(self.driver).key_down(held).send_keys(key).key_up(held).perform()

    def focused(self):
        return self.driver.switch_to.active_element

    def complaints(self):
        """What the browser wrote to its console as errors since the last time."""
        return [line["message"] for line in self.driver.get_log("browser") if _bad(line)]


def _bad(line):
    return line["level"] in ("SEVERE", "WARNING")


@pytest.fixture
def clerk(driver, site):
    size(driver, WIDE)
    scheme(driver, "light")
    found = Clerk(driver, site)
    found.complaints()
    return found
