#!/usr/bin/env python3
"""How a register of 100,000 invented firms is taken in, proved, searched, exported, audited and rebuilt.

Twice: all fields on the log, and the texts kept off it (withdrawable). Searches go over one keep-alive connection;
beside them stand the same words looked up in the same run by plain SQLite FTS5 from Python, without HTTP, facets or
records.
Needs the release binary and Python's `cryptography`; the client runs on the same cores.
"""

import argparse
import csv
import http.client
import json
import os
import random
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.parse
from collections import Counter
from itertools import accumulate
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "Tests" / "Scripts"))
from acta_client import Contract, Server, acta_verify, post_act, request  # noqa: E402

ITEMS = "/api/programmes/firms/register/items"
FORMS = ["association", "company", "cooperative", "foundation", "partnership", "sole-trader"]
SECTORS = ["building", "care", "culture", "energy", "farming", "finance", "food", "learning", "making", "software",
           "trade", "transport"]
SYLLABLES = [a + b for a in "bdfgklmnprstvz" for b in ("a", "e", "i", "o", "u", "ar", "en", "il", "on")]
COLUMNS = ["id", "name", "purpose", "town", "form", "sectors", "founded", "tax-number", "capital"]


def firms(count):
    """The records, the same in every run; words are as unevenly common as in a language (Zipf)."""
    dice = random.Random(46)
    words = sorted({"".join(dice.choices(SYLLABLES, k=dice.randint(2, 4))) for _ in range(24_000)})
    dice.shuffle(words)
    weights = list(accumulate(1 / (rank + 3) for rank in range(len(words))))
    for number in range(count):
        yield {
            "id": f"f{number}", "name": " ".join(dice.choices(words, k=3)).title(),
            "purpose": " ".join(dice.choices(words, cum_weights=weights, k=dice.randint(35, 55))),
            "town": f"town-{min(dice.randrange(100), dice.randrange(100))}", "form": dice.choice(FORMS),
            "sectors": ";".join(sorted(set(dice.choices(SECTORS, k=2)))), "founded": str(dice.randint(1900, 2026)),
            "tax-number": f"{10_000_000 + number * 7}", "capital": f"{dice.randint(1, 5000) * 100}.00"}


def programme(treatment):
    def field(name, kind, **more):
        return {"id": name, "label": name.capitalize(), "type": kind} | more

    def choice(name, ids, **more):
        return field(name, "choice", facet=True, choices=[{"id": one, "label": one} for one in ids], **more)

    purpose = field("purpose", "paragraph", search=True, maxLength=2000)
    fields = [
        field("name", "text", required=True, sort=True, search=True), purpose | treatment,
        choice("town", [f"town-{number}" for number in range(100)]), choice("form", FORMS),
        choice("sectors", SECTORS, multiple=True), field("founded", "year", facet=True, sort=True),
        field("tax-number", "text", unique=True), field("capital", "money", currency="EUR", sort=True)]
    return {"edition": 1, "programme": {
        "title": "Firms", "audience": "public",
        "data": {"controller": "Town of Tests", "contact": "privacy@example.org", "purpose": "Measuring",
                 "legalBasis": "public task", "retention": {"purpose": "P10Y"} if treatment else {}},
        "parts": {"register": {"procedure": "register@1", "title": "The firms",
                               "terms": {"title": "name", "fields": fields}}}}}


def cpu(process_id):
    fields = Path(f"/proc/{process_id}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / 100


def peak_memory(process_id):
    lines = Path(f"/proc/{process_id}/status").read_text().splitlines()
    return int(next(line for line in lines if line.startswith("VmHWM")).split()[1]) / 1024


def run(*command):
    """Runs a command; returns its output, seconds, CPU seconds and peak memory in MB."""
    begun = time.monotonic()
    process = subprocess.Popen(list(map(str, command)), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    printed = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{' '.join(map(str, command))} ended with {process.returncode}: {printed[-600:]}")
    return printed, time.monotonic() - begun, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def spread(seconds):
    ordered = sorted(seconds)
    p95 = ordered[min(len(ordered) - 1, round(len(ordered) * 0.95))]
    return f"{statistics.median(ordered) * 1000:8.2f} {p95 * 1000:8.2f} {ordered[-1] * 1000:8.2f}"


class Connection:
    """One keep-alive connection."""

    def __init__(self, server):
        self.http = http.client.HTTPConnection("127.0.0.1", server.port, timeout=120)

    def get(self, path):
        begun = time.perf_counter()
        self.http.request("GET", path)
        answer = self.http.getresponse()
        body = answer.read()
        seconds = time.perf_counter() - begun
        if answer.status != 200:
            sys.exit(f"{path} was answered with {answer.status}: {body[:400]!r}")
        return body, seconds


# ---------------------------------------------------------------- what is looked for

def searches(records, each):
    """Queries by kind: words and chosen facets."""
    dice = random.Random(7)
    found = Counter(word for record in records for word in set(record["purpose"].split()))
    ranked = [word for word, _ in found.most_common()]
    rare = [word for word, count in found.items() if count <= 20]
    pairs = [" ".join(dice.sample(sorted(set(dice.choice(records)["purpose"].split())), 2)) for _ in range(each)]
    return {
        "rare word": [(dice.choice(rare), {}) for _ in range(each)],
        "common word": [(ranked[number % 20], {}) for number in range(each)],
        "two words": [(pair, {}) for pair in pairs],
        "prefix": [(dice.choice(ranked[50:2000])[:3], {}) for _ in range(each)],
        "word and facets": [
            (ranked[dice.randrange(20, 200)], {"form": dice.choice(FORMS), "sectors": dice.choice(SECTORS)})
            for _ in range(each)],
        "nothing": [("", {}) for _ in range(each)],
    }


def plain_index(records):
    """The peer: an FTS5 table with the same texts, the same tokens and the same prefixes."""
    database = sqlite3.connect(":memory:")
    database.execute("CREATE VIRTUAL TABLE firm USING fts5(name, purpose, prefix = '2 3', "
                     "tokenize = \"unicode61 remove_diacritics 2\")")
    database.executemany("INSERT INTO firm VALUES (?, ?)", ((r["name"], r["purpose"]) for r in records))
    database.execute("INSERT INTO firm(firm) VALUES ('optimize')")
    return database


def plain_search(database, text):
    """How many there are, and the first page."""
    begun = time.perf_counter()
    if text:
        words = [f'"{word}"' for word in text.split()]
        expression = " AND ".join(words) + " *"
        (total,) = database.execute("SELECT count(*) FROM firm WHERE firm MATCH ?", [expression]).fetchone()
        database.execute("SELECT rowid, name, purpose FROM firm WHERE firm MATCH ? "
                         "ORDER BY bm25(firm, 10.0, 1.0) LIMIT 20", [expression]).fetchall()
    else:
        (total,) = database.execute("SELECT count(*) FROM firm").fetchone()
        database.execute("SELECT rowid, name, purpose FROM firm ORDER BY rowid DESC LIMIT 20").fetchall()
    return total, time.perf_counter() - begun


class Measurement:
    """One register, from its import to its rebuilding."""

    def __init__(self, server, folder, records, table):
        self.server, self.folder, self.records, self.table = server, folder, records, table
        self.key = server.data / Contract.OFFICE_KEY

    def say(self, name, figure):
        print(f"  {name:44} {figure}", flush=True)

    def bring_in(self, treatment):
        server = self.server
        server.open("firms", programme(treatment))
        before = cpu(server.process.pid)
        begun = time.monotonic()
        _, seconds, client, memory = run(Contract.BINARY, "import", self.table, "--programme", "firms", "--part",
                                         "register", "--key", self.key, "--server", server.url)
        self.wait_for_all()
        whole = time.monotonic() - begun
        count = len(self.records)
        self.say("import (s; rows/s)", f"{seconds:.1f}; {count / seconds:,.0f}")
        self.say("  until all are found (s; rows/s)", f"{whole:.1f}; {count / whole:,.0f}")
        self.say("  CPU of server, of client (s)", f"{cpu(server.process.pid) - before:.1f}, {client:.1f}")
        self.say("  peak memory of server, of client (MB)", f"{peak_memory(server.process.pid):.0f}, {memory:.0f}")

    def wait_for_all(self):
        """A server that has just started may not know of the register yet."""
        wanted = len(self.records)
        while request(self.server.port, "GET", ITEMS + "?limit=0", timeout=120).json.get("total", 0) < wanted:
            time.sleep(0.1)

    def prove(self, count=200):
        vkey, dice, seconds = self.server.about()["vkey"], random.Random(9), []
        connection = Connection(self.server)
        first = self.server.size - len(self.records)
        for index in dice.sample(range(first, self.server.size), count):
            receipt, _ = connection.get(Contract.receipt(index))
            begun = time.perf_counter()
            acta_verify.verify_receipt(json.loads(receipt), vkey)
            seconds.append(time.perf_counter() - begun)
        self.say(f"{count} receipts verified in Python (ms)", spread(seconds) + "  median, p95, max")

    def search(self, kinds, database):
        connection = Connection(self.server)
        for kind, queries in kinds.items():
            ours, theirs = [], []
            for text, facets in queries:
                pairs = [("q", text)] + [(f"facet.{name}", value) for name, value in facets.items()]
                body, seconds = connection.get(ITEMS + "?" + urllib.parse.urlencode(pairs))
                total, plain = plain_search(database, text)
                ours.append(seconds)
                theirs.append(plain)
                if not facets and json.loads(body)["total"] != total:
                    sys.exit(f"“{text}” is found {json.loads(body)['total']} times, by plain FTS5 {total} times")
            self.say(f"search, {kind} (ms)", f"{spread(ours)}   plain FTS5 {spread(theirs)}")

    def read(self, count=300):
        connection, dice = Connection(self.server), random.Random(3)
        for name, end in (("item", ""), ("history", "/history")):
            seconds = [connection.get(f"{ITEMS}/{dice.choice(self.records)['id']}{end}")[1] for _ in range(count)]
            self.say(f"reading one {name} (ms)", spread(seconds))

    def export(self):
        connection = Connection(self.server)
        for name in ("records.csv", "records.json", "register.rsf", "catalogue.jsonld"):
            body, seconds = connection.get(f"/api/programmes/firms/register/exports/{name}")
            self.say(f"export {name} (s; MB)", f"{seconds:.1f}; {len(body) / 1e6:.0f}")
        self.say("  peak memory of server by now (MB)", f"{peak_memory(self.server.process.pid):.0f}")

    def audit(self):
        mirror = self.folder / f"mirror-{self.server.data.name}"
        _, seconds, _, memory = run(Contract.BINARY, "mirror", self.server.url, mirror)
        self.say("mirror (s; peak MB)", f"{seconds:.1f}; {memory:.0f}")
        printed, seconds, spent, memory = run(Contract.BINARY, "audit", mirror, "--json")
        size = self.server.size
        self.say("audit (s; entries/s; CPU s; peak MB)",
                 f"{seconds:.1f}; {size / seconds:,.0f}; {spent:.1f}; {memory:.0f}")
        if not json.loads(printed)["verified"]:
            sys.exit("the audit is not green")

    def take_back(self):
        """Withholds one text and erases another, each until no page shows it."""
        connection, origin, office = Connection(self.server), self.server.about()["origin"], self.server.office()
        texts = {"ground": "The law", "reason": "It names a person.", "appeal": "To the council."}
        for record, move in (("f50", "withhold"), ("f60", "erase")):
            entry = json.loads(connection.get(f"{ITEMS}/{record}")[0])["createdBy"]
            place = {"entry": entry, "pointer": "/values/purpose"}
            body = place | texts if move == "withhold" else {"entries": [place], "ground": "The law"}
            begun = time.monotonic()
            act = office.act(origin, "firms", "disclosure", move, body)
            answer = post_act(self.server.port, act, "firms", "disclosure")
            accepted = time.monotonic() - begun
            if answer.status != 201:
                sys.exit(f"{move} was refused: {answer.body[:400]!r}")
            shown = self.read_after(f"{ITEMS}/{record}?at-least={answer.json['index']}")
            if isinstance(json.loads(shown)["values"]["purpose"], str):
                sys.exit(f"after {move} the text is still shown")
            self.say(f"{move} one (ms: receipt; no longer shown)",
                     f"{accepted * 1000:.0f}; {(time.monotonic() - begun) * 1000:.0f}")

    def read_after(self, path):
        """The server waits two seconds for its pages to follow, and then says that they are behind."""
        while (answer := request(self.server.port, "GET", path, timeout=120)).status == 503:
            pass
        return answer.body

    def rebuild(self):
        data = self.server.data
        self.server.stop()
        for kind in ("log", "people", "views"):
            size = sum(file.stat().st_size for file in data.glob(f"{kind}.sqlite*"))
            self.say(f"{kind} on disk (MB; bytes per record)", f"{size / 1e6:.0f}; {size / len(self.records):,.0f}")
        for file in data.glob("views.sqlite*"):
            file.unlink()
        begun = time.monotonic()
        self.server.start(timeout=600)
        self.wait_for_all()
        seconds = time.monotonic() - begun
        self.say("rebuilding the views (s; entries/s)", f"{seconds:.1f}; {len(self.records) / seconds:,.0f}")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", type=int, default=100_000)
    parser.add_argument("--searches", type=int, default=50, help="how many of each kind")
    parser.add_argument("--only", choices=["public", "withdrawable"], help="one of the two registers")
    options = parser.parse_args()
    records = list(firms(options.records))
    database, kinds = plain_index(records), searches(records, options.searches)
    load = ", ".join(f"{number:.1f}" for number in os.getloadavg())
    print(f"{options.records:,} records, {os.cpu_count()} cores, load {load} before; median, p95, max")
    with tempfile.TemporaryDirectory(prefix="acta-registers-") as folder:
        folder = Path(folder)
        table = folder / "firms.csv"
        with table.open("w", encoding="utf-8", newline="") as out:
            writer = csv.DictWriter(out, COLUMNS)
            writer.writeheader()
            writer.writerows(records)
        for name, treatment in (("public", {}), ("withdrawable", {"treatment": "withdrawable"})):
            if options.only not in (None, name):
                continue
            print(f"the purpose is {name}; {table.stat().st_size / 1e6:.0f} MB of CSV")
            with Server(folder / name) as server:
                measurement = Measurement(server, folder, records, table)
                measurement.bring_in(treatment)
                measurement.prove()
                measurement.search(kinds, database)
                measurement.read()
                measurement.export()
                measurement.audit()
                if treatment:
                    measurement.take_back()
                measurement.rebuild()
    print(f"load {', '.join(f'{number:.1f}' for number in os.getloadavg())} after")


if __name__ == "__main__":
    main()
