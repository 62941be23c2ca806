#!/usr/bin/env python3
"""How soon a bid is seen by all who watch the live room of an auction.

    auction_room.py [--spectators 500] [--bidders 20] [--posts 4] [--most 500]

Each bidder has one turn and bids `--posts` times in it, by signed acts over the API. Every spectator holds a connection
to the room (`text/event-stream`). A bid has reached a spectator when the whole event has been read that shows the room
as of that bid's entry or a later one; it is timed from before the act was sent, so that signing off, commit, query
tables, drawing and sending are all in it. Server, bidders and spectators share this machine.

Fails when one delivery in a hundred takes longer than `--most` milliseconds, when a spectator misses a bid or is sent
away, or when the server's numbers do not say so.
"""

import argparse
import multiprocessing
import re
import resource
import selectors
import socket
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "Tests" / "Scripts"))

from throughput import cpu, memory
from acta_client import Server, Signer, request, rfc3339
from hidden_client import disclose, send

PROGRAMME, PART, LOT = "sale", "rooms", "hall"
TURN, PAUSE = 2, 3
EVENT = re.compile(rb"\nid: (\d+)\n")


def programme(bids_until, auction_at):
    terms = {"side": "sale", "format": "rounds", "currency": "EUR", "bidsUntil": rfc3339(bids_until),
             "auctionAt": rfc3339(auction_at), "minimumBids": 2, "ties": "earlier", "heldAgainSeconds": 3600,
             "lots": [{"id": LOT, "label": "A hall", "value": "1000.00", "minimalStep": "1.00", "guarantee": "1.00"}],
             "rounds": {"rounds": 1, "firstPause": PAUSE, "pause": 1, "turn": TURN, "beforeResult": 1, "latest": 120},
             "calendar": {"offset": "+00:00"}, "protocolDays": 4, "contractDays": 20, "missed": "noted"}
    return {"edition": 1, "programme": {
        "title": "A sale", "audience": "public",
        "data": {"controller": "Town of Tests", "contact": "privacy@example.org", "purpose": "Measuring",
                 "legalBasis": "public task", "retention": {name: "P1Y" for name in ("amount", "name", "words", "document")}},
        "parts": {PART: {"procedure": "auction@1", "title": "Rooms", "terms": terms}}}}


def spectate(port, count, ready, stop, results):
    """Reads `count` connections to the room; hands over when which entry was seen by whom."""
    chooser = selectors.DefaultSelector()
    path = f"/programmes/{PROGRAMME}/{PART}/lots/{LOT}/events"
    seen, buffers, open_ = [[] for _ in range(count)], [b""] * count, count
    for number in range(count):
        connection = socket.create_connection(("127.0.0.1", port))
        connection.sendall(f"GET {path} HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n\r\n".encode())
        connection.setblocking(False)
        chooser.register(connection, selectors.EVENT_READ, number)
    ready.set()
    while not stop.is_set():
        for key, _ in chooser.select(0.2):
            data, number = key.fileobj.recv(1 << 18), key.data
            if not data:
                chooser.unregister(key.fileobj)
                open_ -= 1
                continue
            buffer = buffers[number] + data
            end = buffer.rfind(b"\n\n")
            if end >= 0:
                now = time.monotonic()
                seen[number] += [(now, int(entry)) for entry in EVENT.findall(buffer[:end])]
                buffer = buffer[end:]
            buffers[number] = buffer
    results.put((open_, seen))


class Hall:
    """A server with one lot and those who bid on it."""

    def __init__(self, server, bidders):
        self.server, self.origin, self.office = server, server.about()["origin"], server.office()
        self.bidders = [Signer() for _ in range(bidders)]
        begun = time.time()
        self.bids_until = begun + 4 + bidders * 0.3
        self.start = self.bids_until + 4 + bidders * 0.2
        server.open(PROGRAMME, programme(self.bids_until, self.start))

    def act(self, signer, move, body, hidden=()):
        sealed, disclosures = dict(body), []
        for name in hidden:
            text, sealed[name] = disclose(name, body[name])
            disclosures.append(text)
        answer = send(self.server, PROGRAMME, PART, signer.act(self.origin, PROGRAMME, PART, move, sealed), disclosures)
        if answer.status not in (200, 201):
            raise SystemExit(f"{move} was refused: {answer.body[:400]!r}")
        return answer.json["index"], disclosures

    def register(self):
        """Everybody seals a bid, pays and opens; the later bids are the better ones."""
        bids = []
        for number, bidder in enumerate(self.bidders):
            body = {"lot": LOT, "name": f"Bidder {number}", "amount": f"{2000 + number * 10}.00"}
            bid, disclosures = self.act(bidder, "bid", body, ("name", "amount"))
            self.act(self.office, "deposit", {"bid": bid, "decision": "received"})
            bids.append((bidder, bid, disclosures[1]))
        if time.time() > self.bids_until:
            raise SystemExit("this machine is too slow to register everybody in time")
        time.sleep(max(0, self.bids_until + 0.1 - time.time()))
        for bidder, bid, disclosure in bids:
            self.act(bidder, "open", {"bid": bid, "disclosure": disclosure})
        if time.time() > self.start:
            raise SystemExit("this machine is too slow to open every bid in time")

    def bid(self, posts):
        """Each bidder in their turn, the worst first; when each bid was about to be sent, and its entry."""
        sent = []
        for number, bidder in enumerate(self.bidders):
            turn = self.start + PAUSE + number * TURN
            for post in range(posts):
                due = turn + 0.25 + post * (TURN - 0.5) / posts
                time.sleep(max(0, due - time.time()))
                before = time.monotonic()
                entry, _ = self.act(bidder, "post", {"lot": LOT, "amount": f"{3000 + number * 100 + post * 10}.00"})
                sent.append((before, time.monotonic(), entry))
        time.sleep(2)
        return sent


def deliveries(sent, seen):
    """How long each bid took to each spectator, in milliseconds, and how many never came."""
    times, missed = [], 0
    for events in seen:
        for before, _, entry in sent:
            arrival = next((time_ for time_, shown in events if shown >= entry), None)
            if arrival is None:
                missed += 1
            else:
                times.append((arrival - before) * 1_000)
    return sorted(times), missed


def metric(text, name):
    match = re.search(rf"^{re.escape(name)} (\S+)$", text, re.M)
    return float(match[1]) if match else None


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--spectators", type=int, default=500)
    parser.add_argument("--bidders", type=int, default=20)
    parser.add_argument("--posts", type=int, default=4, help="bids in one turn")
    parser.add_argument("--most", type=int, default=500, help="milliseconds for 99 of 100 deliveries")
    options = parser.parse_args()
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(max(soft, options.spectators + 100), hard), hard))
    with tempfile.TemporaryDirectory(prefix="acta-room-") as folder, Server(Path(folder) / "data") as server:
        hall = Hall(server, options.bidders)
        ready, stop, results = multiprocessing.Event(), multiprocessing.Event(), multiprocessing.Queue()
        watching = multiprocessing.Process(
            target=spectate, args=(server.port, options.spectators, ready, stop, results), daemon=True)
        watching.start()
        hall.register()
        ready.wait(60)
        begun, used = time.monotonic(), cpu(server.process.pid)
        sent = hall.bid(options.posts)
        share = (cpu(server.process.pid) - used) / (time.monotonic() - begun)
        numbers = request(server.port, "GET", "/metrics").body.decode()
        held = memory(server.process.pid)
        stop.set()
        open_, seen = results.get(timeout=60)
    times, missed = deliveries(sent, seen)
    at = lambda share: times[min(len(times) - 1, int(len(times) * share))] if times else float("inf")
    accepted = sorted((done - before) * 1_000 for before, done, _ in sent)
    readers, events = metric(numbers, "acta_live_readers"), metric(numbers, "acta_live_events_total")
    slow = metric(numbers, 'acta_live_ended_total{why="slow"}')
    print(f"{len(sent)} bids of {options.bidders} bidders, {options.spectators} spectators, {len(times):,} deliveries")
    print(f"accepted within   p50 {accepted[len(accepted) // 2]:6.1f} ms   most {accepted[-1]:6.1f} ms")
    print(f"seen within       p50 {at(0.5):6.1f} ms   p90 {at(0.9):6.1f} ms   p99 {at(0.99):6.1f} ms   most {at(1):6.1f} ms")
    print(f"server            {share * 100:.0f} % of a core, {held:.0f} MiB, {events:,.0f} events sent, {slow:.0f} slow")
    wrong = [text for text, is_wrong in (
        (f"p99 is above {options.most} ms", at(0.99) > options.most), (f"{missed} deliveries never came", missed),
        (f"{options.spectators - open_} spectators were sent away", open_ != options.spectators),
        (f"the server counts {readers} readers, {slow} slow", readers != options.spectators or slow)) if is_wrong]
    print("FAILED " + "; ".join(wrong) if wrong else "ok")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
