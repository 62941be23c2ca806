#!/usr/bin/env python3
"""A city sells a boiler house in rounds, a canteen by hybrid Dutch auction, and lets a field by open English auction:
brokers, sealed bids, a corrected notice, the hammer, a winner who is disqualified, the second who takes their place, the
contract, and everything computed again by strangers.

    auction_story.py [--pictures FOLDER]     starts a server of its own on fresh data
"""

import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import yaml

from acta_client import Server, Signer
from auction_sale import AUCTION, BIDS_END, PARTS, RECTIFY, Bidder, Sale
from auction_pages import afterwards, by_telephone, watched
from pattern_story import main
from sample_site import browser

HOUSES, CANTEEN, FIELD = PARTS
HOUSE = "boiler-house"


def registration(sale, people):
    """Whoever bids is bound by mandate, deposit and seal; a notice that was corrected waits for each bidder's word."""
    ann, bob, cyd, dan, eve, gus = people
    bid = {"lot": HOUSE, "name": "Nobody", "amount": "1300000.00"}
    stranger, idle = Bidder("Nobody", sale.broker), Bidder("Ida", Signer())
    sale.refused("act.no_mandate", stranger, HOUSES, "bid", bid)
    sale.make(idle.own, "roles", "mandate", {"to": idle.broker.did})
    sale.refused("auction.not_broker", idle, HOUSES, "bid", bid)
    sale.register(ann, HOUSES, HOUSE, "1400000.00")
    sale.register(bob, HOUSES, HOUSE, "1300000.00")
    sale.register(cyd, HOUSES, HOUSE, "1200000.00")
    sale.register(dan, HOUSES, HOUSE, "1500000.00", paid=False)
    sale.register(eve, HOUSES, HOUSE, "1500000.00")
    sale.register(gus, HOUSES, HOUSE, "1900000.00")
    sale.register(ann, HOUSES, "kiosk", "50000.00")
    sale.refused("auction.has_bid", ann, HOUSES, "bid", bid)
    sale.refused("auction.not_yours", ann, HOUSES, "withdraw", {"bid": bob.bids[HOUSE]})
    sale.refused("auction.reason", sale.clerk, HOUSES, "qualify", {"bid": eve.bids[HOUSE], "decision": "exclude"})
    sale.make(sale.clerk, HOUSES, "qualify",
              {"bid": eve.bids[HOUSE], "decision": "exclude", "reason": "Owes the city three years of rent."})
    question = sale.make(cyd, HOUSES, "ask", {"lot": HOUSE, "words": "Is the chimney part of it?"})
    sale.refused("act.role_missing", ann, HOUSES, "answer", {"question": question, "words": "Yes"})
    sale.make(sale.clerk, HOUSES, "answer", {"question": question, "words": "Yes, with its storks."})
    sale.refused("auction.answered", sale.clerk, HOUSES, "answer", {"question": question, "words": "Yes"})
    sale.refused("auction.rectification", sale.clerk, HOUSES, "rectify", {"lot": HOUSE, "reason": "None"})
    correction = {"lot": HOUSE, "value": "1260000.00", "reason": "The yard was surveyed again."}
    sale.make(sale.clerk, HOUSES, "rectify", correction)
    for bidder in (ann, dan, eve):
        sale.make(bidder, HOUSES, "confirm", {"bid": bidder.bids[HOUSE]})
    sale.refused("auction.confirmed", ann, HOUSES, "confirm", {"bid": ann.bids[HOUSE]})
    # Whoever seals another amount stands by the new notice as well.
    for bidder, amount in ((bob, "1320000.00"), (cyd, "1280000.00")):
        sale.make(bidder, HOUSES, "change", {"bid": bidder.bids[HOUSE], "amount": amount})
    sale.refused("auction.opening_time", ann, HOUSES, "open", opening(ann))
    for bidder in (ann, bob, cyd):
        sale.register(bidder, CANTEEN, "canteen")
        sale.register(bidder, FIELD, "field")
    sale.refused("auction.amount_not_asked", dan, FIELD, "bid", {"lot": "field", "name": "Dan", "amount": "1.00"})
    sale.before(RECTIFY)
    return correction


def opening(bidder, sealed=HOUSE):
    return {"bid": bidder.bids[HOUSE], "disclosure": bidder.sealed[sealed]}


def opened(sale, people, correction):
    """Between the end of bids and the auction: what is not opened, paid for, admitted or confirmed does not take part."""
    ann, bob, cyd, dan, eve, gus = people
    sale.wait(BIDS_END)
    sale.refused("auction.rectified_late", sale.clerk, HOUSES, "rectify", correction)
    sale.refused("auction.questions_late", cyd, HOUSES, "ask", {"lot": HOUSE, "words": "And the yard?"})
    sale.refused("auction.closed", ann, HOUSES, "withdraw", {"bid": ann.bids[HOUSE]})
    # Nobody edits what was sealed: another amount does not open the seal.
    sale.refused("auction.disclosure", ann, HOUSES, "open", opening(ann, "kiosk"))
    for bidder, code in ((dan, "auction.no_deposit"), (eve, "auction.excluded"), (gus, "auction.unconfirmed")):
        sale.refused(code, bidder, HOUSES, "open", opening(bidder))
    for bidder in (ann, bob, cyd):
        sale.make(bidder, HOUSES, "open", opening(bidder))
    sale.refused("auction.opened", ann, HOUSES, "open", opening(ann))
    sale.refused("auction.not_begun", ann, HOUSES, "post", {"lot": HOUSE, "amount": "1500000.00"})
    late = sale.send(ann, HOUSES, "change", {"bid": ann.bids[HOUSE], "amount": "1.00"})
    sale.check("auction.closed: a sealed amount is edited no longer", late.json.get("code") == "auction.closed", late.body)
    sale.before(AUCTION)


def in_rounds(sale, people):
    """Three rounds, the worst first: out of turn, below one's own bid and a step, outside the room; nobody has a name."""
    ann, bob, cyd, dan, eve, gus = people
    post = lambda amount: {"lot": HOUSE, "amount": amount}
    labels = {1: cyd, 2: bob, 3: ann}
    posts = {(1, 1): "1350000.00", (1, 2): "1420000.00", (2, 1): "1500000.00", (2, 3): "1440000.00",
             (3, 2): "1450000.00", (3, 3): "1490000.00"}
    for (round_, label), amount in posts.items():
        room = sale.until_stage(HOUSES, HOUSE, "turn", round=round_, label=label)
        if (round_, label) == (1, 1):
            sale.refused("auction.out_of_turn", ann, HOUSES, "post", post("1500000.00"))
            sale.refused("auction.step", cyd, HOUSES, "post", post("1292499.99"))
            sale.refused("auction.amount", cyd, HOUSES, "post", post("1.350.000"))
            for bidder, code in ((dan, "auction.no_deposit"), (eve, "auction.excluded"), (gus, "auction.unconfirmed"),
                                 (Bidder("Zoe"), "auction.no_bid")):
                sale.refused(code, bidder, HOUSES, "post", post("2000000.00"))
            shown = sale.get(f"/api/programmes/town/{HOUSES}/items?limit=100")
            sale.check("nobody in the room has a name before the hammer", room["stage"]["label"] == 1
                       and not any(person.name in shown for person in people), shown[:900])
        if (round_, label) == (2, 3):
            sale.make(labels[label], HOUSES, "post", post("9000000.00"))
            sale.make(labels[label], HOUSES, "retract", {"lot": HOUSE})
        sale.make(labels[label], HOUSES, "post", post(amount))
    item = sale.until(HOUSES, HOUSE, lambda item: item["status"] == "qualification")
    ranking = [(line["label"], line["amount"]) for line in item["values"]["room"]["ranking"]]
    sale.check("the best in the end is the one who bid most, and the last post of a turn counts",
               ranking == [(1, "1500000.00"), (3, "1490000.00"), (2, "1450000.00")], ranking)
    sale.refused("auction.hammer", ann, HOUSES, "post", post("2000000.00"))


def contract(sale, people):
    """The winner is disqualified with a document; the second, who waited, gets protocol and contract."""
    ann, bob, cyd = people[:3]
    names = lambda: [(line["standing"], line["amount"]) for line in sale.lot(HOUSES, HOUSE)["awards"]]
    sale.check("the best waits for the protocol, the second for the best", names()
               == [("pending", "1500000.00"), ("waiting", "1490000.00")], names())
    lot = {"lot": HOUSE}
    sale.refused("auction.no_protocol", sale.office, HOUSES, "approve", lot)
    sale.refused("auction.deposit", sale.clerk, HOUSES, "deposit", {"bid": ann.bids[HOUSE], "decision": "returned"})
    sale.make(sale.clerk, HOUSES, "deposit", {"bid": bob.bids[HOUSE], "decision": "returned"})
    act = sale.paper("Act: the bidder refused to sign the protocol.")
    reason = "Refused to sign the protocol."
    sale.refused("act.role_missing", ann, HOUSES, "disqualify", lot | {"document": act, "reason": reason})
    sale.refused("auction.reason", sale.office, HOUSES, "disqualify", lot | {"document": act, "reason": ""})
    answer = sale.send(sale.office, HOUSES, "disqualify", lot | {"reason": reason})
    sale.check("nobody is disqualified without a document", answer.status >= 400, answer.body[:300])
    index = sale.make(sale.office, HOUSES, "disqualify",
                      lot | {"document": sale.paper("Act: not signed in time."), "reason": reason})
    sale.seen(index)
    sale.check("the second bidder takes the place of the winner", names()
               == [("unsuccessful", "1500000.00"), ("pending", "1490000.00")], names())
    sale.refused("auction.not_waiting", ann, HOUSES, "leave", lot)
    sale.make(sale.clerk, HOUSES, "record", lot | {"document": sale.paper("Protocol of the auction, signed.")})
    sale.make(sale.office, HOUSES, "approve", lot)
    sale.make(sale.office, HOUSES, "prolong", lot | {"ground": "documents", "document": sale.paper("Asks for time.")})
    index = sale.make(sale.clerk, HOUSES, "contract", lot | {"document": sale.paper("Contract, signed.")})
    sale.refused("auction.lot_standing", sale.office, HOUSES, "cancel", lot | {"reason": "Too late"})
    sale.seen(index)
    status = sale.item(HOUSES, f"lot-{HOUSE}")["status"]
    shown = sale.get(f"/api/programmes/town/{HOUSES}/items?limit=100")
    sale.check("the contract is signed, and everybody reads who bid", status == "complete"
               and all(person.name in shown for person in (ann, bob, cyd)), (status, shown[:900]))
    sale.check("a single sealed bid is no auction", sale.item(HOUSES, "lot-kiosk")["status"] == "unsuccessful")


def dutch(sale, people):
    """The price falls until somebody takes it; others may outbid them under seal, and they may have the last word."""
    ann, bob, cyd = people[:3]
    post = lambda amount: {"lot": "canteen", "amount": amount}
    sale.until_stage(CANTEEN, "canteen", "dutch", step=1)
    sale.refused("auction.price", bob, CANTEEN, "post", post("1.00"))
    for _ in range(20):
        price = sale.lot(CANTEEN, "canteen")["room"].get("price")
        answer = sale.send(bob, CANTEEN, "post", post(price or "1.00"))
        if answer.status in (200, 201):
            break
    sale.check("whoever bids the price of the moment takes it", answer.status in (200, 201), answer.body[:300])
    sale.until_stage(CANTEEN, "canteen", "sealed")
    sale.refused("auction.not_now", ann, CANTEEN, "post", post("900000.00"))
    sale.refused("auction.out_of_turn", bob, CANTEEN, "seal", post("900000.00"))
    sale.make(cyd, CANTEEN, "seal", post("800000.00"))
    sale.make(ann, CANTEEN, "seal", post("700000.00"))
    sale.make(ann, CANTEEN, "seal", post("760000.00"))
    unseal = lambda bidder: {"lot": "canteen", "disclosure": bidder.sealed["canteen"]}
    sale.refused("auction.not_now", ann, CANTEEN, "unseal", unseal(ann))
    sale.until_stage(CANTEEN, "canteen", "beforeBest")
    sale.refused("auction.disclosure", ann, CANTEEN, "unseal", unseal(cyd))
    # Cyd, who sealed the most, does not open: it is withdrawn.
    sale.make(ann, CANTEEN, "unseal", unseal(ann))
    sale.until_stage(CANTEEN, "canteen", "best")
    sale.refused("auction.step", bob, CANTEEN, "post", post("767299.99"))
    sale.make(bob, CANTEEN, "post", post("767300.00"))
    item = sale.until(CANTEEN, "canteen", lambda item: item["status"] == "qualification")
    ranking = [line["amount"] for line in item["values"]["room"]["ranking"]]
    sale.check("the last word of the one who took the price is the best", ranking == ["767300.00", "760000.00"], ranking)
    sale.make(sale.clerk, CANTEEN, "record", {"lot": "canteen", "document": sale.paper("Protocol of the canteen.")})
    sale.make(sale.office, CANTEEN, "approve", {"lot": "canteen"})
    sale.make(sale.office, CANTEEN, "terminate", {"lot": "canteen", "document": sale.paper("Did not pay."),
                                                  "reason": "Did not pay."})
    sale.make(sale.clerk, CANTEEN, "record", {"lot": "canteen", "document": sale.paper("Protocol of the second.")})
    sale.make(sale.office, CANTEEN, "approve", {"lot": "canteen"})
    sale.make(sale.clerk, CANTEEN, "contract", {"lot": "canteen", "document": sale.paper("Contract of the canteen.")})


def english(sale, people):
    """The first better bid ends a round; a round in which nobody bids ends the auction."""
    ann, bob, cyd = people[:3]
    post = lambda amount: {"lot": "field", "amount": amount}
    bids = [(ann, "30300.00"), (cyd, "30900.00"), (ann, "31500.00")]
    for number, (bidder, amount) in enumerate(bids, start=1):
        sale.until_stage(FIELD, "field", "round", round=number)
        if number == 2:
            sale.refused("auction.step", bob, FIELD, "post", post("30300.00"))
            sale.refused("auction.whole_steps", bob, FIELD, "post", post("30650.00"))
        sale.make(bidder, FIELD, "post", post(amount))
    item = sale.until(FIELD, "field", lambda item: item["status"] == "qualification")
    ranking = [line["amount"] for line in item["values"]["room"]["ranking"]]
    sale.check("a round without a bid ends it, and the last bid is the best", ranking == ["31500.00", "30900.00"], ranking)
    sale.make(cyd, FIELD, "leave", {"lot": "field"})
    index = sale.make(sale.office, FIELD, "cancel", {"lot": "field", "reason": "The flood took the field."})
    sale.seen(index)
    sale.check("a lot is called off until its contract is signed", sale.item(FIELD, "lot-field")["status"] == "cancelled")


def computed(sale):
    """Whoever has the log comes to the same; the audit file is that of the original system."""
    sale.end()
    houses, canteen, field = (sale.outcome(part) for part in PARTS)
    lot = {line["lot"]: line for line in houses["lots"]}[HOUSE]
    sale.check("the outcome says who failed, who got it, and for how much",
               [award["standing"] for award in lot["awards"]] == ["unsuccessful", "active"]
               and lot["price"]["amount"] == "1490000.00" and lot["corrections"] == 1 and lot["awards"][1]["prolonged"] == 1
               and int(houses["sums"]["complete"]) == 1, houses)
    sale.check("the canteen went to the second, the field to nobody",
               canteen["lots"][0]["price"]["amount"] == "760000.00" and field["lots"][0]["standing"] == "cancelled",
               (canteen, field))
    audit = yaml.safe_load(lot["audit"])
    rounds = [len(audit["timeline"][f"round_{number}"]) for number in (1, 2, 3)]
    sale.check("the audit file of the original system has every turn and the result", rounds == [3, 3, 3]
               and [bid["amount"] for bid in audit["timeline"]["auction_start"]["initial_bids"]]
               == [1_280_000.0, 1_320_000.0, 1_400_000.0]
               and sorted(bid["amount"] for bid in audit["timeline"]["results"]["bids"])
               == [1_450_000.0, 1_490_000.0, 1_500_000.0], audit)
    sale.strangers([f"town/{part}" for part in PARTS])


def story(pace, pictures):
    with tempfile.TemporaryDirectory(prefix="acta-auction-") as folder, Server(Path(folder) / "data") as server, \
            browser() as chromium:
        sale = Sale(server, folder, "asset-sale/auctions.yaml", {second: second for second in range(400)}, pace, pictures)
        sale.broker, other = sale.appoint("broker"), sale.appoint("broker")
        sale.clerk = sale.appoint("clerk")
        ann, bob, cyd = Bidder("Ann Acorn"), sale.client_of(sale.broker, "Bob Beech"), sale.client_of(other, "Cyd Cedar")
        people = (ann, bob, cyd, Bidder("Dan Dogwood"), Bidder("Eve Elm"), Bidder("Gus Ginkgo"))
        correction = registration(sale, people)
        opened(sale, people, correction)
        with ThreadPoolExecutor(3) as rooms:
            halls = [rooms.submit(hall, sale, people) for hall in (in_rounds, dutch, english)]
            watched(sale, chromium)
            for hall in halls:
                hall.result()
        contract(sale, people)
        computed(sale)
        afterwards(sale, chromium)
        by_telephone(sale, chromium)
        return sale.failures


if __name__ == "__main__":
    sys.exit(main(__doc__, story))
