"""CPU seconds of whole processes, side by side with pandoc on the same content.

    python tests/bench/compare.py            prints a table
    python tests/bench/compare.py --write    and records it in docs/benchmarks.md

Every pair of runs is interleaved (ours, pandoc's, ours, pandoc's ...), so that a busy machine slows both; what is
reported is the median of user plus system time of the child processes. pandoc comes from PyPI (`pypandoc-binary`).
"""

from __future__ import annotations

import argparse
import os
import platform
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SEED = ROOT / "content" / "devops-vs-devsecops.md"
PAGE = ROOT / "docs" / "benchmarks.md"
FEW, MANY = 500, 5_000  # rows of a batch
QUIET: dict[str, int] = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}


@dataclass(frozen=True)
class Case:
    """One comparison: what we run against what pandoc runs, and the ratio that must not be exceeded, if any. Our run
    makes `count` times what pandoc's makes."""

    name: str
    ours: Callable[[Path], None]
    pandoc: Callable[[Path], None]
    bar: float | None
    rounds: int
    count: int = 1


@dataclass(frozen=True)
class Figures:
    case: Case
    ours: float
    pandoc: float

    @property
    def ratio(self) -> float:
        return self.ours / self.pandoc


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--write", action="store_true", help="record the table in docs/benchmarks.md")
    parser.add_argument("--rounds", type=int, default=11, help="pairs of runs of the small cases")
    parser.add_argument("--quick", action="store_true", help="leave out the memory of 5,000 rows, which takes minutes")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        prepare(Path(folder))
        found = [measure(case, Path(folder)) for case in cases(arguments.rounds)]
        table = format_table(found)
        if not arguments.quick:
            table += "\n" + measure_memory(Path(folder))
    sys.stdout.write(table)
    if arguments.write:
        PAGE.write_text(format_page(table, arguments.rounds), encoding="utf-8")


def cases(rounds: int) -> tuple[Case, ...]:
    def pandoc_pair(folder: Path) -> None:
        pandoc("seed.gfm.md", "seed.pptx", folder)
        pandoc("seed.gfm.md", "seed.docx", folder)

    def build_anew(folder: Path) -> None:
        shutil.rmtree(folder / "new", ignore_errors=True)
        brief(["build", "seed.md", "--out", "new"], folder)

    def build_large(folder: Path) -> None:
        shutil.rmtree(folder / "large", ignore_errors=True)
        brief(["build", "large.md", "--out", "large", "--deck-only"], folder)

    def build_fresh(folder: Path) -> None:
        brief(["build", "seed.md", "--out", "kept"], folder)

    def build_batch(folder: Path) -> None:
        batch(FEW, folder)

    return (
        Case("Example: deck and handout, nothing built before", build_anew, pandoc_pair, 3.0, rounds),
        Case("Example: deck and handout, both fresh", build_fresh, pandoc_pair, 1.0, rounds),
        Case(
            "1,000 slides of five bullets, a table on every fifth",
            build_large,
            lambda folder: pandoc("large.md", "large.pptx", folder),
            0.5,
            max(1, rounds // 4),
        ),
        Case(f"{FEW} rows of the example in a batch, each", build_batch, pandoc_pair, 0.5, max(1, rounds // 4), FEW),
    )


def prepare(folder: Path) -> None:
    """The content, as it is and as pandoc can read it, and an output that is fresh."""
    (folder / "seed.md").write_bytes(SEED.read_bytes())
    (folder / "seed.gfm.md").write_text(with_delimiter_row(SEED.read_text(encoding="utf-8")), encoding="utf-8")
    (folder / "rows.md").write_text(
        SEED.read_text(encoding="utf-8").replace("DevSecOps", "{{ name }}"), encoding="utf-8"
    )
    for count in (FEW, MANY):
        rows = "".join(f"DevSecOps {number}\n" for number in range(count))
        (folder / f"rows-{count}.csv").write_text(f"name\n{rows}", encoding="utf-8")
    (folder / "large.md").write_text(large_document(), encoding="utf-8")
    brief(["build", "seed.md", "--out", "kept"], folder)


def with_delimiter_row(text: str) -> str:
    """The example with the row under its table's head that pandoc asks for."""
    lines = text.splitlines()
    head = next(index for index, line in enumerate(lines) if line.startswith("|"))
    return "\n".join([*lines[: head + 1], "|---|---|---|", *lines[head + 1 :]]) + "\n"


def large_document() -> str:
    """Forty sections of twenty-five slides each."""
    lines = ["# A thousand slides", ""]
    for section in range(1, 41):
        lines += [f"# Section {section}", ""]
        for slide in range(1, 26):
            lines += [f"## Topic {section}.{slide}", ""]
            lines += [f"- Point {n} of topic {section}.{slide} says what the team has found" for n in range(1, 6)]
            lines.append("")
            if slide % 5 == 0:
                lines += ["| Measure | Before | After |", "|---|---|---|"]
                lines += [f"| Value {n} | {n * slide} | {n * slide + section} |" for n in range(1, 5)]
                lines.append("")
    return "\n".join(lines)


def brief(arguments: list[str], folder: Path) -> None:
    env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    env["PYTHONPATH"] = str(ROOT)  # compiled modules are kept, as an installation keeps them
    subprocess.run([sys.executable, "-m", "generator.cli", *arguments], cwd=folder, env=env, check=True, **QUIET)


def batch(count: int, folder: Path) -> tuple[float, float]:
    """Make a batch of the example; the memory that the largest of its processes took, in MiB: the one that was started,
    and any of its own."""
    shutil.rmtree(folder / "rows", ignore_errors=True)
    options = ["--data", f"rows-{count}.csv", "--name", "{{ name }}", "--out", "rows", "--quiet"]
    code = f"import resource, runpy, sys; sys.argv = {['brief', 'batch', 'rows.md', *options]!r}\n"
    code += "from generator import cli\n"
    code += "if __name__ == '__main__':\n"
    code += "    try: cli.main()\n"
    code += (
        "    finally: open('peaks', 'w').write(' '.join(str(resource.getrusage(who).ru_maxrss) for who in (0, -1)))\n"
    )
    (folder / "peaks.py").write_text(code)
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    subprocess.run([sys.executable, "peaks.py"], cwd=folder, env=env, check=True, **QUIET)
    mine, others = (int(peak) / 2**10 for peak in (folder / "peaks").read_text().split())
    return mine, others


def measure_memory(folder: Path) -> str:
    """Lines on the memory of a batch, for the page."""
    few, many = batch(FEW, folder), batch(MANY, folder)
    lines = [
        "| memory of a batch, MiB | " + f"{FEW} rows | {MANY:,} rows | ratio | bar |",
        "| --- | ---: | ---: | ---: | ---: |",
    ]
    for name, one, other in zip(
        ("the process that hands out rows", "the largest that makes them"), few, many, strict=True
    ):
        lines.append(f"| {name} | {one:.0f} | {other:.0f} | {other / one:.2f}x | 1.3x |")
    return "\n".join(lines) + "\n"


def pandoc(content: str, output: str, folder: Path) -> None:
    options = ["--from", "gfm", "--slide-level", "2"]
    subprocess.run([pandoc_path(), *options, content, "-o", output], cwd=folder, check=True, **QUIET)


def pandoc_path() -> str:
    try:
        import pypandoc
    except ImportError:
        sys.exit("pandoc is missing: pip install pypandoc-binary, or make bench")
    return str(pypandoc.get_pandoc_path())


def measure(case: Case, folder: Path) -> Figures:
    if case.count == 1:
        case.ours(folder)  # once for the caches of the file system and of Python
    case.pandoc(folder)
    ours, theirs = [], []
    for _ in range(case.rounds):
        ours.append(cpu_seconds(case.ours, folder))
        theirs.append(cpu_seconds(case.pandoc, folder))
    return Figures(case, statistics.median(ours) / case.count, statistics.median(theirs))


def cpu_seconds(act: Callable[[Path], None], folder: Path) -> float:
    """User and system seconds of the processes that `act` starts and waits for."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    act(folder)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def format_table(found: list[Figures]) -> str:
    lines = ["| what | Briefsmith | pandoc | ratio | bar |", "| --- | ---: | ---: | ---: | ---: |"]
    for each in found:
        bar = f"{each.case.bar:g}x" if each.case.bar else ""
        lines.append(f"| {each.case.name} | {each.ours:.3f} s | {each.pandoc:.3f} s | {each.ratio:.2f}x | {bar} |")
    return "\n".join(lines) + "\n"


def format_page(table: str, rounds: int) -> str:
    import pypandoc

    return f"""\
# Benchmarks

CPU seconds (user and system) of whole processes, start-up included, beside pandoc on the same content. Medians of
{rounds} interleaved pairs of runs; of the large deck, {max(1, rounds // 4)}. Measured by `make bench`, which
anybody can repeat.

{table}
pandoc is run twice for deck and handout, on the example with the delimiter row added that it needs to see a table.
What the two do is not the same: pandoc neither measures text nor understands the comparison. The ratio is what it
costs to have that done.

The third line builds the deck alone on both sides. A fresh build reads the content, the templates and the outputs,
compares their digests with the record of the last build, and writes nothing. The batch makes a deck and a handout for
each row, with the start of its processes shared among them; the same template, with the name of an option from the row.

Machine: {os.cpu_count()} cores, {platform.system()} {platform.machine()}; Python {platform.python_version()}, pandoc \
{pypandoc.get_pandoc_version()}.
"""


if __name__ == "__main__":
    main()
