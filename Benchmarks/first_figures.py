#!/usr/bin/env python3
"""How fast Acta takes in and audits signed acts, beside the verification rate of the same library in the same run.

A vote with `--ballots` voters is signed beforehand. The acts go in as NDJSON batches, then a second vote's acts one by one over
keep-alive connections (wrk); then the log is mirrored and audited. Generators run on the same cores; their CPU is reported.
Needs the release binary, Python's `cryptography` and Debian's `wrk`.
"""

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "Tests" / "Scripts"))
from acta_client import Contract, Server  # noqa: E402

WRK = r"""
local lines = {}
for line in io.lines(os.getenv("ACTS")) do lines[#lines + 1] = line:match('^"(.*)"$') or line end
local place = 0
request = function()
    place = place + 1
    if place > #lines then wrk.thread:stop() place = 1 end
    return wrk.format("POST", nil, {["Content-Type"] = "application/jose"}, lines[place])
end
local wrong = 0
response = function(status) if status ~= 201 then wrong = wrong + 1 end end
done = function(summary, latency)
    io.write(string.format("RESULT %d %d %.3f %.3f %.3f\n", summary.requests, summary.duration,
        latency:percentile(50) / 1000, latency:percentile(99) / 1000, summary.errors.status))
end
"""


def cpu(process_id):
    fields = Path(f"/proc/{process_id}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / 100


def run(command, **options):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    begun = time.monotonic()
    result = subprocess.run(command, capture_output=True, text=True, **options)
    seconds = time.monotonic() - begun
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if result.returncode != 0:
        sys.exit(f"{' '.join(map(str, command))} ended with {result.returncode}:\n{result.stdout}{result.stderr}")
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return result.stdout, seconds, spent, after.ru_maxrss


def election(path, ballots):
    """A vote among eight projects, three choices each, as a .pb file of invented ballots."""
    head = ["META", "key;value", "description;Benchmark", "country;None", "unit;None", "instance;1", "num_projects;8",
            f"num_votes;{ballots}", "budget;100000", "vote_type;approval", "rule;greedy", "currency;EUR", "max_length;3",
            "PROJECTS", "project_id;cost;name"]
    projects = [f"{n};{10000 + 1000 * n};Project {n}" for n in range(8)]
    votes = [f"{n};{n % 8},{(n // 8 + 1 + n) % 8}" if (n // 8 + 1) % 8 else f"{n};{n % 8}" for n in range(ballots)]
    path.write_text("\n".join([*head, *projects, "VOTES", "voter_id;vote", *votes]) + "\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--ballots", type=int, default=100_000)
    parser.add_argument("--singles", type=int, default=60_000)
    parser.add_argument("--seconds", type=int, default=8, help="how long single requests are sent")
    options = parser.parse_args()
    figures = {}
    with tempfile.TemporaryDirectory() as scratch, Server(Path(scratch) / "data") as server:
        scratch = Path(scratch)
        key = server.data / Contract.OFFICE_KEY
        signed = {}
        for name, count in (("batches", options.ballots), ("singles", options.singles)):
            file, acts = scratch / f"{name}.pb", scratch / f"{name}.ndjson"
            election(file, count)
            run([Contract.BINARY, "import", file, "--server", server.url, "--key", key, "--programme", name, "--open-for", "2h",
                 "--sign-only", acts])
            signed[name] = acts
        rate = json.loads(run([Contract.BINARY, "bench", "signatures", "--seconds", "4", "--json"])[0])
        figures["Ed25519 verifications/s, both cores"] = rate["verificationsPerSecond"]

        spent = cpu(server.process.pid)
        _, seconds, generator, _ = run([Contract.BINARY, "act", "batches/vote", "--batch", signed["batches"], "--server", server.url])
        figures["acts/s by NDJSON with receipts"] = round(options.ballots / seconds)
        figures["  CPU of server, of generator (s)"] = f"{cpu(server.process.pid) - spent:.1f}, {generator:.1f}"

        script = scratch / "acts.lua"
        script.write_text(WRK)
        spent = cpu(server.process.pid)
        out, seconds, generator, _ = run(
            ["wrk", "-t1", "-c256", f"-d{options.seconds}s", "-s", script, f"{server.url}/api/programmes/singles/vote/acts"],
            env={"ACTS": str(signed["singles"]), "PATH": "/usr/bin:/bin"})
        requests, micros, median, p99, errors = next(line for line in out.splitlines() if line.startswith("RESULT")).split()[1:]
        figures["acts/s by single requests, 256 connections"] = round(int(requests) / (int(micros) / 1e6))
        figures["  to the receipt: median, p99 (ms)"] = f"{float(median):.1f}, {float(p99):.1f}; {float(errors):.0f} not accepted"
        figures["  CPU of server, of generator (s) "] = f"{cpu(server.process.pid) - spent:.1f}, {generator:.1f}"

        size = server.size
        mirror = scratch / "mirror"
        figures["mirror (s)"] = round(run([Contract.BINARY, "mirror", server.url, mirror])[1], 1)
        _, seconds, spent, rss = run([Contract.BINARY, "audit", mirror])
        figures[f"audit of {size:,} entries (s)"] = round(seconds, 1)
        figures["  entries/s; CPU (s); memory (MB)"] = f"{size / seconds:,.0f}; {spent:.1f}; {rss / 1024:.0f}"
    base = figures["Ed25519 verifications/s, both cores"]
    for name, value in figures.items():
        share = f"  ({value / base:.0%} of the verification rate)" if isinstance(value, int) and name.startswith("acts/s") else ""
        print(f"{name:46} {value:,}{share}" if isinstance(value, int) else f"{name:46} {value}")


if __name__ == "__main__":
    main()
