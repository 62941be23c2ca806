"""The programme file of an asset sale with its days made seconds, and everybody who takes part in it."""

import base64
import hashlib
import json
import re
import secrets
import time

from acta_client import Signer, request, rfc3339
from hidden_client import disclose, send, wait_for_views
from pattern_story import Pattern, TooSlow

HIDDEN = ("name", "amount", "words", "document")
# Seconds after the opening.
RECTIFY, BIDS_END, AUCTION, HOLD = 16, 20, 28, 30
TIMERS = {"rounds": {"rounds": 3, "firstPause": 3, "pause": 2, "turn": 3, "beforeResult": 2, "latest": 120},
          "dutch": {"pause": 3, "dutch": 162, "beforeSealed": 2, "sealed": 7, "beforeBest": 7, "best": 6, "latest": 120},
          "english": {"pause": 2, "round": 5, "all": 120, "latest": 120}}
PARTS = ("buildings", "small-privatisation", "land-lease")


class Bidder:
    """Somebody who bids, by their own hand or through a broker, and what they sealed."""

    def __init__(self, name, broker=None):
        self.name, self.broker, self.own, self.sealed, self.bids = name, broker, Signer(), {}, {}

    @property
    def hand(self):
        """Whose key signs."""
        return self.broker or self.own


class Sale(Pattern):
    """An asset sale at work on a server of its own."""

    def open(self, name, changed=None, later=0):
        super().open(name, changed or self.shortened)

    def shortened(self, text):
        """The file with days of seconds; a Dutch auction takes bidders until its price is taken."""
        at = {"rectifyUntil": RECTIFY, "questionsUntil": RECTIFY, "bidsUntil": BIDS_END, "auctionAt": AUCTION}
        lines, part = [], None
        for line in text.splitlines():
            part = match[1] if (match := re.match(r"  ([a-z-]+):$", line)) else part
            match = re.match(r"      (\w+): (.*)$", line)
            if match and match[1] in at:
                seconds = at[match[1]] + (HOLD if part == PARTS[1] and match[1] == "bidsUntil" else 0)
                line = f"      {match[1]}: now+{seconds * self.pace}s"
            elif match and match[1] in TIMERS and match[2].startswith("{"):
                timers = {key: value * (1 if key in ("rounds", "latest") else self.pace)
                          for key, value in TIMERS[match[1]].items()}
                # What nobody bids better than within it is over: no longer than it must be.
                line = f"      {match[1]}: {json.dumps(timers).replace(chr(34), '')}"
            lines.append(line)
        return "\n".join(lines) + "\n"

    def send(self, signer, part, move, body, hidden=(), programme="town"):
        """By a bidder's own hand or their broker's; what is hidden is sealed, and sealed amounts are remembered."""
        sealed, disclosures = dict(body), []
        for name in HIDDEN:
            if name in body and (name != "amount" or move in ("bid", "change", "seal")):
                text, sealed[name] = disclose(name, body[name])
                disclosures.append(text)
        hand, client = (signer.hand, signer.own.did) if isinstance(signer, Bidder) else (signer, None)
        payload = {"log": self.origin, "programme": programme, "part": part, "move": move, "actor": hand.did,
                   "nonce": secrets.token_hex(12), "exp": int(time.time()) + 3_600, "body": sealed}
        if client not in (None, hand.did):
            payload["for"] = client
        answer = send(self.server, programme, part, hand.jws("acta+jwt", payload), disclosures)
        if "amount" in body and disclosures and isinstance(signer, Bidder) and answer.status in (200, 201):
            lot = body.get("lot") or next(lot for lot, bid in signer.bids.items() if bid == body["bid"])
            signer.sealed[lot] = disclosures[-1] if "name" not in body else disclosures[1]
        return answer

    @staticmethod
    def is_late(answer, expected):
        """Too late for a stage is too slow, where nothing else was to be shown."""
        code = answer.json.get("code", "") if answer.is_problem else ""
        late = ("auction.closed", "auction.hammer", "auction.opening_time", "auction.rectified_late", "auction.slept")
        if code != expected and code in late:
            raise TooSlow

    # ------------------------------------------------------------------------------ who takes part

    def client_of(self, broker, name):
        """Somebody who gives a broker a mandate."""
        bidder = Bidder(name, broker)
        super().make(bidder.own, "roles", "mandate", {"to": broker.did})
        return bidder

    def register(self, bidder, part, lot, amount=None, paid=True):
        body = {"lot": lot, "name": bidder.name} | ({"amount": amount} if amount else {})
        bidder.bids[lot] = self.make(bidder, part, "bid", body)
        if paid:
            self.make(self.clerk, part, "deposit", {"bid": bidder.bids[lot], "decision": "received"})
        return bidder.bids[lot]

    def paper(self, text):
        """A document that the office has uploaded, as its moves name it."""
        data = text.encode()
        answer = request(self.server.port, "POST", "/api/programmes/town/uploads", data,
                         {"Content-Type": "application/octet-stream"})
        assert answer.status in (200, 201), answer.body[:300]
        return {"name": "paper.txt", "mediaType": "text/plain", "bytes": len(data), "size": len(data),
                "sha256": hashlib.sha256(data).hexdigest()}

    # ------------------------------------------------------------------------------ what pages know

    def item(self, part, name, programme="town"):
        answer = request(self.server.port, "GET", f"/api/programmes/{programme}/{part}/items/{name}")
        return answer.json if answer.status == 200 else None

    def lot(self, part, lot):
        return (self.item(part, f"lot-{lot}") or {}).get("values") or {}

    def stage(self, part, lot):
        return (self.lot(part, lot).get("room") or {}).get("stage") or {}

    def until(self, part, lot, holds, seconds=60, programme="town"):
        """Waits until a lot is as it should be; gives what the public sees of it."""
        deadline = time.time() + seconds * self.pace
        while time.time() < deadline:
            item = self.item(part, f"lot-{lot}", programme)
            if item and holds(item):
                return item
            time.sleep(0.05)
        raise AssertionError(f"{part}/{lot} stands still: {item}")

    def until_stage(self, part, lot, kind, **more):
        wanted = {"kind": kind} | more
        is_there = lambda item: wanted.items() <= ((item["values"].get("room") or {}).get("stage") or {}).items()
        return self.until(part, lot, is_there)["values"]["room"]

    def end(self):
        """The office says when it ends: what had no end gets one, with a reason."""
        entry = request(self.server.port, "GET", "/api/entries/1").body
        payload = re.search(rb"[\w-]{20,}\.([\w-]+)\.[\w-]{80,}", entry)[1]
        declared = json.loads(base64.urlsafe_b64decode(payload + b"=" * (-len(payload) % 4)))["body"]["programme"]
        for part in PARTS:
            declared["parts"][part]["terms"]["closes"] = rfc3339(time.time() + 3)
        self.make(self.office, "programme", "change", {"reason": "Everything is sold, or is not.", "programme": declared})

    def seen(self, index):
        wait_for_views(self.server, index, "town")
