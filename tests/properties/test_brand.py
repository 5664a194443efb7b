"""Whatever a brand file says, it is read or refused, and what is chosen from it can be read."""

from __future__ import annotations

import itertools

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.diagnostics import BriefError
from generator.model.brand import Brand, BrandColor
from generator.model.color import contrast, difference
from generator.readers.brand import ROLES, read_brand
from generator.template.brand_colors import choose_scheme

NOW = {
    "dk1": "2B3648", "lt1": "FFFFFF", "dk2": "14213D", "lt2": "F3F6FA", "accent1": "0B6E99", "accent2": "A8480F",
    "accent3": "3B1C92", "accent4": "2C6620", "accent5": "8E1058", "accent6": "45270F", "hlink": "075985",
    "folHlink": "5B3A8C",
}  # fmt: skip
COLORS = st.integers(0, 0xFFFFFF).map(lambda n: f"{n:06X}")
WORDS = st.sampled_from([*ROLES, "palette", "color", "typography", "logo", "base", "family", "small", "light", "path"])
VALUES = st.recursive(
    st.one_of(WORDS, st.sampled_from(['"#123456"', "red", "~", "1", "[]", "a.png", '"\\0"'])),
    lambda inner: st.dictionaries(WORDS, inner, max_size=4).map(
        lambda d: "{" + ", ".join(f"{k}: {v}" for k, v in d.items()) + "}"
    ),
    max_leaves=12,
)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(st.one_of(st.binary(max_size=80), VALUES.map(str.encode), st.dictionaries(WORDS, VALUES, max_size=4).map(
    lambda d: "\n".join(f"{k}: {v}" for k, v in d.items()).encode()
)))  # fmt: skip
def test_a_brand_file_is_read_or_refused_and_never_raises_anything_else(data: bytes) -> None:
    try:
        brand, said = read_brand(data, "brand.yml")
    except BriefError as error:
        assert [d.code for d in error.diagnostics] == ["BRF341"]
    else:
        assert all(d.file == "brand.yml" for d in said)
        assert all(len(c.rgb) == 6 for c in (*brand.roles, *brand.palette))


@settings(max_examples=120, deadline=None, derandomize=True)
@given(st.dictionaries(st.sampled_from(ROLES), COLORS, max_size=6), st.lists(COLORS, max_size=4))
def test_any_colours_give_a_theme_that_can_be_read(roles: dict[str, str], palette: list[str]) -> None:
    brand = Brand(
        "brand.yml",
        roles=tuple(BrandColor(name, rgb, 1) for name, rgb in roles.items()),
        palette=tuple(BrandColor(f"c{n}", rgb, 1) for n, rgb in enumerate(palette)),
    )
    slots = dict(choose_scheme(brand, NOW)[0].slots)
    accents = [slots[f"accent{n}"] for n in range(1, 7)]
    for text in (*accents, slots["dk1"], slots["dk2"], slots["hlink"], slots["folHlink"]):
        assert min(contrast(text, slots[ground]) for ground in ("lt1", "lt2")) >= 4.5
    assert contrast(slots["lt1"], slots["dk2"]) >= 4.5
    assert min(difference(a, b) for a, b in itertools.combinations(accents, 2)) >= 12
