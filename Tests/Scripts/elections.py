#!/usr/bin/env python3
"""Real elections, whole: every published election of the conformance data whose rule is greedy or Equal Shares is opened,
its ballots cast as signed acts over HTTP, counted, and compared with what the city decided; one is counted by Phragmén's
rule as well. Then strangers verify the log that holds them all.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from acta_client import ROOT, Contract, Server, acta_verify

VERIFIER = [sys.executable, str(ROOT / "Verifiers" / "acta_verify.py")]
CONFORMANCE = Path(os.environ.get("ACTA_CONFORMANCE", ROOT.parent / "shared" / "conformance"))
failures = []


def report(good, sentence):
    print(f"{'ok    ' if good else 'FAILED'} {sentence}", flush=True)
    if not good:
        failures.append(sentence)


def meta(file, key):
    for line in file.read_text("utf-8-sig").splitlines():
        if line.startswith("PROJECTS"):
            return ""
        name, _, value = line.partition(";")
        if name.strip() == key:
            return value.strip()
    return ""


def by_phragmen(file, folder):
    """The same election under Phragmén's rule; what the city selected says nothing about that."""
    text = file.read_text("utf-8-sig").replace(f"rule;{meta(file, 'rule')}", "rule;phragmen", 1)
    copy = folder / f"phragmen-{file.name}"
    copy.write_text(text.replace(";selected", ";selected_by_the_city", 1), "utf-8")
    return copy


def run_election(server, file, number):
    command = [Contract.BINARY, "import", str(file), "--server", server.url, "--key", str(server.data / Contract.OFFICE_KEY),
               "--programme", f"election-{number}", "--wait", "--json"]
    if not meta(file, "currency"):
        command += ["--currency", "EUR"]
    begun = time.monotonic()
    result = subprocess.run(command, capture_output=True, timeout=600)
    seconds = time.monotonic() - begun
    if result.returncode != 0:
        report(False, f"{file.name}: {result.stderr.decode(errors='replace')[-600:]}")
        return
    answer = json.loads(result.stdout)
    ballots = answer["outcome"]["ballots"]
    said = "as the city decided" if answer["same"] else "the file does not say what was selected"
    report(answer["same"] is not False, f"{file.name[:60]}: {ballots} ballots in {seconds:.1f} s, {said}")


def verify(name, command):
    begun = time.monotonic()
    result = subprocess.run(command, capture_output=True, timeout=900)
    report(result.returncode == 0, f"{name} accepts the log, in {time.monotonic() - begun:.1f} s")
    if result.returncode != 0:
        print((result.stdout + result.stderr).decode(errors="replace")[-1500:])


def main():
    files = sorted(file for folder in CONFORMANCE.rglob("pb") if folder.is_dir() for file in folder.glob("*.pb"))
    known = [file for file in files if meta(file, "rule").startswith(("greedy", "equalshares"))]
    if not known:
        print(f"skipped: there are no published elections below {CONFORMANCE.name}")
        return 0
    with tempfile.TemporaryDirectory() as scratch:
        scratch = Path(scratch)
        approval = [file for file in known if meta(file, "vote_type") == "approval"]
        known += [by_phragmen(min(approval, key=lambda file: file.stat().st_size), scratch)] if approval else []
        with Server(scratch / "data").start() as server:
            # Most of an election's time is waiting for its end, so several are open at once.
            with ThreadPoolExecutor(4) as pool:
                list(pool.map(lambda item: run_election(server, item[1], item[0]), enumerate(known, 1)))
            mirror = server.mirror(scratch / "mirror")
            print(f"The log holds {server.size} entries.", flush=True)
        verify("acta audit", Contract.audit(mirror))
        verify("the Python verifier", [*VERIFIER, str(mirror)])
        log = acta_verify.Log(mirror)
        log.verify()
        for place, outcome in log.replay.outcomes.items():
            name = "/".join(place)
            ours = subprocess.run(Contract.audit(mirror, "--outcome", name), capture_output=True, timeout=900).stdout
            report(ours.strip() == outcome, f"both come to the same bytes for {name}")
    print(f"{len(failures)} failed" if failures else "all fine")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
