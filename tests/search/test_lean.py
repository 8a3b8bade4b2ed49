"""The lean copy: what is indexed of a page."""

from hypothesis import given
from hypothesis import strategies as st

from generator.search.lean import lean_text


def test_blocks_end_with_a_point_and_words_keep_together() -> None:
    assert lean_text("<h2>Hạn</h2><p>N<b>ă</b>m <abbr>TTHC</abbr></p>\n<ul><li>một</li><li>hai;</li></ul>") == (
        "Hạn. Năm TTHC. một. hai;"
    )


def test_drawings_labels_and_lists_of_other_pages_are_left_out() -> None:
    html = (
        '<p>đầu</p><svg><path d="M0"/><text>50%</text></svg><dl><dt>Hạn</dt><dd>Quý I</dd></dl>'
        '<div data-index="no"><div><p>lặp lại</p></div><br></div><p>cuối</p>'
    )
    assert lean_text(html) == "đầu. Quý I. cuối."


def test_words_of_the_glossary_are_kept_although_they_are_labels() -> None:
    assert lean_text('<dl><dt data-index="yes">TTHC</dt><dd>Thủ tục</dd></dl>') == "TTHC. Thủ tục."


def test_character_references_are_the_characters_and_no_markup() -> None:
    assert lean_text("<p>a &lt;b&gt; &amp; c</p>") == "a <b> & c."


@given(st.lists(st.sampled_from(["<p>", "</p>", '<div data-index="no">', "</div>", "<br>", "chữ", "<svg>", "</svg>"])))
def test_broken_html_gives_text_and_never_markup(parts: list[str]) -> None:
    text = lean_text("".join(parts))
    assert "<" not in text
    assert set(text.replace(".", " ").split()) <= {"chữ", "chữchữ"} or text.replace("chữ", "").strip(" .") == ""
