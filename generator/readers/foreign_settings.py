"""Settings that other programs read in the same front matter: they have no use here, and are no mistakes.

In: keys. Out: whether they are known for those of another program.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

# Marp's are common words, so that they are its own only where its own key stands.
_FOREIGN = {
    "Marp": (
        "marp headingdivider paginate theme size class header footer style backgroundcolor backgroundimage"
        " backgroundposition backgroundrepeat backgroundsize color math transition url image description keywords"
    ),
    "pandoc and Quarto": (
        "toc toc_title toc_depth slide_level aspectratio institute bibliography csl documentclass geometry fontsize"
        " mainfont sansfont monofont header_includes include_before include_after numbersections number_sections"
        " number_depth linkcolor colorlinks papersize reference_doc pandoc_args link_citations nocite incremental"
        " background_image titlegraphic format execute editor knitr engine theme abstract abstract_title affiliation"
        " affiliations bibliography_style callout_appearance classoption code_fold code_line_numbers code_overflow"
        " code_tools copyright crossref css date_format date_modified df_print documentation doi embed_resources"
        " epub_cover_image fig_align fig_cap_location fig_height fig_width filters funding google_scholar"
        " highlight_style jupyter latex_engine license link_external_newwindow lof logo lot margin mathfont page_layout"
        " params pdf_engine revealjs_plugins runtime self_contained shortcodes slide_number standalone tbl_cap_location"
        " thanks title_block_banner toc_expand toc_location urlcolor vignette website"
    ),
    "site generators": (
        "layout permalink slug tags tag categories category draft weight sidebar_position sidebar_label sidebar"
        " aliases alias nav_order nav_exclude nav_title parent grand_parent has_children has_toc children published"
        " publish lastmod excerpt excerpt_separator summary redirect_from redirect_to sitemap toc toc_hide"
        " toc_sticky toc_max_heading_level toc_min_heading_level hide_table_of_contents hide_title hide description"
        " descriptions keywords image images image_alt img thumbnail thumb authors id ids url type collection"
        " comments comment series menu menus markup cover banner hero features featured feature featured_image"
        " featuredimage icon search seo social share related robots canonical canonical_url link_title short_title"
        " long_title translationkey publishdate publish_date pubdate pub_date expirydate created created_at"
        " creation_date updated updated_at modified modified_at last_modified last_modified_at last_update"
        " last_updated date_created date_published date_updated date_modified outline prev next aside editlink"
        " edit_url custom_edit_url pageclass page_class cssclass cssclasses classes displayed_sidebar"
        " sidebar_class_name sidebar_custom_props pagination pagination_label pagination_next pagination_prev"
        " unlisted head header footer navigation navbar sidebar_depth eleventynavigation order"
        " eleventyexcludefromcollections position section topic topics intro product versions content_type audio"
        " video videos template math katex mathjax mermaid cascade headless params resources read_time reading_time"
        " estimated_time author_profile github twitter email source sources up uid uuid pin pinned private public"
        " visibility access language locale locales hreflang highlighter drawings mdc linenumbers info fonts"
        " background duration level difficulty manager reviewer"
    ),
    "decision records": (
        "status state deciders decision_makers decision_maker decided decision_date consulted informed owner owners"
        " stakeholders contributors participants participating_sigs owning_sig reviewers approvers approved approved_by"
        " technical_story story ticket tickets issue issues pr rfc rfc_pr adr adr_number kep_number number index"
        " supersedes superseded superseded_by supercedes superceded_by amends amended_by replaces replaced_by obsoletes"
        " relates_to see_also references links deprecated implementation implemented stage milestone latest_milestone"
        " feature_gates scope component components domain area team teams department project_name impact priority"
        " severity risk confidence version revision proposed accepted start_date due due_date review_date reviewed"
        " effective_date changelog history"
    ),
}
_FOREIGN_KEYS = {program: frozenset(keys.replace("_", "").split()) for program, keys in _FOREIGN.items()}
_NAMED_KEY = re.compile(r"(?:ms|og|twitter|dc|dcterms|eleventy|obsidian|x)[.:_]\w")  # keys that begin with a program


def find_programs(keys: Iterable[str]) -> tuple[str, ...]:
    """Whose settings may stand beside ours, given all keys as written: Marp's only where it is named."""
    keys = {key.strip().lower() for key in keys}
    return tuple(program for program in _FOREIGN_KEYS if program != "Marp" or "marp" in keys)


def is_foreign(key: str, programs: tuple[str, ...]) -> bool:
    """Whether a key is a setting of one of these programs: `ms.topic` and `og:image` name theirs themselves."""
    joined = key.replace("_", "")  # lastUpdated, last_updated and last-updated are one
    return any(joined in _FOREIGN_KEYS[program] for program in programs) or _NAMED_KEY.match(key) is not None
