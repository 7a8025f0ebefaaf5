"""The rows of the last sheet of a workbook as JSON, read with nothing but Python's own library."""

import json
import re
import sys
import xml.etree.ElementTree as tree
import zipfile

SPACE = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def column(name):
    number = 0
    for letter in re.match("[A-Z]+", name).group():
        number = number * 26 + ord(letter) - 64
    return number - 1


def value(cell, strings):
    raw = cell.findtext(f"{SPACE}v")
    if raw is None:
        return "".join(cell.itertext())
    return strings[int(raw)] if cell.get("t") == "s" else float(raw) if cell.get("t") in (None, "n") else raw


def rows(path):
    with zipfile.ZipFile(path) as book:
        names = [n for n in book.namelist() if re.fullmatch(r"xl/worksheets/sheet\d+\.xml", n)]
        last = max(names, key=lambda n: int(re.search(r"\d+", n.split("/")[-1]).group()))
        shared = tree.fromstring(book.read("xl/sharedStrings.xml"))
        strings = ["".join(item.itertext()) for item in shared.findall(f"{SPACE}si")]
        for row in tree.fromstring(book.read(last)).iter(f"{SPACE}row"):
            yield {column(c.get("r")): value(c, strings) for c in row.findall(f"{SPACE}c")}


json.dump(list(rows(sys.argv[1])), sys.stdout)
