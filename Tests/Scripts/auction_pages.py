"""An auction as people meet it on pages: the room that changes by itself, and a bidder on a telephone without scripts."""

import re
import time

from acta_client import request
from auction_sale import BIDS_END, PARTS, Bidder
from pattern_story import TooSlow
from sample_site import signed_up

HOUSES, CANTEEN, FIELD = PARTS
HOUSE = "boiler-house"


def look(sale, page, name, words):
    """The page says what it should and fits, and is no larger than a telephone loads at once."""
    sale.look(page, name, words)
    size = len(request(sale.server.port, "GET", page.url.split(str(sale.server.port), 1)[1]).body)
    sale.check(f"{name}: at most 60 kB", size <= 60_000, size)


def watched(sale, chromium):
    """While the rooms are open: bids and stages come by themselves, in each language, and without a script on loading."""
    base = f"{sale.server.url}/programmes/town/{HOUSES}/lots/{HOUSE}"
    contexts = [chromium.new_context(viewport={"width": width, "height": 800}, locale=locale, color_scheme=scheme)
                for width, locale, scheme in ((1280, "en", "light"), (360, "uk", "dark"))]
    wide, small = (context.new_page() for context in contexts)
    for page in (wide, small):
        page.set_default_timeout(60_000 * sale.pace)
        page.goto(f"{base}/room")
    marks = [page.evaluate("document.body.dataset.mark = 'loaded once'") for page in (wide, small)]
    now = wide.locator("[data-now]")
    now.get_by_text("1,350,000").first.wait_for()
    sale.check("a bid shows in the room by itself, before its turn ends", "1,350,000" in now.inner_text())
    clock = now.locator("[data-until]")
    first = clock.inner_text()
    wide.wait_for_timeout(1_200)
    sale.check("the clock runs", re.fullmatch(r"\d+:\d\d", first) and clock.inner_text() != first, first)
    small.locator("[data-now]").get_by_text("1 420 000").first.wait_for()
    sale.check("in the reader's language as well", "Раунд" in small.locator("[data-now]").inner_text())
    look(sale, wide, "the room at 1280 px", ["Live room", "Bidder 1"])
    look(sale, small, "the room at 360 px", ["Зал наживо"])
    plain = chromium.new_context(viewport={"width": 360, "height": 800}, java_script_enabled=False).new_page()
    plain.goto(f"{base}/room")
    sale.look(plain, "the room without a script", ["Load this page again", "Bidder 3"], has_script=False)
    now.get_by_text("The hammer has fallen.").wait_for()
    kept = [page.evaluate("document.body.dataset.mark") for page in (wide, small)]
    sale.check("no page was loaded again", kept == marks, kept)
    for page in (wide, small, plain):
        page.context.close()


def afterwards(sale, chromium):
    """What everybody reads when all is over."""
    sale.views()
    pages = [("the lots", HOUSES, ["Contract signed", "Former boiler house", "Came to nothing"]),
             ("a lot that is sold", f"{HOUSES}/lots/{HOUSE}",
              ["Ann Acorn", "Gets it", "Failed", "Is the chimney part of it?", "Yes, with its storks.", "1,490,000"]),
             ("a lot by Dutch auction", f"{CANTEEN}/lots/canteen", ["Contract signed", "760,000"]),
             ("a lot that was called off", f"{FIELD}/lots/field", ["The flood took the field."]),
             ("the room after the hammer", f"{HOUSES}/lots/{HOUSE}/room", ["The hammer has fallen."])]
    for width, scheme in ((360, "light"), (1280, "dark")):
        page = chromium.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme).new_page()
        page.set_default_timeout(60_000)
        for name, path, words in pages:
            page.goto(f"{sale.server.url}/programmes/town/{path}")
            look(sale, page, f"{name} at {width} px", words)
        page.context.close()
    lot = f"/programmes/town/{HOUSES}/lots/{HOUSE}"
    audit = request(sale.server.port, "GET", f"{lot}/audit.yaml")
    outcome = {line["lot"]: line for line in sale.outcome(HOUSES)["lots"]}[HOUSE]
    sale.check("the audit file is downloaded as the outcome has it", audit.status == 200
               and audit.body.decode() == outcome["audit"], audit.body[:300])
    file = re.search(r'href="(/api/entries/\d+/file[^"]*)"', sale.get(lot))
    paper = request(sale.server.port, "GET", file[1].replace("&amp;", "&")) if file else None
    sale.check("the documents can be read", paper and paper.status == 200 and paper.body, file)


def pressed(page, name):
    """Presses a button or link of the page, and waits for the next page."""
    page.get_by_role("main").get_by_role("link", name=name).or_(
        page.get_by_role("main").get_by_role("button", name=name)).first.click()
    page.wait_for_load_state()


def by_telephone(sale, chromium):
    """Pia registers, opens her sealed bid and bids in her turn, on a telephone without scripts; Ann bids against her."""
    context = chromium.new_context(viewport={"width": 360, "height": 800}, java_script_enabled=False)
    context.set_default_timeout(60_000)
    signed_up(context, sale.server.url)
    page = context.new_page()
    sale.open("page")
    clerk, ann = sale.appoint("clerk", "page"), Bidder("Ann Acorn")
    lot = f"{sale.server.url}/programmes/page/{HOUSES}/lots/kiosk"
    page.goto(lot)
    # Pages follow the log: the way in may come a moment after the programme.
    while "Register to bid" not in page.inner_text("main"):
        if time.time() > sale.opened["page"][0] + BIDS_END * sale.pace:
            raise TooSlow
        page.wait_for_timeout(200)
        page.goto(lot)
    pressed(page, "Register to bid")
    for name, value in (("name", "Pia Poplar"), ("amount", "50000.00")):
        page.fill(f"[name={name}]", value)
        page.get_by_role("main").get_by_role("button").last.click()
        page.wait_for_load_state()
    pressed(page, "Sign and send")
    page.wait_for_url("**/receipts/*")
    pia = int(page.url.rsplit("/", 1)[1])
    send = lambda signer, move, body: sale.make(signer, HOUSES, move, body, programme="page")
    ann.bids["kiosk"] = send(ann, "bid", {"lot": "kiosk", "name": ann.name, "amount": "49000.00"})
    for bid in (pia, ann.bids["kiosk"]):
        send(clerk, "deposit", {"bid": bid, "decision": "received"})
    if time.time() > sale.opened["page"][0] + BIDS_END * sale.pace - 1:
        raise TooSlow
    sale.wait(BIDS_END, "page")
    send(ann, "open", {"bid": ann.bids["kiosk"], "disclosure": ann.sealed["kiosk"]})
    page.goto(lot)
    sale.check("her amount is hers alone until she opens it", "sealed" in page.inner_text("main")
               and "50,000" not in page.inner_text("main"), page.inner_text("main")[:600])
    pressed(page, "Open the sealed bid")
    pressed(page, "Sign and send")
    page.wait_for_url("**/receipts/*")
    deadline = time.time() + 60 * sale.pace
    page.goto(f"{lot}/room")
    while "It is your turn." not in page.inner_text("main"):
        if time.time() > deadline or "The hammer has fallen." in page.inner_text("main"):
            raise TooSlow
        page.wait_for_timeout(200)
        page.goto(f"{lot}/room")
    sale.look(page, "the room in one's turn at 360 px", ["You are bidder 2.", "50,480"], has_script=False)
    page.fill("form.bid:visible [name=amount]", "50479.99")
    page.locator("form.bid:visible button").first.click()
    page.wait_for_load_state()
    if "Something is wrong" not in page.inner_text("main") and "limit" not in page.inner_text("main"):
        raise TooSlow
    sale.check("a bid below the step is sent back with the limit", "50,480" in page.inner_text("main"),
               page.inner_text("main")[:400])
    page.fill("form.bid:visible [name=amount]", "52000.00")
    page.locator("form.bid:visible button").first.click()
    page.wait_for_load_state()
    if "52,000" not in page.inner_text("main"):
        raise TooSlow
    sale.until(HOUSES, "kiosk", lambda item: item["status"] == "qualification", programme="page")
    page.goto(lot)
    sale.check("after the hammer her name and her bid are there", all(
        word in page.inner_text("main") for word in ("Pia Poplar", "52,000", "To sign")), page.inner_text("main")[:900])
    context.close()
