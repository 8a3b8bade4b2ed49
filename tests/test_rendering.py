"""Every text from data reaches the page as text, whatever characters it holds."""

import html
import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown
from markupsafe import Markup

from generator.pages.page import Page
from generator.pages.written import WrittenPage
from generator.rendering import (
    Renderer,
    UnescapedTextError,
    attr,
    cell,
    environment,
    front_matter,
    inline,
    relative,
    verbatim,
)
from generator.text import slug

HOSTILE = (
    "a | b",
    "<script>alert(1)</script>",
    "{{ 7 * 7 }}",
    "{% raw %}",
    "*đậm* và _nghiêng_",
    "`mã` ``mã``",
    "dòng một\ndòng hai",
    "dòng\r\n\r\n# tiêu đề",
    "\u202eđảo ngược",
    "\u200fשלום עליכם",
    "[chữ](javascript:alert(1))",
    "![ảnh](x)",
    "1. một",
    "- gạch",
    "+ cộng",
    "# thăng",
    "> trích",
    "=====",
    "-----",
    "~~~",
    "```",
    ": nghĩa",
    "{: .lop #id }",
    "*[CCHC]: sai",
    "[^1]: chú thích",
    "&amp; &lt; &#42; &copy;",
    "\\*không thoát\\*",
    "$x$ ^y^ ~z~",
    "\"nháy\" và 'nháy'",
    "http://example.com <a@b.vn>",
    "<!-- ghi chú -->",
    "]]>",
    "    bốn dấu cách",
    "-",
    "*",
    "|",
    "\\",
    "<",
    "&",
)


def convert(text: str) -> str:
    """Return HTML as the portal's own configuration converts Markdown."""
    converter = Markdown(
        extensions=["abbr", "attr_list", "md_in_html", "tables", "toc", "generator.cards"],
        extension_configs={"toc": {"slugify": slug}},
    )
    return converter.convert(text)


class _Text(HTMLParser):
    """Collects the text and the tags of a piece of HTML."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.tags: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


def read(markup: str) -> _Text:
    """Return the text and tags of HTML."""
    parser = _Text()
    parser.feed(markup)
    parser.close()
    return parser


def words(text: str) -> str:
    """Return a text as a reader sees it: white space folded, control characters replaced."""
    kept = re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufdd0-\ufdef\ufffe\uffff]", "\ufffd", text)
    return " ".join(kept.split())


PLACES = {
    "a paragraph": ("{}", ["p"]),
    "after words": ("Chỉ tiêu: {}", ["p"]),
    "a heading": ("# {}", ["h1"]),
    "a link": ("[{}](../x/)", ["p", "a"]),
    "strong": ("**{}**", ["p", "strong"]),
    "a list": ("- {}", ["ul", "li"]),
    "raw HTML": (
        '<div class="facts"><dl><div><dt>x</dt><dd>{}</dd></div></dl></div>',
        ["div", "dl", "div", "dt", "dd"],
    ),
    "a block": ('<div class="box" markdown="1">\n\n{}\n\n</div>', ["div", "p"]),
}


@pytest.mark.parametrize("place", PLACES)
@given(text=st.one_of(st.sampled_from(HOSTILE), st.text(min_size=1, max_size=60)))
def test_a_text_reaches_its_place_as_the_same_text_and_nothing_else(place: str, text: str) -> None:
    if not words(text):
        return
    pattern, tags = PLACES[place]
    found = read(convert(pattern.format(inline(text))))
    assert words(text) in words(found.text)
    assert [tag for tag in found.tags if tag != "bdi"] == tags


@given(texts=st.lists(st.one_of(st.sampled_from(HOSTILE), st.text(max_size=40)), min_size=2, max_size=2))
def test_a_table_keeps_its_columns_whatever_its_cells_hold(texts: list[str]) -> None:
    first, second = texts
    table = f"| Một | Hai |\n|---|---|\n| {cell(first)} | {cell(second)} |\n| cuối | cùng |\n"
    found = read(convert(table))
    tags = [tag for tag in found.tags if tag in {"tr", "td", "th"}]
    assert tags == ["tr", "th", "th", "tr", "th", "td", "tr", "th", "td"]
    for text in texts:
        assert (words(text) or "–") in words(found.text)


@given(text=st.one_of(st.sampled_from(HOSTILE), st.text(max_size=60)))
def test_an_attribute_ends_where_its_quotes_end(text: str) -> None:
    parsed: list[tuple[str, str | None]] = []

    class Attributes(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            del tag
            parsed.extend(attrs)

    Attributes().feed(f'<a title="{attr(text)}" class="sau">')
    assert [name for name, _ in parsed] == ["title", "class"]
    assert words(parsed[0][1] or "") == words(text)


def test_right_to_left_text_is_isolated_so_that_it_cannot_turn_its_surroundings() -> None:
    assert str(inline("\u202eabc")).startswith("<bdi>")
    assert not str(inline("đất đai")).startswith("<bdi>")


def test_ordinary_vietnamese_stays_readable_in_the_markdown_file() -> None:
    text = "Người dân, tổ chức hài lòng về giải quyết TTHC (đất đai): ít nhất 97%"
    assert str(inline(text)) == text


def test_a_template_that_forgets_to_escape_is_refused() -> None:
    env = environment()
    with pytest.raises(UnescapedTextError):
        env.from_string("{{ title }}").render(title="chữ")
    assert env.from_string("{{ title | inline }}").render(title="a*b") == "a&#42;b"
    assert env.from_string("{{ count }}").render(count=3) == "3"


def test_a_template_that_uses_what_its_context_lacks_is_refused() -> None:
    with pytest.raises(Exception, match="missing"):
        environment().from_string("{{ missing | inline }}").render()


@pytest.mark.parametrize(
    ("here", "address", "link"),
    [
        ("", "can-tho/", "can-tho/index.md"),
        ("", "", "index.md"),
        ("can-tho/hung-phu/", "", "../../index.md"),
        ("can-tho/hung-phu/", "can-tho/hung-phu/2026/#chi-tieu", "2026/index.md#chi-tieu"),
        ("", "tim-kiem/?q=%C4%91", "tim-kiem/index.md?q=%C4%91"),
        ("du-lieu/", "du-lieu/chi-tieu.csv", "chi-tieu.csv"),
        ("a/b/", "a/b/", "index.md"),
    ],
)
def test_links_are_relative_paths_in_the_markdown_tree(here: str, address: str, link: str) -> None:
    assert relative(here, address) == link


@given(text=st.text(alphabet=st.characters(exclude_categories=("Cs", "Cc")), max_size=60))
def test_front_matter_gives_back_the_same_text(text: str) -> None:
    from mkdocs.utils.meta import get_data  # noqa: PLC0415 - only here

    _, meta = get_data(front_matter({"title": text, "kind": "task"}) + "# x\n")
    assert meta["title"] == text


def test_escaped_markup_is_marked_as_such() -> None:
    assert isinstance(inline("a"), Markup)
    assert html.unescape(str(inline("a & b"))) == "a & b"


@given(st.text())
def test_a_verbatim_line_reaches_the_page_with_every_space_and_nothing_else_of_it(line: str) -> None:
    shown = str(verbatim(line))
    assert not re.search(r"[<>\"'`*_{}\[\]|]", re.sub(r"</?bdi>", "", shown))
    read = html.unescape(re.sub(r"</?bdi>", "", shown))
    assert [each for each in read if each == " "] == [each for each in line if each == " "]
    assert len(read) == len(line)


def test_equal_values_of_different_types_keep_their_own_texts() -> None:
    assert [str(inline(value)) for value in (1, True, 1.0, "1")] == ["1", "True", "1.0", "1"]


@pytest.mark.parametrize(
    ("text", "used"),
    [
        ("UBND phường", ["UBND"]),
        ("(UBND), DVCTT", ["UBND", "DVCTT"]),
        ("DVCTT, DVC", ["DVCTT", "DVC"]),
        ("xUBND, UBNDx, 5DVC", []),
        ("PAR INDEX", ["PAR INDEX"]),
        ("[tên](UBND/) <b title='DVC'>đậm</b>", []),
    ],
)
def test_abbreviations_are_explained_where_they_stand_as_whole_words_in_visible_text(
    text: str, used: list[str]
) -> None:
    renderer = Renderer([(word, "dài") for word in ("DVC", "DVCTT", "UBND", "PAR INDEX")])
    page = Page("a/", "written.md.j2", WrittenPage(text))
    assert [each["short"] for each in renderer.markdown(page).meta.get("abbreviations", [])] == used
