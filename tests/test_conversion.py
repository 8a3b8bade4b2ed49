"""The fast conversion makes the same page as Python-Markdown, or leaves the page to it."""

from collections.abc import Mapping
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mkdocs.config import load_config
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page as MkDocsPage

from generator.build import make_tree
from generator.conversion import EXTENSIONS, to_html, to_html_fast, to_html_slowly
from generator.markdown_grammar import fits
from generator.model.portal import Portal
from generator.rendering import attr, cell, inline, verbatim
from generator.search.lean import lean_text
from tests.conftest import ONE_PAGE_OF_EACH_TYPE, ROOT, settings_for
from tests.pages_alike import ill_nested, parts
from tests.test_rendering import HOSTILE


@pytest.fixture(scope="module")
def tree(portal: Portal) -> Mapping[str, str | bytes]:
    """Path and content of every file of the real tree."""
    return {file.path: file.content for file in make_tree(portal, settings_for(ROOT / "site"))}


@pytest.fixture(scope="module")
def bodies(tree: Mapping[str, str | bytes]) -> Mapping[str, str]:
    """Path and text of every page, front matter left out."""
    return {path: str(text).split("\n---\n", 1)[1] for path, text in tree.items() if path.endswith(".md")}


def alike(html: str, reference: str) -> bool:
    """Tell whether two pages say the same to a browser and to the search index."""
    return parts(html) == parts(reference) and lean_text(html) == lean_text(reference)


def test_every_page_of_the_portal_is_the_same_page_both_ways(bodies: Mapping[str, str]) -> None:
    different, ill = [], []
    for path, text in bodies.items():
        html = to_html(text)
        ill += [f"{path}: {each}" for each in ill_nested(html)]
        if not alike(html, to_html_slowly(text)):
            different.append(path)
    assert len(bodies) > 900
    assert (different, ill) == ([], [])


def test_only_pages_written_by_hand_go_the_slow_way(bodies: Mapping[str, str]) -> None:
    slow = {path for path, text in bodies.items() if to_html_fast(text) is None}
    by_hand = {path.relative_to(ROOT / "content").as_posix() for path in (ROOT / "content").rglob("*.md")}
    assert slow <= {name if name.endswith("index.md") else f"{name[:-3]}/index.md" for name in by_hand}
    assert len(slow) < len(by_hand)


def test_the_slow_way_is_byte_for_byte_what_mkdocs_makes(
    tree: Mapping[str, str | bytes], bodies: Mapping[str, str]
) -> None:
    config = load_config(str(ROOT / "mkdocs.yml"), hooks=[], strict=False)
    config.plugins._current_plugin = "test"  # noqa: SLF001 - files made outside an event need an owner
    files = Files([File.generated(config, path, content=content) for path, content in tree.items()])
    assert list(EXTENSIONS) == config.markdown_extensions
    chosen = {f"{address}index.md" for address in ONE_PAGE_OF_EACH_TYPE.values()} & bodies.keys()
    for path in sorted(chosen | {path for path, text in bodies.items() if to_html_fast(text) is None}):
        file = files.get_file_from_path(path)
        assert file
        page = MkDocsPage(None, file, config)
        page.read_source(config)
        page.render(config, files)
        assert to_html_slowly(bodies[path]) == page.content


TEXTS = st.one_of(
    st.sampled_from((*HOSTILE, "UBND", "(UBND)", "UBND_x", "a.md", "–", "3.1", "1) x", "97%", "“x”", "h")),
    st.text(st.characters(codec="utf-8"), max_size=12),
    st.text("ab1 .,:;()–“”%&<>*_`~^$#|[]{}\\'\"!?/=+-é\u00a0\u200b\u200f\u2028\t\n", max_size=8),
)
"""What data may hold."""

RUNS = (
    "{}",
    "Chỉ tiêu: {}",
    "**{}**",
    "(**{}**), rồi",
    "**[{}](../../don-vi/x/index.md)** chủ trì",
    "[{}](index.md#chi-tieu)",
    "[{}](../x/index.md?q=1)",
    "[{}](bang.csv)",
    '[{}](https://a.b/c_d?x=1&amp;y){{: .button download="" }}',
    '<span class="meta">{}</span>',
    "<del>{}</del> sửa thành **b**",
    "a/<wbr>{}<br>",
    "<code>{}</code>",
    '<svg width="1" aria-hidden="true"><rect x="0"></rect></svg>{}',
    "{} · <b>UBND</b>",
)
"""What templates write into a line; each takes one text, escaped."""

PARAGRAPHS = ("{}", "{}\n{{: .lead }}", "{0}<br>\n{0}", '{}\n{{: .meta .legend data-index="no" }}', "> {}")
HEADINGS = ("# {}", "## {} {{: #chi-tieu }}", '### {} {{: data-index="no" }}', "## chi tieu\n\n## Chỉ tiêu\n\n# {}")
LISTS = ("- {0}\n- {0}", "- a\n    - {0}\n- {0}", "- {0}\n\n- {0}", "1. {0}\n2. b", "- {0}\n\n## h")
TABLES = (
    "| a | b |\n|---|---|\n| {0} | {0} |\n|  | – |",
    "| a | b | c |\n|---|---|---|\n| {0} |\n| a | **–** | [–](x) | d |",
)
RAW = (
    '<div class="facts"><dl>\n<div class="fact"><dt>UBND</dt><dd data-index="no">{}</dd></div>\n</dl></div>',
    '<figure class="chart">\n<p class="meta">{}</p>\n<svg><title>UBND</title></svg>\n</figure>',
    '<p class="js-only"><button type="button">{}</button></p>',
    '<dl class="glossary">\n<div id="h"><dt data-index="yes">{}</dt><dd>UBND</dd></div>\n</dl>',
    "<blockquote><b>{}</b></blockquote>",
)
CONTAINERS = (
    "{}",
    '<div class="box" data-index="no" markdown="1">\n\n{}\n\n</div>',
    '<details id="h" markdown="1">\n<summary>UBND <b>1</b></summary>\n\n{}\n\n</details>',
    '<nav class="chips" aria-label="a" markdown="1">\n\n{}\n\n</nav>\n\n- a',
)
ABBREVIATIONS = ("", "\n\n*[UBND]: Ủy ban nhân dân\n", '\n\n*[UBND]: Ủy ban "x"\n*[h]: hồ sơ\n')


@st.composite
def blocks(draw: st.DrawFn) -> str:
    """One block as templates write it, hostile texts in its places."""
    text = draw(TEXTS)
    kind = draw(st.sampled_from((PARAGRAPHS, HEADINGS, LISTS, TABLES, RAW, ("pre", "link"))))
    pattern = draw(st.sampled_from(kind))
    if kind is RAW:
        return pattern.format(inline(text))
    if pattern == "pre":
        line = verbatim(text.replace("\n", " "))
        return f'<pre class="lines"><code>{line}\n\n  <mark>{line}</mark>\n</code></pre>'
    if pattern == "link":
        return f'<a class="button" href="mailto:{attr(text)}">Báo sai</a>'
    if kind is TABLES and draw(st.booleans()):
        return pattern.replace("| a |", f"| {cell(text)} |", 1).format(cell(draw(TEXTS)))
    return pattern.format(draw(st.sampled_from(RUNS)).format(inline(text)))


@st.composite
def pages(draw: st.DrawFn) -> str:
    """A page of such blocks."""
    drawn = draw(st.lists(st.builds(_in, st.sampled_from(CONTAINERS), blocks()), min_size=1, max_size=4))
    return "\n\n".join(drawn) + draw(st.sampled_from(ABBREVIATIONS))


def _in(container: str, block: str) -> str:
    return container.replace("{}", block)


@settings(max_examples=500)
@given(page=pages())
def test_hostile_data_in_what_templates_write_gives_the_same_page_both_ways(page: str) -> None:
    html = to_html(page)
    assert alike(html, to_html_slowly(page))
    assert ill_nested(html) == []


PIECES = (
    *("a", "b c", "UBND", "_", "*", "**", "**a**", "**“x”**", "***", "`", "`x`", "[", "]", "(", ")", "[x](y)", "<b>"),
    *("[a](../x/index.md)", "[**x**](https://a.b/?x=1&amp;y=2)", "![x](y)", "</b>", "<br>", "<", "&", "&amp;", "&#95;"),
    *("#", "# ", "## h {: #h }", "- ", "- a\n", "1. a\n", "> q", "|", "| a | b |\n|---|---|\n| c | – |\n", "{: .x }"),
    *("{", "}", "\\", "===", "---", "    ", "  \n", "\n", "\n\n", "\n\n", "\n{: .lead }\n\n", "</div>", "<div>", "é"),
    *('<div class="x" markdown="1">\n\n', "\n\n</div>\n\n", "<p>UBND</p>", '<p id="h">x</p>\n\n', "<dl>", "</dl>"),
    *("<pre>a\n\nb</pre>\n\n", "\t", "\xa0", ".", ":", "!", "```", "\n\n*[UBND]: Ủy ban", "[^1]", "[TOC]", "%EF%B7%90"),
    *("http://a.b", "<http://a.b>", "[x]: y", "\ufdd0", "\ufeff", "\u2028", ".md", "\n\n## h\n\n", "</p>", "<!-- -->"),
)
"""Bits of Markdown, in and out of what the fast way knows."""


@settings(max_examples=2000)
@given(bits=st.lists(st.sampled_from(PIECES), min_size=1, max_size=9), end=st.sampled_from(ABBREVIATIONS))
def test_whatever_the_fast_way_takes_comes_out_as_the_slow_way_makes_it(bits: list[str], end: str) -> None:
    page = "".join(bits) + end
    html = to_html_fast(page)
    if html is not None:
        assert alike(html, to_html_slowly(page))


UNKNOWN = {
    "fenced code": "```yaml\na: 1\n```",
    "indented code": "a\n\n    b",
    "a footnote": "a[^1]\n\n[^1]: b",
    "an admonition": '!!! note "a"\n\n    b',
    "a picture": "![a](b.webp)",
    "emphasis": "*a* b",
    "an underlined word": "_a_",
    "strong text inside a word": "a**(b)**c",
    "a backslash": "a \\* b",
    "a reference": "[a][b]\n\n[b]: c",
    "an address in angle brackets": "<https://a.b>",
    "a comment": "<!-- a -->",
    "a script": "<script>a</script>",
    "a rule": "a\n\n---",
    "an underlined heading": "a\n===",
    "a heading right after words": "a\n# b",
    "a table right after words": "a\n| b | c |\n|---|---|\n| d | e |",
    "aligned columns": "| a | b |\n|:--|--:|\n| c | d |",
    "markup in a column's name": "| <bdi>a</bdi> | b |\n|---|---|\n| c | d |",
    "a list that goes on after a gap": "1. a\n\n    b\n2. c",
    "two lists in a row": "- a\n\n1. b",
    "a list that starts later": "3. a",
    "a quotation in two parts": "> a\n\n> b",
    "an element without its end": '<div markdown="1">\n\na',
    "an end without its element": "a\n\n</div>",
    "Markdown in a line of HTML": '<p markdown="1">*a*</p>',
    "raw HTML with an attribute without value": "<details open><summary>a</summary></details>",
    "a raw link to a Markdown file": '<a href="../b/index.md">a</a> b',
    "a link to another Markdown file": "[a](../b.md)",
    "a link with a title": '[a](b "c")',
    "an abbreviation explained in the middle": "*[A]: b\n\nA",
    "an attribute list without colon": "a\n{ .b }",
    "a heading that wants the id of raw HTML": '<p id="b">a</p>\n\n# B',
    "a table of contents": "[TOC]\n\n# a",
    "a tab": "a\tb",
    "a control character": "a\x02b",
    "the stand-in for an ampersand": "a\ufdd0b",
    "a lone ampersand": "a & b",
}


@pytest.mark.parametrize("construct", UNKNOWN)
def test_a_page_is_left_to_python_markdown_for(construct: str) -> None:
    page = f"# Một\n\n{UNKNOWN[construct]}\n\nba\n"
    assert to_html_fast(page) is None
    assert to_html(page) == to_html_slowly(page)


HALF_KNOWN = {
    "an element without its end": "<dl>\n<dt>b</dt>",
    "words after an element": "<dl><dt>b</dt></dl> c",
    "an element right after words": 'b\n<p class="c">d</p>',
    "an element in one of its own": "<dl><dd><dl></dl></dd></dl>",
    "a blank line in an element": "<dl>\n\n</dl>",
    "facts that are no list of terms": '<div class="facts"><figure></figure></div>',
    "a summary without its details": "<summary>b</summary>",
    "details without a summary": '<details markdown="1">\n\nb\n\n</details>',
    "attributes without a paragraph": "{: .b }",
    "attributes at the end of words": "b {: .c }",
    "a bar in words": "b | c",
    "a row without its last bar": "| b | c |\n|---|---|\n| d | e",
    "a row alone": "| b | c |",
    "a link as HTML in a row": '| b | c |\n|---|---|\n| d | <a href="e">f</a> |',
    "a list, tight and then loose": "- b\n- c\n\n- d",
}
"""Where each line is known, or begins as one that is."""


@pytest.mark.parametrize("construct", HALF_KNOWN)
def test_what_is_known_in_parts_only_is_left_to_python_markdown(construct: str) -> None:
    page = f"# Một\n\n{HALF_KNOWN[construct]}\n\nba\n"
    assert to_html_fast(page) is None
    assert to_html(page) == to_html_slowly(page)


BITS = (
    "<dl>\n",
    "<pre>",
    "<p ",
    "<",
    "**a ",
    "**[",
    "[a",
    "`",
    "- a\n\n",
    "1. ",
    "| ",
    "|-",
    " {: .a",
    "\n",
    " ",
    "a ",
)


@pytest.mark.parametrize("bit", BITS)
def test_judging_a_page_takes_time_in_proportion_to_its_length(bit: str) -> None:
    start = process_time()
    for page in (f"{bit * 100_000}*", f"a{bit * 100_000}*", f"<pre>\n{bit * 100_000}*"):
        assert not fits(page)
    assert process_time() - start < 5, "to read on from each of the bits to the end would take minutes"


KNOWN = {
    "# A\n\n## A\n\n## B {: #a_1 }\n\n# A": (
        '<h1 id="a">A</h1> <h2 id="a_2">A</h2> <h2 id="a_1">B</h2> <h1 id="a_3">A</h1>'
    ),
    "# Đường số 3": '<h1 id="duong-so-3">Đường số 3</h1>',
    "# &#42;": '<h1 id="_1">&#42;</h1>',
    "a\n{: .b #c }": '<p class="b" id="c">a</p>',
    '[a](b){: .c aria-current="page" }': '<p><a href="b" class="c" aria-current="page">a</a></p>',
    "&#123;: .b &#125;": "<p>&#123;: .b &#125;</p>",
    "| a | “b” &amp; c |\n|---|---|\n| d | – |": '<table class="cards"><thead><tr><th scope="col">a</th>'
    '<th scope="col">“b” &amp; c</th></tr></thead><tbody> <tr><th scope="row">d</th>'
    '<td data-label="“b” &amp; c" class="empty">–</td></tr> </tbody></table>',
    'AB [AB](AB) <b>AB</b> ABC\n\n<p id="x">AB</p>\n\n*[AB]: a > b'.replace(" > b", ' "b"'): (
        '<p><abbr title="a &quot;b&quot;">AB</abbr> <a href="AB"><abbr title="a &quot;b&quot;">AB</abbr></a> <b><abbr '
        'title="a &quot;b&quot;">AB</abbr></b> ABC</p> <p id="x">AB</p>'
    ),
}


@pytest.mark.parametrize("page", KNOWN)
def test_the_fast_way_itself_gives(page: str) -> None:
    html = to_html_fast(page)
    assert html is not None
    assert html.replace("\n", " ") == KNOWN[page]
    assert alike(html, to_html_slowly(page))


LINKS = {
    "index.md": "./",
    "index.md#a": "./#a",
    "../index.md": "../",
    "../../a/b/index.md#c": "../../a/b/#c",
    "a/index.md?q=b#c": "a/?q=b#c",
    "#a": "#a",
    "../a.csv": "../a.csv",
    "https://a.b/index.md": "https://a.b/index.md",
    "../a.md#b": "../a/#b",
    "/a/index.md": "/a/index.md",
}


@pytest.mark.parametrize("link", LINKS)
def test_a_link_to_the_file_of_a_page_leads_to_the_page(link: str) -> None:
    expected = f'<p><a href="{LINKS[link]}">x</a></p>'
    assert to_html(f"[x]({link})") == to_html_slowly(f"[x]({link})") == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("<p>a</p>", "<p>b</p>"),
        ("<p>a b</p>", "<p>ab</p>"),
        ("<p>a <b>b</b></p>", "<p>a<b>b</b></p>"),
        ('<p class="a">a</p>', "<p>a</p>"),
        ("<p>a</p>", "<div>a</div>"),
        ("<pre>a  b</pre>", "<pre>a b</pre>"),
        ("<ul><li>a</li></ul>", "<ul><li><p>a</p></li></ul>"),
    ],
)
def test_the_comparison_sees_a_difference(one: str, other: str) -> None:
    assert parts(one) != parts(other)


def test_the_comparison_passes_over_white_space_between_blocks() -> None:
    assert parts("<ul>\n<li>a \n</li>\n</ul>\n<p>b\nc</p>") == parts("<ul><li>a</li></ul><p>b c</p>")
