"""`brief explain` says what is understood of a content file."""

from __future__ import annotations


def test_lines_say_what_and_where(project):
    project.write("tea.md")
    ran = project.brief("explain", "tea.md")
    assert ran.code == 0
    assert ran.out.splitlines() == [
        "tea.md",
        "title       Tea and coffee  (line 1)",
        "language    en",
        "comparison  options in the columns of the table  (line 3, confidence 1.00)",
        "            because the title names Tea and Coffee",
        "            because the text names the options",
        "            because the corner of the table is empty",
        "options     Tea",
        "            Coffee",
        "criteria    Taste  (line 5)",
        "            Price  (line 6)",
        "conclusion  Conclusion  (line 8)",
        "            Tea is milder. Coffee is stronger. Drink tea.",
        "recommended none of the options clearly",
    ]
    assert project.files() == []


def test_one_object_for_programs(project):
    project.write("tea.md")
    assert project.brief("explain", "tea.md", "--json").report == {
        "title": "Tea and coffee",
        "lang": "en",
        "options": ["Tea", "Coffee"],
        "orientation": "columns",
        "criteria": ["Taste", "Price"],
        "conclusion": "Tea is milder. Coffee is stronger. Drink tea.",
        "recommended": None,
        "confidence": 1.0,
        "reasons": ["the title names Tea and Coffee", "the text names the options", "the corner of the table is empty"],
    }


def test_names_are_as_written(project):
    project.write("tea.md", '# "Tea" vs O\'Hara\n\n| |"Tea"|O\'Hara|\n|-|-|-|\n|"Taste" ✅|1|2|\n|y|2|3|\n')
    found = project.brief("explain", "tea.md", "--json").report
    assert found["title"] == '"Tea" vs O\'Hara'
    assert (found["options"], found["criteria"]) == (['"Tea"', "O'Hara"], ['"Taste" ✅', "y"])


def test_a_document_that_compares_nothing(project):
    project.write("note.md", "# Note\n\nText.\n")
    found = project.brief("explain", "note.md", "--json").report
    assert (found["options"], found["orientation"], found["conclusion"]) == ([], None, None)
    assert found["reasons"] == ["nothing in it compares options"]
    project.write("note.md", "---\ncomparison: none\n---\n# A vs B\n\n| |A|B|\n|-|-|-|\n|x|1|2|\n|y|2|3|\n")
    ran = project.brief("explain", "note.md")
    assert "the front matter says that there is none" in ran.out


def test_expressions_are_filled_as_in_a_build(project):
    project.write(
        "tea.md",
        "---\njinja: true\n---\n# {{ first }} vs Coffee\n\n| |{{ first }}|Coffee|\n|-|-|-|\n|x|1|2|\n|y|2|3|\n",
    )
    assert project.brief("explain", "tea.md", "--set", "first=Cocoa", "--json").report["options"] == ["Cocoa", "Coffee"]
    project.write("data.json", '{"first": "Mate"}')
    assert project.brief("explain", "tea.md", "--data", "data.json", "--json").report["options"] == ["Mate", "Coffee"]
    failed = project.brief("explain", "tea.md")
    assert (failed.code, failed.codes) == (1, {"BRF130"})


def test_warnings_go_to_stderr_and_notes_do_not(project):
    project.write("tea.md", "---\noptions: [Tea, Mate]\n---\n# Tea\n\nTea is tea, Mate is not here: no.\n")
    project.write(
        "tea.md", "---\noptions: [Tea, Coffee, Mate]\n---\n# T\n\n| |Tea|Coffee|\n|-|-|-|\n|x|1|2|\n|y|2|3|\n"
    )
    ran = project.brief("explain", "tea.md")
    assert ran.code == 0
    assert "tea.md:2: BRF213 no table, heading or text of the document has the option “Mate”" in ran.err
    assert "BRF21" not in ran.err.replace("BRF213", "")


def test_what_cannot_be_read_is_one_line(project):
    ran = project.brief("explain", "none.md")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith("none.md: BRF101 the content cannot be read")
    project.write("empty.md", "")
    assert project.brief("explain", "empty.md").codes == {"BRF102"}
    folder = project.brief("explain", ".")
    assert (folder.code, folder.codes) == (1, {"BRF101"})


def test_one_file_at_a_time(project):
    project.write("a.md")
    project.write("b.md")
    for arguments in (("explain", "a.md", "b.md"), ("explain",)):
        assert project.brief(*arguments).code == 2
