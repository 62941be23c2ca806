#!/usr/bin/env python3
"""An archivist takes over a log: a package in BagIt, checked by three programs, ten years later, without a network.

    archive_story.py        needs the packages bagit and cryptography

The package is made from a data folder that its server is at work on, from a mirror, and again: the same bytes. A byte
changed anywhere is found by bagit and by Acta. Nothing that somebody gave in confidence is in it.
"""

import hashlib
import json
import subprocess
import sys
import tempfile
from pathlib import Path

import bagit

from acta_client import Contract, Server, acta_verify
from hidden_client import seal, send, wait_for_views
from old_data import FROZEN, unpack

SECRET = "1978-04-01 Wanda Secret"


def check(what, holds, detail=""):
    if not holds:
        sys.exit(f"FAILED: {what} {detail}")
    print(f"ok  {what}", flush=True)


def acta(*words, expect=0):
    done = subprocess.run([Contract.BINARY, *map(str, words)], capture_output=True, text=True, timeout=120)
    check(f"acta {' '.join(str(word).rsplit('/', 1)[-1] for word in words[:4])} ends with {expect}",
          done.returncode == expect, f"not {done.returncode}\n{done.stdout}\n{done.stderr}")
    return done.stdout if expect == 0 else done.stderr


def alone(*words):
    """Runs a program without any network."""
    return subprocess.run(["unshare", "--net", "--map-root-user", *map(str, words)], capture_output=True, timeout=120)


def contents(folder):
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file()}


def digest(folder):
    return hashlib.sha256(json.dumps({name: hashlib.sha256(data).hexdigest() for name, data in contents(folder).items()},
                                     sort_keys=True).encode()).hexdigest()


def is_valid(folder):
    try:
        return bagit.Bag(str(folder)).validate()
    except bagit.BagError:
        return False


def with_records(server):
    """A register with a value given in confidence and one that is published beside the log."""
    fields = [{"id": "title", "label": "Name", "type": "text", "required": True},
              {"id": "note", "label": "Note", "type": "text", "treatment": "withdrawable"},
              {"id": "born", "label": "Born", "type": "text", "treatment": "personal", "readers": ["clerk"]}]
    part = {"procedure": "register@1", "title": "Friends", "terms": {"title": "title", "fields": fields}}
    data = {"controller": "Town of Tests", "contact": "privacy@example.org", "purpose": "Testing", "recipients": [],
            "legalBasis": "public task", "retention": {"note": "P10Y", "born": "P10Y"}}
    server.open("club", {"edition": 1, "programme": {
        "title": "A club", "description": "Made up for tests.", "audience": "public", "data": data,
        "parts": {"friends": part}}})
    values, disclosures = seal({"title": "Chess", "note": "Everybody is welcome", "born": SECRET}, {"note", "born"})
    act = server.office().act(server.about()["origin"], "club", "friends", "add", {"values": values})
    answer = send(server, "club", "friends", act, disclosures)
    assert answer.status in (200, 201), answer.body
    wait_for_views(server, server.size - 1, "club")


def main():
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        data, given = unpack(sorted(FROZEN.glob("data-*.tar.gz"))[-1], folder)
        with Server(data) as server:
            with_records(server)
            mirror = server.mirror(folder / "mirror")
            acta("archive", data, folder / "bag")
            acta("archive", mirror, folder / "from-mirror")
            acta("archive", server.url, folder / "from-address")
        told = digest(folder / "bag")
        for other in ["from-mirror", "from-address"]:
            check(f"the archive {other} has the same bytes", digest(folder / other) == told)
        acta("archive", data, folder / "bag", expect=2)
        leaves_no_trace(folder)
        is_checked(folder, given)
        is_as_of(folder, mirror)
        finds_changes(folder / "bag")
    print("all fine")


def leaves_no_trace(folder):
    bag = contents(folder / "bag")
    check("what was published is in the archive", any(b"disclosures" in data for name, data in bag.items()
                                                     if name.startswith("data/log/values/")))
    for words in [SECRET, "seven green apples"]:
        needles = [words.encode(), words.encode().hex().encode()]
        check("what was given in confidence is not", not any(needle in data for data in bag.values() for needle in needles))
    shown = [line for name, data in bag.items() if name.startswith("data/log/values/0") for line in data.splitlines()]
    texts = [acta_verify.from_base64url(text) for line in shown for text in json.loads(line)["disclosures"]]
    check("not as a disclosure either", texts and not any(SECRET.encode() in text for text in texts), texts)
    check("no copy of the databases stays behind", not (folder / "bag.databases").exists()
          and not list(folder.glob("*.unfinished")))
    names = set(bag)
    for name in ["README.en.txt", "README.fr.txt", "data/keys/log.vkey", "data/verifier/log-format.md",
                 "data/outcomes/list.json", "data/log/checkpoint"]:
        check(f"the archive has {name}", name in names)
    check("it has the programmes' texts", sum(name.startswith("data/programmes/") for name in names) >= 2)


def is_checked(folder, given):
    bag = folder / "bag"
    check("bagit finds it valid", is_valid(bag))
    words = ["--validate", "--quiet", bag]
    check("bagit's own command, too", subprocess.run([sys.executable, "-m", "bagit", *map(str, words)]).returncode == 0)
    check("sha256sum is enough for that", subprocess.run(
        ["sha256sum", "--quiet", "-c", "manifest-sha256.txt", "tagmanifest-sha256.txt"], cwd=bag).returncode == 0)
    said = alone(Contract.BINARY, "archive", "verify", bag, "--vkey", given["about"]["vkey"])
    check("Acta finds it right, without a network", said.returncode == 0, said.stderr)
    vkey = (bag / "data/keys/log.vkey").read_text().strip()
    check("the key is the log's", vkey == given["about"]["vkey"])
    verifier = [sys.executable, bag / "data/verifier/acta_verify.py", bag / "data/log", "--vkey", vkey]
    said = alone(*verifier)
    check("the verifier inside recounts everything, without a network", said.returncode == 0
          and b" 0 differences" in said.stdout, said.stdout + said.stderr)
    for listed in json.loads((bag / "data/outcomes/list.json").read_bytes()):
        file = bag / "data/outcomes" / (listed["part"] + ".json")
        said = alone(*verifier, "--outcome", listed["part"])
        check(f"and comes to the same bytes of {listed['part']}", said.stdout == file.read_bytes() and said.stdout)
        check("whose digest is listed", hashlib.sha256(said.stdout).hexdigest() == listed["sha256"])
    receipt = folder / "receipt.json"
    receipt.write_text(json.dumps(given["receipts"][0]))
    said = alone(sys.executable, bag / "data/verifier/acta_verify.py", "--receipt", receipt, "--vkey", vkey)
    check("a receipt of then is good", said.returncode == 0, said.stderr)


def is_as_of(folder, mirror):
    bag = folder / "bag"
    now = json.loads(acta("archive", "verify", bag, "--json"))
    later = json.loads(acta("archive", "verify", bag, "--as-of", "2036-11-22", "--json"))
    check("ten years later it says the same", later["outcomes"] == now["outcomes"] and later["outcomes"]
          and later["audit"] == now["audit"])
    stated = now["outcomes"][0]["time"]
    before = json.loads(acta("archive", "verify", bag, "--as-of", stated.replace(stated[:4], "2020"), "--json"))
    check("before the count there was no outcome", before["outcomes"] == [])
    told = acta("archive", "verify", bag, "--as-of", "2036-11-22")
    check("and it says that it knows nothing of what came after", "of what came after, it knows nothing" in told)
    acta("archive", mirror, folder / "early", "--as-of", "2020-01-01")
    check("an archive of before the count has no outcome", is_valid(folder / "early")
          and json.loads((folder / "early/data/outcomes/list.json").read_bytes()) == [])
    acta("archive", "verify", folder / "early")


def finds_changes(bag):
    entries = next(file for file in (bag / "data/log/tile/entries").rglob("*") if file.is_file())
    for file in [entries, bag / "data/outcomes/street/small.json", bag / "README.fr.txt", bag / "bag-info.txt",
                 bag / "data/verifier/acta_verify.py"]:
        good = file.read_bytes()
        file.write_bytes(good[:-20] + bytes([good[-20] ^ 1]) + good[-19:])
        name = file.relative_to(bag)
        check(f"bagit finds one changed byte in {name}", not is_valid(bag))
        check("so does Acta", "archive.damaged" in acta("archive", "verify", bag, expect=1))
        file.write_bytes(good)
    outcome = bag / "data/outcomes/street/small.json"
    good = outcome.read_bytes()
    outcome.write_bytes(good.replace(b'"ballots":20', b'"ballots":21'))
    made = bagit.Bag(str(bag))
    made.save(manifests=True)
    check("bagit believes whoever made the manifests anew", is_valid(bag))
    told = acta("archive", "verify", bag, expect=1)
    check("Acta does not: the log says otherwise", "archive.outcome" in told, told)


if __name__ == "__main__":
    main()
