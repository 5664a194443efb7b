"""The printed handout shows where its links lead, and no word of the author's changes."""

from __future__ import annotations

from generator.model.content import plain
from generator.model.handout import HandoutBlock, HandoutPara, HandoutPicture, HandoutTable
from generator.model.template import StyleRole
from generator.planner import plan_handout
from tests.writing import briefing


def printed(markdown: str) -> tuple[HandoutBlock, ...]:
    return plan_handout(briefing(markdown))[0].blocks


def texts(markdown: str) -> list[str]:
    return [plain(block.runs) for block in printed(markdown) if isinstance(block, HandoutPara)]


def test_few_addresses_stand_in_brackets_each_once():
    text = "See [the guide](https://x.org/g) and [it](https://x.org/g) again, or <https://y.org>."
    assert texts(f"# T\n\n{text}\n") == ["See the guide (https://x.org/g) and it again, or https://y.org."]


def test_many_addresses_are_numbered_and_listed_at_the_end():
    links = ", ".join(f"[link {n}](https://x.org/{n})" for n in (1, 2, 3, 4, 1))
    *_, text, heading, first, second, third, fourth = texts(f"# T\n\nOf them: {links}.\n")
    assert text == "Of them: link 1[1], link 2[2], link 3[3], link 4[4], link 1[1]."
    assert heading == "Links" and [first, second, third, fourth] == [f"https://x.org/{n}" for n in range(1, 5)]
    block = printed(f"# T\n\nOf them: {links}.\n")[0]
    assert isinstance(block, HandoutPara) and [r.text for r in block.runs if r.superscript][:2] == ["[1]", "[2]"]


def test_the_list_is_headed_in_the_language_of_the_document_and_is_live():
    rows = "".join(f"|Produkt {n}|[Seite](https://x.org/{n})|\n" for n in range(2))
    blocks = printed(f"---\nlang: cs\n---\n# T\n\n|A|B|\n|-|-|\n{rows}\n")
    table = next(block for block in blocks if isinstance(block, HandoutTable))
    assert [plain(row[1]) for row in table.rows] == ["Seite[1]", "Seite[2]"]
    heading, entry, _ = blocks[-3:]
    assert isinstance(heading, HandoutPara) and plain(heading.runs) == "Odkazy"
    assert isinstance(entry, HandoutPara) and entry.runs[0].link == "https://x.org/0"
    assert entry.role is StyleRole.LIST_NUMBER


def test_what_is_nothing_but_a_link_has_its_address_beside_it_and_a_heading_below_it():
    found = texts("# T\n\n## [Site](https://x.org)\n\n- [Paper](https://x.org/p)\n- [Other](mailto:a@x.org)\n")
    assert found == ["Site", "https://x.org", "Paper (https://x.org/p)", "Other (a@x.org)"]


def test_links_inside_the_document_have_no_address_on_paper():
    assert texts("# T\n\nSee [below](#b) and [a file](notes.md).\n\n## B\n\nText.\n")[0] == "See below and a file."


def test_footnotes_and_pictures_show_their_addresses():
    handout, _ = plan_handout(
        briefing("# T\n\nText[^1].\n\n[![A](a.png)](https://x.org)\n\n[^1]: [B](https://y.org).\n")
    )
    assert plain(handout.footnotes[0].paras[0].runs) == "B (https://y.org)."
    picture = next(block for block in handout.blocks if isinstance(block, HandoutPicture))
    assert (picture.link, plain(picture.caption)) == ("https://x.org", "A (https://x.org)")
