#!/usr/bin/env python3
"""The library of innovation cases, whole, over a real server: cases come in as a spreadsheet and from people, are
found, reviewed, corrected, withdrawn, merged and split, and leave as open data that strangers read.

    library_story.py        starts a server of its own on fresh data
"""

import csv
import html
import json
import subprocess
import sys
import tempfile
import urllib.parse
from collections import Counter
from pathlib import Path

from acta_client import ROOT, Contract, Server, Signer, request
from hidden_client import acta, acta_json, disclose, seal, send, wait_for_views
from library_client import LIBRARY, Library
from open_data import Catalogue, OpenRegister, csv_rows, schema_mistakes

VERIFIER = ROOT / "Verifiers" / "acta_verify.py"
TEXTS = ["title", "organisation", "summary", "description", "results", "lessons"]
HIDDEN = {*TEXTS, "source", "contact"}
CASES = list(csv.DictReader((LIBRARY / "cases.csv").open(encoding="utf-8", newline="")))

SHED = {
    "title": "Sample: Wypożyczalnia — a tool library in Łódź", "country": ["pl"], "level": "local",
    "theme": ["environment", "participation"], "stage": "pilot", "year": 2026, "organisation": "Sample: Urząd Miasta",
    "summary": "Neighbours borrow drills.", "declaration": True, "contact": "halina.kowalczyk@sample.example",
    "description": "This case is invented. Residents borrow drills, ladders and glue guns at the library instead of "
                   "buying them, and say what they built. Volunteers mend what breaks."}


def the_office_brings_them_in(library):
    found = library.items(limit=1000)
    library.check("46 cases are found", found["total"] == len(CASES) == 46, found["total"])
    proved = [item["id"] for item in found["items"] if library.is_provable(item["createdBy"], "add")]
    library.check("each of them has a receipt that a stranger accepts", len(proved) == 46, proved)
    file = library.folder / "receipt.json"
    acta("receipt", "get", found["items"][0]["createdBy"], "-o", file, *library.at)
    acta(*Contract.verify_receipt(file, library.vkey)[1:])
    same = {item["id"]: [item["values"].get(name, "") for name in TEXTS] for item in found["items"]}
    library.check("their texts are those of the spreadsheet",
                  same == {case["id"]: [case[name] for name in TEXTS] for case in CASES})
    again = library.import_file(LIBRARY / "cases.csv", "case-library", expect=1)
    library.check("nothing is brought in twice", again["accepted"] == 0 and len(again["refused"]) == 46, again)


def search(library):
    words = {"wallet": 1, "WALLET": 1, "wallets": 0, "bogota": 1, "Bogotá": 1, "TURKIYE": 2, "türkiye": 2,
             "brasilia": 1, "participa gov": 1, "public portug": None, "school": None}
    for text, count in words.items():
        wanted = count if count is not None else sum(
            all(any(word.startswith(part) for word in acta_words(case)) for part in text.split()) for case in CASES)
        found = library.items(q=text)["total"]
        library.check(f"“{text}” finds {wanted}", found == wanted, found)
    for text in ('"', "title:wallet", "a OR b*", "NEAR(x y)", "'; DROP TABLE item; --", "(" * 200, "%00", "\u202e", ""):
        answer = library.get("items?" + urllib.parse.urlencode({"q": text}))
        library.check(f"{text[:12]!r} is no expression and no error", answer.status == 200, answer.body[:200])
    for text in ("library", "data", "voucher"):
        best, titled = library.ids(q=text), {case["id"] for case in CASES if text in case["title"].lower()}
        library.check(f"“{text}” in a title weighs most", set(best[:len(titled)]) == titled, best)


def acta_words(case):
    text = " ".join(case[name] for name in TEXTS).lower()
    return "".join(letter if letter.isalnum() else " " for letter in text).split()


def facets(library):
    found = library.items(limit=0)["facets"]
    for name in ("country", "level", "theme", "stage", "year"):
        wanted = Counter(value for case in CASES for value in case[name].split(";") if value)
        library.check(f"the facet {name} adds up",
                      {entry["value"]: entry["count"] for entry in found[name]} == dict(wanted), found[name])
    for level in found["level"]:
        there = library.items(facet_level=level["value"], limit=0)
        library.check(f"choosing {level['value']} finds as many as it said, and leaves the other levels to choose",
                      there["total"] == level["count"] and len(there["facets"]["level"]) == len(found["level"])
                      and sum(stage["count"] for stage in there["facets"]["stage"]) == level["count"], there)
    both = library.ids(facet_theme=["participation", "registers"], facet_level="national")
    wanted = [case["id"] for case in CASES if case["level"] == "national"
              and {"participation", "registers"} & set(case["theme"].split(";"))]
    library.check("several facets narrow, several values of one widen", sorted(both) == sorted(wanted), both)


def sorting(library):
    titles = [case["title"] for case in CASES]
    shown = [item["title"] for item in library.items(sort="title", limit=1000)["items"]]
    library.check("sorted by title", shown == sorted(titles, key=str.lower), shown)
    backwards = [item["title"] for item in library.items(sort="title", order="reversed", limit=1000)["items"]]
    library.check("and backwards", backwards == shown[::-1])
    years = [item["values"].get("year") for item in library.items(sort="year", limit=1000)["items"]]
    known = [year for year in years if year is not None]
    library.check("sorted by year, the unknown last",
                  known == sorted(known) and years[len(known):] == [None] * (46 - len(known)), years)
    pages, offset = [], 0
    while offset is not None:
        page = library.items(sort="title", limit=7, offset=offset)
        pages.append([item["title"] for item in page["items"]])
        offset = page["next"]
    library.check("seven pages of seven and fewer", sum(pages, []) == shown and len(pages) == 7, pages)
    for wrong in ("limit=1001", "limit=-1", "offset=x", "order=sideways"):
        answer = library.get(f"items?{wrong}")
        library.check(f"{wrong} is refused with a remedy", answer.status == 400 and answer.json["remedy"], answer.body)


def a_person_submits(library):
    """By REST, sealed by code that is not Acta's; a reviewer sends it back, and publishes it in the end."""
    reviewer_key, reviewer = library.key("reviewer")
    stranger_key, stranger = library.key("stranger")
    library.act(library.office_key, "appoint", {"role": "reviewer", "actors": [reviewer.did]}, part="roles")
    me = Signer()
    first = submit(library, me, "submit", {}, SHED)
    name = str(first)
    library.check("what waits for review is not public", library.get(f"items/{name}").status == 404
                  and library.items(q="wypozyczalnia")["total"] == 0 and library.items()["total"] == 46
                  and request(library.server.port, "GET", f"/api/entries/{first}/disclosures").json["disclosures"] == []
                  and b"Neighbours borrow" not in library.get("exports/records.csv").body)
    seen = acta_json("read", "case-library", "--entry", first, "--purpose", "Review", "--key", reviewer_key,
                     *library.at)
    library.check("the reviewer reads all of it", {value["value"] for value in seen["values"]} >=
                  {SHED["title"], SHED["contact"]}, seen)
    seen = acta_json("read", "case-library", "--entry", first, "--purpose", "Nosy", "--key", stranger_key, *library.at)
    library.check("a stranger reads nothing of it", seen["values"] == [], seen)
    review = {"id": name, "version": first, "decision": "return"}
    library.refused("a stranger does not review", "act.role_missing", stranger_key, "review",
                    review | {"reason": "No."})
    library.refused("to return it takes a reason", "record.reason_missing", reviewer_key, "review", review)
    library.act(reviewer_key, "review", review | {"reason": "Please say in plain words what people do in it."})
    library.refused("the owner alone revises", "record.not_owner", stranger_key, "revise", {"id": name, "values": SHED})
    better = SHED | {"summary": "Residents of Łódź borrow drills and ladders at the library instead of buying them."}
    second = submit(library, me, "revise", {"id": name}, better)
    library.refused("what has changed is read again first", "record.changed", reviewer_key, "review",
                    review | {"decision": "publish"})
    library.check("it is still not public", library.get(f"items/{name}").status == 404)
    library.act(reviewer_key, "review", {"id": name, "version": second, "decision": "publish"})
    library.check("now it is", library.item(name)["values"]["summary"] == better["summary"])
    for text in ("wypożyczalnia", "Wypozyczalnia", "lodz", "ŁÓDŹ", "urzad", "glue guns", "ladd"):
        library.check(f"“{text}” finds it", library.ids(q=text) == [name], library.ids(q=text))
    shown = json.dumps([library.item(name), library.history(name)])
    library.check("its e-mail address is shown to nobody", "kowalczyk" not in shown, shown)
    return name


def submit(library, signer, move, body, values):
    sealed, disclosures = seal(values, HIDDEN)
    act = signer.act(library.origin, "case-library", "cases", move, body | {"values": sealed})
    answer = send(library.server, "case-library", "cases", act, disclosures)
    assert answer.status == 201, f"{move} was refused: {answer.body[:500]!r}"
    wait_for_views(library.server, answer.json["index"], "case-library")
    return answer.json["index"]


def the_office_keeps_them(library, submitted):
    office = library.office_key
    library.refused("to correct takes a reason", "record.reason_missing", office, "correct",
                    {"id": "c03", "values": {"year": 2022}})
    before = library.item("c03")
    library.act(office, "correct", {"id": "c03", "values": {"year": 2022, "title": "Participa.gov, corrected"},
                                    "reason": "It began later."})
    now = library.item("c03")
    library.check("a correction changes what it names, and says why",
                  now["values"] == before["values"] | {"year": 2022, "title": "Participa.gov, corrected"}
                  and now["notes"].get("reason") == "It began later.", now)
    library.check("what it said before is still to be read",
                  library.item("c03", f"?at={before['changedAt']}")["values"] == before["values"])
    library.check("and found no more", library.ids(q="corrected") == ["c03"] and library.ids(
        q="one place for taking part") == [], library.ids(q="one place for taking part"))
    library.act(office, "withdraw", {"id": "c04", "reason": "The city asked for it."})
    library.check("a withdrawn case says so", library.item("c04")["status"] == "withdrawn")
    library.act(office, "reinstate", {"id": "c04", "reason": "The city asked for it back."})
    library.check("a reinstated one stands again", library.item("c04")["status"] == "published")
    library.act(office, "merge", {"from": ["c06", "c07"], "into": "c05", "reason": "The same case."})
    merged = [library.item(name) for name in ("c06", "c07")]
    library.check("merged cases lead to the one that stands for them",
                  all(item["status"] == "merged" and item["notes"].get("mergedInto") == "c05" for item in merged),
                  merged)
    whole = {name: value for name, value in library.item("c08")["values"].items()}
    pieces = [{"id": f"c08-{letter}", "values": whole | {"title": f"Piece {letter}"}} for letter in "ab"]
    library.act(office, "split", {"from": "c08", "into": pieces, "reason": "These are two cases."})
    library.check("a split case and its pieces name each other", library.item("c08")["status"] == "split"
                  and library.item("c08-a")["title"] == "Piece a"
                  and library.item("c08-a")["notes"].get("splitFrom") == "c08", library.item("c08-a"))
    library.act(office, "withdraw", {"id": "c09", "reason": "It is another body's case."})
    moves = {"c03": ["add", "correct"], "c04": ["add", "withdraw", "reinstate"], "c06": ["add", "merge"],
             "c08": ["add", "split"], submitted: ["review"]}
    for name, wanted in moves.items():
        versions = library.history(name)
        said = [version["move"] for version in versions]
        proved = all(library.is_provable(version["entry"], version["move"]) for version in versions)
        library.check(f"the history of {name} is whole and provable", said == wanted and proved, said)


def bad_rows(library):
    """Good rows are taken; each wrong one is reported with its line and column."""
    good = {"title": "A good one", "country": "nl", "level": "local", "theme": "health", "stage": "pilot",
            "summary": "Short.", "description": "Long enough, in three lines:\nline numbers must be counted here. " * 2}
    wrong = [
        ("title", {"title": ""}), ("theme", {"theme": "astrology"}), ("year", {"year": "twenty"}),
        ("id", {"id": "c01"}),
        ("description", {"description": "Too short."}), ("year", {"year": "1899"}),
        ("summary", {"summary": "x" * 201}), ("source", {"source": "javascript:alert(1)"}),
        ("country", {"country": "xx"}),
        ("title", {"title": "Two\nlines"}), ("declaration", {"declaration": "perhaps"}), ("id", {"id": "a--b"}),
    ]
    columns = ["id", *TEXTS, "country", "level", "theme", "stage", "year", "source", "declaration", "contact"]
    rows = [good | {"id": "good-1"}] + [good | {"id": f"bad-{n}"} | change for n, (_, change) in enumerate(wrong)]
    rows.append(good | {"id": "good-2"})
    file, lines, line = library.folder / "rows.csv", [], 2
    with file.open("w", encoding="utf-8-sig", newline="") as out:
        table = csv.DictWriter(out, columns, restval="")
        table.writeheader()
        for row in rows:
            table.writerow(row)
            lines.append(line)
            line += 1 + sum(str(value).count("\n") for value in row.values())
    answer = library.import_file(file, "case-library", expect=1)
    library.settle()
    report = list(csv.DictReader((library.folder / "report.csv").open(encoding="utf-8", newline="")))
    said = sorted((int(row["line"]), row["column"].rsplit("/", 1)[-1]) for row in report)
    library.check("wrong rows are reported with line and column, good ones are taken",
                  answer["accepted"] == 2 and said == sorted(zip(lines[1:-1], (name for name, _ in wrong)))
                  and all(row["reason"] and row["remedy"] for row in report), report)
    library.check("a column is named as in the file", all("/" not in row["column"] for row in report), report)
    size = library.server.size
    head = ",".join(columns).encode() + b"\n"
    for name, data in (("bytes that are no UTF-8", head + b"u1,\xff\xfe,,,,,,,,,,,,,\n"), ("no header", b""),
                       ("an unknown column", b"id,colour\nx,red\n"), ("no title column", b"id,summary\nx,y\n"),
                       ("an open quote", head + b'q1,"never closed\n')):
        file.write_bytes(data)
        done = subprocess.run(
            [Contract.BINARY, "import", file, "--programme", "case-library", "--part", "cases", "--key",
             library.office_key, *library.at], capture_output=True, text=True)
        library.check(f"{name}: refused as a whole, with a sentence", done.returncode in (1, 2) and done.stderr.strip()
                      and library.server.size == size, f"{done.returncode} {done.stderr}")


def hostile_texts(library):
    """Texts that other programs take for orders come back as texts."""
    attack = "<script>alert('x')</script><img src=x onerror=alert(1)>"
    values = {"level": "local", "theme": ["work"], "stage": "pilot"} | {name: f"{name} {attack}" for name in TEXTS}
    values |= {"description": "\n".join([attack] * 3), "source": "https://sample.example/?a=1&b=%3Cscript%3E"}
    library.act(library.office_key, "add", {"id": "html", "values": values})
    answer = library.get("items/html")
    shown = {name: answer.json["values"][name] for name in values}
    library.check("HTML comes back as text", shown == values, shown)
    library.check("and nobody takes the answer for a page", answer.headers.get("x-content-type-options") == "nosniff"
                  and answer.headers["content-type"].startswith("application/json"), answer.headers)
    page = request(library.server.port, "GET", "/programmes/case-library/cases/records/html")
    library.check("on the page it is escaped", page.status == 200 and b"<script>alert" not in page.body
                  and b"<img src=x" not in page.body and html.escape("<script>").encode() in page.body, page.status)
    for number, title in enumerate(("=HYPERLINK(\"http://evil\")", "+1", "-2+3", "@SUM(1)", "'=1", "'plain")):
        library.act(library.office_key, "add", {"id": f"sheet-{number}", "values": values | {"title": title}})
    rows = {row["id"]: row["title"] for row in csv_rows(library.get("exports/records.csv").body)}
    titles = [rows[f"sheet-{number}"] for number in range(6)]
    library.check("no cell begins like a formula", titles[0] == "'=HYPERLINK(\"http://evil\")"
                  and all(title[0] not in "=+-@" for title in titles), titles)


def open_data(library):
    found = library.items(limit=1000)
    statuses = {item["id"]: item["status"] for item in found["items"]}
    published = {name for name, status in statuses.items() if status == "published"}
    files = {name: library.get(f"exports/{name}").body for name in
             ("records.csv", "records.json", "schema.json", "register.rsf", "catalogue.jsonld")}
    records = json.loads(files["records.json"])
    mistakes = schema_mistakes(records, json.loads(files["schema.json"]))
    library.check("the JSON fits its schema", mistakes == [] and {r["id"]: r["status"] for r in records} == statuses,
                  mistakes[:3])
    register = OpenRegister(files["register.rsf"])
    library.check("the register's root is right, and its records are those that are found",
                  {name: item["status"] for name, item in register.records().items()} == statuses)
    catalogue = Catalogue(files["catalogue.jsonld"])
    mistakes = catalogue.mistakes(published)
    library.check("the catalogue has one dataset, and a record for each published case", mistakes == [], mistakes)
    for number, name in enumerate(("records.csv", "register.rsf", "records.json")):
        file = library.folder / name
        acta("export", "case-library/cases", "--format",
             {"records.csv": "records-csv", "records.json": "records-json", "register.rsf": "rsf"}[name],
             "-o", file, *library.at)
        library.check(f"acta export writes the same {name}", file.read_bytes() == files[name])
        copy = f"copy-{number}"
        library.open(copy)
        answer = library.import_file(file, copy)
        library.settle(copy)
        again = by_id(library.items(copy, limit=1000)["items"])
        wanted = by_id(item for item in found["items"] if item["id"] in published)
        library.check(f"{name} makes the same library elsewhere, without what is out of force",
                      answer["refused"] == [] and again == wanted, difference(again, wanted))


def by_id(items):
    """What is published of each; a record that brought no id is named by its entry, which is another one elsewhere."""
    return {item["title"] if item["id"].isdigit() else item["id"]:
            {name: value for name, value in item["values"].items() if name != "contact"} for item in items}


def difference(one, other):
    keys = sorted(set(one) ^ set(other)) or [key for key in one if one[key] != other[key]]
    return f"{keys[:8]}: {[(one.get(key), other.get(key)) for key in keys[:1]]}"


def rebuilding(library, submitted):
    """The views are made from the log and the people store; who deletes them loses nothing."""
    def everything():
        paths = ["items?limit=1000", "items?q=lodz", "items?q=corrected", "items?sort=year&limit=9&facet.stage=pilot",
                 f"items/{submitted}/history", "items/c08/history", "items/c03/history", "exports/register.rsf"]
        return [library.get(path).body for path in paths]
    before = everything()
    library.server.stop()
    for file in library.server.data.glob("views.sqlite*"):
        file.unlink()
    library.server.start()
    library.settle()
    after = everything()
    library.check("the pages come back from the log as they were", before == after,
                  [one[:300] for pair in zip(before, after) for one in pair if pair[0] != pair[1]])


def strangers(library):
    mirror = library.server.mirror(library.folder / "mirror")
    audit = acta_json("audit", mirror)
    library.check("the audit is green and misses no value",
                  audit["verified"] and audit["hidden"]["missing"] == [], audit["hidden"])
    done = subprocess.run([sys.executable, VERIFIER, mirror], capture_output=True, text=True)
    library.check("the second verifier finds no difference", done.returncode == 0, done.stdout[-600:])
    lie = disclose("title", "Something else")[0]
    values = mirror / "values" / "000"
    first = json.loads(values.read_bytes().splitlines()[0])
    values.write_text(json.dumps(first | {"disclosures": [lie]}) + "\n")
    acta("audit", mirror, expect=1)
    library.check("a published text that was changed is found", True)


def main():
    with tempfile.TemporaryDirectory(prefix="acta-library-") as folder:
        with Server(Path(folder) / "data") as server:
            library = Library(server, Path(folder))
            the_office_brings_them_in(library)
            search(library)
            facets(library)
            sorting(library)
            submitted = a_person_submits(library)
            the_office_keeps_them(library, submitted)
            bad_rows(library)
            hostile_texts(library)
            open_data(library)
            rebuilding(library, submitted)
            strangers(library)
    print(f"{len(library.failures)} failed" if library.failures else "all fine")
    return 1 if library.failures else 0


if __name__ == "__main__":
    sys.exit(main())
