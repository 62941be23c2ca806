#!/usr/bin/env python3
"""Lets one write, sync, truncation or deletion of the real server go wrong, at as many places as are asked for.

    crash_points.py [--points 20] [--seed N] [--point K]

The server is killed at that operation (before it, after it, or in the middle of a write), or finds the disk full or
broken; some servers are stopped and continued under load, then killed. Afterwards, without the fault, it has to start;
whatever it acknowledged stands on the log under the same index; every checkpoint seen is a prefix of the log; an act
whose answer was lost gets one entry when it is sent again; and the independent verifier accepts the log.
A server that meets a full or broken disk may answer 5xx, or end with exit code 3 and a sentence; nothing else.
"""

import argparse
import concurrent.futures
import http.client
import json
import os
import random
import re
import shutil
import signal
import struct
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

from acta_client import (ROOT, Contract, Server, Signer, acta_verify, budget_terms, programme_file, receipts_in)
from made_up_log import roots_at

SHIM = ROOT / "Tests" / "CrashHarness" / "faults.c"
KINDS = ["kill-before"] * 5 + ["kill-after"] * 4 + ["kill-torn"] * 4 + ["full"] * 3 + ["broken"] * 3 + ["stop"] * 2
CONNECTIONS, ACTS = 3, 6
SLOWEST_START_SECONDS = 10
SERVER_FAILED = 3
SENTENCE = re.compile(r"^(acta|Error): .{8}", re.MULTILINE)


class FaultyServer(Server):
    """A server under the shim."""

    def __init__(self, data, environment):
        super().__init__(data)
        self.environment = environment

    def command(self):
        return ["env", *(f"{name}={value}" for name, value in self.environment.items()), *super().command()]


class Connection:
    """One client: its acts, and what it was told about them."""

    def __init__(self, origin):
        self.acts = []
        for number in range(ACTS):
            choices = [f"p{1 + (number + offset) % 6}" for offset in range(1 + number % 3)]
            self.acts.append(Signer().act(origin, "street", "money", "vote", {"choices": choices}))
        self.indices, self.receipts, self.wrong = {}, [], []

    def send(self, port, timeout=10):
        """Sends all acts, some alone and some together, until the connection breaks."""
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=timeout)
            for batch in ([self.acts[0]], self.acts[1:4], [self.acts[4]], self.acts[5:]):
                body = "".join(json.dumps({"act": act, "facts": []}) + "\n" for act in batch).encode()
                connection.request("POST", Contract.acts("street", "money"), body,
                                   {"Content-Type": "application/x-ndjson"})
                answer = connection.getresponse()
                try:
                    text = answer.read()
                except http.client.IncompleteRead as broken:
                    text = broken.partial[:broken.partial.rfind(b"\n") + 1]
                if answer.status < 500:
                    self.read(batch, text)
            connection.close()
        except (OSError, http.client.HTTPException):
            return

    def read(self, batch, body):
        for text in body.splitlines():
            line = json.loads(text)
            if "index" not in line:
                if line.get("status", 500) < 500:
                    self.wrong.append(f"a good ballot was refused: {json.dumps(line)[:200]}")
                continue
            act = batch[line["line"] - 1]
            if self.indices.setdefault(act, line["index"]) != line["index"]:
                self.wrong.append(f"an act has the indices {self.indices[act]} and {line['index']}")
            self.receipts += receipts_in(line)


class Point:
    """One crash point: what goes wrong, and where, by the seed and the point's number alone."""

    def __init__(self, seed, number, operations):
        chance = random.Random(f"{seed}/{number}")
        self.number, self.kind, self.is_new = number, chance.choice(KINDS), chance.random() < 0.15
        self.at = chance.randint(1, operations["new" if self.is_new else "old"])
        self.span = chance.choice([1, 3, 20, 10_000])
        self.pause = chance.uniform(0.02, 0.2)
        self.wrong, self.checkpoints, self.outcome, self.seconds = [], [], "", 0.0

    def __str__(self):
        where = f"at {self.at}" if self.kind != "stop" else f"after {self.pause:.2f} s"
        return f"point {self.number}: {self.kind} {where}{' on a new log' if self.is_new else ''}"

    def run(self, place, template, shim):
        data = place / "data"
        if not self.is_new:
            shutil.copytree(template.folder, data)
        environment = {"SWIFT_BACKTRACE": "enable=no", "LD_PRELOAD": shim, "ACTA_FAULT_FOLDER": data,
                       "ACTA_FAULT_COUNT": place / "count", "ACTA_FAULT_KIND": self.kind, "ACTA_FAULT_AT": self.at, "ACTA_FAULT_SPAN": self.span}
        connections = self.suffer(FaultyServer(data, environment), template)
        self.seconds = time.monotonic()
        server = Server(data)
        try:
            server.start(SLOWEST_START_SECONDS)
            self.seconds = time.monotonic() - self.seconds
            self.recover(server, connections, place)
        except RuntimeError as error:
            self.wrong.append(f"it does not start again: {error}")
        finally:
            server.kill()

    def suffer(self, server, template):
        """The life with the fault; returns the clients, with what they were told."""
        try:
            server.start(SLOWEST_START_SECONDS)
        except RuntimeError:
            self.judge_end(server, "at its start")
            return []
        connections = [] if self.is_new else [Connection(template.origin) for _ in range(CONNECTIONS)]
        threads = [threading.Thread(target=each.send, args=(server.port,)) for each in connections]
        for thread in threads:
            thread.start()
        if self.kind == "stop":
            time.sleep(self.pause / 4)
            server.process.send_signal(signal.SIGSTOP)
            time.sleep(self.pause)
            server.process.send_signal(signal.SIGCONT)
        while any(thread.is_alive() for thread in threads):
            self.look(server)
            time.sleep(0.01)
        self.look(server)
        self.judge_end(server, "under load")
        return connections

    def look(self, server):
        try:
            self.checkpoints.append(server.checkpoint())
        except (OSError, http.client.HTTPException, ValueError, acta_verify.Difference):
            pass  # A dying server answers nothing, or half of it: neither is a checkpoint.

    def judge_end(self, server, when):
        """How the server ended; one that is still there is killed."""
        deadline = time.monotonic() + (0.5 if self.kind in ("full", "broken") else 0.05)
        while server.process.poll() is None and time.monotonic() < deadline:
            time.sleep(0.02)
        code = server.process.poll()
        self.outcome = f"ended with {code} {when}" if code is not None else f"killed {when}"
        if code is None:
            server.kill()
        elif self.kind in ("full", "broken") and (code != SERVER_FAILED or not SENTENCE.search(server.last_words())):
            self.wrong.append(f"it ended with {code} {when}, saying: {server.last_words()[-300:]}")
        elif self.kind not in ("full", "broken") and code != -signal.SIGKILL:
            self.wrong.append(f"it ended with {code} {when}: {server.last_words()[-300:]}")

    def recover(self, server, connections, place):
        for connection in connections:
            connection.send(server.port, timeout=30)
            connection.send(server.port, timeout=30)
            self.wrong += connection.wrong
            missing = len(connection.acts) - len(connection.indices)
            if missing:
                self.wrong.append(f"{missing} acts were not answered by a server that works")
        self.look(server)
        log = acta_verify.Log(server.mirror(place / "mirror"))
        log.verify()
        self.wrong += log.differences
        places = {}
        for index, entry in enumerate(log.entries):
            act = acta_verify.parse_entry(entry)[1]
            if act in places:
                self.wrong.append(f"entry {index} is entry {places[act]} again")
            places[act] = index
        vkey = server.about()["vkey"]
        for connection in connections:
            for act, index in connection.indices.items():
                if places.get(act) != index:
                    self.wrong.append(f"an act acknowledged at {index} stands at {places.get(act)}")
            for receipt in connection.receipts:
                try:
                    self.checkpoints.append(acta_verify.verify_receipt(receipt, vkey)[1])
                except acta_verify.Difference as error:
                    self.wrong.append(f"a receipt does not verify: {error}")
        roots = roots_at(log.leaves, [size for _, size, _ in self.checkpoints])
        for _, size, root in self.checkpoints:
            if roots.get(size) != root:
                self.wrong.append(f"the checkpoint of size {size} is no prefix of the log")


class Template:
    """A small log to begin with, made once."""

    def __init__(self, place):
        self.folder = place / "template"
        with Server(self.folder) as server:
            server.open("street", programme_file(
                {"money": budget_terms(time.time() - 60, time.time() + 6 * 24 * 3600)}))
            self.origin = server.about()["origin"]
            Connection(self.origin).send(server.port)


def operations_of_a_life(place, template, shim):
    """How many operations a life has that is not disturbed, on a new log and on an old one."""
    counts = {}
    for name in ("new", "old"):
        point, home = Point(0, 0, {"new": 1, "old": 1}), place / f"count-{name}"
        point.kind, point.is_new, point.at = "none", name == "new", 0
        home.mkdir()
        point.run(home, template, shim)
        counts[name] = struct.unpack("Q", (home / "count").read_bytes())[0]
    return counts


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--points", type=int, default=20)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(1_000_000))
    parser.add_argument("--point", type=int, help="only this one")
    options = parser.parse_args()
    print(f"seed {options.seed}")
    with tempfile.TemporaryDirectory() as scratch:
        place = Path(scratch)
        shim = place / "faults.so"
        compiler = shutil.which("clang") or shutil.which("gcc") or "cc"
        subprocess.run([compiler, "-O1", "-shared", "-fPIC", "-o", shim, SHIM, "-ldl"], check=True)
        template = Template(place)
        operations = operations_of_a_life(place, template, shim)
        print(f"a life has {operations['new']} operations on a new log, {operations['old']} on an old one", flush=True)
        numbers = range(options.points) if options.point is None else [options.point]
        points = [Point(options.seed, number, operations) for number in numbers]

        def run(point):
            home = place / f"point-{point.number}"
            home.mkdir()
            point.run(home, template, shim)
            shutil.rmtree(home)
            return point

        slowest, failed = 0.0, 0
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count() or 1) as pool:
            for point in pool.map(run, points):
                slowest = max(slowest, point.seconds)
                print(f"{point}, {point.outcome}, back after {point.seconds:.2f} s", flush=True)
                for sentence in point.wrong[:5]:
                    print(f"   FAILED {sentence}")
                if point.wrong:
                    failed += 1
                    print(f"   again: crash_points.py --seed {options.seed} --point {point.number}")
        print(f"{len(points)} crash points, {failed} failed, slowest start {slowest:.2f} s (seed {options.seed})")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
