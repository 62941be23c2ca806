#!/usr/bin/env python3
"""Kills the server at random moments under load; nothing that it acknowledged may be lost, and the log may not fork.

    kill_during_load.py [--kills 20] [--seed N]

Afterwards every receipt verifies against the final log, every checkpoint seen on the way is a prefix of it, every act
that was sent stands on it at most once, and the independent verifier accepts it.
"""

import argparse
import http.client
import json
import random
import sys
import tempfile
import threading
import time
from pathlib import Path

from acta_client import (Contract, Server, Signer, acta_verify, budget_terms, programme_file, receipts_in)
from made_up_log import roots_at

BATCH = 50
KEPT_RECEIPTS = 100_000


class Load:
    """Signed ballots, sent batch by batch until the connection breaks; remembers every answer."""

    def __init__(self, origin, seed):
        self.origin, self.random = origin, random.Random(seed)
        self.sent, self.pending = 0, []
        self.acknowledged = {}   # act -> index
        self.receipts = []
        self.refused = []

    def next_batch(self):
        """What was in flight when the server died goes first: the same act must get the same answer again."""
        if self.pending:
            return self.pending
        for _ in range(BATCH):
            choices = self.random.sample([f"p{n}" for n in range(1, 7)], self.random.randint(1, 3))
            self.pending.append(Signer().act(self.origin, "street", "money", "vote", {"choices": choices}))
        return self.pending

    def pump(self, port, stop):
        """Sends until `stop` is set or the server is gone."""
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
            while not stop.is_set():
                batch = self.next_batch()
                body = "".join(json.dumps({"act": act, "facts": []}) + "\n" for act in batch).encode()
                connection.request("POST", Contract.acts("street", "money"), body,
                                   {"Content-Type": "application/x-ndjson"})
                answer = connection.getresponse()
                try:
                    self.read(batch, answer.read())
                except http.client.IncompleteRead as broken:
                    self.read(batch, broken.partial[:broken.partial.rfind(b"\n") + 1])
                    return
                self.pending = []
                self.sent += len(batch)
            connection.close()
        except (OSError, http.client.HTTPException):
            return

    def read(self, batch, body):
        for text in body.splitlines():
            line = json.loads(text)
            if "index" not in line:
                self.refused.append(line)
                continue
            receipt, act = next(receipts_in(line), None), batch[line["line"] - 1]
            if self.acknowledged.get(act, line["index"]) != line["index"]:
                self.refused.append({"acknowledged twice": [self.acknowledged[act], line["index"]]})
            self.acknowledged[act] = line["index"]
            if receipt and (len(self.receipts) < KEPT_RECEIPTS or self.random.random() < 0.1):
                self.receipts.append(receipt)


def run(server, kills, seed):
    """The load and the kills; returns the load and every checkpoint seen."""
    chance = random.Random(seed)
    server.start()
    closes = time.time() + 6 * 24 * 3600
    server.open("street", programme_file({"money": budget_terms(time.time() - 60, closes)}))
    load, checkpoints = Load(server.about()["origin"], seed), [server.checkpoint()]
    for kill in range(1, kills + 1):
        stop = threading.Event()
        pump = threading.Thread(target=load.pump, args=(server.port, stop))
        pump.start()
        deadline = time.monotonic() + chance.uniform(0.05, 1.5)
        while time.monotonic() < deadline and pump.is_alive():
            checkpoints.append(server.checkpoint())
            time.sleep(chance.uniform(0.01, 0.2))
        server.kill()
        stop.set()
        pump.join()
        began = time.monotonic()
        server.start()
        checkpoints.append(server.checkpoint())
        print(f"kill {kill}: log at {checkpoints[-1][1]}, {len(load.acknowledged)} acknowledged, "
              f"back after {time.monotonic() - began:.2f} s", flush=True)
    stop = threading.Event()
    pump = threading.Thread(target=load.pump, args=(server.port, stop))
    pump.start()
    time.sleep(1)
    stop.set()
    pump.join()
    checkpoints.append(server.checkpoint())
    return load, checkpoints


def judge(load, checkpoints, folder, vkey):
    """What went wrong, as sentences."""
    log = acta_verify.Log(folder)
    log.verify()
    yield from log.differences
    roots = roots_at(log.leaves, [size for _, size, _ in checkpoints])
    for _, size, root in checkpoints:
        if roots.get(size) != root:
            yield f"the checkpoint of size {size} that was seen is no prefix of the final log"
    places = {}
    for index, entry in enumerate(log.entries):
        act = acta_verify.parse_entry(entry)[1]
        if act in places:
            yield f"entry {index}: the same act as entry {places[act]}"
        places[act] = index
    for act, index in load.acknowledged.items():
        if places.get(act) != index:
            yield f"an act acknowledged at index {index} stands at {places.get(act)}"
    for receipt in load.receipts:
        try:
            index, (_, size, root) = acta_verify.verify_receipt(receipt, vkey)
        except acta_verify.Difference as error:
            yield f"a receipt does not verify: {error}"
            continue
        if log.entries[index] != receipt["entry"].encode():
            yield f"the receipt of entry {index} is for another entry"
        checkpoints.append((None, size, root))
    late = roots_at(log.leaves, [size for _, size, _ in checkpoints])
    if any(late.get(size) != root for _, size, root in checkpoints):
        yield "a receipt's checkpoint is no prefix of the final log"
    for line in load.refused[:3]:
        yield f"a good ballot was refused: {json.dumps(line)[:300]}"


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(1_000_000))
    options = parser.parse_args()
    print(f"seed {options.seed}")
    with tempfile.TemporaryDirectory() as scratch:
        server = Server(Path(scratch) / "data")
        try:
            load, checkpoints = run(server, options.kills, options.seed)
            vkey, folder = server.about()["vkey"], server.mirror(Path(scratch) / "mirror")
        finally:
            server.stop()
        wrong = list(judge(load, checkpoints, folder, vkey))
        for sentence in wrong[:20]:
            print(sentence)
        print(f"{options.kills} kills, {len(load.acknowledged)} acts acknowledged, {len(load.receipts)} receipts, "
              f"{len(checkpoints)} checkpoints, {len(wrong)} things wrong (seed {options.seed})")
        if len(load.acknowledged) < options.kills * 5:
            print("too little was acknowledged to mean anything")
            return 1
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
