"""A clerk at the office desk, in a browser: opens a programme from the catalogue, reviews a record, sees a vote close
and its outcome published, closes the programmes. Each with scripts and without, at 360 and at 1280 pixels; once more with the
keyboard alone. The papers are printed on A4.

Ends non-zero on the first thing that is wrong. `--pictures FOLDER` keeps a picture of every page.
"""

import argparse
import re
import sys
import tempfile
import time
from pathlib import Path

from acta_client import Contract, Server
from hidden_client import acta
from sample_site import browser

PASSWORD = "seven green apples"


class Person:
    """Somebody at a browser of their own."""

    def __init__(self, chromium, server, login, name, width, has_script, pictures):
        self.context = chromium.new_context(
            viewport={"width": width, "height": 900}, java_script_enabled=has_script, base_url=server.url)
        self.page, self.pictures, self.width = self.context.new_page(), pictures, width
        self.mark = f"{width}-{'script' if has_script else 'plain'}"
        self.go("/account/sign-up")
        self.page.locator("[name=login]").fill(login)
        self.page.locator("[name=name]").fill(name)
        self.page.locator("[name=new-password]").fill(PASSWORD)
        self.press("main form button")

    def go(self, path):
        answer = self.page.goto(path)
        assert answer.status < 400, f"{path} answered {answer.status}: {self.text()[:300]}"
        self.look(path)

    def look(self, name):
        """No page scrolls sideways."""
        size = self.page.viewport_size["width"]
        if self.page.locator("body").count() and self.mark.endswith("script"):
            wide = self.page.evaluate("document.documentElement.scrollWidth")
            assert wide <= size, f"{name} is {wide} pixels wide at {size}"
        if self.pictures:
            stem = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-") or "home"
            self.page.screenshot(path=str(self.pictures / f"{stem}-{self.mark}.png"), full_page=True)

    def text(self):
        return self.page.locator("main").inner_text()

    def says(self, *sentences):
        found = self.text().replace("\u00a0", " ")
        for sentence in sentences:
            # The style sheet sets some words in capitals.
            assert sentence.lower() in found.lower(), f"{self.page.url} does not say “{sentence}”:\n{found[:1500]}"

    def fill(self, **answers):
        for name, answer in answers.items():
            field = self.page.locator(f"[name='{name}']")
            if field.first.get_attribute("type") == "radio":
                self.page.locator(f"[name='{name}'][value='{answer}']").check()
            else:
                field.fill(answer)

    def press(self, selector, name=None):
        self.page.locator(selector).first.click()
        self.page.wait_for_load_state()
        self.look(name or self.page.url.split("/", 3)[-1] + "-answer")

    def step(self, step):
        self.press(f"button[name=step][value={step}]")

    def reach(self, selector):
        """Goes to an element with the tabulator alone."""
        for _ in range(80):
            self.page.keyboard.press("Tab")
            if self.page.evaluate("selector => document.activeElement.matches(selector)", selector):
                return
        raise AssertionError(f"{self.page.url}: the tabulator does not reach {selector}")

    def enter(self, selector):
        """Presses a link or a button with the keyboard alone."""
        self.reach(selector)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")
        self.look(self.page.url.split("/", 3)[-1] + "-keys")

    def type(self, name, answer):
        self.reach(f"[name='{name}']")
        self.page.keyboard.press("Control+A")
        self.page.keyboard.insert_text(answer)


def becomes_office(clerk, server):
    clerk.go("/desk")
    clerk.says("Your account has no role there.")
    clerk.press("main form button")
    did = re.search(r"did:key:\w+", clerk.text()).group()
    acta("act", "office/roles", "appoint", "--key", server.data / Contract.OFFICE_KEY, "--server", server.url,
         "--body", '{"role":"office","actors":["%s"]}' % did)
    wait(clerk, "/desk", "Open a programme")


def wait(person, path, sentence, seconds=60):
    deadline = time.monotonic() + seconds
    while True:
        person.page.goto(path)
        if sentence in person.text().replace("\u00a0", " "):
            return person.look(path)
        assert time.monotonic() < deadline, f"{path} never said “{sentence}”:\n{person.text()[:1500]}"
        time.sleep(0.3)


FRAME = {"language": "en", "controller": "Town of Example", "purpose": "To take part", "contact": "privacy@town.example"}


REGISTER = {"title": "Trees of the town", "description": "Every tree that people care for", "singular": "tree",
            "plural": "trees", "fields": "What it is | text | required\nKind | choice: oak, ash"}


def sees_it_as_people_will(clerk, step, *sentences):
    """Looks at a public page before there is one, in a tab of its own."""
    with clerk.context.expect_page() as opened:
        clerk.page.locator(f"button[name=step][value='{step}']").click()
    page = opened.value
    page.wait_for_load_state()
    text = page.locator("body").inner_text().replace("\u00a0", " ")
    assert all(sentence in text for sentence in ("Nothing has been opened yet", *sentences)), text[:1500]
    page.close()


def opens_a_register(clerk, name):
    clerk.go("/desk/open")
    clerk.go("/desk/open/register")
    clerk.step("check")
    clerk.says("There is a problem", "This needs an answer.")
    clerk.fill(name=name, submissions="review", **REGISTER, **FRAME)
    clerk.step("check")
    clerk.says("Check your answers", "What people will see", "Trees of the town", "What becomes public",
               "What stays private", "This server signs for Clara Clerk", "What follows")
    sees_it_as_people_will(clerk, "see", "Trees of the town", "Town of Example")
    sees_it_as_people_will(clerk, "see:records", "trees")
    clerk.step("sign")
    clerk.says("Done", "Programme opened", "Your number")
    clerk.go(f"/desk/programmes/{name}")
    clerk.says("Timeline", "Opened", "Clerk: runs it from day to day")


def opens_a_budget(clerk, name, seconds):
    clerk.go("/desk/open/budget")
    clerk.fill(name=name, title="Budget of the town", description="What to build next", opens="now",
               closes="some day", amount="100000.00", currency="EUR",
               projects="Benches | 40000.00 | Ten benches\nLamps | many", **FRAME)
    # The times are looked at first, the projects once those are right.
    for field, then in [("closes", {"closes": "now+9d"}), ("projects", {})]:
        clerk.step("check")
        assert clerk.page.locator(f"#field-{field}-mistake").count() == 1, f"nothing is said at {field}"
        clerk.fill(**then)
    clerk.says("Line 2:")
    clerk.fill(closes=f"now+{seconds}s", projects="Benches | 40000.00 | Ten benches\nLamps | 70000.00")
    clerk.step("check")
    clerk.says("Benches", "40,000 EUR")
    sees_it_as_people_will(clerk, "see:vote", "Benches", "100,000 EUR")
    clerk.step("sign")
    clerk.says("Programme opened")


def has_a_mistake(clerk):
    clerk.go("/desk/open")
    clerk.fill(file="name: wrong\ntitle: Wrong\nbudgt: 3\n")
    clerk.step("check")
    clerk.says("What is wrong with the file", "Nothing was opened")


def brings_a_record(citizen, name):
    citizen.go(f"/programmes/{name}/records/submit")
    citizen.press("main form button")
    citizen.fill(**{"field-1": "An old oak"})
    citizen.press("main form button")
    citizen.page.locator("input[name='field-2']").first.check()
    citizen.press("main form button")
    citizen.says("An old oak")
    citizen.press("main form button")
    citizen.says("Your act is entry")


def reviews(clerk, name):
    wait(clerk, "/desk", "Review 1 record")
    clerk.page.get_by_role("link", name="Review 1 record").click()
    clerk.page.get_by_role("link", name="An old oak").click()
    clerk.fill(decision="publish")
    clerk.press("main form.asking button")
    clerk.says("The decision is entry")


def sees_the_outcome(clerk, name):
    wait(clerk, f"/desk/programmes/{name}", "Outcome of The vote published")
    for paper in ["notice", "outcome", "reasons"]:
        clerk.go(f"/desk/programmes/{name}/papers/{paper}")
        prints(clerk, paper)
    clerk.says("Benches", "Lamps")
    clerk.go("/desk")
    clerk.says("Everything in it is over: close the programme")


def prints(clerk, paper):
    """A paper is one sheet or two of A4, without what only a screen has."""
    clerk.page.emulate_media(media="print")
    for part in ["header.site nav", "footer.site", ".back", ".banner"]:
        assert not clerk.page.locator(part).first.is_visible(), f"{part} is printed"
    pdf = clerk.page.pdf(prefer_css_page_size=True, print_background=False)
    clerk.page.emulate_media(media="screen")
    sheets = len(re.findall(rb"/Type\s*/Page\b", pdf))
    assert 1 <= sheets <= 2, f"{paper} has {sheets} sheets"
    sizes = {tuple(round(float(side)) for side in box) for box in re.findall(
        rb"/MediaBox\s*\[\s*0\s+0\s+([\d.]+)\s+([\d.]+)", pdf)}
    assert sizes <= {(595, 842), (596, 842), (594, 842), (595, 841), (594, 841)}, f"{paper} is no A4: {sizes}"
    if clerk.pictures:
        (clerk.pictures / f"{paper}-{clerk.mark}.pdf").write_bytes(pdf)


def works_by_keys(clerk, name):
    """Opens a register and closes it with the keyboard alone."""
    clerk.go("/desk")
    clerk.enter("a[href='/desk/open']")
    clerk.enter("a[href='/desk/open/register']")
    # In the order of the page: the tabulator goes on from question to question.
    answers = {"name": name} | {key: value for key, value in (FRAME | REGISTER).items() if key != "language"}
    order = clerk.page.eval_on_selector_all("main [name]", "all => [...new Set(all.map(e => e.name))]")
    for question in [question for question in order if question in answers]:
        clerk.type(question, answers[question])
    clerk.enter("button[value=check]")
    clerk.says("Check your answers", "Who signs")
    clerk.enter("button[value=sign]")
    clerk.says("Programme opened")
    clerk.go(f"/desk/programmes/{name}")
    clerk.enter("a[href$='/close']")
    clerk.type("reason", "It is over")
    clerk.enter("button[value=check]")
    clerk.enter("button[value=sign]")
    clerk.says("Programme closed")


def closes(clerk, name):
    clerk.go(f"/desk/programmes/{name}/close")
    clerk.step("check")
    clerk.says("Say why.")
    clerk.fill(reason="It is over")
    clerk.step("check")
    clerk.says("It cannot be undone.")
    clerk.step("sign")
    clerk.says("Programme closed")
    clerk.go(f"/desk/programmes/{name}")
    clerk.says("Closed as a whole")


def looks_after_the_log(clerk):
    clerk.go("/desk/numbers")
    clerk.says("Acts by day", "Acts by the way they came", "Web page", "Last checkpoint", "Refusals by reason")
    for link in clerk.page.locator("main a[href$='.csv']").all():
        file = clerk.context.request.get(clerk.page.url.split("/desk")[0] + link.get_attribute("href"))
        assert file.ok and file.headers["content-type"].startswith("text/csv"), link.get_attribute("href")
    clerk.go("/desk/office")
    clerk.says("You")
    clerk.go("/desk/audit")
    if clerk.page.locator("main form button").count():
        clerk.press("main form button")
        wait(clerk, "/desk/audit", "Everything is right.")


def story(chromium, server, width, has_script, pictures):
    mark = f"{width}-{'script' if has_script else 'plain'}"
    clerk = Person(chromium, server, f"clerk-{mark}", "Clara Clerk", width, has_script, pictures)
    becomes_office(clerk, server)
    opens_a_budget(clerk, f"budget-{mark}", 12)
    opens_a_register(clerk, f"trees-{mark}")
    has_a_mistake(clerk)
    citizen = Person(chromium, server, f"citizen-{mark}", "Ann Citizen", width, has_script, None)
    brings_a_record(citizen, f"trees-{mark}")
    reviews(clerk, f"trees-{mark}")
    sees_the_outcome(clerk, f"budget-{mark}")
    closes(clerk, f"budget-{mark}")
    closes(clerk, f"trees-{mark}")
    looks_after_the_log(clerk)
    print(f"ok    the clerk's day, {mark}", flush=True)


def main():
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--pictures", type=Path)
    pictures = reader.parse_args().pictures
    if pictures:
        pictures.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="acta-clerk-") as folder, browser() as chromium:
        with Server(Path(folder) / "data") as server:
            for width in [1280, 360]:
                for has_script in [True, False]:
                    story(chromium, server, width, has_script, pictures)
    print("all fine")
    return 0


if __name__ == "__main__":
    sys.exit(main())
