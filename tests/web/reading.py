"""Reads a page as a browser would: its elements by path or by tag, and their text."""

from lxml import html

BROWSER = {"Accept": "text/html,*/*;q=0.8"}


class Page:
    """A page that an application answered with."""

    def __init__(self, response):
        self.bytes = response.get_data()
        self.root = html.fromstring(self.bytes)
        told = (" ".join(words.split()) for words in self.root.itertext())
        self.text = "".join(f"{words} " for words in told if words)

    @property
    def elements(self):
        """Every element in order, as its tag and its attributes."""
        return [(one.tag, dict(one.attrib)) for one in self.root.iter("*")]

    def all(self, *tags):
        """The attributes of the elements with one of these tags."""
        return [attrs for tag, attrs in self.elements if tag in tags]

    def find(self, path):
        """The elements at an XPath."""
        return self.root.xpath(path)

    def texts(self, path):
        """The text of each element, spaces as one."""
        return [" ".join(one.text_content().split()) for one in self.find(path)]

    def section(self, name):
        """The text of a section, without any space."""
        return "".join(self.root.get_element_by_id(name).text_content().split())

    def links(self):
        return [attrs.get("href") for attrs in self.all("a")]

    def lacks(self, *words):
        """Those of the words that the page does not say; spaces do not count."""
        solid = "".join(self.text.split())
        return [one for one in words if "".join(one.split()) not in solid]


def get(client, address, **headers):
    """The page at an address, whatever its status."""
    return Page(client.get(address, headers=BROWSER | headers))


def read(client, address, status=200):
    """The page at an address, which answers with this status."""
    response = client.get(address, headers=BROWSER)
    assert response.status_code == status
    return Page(response)
