#!/usr/bin/env python3
"""After bids are open, by page: evaluators declare, mark and open their marks; a bidder complains, and somebody decides on it;
no contract is signed in the standstill. And where a committee opens nothing, a bidder opens their own bid with the file that
the page had them save. The pages fit at 360 and 1280 pixels, and axe finds nothing.

    tender_marking_pages.py [--seconds 25] [--pictures FOLDER]     starts servers of its own on fresh data
"""

import argparse
import json
import re
import sys
import tempfile
import time
from pathlib import Path

from acta_client import Contract, Server, request
from acta_proofs import from_base64url
from hidden_client import wait_for_views
from page_user import PageUser
from pattern_story import in_time
from sample_site import browser
from tender_story import Office, ceremony, opening, seal

PRICE, PLAN = "377.19", b"How we do it"
LOT, PART = "programmes/buying/laptops/lots/laptops", "programmes/buying/laptops"


def seals(user, office):
    """Seals a bid with a document in the browser; keeps the file that opens it. Gives the bid."""
    user.page.goto(f"{user.base}/{LOT}")
    user.follows("Seal a bid")
    user.page.wait_for_selector("[data-figure=price]:visible")
    user.page.fill("[name=name]", "Pia Poplar")
    user.page.fill("[data-figure=price]", PRICE)
    user.page.set_input_files("[data-documents]", files=[{"name": "plan.txt", "mimeType": "text/plain", "buffer": PLAN}])
    user.page.get_by_role("button", name="Seal a bid").click()
    user.page.wait_for_selector("[data-step=ready]:visible")
    with user.page.expect_download() as kept:
        user.page.get_by_role("link", name="Save what opens it").click()
    user.kept = office.folder / "saved-by-page.json"
    kept.value.save_as(user.kept)
    user.page.get_by_role("button", name="Go on").or_(user.page.get_by_role("button", name="Continue")).first.click()
    return user.sends()


def lot(user, at=None):
    user.page.goto(f"{user.base}/{LOT}" + (f"?at-least={at}" if at is not None else ""))
    return user.read()


def act(user, move, query):
    user.page.goto(f"{user.base}/{PART}/acts/{move}?{query}")


def evaluates(office, users, bids):
    """Declarations, marks under seal, and marks that open together."""
    eva, egon = users
    lot(eva)
    eva.follows("Declare conflicts of interest")
    eva.look("a declaration", ["conflict of interest"])
    for user in users:
        if user is egon:
            act(user, "declare", "lot=laptops")
        user.goes_on()
        user.goes_on()
        last = user.sends()
    lot(eva, last)
    eva.follows("Mark the bids")
    eva.look("the bids to mark", ["Pia Poplar", "bob Ltd", "sealed until every evaluator has marked"])
    for user in users:
        if user is egon:
            act(user, "mark", "lot=laptops")
        for bid, mark in zip(bids, (11 if user is eva else 8, 5)):
            user.page.fill(f"[name=mark-{bid}-quality]", str(mark))
        user.goes_on()
        if user is eva:
            office.check("a mark beyond the best is sent back", "whole number from 0 to 10" in eva.read(), eva.read())
            eva.page.fill(f"[name=mark-{bids[0]}-quality]", "9")
            eva.goes_on()
            eva.page.wait_for_url("**/check")
            eva.look("marks before they are sealed", ["9", "5"])
        last = user.sends()
        if user is eva:
            act(eva, "reveal", "lot=laptops")
            eva.goes_on()
            office.check("nobody opens marks before all are sealed, and the page says why",
                         "have done their part" in eva.read(), eva.read())
    item = request(office.server.port, "GET", f"/api/{PART}/items/lot-laptops").body
    office.check("nobody reads a mark before", b'"quality":9' not in item.replace(b" ", b""), item[:500])
    lot(egon, last)
    egon.look("a lot of which all marks are sealed", ["Open one’s marks"])
    for user in users:
        act(user, "reveal", "lot=laptops")
        last = user.sends()
    return last


def complains(office, pia, reviewer, clerk, bids):
    """The loser complains by page, a reviewer decides by page, and the office waits for the end of the standstill."""
    pia.page.goto(f"{pia.base}/{LOT}")
    pia.look("the decision", ["Standstill", "What became of the bids" if "What became" in pia.read() else "Pia Poplar"])
    pia.follows("Complain about a decision")
    pia.page.fill("[name=words]", "Our repair is faster than theirs.")
    pia.goes_on()
    complaint = pia.sends()
    lot(reviewer, complaint)
    reviewer.look("a complaint", ["Our repair is faster than theirs."])
    reviewer.follows("Decide on a complaint")
    reviewer.page.locator("[name=decision][value=dismissed]").check()
    reviewer.goes_on()
    reviewer.page.fill("[name=reason]", "Repair was no criterion.")
    reviewer.goes_on()
    last = reviewer.sends()
    office.check("everybody reads what was decided on it", "Dismissed: Repair was no criterion." in lot(pia, last).replace(
        "\u2068", "").replace("\u2069", ""), pia.read())
    act(clerk, "contract", f"bid={bids[0]}")
    clerk.page.set_input_files("[name=document]", files=[{
        "name": "contract.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7\n%%EOF\n"}])
    clerk.goes_on()
    clerk.page.wait_for_url("**/check")
    clerk.look("a contract before it is put down", ["contract.pdf"])
    clerk.goes_on()
    clerk.look("a contract in the standstill", ["standstill"])


def marked(seconds, pictures, chromium):
    with tempfile.TemporaryDirectory(prefix="acta-marking-") as folder, Server(Path(folder) / "data") as server:
        office = Office(server, Path(folder), seconds, changed={"exclusion": None})
        users = [PageUser(office.check, chromium, server.url, width, pictures).is_known_in("buying")
                 for width in (360, 1280, 360, 1280, 1280)]
        eva, egon, pia, reviewer, clerk = users
        for role, people in (("evaluator", (eva, egon)), ("reviewer", (reviewer,)), ("clerk", (clerk,))):
            office.make(server.office(), "appoint", {"role": role, "actors": [user.did for user in people]}, part="roles")
        ceremony(office)
        office.fetch()
        office.in_time(office.opens)
        time.sleep(max(0, office.opens - time.time()))
        mine = seals(pia, office)
        other = office.act("submit", seal(office, "bob", "370.00"), "bob")["index"]
        office.in_time(office.ends)
        opening(office, {"bob": mine}, PRICE)
        bids = [mine, other]
        last = evaluates(office, (eva, egon), bids)
        last = office.make(server.office(), "publish", {"lot": "laptops"})
        wait_for_views(server, last, "buying")
        complains(office, pia, reviewer, clerk, bids)
        office.in_time(office.closes)
        return office.failures


def opened(seconds, pictures, chromium):
    """The committee does nothing: whoever kept the file of the page opens the bid with it."""
    with tempfile.TemporaryDirectory(prefix="acta-unsealing-") as folder, Server(Path(folder) / "data") as server:
        terms = {"withheld": "bidders", "openingSeconds": 3, "unsealSeconds": seconds, "exclusion": None,
                 "minimumBids": 1}
        office = Office(server, Path(folder), seconds, changed=terms)
        pia = PageUser(office.check, chromium, server.url, 360, pictures).is_known_in("buying")
        ceremony(office)
        office.fetch()
        office.in_time(office.opens)
        time.sleep(max(0, office.opens - time.time()))
        bid = seals(pia, office)
        office.in_time(office.ends)
        time.sleep(max(0, office.ends + 3 - time.time()))
        deadline = time.time() + 30
        while "Open your bid" not in lot(pia) and time.time() < deadline:
            time.sleep(0.3)
        pia.look("a lot whose bidders open their own bids", ["Open your bid"])
        pia.follows("Open your bid")
        pia.look("what opens a bid", ["The file that you saved"])
        pia.page.set_input_files("[name=opening]", files=[{
            "name": "other.json", "mimeType": "application/json", "buffer": b"{}"}])
        pia.goes_on()
        office.check("another file is sent back", "not the file that you saved" in pia.read(), pia.read())
        pia.page.set_input_files("[name=opening]", str(pia.kept))
        pia.goes_on()
        index = pia.sends()
        wait_for_views(server, index, "buying")
        item = request(server.port, "GET", f"/api/{PART}/items/{bid}").json
        office.check("the file that the page saved opens the bid", PRICE in json.dumps(item), item)
        salts = [document["disclosure"] for document in json.loads(pia.kept.read_text())["documents"]]
        entry = request(server.port, "GET", Contract.receipt(index)).json["entry"]
        body = json.loads(from_base64url(re.search(r"[\w-]+\.([\w-]+)\.[\w-]+", entry)[1]))["body"]
        office.check("and what it keeps of documents stays off the log",
                     salts and set(body["opening"]) == {"secret", "shared"}, body)
        return office.failures


def story(seconds, pictures):
    with browser() as chromium:
        return opened(seconds, pictures, chromium) + marked(seconds, pictures, chromium)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=int, default=25, help="how long each phase lasts at first")
    parser.add_argument("--pictures", type=Path, help="a folder for pictures of the pages")
    options = parser.parse_args()
    failures = in_time(lambda times: story(options.seconds * times, options.pictures))
    print(f"{len(failures)} failed" if failures else "all fine")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
