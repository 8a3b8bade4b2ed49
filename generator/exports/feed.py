"""tin.xml: what changed at a ward as an Atom feed (RFC 4287), the same bytes every time."""

from typing import Final
from xml.sax.saxutils import escape, quoteattr

from generator import addresses
from generator.model.portal import Portal, WardEntry
from generator.ward_news import News, news_of

_MOST: Final = 50
"""Entries of a feed: who was away longer reads the page."""


def as_feed(alone: Portal, entry: WardEntry) -> str:
    """Return the feed of a ward, of a portal narrowed to it and to a day."""
    base = alone.info.base_url
    news = news_of(alone, entry, entry.as_of(alone.as_of))[:_MOST]
    updated = max((each.day for each in news), default=entry.updated_on).isoformat()
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="vi">',
        f"<title>{escape(entry.ward.full_name)}: mới công bố và thay đổi</title>",
        f"<id>{escape(base)}{addresses.changes(entry.address)}</id>",
        f"<updated>{updated}T00:00:00+07:00</updated>",
        f"<author><name>{escape(alone.info.title)}</name></author>",
        f'<link rel="self" href={quoteattr(base + addresses.feed(entry.address))}/>',
        f"<link href={quoteattr(base + addresses.changes(entry.address))}/>",
        *(_entry(base, each) for each in news),
        "</feed>",
    ]
    return "\n".join(lines) + "\n"


def _entry(base: str, news: News) -> str:
    day = news.day.isoformat()
    text = "\n".join(news.lines)
    return "\n".join(
        (
            "<entry>",
            f"<title>{escape(news.title)}</title>",
            f"<id>{escape(base)}{news.address}#{day}-{news.key}</id>",
            f"<updated>{day}T00:00:00+07:00</updated>",
            f"<link href={quoteattr(base + news.address)}/>",
            *([f"<content>{escape(text)}</content>"] if text else []),
            "</entry>",
        )
    )
