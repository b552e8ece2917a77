"""Reads a page as a browser would: its words, links and headings, and which language each part is said in."""

from __future__ import annotations

import re
from collections import Counter
from html.parser import HTMLParser

from reports import weekly

INLINE = {"a", "b", "bdi", "i", "q", "span", "strong"}
EMPTY = {"meta", "br", "img", "link", "input", "rect", "path", "circle"}


class Page(HTMLParser):
    """What stands on a page, with the language of each piece of text."""

    def __init__(self, markup):
        super().__init__()
        self.open, self.tags, self.texts, self.attributes, self.flow = [], Counter(), [], [], []
        self.feed(markup)

    def handle_starttag(self, tag, attributes):
        self.part(tag)
        self.tags[tag] += 1
        self.attributes.append((tag, dict(attributes)))
        if tag not in EMPTY:
            self.open.append((tag, dict(attributes).get("lang")))

    def handle_endtag(self, tag):
        self.part(tag)
        while tag not in EMPTY and self.open and self.open.pop()[0] != tag:
            pass

    def part(self, tag):
        """What stands in different blocks is read apart."""
        self.flow.append("" if tag in INLINE else "\n")

    def handle_data(self, text):
        inside = [tag for tag, _ in self.open]
        if "style" in inside:
            return
        self.flow.append(text.replace("\n", " "))
        if text.strip():
            language = next((language for _, language in reversed(self.open) if language), None)
            self.texts.append((inside[-1] if inside else "", language, text))

    @property
    def text(self):
        return " ".join("".join(self.flow).split())

    @property
    def blocks(self):
        """What stands together, such as a sentence, a cell, a heading, in reading order."""
        pieces = (" ".join(block.split()) for block in "".join(self.flow).split("\n"))
        return [block for block in pieces if block]

    def values(self, tag, name):
        return [
            attributes[name] for found, attributes in self.attributes if found == tag and name in attributes
        ]

    @property
    def ids(self):
        return [attributes["id"] for _, attributes in self.attributes if "id" in attributes]

    @property
    def headings(self):
        return [int(tag[1]) for tag, _ in self.attributes if re.fullmatch("h[1-6]", tag)]


def pages(folder):
    return {path.name: Page(path.read_text()) for path in sorted(folder.glob("*.html"))}


def rendered(records, folder, language="en"):
    weekly.render(weekly.build(records, language), folder)
    return pages(folder)


def front(records, folder, language="en"):
    return rendered(records, folder, language)["index.html"].text
