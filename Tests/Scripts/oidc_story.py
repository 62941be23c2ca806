#!/usr/bin/env python3
"""Somebody logs in at an OpenID Connect provider that is not ours (oidc-provider-mock, from PyPI)."""

import argparse
import json
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

from acta_client import ROOT, Contract, Server, free_port, request
from hidden_client import acta, acta_json
from sample_site import browser


SUBSTANTIAL, HIGH = "http://eidas.europa.eu/LoA/substantial", "urn:town:card"
USERS = [
    {"sub": "ann-at-the-provider", "name": "Ann of the Provider", "acr": SUBSTANTIAL, "number": "PT-7"},
    {"sub": "ann-with-her-card", "name": "Ann of the Provider", "acr": HIGH, "number": "PT-7"},
    {"sub": "cid-at-the-provider", "name": "Cid", "acr": "urn:town:guess", "number": "PT-8"}]


class Provider:
    """The provider as a process of its own, which knows the clients that are registered there alone."""

    def __init__(self):
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.process = None

    def __enter__(self):
        self.process = subprocess.Popen(
            [sys.executable, "-W", "ignore", "-m", "oidc_provider_mock", "--port", str(self.port),
             "--require-registration", "true", "--require-nonce", "true",
             *[word for user in USERS for word in ("--user-claims", json.dumps(user))]],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            try:
                if request(self.port, "GET", "/.well-known/openid-configuration", timeout=2).status == 200:
                    return self
            except OSError:
                time.sleep(0.1)
        raise RuntimeError("the provider was not ready within 60 s")

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait(20)

    def register(self, redirect, method):
        body = json.dumps({"redirect_uris": [redirect], "token_endpoint_auth_method": method}).encode()
        asked = urllib.request.Request(f"{self.url}/oauth2/clients", body, {"Content-Type": "application/json"})
        with urllib.request.urlopen(asked) as answer:
            return json.load(answer)


class ServerWithProvider(Server):
    """A server at which people may log in with the provider."""

    provider = secret = client = None

    def command(self):
        return Contract.serve(self.data, self.port) + [
            "--openid-issuer", self.provider.url, "--openid-client", self.client, "--openid-secret", str(self.secret),
            "--openid-name", "Town ID", "--openid-level", f"high={HIGH}", "--openid-person", "number"]


class Story:
    def __init__(self):
        self.failures = []

    def check(self, name, is_right, detail=""):
        print(f"{'ok    ' if is_right else 'FAILED'} {name}{'' if is_right else f': {detail}'}", flush=True)
        if not is_right:
            self.failures.append(name)

    def arrive(self, page, server, subject):
        page.goto(f"{server.url}/account/log-in?next=%2Flog")
        page.click("text=Log in with Town ID")
        page.wait_for_url(f"{server.provider.url}/**")
        page.fill("input[name=sub]", subject)
        page.click("text=Authorize >> nth=-1")


def journey(story, chromium, server, javascript):
    page = chromium.new_context(java_script_enabled=javascript).new_page()
    how = "with script" if javascript else "without script"
    story.arrive(page, server, "ann-at-the-provider")
    page.wait_for_url(f"{server.url}/log")
    story.check(f"{how}: comes back logged in, where one was going", True)
    page.goto(f"{server.url}/account")
    text = page.inner_text("main")
    story.check(f"{how}: is called as the provider says", "Ann of the Provider" in text, text)
    page.goto(f"{server.url}/account/security")
    story.check(f"{how}: has no password here", "Change the password" not in page.inner_text("main"))
    page.goto(f"{server.url}/account")
    login = page.inner_text(".lead")
    page.click("form[action='/account/log-out'] button")
    return login


def refusals(story, chromium, server):
    page = chromium.new_context().new_page()
    page.goto(f"{server.url}/account/log-in")
    page.click("text=Log in with Town ID")
    page.click("text=Deny")
    page.wait_for_url(f"{server.url}/account/log-in/elsewhere/back**")
    story.check("who is refused there is not logged in here", "did not confirm who you are" in page.inner_text("main"),
                f"{page.url}: {page.inner_text('body')}")
    page.goto(f"{server.url}/account/log-in/elsewhere/back?code=made-up&state=made-up")
    story.check("a state that was made up is refused", "not begun in this browser" in page.inner_text("main"))

    page.goto(f"{server.url}/account/log-in")
    page.click("text=Log in with Town ID")
    state = page.url.split("state=")[1].split("&")[0]
    page.goto(f"{server.url}/account/log-in/elsewhere/back?code=made-up&state={state}")
    story.check("a code that was made up is refused", "Nobody is logged in" in page.inner_text("main")
                or "does not answer" in page.inner_text("main"), page.inner_text("main"))

    other = chromium.new_context().new_page()
    story.arrive(page, server, "bea-at-the-provider")
    page.wait_for_url(f"{server.url}/log")
    used = page.goto(f"{server.url}/account").status
    story.check("another person gets another account", used == 200)
    other.goto(f"{server.url}/account")
    story.check("and nobody else is logged in", other.url.startswith(f"{server.url}/account/log-in"), other.url)


def levels(story, chromium, server):
    """What the provider says of somebody becomes a level, by the registrar's signature; one person has one account."""
    acta("open", ROOT / "Programmes" / "participation-portal" / "ministry.yaml", "--key", server.data / Contract.OFFICE_KEY,
         "--server", server.url)
    part = f"{server.url}/programmes/ministry-rivers/identities"

    def identified(page, subject):
        page.goto(part)
        page.click("text=Identify yourself with Town ID")
        page.wait_for_url(f"{server.provider.url}/**")
        page.fill("input[name=sub]", subject)
        page.click("text=Authorize >> nth=-1")
        page.wait_for_url(f"{server.url}/**")
        return page.inner_text("main")

    ann, other, cid = (chromium.new_context().new_page() for _ in range(3))
    story.arrive(ann, server, "ann-at-the-provider")
    ann.goto(part)
    story.check("a log-in alone is no level", "You have not been identified yet" in ann.inner_text("main"))
    story.check("the provider's word becomes a level", "level “Substantial”" in identified(ann, "ann-at-the-provider"),
                ann.inner_text("main"))
    story.check("a stronger log-in raises it", "level “High”" in identified(ann, "ann-with-her-card"), ann.inner_text("main"))
    ann.goto(f"{server.url}/account")
    story.check("the account's page says so", "level “High”" in ann.inner_text("main"), ann.inner_text("main"))
    story.arrive(other, server, "ann-with-her-card")
    other.wait_for_url(f"{server.url}/log")
    refused = identified(other, "ann-with-her-card")
    story.check("the same person has no second account", "with another account" in refused, refused)
    story.arrive(cid, server, "cid-at-the-provider")
    cid.wait_for_url(f"{server.url}/log")
    refused = identified(cid, "cid-at-the-provider")
    story.check("how somebody logged in that nobody knows is no level", "Nobody was identified" in refused, refused)
    ann.goto(f"{part}/acts/leave")
    ann.click("main form button >> nth=-1")
    ann.goto(part)
    story.check("who gives it up has none", "You have not been identified yet" in ann.inner_text("main"))
    story.check("and may use another account", "level “High”" in identified(other, "ann-with-her-card"), other.inner_text("main"))
    mirror = server.mirror(server.data.parent / "mirror")
    audit = acta_json("audit", mirror)
    story.check("an audit replays it", audit["verified"], audit)
    done = subprocess.run([sys.executable, ROOT / "Verifiers" / "acta_verify.py", mirror], capture_output=True, text=True)
    story.check("so does the other verifier", done.returncode == 0, done.stdout[-400:] + done.stderr[-400:])


def main():
    argparse.ArgumentParser(description=__doc__).parse_args()
    story = Story()
    with tempfile.TemporaryDirectory() as folder, Provider() as provider, browser() as chromium:
        server = ServerWithProvider(Path(folder) / "data")
        client = provider.register(f"{server.url}/account/log-in/elsewhere/back", "client_secret_basic")
        server.provider, server.client, server.secret = provider, client["client_id"], Path(folder) / "secret"
        server.secret.write_text(client["client_secret"] + "\n")
        with server:
            first = journey(story, chromium, server, javascript=True)
            again = journey(story, chromium, server, javascript=False)
            story.check("the same person has the same account", first == again, f"{first} and {again}")
            refusals(story, chromium, server)
            levels(story, chromium, server)
    with tempfile.TemporaryDirectory() as folder:
        server = ServerWithProvider(Path(folder) / "data")
        server.provider, server.client, server.secret = Provider(), "nobody", Path(folder) / "secret"
        server.secret.write_text("none")
        with server:
            answer = request(server.port, "GET", "/account/log-in/elsewhere")
            story.check("a provider that is not there is told", b"does not answer" in answer.body, answer.status)
            story.check("and the password still lets in", request(server.port, "GET", "/account/log-in").status == 200)
    print(f"{len(story.failures)} failed")
    return 1 if story.failures else 0


if __name__ == "__main__":
    sys.exit(main())
