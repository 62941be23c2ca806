#!/usr/bin/env python3
"""What a server of Acta does when more acts come than it can take.

    overload.py [--seconds 120] [--times 5] [--connections 4000]

First it is measured how many single acts the server takes over 256 connections, each of which sends its next act when
the last was answered. Then `--times` as many are due in every second, whether or not others were answered, over as many
connections as that takes. What is turned away with 429 comes again after its Retry-After. All acts are signed
beforehand; the generator (Go, in the folder overload) runs on the same cores.

Fails when an answer is neither a receipt nor 429 with Retry-After, when one accepted act in a hundred waits a second or
longer, when the server's memory keeps growing, when an act is not accepted within a second once the load has ended, and
when the log has not grown by just what was acknowledged.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

from throughput import ROOT, cpu, election, memory, run
from acta_client import Contract, Server, post_act

CAPACITY_SECONDS = 8
CAPACITY_ACTS = 100_000
MOST_WAIT = 1_000          # milliseconds
MOST_GROWTH = 0.10
GENERATOR = ROOT / ".build-peers" / "overload"

failures = []


def report(name, wrong=None):
    print(f"{'FAILED' if wrong else 'ok    '} {name}{': ' + wrong if wrong else ''}", flush=True)
    if wrong:
        failures.append(name)


def build_generator():
    GENERATOR.parent.mkdir(exist_ok=True)
    environment = os.environ | {"GO111MODULE": "off", "GOFLAGS": "", "GOCACHE": str(GENERATOR.parent / "go-cache")}
    sources = sorted((ROOT / "Benchmarks" / "overload").glob("*.go"))
    subprocess.run(["go", "build", "-o", GENERATOR, *sources], env=environment, check=True)


def sign(server, programme, count, scratch):
    """A vote that stays open for hours, and that many signed ballots; the last one is kept back."""
    file, acts = scratch / f"{programme}.pb", scratch / f"{programme}.ndjson"
    election(file, count + 1)
    _, seconds, _ = run([Contract.BINARY, "import", file, "--server", server.url, "--key",
                         server.data / Contract.OFFICE_KEY, "--programme", programme, "--open-for", "6h",
                         "--sign-only", acts])
    print(f"{count:,} acts signed in {seconds:.0f} s", flush=True)
    with acts.open("rb+") as lines:
        lines.seek(-4096, os.SEEK_END)
        last = lines.read().rstrip(b"\n").rsplit(b"\n", 1)[1]
        lines.seek(0, os.SEEK_END)
        lines.truncate(lines.tell() - len(last) - 1)
    return acts, last.strip(b'"').decode()


def generate(server, programme, acts, **options):
    command = [GENERATOR, "-server", f"127.0.0.1:{server.port}", "-path", Contract.acts(programme, "vote"),
               "-acts", acts]
    for name, value in options.items():
        command += [f"-{name}", str(value)]
    spent, before = cpu(server.process.pid), server.size
    out, _, _ = run(command)
    found = json.loads(out)
    print(f"  CPU seconds of the server and of the generator: {cpu(server.process.pid) - spent:.0f}, "
          f"{found['cpu']:.0f}", flush=True)
    grown = server.size - before
    wrong = f"{found['accepted']} acts were acknowledged at {found['places']} places, the log grew by {grown}"
    report("the log has grown by just what was acknowledged",
           wrong if grown != found["accepted"] or found["places"] != grown else None)
    return found


def capacity(server, scratch):
    acts, _ = sign(server, "capacity", CAPACITY_ACTS, scratch)
    found = generate(server, "capacity", acts, connections=256, seconds=CAPACITY_SECONDS)
    rate = found["accepted"] / found["seconds"]
    print(f"capacity: {rate:,.0f} acts/s over 256 connections; {times(found['acceptedTimes'])}", flush=True)
    if found["refused"] or found["others"]:
        report("256 connections are served", f"{found['refused']} turned away, {found['others']}")
    return rate


def times(found):
    return "ms to the answer: " + ", ".join(f"{name} {value:,.1f}" for name, value in found.items())


class Watch(threading.Thread):
    """The server's memory in MB, second by second."""

    def __init__(self, process_id):
        super().__init__(daemon=True)
        self.process_id, self.seen, self.over = process_id, [], threading.Event()

    def run(self):
        while not self.over.wait(1):
            self.seen.append(memory(self.process_id, "VmRSS"))

    def stop(self):
        self.over.set()
        self.join()

    def growth(self):
        """How much more memory there was in the last third of the time than in the middle third, as a share."""
        third = max(len(self.seen) // 3, 1)
        middle, last = self.seen[third:-third] or self.seen, self.seen[-third:]
        return sum(last) / len(last) / (sum(middle) / len(middle)) - 1


def overload(server, rate, options, scratch):
    count = int(rate * options.seconds * 1.2 + rate * options.times * 1.5)
    acts, kept = sign(server, "overload", count, scratch)
    watch = Watch(server.process.pid)
    watch.start()
    found = generate(server, "overload", acts, rate=rate * options.times, seconds=options.seconds,
                     connections=options.connections)
    watch.stop()
    begun = time.monotonic()
    answer = post_act(server.port, kept, "overload", "vote")
    show(found, rate * options.times, watch)
    judge(found, watch)
    took = time.monotonic() - begun
    report(f"an act after the load is accepted, in {took * 1000:,.0f} ms",
           None if answer.status == 201 and took < 1 else f"status {answer.status}")


def show(found, rate, watch):
    sent = found["accepted"] + found["repeated"] + found["refused"] + sum(found["others"].values())
    print(f"offered: {rate:,.0f} acts/s over {found['connections']:,} connections; {sent / found['seconds']:,.0f}/s "
          f"answered, {found['missed']:,} had no free connection")
    print(f"accepted: {found['accepted']:,} ({found['accepted'] / found['seconds']:,.0f}/s); "
          f"{times(found['acceptedTimes'])}")
    print(f"turned away with 429: {found['refused']:,}; {times(found['refusedTimes'])}")
    course = found["course"]
    step = max(len(course) // 12, 1)
    print("accepted/refused in a second: "
          + "  ".join(f"{one['accepted']:,}/{one['refused']:,}" for one in course[::step]))
    print("memory (MB): " + "  ".join(f"{one:.0f}" for one in watch.seen[::max(len(watch.seen) // 12, 1)]), flush=True)


def judge(found, watch):
    report("every answer is a receipt or 429", str(found["others"]) if found["others"] else None)
    bare = found["refusedWithoutRetryAfter"]
    report("every 429 says when to come again", f"{bare} do not" if bare else None)
    p99 = found["acceptedTimes"]["p99"]
    report(f"99 of 100 accepted acts are answered within a second ({p99:,.0f} ms)",
           f"{p99:,.0f} ms" if p99 >= MOST_WAIT else None)
    growth = watch.growth()
    report(f"the server's memory does not keep growing ({growth:+.1%})",
           f"{growth:+.1%}" if growth > MOST_GROWTH else None)
    if found["ranOut"]:
        report("there were acts enough for the load", "every signed act was used")
    if not found["refused"]:
        report("it was more than the server can take", "nothing was turned away")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=int, default=120, help="how long the server is offered more than it can take")
    parser.add_argument("--times", type=float, default=5, help="how much more: times its capacity")
    parser.add_argument("--connections", type=int, default=4_000, help="the most connections")
    options = parser.parse_args()
    build_generator()
    with tempfile.TemporaryDirectory() as scratch, Server(Path(scratch) / "data") as server:
        overload(server, capacity(server, Path(scratch)), options, Path(scratch))
    print(f"{len(failures)} failed" if failures else "all fine")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
