from generator.model.content import Comparing
from generator.readers.front_matter import read_front_matter


def read(text: str) -> tuple[Comparing, list[str]]:
    found, said = read_front_matter(f"---\n{text}\n---\n# A\n")
    return found.metadata.comparing, [f"{d.line}: {d.code}" for d in said]


def test_the_author_overrules_what_is_compared() -> None:
    found, said = read("options: [DevOps, DevSecOps]\ncriteria: rows\ncomparison: merge")
    assert (found.options, found.criteria, found.comparison, said) == (("DevOps", "DevSecOps"), "rows", "merge", [])
    assert read("options: DevOps, DevSecOps")[0].options == ("DevOps", "DevSecOps")
    assert read("comparison: none")[0].comparison == read("comparison: no")[0].comparison == "none"


def test_weights_scores_and_directions_are_numbers_by_name() -> None:
    found, said = read("weights: {Price: 3, Speed: '2,5'}\nscores: {A: {Price: 4, Speed: }}\nbetter: {Price: less}")
    assert found.weights == (("Price", 3.0), ("Speed", 2.5))
    assert found.scores == (("A", (("Price", 4.0), ("Speed", None))),)
    assert (found.better, said) == ((("Price", "lower"),), [])
    assert read("scores: scores.csv")[0].scores_file == "scores.csv"


def test_what_cannot_be_meant_is_said_with_its_line_and_left_out() -> None:
    wrong = "weights: {Price: much}\nweights: [1, 2]\nbetter: {Price: blue}\ncriteria: somewhere\noptions: [A]"
    found, said = read(wrong)
    assert found == Comparing()
    assert said == ["2: BRF122", "3: BRF123", "3: BRF122", "4: BRF122", "5: BRF122", "6: BRF122"]
    assert read("weights: {Price: -1}")[1] == read("weights: {Price: .nan}")[1] == ["2: BRF122"]


def test_slides_and_labels_are_read() -> None:
    found, said = read_front_matter("---\nslides: [Title, glance]\nlabels: {glance: In brief}\n---\n")
    assert (found.metadata.slides, found.metadata.labels, said) == (("title", "glance"), (("glance", "In brief"),), ())
