"""The description by which browsers add the portal to their search engines (OpenSearch 1.1)."""

from typing import Final
from xml.etree.ElementTree import Element, SubElement, tostring

from generator import addresses
from generator.model.portal import Portal

_NAMESPACE: Final = "http://a9.com/-/spec/opensearch/1.1/"
_SHORT: Final = 16
_LONG: Final = 48
"""Most characters that the format allows in its two names."""


def as_opensearch(portal: Portal) -> bytes:
    """Return the description as XML in UTF-8."""
    info = portal.info
    root = Element("OpenSearchDescription", xmlns=_NAMESPACE)
    SubElement(root, "ShortName").text = _whole_words(info.title, _SHORT)
    SubElement(root, "LongName").text = _whole_words(f"{info.title}: {info.tagline}", _LONG)
    SubElement(root, "Description").text = f"Tìm chỉ tiêu, nhiệm vụ, đơn vị và văn bản trên cổng {info.title}."
    SubElement(root, "InputEncoding").text = "UTF-8"
    SubElement(root, "Language").text = "vi"
    address = f"{info.base_url}{addresses.SEARCH}?q={{searchTerms}}"
    SubElement(root, "Url", type="text/html", method="get", template=address)
    SubElement(root, "Image", type="image/svg+xml").text = f"{info.base_url}assets/favicon.svg"
    xml: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return xml


def _whole_words(text: str, limit: int) -> str:
    """Return as many words of a text as fit, or the beginning of a first one that does not."""
    if len(text) <= limit:
        return text
    cut = text[: limit + 1].rpartition(" ")[0] or text[:limit]
    return cut.rstrip(" ,:;-")
