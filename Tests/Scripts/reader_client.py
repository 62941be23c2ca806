"""Reads a log that is not public: as a program that signs each request, as somebody at a browser, and as a stranger who
tries every door. Without Acta's code."""

import http.client
import http.cookies
import json
import re
import time
from urllib.parse import urlencode, urljoin, urlsplit

from acta_client import Answer, Server, request


class ClosedServer(Server):
    """A server whose log is for those who take part."""

    audience = "members"

    def command(self):
        return [*super().command(), "--audience", self.audience]


def passed(server, path, signer, at=None, seconds=60):
    """The header with which a program reads a path."""
    payload = {"actor": signer.did, "aud": at or server.url, "path": path.split("?")[0],
               "exp": int(time.time()) + seconds}
    return {"Authorization": "Acta-Reader " + signer.jws("acta-reader+jwt", payload)}


def read(server, path, signer, **more):
    return request(server.port, "GET", path, headers=passed(server, path, signer, **more))


class Visitor:
    """Somebody at a browser without script: keeps cookies and sends the forms of the page that was read last."""

    def __init__(self, server):
        self.server, self.jar, self.page = server, {}, ""

    def ask(self, method, path, body=None, headers=None):
        cookie = "; ".join(f"{name}={value}" for name, value in self.jar.items())
        connection = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=30)
        connection.request(method, path, body, {"Cookie": cookie} | (headers or {}))
        response = connection.getresponse()
        answer = Answer(response.status, response.getheaders(), response.read())
        connection.close()
        for line in response.headers.get_all("set-cookie") or []:
            for name, morsel in http.cookies.SimpleCookie(line).items():
                self.jar[name] = morsel.value
        if answer.headers.get("content-type", "").startswith("text/html"):
            self.page = answer.body.decode()
        return answer

    def go(self, path):
        """Follows where the server leads; returns where that is, and the answer."""
        for _ in range(6):
            answer = self.ask("GET", path)
            if answer.status not in (302, 303):
                return path, answer
            path = urljoin(path, answer.headers["location"])
        raise AssertionError(f"{path} leads nowhere")

    def send(self, path, **fields):
        token = re.search(r'name="token" value="([^"]+)"', self.page)
        body = urlencode({"token": token[1] if token else ""} | fields)
        answer = self.ask("POST", path, body, {"Content-Type": "application/x-www-form-urlencoded"})
        if answer.status in (302, 303):
            return self.go(urljoin(path, answer.headers["location"]))
        return path, answer

    def sign_up(self, login):
        self.go("/account/sign-up")
        return self.send("/account/sign-up", login=login, name=login.title(),
                         **{"new-password": "a long word for a test 7"})

    def links(self, start=("/",), most=160):
        """Every address to which pages lead, once."""
        waiting, seen, found = list(start), set(start), []
        while waiting and len(found) < most:
            path = waiting.pop(0)
            answer = self.ask("GET", path)
            found.append(path)
            if not answer.headers.get("content-type", "").startswith("text/html"):
                continue
            for link in re.findall(r'(?:href|src|action)="([^"#]+)"', answer.body.decode()):
                at = urlsplit(urljoin(path, link.replace("&amp;", "&")))
                where = at.path + (f"?{at.query}" if at.query else "")
                if not at.netloc and where not in seen and "lang=" not in at.query and not at.path.startswith("/help"):
                    seen.add(where)
                    waiting.append(where)
        return found


def routes_of(openapi, **names):
    """Every address of an OpenAPI document that is read, with real names in it."""
    for path, methods in openapi["paths"].items():
        if "get" in methods:
            yield re.sub(r"\{(\w+)\}", lambda piece: str(names.get(piece[1], "1")), path)


def told(answer, words, asked=""):
    """Which of the words an answer tells, in its body or its headers, that were not in what was asked."""
    text = answer.body.decode(errors="replace") + json.dumps(answer.headers)
    return [word for word in words if word.lower() in text.lower() and word.lower() not in asked.lower()]
