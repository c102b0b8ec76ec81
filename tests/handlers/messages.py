"""The sentences of the code, and `python -m tests.handlers.messages`, which brings the catalogues up to them."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parents[2]
LOCALE = ROOT / "handlers" / "locale"
MARKS = {"say": 1, "later": 1, "plural": 2}  # called by that name; how many first arguments are sentences


def template() -> Catalog:
    """Every sentence in the source; Babel's own extractor does not look into f-strings."""
    catalog = Catalog()
    for package in ("handlers", "bot"):
        for path in sorted(ROOT.glob(f"{package}/**/*.py")):
            for sentences in _sentences(ast.parse(path.read_text("utf-8"))):
                catalog.add(sentences if len(sentences) > 1 else sentences[0])
    return catalog


def _sentences(tree: ast.AST) -> Iterator[tuple[str, ...]]:
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", None)
        first = node.args[: MARKS.get(str(name), 0)]
        if first and all(isinstance(argument, ast.Constant) for argument in first):
            yield tuple(str(argument.value) for argument in first if isinstance(argument, ast.Constant))


def update() -> None:
    for path in sorted(LOCALE.glob("*/LC_MESSAGES/sariberita.po")):
        with path.open("rb") as source:
            catalog = read_po(source, locale=path.parts[-3])
        catalog.update(template(), no_fuzzy_matching=True)
        catalog.obsolete.clear()
        catalog.creation_date = catalog.revision_date  # else every run changes the file
        written = BytesIO()
        write_po(written, catalog, width=110, sort_output=True, omit_header=False, no_location=True)
        path.write_bytes(written.getvalue())


if __name__ == "__main__":
    update()
