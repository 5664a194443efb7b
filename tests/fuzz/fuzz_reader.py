"""Fuzzing the reader: any bytes at all are read into a whole Document or refused with a diagnostic.

    python tests/fuzz/fuzz_reader.py            ten minutes
    python tests/fuzz/fuzz_reader.py SECONDS    as long as is said
    python tests/fuzz/fuzz_reader.py FILE...    the files alone, such as a finding

`atheris` (`pip install -e .[fuzz]`, or `make fuzz`) leads the search by the branches that an input takes. There are no
wheels of it for some Pythons and systems: then inputs are spliced and mutated blindly. Findings are written to
`.fuzz/` and end the run with exit code 1.
"""

from __future__ import annotations

import random
import re
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))
FOUND = ROOT / ".fuzz"
MINUTES = 10
LONGEST = 4096  # bytes of an input
SLOW = 5.0  # seconds of CPU for one
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

Check = Callable[[bytes], None]


def import_reader() -> Check:
    """The check of one input; its imports are what atheris instruments."""
    from generator.diagnostics import BriefError
    from generator.model.content import Table, walk
    from generator.readers import read_document
    from generator.regeneration.items import list_items

    def check(data: bytes) -> None:
        begun = time.process_time()
        try:
            document, said = read_document(data, "fuzzed.md")
        except BriefError as error:
            assert error.diagnostics
            return
        for block in walk(document.blocks):
            assert 1 <= block.span.line <= block.span.end_line
            if isinstance(block, Table):
                assert {len(row) for row in (*block.rows, block.alignments)} <= {len(block.header)}
        for item in list_items(document):
            assert not FORBIDDEN.search(item.text), "a character that no Office file may hold"
        assert all(diagnostic.file for diagnostic in said)
        assert time.process_time() - begun < SLOW, "slow"

    return check


def make_seeds() -> list[bytes]:
    """What the search begins with: the example and random documents."""
    from tests.properties.grammar import make_document

    seeds = [path.read_bytes() for path in sorted((ROOT / "content").glob("*.md"))]
    seeds += [make_document(seed)[0].encode("utf-8", "surrogatepass")[:LONGEST] for seed in range(200)]
    return [*seeds, b"\xff\xfe" + "a | b\n--|--\n1 | 2".encode("utf-16-le"), "Grün;ä".encode("latin-1")]


def fuzz_led(atheris: Any, seconds: int) -> None:
    """Search by branches; atheris ends the process itself."""
    with atheris.instrument_imports(include=["generator.readers", "generator.model", "markdown_it", "mdit_py_plugins"]):
        check = import_reader()
    FOUND.mkdir(exist_ok=True)
    corpus = FOUND / "corpus"
    corpus.mkdir(exist_ok=True)
    for number, seed in enumerate(make_seeds()):
        (corpus / f"seed-{number}").write_bytes(seed)
    options = [f"-max_total_time={seconds}", f"-max_len={LONGEST}", f"-artifact_prefix={FOUND}/", "-timeout=20"]
    atheris.Setup([sys.argv[0], *options, str(corpus)], check)
    atheris.Fuzz()


def fuzz_blindly(seconds: int) -> int:
    """Splice and mutate seeds; the number of inputs tried. A finding is written and raised."""
    check, seeds, chance = import_reader(), make_seeds(), random.Random(0)
    end, tried = time.monotonic() + seconds, 0
    while time.monotonic() < end:
        data = mutate(chance, seeds)
        tried += 1
        try:
            check(data)
        except BaseException:
            FOUND.mkdir(exist_ok=True)
            (FOUND / f"crash-{tried}").write_bytes(data)
            raise
    return tried


def mutate(chance: random.Random, seeds: list[bytes]) -> bytes:
    """A seed, or the beginning of one and the end of another, with some bytes changed, doubled or taken out."""
    one, other = chance.choice(seeds), chance.choice(seeds)
    data = bytearray(one if chance.random() < 0.5 else one[: chance.randrange(len(one))] + other[-200:])
    for _ in range(chance.choice((0, 1, 2, 4, 16, 64))):
        at = chance.randrange(len(data) + 1)
        kind = chance.randrange(4)
        if kind == 0:
            data[at : at + 1] = bytes([chance.randrange(256)])
        elif kind == 1:
            del data[at : at + chance.randrange(1, 20)]
        elif kind == 2:
            data[at:at] = data[at : at + chance.randrange(1, 40)] * chance.choice((1, 2, 30))
        else:
            data[at:at] = chance.choice((b"\n", b"|", b"> ", b"- ", b"`", b"<td>", b"[^1]", b"\t", b"\xe2\x80", b"***"))
    return bytes(data[:LONGEST])


def main() -> None:
    files = [Path(argument) for argument in sys.argv[1:] if not argument.isdigit()]
    if files:
        check = import_reader()
        for file in files:
            check(file.read_bytes())
        return
    seconds = next((int(argument) for argument in sys.argv[1:]), MINUTES * 60)
    try:
        import atheris
    except ImportError:
        print(f"atheris is not installed: blindly for {seconds} s")
        print(f"{fuzz_blindly(seconds)} inputs, no finding")
        return
    fuzz_led(atheris, seconds)


if __name__ == "__main__":
    main()
