#!/usr/bin/env python3
"""PyPI's schemathesis asks a server with the sample deployment what its OpenAPI document allows, and what it forbids.

    api_fuzz.py [--seconds 60] [--examples 50] [--long] [--seed N]

No answer may be 5xx; status, media type, headers and body must be as the document says; what the document forbids must
be refused; methods that it does not have must get 405 with Allow. The server must still be there afterwards.
"""

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from acta_client import ROOT, Contract, Server, request

PROGRAMMES = ROOT / "Programmes"

# That a text has the form of an act, a time or a row does not make it one.
CONFIGURATION = """
[checks.positive_data_acceptance]
expected-statuses = ["2xx", 404]

[[operations]]
include-operation-id = "submitActs"
checks.positive_data_acceptance.expected-statuses = ["2xx", 400, 401, 403, 404, 409, 413, 415, 422]
# Lines are answered one by one under 200; a single act that is accepted has 201.
checks.negative_data_rejection.expected-statuses = [200, 400, 401, 403, 404, 405, 406, 409, 413, 415, 422]

[[operations]]
include-operation-id = "readings"
checks.positive_data_acceptance.expected-statuses = ["2xx", 400, 401, 403, 404, 422]

[[operations]]
include-operation-id = "upload"
checks.positive_data_acceptance.expected-statuses = ["2xx", 400, 404, 422]

[[operations]]
include-operation-id = ["item", "items"]
checks.positive_data_acceptance.expected-statuses = ["2xx", 400, 404]
"""


class SampleServer(Server):
    def command(self):
        return super().command() + ["--sample", "--programmes", str(PROGRAMMES)]


def wait_for_sample(server, seconds=120):
    """Waits until the sample has been opened, and nothing more is written."""
    deadline, last, since = time.monotonic() + seconds, 0, time.monotonic()
    while time.monotonic() < deadline:
        size = server.size
        if size != last:
            last, since = size, time.monotonic()
        elif size > 100 and time.monotonic() - since > 3:
            return size
        time.sleep(0.2)
    sys.exit(f"the sample was not there after {seconds} s")


def get(server, path):
    return request(server.port, "GET", path).json


def world(server):
    """What there is to be asked for: lists of one length, whose members at one place belong together."""
    size, rows = wait_for_sample(server), []
    log = get(server, Contract.LOG)
    for programme in get(server, "/api/programmes")["programmes"]:
        for part in programme["parts"]:
            address = f"/api/programmes/{programme['name']}/{part}"
            about = get(server, address)
            items = request(server.port, "GET", f"{address}/items?limit=1")
            item = items.json["items"][0]["id"] if items.status == 200 and items.json["items"] else "none"
            exports = [one.rsplit("/", 1)[1] for one in about["exports"]] or ["none.json"]
            acts = get(server, f"{address}/acts?limit=1")["acts"]
            rows.append({"programme": programme["name"], "part": part, "item": item, "name": exports[-1],
                         "index": acts[0]["index"] if acts else 0, "log": log["name"], "from": 0,
                         "moves": [move["move"] for move in about["moves"]] or ["vote"]})
    last = size % 256
    tile = [f"0/000.p/{last}" if size < 256 else "0/000", "1/000.p/1", "0/001"]
    bundle = [f"000.p/{last}" if size < 256 else "000", "001", "x/y"]
    return {"size": size, "origin": log["origin"], "moves": [[row["moves"][0], {}] for row in rows],
            "names": {name: [row[name] for row in rows]
                      for name in ("programme", "part", "item", "name", "index", "log", "from")},
            "paths": {"/logs/{log}/tile/{path}": {"path": tile}, "/logs/{log}/tile/entries/{path}": {"path": bundle},
                      "/logs/{log}/values/{path}": {"path": bundle}}}


def fuzz(server, options, scratch):
    known = world(server)
    print(f"{known['size']} entries, {len(known['moves'])} parts; seed {options.seed}", flush=True)
    file = scratch / "schemathesis.toml"
    file.write_text(CONFIGURATION)
    command = [Path(sys.executable).with_name("schemathesis"), "--config-file", file, "run",
               f"{server.url}/api/openapi.json", "--checks", "all", "--exclude-checks", "use_after_free",
               "--max-examples", str(options.examples), "--max-time", str(options.seconds), "--continue-on-failure",
               "--seed", str(options.seed), "--generation-database", "none", "--request-timeout", "15",
               "--warnings", "off", "--no-color"]
    environment = os.environ | {"SCHEMATHESIS_HOOKS": "api_hooks", "ACTA_FUZZ_WORLD": json.dumps(known),
                                "PYTHONPATH": str(Path(__file__).parent), "PYTHONDONTWRITEBYTECODE": "1"}
    result = subprocess.run(command, env=environment, cwd=scratch, capture_output=True, text=True)
    print(result.stdout[-20_000:] + result.stderr[-5_000:], flush=True)
    return result.returncode == 0


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=int, default=60, help="how long the server is asked")
    parser.add_argument("--examples", type=int, default=50, help="the most cases of one operation in one phase")
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(1_000_000))
    parser.add_argument("--long", action="store_true", help="ten minutes, a thousand cases of an operation in a phase")
    options = parser.parse_args()
    if options.long:
        options.seconds, options.examples = 600, 1_000
    with tempfile.TemporaryDirectory() as scratch:
        scratch = Path(scratch)
        with SampleServer(scratch / "data") as server:
            good = fuzz(server, options, scratch)
            ready = request(server.port, "GET", Contract.READY).status
            if server.process.poll() is not None or ready != 200:
                print(f"FAILED the server is not ready afterwards: {ready}")
                good = False
            talk = server.talk.read_text(errors="replace")
            troubles = [line for line in talk.splitlines() if " error " in line]
            for line in troubles[:10]:
                print(f"FAILED the server wrote: {line[:300]}")
    print("all fine" if good and not troubles else "1 failed")
    return 0 if good and not troubles else 1


if __name__ == "__main__":
    sys.exit(main())
