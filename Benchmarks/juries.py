#!/usr/bin/env python3
"""How long a large jury keeps the log waiting: entries dealt out, results made alike and published, the page of the outcome
with each juror's influence, and the audit.

    juries.py [--entries 200] [--jurors 40] [--each 5]

Opens the competition of Programmes/govtech-competition with that many jurors for each entry, on fresh data, and tells how
long the one act of the office takes by which entries are dealt out (`assign`) and by which results are published
(`publish`): while it is decided no other act is. Scores are made alike by the effects of jurors, in exact fractions. Needs
the release binary and Python's `cryptography`.
"""

import argparse
import random
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "Tests" / "Scripts"))
from acta_client import Server, request  # noqa: E402
from call_town import CallTown  # noqa: E402
from hidden_client import acta  # noqa: E402

FILE = "govtech-competition/competition.yaml"
MARKS = ("effect", "novelty", "doable")


def timed(name, work):
    begun = time.perf_counter()
    result = work()
    print(f"{name:58} {(time.perf_counter() - begun) * 1_000:12,.1f} ms", flush=True)
    return result


def known(town):
    """Waits until the lists know of everything on the log."""
    path = f"/api/programmes/{town.programme}/competition/items/challenge-queues?at-least={town.server.size - 1}"
    while (answer := request(town.server.port, "GET", path)).status == 503:
        time.sleep(0.05)
    if answer.status != 200:
        sys.exit(f"the lists answered {answer.status}: {answer.body[:300]!r}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--entries", type=int, default=200)
    parser.add_argument("--jurors", type=int, default=40)
    parser.add_argument("--each", type=int, default=5, help="how many jurors judge each entry")
    parser.add_argument("--seconds", type=int, default=30, help="how long entries are taken")
    options = parser.parse_args()
    dice = random.Random(options.entries)
    times = {"2027-03-01 09:00": -5, "2027-03-19 12:00": options.seconds, "2027-03-31 12:00": options.seconds,
             "2027-06-30 12:00": options.seconds + 3_600}
    with tempfile.TemporaryDirectory() as folder, Server(Path(folder) / "data") as server:
        town = CallTown(server, Path(folder), FILE, "competition", times,
                        [("          perEntry: 2\n          normalisation", f"          perEntry: {options.each}\n          normalisation")])
        jury = [f"juror {number}" for number in range(options.jurors)]
        town.appoint("juror", *jury)
        town.appoint("jury-health", *jury)
        for number in range(options.entries):
            town.make(f"entrant {number}", "submit", {
                "challenges": ["queues"], "name": f"Entrant {number} Ltd", "meets": ["rights", "taxes"],
                "answers": {"solution": f"Solution {number}."}})
        if time.time() > town.begun + options.seconds:
            sys.exit("entries took longer than --seconds says")
        town.until(options.seconds)
        town.shut("queues")
        for juror in jury:
            town.make(juror, "declare", {"challenge": "queues", "conflicts": []})
        timed(f"{options.entries} entries dealt to {options.jurors} jurors", lambda: town.make("office", "assign", {"challenge": "queues"}))
        mark = lambda juror, entry: {name: dice.randint(3, 10) for name in MARKS}
        opens = town.score("queues", town.dealt("queues", jury), mark, lambda juror, entry: "Well thought")
        town.reveal("queues", opens)
        timed("results made alike and published", lambda: town.make("office", "publish", {"challenge": "queues"}))
        timed("  the lists know of it", lambda: known(town))
        path = f"/programmes/{town.programme}/competition"
        timed("the page of the competition, the first time", lambda: request(server.port, "GET", path))
        timed("  again", lambda: request(server.port, "GET", path))
        mirror = server.mirror(Path(folder) / "mirror")
        timed("audit of the whole log", lambda: acta("audit", mirror))


if __name__ == "__main__":
    main()
