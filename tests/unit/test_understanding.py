"""A document is understood: what it compares, what it concludes, what it is called."""

import time

from generator.model.content import plain
from generator.planner import understand
from tests.writing import briefing, document, seed

TWO = (
    "|{corner}|Alpha|Beta|\n|---|---|---|\n|Price|Low cost for teams|High cost for firms|\n|Scope|Web pages|Web apps|\n"
)


def names(markdown: str) -> list[str]:
    comparison = briefing(markdown).comparison
    return [option.name for option in comparison.options] if comparison else []


def test_the_seed_compares_two_options_on_seven_criteria():
    comparison = seed().comparison
    assert comparison is not None
    assert [option.name for option in comparison.options] == ["DevOps", "DevSecOps"]
    assert [plain(criterion.name) for criterion in comparison.criteria] == [
        "Focus", "Goal", "Process", "Tools", "Team", "Benefits", "Challenges",
    ]  # fmt: skip
    assert (comparison.orientation, comparison.confidence) == ("columns", 1.0)


def test_the_seed_spells_its_options_out_and_defines_them():
    comparison = seed().comparison
    assert comparison is not None
    assert [plain(option.expansion) for option in comparison.options] == [
        "Development & operations",
        "Development, security & operations",
    ]
    assert plain(comparison.options[0].definition[0]).startswith("DevOps is a software development approach")


def test_security_sets_devsecops_apart_in_all_seven():
    comparison = seed().comparison
    assert comparison is not None
    strongest = comparison.distinctions[0]
    assert (strongest.term, strongest.option, strongest.count, strongest.total) == ("security", 1, 7, 7)


def test_words_that_one_option_alone_has_are_marked_and_of_disjoint_rows_only_the_headlines_term():
    comparison = seed().comparison
    assert comparison is not None
    marked = {
        plain(row.name): [run.text for cell in row.cells for run in cell if run.option is not None]
        for row in comparison.criteria
    }
    assert marked == {
        "Focus": ["security"], "Goal": ["with security"], "Process": ["security"], "Tools": ["Security"],
        "Team": ["security"], "Benefits": ["security"], "Challenges": ["security", "security"],
    }  # fmt: skip
    assert [plain(row.name) for row in comparison.criteria if row.disjoint] == ["Tools", "Benefits", "Challenges"]


def test_marked_words_belong_to_the_option_of_their_column():
    comparison = seed().comparison
    assert comparison is not None
    for row in comparison.criteria:
        for index, cell in enumerate(row.cells):
            assert {run.option for run in cell} <= {None, index}


def test_what_is_new_in_a_definition_is_marked_as_a_phrase():
    comparison = seed().comparison
    assert comparison is not None
    marked = [run.text for run in comparison.options[1].definition[0] if run.option == 1]
    assert marked == ["security teams"]
    assert not [run for run in comparison.options[0].definition[0] if run.option is not None]


def test_the_bottom_line_is_the_last_sentence_and_the_opener_is_dropped():
    conclusion = seed().conclusion
    assert conclusion is not None
    assert plain(conclusion.statement).startswith("Both approaches have their benefits")
    assert [plain(sentence)[:22] for sentence in conclusion.support] == [
        "While DevOps and DevSe", "DevOps focuses on the ", "By integrating securit",
    ]  # fmt: skip


def test_a_subtitle_is_computed_from_the_expansions_and_none_where_the_title_says_it_all():
    said = "Development & operations compared with development, security & operations"
    assert seed().properties.subtitle == said
    assert briefing("# Alpha vs Beta\n\n" + TWO.format(corner="")).properties.subtitle == ""
    assert (
        briefing("# A comparison of tools\n\n" + TWO.format(corner="Feature")).properties.subtitle == "Alpha and Beta"
    )


def test_a_table_with_an_empty_corner_under_a_title_that_names_the_options_is_the_comparison():
    assert names("# Alpha vs Beta\n\n" + TWO.format(corner="")) == ["Alpha", "Beta"]


def test_options_in_rows_are_found():
    markdown = "# Comparison of tools\n\n|Tool|Price|License|\n|-|-|-|\n|Alpha|10|MIT|\n|Beta|20|GPL|\n"
    comparison = briefing(markdown).comparison
    assert comparison is not None
    assert (comparison.orientation, [option.name for option in comparison.options]) == ("rows", ["Alpha", "Beta"])
    assert [[plain(cell) for cell in row.cells] for row in comparison.criteria] == [["10", "20"], ["MIT", "GPL"]]


def test_a_table_that_describes_one_thing_is_no_comparison():
    assert names("# Settings\n\n|Name|Description|Default|\n|-|-|-|\n|size|how large|10|\n|color|which|red|\n") == []
    assert names("# Report\n\nText.\n\n|Area|North|South|\n|-|-|-|\n|Sales|10|20|\n|Staff|1|2|\n") == []


def test_the_reasons_and_the_line_of_the_table_are_told():
    _, said = understand(document("# Alpha vs Beta\n\n" + TWO.format(corner="Feature")))
    assert [(note.code, note.file, note.line) for note in said] == [
        ("BRF210", "some-notes.md", 3), ("BRF211", "some-notes.md", 3),
    ]  # fmt: skip
    assert "the title names Alpha and Beta" in said[0].message


def test_an_empty_cell_is_told_with_its_line():
    _, said = understand(document("# Alpha vs Beta\n\n||Alpha|Beta|\n|-|-|-|\n|Price|low|high|\n|Scope||web|\n"))
    assert [(note.line, note.message) for note in said if note.code == "BRF212"] == [
        (6, "“Scope” has no entry for Alpha.")
    ]


def test_an_opening_summary_is_no_verdict():
    assert briefing("# T\n\n## Summary\n\nIn short.\n\n## Body\n\nText.\n\n## More\n\nText.\n").conclusion is None


def test_a_summary_at_the_end_is_a_verdict_and_a_conclusion_beats_it():
    late = "# T\n\n## Body\n\nText.\n\n## More\n\nText.\n\n## Summary\n\nTake A.\n"
    found = briefing(late).conclusion
    assert found is not None and plain(found.statement) == "Take A."
    found = briefing("# T\n\n## Conclusion\n\nTake B.\n\n## Summary\n\nTake A.\n").conclusion
    assert found is not None and plain(found.statement) == "Take B."


def test_conclusions_are_found_in_other_languages():
    for heading in (
        "Fazit",
        "总结",
        "まとめ",
        "결론",
        "Выводы",
        "Conclusión",
        "الخلاصة",
        "निष्कर्ष",
        "3. Conclusion",
        "✅ Verdict",
    ):
        found = briefing(f"# T\n\n## Eins\n\nText.\n\n## {heading}\n\nAlpha 1.\n").conclusion
        assert found is not None, heading


def test_a_phrase_announces_a_conclusion_without_a_heading():
    found = briefing("# T\n\nOne.\n\nTwo.\n\nIn conclusion, both work. Take Alpha.\n").conclusion
    assert found is not None
    assert [plain(sentence) for sentence in found.sentences] == ["Both work.", "Take Alpha."]


def test_what_a_decision_record_chose_is_its_bottom_line():
    found = briefing(
        "# ADR\n\n## Decision Outcome\n\nChosen option: B, because it is small. It costs more.\n"
    ).conclusion
    assert found is not None and plain(found.statement) == "Chosen option: B, because it is small."


def test_a_list_alone_has_no_bottom_line():
    found = briefing("# T\n\n## Conclusion\n\n- Take A for speed.\n- Take B for safety.\n").conclusion
    assert found is not None and found.statement == () and len(found.support) == 2


def test_a_title_is_looked_for_in_this_order():
    assert briefing("---\ntitle: Given\n---\n# Written\n\nx\n").properties.title == "Given"
    assert briefing("Text\n\n## Second\n\n# First\n").properties.title == "First"
    assert briefing("## Only\n\nx\n").properties.title == "Only"
    assert briefing("## Summary\n\nx\n\n## Design\n\ny\n", "open-options_v2.md").properties.title == "Open options v2"
    assert briefing("Just text.\n", "q3-report.md").properties.title == "Q3 report"


def test_a_date_is_given_only_by_the_source():
    assert seed().properties.date == ""
    assert briefing("---\ndate: 3 May 2026\n---\n# T\n").properties.date == "3 May 2026"


def test_sections_are_nested_by_rank_whatever_levels_they_skip():
    outline = briefing("# T\n\nIntro.\n\n## A\n\n#### A1\n\nx\n\n## B\n\n# C\n").outline
    assert [(s.depth, plain(s.heading.runs) if s.heading else None) for s in outline] == [
        (0, None), (1, "A"), (1, "B"), (1, "C"),
    ]  # fmt: skip
    assert [(child.depth, plain(child.heading.runs)) for child in outline[1].children if child.heading] == [(2, "A1")]


def test_straight_quotes_become_the_languages_own_but_not_in_code():
    blocks = briefing('# T\n\nIt\'s "good", 5" wide, `"raw"`.\n').document.blocks
    assert plain(blocks[1].runs) == 'It’s “good”, 5" wide, "raw".'  # type: ignore[union-attr]
    german = briefing('---\nlang: de\n---\n# T\n\nDas ist "gut".\n').document.blocks
    assert plain(german[1].runs) == "Das ist „gut“."  # type: ignore[union-attr]


def test_a_title_names_options_also_in_the_plural():
    table = "| | Train | Plane |\n|---|---|---|\n| Time | 3 h | 4 h |\n| Price | low | high |\n"
    assert names("# Trains or planes\n\n" + table) == ["Train", "Plane"]
    assert names("# Figures\n\n" + table) == []


def test_a_document_of_a_thousand_sections_is_understood_in_time_that_grows_as_it_does():
    table = (
        "|Feature|Alpha|Beta|\n|-|-|-|\n|Price {n}|low|high|\n\n- **Alpha {n}**\n  - Pros: a\n- **Beta**\n  - Pros: b\n"
    )

    def seconds(count: int) -> float:
        sections = "\n".join(f"## Part {n}\n\n" + table.format(n=n) for n in range(count))
        parsed = document(f"# Alpha vs Beta\n\n{sections}")
        start = time.process_time()
        understand(parsed)
        return time.process_time() - start

    assert seconds(1000) < 8 * max(seconds(250), 0.05)


def test_options_in_headings_take_nothing_from_the_source_but_say_where_they_stand():
    body = "## Cat\n\nA small animal.\n\n**Pros**\n\n- quiet\n- clean\n\n## Dog\n\n**Pros**\n\n- loyal\n"
    given = briefing(f"# Cat vs Dog\n\n{body}")
    comparison = given.comparison
    assert comparison is not None
    assert (comparison.orientation, given.sources.tables, given.sources.options) == ("headings", (), ())
    assert [option.source for option in comparison.options] == [1, 5]
    assert [plain(sentence) for sentence in comparison.options[0].definition] == ["A small animal."]
    assert [[plain(cell) for cell in row.cells] for row in comparison.criteria] == [["quiet\nclean", "loyal"]]


def test_groups_of_rows_and_headings_of_tables_part_the_criteria():
    first = "||Alpha|Beta|\n|-|-|-|\n|**Cost**|||\n|Price|1|2|\n|--|--|--|\n|Size|s|l|\n"
    given = briefing(f"# Alpha vs Beta\n\n## One\n\n{first}\n## Two\n\n||Alpha|Beta|\n|-|-|-|\n|Age|3|4|\n")
    comparison = given.comparison
    assert comparison is not None
    assert [(plain(row.group), plain(row.name)) for row in comparison.criteria] == [
        ("Cost", "Price"), ("One", "Size"), ("Two", "Age"),
    ]  # fmt: skip
    assert given.sources.tables == (2, 4)


def test_a_table_with_more_than_the_comparison_stays_in_the_document():
    notes = briefing("# Alpha vs Beta\n\n||Alpha|Beta|Notes|\n|-|-|-|-|\n|Price|1|2|a|\n|Size|3|4|b|\n")
    assert notes.comparison is not None and len(notes.comparison.options) == 2
    assert notes.sources.tables == ()
    called = briefing("# Alpha vs Beta\n\n||Alpha[^1]|Beta|\n|-|-|-|\n|Price|1|2|\n|Size|3|4|\n\n[^1]: x\n")
    assert called.comparison is not None and called.comparison.options[0].name == "Alpha"
    assert called.sources.tables == ()


def test_options_are_known_by_their_aliases():
    text = "# Platforms\n\nK8s is an orchestrator.\n\nA VM is a machine.\n\n"
    given = briefing(text + "|Feature|Kubernetes (K8s)|Virtual machine (VM)|\n|-|-|-|\n|Start|fast|slow|\n|Size|s|l|\n")
    assert given.comparison is not None
    assert [option.name for option in given.comparison.options] == ["Kubernetes (K8s)", "Virtual machine (VM)"]
    assert "K8s" in given.comparison.options[0].aliases
    assert [plain(sentence) for sentence in given.comparison.options[0].definition] == ["K8s is an orchestrator."]


def test_what_a_conclusion_decides_for_is_an_option():
    table = "||Alpha|Beta|\n|-|-|-|\n|Price|1|2|\n|Size|3|4|\n\n"
    decided = briefing(f"# Alpha vs Beta\n\n{table}## Conclusion\n\nWe recommend Beta.\n").conclusion
    assert decided is not None and decided.recommended == 1
    left_open = briefing(f"# Alpha vs Beta\n\n{table}## Conclusion\n\nIt depends.\n").conclusion
    assert left_open is not None and left_open.recommended is None


def test_a_list_of_facts_at_the_head_names_a_proposal():
    head = "- Feature Name: `ordered_maps`\n- Start Date: 2024-01-01\n\n## Summary\n\nx\n\n## Motivation\n\ny\n"
    assert briefing(head, "0000-x.md").properties.title == "ordered_maps"
    assert briefing(head.replace("`ordered_maps`", "none"), "0000-x.md").properties.title == "0000 x"
    assert briefing("# ![logo](a.png) Tidy[^1]\n\nx\n\n[^1]: y\n").properties.title == "Tidy"
