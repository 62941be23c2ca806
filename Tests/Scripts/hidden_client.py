"""Seals values as SD-JWT disclosures (RFC 9901) without Acta's code, and looks for bytes in the files of a server."""

import base64
import hashlib
import json
import re
import secrets
import subprocess

from acta_client import Contract, compact, request

WORD = re.compile(rb"[A-Za-z0-9@.+-]{4,}")
ENCODED = re.compile(rb"[A-Za-z0-9_-]{20,}")


def b64url(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def disclose(name, value):
    """A salted value and what stands on the log in its place."""
    text = b64url(compact([b64url(secrets.token_bytes(16)), name, value]))
    return text, {"_sd": [b64url(hashlib.sha256(text.encode()).digest())]}


def seal(values, hidden):
    """Values with the hidden ones replaced by digests, and their disclosures."""
    sealed, disclosures = {}, []
    for name, value in values.items():
        if name in hidden:
            text, sealed[name] = disclose(name, value)
            disclosures.append(text)
        else:
            sealed[name] = value
    return sealed, disclosures


def send(server, programme, part, act, disclosures=(), facts=()):
    body = compact({"act": act, "disclosures": list(disclosures), "facts": list(facts)})
    return request(server.port, "POST", Contract.acts(programme, part), body, {"Content-Type": "application/json"})


def fact(signer, origin, act, name, value=True, by=None):
    payload = {"log": origin, "name": name, "value": value, "act": b64url(hashlib.sha256(act.encode()).digest()),
               "iat": 1_700_000_000} | ({"by": by} if by else {})
    return signer.jws("acta-fact+jwt", payload)


def wait_for_views(server, index, programme):
    answer = request(server.port, "GET", f"/api/programmes/{programme}?at-least={index}")
    assert answer.status == 200, f"the views did not come to entry {index}: {answer.body[:200]!r}"


def acta(*arguments, expect=0):
    """Runs the command line and returns what it printed."""
    done = subprocess.run([Contract.BINARY, *map(str, arguments)], capture_output=True, text=True)
    assert done.returncode == expect, f"acta {' '.join(map(str, arguments))} ended with {done.returncode}:\n" \
                                      f"{done.stdout}\n{done.stderr}"
    return done.stdout


def acta_json(*arguments):
    return json.loads(acta(*arguments, "--json"))


def traces(folders, needles):
    """Where any of the needles stands in any file below the folders, whatever the file is."""
    found = []
    for folder in folders:
        for file in sorted(path for path in folder.rglob("*") if path.is_file()) if folder.is_dir() else [folder]:
            data = file.read_bytes()
            found += [f"{file.name}: {needle!r}" for needle in needles if needle in data]
    return found


def forms_of(disclosure):
    """A hidden value as it might be left somewhere: as text, in JSON, as the disclosure, its salt."""
    salt, name, value = json.loads(base64.urlsafe_b64decode(disclosure + "=" * (-len(disclosure) % 4)))
    text = value if isinstance(value, str) else json.dumps(value)
    salt_bytes = base64.urlsafe_b64decode(salt + "=" * (-len(salt) % 4))
    return [text.encode(), json.dumps(value).encode(), disclosure.encode(), salt.encode(), salt_bytes]


def public_words(folder):
    """Every word of a published log: of its files as they are, and of what is encoded in its signed statements."""
    words = set()
    for file in (path for path in folder.rglob("*") if path.is_file()):
        data = file.read_bytes()
        words.update(WORD.findall(data))
        for text in ENCODED.findall(data):
            # Four signs are three bytes; a single one left over says nothing.
            whole = text[:-1] if len(text) % 4 == 1 else text
            words.update(WORD.findall(base64.urlsafe_b64decode(whole + b"=" * (-len(whole) % 4))))
    return words


def words_of(value):
    """The words of a value that tell of it; a house number is a number like any other."""
    return {word for word in WORD.findall(value.encode()) if not word.isdigit()}
