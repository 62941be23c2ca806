#!/usr/bin/env python3
"""How fast Acta takes in, proves and audits signed acts, beside what this machine can do at all, in one run.

Beside it: the Ed25519 verification rate of the same library on every core (the physical limit; measured before and after
each figure, because what else a machine does changes from minute to minute), rows that plain SQLite commits in groups
with fsync, and entries that PyPI's pymerkle puts into its tree. All acts are signed beforehand; the
generators run on the same cores and their CPU is reported. Needs the release binary, Debian's `wrk` and `curl`, and
Python's `cryptography`; `pymerkle` is measured where it is installed.

With `--entries 1000000` the log grows to that size, its last acts are timed, the server is started again, and the whole
log is mirrored and audited.
"""

import argparse
import hashlib
import json
import resource
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "Tests" / "Scripts"))
from acta_client import Contract, Server, request  # noqa: E402

WRK = r"""
local lines = {}
for line in io.lines(os.getenv("ACTS")) do lines[#lines + 1] = line:match('^"(.*)"$') or line end
local place = 0
request = function()
    place = place + 1
    if place > #lines then wrk.thread:stop() place = 1 end
    return wrk.format("POST", nil, {["Content-Type"] = "application/jose"}, lines[place])
end
done = function(summary, latency)
    io.write(string.format("RESULT %d %d %.3f %.3f %.3f\n", summary.requests, summary.duration,
        latency:percentile(50) / 1000, latency:percentile(99) / 1000, summary.errors.status))
end
"""


def cpu(process_id):
    fields = Path(f"/proc/{process_id}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / 100


def memory(process_id, name="VmHWM"):
    line = next(x for x in Path(f"/proc/{process_id}/status").read_text().splitlines() if x.startswith(name))
    return int(line.split()[1]) / 1024


def run(command, **options):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    begun = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, **options)
    out, errors = process.communicate()
    seconds = time.monotonic() - begun
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if process.returncode != 0:
        sys.exit(f"{' '.join(map(str, command))} ended with {process.returncode}:\n{out}{errors}")
    return out, seconds, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def election(path, ballots):
    """A vote among eight projects, three choices each, as a .pb file of invented ballots."""
    head = ["META", "key;value", "description;Benchmark", "country;None", "unit;None", "instance;1", "num_projects;8",
            f"num_votes;{ballots}", "budget;100000", "vote_type;approval", "rule;greedy", "currency;EUR", "max_length;3",
            "PROJECTS", "project_id;cost;name"]
    projects = [f"{n};{10000 + 1000 * n};Project {n}" for n in range(8)]
    votes = [f"{n};{n % 8},{(n // 8 + 1 + n) % 8}" if (n // 8 + 1) % 8 else f"{n};{n % 8}" for n in range(ballots)]
    path.write_text("\n".join([*head, *projects, "VOTES", "voter_id;vote", *votes]) + "\n")


def sqlite_rows(folder, group, seconds=3.0):
    """Rows of 700 bytes with their SHA-256 a second, `group` to a commit with fsync: a table and nothing else."""
    db = sqlite3.connect(folder / f"plain-{group}.sqlite", isolation_level=None)
    db.execute("PRAGMA journal_mode = WAL")
    db.execute("PRAGMA synchronous = FULL")
    db.execute("CREATE TABLE entry (idx INTEGER PRIMARY KEY, hash BLOB, bytes BLOB)")
    count, begun = 0, time.monotonic()
    while time.monotonic() - begun < seconds:
        db.execute("BEGIN IMMEDIATE")
        for _ in range(group):
            row = count.to_bytes(8, "big") * 87
            db.execute("INSERT INTO entry VALUES (?, ?, ?)", (count, hashlib.sha256(row).digest(), row))
            count += 1
        db.execute("COMMIT")
    db.close()
    return count / (time.monotonic() - begun)


def pymerkle_entries(seconds=3.0):
    """Entries a second that pymerkle appends to its tree in memory; nothing is signed or durable."""
    try:
        from pymerkle import InmemoryTree
    except ImportError:
        return None
    tree, count, begun = InmemoryTree(algorithm="sha256"), 0, time.monotonic()
    while time.monotonic() - begun < seconds:
        for _ in range(100):
            tree.append_entry(count.to_bytes(8, "big") * 87)
            count += 1
    return count / (time.monotonic() - begun)


def verifications(seconds=2):
    """Ed25519 signatures that the library verifies in a second on every core."""
    out = run([Contract.BINARY, "bench", "signatures", "--seconds", str(seconds), "--json"])[0]
    return json.loads(out)["verificationsPerSecond"]


class Figures:
    """Prints figures, beside the verification rate around the time at which they were measured."""

    def __init__(self, base=None):
        self.base = base or verifications()

    def beside(self, work):
        """Does the work; its ratios are to the mean of the verification rate before and after it."""
        before = verifications()
        result = work()
        self.base = (before + verifications()) / 2
        return result

    def show(self, name, value, unit="", ratio=False):
        share = f"   {value / self.base:6.1%} of the {self.base:,.0f} verifications/s" if ratio else ""
        text = f"{value:,.0f}" if isinstance(value, (int, float)) and abs(value) >= 100 else \
            f"{value:.2f}" if isinstance(value, float) else str(value)
        print(f"{name:58} {text:>12} {unit}{share}", flush=True)


def pieces(acts, sizes, folder):
    """The first acts of a file in files of their own, one for each size; nothing is left out between them."""
    files = []
    with acts.open() as lines:
        for number, size in enumerate(sizes):
            path = folder / f"piece-{number}.ndjson"
            with path.open("w") as out:
                for _ in range(size):
                    out.write(next(lines))
            files.append(path)
    return files


def send(server, acts, count, figures, name):
    """Sends acts as one body of NDJSON; gives their rate as a ratio to that of verification."""
    spent = cpu(server.process.pid)
    answers = acts.with_suffix(".answers")
    command = ["curl", "-sS", "-f", "-T", acts, "-X", "POST", "-H", "Content-Type: application/x-ndjson", "-o", answers,
               server.url + Contract.acts("batches", "vote")]
    (_, seconds, generator), used = figures.beside(lambda: (run(command), cpu(server.process.pid) - spent))
    with answers.open("rb") as lines:
        receipts = sum(b'"receipt"' in line for line in lines)
    answers.unlink()
    if receipts != count:
        sys.exit(f"{receipts} of {count} acts were accepted")
    figures.show(name, count / seconds, "acts/s", ratio=True)
    figures.show("  CPU of the server, of the generator",
                 f"{used:.1f}, {generator:.1f}", "s")
    return count / seconds / figures.base


def singles(server, acts, seconds, figures, scratch):
    script = scratch / "acts.lua"
    script.write_text(WRK)
    spent = cpu(server.process.pid)
    command = ["wrk", "-t1", "-c256", f"-d{seconds}s", "-s", script, f"{server.url}/api/programmes/singles/vote/acts"]
    environment = {"ACTS": str(acts), "PATH": "/usr/bin:/bin"}
    (out, _, generator), used = figures.beside(
        lambda: (run(command, env=environment), cpu(server.process.pid) - spent))
    line = next(line for line in out.splitlines() if line.startswith("RESULT"))
    requests, micros, median, p99, errors = line.split()[1:]
    figures.show("single requests, 256 keep-alive connections", int(requests) / (int(micros) / 1e6), "acts/s", ratio=True)
    figures.show("  to the receipt: median, 99th percentile", f"{float(median):.1f}, {float(p99):.1f}", "ms")
    figures.show("  CPU of the server, of the generator",
                 f"{used:.1f}, {generator:.1f}", "s")
    if float(errors):
        sys.exit(f"{errors} single requests were not accepted")


def receipts(server, figures, scratch):
    file = scratch / "receipt.json"
    answer = request(server.port, "GET", Contract.receipt(server.size // 2))
    if answer.status != 200:
        sys.exit(f"the server answered {answer.status} to the request for a receipt")
    file.write_bytes(answer.body)
    vkey = server.about()["vkey"]
    found = json.loads(run([Contract.BINARY, "bench", "receipts", file, "--vkey", vkey, "--json"])[0])
    figures.show("verifying a receipt offline", found["microseconds"], "µs")


def audit(server, figures, scratch):
    size = server.size
    mirror = scratch / "mirror"
    figures.show("mirror of the whole log", run([Contract.BINARY, "mirror", server.url, mirror])[1], "s")
    command = ["/usr/bin/env", "python3", "-c", AUDIT, Contract.BINARY, str(mirror)]
    out, seconds, spent = figures.beside(lambda: run(command))
    figures.show(f"audit of {size:,} entries", size / seconds, "entries/s", ratio=True)
    figures.show("  seconds, CPU seconds, memory (MB)",
                 f"{seconds:.1f}, {spent:.1f}, {int(out.split()[-1]) / 1024:.0f}")
    return size / seconds


AUDIT = """
import resource, subprocess, sys
result = subprocess.run([sys.argv[1], "audit", sys.argv[2]], capture_output=True, text=True)
sys.stderr.write(result.stdout + result.stderr)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
sys.exit(result.returncode)
"""


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--entries", type=int, default=120_000, help="how large the log gets before it is audited")
    parser.add_argument("--timed", type=int, default=100_000, help="how many acts are timed at each size")
    parser.add_argument("--singles", type=int, default=120_000, help="how many acts are signed for single requests")
    parser.add_argument("--seconds", type=int, default=8, help="how long single requests are sent")
    options = parser.parse_args()
    first, timed = 10_000, options.timed
    between = max(options.entries - first - 2 * timed, 0)
    with tempfile.TemporaryDirectory() as scratch, Server(Path(scratch) / "data") as server:
        scratch = Path(scratch)
        key = server.data / Contract.OFFICE_KEY
        signed = {}
        for name, count in (("batches", first + 2 * timed + between), ("singles", options.singles)):
            file, acts = scratch / f"{name}.pb", scratch / f"{name}.ndjson"
            election(file, count)
            run([Contract.BINARY, "import", file, "--server", server.url, "--key", key, "--programme", name,
                 "--open-for", "6h", "--sign-only", acts])
            signed[name] = acts
        files = pieces(signed["batches"], [first, timed, between, timed], scratch)
        figures = Figures()
        figures.show("Ed25519 verifications of the library, every core", figures.base, "/s")
        figures.show("plain SQLite, 1 row a commit with fsync", sqlite_rows(scratch, 1), "rows/s", ratio=True)
        figures.show("plain SQLite, 1,024 rows a commit with fsync", sqlite_rows(scratch, 1_024), "rows/s", ratio=True)
        merkle = pymerkle_entries()
        figures.show("pymerkle, appending in memory", merkle if merkle else "not installed", "entries/s",
                     ratio=bool(merkle))

        send(server, files[0], first, figures, f"the first {first:,} acts as NDJSON with receipts")
        early = send(server, files[1], timed, figures, f"the next {timed:,} acts")
        singles(server, signed["singles"], options.seconds, figures, scratch)
        if between:
            send(server, files[2], between, figures, f"{between:,} acts between")
            late = send(server, files[3], timed, figures, f"{timed:,} acts at {server.size:,} entries")
            figures.show(f"  beside those at {first:,}, both beside verification", late / early * 100, "%")
        figures.show("memory of the server, most", memory(server.process.pid), "MB")
        begun = time.monotonic()
        server.stop()
        figures.show("stopping the server in good order", time.monotonic() - begun, "s")
        begun = time.monotonic()
        server.start()
        figures.show(f"starting it again at {server.size:,} entries", time.monotonic() - begun, "s")
        receipts(server, figures, scratch)
        audit(server, figures, scratch)


if __name__ == "__main__":
    main()
