"""One-time codes as an app shows them (RFC 6238), for the scripts that log somebody in."""

import base64
import hashlib
import hmac
import re
import struct
import time

STEP = 30
ROOM = 12


def code(secret, moment):
    """The code of a secret at a moment, in seconds since 1970."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    digest = hmac.new(key, struct.pack(">Q", int(moment) // STEP), hashlib.sha1).digest()
    start = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[start:start + 4])[0] & 0x7fffffff) % 1_000_000:06d}"


def now_with_room():
    """The present moment, once its half-minute lasts long enough for a page on a busy machine.

    A server takes the codes of one step before and after its own; a code of the step before, typed as its
    half-minute ends, is too old on arrival.
    """
    left = STEP - time.time() % STEP
    if left < ROOM:
        time.sleep(left)
    return time.time()


def secret_on(page):
    """The secret that a page shows for an app."""
    return re.search(r"secret=([A-Z2-7]+)", page.get_attribute("a[href^='otpauth:']", "href")).group(1)
