#!/usr/bin/env python3
"""Restores an old backup of a log that others have seen more of: the server must not go on until the rest is back.

Backs up under load, goes on, loses the folder, restores. Without proof the server refuses; with a mirror it refuses,
too, until `acta recover` or --heal-from has put back what was lost, byte for byte. Then every receipt of before
verifies, new acts go on, and the audit is content. A log that went on from the backup all the same is a fork: it is
refused, and the evidence is kept.
"""

import hashlib
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

from acta_client import (Contract, Server, Signer, acta_verify, budget_terms, post_act, programme_file, receipts_in,
                         request)
from made_up_log import roots_at
from witness_story import HonestWitness, eventually, write_policy

CHECKLOG = os.environ.get("ACTA_CHECKLOG")
failures = []


def check(name, good, detail=""):
    print(f"{'ok    ' if good else 'FAILED'} {name}" + ("" if good else f": {detail}"), flush=True)
    if not good:
        failures.append(name)


def acta(*arguments, timeout=120):
    result = subprocess.run([Contract.BINARY, *map(str, arguments)], capture_output=True, text=True, timeout=timeout)
    return result.returncode, result.stdout, result.stderr


class GuardedServer(Server):
    """A server with further options."""

    def __init__(self, data, *options, port=None):
        super().__init__(data, port)
        self.options = [str(option) for option in options]

    def command(self):
        return super().command() + self.options

    def refusal(self):
        """Runs the server until it ends; its exit code and last words."""
        try:
            result = subprocess.run(self.command(), capture_output=True, text=True, timeout=60)
        except subprocess.TimeoutExpired:
            return None, "it runs"
        return result.returncode, result.stderr


def cast(server, origin, count):
    """Sends ballots one by one and in batches; returns their receipts."""
    receipts = []
    for size in [1] * 5 + [50] * ((count - 5) // 50):
        acts = [Signer().act(origin, "street", "money", "vote", {"choices": ["p1", f"p{n % 5 + 2}"]})
                for n in range(size)]
        lines = "".join(json.dumps({"act": act, "facts": []}) + "\n" for act in acts).encode()
        answer = post_act(server.port, lines, "street", "money", "application/x-ndjson")
        if answer.status != 200:
            raise RuntimeError(f"ballots were refused: {answer.status} {answer.body[:300]!r}")
        receipts += [receipt for line in answer.body.splitlines() for receipt in receipts_in(json.loads(line))]
    return receipts


def rows(data):
    """Everything that the log's file says of entries, tiles, states and where it stands."""
    with sqlite3.connect(data / "log.sqlite") as database:
        found = {table: list(database.execute(f"SELECT * FROM {table} ORDER BY {order}")) for table, order in {
            "entry": "number", "tile": "log, level, idx", "head": "log", "checkpoint": "log, size"}.items()}
        # Where spans begin and end depends on the batches.
        found["place"] = [(part, index) for part, first, last in database.execute(
            "SELECT part, first, last FROM span ORDER BY part, first") for index in range(first, last + 1)]
        found["state"] = states(database)
        return found


def states(database):
    """The states, whether they are in their places or still in the changes of the last batches."""
    found = {}
    pages = database.execute(
        "SELECT run.log, page.states FROM state_page page JOIN state_run run ON run.id = page.run"
        " WHERE run.standing = 1 ORDER BY run.level DESC, run.id, page.first")
    for log, page in pages:
        at = 0
        while at < len(page):
            place, length = (log, page[at:at + 32]), int.from_bytes(page[at + 32:at + 36], "big")
            index = int.from_bytes(page[at + 36:at + 44], "big")
            at += 44
            if length == 0xffffffff:
                found.pop(place, None)
                continue
            found[place] = (page[at:at + length], index, None)
            at += length
    for log, hashed, value, index, due in database.execute("SELECT log, hash, value, idx, due FROM state"):
        found[(log, hashed)] = (value, index, due)
    for log, changes in database.execute("SELECT log, changes FROM state_change ORDER BY number"):
        at = 0

        def take(count):
            nonlocal at
            at += count
            return changes[at - count:at]

        while at < len(changes):
            place = (log, hashlib.sha256(take(int.from_bytes(take(2), "big"))).digest())
            kind = take(1)[0]
            if kind == 0:
                found.pop(place, None)
                continue
            value = take(int.from_bytes(take(4), "big"))
            index = int.from_bytes(take(8), "big")
            found[place] = (value, index, int.from_bytes(take(8), "big", signed=True) if kind == 2 else None)
    return found


def receipts_hold(receipts, leaves, vkey):
    """What is wrong with receipts, as sentences."""
    checkpoints = []
    for receipt in receipts:
        try:
            index, (_, size, root) = acta_verify.verify_receipt(receipt, vkey)
        except acta_verify.Difference as error:
            yield f"a receipt does not verify: {error}"
            continue
        if index >= len(leaves) or leaves[index] != acta_verify.leaf_hash(receipt["entry"].encode()):
            yield f"entry {index} is not that of its receipt"
        checkpoints.append((size, root))
    roots = roots_at(leaves, [size for size, _ in checkpoints])
    if any(roots.get(size) != root for size, root in checkpoints):
        yield "the checkpoint of a receipt is no prefix of the log"


def live(scratch):
    """A log with a backup from its middle and a mirror of its end; its folder is lost at the end."""
    receipts, seen = [], []
    with Server(scratch / "data") as server:
        server.open("street", programme_file({"money": budget_terms(time.time() - 60, time.time() + 6 * 86_400)}))
        origin = server.about()["origin"]
        receipts += cast(server, origin, 205)
        load = threading.Thread(target=lambda: receipts.extend(cast(server, origin, 1_005)))
        load.start()
        code, out, err = acta("backup", "--data", server.data, "--to", scratch / "backup", "--json")
        load.join()
        check("a backup is made under load", code == 0, err)
        early = json.loads(out)["backup"]["size"]
        receipts += cast(server, origin, 505)
        seen.append(server.checkpoint())
        mirror = server.mirror(scratch / "mirror")
        about, old = server.about(), (scratch / "old-checkpoint")
        old.write_bytes((mirror / "checkpoint").read_bytes())
    check("the backup is older than the log", early < seen[0][1], f"{early} of {seen[0][1]}")
    shutil.move(scratch / "data", scratch / "lost")
    return about, receipts, seen[0], early, mirror


def refuse(scratch, data, mirror, early, late):
    code, text = GuardedServer(data).refusal()
    check("without proof the server does not start", code == 3 and "serve.restored" in text, f"{code} {text}")
    code, text = GuardedServer(data, "--mirror", mirror).refusal()
    named = all(f"{size:,}" in text for size in (early, late))
    check("a mirror that has more is named with both sizes", code == 3 and "serve.rolled_back" in text and named, text)
    code, text = GuardedServer(data, "--mirror", mirror, "--nobody-saw-more").refusal()
    check("nobody's word counts against a mirror", code == 3 and "serve.rolled_back" in text, f"{code} {text}")
    code, _, err = acta("restore", "--from", scratch / "backup", "--data", data)
    check("a restore writes over nothing", code == 2, f"{code} {err}")


def recover(scratch, data, mirror, about, receipts, late):
    code, out, err = acta("recover", "--data", data, "--from", mirror, "--json")
    check("recover puts back what was lost", code == 0 and json.loads(out)["size"] == late[1], f"{code} {err}")
    before, after = rows(scratch / "lost"), rows(data)
    for table in ("entry", "tile", "state", "head", "place"):
        check(f"every {table} is what it was, byte for byte", before[table] == after[table])
    own = {row[1]: row[2] for row in before["checkpoint"]}
    check("checkpoints of the same size are the same bytes",
          all(own.get(size, note) == note for _, size, note in after["checkpoint"]))
    with GuardedServer(data, "--mirror", mirror) as server:
        check("the server starts on it", server.checkpoint()[1:] == late[1:])
        check("the mark is gone", not (data / "restored").exists())
        more = cast(server, about["origin"], 205)
        if CHECKLOG:
            command = [CHECKLOG, "-samples", "50", "-old", str(scratch / "old-checkpoint"),
                       server.url + server.log_path]
            result = subprocess.run(command, capture_output=True, text=True, timeout=120)
            check("Go finds the new checkpoint consistent with the old", result.returncode == 0, result.stderr)
        copy = server.mirror(scratch / "copy")
    log = acta_verify.Log(copy)
    log.verify()
    check("the Python verifier accepts the log", not log.differences, log.differences[:3])
    wrong = list(receipts_hold(receipts + more, log.leaves, about["vkey"]))
    check(f"all {len(receipts + more)} receipts of before and after hold", not wrong, wrong[:3])
    check("the new log begins with the old", roots_at(log.leaves, [late[1]])[late[1]] == late[2])
    code, _, err = acta("audit", copy)
    check("acta audit accepts the log", code == 0, err)
    code, out, err = acta("doctor", "--data", data, "--full", "--json")
    check("the doctor finds nothing bad", code == 0, out)


def heal_at_start(scratch, mirror, late):
    data = scratch / "healed"
    acta("restore", "--from", scratch / "backup", "--data", data)
    with GuardedServer(data, "--heal-from", mirror) as server:
        check("a server heals itself from a mirror", server.checkpoint()[1:] == late[1:])
    empty = scratch / "keys-alone"
    shutil.copytree(scratch / "backup" / "keys", empty / "keys")
    code, text = GuardedServer(empty, "--mirror", mirror, "--origin", late[0]).refusal()
    check("keys alone do not found the log anew", code == 3 and "serve.rolled_back" in text, f"{code} {text}")
    code, text = GuardedServer(empty, "--mirror", mirror, "--origin", "another.example/log").refusal()
    check("nor another log", code == 3 and "serve.other_origin" in text, f"{code} {text}")
    code, out, err = acta("recover", "--data", empty, "--from", mirror, "--json")
    check("the whole log comes back from keys and mirror", code == 0 and json.loads(out)["size"] == late[1], err)


def fork(scratch, mirror, about, late):
    data = scratch / "forked"
    acta("restore", "--from", scratch / "backup", "--data", data)
    with GuardedServer(data, "--nobody-saw-more") as server:
        check("a log goes on alone if somebody says so", server.checkpoint()[1] < late[1])
        cast(server, about["origin"], 2_005)
    code, text = GuardedServer(data, "--mirror", mirror).refusal()
    check("a fork is refused", code == 1 and "serve.forked" in text, f"{code} {text}")
    code, _, err = acta("recover", "--data", data, "--from", mirror)
    check("a fork is not recovered", code == 1 and "recover.forked" in err, f"{code} {err}")
    kept = sorted(item.name for item in (data / "evidence").iterdir())
    notes = [acta_verify.verify_note((data / "evidence" / name).read_text(), about["vkey"]) for name in kept]
    check("both signed checkpoints are kept", len(notes) == 2, kept)
    shorter = scratch / "shorter-fork"
    acta("restore", "--from", scratch / "backup", "--data", shorter)
    with GuardedServer(shorter, "--nobody-saw-more") as server:
        cast(server, about["origin"], 5)
    code, _, err = acta("recover", "--data", shorter, "--from", mirror)
    check("a fork that is shorter than the mirror is found", code == 1 and "recover.forked" in err, f"{code} {err}")


def witnessed(scratch):
    """The same with a witness in place of a mirror: it has cosigned more than the backup holds."""
    data, witness = scratch / "witnessed", HonestWitness(scratch, "one")
    with Server(data) as server:
        server.open("street", programme_file({"money": budget_terms(time.time() - 60, time.time() + 6 * 86_400)}))
        about = server.about()
    witness.logs.write_text(f"log {about['vkey']}\n")
    policy = write_policy(scratch / "policy", about["vkey"], [("one", witness.vkey, witness.url)], ["quorum one"])
    seen = "/witness/" + hashlib.sha256(about["origin"].encode()).hexdigest() + "/checkpoint"
    witness.start()
    try:
        with GuardedServer(data, "--policy", policy) as server:
            code, _, err = acta("backup", "--data", data, "--to", scratch / "early")
            check("a witnessed log is backed up", code == 0, err)
            cast(server, about["origin"], 105)
            size = server.size
            eventually(lambda: request(witness.port, "GET", seen).body.decode().splitlines()[1:2] == [str(size)])
            code, out, err = acta("monitor", server.url, "--policy", policy, "--once", "--json")
            check("the monitor asks the witness", code == 0 and json.loads(out)["witnesses"] == 1, f"{out} {err}")
            mirror = server.mirror(scratch / "witnessed-mirror")
        shutil.move(data, scratch / "witnessed-lost")
        acta("restore", "--from", scratch / "early", "--data", data)
        code, text = GuardedServer(data, "--policy", policy, "--nobody-saw-more").refusal()
        check("a witness that has seen more is believed", code == 3 and "serve.rolled_back" in text
              and "witness" in text and str(size) in text, f"{code} {text}")
        code, _, err = acta("recover", "--data", data, "--from", mirror)
        check("what the witness has seen is put back", code == 0, err)
        with GuardedServer(data, "--policy", policy) as server:
            cast(server, about["origin"], 55)
            check("the log goes on with its witness", eventually(
                lambda: request(witness.port, "GET", seen).body.decode().splitlines()[1:2] == [str(server.size)]))
    finally:
        witness.stop()


def main():
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        about, receipts, late, early, mirror = live(scratch)
        data = scratch / "data"
        code, _, err = acta("restore", "--from", scratch / "backup", "--data", data)
        check("the backup is restored", code == 0, err)
        refuse(scratch, data, mirror, early, late[1])
        recover(scratch, data, mirror, about, receipts, late)
        heal_at_start(scratch, mirror, late)
        fork(scratch, mirror, about, late)
        witnessed(scratch)
    print(f"{len(failures)} failed" if failures else "all fine")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
