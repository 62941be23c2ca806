"""What a person is told: Ann gives a telephone number and an e-mail address, confirms both, and learns what was decided on
her suggestion, that a vote closes later, and that it closes soon; she stops e-mails with one click.

The gateway is a small web server, the mail server aiosmtpd with TLS and a log-in, under a CA made here.
"""

import email
import email.policy
import html
import http.client
import http.server
import json
import os
import re
import threading
import time
import urllib.parse
from email.utils import parseaddr

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult

from acta_client import Server, budget_terms, free_port, post_act, programme_file, request
from hidden_client import wait_for_views
from town_ca import certificates

PASSWORD = "seven green apples"
SECRET = "gateway-secret"
MAIL_PASSWORD = "mail-password"
NUMBER = "+48600123456"
ADDRESS = "ann@town.example"
OPENED = time.time() - 3600


def until(what, is_there, seconds=60):
    deadline = time.monotonic() + seconds
    while not is_there():
        assert time.monotonic() < deadline, f"{what} never came"
        time.sleep(0.1)
    print(f"ok    {what}", flush=True)


def check(what, is_right, detail=""):
    assert is_right, f"{what}: {detail}"
    print(f"ok    {what}", flush=True)


class Gateway(http.server.BaseHTTPRequestHandler):
    """Takes text messages, and answers as it is told to."""

    messages, headers_seen, answers, hangs = [], [], [], threading.Event()
    reached = threading.Event()

    def do_PUT(self):
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        Gateway.headers_seen.append(dict(self.headers))
        if Gateway.hangs.is_set():
            Gateway.reached.set()
            time.sleep(30)
            return
        status = Gateway.answers.pop(0) if Gateway.answers else 202
        if status < 300:
            Gateway.messages.append((body["phone"], body["say"]["body"]))
        self.send_response(status)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *arguments):
        pass


class Mailbox:
    """Keeps what it takes, with whether it came encrypted and after a log-in."""

    def __init__(self):
        self.letters = []

    async def handle_DATA(self, server, session, envelope):
        is_safe = bool(session.ssl) and session.authenticated
        letter = email.message_from_bytes(envelope.content, policy=email.policy.default)
        self.letters.append((is_safe, envelope.rcpt_tos, letter))
        return "250 OK"


class Web:
    """Somebody's browser without a screen: cookies and form tokens."""

    def __init__(self, server):
        self.server, self.cookies, self.token = server, {}, ""

    def ask(self, method, path, body=None):
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        connection = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=30)
        connection.request(method, path, body, headers)
        answer = connection.getresponse()
        text = answer.read().decode()
        for name, value in answer.getheaders():
            if name.lower() == "set-cookie":
                key, _, rest = value.partition("=")
                self.cookies[key] = rest.split(";")[0]
        found = re.search(r'name="token" value="([^"]*)"', text)
        if found:
            self.token = html.unescape(found[1])
        assert answer.status < 400, f"{method} {path} answered {answer.status}: {text[:600]}"
        return text

    def get(self, path):
        return self.ask("GET", path)

    def post(self, path, *pairs):
        return self.ask("POST", path, urllib.parse.urlencode([("token", self.token), *pairs]))


def log_in(server, session, envelope, mechanism, data):
    return AuthResult(success=data.login == b"acta" and data.password == MAIL_PASSWORD.encode())


class TellingServer(Server):
    """A server with ways to tell people."""

    def __init__(self, data, more):
        super().__init__(data)
        self.more = more

    def command(self):
        return super().command() + self.more


def declaration(closes):
    body = programme_file({"vote": budget_terms(OPENED, closes)})
    body["programme"]["title"] = "Budget of the town"
    body["programme"]["data"]["retention"] = {"what": "P5Y"}
    body["programme"]["parts"]["ideas"] = {
        "procedure": "register@1", "title": "Ideas", "terms": {
            "name": {"singular": "idea", "plural": "ideas"}, "title": "what",
            "fields": [{"id": "what", "label": "What", "type": "text", "required": True,
                        "treatment": "withdrawable"}],
            "submissions": {"review": True}}}
    return body


class Story:
    def __init__(self, folder):
        self.folder, self.box = folder, Mailbox()
        context = certificates(folder, "localhost", "127.0.0.1")
        both = {"authenticator": log_in, "auth_required": True, "hostname": "127.0.0.1"}
        self.begins = Controller(self.box, port=free_port(), tls_context=context, require_starttls=True, **both)
        self.whole = Controller(self.box, port=free_port(), ssl_context=context, auth_require_tls=False,
                                auth_exclude_mechanism=["PLAIN"], **both)
        self.gateway = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Gateway)
        threading.Thread(target=self.gateway.serve_forever, daemon=True).start()
        self.begins.start()
        self.whole.start()

    def options(self, security="starttls", port=None, has_ca=True, hours=1):
        mail = ["--mail-relay", f"127.0.0.1:{port or self.begins.port}", "--mail-from", "acta@town.example",
                "--mail-security", security, "--mail-user", "acta"]
        return mail + (["--mail-ca", str(self.folder / "ca.pem")] if has_ca else []) + [
            "--text-gateway", f"http://127.0.0.1:{self.gateway.server_port}/send", "--text-method", "PUT",
            "--text-body", '{"phone":"{number}","say":{"body":"{text}"}}',
            "--text-header", "Authorization: Bearer {secret}", "--remind-hours", str(hours)]

    def server(self, **how):
        return TellingServer(self.folder / "data", self.options(**how))

    def end(self):
        self.begins.stop()
        self.whole.stop()
        self.gateway.shutdown()


def give(ann, channel, address, sent):
    """Gives an address and confirms it with the code that arrives there."""
    path = f"/account/notices/by/{channel}"
    ann.get(path)
    before = len(sent())
    ann.post(path, ("address", address))
    until(f"the code by {channel}", lambda: len(sent()) > before, 20)
    code = re.search(r"\d{6}", sent()[-1])[0]
    ann.get(f"{path}/confirm")
    ann.post(f"{path}/confirm", ("code", code))
    check(f"the {channel} address is confirmed", address in ann.get("/account/notices"))


def office_act(server, part, move, body):
    act = server.office().act(server.about()["origin"], "town", part, move, body)
    answer = post_act(server.port, act, "town", part)
    assert answer.status in (200, 201), answer.body
    wait_for_views(server, server.size - 1, "town")


def decide(server, decision, reason):
    """The office decides on Ann's idea as it stands."""
    act = server.office().act(server.about()["origin"], "town", "roles", "appoint",
                              {"role": "reviewer", "actors": [server.office().did]})
    post_act(server.port, act, "town", "roles")
    office_act(server, "ideas", "review", {
        "id": decide.record, "version": decide.version, "decision": decision, "reason": reason})


def submit(ann, server, path, what):
    ann.get(path)
    ann.post(path)
    ann.get(f"{path}/questions/what")
    ann.post(f"{path}/questions/what", ("what", what))
    ann.get(f"{path}/check")
    ann.post(f"{path}/check")
    decide.version = server.size - 1
    wait_for_views(server, decide.version, "town")
    found = re.search(r'/programmes/town/ideas/records/([^"/]+)"', ann.get("/account"))
    decide.record = urllib.parse.unquote(found[1])


def run(folder):
    story = Story(folder)
    os.environ["ACTA_TEXT_SECRET"], os.environ["ACTA_MAIL_PASSWORD"] = SECRET, MAIL_PASSWORD
    try:
        tell(story)
    finally:
        del os.environ["ACTA_TEXT_SECRET"], os.environ["ACTA_MAIL_PASSWORD"]
        story.end()


def tell(story):
    box, month = story.box, time.time() + 30 * 86400
    texts = lambda: [text for _, text in Gateway.messages]  # noqa: E731
    mails = lambda: [letter.get_content() for _, _, letter in box.letters]  # noqa: E731
    with story.server() as server:
        ann = Web(server)
        ann.get("/account/sign-up")
        ann.post("/account/sign-up", ("login", "ann"), ("name", "Ann"), ("new-password", PASSWORD))
        server.open("town", declaration(month))
        give(ann, "text", NUMBER, texts)
        check("the gateway is asked with the operator's secret",
              Gateway.headers_seen[-1]["Authorization"] == f"Bearer {SECRET}" and Gateway.messages[-1][0] == NUMBER)
        give(ann, "mail", ADDRESS, mails)
        check("the mail server is talked to over TLS, after a log-in", all(safe for safe, _, _ in box.letters))
        submit(ann, server, "/programmes/town/ideas/submit", "A bench")
        decide(server, "return", "Say where.")
        until("that her idea came back, as text", lambda: "Please revise: Budget of the town" in texts()[-1])
        until("the same by e-mail, with the reason", lambda: "Reason: Say where." in mails()[-1])
        letter = box.letters[-1][2]
        link = letter["List-Unsubscribe"].strip("<>")
        check("the e-mail can be stopped with one click",
              letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click" and link in letter.get_content(), link)
        check("it is addressed to her", parseaddr(letter["To"])[1] == ADDRESS, letter["To"])
        stopped = request(server.port, "POST", urllib.parse.urlsplit(link).path, "List-Unsubscribe=One-Click",
                          {"Content-Type": "application/x-www-form-urlencoded"})
        check("one click stops it", stopped.status == 200, stopped.body[:300])
        submit(ann, server, f"/programmes/town/ideas/records/{decide.record}/revise", "A bench by the river")
        count = len(box.letters)
        Gateway.answers[:] = [503]
        decide(server, "publish", "Good.")
        until("what a busy gateway refused is sent again later", lambda: "Accepted: Budget" in texts()[-1], 90)
        check("no e-mail comes of what was stopped", len(box.letters) == count, mails()[-1])
        body = declaration(month + 86400) | {"reason": "Too few have heard of it."}
        body.pop("edition")
        office_act(server, "programme", "change", body)
        until("that the vote closes later, as text", lambda: "Closes later: Budget of the town" in texts()[-1])
        until("and by e-mail", lambda: "closes later" in mails()[-1])
        page = ann.get("/account/notices")
        check("her page lists all of it", page.count("tag-open") == 3 and "Say where." not in page, page)
        told = len(Gateway.messages), len(box.letters)
    with story.server(hours=1) as server:
        time.sleep(3)
        check("nothing is told again after a restart", (len(Gateway.messages), len(box.letters)) == told)
    with story.server(security="tls", port=story.whole.port, hours=24 * 40) as server:
        until("a reminder before the vote closes, as text", lambda: "Closes soon: Budget of the town" in texts()[-1])
        until("and by e-mail over TLS from its first byte", lambda: "closes on" in mails()[-1])
        told = len(Gateway.messages), len(box.letters)
        time.sleep(2)
    cut_short(story, told)


def cut_short(story, told):
    """The server is killed while the gateway has a message and has not answered: nobody gets it twice."""
    box = story.box
    with story.server(has_ca=False, hours=24 * 40) as server:
        time.sleep(2)
        check("a reminder comes once", (len(Gateway.messages), len(box.letters)) == told)
        Gateway.hangs.set()
        body = declaration(time.time() + 50 * 86400) | {"reason": "Once more."}
        body.pop("edition")
        office_act(server, "programme", "change", body)
        until("the gateway has the message", Gateway.reached.is_set)
        server.kill()
    Gateway.hangs.clear()
    asked = len(Gateway.headers_seen)
    with story.server(has_ca=False, hours=24 * 40) as server:
        time.sleep(4)
        check("what was being sent when the server died is not sent twice", len(Gateway.headers_seen) == asked)
        words = server.talk.read_text(errors="replace")
        check("the operator reads that it was given up", "given up after an interruption" in words, words[-500:])
        check("no e-mail goes to a mail server whose certificate nobody vouches for", len(box.letters) == told[1])
        check("no log line names a person", NUMBER not in words and ADDRESS not in words, words[-500:])
    found = [file.name for file in (story.folder / "data").rglob("*") if file.is_file()
             and (NUMBER.encode() in file.read_bytes() or ADDRESS.encode() in file.read_bytes())]
    check("no file names her number or address in the clear", not found, found)
