"""The HTML that people put into Markdown."""

from __future__ import annotations

from generator.model.content import Code, DefinitionList, Heading, List, Paragraph, Picture, Quote, Run, Table, plain
from generator.readers import read_document
from generator.readers.html import HtmlReader


def blocks(source: str) -> tuple[object, ...]:
    return read_document(source.encode(), "a.md")[0].blocks


def table(source: str) -> tuple[list[str], list[list[str]]]:
    (found,) = blocks(source)
    assert isinstance(found, Table)
    return [plain(c) for c in found.header], [[plain(c) for c in row] for row in found.rows]


def test_a_table_with_spans_says_each_text_once() -> None:
    assert table("<table><tr><th>x<th colspan=2>y</tr><tr><td rowspan=2>a<td>b<td>c<tr><td>d<td>e</table>") == (
        ["x", "y", ""],
        [["a", "b", "c"], ["", "d", "e"]],
    )


def test_a_table_without_heads_has_an_empty_header() -> None:
    assert table("<table><tr><td>a</td><td>b</td></tr></table>") == (["", ""], [["a", "b"]])


def test_rows_of_thead_are_joined_into_one_header() -> None:
    source = "<table><thead><tr><th>a<th>b<tr><th>c<th>d<tbody><tr><td>1<td>2</table>"
    assert table(source) == (["a\nc", "b\nd"], [["1", "2"]])


def test_cells_hold_lists_breaks_and_images_as_lines() -> None:
    header, rows = table("<table><tr><td><ul><li>one<li>two</ul></td><td>a<br>b<img src=x/pic.png></td></tr></table>")
    assert (header, rows) == (["", ""], [["one\ntwo", "a\nb\npic"]])


def test_markdown_between_the_tags_of_a_cell_stays_in_it() -> None:
    assert table("<table>\n<tr>\n<td>\n\n**Bold** text\n\n</td>\n<td>x</td></tr></table>") == (
        ["", ""],
        [["Bold text", "x"]],
    )


def test_lists_nest_and_headings_and_quotes_are_what_they_say() -> None:
    found = blocks("<h2>Title</h2><ol start=3><li>a<ul><li>b</ul><li>c</ol><blockquote>q</blockquote>")
    heading, ordered, quote = found
    assert isinstance(heading, Heading)
    assert heading.level == 2
    assert isinstance(ordered, List)
    assert (ordered.ordered, ordered.start, len(ordered.items)) == (True, 3, 2)
    assert isinstance(ordered.items[0].blocks[1], List)
    assert isinstance(quote, Quote)


def test_details_show_their_summary_in_bold_and_all_that_follows() -> None:
    summary, text = blocks("<details><summary>More</summary>\n\nHidden *text*\n\n</details>")
    assert isinstance(summary, Paragraph)
    assert summary.runs == (Run("More", bold=True),)
    assert isinstance(text, Paragraph)
    assert text.runs == (Run("Hidden "), Run("text", italic=True))


def test_definition_lists_and_code() -> None:
    terms, code = blocks('<dl><dt>A<dd>one<dd>two</dl><pre><code class="language-py">x = 1\n  y</code></pre>')
    assert isinstance(terms, DefinitionList)
    assert [(plain(d.term), len(d.blocks)) for d in terms.items] == [("A", 2)]
    assert isinstance(code, Code)
    assert (code.text, code.language) == ("x = 1\n  y", "py")


def test_an_image_block_is_a_picture() -> None:
    (picture,) = blocks('<p align="center">\n<img src="a b.png" alt="A &amp; B" title="T">\n</p>')
    assert isinstance(picture, Picture)
    assert (picture.target, picture.alt, picture.title) == ("a b.png", "A & B", "T")


def test_marks_links_and_entities_in_html_text() -> None:
    (paragraph,) = blocks('<p>a <b>b</b> H<sub>2</sub>O <a href="https://x.y">l</a> &lt;&eacute;</p>')
    assert isinstance(paragraph, Paragraph)
    assert paragraph.runs == (
        Run("a "),
        Run("b", bold=True),
        Run(" H"),
        Run("2", subscript=True),
        Run("O "),
        Run("l", link="https://x.y"),
        Run(" <é"),
    )


def test_scripts_and_styles_are_left_out_with_a_note() -> None:
    document, said = read_document(b"<script>alert(1)</script>\n\nText <style>x</style> on\n", "a.md")
    assert [plain(b.runs) for b in document.blocks if isinstance(b, Paragraph)] == ["Text on"]
    assert [(d.code, d.line) for d in said] == [("BRF112", 1), ("BRF112", 3)]


def test_a_link_that_could_run_code_is_text_only() -> None:
    (paragraph,) = blocks('<p><a href="javascript:alert(1)">go</a></p>')
    assert isinstance(paragraph, Paragraph)
    assert paragraph.runs == (Run("go"),)


def test_an_unknown_tag_that_nothing_closes_is_a_word() -> None:
    (paragraph,) = blocks("see /var/<path>/log and <Thing>inner</Thing>")
    assert isinstance(paragraph, Paragraph)
    assert plain(paragraph.runs) == "see /var/<path>/log and inner"


def test_comments_vanish_and_one_that_nothing_closes_hides_nothing() -> None:
    document, said = read_document(b"<!-- gone -->\n\n<!-- open\n\n# Title\n", "a.md")
    assert [plain(b.runs) for b in document.blocks if isinstance(b, Paragraph | Heading)] == ["open", "Title"]
    assert [(d.code, d.line) for d in said] == [("BRF113", 3)]
    assert document.blocks[1].span.line == 5


def test_a_list_that_nothing_closes_ends_at_the_next_heading() -> None:
    listed, heading = blocks("<ul><li>a\n\n## Next\n")
    assert isinstance(listed, List)
    assert isinstance(heading, Heading)


def test_unclosed_tags_by_the_thousand_take_no_time_and_lose_nothing() -> None:
    html = HtmlReader()
    html.feed_block("<div>" + "<a " * 20_000, 1)
    (paragraph,) = html.take()
    assert isinstance(paragraph, Paragraph)
    assert plain(paragraph.runs).count("a") == 20_000


def test_marked_sections_keep_their_text_and_never_raise() -> None:
    (paragraph,) = blocks("<p><![CDATA[a < b]]> <![if IE]>c<![endif]> <![|</p>")
    assert isinstance(paragraph, Paragraph)
    assert plain(paragraph.runs) == "a < b c <![|"
