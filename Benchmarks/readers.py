#!/usr/bin/env python3
"""How long people wait for pages of a server that holds a million acts.

    readers.py [--acts 1000000] [--readers 300] [--pause 5] [--seconds 60]

A sample deployment gets two more programmes of invented ballots: one that has ended, with its outcome, and one that is
open. First every kind of page that links lead to is asked for over one keep-alive connection, `--times` times: its
median is the server's time and the way over the loopback. Then `--readers` people read at once: each has a connection
of their own, asks for a page and the style sheet with it, reads for `--pause` seconds, and follows to the next page.
Each page's time ends with its last byte.

Fails when a page answers with anything but 200, when a page's median is 20 ms or more, or when with many readers one
page in twenty takes 200 ms or longer. The readers run on the same cores; their CPU is reported.
"""

import argparse
import asyncio
import http.client
import random
import re
import resource
import statistics
import sys
import tempfile
import time
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from throughput import cpu, election, memory, run
from acta_client import Contract
from page_crawler import MOST_OF_A_KIND, is_page, kind, one_of_each_kind
from sample_site import SampleServer

MEDIAN_MS, MANY_MS = 20, 200
ASSET = "/assets/style.css"
OPEN, ENDED = "open-vote", "ended-vote"
# Far fewer than a server takes: the first vote stays open as long as its ballots need.
BALLOTS_PER_SECOND = 3_000

failures = []


def report(name, wrong=None):
    print(f"{'FAILED' if wrong else 'ok    '} {name}{': ' + wrong if wrong else ''}", flush=True)
    if wrong:
        failures.append(name)


def fill(server, scratch, acts):
    """The two votes: a fifth of the ballots in the one that has ended."""
    office = server.data / Contract.OFFICE_KEY
    for name, count in ((ENDED, acts // 5), (OPEN, acts - acts // 5)):
        file, signed = scratch / f"{name}.pb", scratch / f"{name}.ndjson"
        election(file, count)
        command = [Contract.BINARY, "import", file, "--server", server.url, "--key", office, "--programme", name]
        if name == ENDED:
            run([*command, "--wait", "--open-for", f"{20 + count // BALLOTS_PER_SECOND}s"])
            continue
        run([*command, "--open-for", "6h", "--sign-only", signed])
        run(["curl", "-sS", "-f", "-T", signed, "-X", "POST", "-H", "Content-Type: application/x-ndjson",
             "-o", "/dev/null", server.url + Contract.acts(name, "vote")])
        signed.unlink()
    wait_for_views(server)


def wait_for_views(server):
    """Until the pages know of the log's last entry."""
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline:
        connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
        connection.request("GET", f"/entries/{server.size - 1}")
        found = connection.getresponse().status == 200
        connection.close()
        if found:
            return
        time.sleep(1)
    sys.exit("the views did not follow the log within two minutes")


class Reader:
    """One person's browser: a connection that stays."""

    def __init__(self, port):
        self.port = port
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)

    def get(self, path):
        """Milliseconds to the last byte, the status, the text and its type."""
        begun = time.perf_counter()
        self.connection.request("GET", path, headers={"Accept": "text/html", "Accept-Language": "en"})
        answer = self.connection.getresponse()
        body = answer.read()
        return (time.perf_counter() - begun) * 1_000, answer.status, body, answer.getheader("Content-Type", "")


def pages(reader, start):
    """What links lead to, a few addresses of each kind."""
    waiting, seen, kinds, found = list(start), set(start), {}, []
    while waiting:
        path = waiting.pop(0)
        if kinds.get(kind(path), 0) >= MOST_OF_A_KIND:
            continue
        _, status, body, media = reader.get(path)
        if not media.startswith("text/html"):
            continue
        if status != 200:
            if status not in (303, 401, 403):
                report(path, f"answers {status}")
            continue
        kinds[kind(path)] = kinds.get(kind(path), 0) + 1
        found.append(path)
        for link in re.findall(rb'<a [^>]*?href="([^"]+)"', body):
            parts = urlsplit(urljoin(path, link.decode().replace("&amp;", "&")))
            where = parts.path + (f"?{parts.query}" if parts.query else "")
            if not parts.netloc and "lang=" not in parts.query and is_page(parts.path) and where not in seen:
                seen.add(where)
                waiting.append(where)
    return found


def quantile(values, share):
    return sorted(values)[min(int(len(values) * share), len(values) - 1)]


def one_after_another(server, paths, times):
    reader = Reader(server.port)
    print(f"\n{'page':64} {'median':>8} {'p95':>8}  ms, one reader")
    slowest = (0.0, "")
    for path in one_of_each_kind(paths):
        taken = [reader.get(path)[0] for _ in range(times)]
        median = statistics.median(taken)
        slowest = max(slowest, (median, path))
        print(f"{path[:64]:64} {median:8.1f} {quantile(taken, 0.95):8.1f}", flush=True)
    report(f"every kind of page takes less than {MEDIAN_MS} ms at the median",
           f"{slowest[1]} takes {slowest[0]:.1f}" if slowest[0] >= MEDIAN_MS else None)


async def ask(streams, path):
    """One request; gives milliseconds and status."""
    incoming, outgoing = streams
    begun = time.perf_counter()
    outgoing.write(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: text/html\r\nAccept-Language: en\r\n\r\n".encode())
    head = await incoming.readuntil(b"\r\n\r\n")
    length = re.search(rb"\r\ncontent-length: *(\d+)", head, re.IGNORECASE)
    if length:
        await incoming.readexactly(int(length[1]))
    else:
        while size := int((await incoming.readline()).split(b";")[0], 16):
            await incoming.readexactly(size + 2)
        await incoming.readline()
    return (time.perf_counter() - begun) * 1_000, int(head.split()[1])


async def read(port, paths, pause, until, seed, taken, wrong):
    dice = random.Random(seed)
    await asyncio.sleep(dice.uniform(0, pause))
    streams = await asyncio.open_connection("127.0.0.1", port)
    first = True
    while time.monotonic() < until:
        path = dice.choice(paths)
        milliseconds, status = await ask(streams, path)
        taken.append(milliseconds)
        if status != 200:
            wrong.append(f"{path} answers {status}")
        if first:
            taken.append((await ask(streams, ASSET))[0])
            first = False
        await asyncio.sleep(pause)
    streams[1].close()


async def all_at_once(port, paths, readers, pause, seconds):
    taken, wrong = [], []
    until = time.monotonic() + seconds
    await asyncio.gather(*(read(port, paths, pause, until, seed, taken, wrong) for seed in range(readers)))
    return taken, wrong


def many(server, paths, options):
    spent, own = cpu(server.process.pid), resource.getrusage(resource.RUSAGE_SELF)
    taken, wrong = asyncio.run(all_at_once(server.port, paths, options.readers, options.pause, options.seconds))
    now = resource.getrusage(resource.RUSAGE_SELF)
    generator = now.ru_utime + now.ru_stime - own.ru_utime - own.ru_stime
    print(f"\n{options.readers} readers, {options.pause:g} s between pages, {options.seconds} s: {len(taken):,} answers, "
          f"median {statistics.median(taken):.1f} ms, p95 {quantile(taken, 0.95):.1f}, p99 {quantile(taken, 0.99):.1f}, "
          f"most {max(taken):.1f}; CPU of the server {cpu(server.process.pid) - spent:.1f} s, "
          f"of the readers {generator:.1f} s; memory of the server {memory(server.process.pid):.0f} MB")
    for text in sorted(set(wrong))[:5]:
        report("a page for many readers", text)
    slow = quantile(taken, 0.95)
    report(f"{options.readers} readers wait less than {MANY_MS} ms (p95)",
           f"{slow:.1f} ms" if slow >= MANY_MS else None)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--acts", type=int, default=1_000_000, help="how many ballots are on the log")
    parser.add_argument("--readers", type=int, default=300, help="how many people read at once")
    parser.add_argument("--pause", type=float, default=5, help="seconds between a reader's pages")
    parser.add_argument("--seconds", type=int, default=60, help="how long they read")
    parser.add_argument("--times", type=int, default=31, help="how often each page is asked for alone")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch, SampleServer(Path(scratch) / "data") as server:
        server.wait_for_samples()
        begun = time.monotonic()
        fill(server, Path(scratch), options.acts)
        print(f"{server.size:,} entries on the log after {time.monotonic() - begun:.0f} s", flush=True)
        found = pages(Reader(server.port), ["/", f"/programmes/{OPEN}", f"/programmes/{ENDED}/vote/outcome",
                                            f"/entries/{server.size // 2}"])
        one_after_another(server, found, options.times)
        many(server, found, options)
    if failures:
        sys.exit(f"{len(failures)} failed: {', '.join(failures)}")
    print("all fine")


if __name__ == "__main__":
    main()
