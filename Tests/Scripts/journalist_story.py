#!/usr/bin/env python3
"""A journalist finds a case, narrows the list down and downloads the figures; then takes a published outcome home,
copies the log, and computes the outcome again while the server is stopped. In a browser, with JavaScript on and off, on
a telephone and on a desk.

    journalist_story.py        starts a sample deployment of its own; needs playwright and Chromium
"""

import csv
import io
import itertools
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from acta_client import Contract
from sample_site import SampleServer, browser

REGISTER, VOTE = "/programmes/case-library/cases", "/programmes/bleszno/vote"
WIDTHS = [360, 1280]


class Journalist:
    """Somebody at a browser, without an account."""

    def __init__(self, chromium, width, has_script):
        self.name = f"{width} px, JavaScript {'on' if has_script else 'off'}"
        self.context = chromium.new_context(
            viewport={"width": width, "height": 800}, java_script_enabled=has_script, accept_downloads=True)
        self.page = self.context.new_page()

    def check(self, what, holds):
        if not holds:
            sys.exit(f"FAILED ({self.name}): {what}\n{self.page.url}\n{self.page.inner_text('main')[:1500]}")
        print(f"ok  {self.name}: {what}", flush=True)

    def file(self, link):
        """What a link downloads, or shows."""
        answer = self.context.request.get(self.page.url.split("/programmes")[0] + link.get_attribute("href"))
        self.check(f"{link.get_attribute('href')} is there", answer.ok)
        return answer.body()

    def records(self):
        return int(re.match(r"[\d,]+", self.page.locator("#found").inner_text())[0].replace(",", ""))


def finds_a_case(journalist, url):
    page = journalist.page
    page.goto(url + "/")
    page.locator(f"main a[href='{REGISTER}']").first.click()
    everything = journalist.records()
    facet = page.locator("section[aria-labelledby=narrow] li").first
    expected = int(re.search(r"\((\d+)\)", facet.inner_text())[1])
    facet.get_by_role("link").click()
    journalist.check("the list has as many cases as its facet promised", journalist.records() == expected < everything)
    page.locator("ol.results h3 a").first.click()
    journalist.check("the case has a history and a proof", page.get_by_role("heading", name="History").count() == 1)
    page.goto(url + REGISTER)
    page.fill("#q", "budget")
    page.get_by_role("button", name="Search", exact=True).click()
    journalist.check("a search finds some of them", 0 < journalist.records() < everything)
    page.goto(url + REGISTER)
    table = journalist.file(page.locator("main a[href*='.csv']").first)
    rows = list(csv.reader(io.StringIO(table.decode("utf-8-sig"))))
    journalist.check("the table has a row for each case", len(rows) == everything + 1)


def takes_an_outcome(journalist, url):
    page = journalist.page
    page.goto(url + VOTE)
    page.locator("main a[href$='/outcome']").first.click()
    journalist.check("the outcome says how to check it", page.get_by_text("acta audit").count() > 0)
    figures = journalist.file(page.locator("main a[href$='figures.csv']").first).decode()
    projects = page.locator("main table").last.locator("tbody tr").count()
    journalist.check("its figures have a row for each project", len(figures.splitlines()) == projects + 1)
    return journalist.file(page.locator("main a[href$='outcome.json']").first)


def run(*arguments):
    done = subprocess.run([Contract.BINARY, *arguments], capture_output=True)
    if done.returncode != 0:
        sys.exit(f"FAILED: acta {' '.join(map(str, arguments))}\n{done.stderr.decode()[-1500:]}")
    return done.stdout


def main():
    with tempfile.TemporaryDirectory() as folder, browser() as chromium:
        outcomes = set()
        with SampleServer(Path(folder) / "data") as server:
            server.wait_for_samples()
            for width, has_script in itertools.product(WIDTHS, [True, False]):
                journalist = Journalist(chromium, width, has_script)
                finds_a_case(journalist, server.url)
                outcomes.add(takes_an_outcome(journalist, server.url))
                journalist.context.close()
            run("mirror", server.url, Path(folder) / "copy")
        again = run("audit", Path(folder) / "copy", "--outcome", "bleszno/vote")
        if outcomes != {again}:
            sys.exit("FAILED: the outcome of the page is not what the copy of the log comes to")
        print("ok  the copy of the log comes to the same outcome, byte for byte, without the server")
    print("all fine")


if __name__ == "__main__":
    main()
