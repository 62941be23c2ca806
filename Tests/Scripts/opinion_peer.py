#!/usr/bin/env python3
"""What Acta and red-dwarf make of the same conversations, and how long each takes, in the same run.

red-dwarf is an independent library of the method of Polis (PyPI, see VERSION). On every participants-votes.csv of the
conformance data and on a made-up conversation of 2,000 people and 200 statements:

- both must find the same plane, and the same places of people on it, up to the sign of each axis;
- given Acta's groups, red-dwarf must come to the same agreement across groups and to the same statements that tell
  each group from the others;
- the borders between Acta's groups must be about as clear as between red-dwarf's (mean silhouette by scikit-learn).
  The groups themselves may differ: red-dwarf's k-means begins by chance;
- Acta must be so many times as fast. red-dwarf's time begins with its list of votes, Acta's with its own.

red-dwarf is installed into a private environment if it is missing. Needs the release binary.
"""

import argparse
import csv
import json
import os
import random
import subprocess
import sys
import tempfile
import time
import warnings
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
VERSION = "0.4.0"
ENVIRONMENT = ROOT / ".build-peers" / "venv"
CONFORMANCE = Path(os.environ.get("ACTA_CONFORMANCE", ROOT.parent / "shared" / "conformance"))


def into_environment():
    """Runs this script again in the environment that has red-dwarf."""
    python = ENVIRONMENT / "bin" / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", str(ENVIRONMENT)], check=True)
    if subprocess.run([python, "-c", "import reddwarf"], capture_output=True).returncode != 0:
        subprocess.run([python, "-m", "pip", "install", "--quiet", f"red-dwarf=={VERSION}"], check=True)
    if Path(sys.prefix).resolve() != ENVIRONMENT.resolve():
        os.execv(python, [str(python), *sys.argv])


def made_up(file, people=2_000, statements=200, camps=3):
    """A conversation of three camps, in which everybody votes on about a third of the statements."""
    chance = random.Random(7)
    with open(file, "w", newline="") as text:
        rows = csv.writer(text, lineterminator="\n")
        rows.writerow(["participant", "group-id", "n-comments", "n-votes", "n-agree", "n-disagree", *range(statements)])
        for person in range(people):
            votes = []
            for statement in range(statements):
                agrees = (statement * 7 + person % camps * 13) % camps == 0
                dice = chance.random()
                value = 0 if dice < 0.1 else 1 if (dice < 0.25) != agrees else -1
                votes.append(value if chance.random() < 0.33 else "")
            given = [vote for vote in votes if vote != ""]
            rows.writerow([person, "", 0, len(given), given.count(1), given.count(-1), *votes])


def read(file):
    """The votes as red-dwarf wants them."""
    with open(file, newline="") as text:
        rows = csv.reader(text)
        header = next(rows)
        first = header.index("n-disagree") + 1
        return [
            {"participant_id": int(row[0]), "statement_id": int(name), "vote": int(cell), "modified": 0}
            for row in rows for name, cell in zip(header[first:], row[first:]) if cell != ""]


class Comparison:
    """One conversation with both answers."""

    def __init__(self, file, binary, runs):
        import numpy
        from reddwarf.implementations.base import run_pipeline
        self.numpy = numpy
        command = [binary, "bench", "opinion", str(file), "--runs", str(runs), "--json"]
        self.acta = json.loads(subprocess.run(command, capture_output=True, check=True, timeout=600).stdout)
        votes = read(file)
        self.seconds = None
        for _ in range(2):
            begun = time.perf_counter()
            run_pipeline(votes=votes, random_state=0)
            seconds = time.perf_counter() - begun
            self.seconds = min(seconds, self.seconds or seconds)
        # Of large tables it finds the plane by chance and nearly, unless it is told to find it exactly.
        self.peer = run_pipeline(votes=votes, random_state=0, reducer_kwargs={"svd_solver": "full"})
        self.mine = self.acta["microseconds"] / 1e6
        self.place = {name: place for place, name in enumerate(self.acta["statements"])}
        self.people = {person["id"]: person for person in self.acta["people"]}
        self.labels = {id: person["group"] for id, person in self.people.items() if person["group"] is not None}

    def differences(self):
        yield from self.of_places()
        yield from self.of_statements()
        yield from self.of_borders()

    def of_places(self):
        numpy = self.numpy
        statements = [self.place[name] for name in self.peer.filtered_vote_matrix.columns]
        for axis, name in enumerate("xy"):
            theirs = self.peer.reducer.components_[axis]
            ours = numpy.array(self.acta["components"][axis])[statements]
            sign = 1 if ours @ theirs > 0 else -1
            if abs(ours @ theirs) < 1 - 1e-9:
                yield f"axis {name} is another: cosine {ours @ theirs}"
            places = self.peer.participants_df[name]
            off = max(abs(sign * self.people[id][name] - place) for id, place in places.items())
            if off > 1e-6:
                yield f"somebody is {off} off on axis {name}"

    def of_statements(self):
        from reddwarf.utils.stats import calculate_comment_statistics_dataframes, select_representative_statements
        if self.acta["groups"] < 2:
            return
        matrix = self.peer.raw_vote_matrix
        ids = [id for id in matrix.index if id in self.labels]
        stats, across = calculate_comment_statistics_dataframes(
            vote_matrix=matrix.loc[ids], cluster_labels=[self.labels[id] for id in ids])
        for statement, value in across["group-aware-consensus-agree"].items():
            ours = self.acta["acrossGroups"][self.place[statement]]
            if abs(value - ours) > 1e-9:
                yield f"statement {statement}: {value} across groups, not {ours}"
        chosen = select_representative_statements(grouped_stats_df=stats)
        for group, ours in enumerate(self.acta["representative"]):
            theirs = [line["tid"] for line in chosen.get(str(group), chosen.get(group, []))]
            if set(theirs) != set(ours):
                yield f"group {group} is told by {sorted(theirs)}, not {sorted(ours)}"

    def of_borders(self):
        from sklearn.metrics import adjusted_rand_score, silhouette_score
        frame = self.peer.participants_df[self.peer.participants_df["to_cluster"]]
        ids = [id for id in frame.index if id in self.labels]
        places, theirs = frame.loc[ids, ["x", "y"]].values, list(frame.loc[ids, "cluster_id"])
        ours = [self.labels[id] for id in ids]
        self.agreement = adjusted_rand_score(theirs, ours)
        self.clearness = tuple(
            silhouette_score(places, labels) if len(set(labels)) > 1 else 0 for labels in (ours, theirs))
        # Groups of fewer than five people are clear, but none of Acta's.
        least = min(theirs.count(group) for group in set(theirs))
        if least >= 5 and self.clearness[0] < self.clearness[1] - 0.05:
            yield f"borders of {self.clearness[0]:.3f}, red-dwarf's {self.clearness[1]:.3f}"


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", type=Path,
                        help="participants-votes.csv files; the conformance data unless said")
    parser.add_argument("--least", type=float, default=20, help="how many times as fast Acta has to be")
    parser.add_argument("--most", type=float, default=0.25, help="the most seconds for the made-up conversation")
    parser.add_argument("--runs", type=int, default=5, help="how often Acta computes; the shortest time is taken")
    arguments = parser.parse_args()
    into_environment()
    warnings.filterwarnings("ignore")
    from acta_client import Contract

    failed = False
    with tempfile.TemporaryDirectory() as folder:
        example = Path(folder) / "made-up" / "participants-votes.csv"
        example.parent.mkdir()
        made_up(example)
        files = arguments.files or sorted(CONFORMANCE.rglob("participants-votes.csv"))
        if not files:
            print(f"no published conversations below {CONFORMANCE.name}; only the made-up one")
        print(f"{'conversation':32} {'people':>6} {'votes':>7} {'Acta ms':>8} {'red-dwarf ms':>12} {'times':>6}"
              f" {'groups':>6} {'clear':>11} {'alike':>6}")
        for file in [*files, example]:
            both = Comparison(file, Contract.BINARY, arguments.runs)
            found = list(both.differences())
            times = both.seconds / both.mine
            if times < arguments.least:
                found.append(f"only {times:.1f} times as fast")
            if file == example and both.mine > arguments.most:
                found.append(f"{both.mine:.3f} s is too slow")
            print(f"{file.parent.name[:32]:32} {len(both.people):6} {both.acta['votes']:7} {both.mine * 1e3:8.1f}"
                  f" {both.seconds * 1e3:12.0f} {times:6.0f} {both.acta['groups']:6}"
                  f" {both.clearness[0]:5.2f} {both.clearness[1]:5.2f} {both.agreement:6.2f}", flush=True)
            for difference in found:
                print(f"  {difference}")
            failed = failed or bool(found)
    print("opinion peer: FAILED" if failed else "opinion peer: the same, and fast")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
