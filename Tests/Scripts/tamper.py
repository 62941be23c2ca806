#!/usr/bin/env python3
"""Changes one byte of a real log at a time; `acta audit` and the independent verifier must both name the place.

Then spoils a made-up log with rows, facts and hidden values, whose signatures and hashes all hold, in the same way.
Starts a server of its own on fresh data, unless a mirrored log and its keys are given:
    tamper.py [--mirror FOLDER --keys DATA-FOLDER]
"""

import argparse
import json
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from acta_client import (ROOT, Contract, Server, Signer, acta_verify, budget_terms, post_act, programme_file)
from made_up_library import MadeUpLibrary, seal
from made_up_log import forge_outcome

VERIFIER = [sys.executable, str(ROOT / "Verifiers" / "acta_verify.py")]
REGISTRAR_KEY = "keys/registrar.key"
failures = []


def run(command):
    result = subprocess.run(command, capture_output=True, text=True, timeout=300)
    return result.returncode, result.stdout + result.stderr


def expect(name, folder, place):
    """Both verifiers must end with 1 and name the place; `place` None means that both must be content."""
    for who, command in (("acta_verify.py", [*VERIFIER, str(folder)]), ("acta audit", Contract.audit(folder))):
        code, text = run(command)
        good = code == 0 if place is None else code == 1 and re.search(place, text)
        print(f"{'ok    ' if good else 'FAILED'} {name}: {who}" + ("" if good else f": exit {code}\n{text[:800]}"))
        if not good:
            failures.append(name)


def make_log(scratch):
    """A small budget from opening to outcome on a server of its own; returns the mirror and the data folder."""
    with Server(scratch / "data") as server:
        opens, closes = time.time() - 60, time.time() + 8
        server.open("street", programme_file({"money": budget_terms(opens, closes)}))
        origin, ballots = server.about()["origin"], []
        for number in range(300):
            body = {"choices": [f"p{number % 6 + 1}", f"p{(number + 1) % 6 + 1}"]}
            ballots.append(json.dumps({"act": Signer().act(origin, "street", "money", "vote", body), "facts": []}))
        answer = post_act(server.port, ("\n".join(ballots) + "\n").encode(), "street", "money", "application/x-ndjson")
        if answer.status not in (200, 201, 207):
            raise RuntimeError(f"the ballots were refused: {answer.status} {answer.body[:600]!r}")
        deadline = time.monotonic() + 40
        while time.monotonic() < deadline:
            folder = server.mirror(scratch / "mirror")
            code, _ = run([*VERIFIER, str(folder), "--outcome", "street/money"])
            if code == 0:
                return folder, server.data
            shutil.rmtree(folder)
            time.sleep(1)
    raise RuntimeError("no outcome within 40 s after the closing time")


def flip(file, offset):
    data = bytearray(file.read_bytes())
    data[offset] ^= 1
    file.write_bytes(data)


def log_folder(folder):
    return acta_verify.Log(folder).folder


def spoil(mirror, scratch, change):
    copy = scratch / "copy"
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(mirror, copy)
    return copy, change(log_folder(copy))


def change_entry(log):
    """One byte in the signature of entry 5: the bundle still parses."""
    file = sorted((log / "tile" / "entries").rglob("*"))[-1] if not (log / "tile/entries/000").exists() \
        else log / "tile/entries/000"
    data, position = file.read_bytes(), 0
    for _ in range(5):
        position += 2 + int.from_bytes(data[position:position + 2], "big")
    length = int.from_bytes(data[position:position + 2], "big")
    flip(file, position + 2 + length - 12)
    return r"entry 5\b"


def change_tile(log):
    file = log / "tile/0/000"
    flip(file, 7 * 32 + 3)
    return r"tile/0/000"


def change_checkpoint(log):
    note = (log / "checkpoint").read_bytes()
    flip(log / "checkpoint", len(note) - 30)
    return r"checkpoint"


# What is added to a made-up log, and the entry that both must name.
SPOILED = {
    "a row that stands there already": (r"entry 10\b", lambda log: log.row(5, 0)),
    "a row with another body": (r"entry 11\b", lambda log: (log.manifest([b"{}"]), log.row(10, 0, body=b"{ }"))),
    "a row of another actor": (r"entry 10\b", lambda log: log.row(5, 4, body=b"{}", path=[], actor=log.person.did)),
    "a fact of another act": (r"entry 10\b", lambda log: (
        log.submit(log.person, title="x"), log.restate(log.fact(log.voucher, "resident", True)("A" * 43)))),
    "a registrar's fact by the office": (r"entry 10\b", lambda log: log.submit(
        log.person, title="x", facts=[log.fact(log.office, "key-level", "hosted")])),
    "a value withheld by a stranger": (r"entry 10\b", lambda log: log.disclose(
        "withhold", log.person, entry=4, pointer="/values/title")),
    "a value erased by a stranger": (r"entry 10\b", lambda log: log.erase(log.voucher, {"entry": 4})),
    "a project listed twice": (r"entry 10\b", lambda log: log.list(log.PAPER[:1] * 2, False)),
    "a ballot before the ballot paper": (r"entry 11\b", lambda log: (
        log.list(log.PAPER[:1], False), setattr(log, "time", log.time + 60_000),
        log.vote(log.person, {"choices": ["r1"]}))),
}


def check_library(scratch):
    log, folder = MadeUpLibrary("outcome"), scratch / "library"
    good, wrong = {4: [log.disclosures[4]["title"]]}, {4: [seal("title", "Another")[0]]}
    expect("a made-up log with rows, facts and hidden values", log.write(folder, good), None)
    expect("a published value that fits no digest", log.write(folder, wrong), r"entry 4\b")
    for name, (place, change) in SPOILED.items():
        log = MadeUpLibrary("rows")
        change(log)
        expect(name, log.write(folder), place)
    log, folder = MadeUpLibrary("outcome"), scratch / "forged"
    index = forge_outcome(log.write(folder), log.log_key, log.registrar)
    expect("a forged outcome over a ballot paper", folder, rf"entry {index}\b")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--mirror", type=Path, help="a mirrored log with at least 256 entries and one outcome")
    parser.add_argument("--keys", type=Path, help="the data folder with the log's and the registrar's keys")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        scratch = Path(scratch)
        mirror, keys = (options.mirror, options.keys) if options.mirror else make_log(scratch)
        expect("the untouched log", mirror, None)
        for name, change in (("one byte of an entry", change_entry), ("one byte of a tile", change_tile),
                             ("one byte of the log's signature", change_checkpoint)):
            expect(name, *spoil(mirror, scratch, change))
        log_key, registrar = (Signer.from_file(keys / name) for name in (Contract.LOG_KEY, REGISTRAR_KEY))
        copy, index = spoil(mirror, scratch, lambda log: forge_outcome(log, log_key, registrar))
        expect("an outcome forged with the log's own key", copy, rf"entry {index}\b")
        check_library(scratch)
    print(f"{len(failures)} failed" if failures else "all fine")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
