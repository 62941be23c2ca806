"""The office desk with keys that its people keep themselves, and the way back for a voter who has lost theirs: pieces of
own_key_story.py."""

import json
import re
import subprocess
import time

from acta_client import Contract
from hidden_client import acta

NAME = "own-key-trees"
PASSWORD = "seven green apples"
REGISTER = {
    "name": NAME, "title": "Trees of the town", "description": "Every tree that people care for", "singular": "tree",
    "plural": "trees", "fields": "What it is | text | required", "submissions": "review", "language": "en",
    "controller": "Town of Example", "purpose": "To take part", "contact": "privacy@town.example"}


def words(page):
    return page.inner_text("main").replace("\u00a0", " ")


def wait(page, url, sentence, seconds=90):
    deadline = time.monotonic() + seconds
    while True:
        page.goto(url)
        if sentence in words(page):
            return
        if time.monotonic() > deadline:
            raise SystemExit(f"{url} never said “{sentence}”:\n{words(page)[:1500]}")
        time.sleep(0.3)


def fill(page, answers):
    for name, answer in answers.items():
        field = page.locator(f"main [name='{name}']")
        if field.first.get_attribute("type") in ("radio", "checkbox"):
            page.locator(f"main [name='{name}'][value='{answer}']").check()
        else:
            field.fill(answer)


def sign(story, page, name, then):
    """Signs what the page shows with the browser's key; what stands after it."""
    page.wait_for_selector("[data-says=ready]:visible")
    story.check(f"{name}: the page says what becomes public and who signs",
                all(said in words(page) for said in ("What becomes public", "What stays private", "Your browser signs")))
    story.look(page, name)
    with page.expect_navigation():
        page.click("[data-sign]")
    story.check(f"{name}: it is done", then in words(page), words(page)[:900])


def appoint(story, programme, role, actor):
    body = json.dumps({"role": role, "actors": [actor]})
    acta("act", f"{programme}/roles", "appoint", "--key", story.server.data / Contract.OFFICE_KEY, "--server",
         story.server.url, "--body", body)


def clerk_runs_a_programme(story):
    """From the identifier at the office to the programme's end; gives the clerk's page and identifier there."""
    page = story.page()
    story.sign_up(page, "carl")
    page.goto(f"{story.url}/desk")
    story.look(page, "desk-stranger")
    page.get_by_role("link", name="Keep the key on this device").click()
    story.make_key(page, "own-key-office.json", looks=False, programme="office")
    page.goto(f"{story.url}/desk")
    office = re.search(r"did:key:\w+", words(page)).group()
    appoint(story, "office", "office", office)
    wait(page, f"{story.url}/desk", "Open a programme")
    opens(story, page)
    page.goto(f"{story.url}/desk/programmes/{NAME}")
    page.get_by_role("link", name="Keep the key on this device").click()
    story.make_key(page, "own-key-trees.json", looks=False, programme=NAME)
    page.goto(f"{story.url}/desk/programmes/{NAME}")
    story.look(page, "desk-programme")
    page.locator("main a[href*='appoint?role=clerk']").click()
    page.click("button[value=check]")
    sign(story, page, "desk-appoint", "Done")
    reviews(story, page)
    page.goto(f"{story.url}/desk/programmes/{NAME}/close")
    page.fill("[name=reason]", "It is over")
    page.click("button[value=check]")
    page.wait_for_selector("[data-says=ready]:visible")
    page.click("button[value=change]")
    story.check("answers can be changed without signing", page.input_value("[name=reason]") == "It is over")
    page.click("button[value=check]")
    sign(story, page, "desk-close", "Programme closed")
    return page, office


def opens(story, page):
    page.goto(f"{story.url}/desk/open/register")
    fill(page, REGISTER)
    page.click("button[value=check]")
    sign(story, page, "desk-open", "Programme opened")
    story.check("the receipt says that the clerk's key signed", "your own key" in words(page), words(page)[:900])
    story.check("and what is still to be done", "identifier of the programme" in words(page), words(page)[:900])
    story.look(page, "desk-opened")


def reviews(story, clerk):
    citizen = story.page()
    story.sign_up(citizen, "cora")
    citizen.goto(f"{story.url}/programmes/{NAME}/records/submit")
    citizen.click("main form button")
    citizen.fill("[name='field-1']", "An old oak")
    citizen.click("main form button")
    citizen.wait_for_url("**/submit/check")
    citizen.click("main form button")
    citizen.wait_for_url("**/sent/*")
    wait(clerk, f"{story.url}/programmes/{NAME}/records/review", "An old oak")
    clerk.get_by_role("link", name="An old oak").click()
    story.check("the inspection says who signs", "Your browser signs" in words(clerk), words(clerk)[:900])
    story.look(clerk, "inspection")
    fill(clerk, {"decision": "publish", "reason": "It stands there"})
    clerk.click("main form.asking button")
    sign(story, clerk, "decision", "The decision is entry")
    wait(clerk, f"{story.url}/programmes/{NAME}/records", "An old oak")
    clerk.get_by_role("link", name="An old oak").click()
    clerk.locator("main a[href*='/changes/correct']").click()
    story.look(clerk, "correction-form")
    fill(clerk, {"field-1": "An older oak", "reason": "It is older"})
    clerk.click("main form.asking button")
    sign(story, clerk, "correction", "An older oak")


def voter_loses_a_key(story, clerk, office, opened):
    """The device and the copy are gone: another key, which the office confirms, signs for the same identifier."""
    programme = "slodowiec"
    old = story.page()
    story.sign_up(old, "dora")
    copy = story.make_key(old, "own-key-lost.json", looks=False)
    _, act = story.vote(old, (0,))
    page = story.page()
    story.log_in(page, "dora")
    page.goto(f"{story.url}/account/keys/{programme}")
    page.get_by_role("link", name="I have lost the key").click()
    story.look(page, "lost")
    fill(page, {"kind": "own", "password": PASSWORD})
    page.click("main form button")
    page.wait_for_selector("[data-make]:visible")
    story.save_copy(page, "own-key-again.json")
    page.wait_for_url(f"**/account/keys/{programme}/lost")
    story.look(page, "lost-waits")
    number = re.search(r"Your number: (\d+ \d+)", words(page)).group(1)
    appoint(story, programme, "clerk", office)
    wait(clerk, f"{story.url}/desk/programmes/{programme}", "Lost keys")
    story.check("the clerk sees the same number", number in words(clerk), words(clerk)[:1500])
    story.look(clerk, "desk-lost-keys")
    clerk.get_by_role("link", name="Confirm another key").click()
    clerk.click("button[value=check]")
    story.check("nothing is confirmed unseen", "after you have seen both" in words(clerk), words(clerk)[:900])
    fill(clerk, {"seen": "yes"})
    clerk.click("button[value=check]")
    sign(story, clerk, "desk-confirm-key", "Key replaced")
    file, again = story.vote(page, (1,))
    story.verified(file)
    story.check("the voter is who they were", again["actor"] == act["actor"], f"{again['actor']} {act['actor']}")
    page.goto(f"{story.url}/account/acts")
    story.check("both acts are theirs", page.locator("main a[href*='/receipts/']").count() >= 2, words(page)[:900])
    old.goto(f"{story.url}/programmes/{programme}/vote/acts/vote")
    if not old.url.endswith("/check"):
        old.locator("[name=choices]").nth(2).check()
        old.click("main form button")
    old.wait_for_selector("[data-says=missing]:visible")
    story.check("the old key is asked for no more", not old.locator("[data-sign]").is_visible())
    key = copy.with_suffix(".key")
    opened(copy, "nine blue whales sing", key)
    sent = subprocess.run(
        [Contract.BINARY, "act", f"{programme}/vote", "vote", "--key", str(key), "--actor", act["actor"], "--server",
         story.server.url, "--body", json.dumps(act["body"])], capture_output=True, text=True)
    story.check("and the log takes it no more", sent.returncode == 1 and "key" in sent.stderr + sent.stdout, sent.stderr)
