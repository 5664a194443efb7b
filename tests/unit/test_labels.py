"""Labels exist in every language, with the same slots; languages are recognised."""

import string
from dataclasses import astuple, fields

import pytest

from generator.planner.label_translations import TRANSLATIONS
from generator.planner.labels import Labels, labels_for
from generator.planner.language import detect_language
from generator.planner.wording import Voice, check_labels


def slots(pattern: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(pattern) if name}


@pytest.mark.parametrize("lang", ("en", *TRANSLATIONS))
def test_every_language_has_every_label_with_the_same_slots(lang: str):
    labels = labels_for(lang)
    assert all(astuple(labels))
    for field in fields(Labels):
        assert slots(getattr(labels, field.name)) == slots(getattr(labels_for("en"), field.name)), field.name


def test_region_and_script_of_a_tag_do_not_matter_and_unknown_languages_get_english():
    assert labels_for("de-AT") == labels_for("de")
    assert labels_for("xx").conclusion == "Conclusion"


def test_names_are_joined_as_the_language_does():
    assert labels_for("en").join(["A", "B", "C"]) == "A, B and C"
    assert labels_for("zh").join(["A", "B", "C"]) == "A、B和C"


@pytest.mark.parametrize(
    ("lang", "sample"),
    [
        ("en", "The choice is yours and it depends on the needs of the team."),
        ("de", "Die Wahl hängt von den Bedürfnissen der Organisation ab und ist nicht einfach."),
        ("fr", "Le choix dépend des besoins de chaque organisation et il est difficile."),
        ("es", "La elección depende de las necesidades de cada organización y no es fácil."),
        ("it", "La scelta dipende dalle esigenze di ogni organizzazione e non è facile per tutti."),
        ("pt", "A escolha depende das necessidades de cada organização e não é fácil para todos."),
        ("ca", "L'elecció depèn de les necessitats de cada organització i no és fàcil per als equips."),
        ("tr", "Seçim her kuruluşun ihtiyaçlarına göre değişir ve bu kolay değil."),
        ("vi", "Sự lựa chọn phụ thuộc vào nhu cầu của mỗi tổ chức và không dễ dàng."),
        ("ru", "Выбор зависит от потребностей каждой организации и это непросто, но мы решим."),
        ("uk", "Вибір залежить від потреб кожної організації, і це непросто."),
        ("zh", "选择取决于每个组织的需求，例如 DevOps 和 DevSecOps。"),
        ("ja", "選択はそれぞれの組織のニーズによって決まります。"),
        ("ko", "선택은 각 조직의 요구에 따라 달라집니다. DevOps를 고려하세요."),
        ("ar", "يعتمد الاختيار على احتياجات كل مؤسسة."),
        ("he", "הבחירה תלויה בצרכים של כל ארגון."),
        ("hi", "चुनाव हर संगठन की ज़रूरतों पर निर्भर करता है।"),
        ("bn", "পছন্দ প্রতিটি প্রতিষ্ঠানের প্রয়োজনের উপর নির্ভর করে।"),
        ("en", "42"),
    ],
)
def test_languages_are_recognised(lang: str, sample: str):
    assert detect_language(sample) == lang


def test_a_voice_is_a_language_tag_with_labels_of_its_own():
    voice = Voice("de-AT", (("conclusion", "Urteil"),))
    assert (labels_for(voice).conclusion, labels_for(voice).glance) == ("Urteil", "Auf einen Blick")
    assert labels_for("de-AT").conclusion == "Fazit"
    assert voice == "de-AT"


@pytest.mark.parametrize(
    ("given", "sound", "said"),
    [
        (("Conclusion", "Verdict"), (("conclusion", "Verdict"),), ""),
        (("in-short", "Briefly"), (("in_short", "Briefly"),), ""),
        (("continued", "{title}, part {n} of {total}"), (("continued", "{title}, part {n} of {total}"),), ""),
        (("conclusoin", "x"), (), "there is no label 'conclusoin'; it was ignored"),
        (("lang", "x"), (), "there is no label 'lang'; it was ignored"),
        (("continued", "{title} ({n})"), (), "it must have {n} and {title} and {total}"),
        (("continued", "{title} ({n}/{total:d})"), (), "it must have {n} and {title} and {total}"),
        (("conclusion", "{x}"), (), "it must have no braces"),
        (("conclusion", "{"), (), "it must have no braces"),
        (("conclusion", " "), (), "it must be one line of text"),
        (("conclusion", "a\nb"), (), "it must be one line of text"),
    ],
)
def test_labels_of_ones_own_are_checked(given, sound, said):
    found, complaints = check_labels([given])
    assert found == sound
    assert [said in complaint.message for complaint in complaints] == ([True] if said else [])
