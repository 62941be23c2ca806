#!/usr/bin/env python3
"""What Acta and the programs of the field make of the same OCDS data.

- ocdsmerge (the reference of the Open Contracting Partnership) on random processes: the same compiled and versioned
  releases. Left out is where it is known to be wrong: it takes the ids 1 and "1" for the same, and orders dates as text.
- ocdskit on the fictional example: the same compiled release.
- jsonschema with the schemas of OCDS 1.1.5: finds something exactly where Acta does, on packages whole and broken.
- flatten-tool on the fictional example: the same tables, but for numbers, which it turns into floats.
- On what an auction and a call publish while they go on: jsonschema finds nothing, ocdsmerge and ocdskit come to the same
  compiled and versioned release, flatten-tool takes the package, and the feed read bit by bit is the whole.
- On a tender up to the end of its contract the same, by a package that a test of Acta's makes.

Needs the release binary and the packages of PEERS.
"""

import argparse
import copy
import csv
import json
import os
import random
import subprocess
import sys
import tempfile
import warnings
from pathlib import Path

from acta_client import ROOT, Contract
from calls_story import published as published_call
from live_auction import published

PEERS = "ocdsmerge==0.8.0 ocdskit==1.7.0 flattentool==0.28.0 jsonschema==4.26.0"
CONFORMANCE = Path(os.environ.get("ACTA_CONFORMANCE", ROOT.parent / "shared" / "conformance")) / "procurement"
EXAMPLE = CONFORMANCE / "ocds-examples" / "fictional-example" / "1.1"


def acta(*arguments, most_status=0):
    result = subprocess.run([Contract.BINARY, "ocds", *map(str, arguments)], capture_output=True, text=True, timeout=600)
    if result.returncode > most_status:
        raise SystemExit(f"acta ocds {' '.join(map(str, arguments))}: {result.stderr[-2000:]}")
    return result


class Processes:
    """Random processes with what real ones have: nulls, empty lists, elements without id, lists that are replaced."""

    def __init__(self, seed):
        self.random = random.Random(seed)

    def maybe(self, value):
        return {} if self.random.random() < 0.5 else value()

    def text(self):
        return self.random.choice(["a", "b", "", None, "Зерно", "\"\\/\n", "é", "x" * 40])

    def value(self):
        return {"amount": self.random.choice([0, 1, 2.5, None, 1e22, 12345678901234567890]), "currency": self.text()}

    def items(self):
        return [{**self.maybe(lambda: {"id": self.random.choice("12345")}), "description": self.text(),
                 **self.maybe(lambda: {"quantity": self.random.randint(0, 3)}),
                 **self.maybe(lambda: {"unit": self.maybe(lambda: {"value": self.value()})}),
                 **self.maybe(lambda: {"additionalClassifications": [{"id": self.text()}] * self.random.randint(0, 2)})}
                for _ in range(self.random.randint(0, 4))]

    def release(self, ocid, number):
        awards = [{"id": str(self.random.randint(1, 9)), "title": self.text(), **self.maybe(lambda: {"items": self.items()})}
                  for _ in range(self.random.randint(0, 3))]
        return {"ocid": ocid, "id": str(number), "date": f"2026-01-{1 + number:02}T00:00:00Z", "tag": ["tender"],
                "initiationType": "tender",
                **self.maybe(lambda: {"tender": {"id": "t", "title": self.text(), "items": self.items(),
                                                 "submissionMethod": self.random.choice([None, [], ["written"]]),
                                                 **self.maybe(lambda: {"value": self.value()})}}),
                **self.maybe(lambda: {"awards": awards}),
                **self.maybe(lambda: {"parties": [{"id": self.random.choice("abc"), "roles": ["buyer"][:self.random.randint(0, 1)],
                                                   "name": self.text()} for _ in range(3)]})}

    def process(self, number):
        return [self.release(f"ocds-213czf-{number}", place) for place in range(self.random.randint(1, 6))]


def merges(folder, count):
    import ocdsmerge
    warnings.simplefilter("ignore")
    merger = ocdsmerge.Merger(json.loads((CONFORMANCE / "ocds-1.1.5" / "release-schema.json").read_text()))
    source = Processes(20260101)
    processes = [source.process(number) for number in range(count)]
    path = folder / "random.jsonl"
    lines = [json.dumps(release) for process in processes for release in process]
    random.Random(7).shuffle(lines)
    path.write_text("\n".join(lines))
    expected = {process[0]["ocid"]: process for process in processes}
    for flag, method in (([], "create_compiled_release"), (["--versioned"], "create_versioned_release")):
        answers = [json.loads(line) for line in acta("merge", path, *flag).stdout.splitlines()]
        assert len(answers) == count, f"{len(answers)} processes of {count}"
        for answer in answers:
            peer = getattr(merger, method)(copy.deepcopy(expected[answer["ocid"]]))
            assert answer == peer, f"{answer['ocid']}: {json.dumps(answer)}\n{json.dumps(peer)}"
    print(f"ocdsmerge: {count} random processes, compiled and versioned alike")


def kit(folder):
    packages = sorted(EXAMPLE.glob("*-0[1-6]-*.json"))
    mine = json.loads(acta("merge", *packages).stdout)
    text = "\n".join(json.dumps(json.loads(file.read_text())) for file in packages)
    command = [str(Path(sys.executable).parent / "ocdskit"), "compile", "--schema",
               str(CONFORMANCE / "ocds-1.1.5" / "release-schema.json")]
    peer = subprocess.run(command, input=text, capture_output=True, text=True, timeout=600)
    assert peer.returncode == 0, peer.stderr[-2000:]
    assert mine == json.loads(peer.stdout), "ocdskit compiles the fictional example otherwise"
    print("ocdskit: the fictional example alike")


def broken(package):
    """Copies of a package, each with one thing wrong."""
    release = package["releases"][0]
    changes = [lambda r: r.pop("date"), lambda r: r.update(tag=[]), lambda r: r.update(tag=["unknown"]),
               lambda r: r.update(initiationType=None), lambda r: r.update(language=5), lambda r: r.update(date="soon"),
               lambda r: r.update(awards={}), lambda r: r.update(parties=[{"id": 5}]),
               lambda r: r.update(tender={"status": "open", "id": "1"}), lambda r: r.update(tender={}),
               lambda r: r.update(tender={"id": "1", "value": {"amount": "5"}}),
               lambda r: r.update(tender={"id": "1", "value": {"currency": "euro"}}),
               lambda r: r.update(tender={"id": "1", "title_fr": 5}),
               lambda r: r.update(contracts=[{"id": "1"}]), lambda r: r.update(awards=[{"id": "1", "items": []}]),
               lambda r: r.update(planning={"documents": [{"id": "1", "url": 7}]})]
    for change in changes:
        other = copy.deepcopy(package)
        change(other["releases"][0])
        yield other
    yield {name: value for name, value in package.items() if name != "publisher"}
    yield {**package, "version": "1"}
    yield {**package, "releases": [release, release]}


def checker(name):
    """Judges packages by the schema of that name."""
    import jsonschema
    from referencing import Registry, Resource
    from referencing.jsonschema import DRAFT4
    schemas = [json.loads((CONFORMANCE / "ocds-1.1.5" / name).read_text()) for name in
               (name, "release-schema.json", "release-package-schema.json", "versioned-release-validation-schema.json")]
    registry = Registry().with_resources((schema["id"], Resource(schema, DRAFT4)) for schema in schemas)
    checker = jsonschema.Draft4Validator(schemas[0], registry=registry, format_checker=jsonschema.FormatChecker())

    @checker.format_checker.checks("date-time")
    def is_date(text):
        import datetime
        return not isinstance(text, str) or bool(datetime.datetime.fromisoformat(text.replace("Z", "+00:00")))
    return checker


def shapes(folder):
    schema = checker("release-package-schema.json")

    def judged(text):
        try:
            return schema.is_valid(text)
        except ValueError:
            return False
    count = 0
    for file in sorted(EXAMPLE.glob("*-0[1-6]-*.json")):
        package = json.loads(file.read_text())
        for candidate in [package, *broken(package)]:
            path = folder / "package.json"
            path.write_text(json.dumps(candidate))
            mine = acta("validate", path, most_status=1)
            assert (mine.returncode == 0) == judged(candidate), f"{file.name}: {mine.stderr} {json.dumps(candidate)[:500]}"
            count += 1
    print(f"jsonschema: {count} packages judged alike")


def cell(text):
    """A cell's text, where a number or truth that flatten-tool writes in Python's way is the same."""
    try:
        return float(text)
    except ValueError:
        return text.lower() if text in ("True", "False") else text


def table(path):
    with open(path, newline="", encoding="utf-8") as file:
        rows = list(csv.reader(file))
    order = sorted(range(len(rows[0])), key=lambda place: rows[0][place])
    return [[cell(row[place]) for place in order] for row in rows]


def tables(folder):
    for file in sorted(EXAMPLE.glob("*-0[1-6]-*.json")):
        ours, theirs = folder / f"ours-{file.stem}", folder / f"theirs-{file.stem}"
        acta("flatten", file, "--into", ours)
        subprocess.run([Path(sys.executable).parent / "flatten-tool", "flatten", "--root-id", "ocid", "--main-sheet-name",
                        "releases", "--root-list-path", "releases", "-f", "csv", "-o", theirs, file],
                       check=True, capture_output=True, timeout=600)
        names = sorted(path.name for path in theirs.iterdir())
        assert sorted(path.name for path in ours.iterdir()) == names, f"{file.name}: other tables"
        for name in names:
            assert table(ours / name) == table(theirs / name), f"{file.name}: {name} differs"
    print("flatten-tool: the tables of six packages alike")


def compiled_and_flattened(package, path, peer, folder):
    """ocdskit comes to the same as `peer`; what flatten-tool makes of the package is put into a folder."""
    kit = subprocess.run([str(Path(sys.executable).parent / "ocdskit"), "compile", "--schema",
                          str(CONFORMANCE / "ocds-1.1.5" / "release-schema.json")], input=json.dumps(package),
                         capture_output=True, text=True, timeout=600)
    assert kit.returncode == 0 and json.loads(kit.stdout) == peer, kit.stderr[-2000:]
    subprocess.run([Path(sys.executable).parent / "flatten-tool", "flatten", "--root-id", "ocid", "--main-sheet-name",
                    "releases", "--root-list-path", "releases", "-f", "csv", "-o", folder / "flat", path],
                   check=True, capture_output=True, timeout=600)


def alike(folder, answers):
    """What a real server publishes, in the eyes of everybody else's programs; the releases, what they come to, the flags."""
    import ocdsmerge
    folder.mkdir()
    package, record = answers["releases.json"].json, answers["record.json"].json
    for name, text in (("release-package-schema.json", package), ("record-package-schema.json", record)):
        # The standard's schema of versioned releases forgets that translations have histories too, as ocdsmerge gives them.
        errors = [f"{list(error.absolute_path)}: {error.message[:200]}" for error in checker(name).iter_errors(text)
                  if not ("versionedRelease" in error.absolute_path and str(error.absolute_path[-1]).endswith("_fr"))]
        assert not errors, f"{name}: {errors[:5]}"
    path, lines = folder / "package.json", folder / "compiled.jsonl"
    path.write_text(json.dumps(package))
    acta("validate", path)
    releases, kept = package["releases"], record["records"][0]
    merger = ocdsmerge.Merger(json.loads((CONFORMANCE / "ocds-1.1.5" / "release-schema.json").read_text()))
    peer = merger.create_compiled_release(copy.deepcopy(releases))
    assert peer == kept["compiledRelease"] == json.loads(acta("merge", path).stdout), json.dumps(peer)
    assert merger.create_versioned_release(copy.deepcopy(releases)) == kept["versionedRelease"]
    compiled_and_flattened(package, path, peer, folder)
    (folder / "ours.csv").write_bytes(answers["releases.csv"].body)
    assert table(folder / "ours.csv") == table(folder / "flat" / "releases.csv"), "another table"
    lines.write_text(json.dumps(peer))
    flags = json.loads(acta("flags", lines, "--json").stdout)
    assert flags["flags"] == answers["red-flags.json"].json["flags"], flags
    tags = {tag for release in releases for tag in release["tag"]}
    print(f"{len(releases)} releases, {', '.join(sorted(tags))}; flags: {json.dumps(flags['flags'])}")
    return releases, tags, peer, flags


def auction(folder):
    """A purchase by auction, from the notice to the contract."""
    answers = published(folder)
    releases, tags, peer, flags = alike(folder / "auction", answers)
    assert {"tender", "tenderUpdate", "award", "contract"} <= tags, tags
    assert answers["feed"] == releases, "the feed read bit by bit is another"
    assert [award["status"] for award in peer["awards"]] == ["active"], peer["awards"]
    assert peer["contracts"][0]["value"] == {"amount": 900.0, "currency": "EUR"}, peer["contracts"]
    assert {"Oak & Sons", "Pine Ltd"} <= {party.get("name") for party in peer["parties"]}, peer["parties"]
    assert "R030" not in flags["flags"]["OCID"][peer["ocid"]], "what is posted in the room is taken for a late bid"


def call(folder):
    """A call with grants in instalments."""
    _, tags, peer, _ = alike(folder / "call", published_call(folder / "grants"))
    assert {"tender", "tenderUpdate", "award", "contract", "contractUpdate", "contractTermination"} <= tags, tags
    assert [award["status"] for award in peer["awards"]] == ["active", "active"], peer["awards"]
    paid = [payment["value"]["amount"] for payment in peer["contracts"][0]["implementation"]["transactions"]]
    assert paid == [12000.0, 12000.0, 6000.0], peer["contracts"]


def tender(folder):
    """A tender to the end of its contract: what a server would publish once the standstill is over, by a test of Acta's."""
    import ocdsmerge
    folder = folder / "tender"
    folder.mkdir()
    path = Path(__file__).parent / "Frozen" / "tender-contract.json"
    package = json.loads(path.read_text())
    errors = [f"{list(error.absolute_path)}: {error.message[:200]}"
              for error in checker("release-package-schema.json").iter_errors(package)]
    assert not errors, errors[:5]
    acta("validate", path)
    merger = ocdsmerge.Merger(json.loads((CONFORMANCE / "ocds-1.1.5" / "release-schema.json").read_text()))
    peer = merger.create_compiled_release(copy.deepcopy(package["releases"]))
    assert peer == json.loads(acta("merge", path).stdout), json.dumps(peer)
    versioned = merger.create_versioned_release(copy.deepcopy(package["releases"]))
    assert versioned == json.loads(acta("merge", path, "--versioned").stdout), "another versioned release"
    compiled_and_flattened(package, path, peer, folder)
    acta("flatten", path, "--into", folder / "ours")
    for name in sorted(file.name for file in (folder / "flat").iterdir()):
        assert table(folder / "ours" / name) == table(folder / "flat" / name), f"{name} differs"
    tags = {tag for release in package["releases"] for tag in release["tag"]}
    assert {"tender", "tenderAmendment", "award", "contract", "contractUpdate", "contractTermination"} <= tags, tags
    assert [award["status"] for award in peer["awards"]] == ["unsuccessful", "active"], peer["awards"]
    contract = peer["contracts"][0]
    assert contract["value"]["amount"] == 61000.0 and contract["status"] == "terminated", contract
    paid = [payment["value"]["amount"] for payment in contract["implementation"]["transactions"]]
    assert paid == [1000.0, 2000.0], contract
    print(f"a tender's contract: {len(package['releases'])} releases, {', '.join(sorted(tags))}: alike")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--long", action="store_true", help="many more random processes")
    arguments = parser.parse_args()
    if not CONFORMANCE.is_dir():
        print("skipped: there is no conformance data")
        return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        merges(folder, 20000 if arguments.long else 1000)
        kit(folder)
        shapes(folder)
        tables(folder)
        auction(folder)
        call(folder)
        tender(folder)


if __name__ == "__main__":
    main()
