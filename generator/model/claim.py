"""The layout's own claim, written with each frame that it placed: where it is and how tall its text was measured.

In: a frame and a height. Out: an extension of the shape's properties (p:cNvPr, ISO/IEC 29500-1, 19.3.1.12; its
extensions are a:extLst, 20.1.2.2.15, which programs keep or drop as they like); and back. `brief check --render` holds
it against what is drawn.
"""

from __future__ import annotations

from generator.model.package import Element
from generator.model.units import Emu, Frame, parse_number

CLAIM_URI = "{2B1E7B5C-6E0B-4B51-9E1D-7C3A0A3C5D42}"
CLAIM_NAMESPACE = "urn:briefsmith:claim"


def write_claim(frame: Frame, height: Emu) -> str:
    """The a:extLst of a p:cNvPr; `height` of the text alone, or of all rows of a table."""
    place = f'x="{frame.x}" y="{frame.y}" cx="{frame.width}" cy="{frame.height}" text="{height}"'
    return f'<a:extLst><a:ext uri="{CLAIM_URI}"><b:claim xmlns:b="{CLAIM_NAMESPACE}" {place}/></a:ext></a:extLst>'


def read_claim(properties: Element) -> tuple[Frame, Emu] | None:
    """The frame and height that a p:cNvPr claims, None where it claims nothing."""
    for claim in properties.iter(f"{{{CLAIM_NAMESPACE}}}claim"):
        x, y, width, height, text = (Emu(parse_number(claim.get(name))) for name in ("x", "y", "cx", "cy", "text"))
        return Frame(x, y, width, height), text
    return None
