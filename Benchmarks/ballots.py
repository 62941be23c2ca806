#!/usr/bin/env python3
"""How many secret ballots a second are taken in, their proofs verified, and decided on again by an audit.

    ballots.py [--ballots 300] [--set-up 60]

All ballots are encrypted and signed beforehand; then they are sent as NDJSON, and one by one over a few connections.
Beside it: how many a single core would verify, which is what one writer alone could do. Needs the release binary and
Python's `cryptography`. `ACTA_BINARY` names another binary, to compare with.
"""

import argparse
import concurrent.futures
import json
import os
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "Tests" / "Scripts"))
from acta_client import Contract, Server, Signer, post_act  # noqa: E402
from ballot_story import Town, authority, ceremony, choices_of, vote  # noqa: E402
from throughput import Figures, cpu, run  # noqa: E402

CONNECTIONS = 8


def sign(town, count):
    """Acts with a ballot each, by a key of its own."""
    def one(number):
        into = town.folder / f"ballot-{number}.json"
        vote(town, number, choices_of(number), into)
        return Signer().act(town.origin, "town", "tree", "cast", json.loads(into.read_text()),
                            expires=int(time.time()) + 86_400)
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        return list(pool.map(one, range(count)))


def measured(figures, name, count, server, work):
    spent, begun = cpu(server.process.pid), time.monotonic()
    work()
    seconds = time.monotonic() - begun
    figures.show(name, count / seconds, "ballots/s")
    figures.show("  cores of the server that were at work", (cpu(server.process.pid) - spent) / seconds)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--ballots", type=int, default=300, help="in each of the two ways")
    parser.add_argument("--set-up", type=int, default=60, help="seconds until voting opens")
    options = parser.parse_args()
    count, figures = options.ballots, Figures(1)
    with tempfile.TemporaryDirectory() as scratch, Server(Path(scratch) / "data") as server:
        town = Town(server, Path(scratch), options.set_up, options.set_up + 3_600, 3_600)
        authority(town, 2 * count)
        ceremony(town)
        town.fetch("papers", "papers.json")
        if time.time() > town.opens:
            sys.exit("setting up took longer than --set-up says")
        begun = time.monotonic()
        acts = sign(town, 2 * count)
        figures.show(f"encrypting {2 * count} ballots, a program each", 2 * count / (time.monotonic() - begun), "ballots/s")
        time.sleep(max(0, town.opens - time.time()))
        lines, answers = town.folder / "acts.ndjson", town.folder / "answers.ndjson"
        lines.write_text("".join(json.dumps(act) + "\n" for act in acts[:count]))
        measured(figures, f"{count} ballots as NDJSON", count, server, lambda: run([
            "curl", "-sS", "-f", "-T", lines, "-X", "POST", "-H", "Content-Type: application/x-ndjson", "-o", answers,
            server.url + Contract.acts("town", "tree") + "?receipts=none"]))
        with answers.open("rb") as taken:
            accepted = sum(b'"code"' not in line for line in taken)
        if accepted != count:
            sys.exit(f"{accepted} of {count} ballots were accepted: {answers.read_text()[:600]}")

        def one_by_one():
            with concurrent.futures.ThreadPoolExecutor(CONNECTIONS) as pool:
                for answer in pool.map(lambda act: post_act(server.port, act, "town", "tree"), acts[count:]):
                    if answer.status != 201:
                        sys.exit(f"a ballot was refused: {answer.body[:600]!r}")

        measured(figures, f"{count} ballots one by one, {CONNECTIONS} connections", count, server, one_by_one)
        mirror = server.mirror(town.folder / "mirror")
        out, seconds, spent = run(Contract.audit(mirror, "--json"))
        if not json.loads(out)["verified"]:
            sys.exit(f"the audit did not come to its end: {out[:600]}")
        figures.show(f"audit of {2 * count} ballots", 2 * count / seconds, "ballots/s")
        figures.show("  cores that were at work", spent / seconds)


if __name__ == "__main__":
    main()
