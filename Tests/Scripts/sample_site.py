"""A sample deployment with a browser before it, for the scripts that look at pages."""

import contextlib
import faulthandler
import os
import re
import secrets
import tempfile
import time
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import sync_playwright

from acta_client import ROOT, Server, request

CHROMIUM = os.environ.get("ACTA_CHROMIUM", "/usr/bin/chromium")
SAMPLES_READY_SECONDS = 90
# Below the time after which a hanging stage of `check` is ended.
HANGS_AFTER_SECONDS = 400


class SampleServer(Server):
    """A server that opens the sample programmes."""

    def command(self):
        return super().command() + ["--sample", "--programmes", str(ROOT / "Programmes")]

    def wait_for_samples(self):
        """Waits until the last sample has its records and the first has its outcome."""
        deadline = time.monotonic() + SAMPLES_READY_SECONDS
        size = -1
        while time.monotonic() < deadline:
            home = request(self.port, "GET", "/").body.decode()
            if "tag-outcome" in home and size == self.size:
                return self
            size = self.size
            time.sleep(1)
        raise RuntimeError("the samples were not ready: " + self.last_words())


@contextlib.contextmanager
def browser():
    """A browser. Where it hangs, the log of the script says in which line."""
    faulthandler.dump_traceback_later(HANGS_AFTER_SECONDS)
    with sync_playwright() as play:
        chromium = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        try:
            yield chromium
        finally:
            chromium.close()
            faulthandler.cancel_dump_traceback_later()


@contextlib.contextmanager
def site(address=None):
    """The address of a server: the one that was named, or a sample deployment of its own."""
    if address:
        yield address.rstrip("/")
        return
    with tempfile.TemporaryDirectory() as folder, SampleServer(Path(folder) / "data") as server:
        yield server.wait_for_samples().url


def signed_up(context, base):
    """Signs somebody up in a context of the browser; gives their name."""
    page = context.new_page()
    page.goto(base + "/account/sign-up")
    login = "looker-" + secrets.token_hex(4)
    for name, value in [("login", login), ("name", "Ann Looker"), ("new-password", secrets.token_urlsafe(18))]:
        if page.locator(f"[name={name}]").count():
            page.fill(f"[name={name}]", value)
    page.click("main form button")
    if not re.search(r"/account(?!/sign-up)", page.url):
        raise SystemExit(f"signing up ended at {page.url}: {page.locator('main').inner_text()[:400]}")
    # A page that is closed while it still loads may stand still for ever.
    page.wait_for_load_state()
    page.close()
    return login


def logged_in(context, base):
    """Logs a clerk in where a sample is to be tried, else somebody who has just signed up; where their pages begin."""
    page = context.new_page()
    page.goto(base + "/")
    button = page.locator("form[action='/try/clerk'] button")
    if button.count() == 0:
        signed_up(context, base)
        return own_pages(page, base)
    button.click()
    page.wait_for_url("**/desk")
    return own_pages(page, base) + ["/desk"]


def own_pages(page, base):
    """Makes a company to act for; the addresses at which somebody's own pages begin."""
    page.goto(base + "/account/new-company")
    page.fill("[name=name]", "Looking Glass")
    page.click("main form button")
    page.wait_for_url("**/account/companies/*")
    company = urlsplit(page.url).path
    page.goto(base + "/")
    programmes = page.eval_on_selector_all(
        "main a[href^='/programmes/']", "all => all.map(a => new URL(a.href).pathname.split('/')[2])")
    page.close()
    named = [f"/account/{what}/{programmes[0]}" for what in ("keys", "acting")] if programmes else []
    return ["/account", company, company + "/invite", company + "/delete", "/account/notices",
            "/account/notices/choices", *named]
