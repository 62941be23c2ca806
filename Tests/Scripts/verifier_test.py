#!/usr/bin/env python3
"""Tests the independent verifier on made-up logs: it accepts a good one and names the place in each bad one."""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature

import acta_client
from acta_client import ROOT, Signer, acta_verify
from made_up_log import MadeUpLog, entry, forge_outcome, inclusion_path, roots_at

VERIFIER = [sys.executable, str(ROOT / "Verifiers" / "acta_verify.py")]
failures = []


def expect(name, condition, detail=""):
    print(("ok    " if condition else "FAILED ") + name + ("" if condition else f": {detail}"))
    if not condition:
        failures.append(name)


def verify(folder, *more):
    result = subprocess.run([*VERIFIER, str(folder), *more], capture_output=True, text=True)
    return result.returncode, result.stdout


def expect_difference(name, folder, place):
    code, text = verify(folder)
    expect(name, code == 1 and place in text, f"exit {code}, {text[:300]}")


def check_trees():
    """Tiles, roots and proofs against each other for every size up to 70 and some larger ones."""
    for size in [*range(0, 71), 255, 256, 257, 600]:
        leaves = [acta_verify.leaf_hash(b"%d" % n) for n in range(size)]
        root = acta_verify.tree_root(leaves)
        if roots_at(leaves, [size])[size] != root:
            return expect(f"roots agree at size {size}", False)
        for index in range(0, size, 1 if size < 71 else 50):
            path = inclusion_path(leaves, index)
            if acta_verify.root_from_path(b"%d" % index, index, size, path) != root:
                return expect(f"inclusion of {index} in {size}", False)
    expect("roots and inclusion paths agree for all sizes up to 70", True)


def check_real_log(folder):
    """A real log by Tessera: its roots, tiles and bundles must be accepted."""
    vkey = "example.com/log/testdata+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx"
    good = True
    for size in range(0, 9):
        note = (folder / f"checkpoint.{size}").read_text()
        _, count, root = acta_verify.parse_checkpoint(acta_verify.verify_note(note, vkey))
        leaves = [acta_verify.leaf_hash(item) for item in acta_verify.read_entries(folder, size)]
        good = good and count == size and acta_verify.tree_root(leaves) == root
    differences = list(acta_verify.check_tiles(folder, leaves))
    expect("a real log by Tessera is accepted at sizes 0 to 8", good and not differences, differences)


def check_keys():
    """did:key of P-256 and Ed25519, ES256 signatures, and canonical JSON, against published or self-made values."""
    key = ec.generate_private_key(ec.SECP256R1())
    point = key.public_key().public_bytes(serialization.Encoding.X962, serialization.PublicFormat.CompressedPoint)
    did = "did:key:z" + acta_client.base58(b"\x80\x24" + point)
    head = acta_verify.to_base64url(json.dumps({"alg": "ES256", "kid": did, "typ": "acta+jwt"}).encode())
    signed = head + "." + acta_verify.to_base64url(b'{"x":1}')
    r, s = decode_dss_signature(key.sign(signed.encode(), ec.ECDSA(hashes.SHA256())))
    signature = acta_verify.to_base64url(r.to_bytes(32, "big") + s.to_bytes(32, "big"))
    opened = acta_verify.open_jws(f"{signed}.{signature}", "acta+jwt")
    expect("an ES256 signature verifies", opened == (did, {"x": 1}))
    for name, text in (("an ES256 signature over other bytes is refused", f"{head}.e30.{signature}"),
                       ("a JWS of another type is refused", f"{signed}.{signature}")):
        try:
            acta_verify.open_jws(text, "acta+jwt" if "bytes" in name else "acta-fact+jwt")
            expect(name, False)
        except acta_verify.Difference:
            expect(name, True)
    # The example of Ed25519 in the did:key specification.
    known, algorithms = acta_verify.public_key("did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK")
    expect("a published did:key is read", "EdDSA" in algorithms and len(known.public_bytes_raw()) == 32)
    value = dict.fromkeys(["\u20ac", "\r", "\ufb33", "1", "\U0001f600", "\u0080", "\u00f6"], "x")
    order = list(acta_verify.parse_json(acta_verify.jcs(value).encode()))
    expect("members are sorted by UTF-16 units (RFC 8785, 3.2.3)",
           order == ["\r", "1", "\u0080", "\u00f6", "\u20ac", "\U0001f600", "\ufb33"])


def check_good(scratch):
    log = MadeUpLog()
    folder = log.write(scratch / "good")
    code, text = verify(folder)
    expect("a good log is accepted", code == 0 and "0 differences" in text, text[:300])
    code, text = verify(folder, "--vkey", log.log_key.vkey(log.ORIGIN))
    expect("a good log is accepted with its key", code == 0, text[:300])
    code, text = verify(folder, "--vkey", Signer(b"x" * 32).vkey(log.ORIGIN))
    expect("a log with another key than the one named is refused", code == 1 and "checkpoint" in text, text[:300])
    code, text = verify(folder, "--outcome", "street/money")
    expect("the outcome's bytes are printed", code == 0 and text == acta_verify.jcs(log.outcome), text[:200])
    receipt = scratch / "receipt.json"
    for index in (0, 1, 255, 256, len(log.entries) - 1):
        receipt.write_text(json.dumps(log.receipt(index)))
        code, text = verify("--receipt", str(receipt), "--vkey", log.log_key.vkey(log.ORIGIN))
        expect(f"the receipt of entry {index} is good", code == 0, text)
    bad = log.receipt(3)
    bad["entry"] = log.receipt(4)["entry"]
    receipt.write_text(json.dumps(bad))
    expect("a receipt for another entry is refused",
           verify("--receipt", str(receipt), "--vkey", log.log_key.vkey(log.ORIGIN))[0] == 1)
    expect("wrong use ends with 2", verify("/does/not/exist")[0] == 2)
    return log


def check_bad_files(scratch, log):
    def change(file, offset=-20, name="bad"):
        folder = log.write(scratch / name)
        data = bytearray((folder / file).read_bytes())
        data[offset] ^= 1
        (folder / file).write_bytes(data)
        return folder
    expect_difference("a changed entry is found", change("tile/entries/001.p/" + str(len(log.entries) - 256)),
                      f"entry {len(log.entries) - 1}")
    expect_difference("a changed tile is found", change("tile/0/000"), "tile/0/000")
    expect_difference("a changed upper tile is found", change("tile/1/000.p/1"), "tile/1/000.p/1")
    expect_difference("a changed checkpoint is found", change("checkpoint"), "checkpoint")
    folder = log.write(scratch / "bad")
    (folder / "tile/0/000").unlink()
    expect_difference("a missing tile is found", folder, "tile/0/000")
    folder = log.write(scratch / "bad")
    index = forge_outcome(folder, log.log_key, log.registrar)
    expect_difference("a forged outcome is found", folder, f"entry {index}: the published outcome")


def check_bad_acts(scratch):
    """Each bad act is put after the good ones of a log whose every hash and signature holds."""
    def bad(name, place, spoil):
        log = MadeUpLog(voters=8)
        log.entries, log.time = log.entries[:6], log.time - 4_000_000
        log.time = acta_verify.parse_entry(log.entries[-1])[0] + 20
        spoil(log)
        expect_difference(name, log.write(scratch / "bad-act"), place)

    def twice(log):
        log.entries.append(entry(log.time, log.entries[5].decode().split("\n")[2]))

    def back(log):
        log.time -= 1000
        log.vote(log.voters[0], {"choices": ["p1"]})

    def wrong_key(log):
        log.add(log.office, "street", "money", "vote", {"choices": ["p1"]}, actor=log.voters[0].did)

    def late(log):
        log.time += 3_700_000
        log.vote(log.voters[0], {"choices": ["p1"]})

    def replaced(log):
        log.add(log.office, "street", "roles", "replaceKey",
                {"key": Signer(b"k" * 32).did, "actor": log.voters[0].did, "reason": "lost"})
        log.vote(log.voters[0], {"choices": ["p1"]})

    bad("a ballot of a stranger", "entry 6", lambda log: log.vote(Signer(b"s" * 32), {"choices": ["p1"]}))
    bad("a ballot with too many choices", "entry 6",
        lambda log: log.vote(log.voters[0], {"choices": ["p1", "p2", "p3", "p4"]}))
    bad("a ballot for a project that does not exist", "entry 6",
        lambda log: log.vote(log.voters[0], {"choices": ["x"]}))
    bad("an outcome by the office instead of the registrar", "entry 6",
        lambda log: log.add(log.office, "street", "money", "outcome", {"upTo": 6, "digest": "", "results": {}}))
    bad("a role given by a voter", "entry 6",
        lambda log: log.add(log.voters[0], "street", "roles", "appoint", {"role": "voter", "actors": []}))
    bad("the same act twice", "entry 6: the nonce", twice)
    bad("time going back", "entry 6: time goes back", back)
    bad("an act for somebody else", "entry 6", wrong_key)
    bad("a ballot after the deadline", "entry 6", late)
    bad("a ballot with a replaced key", "entry 7", replaced)


def check_ballot_types(scratch):
    kinds = {
        "choose1": ({"type": "choose1"}, lambda n: {"choices": [f"p{n % 6 + 1}"]}),
        "ordinal": ({"type": "ordinal", "min": 1, "max": 3, "points": [3, 2, 1]},
                    lambda n: {"choices": [f"p{n % 6 + 1}", f"p{(n + 1) % 6 + 1}"]}),
        "cumulative": ({"type": "cumulative", "min": 1, "max": 3, "maxPoints": 10},
                       lambda n: {"choices": [f"p{n % 6 + 1}", f"p{(n + 3) % 6 + 1}"], "points": [n % 9 + 1, 1]}),
        "score": ({"type": "score", "min": 1, "max": 6, "minPoints": 1, "maxPoints": 5},
                  lambda n: {"choices": ["p1", f"p{n % 5 + 2}"], "points": [1 + n % 5, 5]}),
    }
    for name, (ballot, vote) in kinds.items():
        start = 1_763_791_200
        terms = acta_client.budget_terms(
            start, start + 3600, eligible="anyone", ballot=ballot,
            rule={"method": "greedy", "by": "points", "whenFull": "stop", "threshold": 2, "exclusive": [["p1", "p2"]]})
        folder = MadeUpLog(voters=40, terms=terms, ballot=vote).write(scratch / name)
        code, text = verify(folder)
        expect(f"ballots of the type {name} are counted", code == 0, text[:300])


def main():
    with tempfile.TemporaryDirectory() as scratch:
        scratch = Path(scratch)
        check_trees()
        check_keys()
        conformance = Path(acta_client.os.environ.get("ACTA_CONFORMANCE", ROOT.parent / "shared" / "conformance"))
        if (conformance / "log" / "tlog-tessera").is_dir():
            check_real_log(conformance / "log" / "tlog-tessera")
        else:
            print("skipped a real log by Tessera: no conformance data")
        log = check_good(scratch)
        check_bad_files(scratch, log)
        check_bad_acts(scratch)
        check_ballot_types(scratch)
    print(f"{len(failures)} failed" if failures else "all fine")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
