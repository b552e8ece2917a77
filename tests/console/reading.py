"""What stands on a page, as a reader would find it."""

from __future__ import annotations

import html
import re


def text(answer):
    """The visible words in one line."""
    visible = re.sub(r"<(script|style|svg)\b.*?</\1>", " ", answer.content.decode(), flags=re.DOTALL)
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", visible)).split())


def errors(answer):
    """The sentences that refuse what was sent."""
    found = re.findall(
        r'<ul class="errorlist[^"]*"[^>]*>(.*?)</ul>', answer.content.decode(), flags=re.DOTALL
    )
    return [html.unescape(re.sub(r"<[^>]*>", "", each)).strip() for each in found]


def links(answer, holding):
    found = re.findall(r'href="([^"]*)"', answer.content.decode())
    return [html.unescape(each) for each in found if holding in each]


def rows(answer):
    """The cells of each row of a list."""
    found = re.findall(r"<tr>(.*?)</tr>", answer.content.decode(), flags=re.DOTALL)
    cells = [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, flags=re.DOTALL) for row in found]
    plain = [[html.unescape(re.sub(r"<[^>]*>", "", cell)).strip() for cell in row] for row in cells]
    return [row for row in plain if row]
