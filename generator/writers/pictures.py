"""Pictures as parts: the bytes, and the a:blip that shows them (ISO/IEC 29500-1, 20.1.8.13).

In: an image and the part that shows it. Out: the a:blip as text. A drawing is shown as what it is by programs that
know SVG (MS-ODRAWXML, 2.3.2.1), and as its PNG by all others.
"""

from __future__ import annotations

from generator.model.image import Image
from generator.writers.draft import Draft

_SVG_URI = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"
_SVG = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"


def write_blip(image: Image, draft: Draft, part: str, folder: str) -> str:
    """The a:blip of an image in `part`, its media stored below `folder`."""
    link = draft.relate(part, "image", draft.add_image(image.data, image.media_type, folder))
    if not image.vector:
        return f'<a:blip r:embed="{link}"/>'
    drawing = draft.relate(part, "image", draft.add_image(image.vector, "image/svg+xml", folder))
    shown = f'<asvg:svgBlip xmlns:asvg="{_SVG}" r:embed="{drawing}"/>'
    return f'<a:blip r:embed="{link}"><a:extLst><a:ext uri="{_SVG_URI}">{shown}</a:ext></a:extLst></a:blip>'
