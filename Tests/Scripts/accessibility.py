"""Looks at every page as a browser shows it: axe-core finds nothing, in light, dark and from right to left; nothing
scrolls sideways at 320 px; nothing is asked from elsewhere; no page says anything on the console; none is heavier than
60 kB at the first visit, pictures included; nothing moves while a page appears; codes, numbers and addresses stand from
left to right everywhere; keys reach everything and targets are large enough; QR codes can be read back.

    accessibility.py [--server ADDRESS] [--quick] [--in-turn]
"""

import argparse
import json
import shutil
import subprocess
import tempfile
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe

from page_crawler import crawl
from page_load import MOST_BYTES, MOST_SHIFT, PageLoad
from sample_site import browser, logged_in, site

RULES = {"runOnly": {"type": "tag", "values": [
    "wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}}
# Where a look has several widths, the pages take turns: what goes wrong in the dark or from right to left at one width
# seldom shows at the other alone.
LOOKS = {
    "light": [{"viewport": {"width": 1280, "height": 900}, "color_scheme": "light"}],
    "dark": [{"viewport": {"width": width, "height": 900}, "color_scheme": "dark"} for width in (360, 1280)],
    "320 px": [{"viewport": {"width": 320, "height": 800}, "color_scheme": "light"}],
    # As those see pages whose browser asks for Arabic.
    "right to left": [{"viewport": {"width": width, "height": 900}, "color_scheme": "light", "locale": "ar"}
                      for width in (1280, 320)],
}
# What is smaller than 24 by 24 pixels and does not stand in a line of text (WCAG 2.2, 2.5.8).
SMALL = """() => [...document.querySelectorAll('a, button, input:not([type=hidden]), select, textarea, summary')]
    .filter(e => { const b = e.getBoundingClientRect(); return b.width && b.height && !e.closest('.hidden')
        && !e.classList.contains('skip') && (b.width < 23.9 || b.height < 23.9)
        && getComputedStyle(e).display !== 'inline' })
    .map(e => e.outerHTML.slice(0, 120))"""


# English on an Arabic page that nothing says the language of: four words with small letters. What people and offices
# have written, whose language nobody knows, stands apart (bdi, dir=auto).
UNMARKED = """() => { const found = []; const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    // A name within a sentence cannot carry a language; it stands between isolates.
    while (walker.nextNode()) { const node = walker.currentNode;
        const text = node.data.replace(/\\u2068[^\\u2069]*\\u2069/g, '').trim();
        if (/\\b[a-z]+ [a-z]+ [a-z]+ [a-z]+\\b/.test(text)
            && !node.parentElement.closest('code, pre, script, noscript, style, textarea, bdi, [dir=auto]')
            && node.parentElement.closest('[lang]') === document.documentElement) found.push(text.slice(0, 100)); }
    return found }"""


# What holds codes, numbers and addresses, and stands from right to left all the same.
TURNED = """() => [...document.querySelectorAll(`code, pre, [inputmode], [spellcheck=false], input[type=email],
        input[type=url], input[type=tel], input[type=number], input[autocomplete=username],
        input[autocomplete=one-time-code]`)]
    .filter(e => e.type !== 'hidden' && !e.hidden && e.type !== 'password' && !e.matches('.date *')
        && getComputedStyle(e).direction !== 'ltr')
    .map(e => e.outerHTML.slice(0, 120))"""


class Looker:
    def __init__(self, chromium, base, in_turn):
        self.chromium, self.base, self.in_turn = chromium, base, in_turn
        self.faults, self.looks, self.heaviest, self.shakiest = [], 0, (0, ""), (0, "")

    def fault(self, path, look, text):
        self.faults.append(f"{path} ({look}): {text}")
        print("FAILED", self.faults[-1], flush=True)

    def look_at(self, context, path, look):
        """One page in one look, with nothing kept from other pages."""
        page = context.new_page()
        load, asked = PageLoad(page), []
        page.on("console", lambda message: self.fault(path, look, f"console: {message.text}"))
        page.on("pageerror", lambda error: self.fault(path, look, f"error: {error}"))
        page.on("request", lambda request: asked.append(request.url))
        weight = load.go(self.base + path)
        for url in asked:
            if not url.startswith(self.base + "/"):
                self.fault(path, look, f"asks {url}")
        self.heaviest = max(self.heaviest, (weight, path))
        if weight > MOST_BYTES:
            self.fault(path, look, f"{weight} bytes at the first visit")
        shift, moved = load.shift()
        self.shakiest = max(self.shakiest, (shift, path))
        if shift > MOST_SHIFT:
            self.fault(path, look, f"moves by {shift:.3f}: {'; '.join(moved)}")
        if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
            self.fault(path, look, "scrolls sideways")
        for small in page.evaluate(SMALL):
            self.fault(path, look, f"is hard to hit: {small}")
        if page.evaluate("document.documentElement.lang") == "ar":
            for text in page.evaluate(UNMARKED):
                self.fault(path, look, f"is not in Arabic, and says no language: {text}")
            for turned in page.evaluate(TURNED):
                self.fault(path, look, f"stands from right to left: {turned}")
        for violation in Axe().run(page, options=RULES).response["violations"]:
            places = "; ".join(node["html"][:160] for node in violation["nodes"][:3])
            self.fault(path, look, f"{violation['id']}: {violation['help']}: {places}")
        self.looks += 1
        page.close()

    def look_everywhere(self, paths, state=None):
        for number, (look, widths) in enumerate(LOOKS.items()):
            for place, path in enumerate(paths):
                if self.in_turn and number > 0 and place % (len(LOOKS) - 1) != number - 1:
                    continue
                context = self.chromium.new_context(storage_state=state, **widths[place % len(widths)])
                self.look_at(context, path, look)
                context.close()

    def walk_by_keys(self, path):
        """The tabulator reaches every link and field, in the order of the page, and each shows that it is reached."""
        page = self.chromium.new_page()
        page.goto(self.base + path)
        wanted = page.evaluate("""() => [...document.querySelectorAll(`a[href], button:not([disabled]), summary,
            input:not([type=hidden]):not([disabled]), select, textarea`)].filter(e => e.checkVisibility()).length""")
        reached = 0
        for _ in range(wanted + 40):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement === document.body"):
                break
            reached += 1
            if not page.evaluate("""() => { const s = getComputedStyle(document.activeElement);
                    return s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2 }"""):
                self.fault(path, "keys", "nothing shows that this is reached: "
                           + page.evaluate("document.activeElement.outerHTML.slice(0, 120)"))
        # One radio button of each group is reached; arrows go to the others.
        radios = page.evaluate("""() => { const all = [...document.querySelectorAll('input[type=radio]')];
            return all.length - new Set(all.map(r => r.name)).size }""")
        if reached < wanted - radios:
            self.fault(path, "keys", f"{reached} of {wanted - radios} are reached")
        page.close()

    def read_codes(self, path):
        """What a telephone reads from the page's QR codes is what the page says that they hold."""
        page = self.chromium.new_page()
        page.goto(self.base + path)
        for place, code in enumerate(page.locator("svg.qr").all()):
            wanted = code.locator("title").text_content()
            with tempfile.TemporaryDirectory() as folder:
                picture = Path(folder) / "code.png"
                code.screenshot(path=picture)
                read = subprocess.run(["zbarimg", "--quiet", "--raw", picture], capture_output=True, text=True)
            if read.stdout.strip() != wanted:
                self.fault(path, "QR", f"code {place} reads {read.stdout.strip()!r}, not {wanted!r}")
        page.close()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--server", help="the address of a running server; otherwise a sample deployment is started")
    parser.add_argument("--quick", action="store_true", help="no more than a dozen pages")
    parser.add_argument("--in-turn", action="store_true", help="each page in the light and in one of the other looks")
    arguments = parser.parse_args()
    with site(arguments.server) as base, browser() as chromium:
        looker = Looker(chromium, base, arguments.in_turn)
        page = chromium.new_page()
        most = 12 if arguments.quick else 72
        paths = crawl(page, base, ["/", "/design", "/design?dir=rtl", "/account/sign-up"], most)
        page.close()
        looker.look_everywhere(paths)
        context = chromium.new_context()
        own_paths = logged_in(context, base)
        page = context.new_page()
        own = [path for path in crawl(page, base, own_paths, most) if path not in paths]
        state = context.storage_state()
        context.close()
        looker.look_everywhere(own, state)
        for path in ["/", "/design", "/account/sign-up"]:
            looker.walk_by_keys(path)
        if shutil.which("zbarimg"):
            looker.read_codes("/design")
        else:
            print("QR codes were not read back: zbarimg is missing")
    (weight, path), (shift, shakiest) = looker.heaviest, looker.shakiest
    print(json.dumps({"pages": len(paths) + len(own), "looks": looker.looks, "heaviest": path, "bytes": weight,
                      "moves most": shakiest, "shift": round(shift, 4)}))
    if looker.faults:
        raise SystemExit(f"{len(looker.faults)} failed")
    print(f"{looker.looks} passed")


if __name__ == "__main__":
    main()
