#!/usr/bin/env python3
"""How many OCDS releases a second are merged: Acta beside ocdsmerge, on the same files, in the same run.

The files are JSON Lines made from the fictional example and the real publications of the conformance data: one process
after another, each with an ocid of its own, and once more with the releases of all processes mixed. Both read the file,
compile every process and write a line for each; ocdsmerge gets them grouped and reads only the first processes, since
its pace does not change. What both come to must be the same. Also measured: the memory of Acta on large files, grouped
and mixed, which must stay flat. ocdsmerge is installed into a private environment if it is missing. Needs the release binary.
"""

import argparse
import itertools
import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ["ocdsmerge==0.8.0"]
ENVIRONMENT = ROOT / ".build-peers" / "venv"
CONFORMANCE = Path(os.environ.get("ACTA_CONFORMANCE", ROOT.parent / "shared" / "conformance")) / "procurement"
BINARY = os.environ.get("ACTA_BINARY", str(ROOT / ".build" / "release" / "acta"))
# A process begins with the mark of memory of the one that started it, and this one has held whole files: a small one
# starts what is measured, and says the seconds, the KiB and the status.
STARTER = """
import os, sys, time
begun = time.perf_counter()
_, status, usage = os.wait4(os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ), 0)
print(time.perf_counter() - begun, usage.ru_maxrss, status)
"""


def into_environment():
    """Runs this script again in the environment that has ocdsmerge."""
    if os.environ.get("ACTA_PEER_PYTHON") == sys.executable:
        return
    python = ENVIRONMENT / "bin" / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", str(ENVIRONMENT)], check=True)
    if subprocess.run([python, "-c", "import ocdsmerge"], capture_output=True).returncode != 0:
        subprocess.run([python, "-m", "pip", "install", "--quiet", *PACKAGES], check=True)
    if Path(sys.prefix).resolve() != ENVIRONMENT.resolve():
        os.execv(python, [str(python), *sys.argv])


def examples():
    """Processes as lists of releases, by the name of their set."""
    folder = CONFORMANCE / "ocds-examples" / "fictional-example" / "1.1"
    packages = sorted(folder.glob("*-0[1-6]-*.json"))
    sets = {"fictional": [[json.loads(file.read_text())["releases"][0] for file in packages]]}
    for name, file in (("real", "ocds-real"), ("small", "ocds-merge-oracle")):
        with open(CONFORMANCE / file / "cases.jsonl", encoding="utf-8") as lines:
            sets[name] = [json.loads(line)["releases"] for line in lines]
    return sets


def write(path, processes, megabytes, mixed=False):
    """A file of about that size; returns how many releases it has."""
    lines, size = [], 0
    templates = [[json.dumps(release) for release in process] for process in processes]
    ocids = [process[0]["ocid"] for process in processes]
    with open(path, "w", encoding="utf-8") as file:
        count = 0
        for number in itertools.count():
            if size >= megabytes * 1_000_000:
                break
            which = number % len(templates)
            for text in templates[which]:
                line = text.replace(f'"ocid": "{ocids[which]}"', f'"ocid": "ocds-aaaaaa-{number}"') + "\n"
                size += len(line.encode())
                count += 1
                if mixed:
                    lines.append(line)
                else:
                    file.write(line)
        if mixed:
            random.Random(1).shuffle(lines)
            file.writelines(lines)
    return count


def acta(path, target):
    """Seconds, and the largest memory in MB. The outcome is a new file: to replace one waits for the disk."""
    Path(target).unlink(missing_ok=True)
    command = [sys.executable, "-I", "-S", "-c", STARTER, BINARY, "ocds", "merge", str(path), "-o", str(target)]
    result = subprocess.run(command, capture_output=True, text=True, check=True)
    seconds, memory, status = result.stdout.split()
    if status != "0":
        raise SystemExit(result.stderr[-2000:])
    return float(seconds), int(memory) / 1024


def ocdsmerge(path, target, most):
    """Releases a second over the first processes of the file, which has them one after another."""
    import warnings
    import ocdsmerge as peer
    warnings.simplefilter("ignore")
    schema = json.loads((CONFORMANCE / "ocds-1.1.5" / "release-schema.json").read_text())
    merger = peer.Merger(schema)
    count = 0
    Path(target).unlink(missing_ok=True)
    begun = time.perf_counter()
    with open(path, encoding="utf-8") as lines, open(target, "w", encoding="utf-8") as out:
        releases = (json.loads(line) for line in itertools.islice(lines, most))
        for _, group in itertools.groupby(releases, key=lambda release: release["ocid"]):
            group = list(group)
            count += len(group)
            out.write(json.dumps(merger.create_compiled_release(group), ensure_ascii=False) + "\n")
    return count / (time.perf_counter() - begun)


def is_same(ours, theirs):
    """Whether the lines that the peer wrote, but for the last, which may be cut off, are ours."""
    with open(ours, encoding="utf-8") as left, open(theirs, encoding="utf-8") as right:
        lines = right.readlines()[:-1]
        return all(json.loads(mine) == json.loads(other) for mine, other in zip(left, lines))


def measure(name, processes, arguments, folder):
    path, ours, theirs = folder / f"{name}.jsonl", folder / "ours.jsonl", folder / "theirs.jsonl"
    count = write(path, processes, arguments.megabytes)
    rate = max(ocdsmerge(path, theirs, arguments.peer_releases) for _ in range(2))
    best = min(acta(path, ours) for _ in range(arguments.runs))
    row = {"set": name, "releases": count, "megabytes": path.stat().st_size / 1e6, "acta": count / best[0],
           "ocdsmerge": rate, "times": count / best[0] / rate, "memory": best[1], "same": is_same(ours, theirs)}
    write(path, processes, arguments.megabytes, mixed=True)
    row["mixed"] = count / min(acta(path, ours) for _ in range(arguments.runs))[0]
    path.unlink()
    return row


def write_far_apart(path, process, megabytes):
    """A file of about that size: the first releases of all processes, then all second ones, and so on."""
    lines = [json.dumps(release) + "\n" for release in process]
    with open(path, "w", encoding="utf-8") as file:
        for line in lines:
            for number in range(megabytes * 1_000_000 // sum(map(len, lines))):
                file.write(line.replace(f'"ocid": "{process[0]["ocid"]}"', f'"ocid": "ocds-aaaaaa-{number}"'))


def memory(processes, arguments, folder):
    """The memory on a larger file, grouped and mixed."""
    path = folder / "large.jsonl"
    write(path, processes, arguments.large)
    megabytes = path.stat().st_size / 1e6
    seconds, used = acta(path, folder / "ours.jsonl")
    write_far_apart(path, processes[0], arguments.large)
    mixed_seconds, mixed = acta(path, folder / "ours.jsonl")
    return {"megabytes": megabytes, "seconds": seconds, "memory": used, "mixed seconds": mixed_seconds, "mixed": mixed}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--megabytes", type=int, default=400, help="how large the files are: large enough that the start "
                        "of a program, which takes as long as some 10 MB, hardly counts")
    parser.add_argument("--large", type=int, default=1000, help="the size for the measure of memory; 0 for none")
    parser.add_argument("--peer-releases", type=int, default=20000, help="how many ocdsmerge merges")
    parser.add_argument("--least", type=float, default=50, help="how many times as fast Acta has to be")
    parser.add_argument("--most-memory", type=float, default=200, help="MB that Acta may use on the large file")
    parser.add_argument("--runs", type=int, default=3, help="how often Acta merges; the shortest time is taken")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    arguments = parser.parse_args()
    into_environment()
    sets = examples()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        rows = [measure(key, processes, arguments, folder) for key, processes in sets.items()]
        large = memory(sets["fictional"], arguments, folder) if arguments.large else None
    if arguments.json:
        print(json.dumps({"sets": rows, "large": large}))
    else:
        print(f"{'set':10} {'releases':>9} {'Acta/s':>10} {'mixed/s':>10} {'ocdsmerge/s':>12} {'times':>6} {'MB used':>8}")
        for row in rows:
            same = "" if row["same"] else "  DIFFERS"
            print(f"{row['set']:10} {row['releases']:9} {row['acta']:10.0f} {row['mixed']:10.0f} "
                  f"{row['ocdsmerge']:12.0f} {row['times']:6.0f} {row['memory']:8.0f}{same}")
        if large:
            print(f"{large['megabytes']:.0f} MB in {large['seconds']:.1f} s with {large['memory']:.0f} MB; "
                  f"mixed in {large['mixed seconds']:.1f} s with {large['mixed']:.0f} MB")
    is_good = all(row["same"] and row["times"] >= arguments.least for row in rows)
    is_flat = large is None or max(large["memory"], large["mixed"]) <= arguments.most_memory
    return 0 if is_good and is_flat else 1


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    sys.exit(main())
