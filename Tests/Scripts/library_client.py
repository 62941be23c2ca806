"""The library of innovation cases on a server of one's own, by REST and by the command line."""

import json
import urllib.parse

from acta_client import ROOT, Contract, Signer, acta_verify, request
from hidden_client import acta, b64url, wait_for_views

LIBRARY = ROOT / "Programmes" / "case-library"


class Library:
    """A server with the library open and its 46 cases in it."""

    def __init__(self, server, folder):
        self.server, self.folder, self.failures = server, folder, []
        self.office_key = server.data / Contract.OFFICE_KEY
        self.at = ["--server", server.url]
        self.open("case-library")
        self.import_file(LIBRARY / "cases.csv", "case-library")
        self.origin, self.vkey = server.about()["origin"], server.about()["vkey"]
        self.settle()

    def check(self, name, is_right, detail=""):
        print(f"{'ok    ' if is_right else 'FAILED'} {name}{'' if is_right else f': {detail}'}", flush=True)
        if not is_right:
            self.failures.append(name)

    def open(self, name):
        acta("open", LIBRARY / "library.yaml", "--name", name, "--key", self.office_key, *self.at)

    def import_file(self, file, programme, expect=0):
        printed = acta("import", file, "--programme", programme, "--part", "cases", "--key", self.office_key,
                       "--report", self.folder / "report.csv", "--json", *self.at, expect=expect)
        return json.loads(printed.splitlines()[0]) if printed.strip() else {}

    def settle(self, programme="case-library"):
        wait_for_views(self.server, self.server.size - 1, programme)

    def act(self, key, move, body, part="cases", expect=0):
        """Acts by command line, and waits until the pages know of it."""
        printed = acta("act", f"case-library/{part}", move, "--key", key, "--body", json.dumps(body), "--json",
                       *self.at, expect=expect)
        answer = json.loads(printed)
        if expect == 0:
            wait_for_views(self.server, answer["index"], "case-library")
        return answer

    def refused(self, name, code, *arguments):
        problem = self.act(*arguments, expect=1)["problem"]
        self.check(name, problem["code"] == code and problem.get("remedy"), problem)

    def get(self, path, programme="case-library"):
        return request(self.server.port, "GET", f"/api/programmes/{programme}/cases/{path}")

    def items(self, programme="case-library", **query):
        pairs = [(name.replace("facet_", "facet."), value) for name, values in query.items()
                 for value in (values if isinstance(values, list) else [values])]
        return self.get("items?" + urllib.parse.urlencode(pairs), programme).json

    def ids(self, **query):
        return [item["id"] for item in self.items(**({"limit": 1000} | query))["items"]]

    def item(self, name, query=""):
        return self.get(f"items/{name}{query}").json

    def history(self, name):
        return self.get(f"items/{name}/history").json["versions"]

    def key(self, name):
        """A fresh key of the command line, and its did:key."""
        signer, file = Signer(), self.folder / f"{name}.key"
        file.write_text(json.dumps({"type": "acta/key@1", "alg": "EdDSA", "seed": b64url(signer.seed),
                                    "did": signer.did}))
        return file, signer

    def is_provable(self, index, move):
        """Whether a stranger accepts the receipt of an entry, and it says this move."""
        receipt = request(self.server.port, "GET", Contract.receipt(index)).json
        acta_verify.verify_receipt(receipt, self.vkey)
        _, content, _ = acta_verify.parse_entry(receipt["entry"].encode())
        is_row = isinstance(content, acta_verify.Row)
        said = content.place if is_row else acta_verify.open_jws(content, "acta+jwt")[1]
        return said["move"] == move
