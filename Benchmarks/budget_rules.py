#!/usr/bin/env python3
"""How long it takes to count a real election by each rule: Acta beside pabutools, in the same run.

The election is the largest .pb file of the conformance data, or the one named. Reading the file is in neither time.
pabutools gets the better of its two ways to hold ballots, one by one or gathered; what it selects must be what Acta
selects, unless the peer test knows why not. pabutools is installed into a private environment if it is missing.
Needs the release binary.
"""

import argparse
import json
import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VERSION = "1.2.3"
ENVIRONMENT = ROOT / ".build-peers" / "venv"
CONFORMANCE = Path(os.environ.get("ACTA_CONFORMANCE", ROOT.parent / "shared" / "conformance"))
RULES = ["greedy", "equal-shares/cost/none", "equal-shares/cost/add1", "equal-shares/cardinality/add1", "phragmen/stop"]


def into_environment():
    """Runs this script again in the environment that has pabutools."""
    python = ENVIRONMENT / "bin" / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", str(ENVIRONMENT)], check=True)
    if subprocess.run([python, "-c", "import pabutools"], capture_output=True).returncode != 0:
        subprocess.run([python, "-m", "pip", "install", "--quiet", f"pabutools=={VERSION}"], check=True)
    if Path(sys.prefix).resolve() != ENVIRONMENT.resolve():
        os.execv(python, [str(python), *sys.argv])


def largest():
    files = [file for folder in CONFORMANCE.rglob("pb") if folder.is_dir() for file in folder.glob("*.pb")]
    return max(files, key=lambda file: file.stat().st_size, default=None)


def pabutools_seconds(peer, rule):
    """The better time of one by one and gathered, and what is selected."""
    best, selected = None, None
    gathered = peer.profile
    for profile in (gathered, peer.ballots):
        peer.profile = profile
        peer.shares.cache_clear()
        begun = time.perf_counter()
        selected = peer.select(rule)
        seconds = time.perf_counter() - begun
        best = min(seconds, best or seconds)
    peer.profile = gathered
    return best, {project.name for project in selected}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", nargs="?", type=Path, help="a .pb file; the largest of the conformance data unless said")
    parser.add_argument("--least", type=float, default=20, help="how many times as fast Acta has to be")
    parser.add_argument("--runs", type=int, default=5, help="how often Acta counts; the shortest time is taken")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    arguments = parser.parse_args()
    into_environment()
    sys.path.insert(0, str(ROOT / "Tests" / "Scripts"))
    from acta_client import Contract
    from pabutools_peer import Peer

    file = arguments.file or largest()
    if file is None:
        print(f"skipped: there are no published elections below {CONFORMANCE.name}")
        return 0
    peer, rows = Peer(file), []
    for rule in filter(peer.knows, RULES):
        command = [Contract.BINARY, "bench", "budget", str(file), "--rule", rule, "--runs", str(arguments.runs), "--json"]
        answer = json.loads(subprocess.run(command, capture_output=True, check=True, timeout=600).stdout)
        seconds, selected = pabutools_seconds(peer, rule)
        ours = set(answer["selected"])
        is_same = ours == selected or peer.explain(rule, ours, peer.select(rule), answer["steps"] or 0) is not None
        mine = answer["microseconds"] / 1e6
        rows.append({"rule": rule, "acta": mine, "pabutools": seconds, "times": seconds / mine, "same": is_same})
    if arguments.json:
        print(json.dumps({"file": file.name, "rules": rows}))
    else:
        print(f"{file.name}: {peer.ballots.num_ballots()} ballots, {len(peer.instance)} projects")
        print(f"{'rule':32} {'Acta ms':>10} {'pabutools ms':>13} {'times':>7}")
        for row in rows:
            same = "" if row["same"] else "  SELECTS OTHERWISE"
            print(f"{row['rule']:32} {row['acta'] * 1e3:10.2f} {row['pabutools'] * 1e3:13.1f} {row['times']:7.0f}{same}")
    return 0 if all(row["same"] and row["times"] >= arguments.least for row in rows) else 1


if __name__ == "__main__":
    sys.exit(main())
