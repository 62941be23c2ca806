"""What schemathesis has to know of Acta to get past its doors; api_fuzz.py has it loaded.

Signed acts and what the sample deployment holds cannot be guessed: half of all names are names that there are, the rest
is made up, and some bodies are acts whose signature holds.
"""

import json
import os

import schemathesis
from schemathesis import SerializationContext

from acta_client import Signer

WORLD = json.loads(os.environ["ACTA_FUZZ_WORLD"])
SIGNER = Signer()
TEXTS = ("application/jose", "application/x-ndjson")


@schemathesis.serializer(*TEXTS)
def as_text(_context: SerializationContext, value):
    return value if isinstance(value, bytes) else str(value).encode("utf-8", errors="replace")


@schemathesis.deserializer("application/x-ndjson")
def as_lines(_context, response):
    return response.content.decode("utf-8")


@schemathesis.deserializer("application/octet-stream")
def as_bytes(_context, response):
    return response.content.decode("latin-1")


@schemathesis.hook
def before_load_schema(_context, document):
    """Names and numbers of the running sample as examples, in the order in which they belong together."""
    for path, operations in document["paths"].items():
        for operation in operations.values():
            for parameter in operation.get("parameters", []):
                if parameter["in"] == "path":
                    with_examples(path, parameter)


def with_examples(path, parameter):
    name = parameter["name"]
    known = WORLD["paths"][path][name] if name == "path" else WORLD["names"][name]
    parameter["examples"] = {f"known{place}": {"value": one} for place, one in enumerate(known)}
    if parameter["schema"].get("type") == "string":
        parameter["schema"] = {"anyOf": [{"enum": sorted(set(known))}, parameter["schema"]]}
    else:
        parameter["schema"]["anyOf"] = [{"maximum": WORLD["size"] + 1}, {}]


@schemathesis.hook
def map_body(context, body):
    """Every second text that was made up becomes a signed act, sometimes with a made-up move or body."""
    name = context.operation.definition.raw.get("operationId")
    if name not in ("submitActs", "readings") or not isinstance(body, str) or len(body) % 2:
        return body
    return signed(body) if name == "submitActs" else SIGNER.jws("acta-read+jwt", {"made": body})


def signed(text):
    place = len(text) % len(WORLD["names"]["programme"])
    move, content = WORLD["moves"][place]
    if len(text) % 4:
        content = {"made": text[:100]}
    return SIGNER.act(WORLD["origin"], WORLD["names"]["programme"][place], WORLD["names"]["part"][place], move, content)
