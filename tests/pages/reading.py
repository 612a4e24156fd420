"""What a page says to its readers, for tests."""

import re
from html import unescape

import httpx


def text_of(page: httpx.Response) -> str:
    """What a page says, without its markup."""
    assert page.status_code == 200, page.text
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page.text)).split())
