#!/usr/bin/env python3
"""Watches a server as an operator does: numbers, health, doctor, scrub, monitor.

A bit that flips in a stored entry is found and the entry named, beside the running server and by it. A log whose folder
is swapped behind its address for one with another past raises the alarm of a fork, with both signed checkpoints.
"""

import json
import re
import shutil
import sqlite3
import sys
import tempfile
import time
from pathlib import Path

from acta_client import Contract, Server, acta_verify, budget_terms, programme_file, request
from old_backup import GuardedServer, acta, cast, check, failures


def metrics(server):
    """The samples by name and labels; the text must be what Prometheus reads."""
    answer = request(server.port, "GET", "/metrics")
    samples, last = {}, None
    for line in answer.body.decode().splitlines():
        if line.startswith("# TYPE "):
            last = line.split()[2]
            continue
        if line.startswith("#"):
            continue
        found = re.fullmatch(r'([a-z_]+)(\{[a-z]+="[^"]*"\})? (-?[0-9.]+)', line)
        if not found or not found[1].startswith(last or "?"):
            check("metrics are in the text format", False, line)
            continue
        samples[found[1] + (found[2] or "")] = float(found[3])
    return samples


def numbers(server, origin):
    before = metrics(server)
    count = len(cast(server, origin, 805))
    after = metrics(server)
    check("metrics count entries", after["acta_log_entries"] - before["acta_log_entries"] == count, after)
    check("metrics count what commits put on the log",
          after["acta_batch_acts_sum"] - before["acta_batch_acts_sum"] == count, after)
    check("commits take time", after["acta_commit_seconds_sum"] > before["acta_commit_seconds_sum"])
    check("metrics know the process", after["acta_process_memory_bytes"] > 1_000_000)
    live, ready = request(server.port, "GET", "/health/live"), request(server.port, "GET", "/health/ready")
    check("the server is live and ready", live.status == 200 and ready.status == 200 and ready.json["reasons"] == []
          and ready.json["checks"].get("disk") is True)


def flip(data, index):
    """Flips one bit in the middle of a stored entry, as a disk might."""
    with sqlite3.connect(data / "log.sqlite") as database:
        number, = database.execute("SELECT number FROM entry ORDER BY number LIMIT 1 OFFSET ?", (index,)).fetchone()
        bytes_ = bytearray(database.execute("SELECT bytes FROM entry WHERE number = ?", (number,)).fetchone()[0])
        bytes_[len(bytes_) // 2] ^= 4
        database.execute("UPDATE entry SET bytes = ? WHERE number = ?", (bytes(bytes_), number))


def scrub(scratch):
    data, damaged = scratch / "data", scratch / "damaged"
    code, _, err = acta("scrub", "--data", data)
    check("a log that is right is found right", code == 0, err)
    shutil.copytree(data, damaged)
    flip(damaged, 77)
    code, _, err = acta("scrub", "--data", damaged)
    check("a flipped bit is found and the entry named", code == 1 and "entry 77 " in err, f"{code} {err}")
    code, out, _ = acta("doctor", "--data", damaged, "--full", "--json")
    bad = [finding for finding in json.loads(out)["findings"] if finding["state"] == "bad"]
    check("the doctor names it too", code == 1 and len(bad) == 1 and "entry 77 " in bad[0]["text"], out)
    with GuardedServer(damaged) as server:
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline and metrics(server)["acta_scrub_rounds_total"] < 1:
            time.sleep(0.2)
        found = metrics(server)["acta_scrub_faults_total"]
        check("the server finds it by itself", found == 1 and "entry 77 " in server.talk.read_text(), found)
    code, out, _ = acta("doctor", "--data", data, "--json")
    check("the doctor finds nothing bad in a good folder", code == 0, out)
    (data / "keys" / "log.key").chmod(0o644)
    code, out, _ = acta("doctor", "--data", data)
    check("a key that others can read is found, with the remedy", code == 1 and "chmod 600" in out, out)
    (data / "keys" / "log.key").chmod(0o600)


def monitor(scratch, port):
    """The folder behind the address is swapped for one with the same beginning and another end."""
    data, other, state = scratch / "data", scratch / "other", scratch / "watch"
    shutil.copytree(data, other)
    watch = ["monitor", f"http://127.0.0.1:{port}", "--state", state, "--once",
             "--alarm", f"cat >> {scratch / 'alarms'}"]
    code, _, err = acta(*watch)
    check("nobody answers: exit 3", code == 3, f"{code} {err}")
    with GuardedServer(data, port=port) as server:
        origin, about = server.about()["origin"], server.about()
        code, out, err = acta(*watch)
        check("all is well", code == 0, err)
        cast(server, origin, 55)
        code, out, err = acta(*watch)
        check("all is well when the log has grown", code == 0, err)
    with GuardedServer(other, port=port) as server:
        code, _, err = acta(*watch)
        check("a log that lost its end is noticed", code == 1 and "monitor.shrunk" in err, f"{code} {err}")
        cast(server, origin, 105)
        code, _, err = acta(*watch)
        check("a fork is noticed", code == 1 and "monitor.fork" in err, f"{code} {err}")
    kept = sorted((state / "evidence").iterdir())
    points = [acta_verify.parse_checkpoint(acta_verify.verify_note(item.read_text(), about["vkey"])) for item in kept]
    check("signed checkpoints are kept as evidence", len(points) >= 2, kept)
    alarms = [json.loads(line) for line in (scratch / "alarms").read_text().splitlines()]
    kinds = [alarm["alarm"] for alarm in alarms]
    check("every alarm went to the command", kinds == ["monitor.unreachable", "monitor.shrunk", "monitor.fork"]
          and all(alarm["log"] == origin for alarm in alarms[1:]), alarms)
    with GuardedServer(data, port=port):
        code, _, err = acta(*watch)
        check("the first history is still the one that counts", code == 0, f"{code} {err}")


def main():
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        with Server(scratch / "data") as server:
            port = server.port
            server.open("street", programme_file({"money": budget_terms(time.time() - 60, time.time() + 6 * 86_400)}))
            numbers(server, server.about()["origin"])
        scrub(scratch)
        monitor(scratch, port)
    print(f"{len(failures)} failed" if failures else "all fine")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
