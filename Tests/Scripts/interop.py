#!/usr/bin/env python3
"""Strangers verify the sample deployment: `acta audit`, the Python verifier, and Go's checksum database libraries.

All must accept it, and Acta and the Python verifier must come to the same outcomes, byte for byte.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from acta_client import ROOT, Contract, Server, acta_verify, request

VERIFIER = [sys.executable, str(ROOT / "Verifiers" / "acta_verify.py")]
CHECKLOG = os.environ.get("ACTA_CHECKLOG")
failures = []


class SampleServer(Server):
    def command(self):
        return super().command() + ["--sample"]


def expect(name, command, status=0):
    result = subprocess.run(command, capture_output=True, timeout=600)
    good = result.returncode == status
    print(f"{'ok    ' if good else 'FAILED'} {name}", flush=True)
    if not good:
        failures.append(name)
        print((result.stdout + result.stderr).decode(errors="replace")[-1500:])
    return result.stdout


def check_outcomes(mirror):
    log = acta_verify.Log(mirror)
    log.verify()
    if not log.replay.outcomes:
        failures.append("outcomes")
        print("FAILED the sample has no published outcome")
    for place, outcome in log.replay.outcomes.items():
        name = "/".join(place)
        ours = expect(f"acta audit prints the outcome of {name}", Contract.audit(mirror, "--outcome", name))
        same = ours.strip() == outcome
        print(f"{'ok    ' if same else 'FAILED'} Acta and the Python verifier agree on {name} byte for byte")
        if not same:
            failures.append(name)
            print(f"ours:   {ours[:400]!r}\ntheirs: {outcome[:400]!r}")


def rows(mirror, vkey):
    """The first and the last entry for which a manifest has signed, if the log has any."""
    _, size, _ = acta_verify.parse_checkpoint(acta_verify.verify_note((mirror / "checkpoint").read_text(), vkey))
    entries = acta_verify.read_entries(mirror, size)
    found = [index for index, entry in enumerate(entries) if entry.startswith(b"acta/row@1\n")]
    return found[:1] + found[-1:]


def check_receipts(server, scratch, vkey, mirror):
    size = server.size
    for index in sorted({0, size // 2, size - 1, *rows(mirror, vkey)}):
        file = scratch / f"receipt-{index}.json"
        answer = request(server.port, "GET", Contract.receipt(index)).json
        file.write_text(json.dumps(answer.get("receipt", answer)))
        expect(f"the Python verifier accepts the receipt of entry {index}",
               [*VERIFIER, "--receipt", str(file), "--vkey", vkey])
        expect(f"acta accepts the receipt of entry {index}", Contract.verify_receipt(file, vkey))
        broken = json.loads(file.read_text())
        form, separator, rest = broken["entry"].partition("\n1")
        assert separator and form in ("acta/entry@1", "acta/row@1"), form
        broken["entry"] = f"{form}\n2{rest}"
        file.write_text(json.dumps(broken))
        expect(f"acta refuses a changed receipt of entry {index}", Contract.verify_receipt(file, vkey), status=1)
        if form == "acta/row@1":
            check_manifest(file, index, answer, request(server.port, "GET", Contract.receipt(0)).json, vkey)


def check_manifest(file, index, receipt, other, vkey):
    """A row's receipt holds with the receipt of its own manifest alone."""
    without = {name: value for name, value in receipt.items() if name != "manifest"}
    for name, changed in (("without its manifest", without), ("with another manifest", receipt | {"manifest": other})):
        file.write_text(json.dumps(changed))
        expect(f"acta refuses the receipt of row {index} {name}", Contract.verify_receipt(file, vkey), status=1)
        expect(f"the Python verifier refuses the receipt of row {index} {name}",
               [*VERIFIER, "--receipt", str(file), "--vkey", vkey], status=1)


def wait_for_outcome(server, seconds=120):
    """Waits until one vote of the sample has been counted, and everything that follows stands on the log."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        for programme in request(server.port, "GET", "/api/programmes").json["programmes"]:
            for part in programme["parts"]:
                if request(server.port, "GET", Contract.outcome(programme["name"], part)).status == 200:
                    return
        time.sleep(0.5)


def main():
    with tempfile.TemporaryDirectory() as scratch:
        scratch = Path(scratch)
        with SampleServer(scratch / "data").start(timeout=180) as server:
            old = scratch / "old-checkpoint"
            old.write_bytes(request(server.port, "GET", server.log_path + "/checkpoint").body)
            wait_for_outcome(server)
            vkey = server.about()["vkey"]
            mirror = server.mirror(scratch / "mirror")
            if CHECKLOG:
                expect("Go's sumdb libraries accept the log",
                       [CHECKLOG, "-samples", "200", "-old", str(old), server.url + server.log_path])
            check_receipts(server, scratch, vkey, mirror)
        expect("the Python verifier accepts the log", [*VERIFIER, str(mirror)])
        expect("acta audit accepts the log, without the server", Contract.audit(mirror))
        check_outcomes(mirror)
    print(f"{len(failures)} failed" if failures else "all fine")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
