"""Jinja for Markdown: every text from data is escaped for the place it lands in, or the page is not made."""

import os
import re
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, fields
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import yaml
from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined, Template, pass_context
from jinja2.runtime import Context as JinjaContext
from jinja2.runtime import Undefined
from markupsafe import Markup

from generator.pages.page import Page

TEMPLATES: Final = Path(__file__).parent / "templates"

_ACTIVE = re.compile(r"""[&<>"'\\`*_{}\[\]|~^$#]""")
_NAMED = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_STARTS_A_BLOCK = re.compile(r"^(?:[-+:=!]|\d+[.)](?=\s|$))")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufdd0-\ufdef\ufffe\uffff]")
_BIDI = re.compile(r"[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")


_REMEMBERED: Final = 4096
"""Texts whose escaped form is remembered: names of units, areas and statuses stand on page after page."""


class UnescapedTextError(Exception):
    """A template printed a text without saying which place it lands in."""


def inline(value: object) -> Markup:
    """Escape a text for running Markdown or for HTML content: it reaches the page as the same text.

    White space becomes single spaces, characters that Markdown or HTML would act on become character references, and a
    text with right-to-left marks is isolated so that it can't turn its surroundings.
    """
    return _inline(str(value))


@lru_cache(maxsize=_REMEMBERED)
def _inline(value: str) -> Markup:
    text = " ".join(_CONTROL.sub("\ufffd", value).split())
    html = _ACTIVE.sub(lambda match: _NAMED.get(match[0]) or f"&#{ord(match[0])};", text)
    if match := _STARTS_A_BLOCK.match(html):
        last = match.end() - 1
        html = f"{html[:last]}&#{ord(html[last])};{html[last + 1 :]}"
    return Markup(f"<bdi>{html}</bdi>" if _BIDI.search(text) else html)  # noqa: S704 - escaped above


def cell(value: object) -> Markup:
    """Escape a text for a cell of a Markdown table; an empty text becomes a dash."""
    return inline(value) or Markup("–")


def attr(value: object) -> Markup:
    """Escape a text for an HTML attribute in double quotes."""
    return Markup(str(inline(value)).replace("<bdi>", "").replace("</bdi>", ""))  # noqa: S704 - escaped by inline


def verbatim(value: object) -> Markup:
    """Escape a line for a preformatted block: every space is kept, nothing is acted on."""
    text = _CONTROL.sub("\ufffd", str(value))
    html = _ACTIVE.sub(lambda match: _NAMED.get(match[0]) or f"&#{ord(match[0])};", text)
    return Markup(f"<bdi>{html}</bdi>" if _BIDI.search(text) else html)  # noqa: S704 - escaped above


def markdown(value: str) -> Markup:
    """Pass Markdown that people of the project wrote; never data."""
    return Markup(value)  # noqa: S704 - hand-written pages of content/ are part of the project


def capitalize_first(value: Markup) -> Markup:
    """Return an escaped text with its first letter in upper case, the rest unchanged."""
    return value[:1].upper() + value[1:]


@pass_context
def href(context: JinjaContext, address: str) -> Markup:
    """Return the link from the current page to `address`, as a relative path in the Markdown tree."""
    return Markup(relative(str(context["address"]), address))  # noqa: S704 - addresses are made of ids


@pass_context
def page_url(context: JinjaContext, address: str) -> Markup:
    """Return the link from the current page to the page at `address`, as the published site has it (for raw HTML)."""
    return Markup(f"{_path_between(str(context['address']), address) or '.'}/")  # noqa: S704 - addresses are made of ids


def relative(here: str, address: str) -> str:
    """Return the relative path from the page at `here` to the file of `address`, query and anchor kept."""
    path, mark, rest = address, "", ""
    for separator in ("?", "#"):
        if separator in address:
            path, rest = address.split(separator, 1)
            mark = separator
            break
    target = f"{path}index.md" if path.endswith("/") or not path else path
    return f"{_path_between(here, target)}{mark}{rest}"


def _path_between(here: str, target: str) -> str:
    """Return the way from the folder `here`, "" or ending in a slash, to `target`; nothing is asked of the disk."""
    folders = here.split("/")[:-1]
    steps = target.removesuffix("/").split("/") if target else []
    same = 0
    for one, other in zip(folders, steps, strict=False):
        if one != other:
            break
        same += 1
    return "/".join((*[".."] * (len(folders) - same), *steps[same:]))


def _refuse_plain_text(value: Any) -> Any:  # noqa: ANN401 - Jinja hands over whatever a template prints
    """Let through what is escaped or can't hold markup."""
    if isinstance(value, Markup | int | Undefined):
        return value
    message = f"escape this text with `inline`, `cell`, `attr` or `href`: {value!r}"
    raise UnescapedTextError(message)


def compiled_templates() -> FileSystemBytecodeCache | None:
    """Return where compiled templates are kept, beside them as Python keeps its own; None where nothing can be kept."""
    folder = TEMPLATES / "__pycache__"
    with suppress(OSError):
        folder.mkdir(exist_ok=True)
    return FileSystemBytecodeCache(str(folder)) if os.access(folder, os.W_OK) else None


def environment() -> Environment:
    """Return the Jinja environment of all page templates."""
    env = Environment(
        bytecode_cache=compiled_templates(),
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        auto_reload=False,
        undefined=StrictUndefined,
        finalize=_refuse_plain_text,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    env.filters |= {"inline": inline, "cell": cell, "attr": attr, "href": href, "page_url": page_url}
    env.filters |= {"verbatim": verbatim, "markdown": markdown, "capitalize_first": capitalize_first}
    return env


@dataclass(frozen=True, slots=True)
class MarkdownPage:
    """A page as Markdown, its front matter apart."""

    path: str
    """File in the Markdown tree: "can-tho/hung-phu/index.md"."""

    meta: Mapping[str, Any]
    body: str

    @property
    def text(self) -> str:
        """The page as a Markdown file: front matter, text, abbreviations."""
        return f"{front_matter(self.meta)}{self.body}"


class Renderer:
    """Renders pages to Markdown with front matter; `abbreviations` are explained where a page uses them."""

    def __init__(self, abbreviations: Sequence[tuple[str, str]]) -> None:
        self._environment = environment()
        self._templates: dict[str, Template] = {}
        self._abbreviations = dict(abbreviations)
        self._find = _whole_words(self._abbreviations)

    def render(self, page: Page) -> str:
        """Return the page as a Markdown file: front matter, text, abbreviations."""
        return self.markdown(page).text

    def markdown(self, page: Page) -> MarkdownPage:
        """Return the page as Markdown: front matter, and text with its abbreviations."""
        template = self._templates.get(page.template)
        if template is None:
            template = self._templates[page.template] = self._environment.get_template(page.template)
        values = {name: getattr(page.context, name) for name in _field_names(page.context)}
        body = _tidy(template.render(address=page.address, **values))
        used = self._used_in(body)
        meta = dict(page.meta)
        if used:
            meta["abbreviations"] = [{"short": short, "long": self._abbreviations[short]} for short in used]
        definitions = "".join(f"*[{short}]: {self._abbreviations[short]}\n" for short in used)
        return MarkdownPage(page.path, meta, f"{body}\n{definitions}" if definitions else body)

    def _used_in(self, body: str) -> list[str]:
        """Return the abbreviations that stand in the visible text, in order of appearance."""
        if self._find is None:
            return []
        visible = re.sub(r"<[^>]*>|\]\([^)]*\)", " ", body)
        return list(dict.fromkeys(self._find.findall(visible)))


def _whole_words(words: Iterable[str]) -> re.Pattern[str] | None:
    """Return what finds these words, the longest first; None without words.

    What stands before a word is looked at last: a pattern that begins with letters is found five times as fast.
    """
    longest_first = map(re.escape, sorted(words, key=len, reverse=True))
    found = "|".join(rf"{word}(?<!\w{word})" for word in longest_first)
    return re.compile(rf"(?:{found})(?!\w)") if found else None


def _field_names(context: Any) -> list[str]:  # noqa: ANN401 - any dataclass
    return [field.name for field in fields(context)]


def _tidy(text: str) -> str:
    """Leave at most one empty line between blocks and none at the ends."""
    return re.sub(r"\n\n\n+", "\n\n", text).strip("\n") + "\n"


def front_matter(meta: Mapping[str, Any]) -> str:
    """Return front matter as YAML between its rules."""
    dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
    text = yaml.dump(dict(meta), Dumper=dumper, allow_unicode=True, sort_keys=False, width=1000)
    return f"---\n{text}---\n\n"
