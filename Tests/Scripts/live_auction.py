"""A purchase by auction on a real server, from the notice to the contract within half a minute, and what it publishes."""

import hashlib
import json
import time

from acta_client import Server, Signer, request, rfc3339
from hidden_client import seal, send, wait_for_views

BIDS_UNTIL, AUCTION_AT = 8, 9
PAPER = b"%PDF-1.4 signed by hand"
EXPORTS = "/api/programmes/town/supply/exports/"


def programme(now):
    terms = {"side": "purchase", "format": "english", "currency": "EUR",
             "lots": [{"id": "benches", "label": {"en": "Benches", "fr": "Bancs"}, "value": "1000.00",
                       "minimalStep": "10.00", "guarantee": "50.00"},
                      {"id": "lamps", "label": {"en": "Lamps", "fr": "Lampes"}, "value": "400.00",
                       "minimalStep": "5.00", "guarantee": "20.00"}],
             "rectifyUntil": rfc3339(now + BIDS_UNTIL), "questionsUntil": rfc3339(now + BIDS_UNTIL),
             "bidsUntil": rfc3339(now + BIDS_UNTIL), "auctionAt": rfc3339(now + AUCTION_AT), "minimumBids": 2,
             "ties": "earlier", "heldAgainSeconds": 3600, "ocidPrefix": "ocds-213czf",
             "english": {"pause": 1, "round": 4, "all": 60, "latest": 60}, "calendar": {"offset": "+00:00"},
             "protocolDays": 4, "contractDays": 20, "missed": "noted"}
    return {"edition": 1, "programme": {
        "title": "Street furniture", "audience": "public",
        "data": {"controller": "Town of Tests", "contact": "buyer@example.org", "purpose": "Buying by auction",
                 "legalBasis": "public task",
                 "retention": {"amount": "P3Y", "name": "P10Y", "words": "P10Y", "document": "P10Y"}},
        "parts": {"supply": {"procedure": "auction@1", "title": {"en": "Street furniture", "fr": "Mobilier urbain"},
                             "terms": terms}}}}


class LiveAuction:
    """A server on which two companies bid for benches, and nobody for lamps."""

    def __init__(self, folder):
        self.server = Server(folder / "data")
        self.seen = []

    def make(self, signer, move, body, hidden=(), part="supply"):
        sealed, disclosures = seal(body, set(hidden))
        act = signer.act(self.origin, "town", part, move, sealed)
        answer = send(self.server, "town", part, act, disclosures)
        assert answer.status in (200, 201), f"{move} was refused: {answer.body[:600]!r}"
        return answer.json["index"]

    def wait(self, seconds):
        time.sleep(max(0, self.opened + seconds - time.time()))

    def standing(self):
        return request(self.server.port, "GET", "/api/programmes/town/supply/items/lot-benches").json["status"]

    def until(self, standing):
        end = time.monotonic() + 40
        while self.standing() != standing:
            assert time.monotonic() < end, f"the lot is {self.standing()}, not {standing}"
            time.sleep(0.3)

    def run(self):
        """Everything that happens; the feed is read as it grows."""
        with self.server:
            self.origin, office = self.server.about()["origin"], self.server.office()
            self.opened = time.time()
            self.server.open("town", programme(self.opened))
            first, second = Signer(), Signer()
            bids = [self.make(bidder, "bid", {"lot": "benches", "name": name}, ("name",))
                    for bidder, name in ((first, "Oak & Sons"), (second, "Pine Ltd"))]
            for bid in bids:
                self.make(office, "deposit", {"bid": bid, "decision": "received"})
            self.follow()
            self.wait(AUCTION_AT)
            self.until("auction")
            self.post(first, "990.00")
            self.post(second, "900.00")
            self.until("qualification")
            self.follow()
            self.put_down(office, "record")
            self.make(office, "approve", {"lot": "benches"})
            last = self.put_down(office, "contract")
            wait_for_views(self.server, last, "town")
            self.follow()
            return {name: request(self.server.port, "GET", EXPORTS + name)
                    for name in ("releases.json", "record.json", "releases.csv", "red-flags.json")} | {
                        "feed": self.seen}

    def put_down(self, office, move):
        """A move with a paper that is uploaded before."""
        data = PAPER + move.encode()
        taken = request(self.server.port, "POST", "/api/programmes/town/uploads", data,
                        {"Content-Type": "application/pdf"})
        assert taken.status in (200, 201), f"the paper was not taken: {taken.body[:300]!r}"
        paper = {"name": f"{move}.pdf", "mediaType": "application/pdf", "size": len(data), "bytes": len(data),
                 "sha256": hashlib.sha256(data).hexdigest()}
        return self.make(office, move, {"lot": "benches", "document": paper}, ("document",))

    def post(self, bidder, amount):
        """Bids as soon as a round has begun."""
        end = time.monotonic() + 20
        while True:
            act = bidder.act(self.origin, "town", "supply", "post", {"lot": "benches", "amount": amount})
            answer = send(self.server, "town", "supply", act)
            if answer.status in (200, 201):
                return
            assert time.monotonic() < end, f"the bid was refused: {answer.body[:400]!r}"
            time.sleep(0.3)

    def follow(self):
        """Reads the feed from behind the last release that was seen, two at a time."""
        while True:
            cursor = int(self.seen[-1]["id"]) + 1 if self.seen else 0
            answer = request(self.server.port, "GET", f"{EXPORTS}releases.json?from={cursor}&limit=2")
            if answer.status == 404:
                assert answer.json["code"] == "export.none", answer.body[:300]
                return
            assert answer.status == 200, answer.body[:300]
            self.seen += answer.json["releases"]


def published(folder):
    answers = LiveAuction(folder).run()
    for name, answer in answers.items():
        assert name == "feed" or answer.status == 200, f"{name}: {answer.status} {answer.body[:300]!r}"
    return answers
