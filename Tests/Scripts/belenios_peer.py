#!/usr/bin/env python3
"""Acta and belenios-tool check each other's secret ballots, and each other's refusals.

belenios-tool is the field's own program (Debian). Both must accept what the other made, with one trustee and with three
of five, with blank votes and with weights, and both must refuse every archive that was altered. At the end both verify
one archive in turns, and Acta must be at least five times as fast. Needs the release binary.
"""

import argparse
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import time
from pathlib import Path

from acta_client import ROOT, Contract

CONFORMANCE = Path(os.environ.get("ACTA_CONFORMANCE", ROOT.parent / "shared" / "conformance"))
QUESTIONS = {
    "description": "Trial", "name": "Trial",
    "questions": [
        {"answers": ["Ann", "Bob"], "blank": True, "min": 0, "max": 1, "question": "Who?"},
        {"answers": ["1", "2", "3"], "min": 1, "max": 2, "question": "What?"},
    ],
}
UNREAD = "another tally stated"
VOTES = [[[0, 1, 0], [1, 0, 0]], [[1, 0, 0], [0, 1, 1]], [[0, 0, 0], [0, 0, 1]], [[0, 0, 1], [1, 1, 0]],
         [[1, 0, 0], [0, 1, 0]]]


def run(*command, text="", folder=None, accepts=True):
    result = subprocess.run(
        list(map(str, command)), input=text, capture_output=True, text=True, cwd=folder, timeout=600)
    if accepts is not None and (result.returncode == 0) != accepts:
        raise SystemExit(f"{' '.join(map(str, command))} ended with {result.returncode}:\n{result.stderr[-800:]}")
    return result


def acta_verify(binary, archive, accepts=True):
    return run(binary, "election", "verify", archive, "--json", accepts=accepts)


def belenios_verify(archive, accepts=True):
    with tempfile.TemporaryDirectory() as folder:
        uuid = json.loads(tarfile.open(archive).extractfile(tarfile.open(archive).getnames()[1]).read())["uuid"]
        shutil.copy(archive, Path(folder) / f"{uuid}.bel")
        return run("belenios-tool", "election", "verify", "--dir", folder, accepts=accepts)


def check(what, is_so):
    if not is_so:
        raise SystemExit(f"not so: {what}")
    print(f"  {what}")


def made_by_belenios(folder, trustees, threshold, weights):
    """A whole election by belenios-tool; the archive and what it must come to."""
    def tool(*command, text=""):
        return run("belenios-tool", *command, text=text, folder=folder).stdout

    uuid = tool("setup", "generate-token").strip()
    group = ["--group", "BELENIOS-2048"]
    (folder / "voters.txt").write_text(
        "".join(f"v{n}@example.org,v{n},{weight}\n" for n, weight in enumerate(weights)))
    tool("setup", "generate-credentials", "--uuid", uuid, *group, "--file", "voters.txt")
    next(folder.glob("*.pubcreds")).rename(folder / "public_creds.json")
    secrets = [line.split(" ")[1] for line in next(folder.glob("*.privcreds")).read_text().splitlines()]
    if threshold is None:
        for _ in range(trustees):
            tool("setup", "generate-trustee-key", *group)
        (folder / "public_keys.jsons").write_text("".join(key.read_text() for key in sorted(folder.glob("*.pubkey"))))
    else:
        ceremony = ["setup", "generate-trustee-key-threshold", *group]
        for _ in range(trustees):
            tool(*ceremony, "--step", "1")
        keys = sorted(folder.glob("*.key"))
        (folder / "certs.jsons").write_text("".join(key.with_suffix(".cert").read_text() for key in keys))
        certs = ["--certs", "certs.jsons"]
        (folder / "polynomials.jsons").write_text("".join(
            tool(*ceremony, *certs, "--key", key.name, "--step", "3", "--threshold", str(threshold)) for key in keys))
        tool(*ceremony, *certs, "--step", "4", "--polynomials", "polynomials.jsons")
        outputs = ""
        for key in keys:
            shares = key.with_suffix(".vinput").read_text()
            output = tool(*ceremony, *certs, "--key", key.name, "--step", "5", text=shares)
            outputs += output
            key.with_suffix(".voutput").write_text(output)
        (folder / "threshold.json").write_text(
            tool(*ceremony, *certs, "--step", "6", "--polynomials", "polynomials.jsons", text=outputs))
    (folder / "public_keys.jsons").touch()
    tool("setup", "make-trustees")
    (folder / "template.json").write_text(json.dumps(QUESTIONS))
    tool("setup", "make-election", "--uuid", uuid, *group, "--template", "template.json")
    tool("archive", "init")
    order = list(zip(secrets, VOTES)) + [(secrets[0], VOTES[1])]
    for secret, vote in order:
        (folder / "credential").write_text(secret)
        (folder / "vote.json").write_text(json.dumps(vote))
        ballot = tool("election", "generate-ballot", "--privcred", "credential", "--ballot", "vote.json")
        tool("archive", "add-event", "--type=Ballot", text=ballot)
    tool("archive", "add-event", "--type=EndBallots")
    tool("archive", "add-event", "--type=EncryptedTally", text=tool("election", "compute-encrypted-tally"))
    if threshold is None:
        parts = [("decrypt", "--privkey", key.name) for key in sorted(folder.glob("*.privkey"))]
    else:
        parts = [("decrypt-threshold", "--key", key.name, "--decryption-key", key.with_suffix(".dkey").name)
                 for key in sorted(folder.glob("*.key"))]
    numbered = list(enumerate(parts, 1))
    for number, part in numbered if threshold is None else numbered[-threshold:]:
        text = tool("election", *part, "--trustee-id", str(number))
        tool("archive", "add-event", "--type=PartialDecryption", text=text)
    tool("archive", "add-event", "--type=Result", text=tool("election", "compute-result"))
    counted = [(weights_of(folder, uuid, secret, weights), vote)
               for secret, vote in [(secrets[0], VOTES[1])] + list(zip(secrets, VOTES))[1:]]
    expected = [[sum(weight * vote[q][a] for weight, vote in counted) for a in range(len(VOTES[0][q]))] for q in (0, 1)]
    return folder / f"{uuid}.bel", expected


def weights_of(folder, uuid, secret, weights):
    """The weight of a credential's voter: the private list names the voters, whose names end with their number."""
    for line in next(folder.glob("*.privcreds")).read_text().splitlines():
        name, credential = line.split(" ")
        if credential == secret:
            return weights[int(re.search(r"v(\d+)", name).group(1))]
    raise SystemExit("a credential is on nobody's line")


def records(archive):
    """The contents of an archive: name, bytes."""
    with tarfile.open(archive) as tar:
        return [(member.name, tar.extractfile(member).read()) for member in tar.getmembers()]


def header(name, size, timestamp):
    block = bytearray(512)
    for place, text in [(0, name), (100, "0000644"), (108, "0000000"), (116, "0000000"), (124, f"{size:011o}"),
                        (136, f"{timestamp:011o}"), (148, " " * 8), (156, "0")]:
        block[place:place + len(text)] = text.encode()
    block[148:156] = f"{sum(block):06o}\0 ".encode()
    return bytes(block)


def write(path, first, items):
    """Writes an archive anew with all names and the whole chain of digests; items are (is_event, bytes or dict)."""
    timestamp = int(json.loads(first)["timestamp"])
    with open(path, "wb") as file:
        def put(name, content):
            file.write(header(name, len(content), timestamp) + content + bytes(-len(content) % 512))
        put("BELENIOS", first)
        parent, height, payload = None, 0, None
        for is_event, content in items:
            if is_event:
                event = {"parent": parent, "height": height, "type": content, "payload": payload}
                content = json.dumps({k: v for k, v in event.items() if v is not None}, separators=(",", ":")).encode()
                parent, height, payload = hashlib.sha256(content).hexdigest(), height + 1, None
                put(f"{parent}.event.json", content)
            else:
                payload = hashlib.sha256(content).hexdigest()
                put(f"{payload}.data.json", content)


def altered(archive):
    """Each attack of an office that keeps the ballot box, with names and chain made right again."""
    (_, first), *rest = records(archive)
    items = [(name.endswith(".event.json"), json.loads(content)["type"] if name.endswith(".event.json") else content)
             for name, content in rest]
    ballots = [n for n, (is_event, kind) in enumerate(items) if is_event and kind == "Ballot"]

    def compact(value):
        return json.dumps(value, separators=(",", ":"), ensure_ascii=False).encode()

    def change(place, edit):
        value = json.loads(items[place][1])
        edit(value)
        return items[:place] + [(False, compact(value))] + items[place + 1:]

    def bump(holder, key):
        holder[key] = str(int(holder[key]) + 1) if isinstance(holder[key], str) else holder[key] + 1

    place = ballots[0] - 1
    result = len(items) - 2
    decryption = next(n for n, item in enumerate(items) if item == (True, "PartialDecryption")) - 2
    tally = next(n for n, item in enumerate(items) if item == (True, "EncryptedTally")) - 2

    def swap(ballot):
        choices = ballot["answers"][0]["choices"]
        choices[0], choices[1] = choices[1], choices[0]

    def own(edited, place):
        owned = json.loads(edited[place + 1][1])
        name = "payload" if "payload" in owned else "encrypted_tally"
        owned[name] = hashlib.sha256(edited[place][1]).hexdigest()
        return edited[:place + 1] + [(False, compact(owned))] + edited[place + 2:]

    yield "nothing", items
    yield "a ballot left out", items[:ballots[-1] - 1] + items[ballots[-1] + 1:]
    yield "a ballot cast twice", items[:ballots[-1] + 1] + [items[place], (True, "Ballot")] + items[ballots[-1] + 1:]
    yield "two choices of a ballot swapped", change(place, swap)
    yield "a proof of a ballot altered", change(
        place, lambda b: bump(b["answers"][0]["individual_proofs"][0][0], "response"))
    yield "the signature of a ballot altered", change(place, lambda b: bump(b["signature"]["proof"], "response"))
    yield "the result raised by one", change(result, lambda r: bump(r["result"][0], 0))
    yield "a proof of a decryption altered", own(
        change(decryption, lambda d: bump(d["decryption_proofs"][0][0], "response")), decryption)
    yield UNREAD, own(change(tally, lambda t: t[0].reverse()), tally)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--binary", default=Contract.BINARY, help="the program to try")
    parser.add_argument("--voters", type=int, default=200, help="how many voters the timed election has")
    parser.add_argument("--least", type=float, default=5, help="how many times as fast Acta must be")
    options = parser.parse_args()
    binary = Path(options.binary).resolve()
    if shutil.which("belenios-tool") is None:
        raise SystemExit("belenios-tool is missing: apt-get install belenios-tool")
    with tempfile.TemporaryDirectory() as folder:
        compare(binary, Path(folder), options)


def compare(binary, folder, options):
    print("made by Acta, verified by both:")
    shapes = {"one trustee": [], "blank votes and weights": ["--blank", "--weights"],
              "three of five, blank votes and weights": ["--trustees", "5", "--threshold", "3", "--blank", "--weights"],
              "two trustees, RFC-3526-2048": ["--trustees", "2", "--group", "RFC-3526-2048"]}
    sound = []
    for name, arguments in shapes.items():
        made = json.loads(run(binary, "election", "rehearse", "--into", folder / "acta", "--voters", "6", *arguments,
                              "--json").stdout)
        belenios_verify(made["file"])
        check(name, json.loads(acta_verify(binary, made["file"]).stdout)["result"] == made["result"])
        sound.append(made["file"])

    print("made by belenios-tool, verified by both:")
    for name, trustees, threshold, weights in [("one trustee", 1, None, [1] * 5), ("three of five", 5, 3, [1] * 5),
                                               ("two trustees, weights", 2, None, [1, 20, 300, 4_000, 50_000])]:
        own = folder / name.replace(" ", "-").replace(",", "")
        own.mkdir()
        archive, expected = made_by_belenios(own, trustees, threshold, weights)
        belenios_verify(archive)
        check(name, json.loads(acta_verify(binary, archive).stdout)["result"] == expected)
        sound.append(archive)

    print("altered, judged by both:")
    for source in (sound[2], sound[-2]):
        for what, items in altered(source):
            path = folder / "altered.bel"
            write(path, records(source)[0][1], items)
            accepted = what == "nothing"
            reason = run(binary, "election", "verify", path, accepts=accepted).stderr
            # belenios-tool calculates the tally anew and does not look at the one that is stated.
            belenios_verify(path, accepts=accepted or what == UNREAD)
            sentence = "accepted" if accepted else reason.splitlines()[0].split("proves nothing. ")[-1]
            check(f"{what}: {sentence}", accepted or sentence.startswith("In "))

    published(binary)
    speed(binary, folder, options)


def published(binary):
    files = sorted(CONFORMANCE.glob("participation/belenios/mutated/*.bel"))
    if not files:
        print(f"published archives are absent: {CONFORMANCE} has none")
        return
    print("published, judged by both:")
    for file in files:
        accepted = belenios_verify(file, accepts=None).returncode == 0
        check(f"{file.name}: {'accepted' if accepted else 'refused'}",
              (acta_verify(binary, file, accepts=None).returncode == 0) == accepted)


def speed(binary, folder, options):
    made = json.loads(run(binary, "election", "rehearse", "--into", folder / "timed", "--voters", options.voters,
                          "--json").stdout)["file"]
    best = {}
    for _ in range(3):
        for name, verify in {"Acta": lambda: acta_verify(binary, made),
                             "belenios-tool": lambda: run("belenios-tool", "election", "verify", "--dir",
                                                          Path(made).parent)}.items():
            start, before = time.monotonic(), os.times()
            verify()
            after = os.times()
            wall, work = time.monotonic() - start, after.children_user - before.children_user
            best[name] = min(best.get(name, (9e9, 9e9)), (wall, work))
    for name, (wall, work) in best.items():
        print(f"{name}: {wall:.2f} s ({work:.2f} s of processor) for the ballots of {options.voters} voters")
    ratio = best["belenios-tool"][0] / best["Acta"][0]
    print(f"Acta is {ratio:.1f} times as fast")
    if ratio < options.least:
        raise SystemExit(f"less than {options.least} times as fast")


if __name__ == "__main__":
    sys.exit(main())
