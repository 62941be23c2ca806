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
from made_up_library import MadeUpLending, MadeUpLibrary, seal
from made_up_log import MadeUpLog, entry, forge_outcome, inclusion_path, roots_at
from opinion_checks import check_opinions
from register_checks import check_registers
from roll_checks import check_rolls

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

    def other_results(log):
        log.time = acta_verify.instant(log.terms["closes"])
        log.close()
        log.time -= 20
        text = acta_verify.parse_entry(log.entries.pop())[1]
        body = acta_verify.parse_json(acta_verify.from_base64url(text.split(".")[1]))["body"]
        body["results"]["ballots"] += 1
        log.add(log.registrar, "street", "money", "outcome", body)

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
    def roles(log, move, signer=None, **body):
        log.add(signer or log.office, "street", "roles", move, body)

    bad("a role given by a voter", "entry 6: appoint needs the role",
        lambda log: roles(log, "appoint", log.voters[0], role="voter", actors=["x"]))
    bad("a role for nobody", "entry 6: one act names", lambda log: roles(log, "appoint", role="voter", actors=[]))
    bad("a role for everybody", "entry 6: this cannot be",
        lambda log: roles(log, "appoint", role="anyone", actors=["x"]))
    bad("a body with a member too many", "entry 6: the body of 'addKey' has",
        lambda log: roles(log, "addKey", key=Signer(b"k" * 32).did, until=None))
    bad("a body without a member", "entry 6: the body of 'addKey' lacks", lambda log: roles(log, "addKey"))
    bad("an actor that cannot be one", "entry 6: 'x y' cannot", lambda log: roles(log, "mandate", to="x y"))
    bad("a role that has ended", "entry 6: the appointment ends",
        lambda log: roles(log, "appoint", role="voter", actors=["x"], until=acta_client.rfc3339(log.time / 1000 - 1)))
    bad("an office that dismisses itself", "entry 6: an office cannot",
        lambda log: roles(log, "dismiss", role="office", actors=[log.office.did], reason="gone"))
    bad("the last key revoked", "entry 6: not a key", lambda log: roles(log, "revokeKey", key=log.office.did))
    bad("a key too many", "entry 21: an actor has at most 16 keys",
        lambda log: [roles(log, "addKey", key=Signer(bytes([n]) * 32).did) for n in range(10, 26)])
    bad("the same act twice", "entry 6: the nonce", twice)
    bad("a nonce that is too short", "entry 6: a member", lambda log: log.entries.append(
        entry(log.time, log.voters[0].act(log.ORIGIN, "street", "money", "vote", {"choices": ["p1"]}, nonce="short"))))
    bad("an outcome with other results", "entry 7: the results of street/money", other_results)
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


def expect_library(scratch, name, place, change, until="rows", values=None, kind=MadeUpLibrary):
    """`change` adds to a log of a library; `place` says what is found then, None that all is as it should be."""
    made = kind(until)
    change(made)
    log = acta_verify.Log(made.write(scratch / "changed-library", values))
    log.verify()
    found = "; ".join(log.differences)
    expect(name, place in found if place else not found, found[:300] or "nothing is found")


def check_library(scratch):
    """A log with rows, facts, hidden values and a ballot paper from a register."""
    log = MadeUpLibrary("outcome")
    folder = log.write(scratch / "library", {4: [log.disclosures[4]["title"]]})
    code, text = verify(folder)
    size = len(log.entries)
    expect("a log with rows, hidden values and a ballot paper is accepted",
           code == 0 and text.endswith(f"{size} entries, 1 outcomes replayed, 0 differences\n"), text[:300])
    missing = "6 hidden values: 1 published here and fit, 0 withheld, 0 erased, 4 missing"
    expect("it says what is missing", missing in text, text[:300])
    lending = MadeUpLending("outcome").write(scratch / "lending", {4: [log.disclosures[4]["title"]]})
    status, said = verify(lending)
    for part in ("lending@1: not replayed; 5 moves in library/cases",
                 "projects are in cases where admitted was not checked", "6 hidden values: 1 published here"):
        expect(f"of a procedure that it does not know it says “{part}”", status == 0 and part in said, said[:300])
    code, text = verify(folder, "--outcome", "library/vote")
    expect("the outcome over a ballot paper is printed", code == 0 and text == acta_verify.jcs(log.outcome), text[:200])
    (folder / "values" / "000").unlink()
    expect("a mirror without published values is accepted", verify(folder)[0] == 0)
    receipt, vkey = scratch / "row-receipt.json", log.log_key.vkey(log.ORIGIN)

    def check(name, status, content):
        receipt.write_text(json.dumps(content))
        code, text = verify("--receipt", str(receipt), "--vkey", vkey)
        expect(name, code == status, f"exit {code} {text}")
    check("the receipt of a row is good", 0, log.receipt(7))
    row, manifest = log.receipt(7), log.receipt(5)
    check("the receipt of a row without its manifest's is refused", 1, {k: row[k] for k in row if k != "manifest"})
    check("the receipt of a row with another act's is refused", 1, row | {"manifest": log.receipt(4)})
    check("the receipt of a row within another row's is refused", 1, row | {"manifest": row})
    spoiled = manifest["entry"].replace("acta/entry@1\n1", "acta/entry@1\n2")
    changed = row | {"manifest": manifest | {"entry": spoiled}}
    check("the receipt of a row with a changed manifest is refused", 1, changed)


def check_rows(scratch):
    def bad(name, place, change):
        expect_library(scratch, name, place, change)

    bad("a row twice", "entry 10: the row was used before, in entry 6", lambda log: log.row(5, 0))
    bad("a row with another body", "entry 11: the row is not under the root",
        lambda log: spare(log).row(10, 1, body=b"{}"))
    bad("a row at another place", "entry 11: the row is not under the root",
        lambda log: spare(log).row(10, 1, body=log.bodies[0]))
    bad("a row beyond the manifest", "entry 11: the tree has no such leaf",
        lambda log: spare(log).row(10, 2, body=b"{}", path=[]))
    bad("a row of another actor", "entry 11: the row names another",
        lambda log: spare(log).row(10, 1, actor=log.person.did))
    bad("a row with another move", "entry 11: the row names another", lambda log: spare(log).row(10, 1, move="submit"))
    bad("a row of an act that is no manifest", "entry 10: entry 4 is no manifest", lambda log: log.row(4, 0))
    bad("a row with a member too many", "entry 11: the row's place has a member too many",
        lambda log: spare(log).row(10, 1, extra=1))
    bad("a row more than a week after its manifest", "entry 11: the row comes more",
        lambda log: late(spare(log)).row(10, 1))
    bad("a row by an office that was dismissed", "entry 13: add needs the role",
        lambda log: dismissed(spare(log)).row(10, 1))
    bad("a row that is no object", "entry 11: the row's body", lambda log: log.manifest([b"[]"]) or log.row(10, 0))
    bad("a row that is no JSON", "entry 11", lambda log: log.manifest([b"{"]) or log.row(10, 0))
    bad("a row of JSON that is nested too deeply", "entry 11",
        lambda log: log.manifest([b"[" * 50000]) or log.row(10, 0))
    bad("a manifest without the role", "entry 10: manifest needs the role",
        lambda log: log.manifest(log.ROWS, log.person))
    bad("a manifest of ballots", "entry 10: the move 'vote' cannot",
        lambda log: log.manifest([b"{}"], part="vote", move="vote"))
    bad("a row of JSON that is nested a level too deeply", "entry 11: JSON with more",
        lambda log: log.manifest([b"{\"a\":" + b"[" * 64 + b"]" * 64 + b"}"]) or log.row(10, 0))
    bad("a manifest of no rows", "entry 10: a manifest of too few", lambda log: log.manifest(log.ROWS, rows=0))
    expect_library(scratch, "a row with letters beyond ASCII", None,
                   lambda log: log.manifest(['{"name": "Łódź 🌳"}'.encode()]) or log.row(10, 0), kind=MadeUpLending)
    expect_library(scratch, "a row within the week, and a manifest of one row", None, lambda log: (
        spare(log), setattr(log, "time", log.time - 60 + 7 * 86_400_000), log.row(10, 0),
        log.manifest([log.ROWS[0].replace(b"r1", b"alone")]), log.row(12, 0)))


def spare(log):
    """A manifest, entry 10, whose two rows are not on the log yet."""
    log.manifest([row.replace(b'"id":"r', b'"id":"spare') for row in log.ROWS[:2]])
    return log


def late(log):
    log.time += 7 * 86_400_000
    return log


def dismissed(log):
    log.appoint("office", log.person)
    log.add(log.person, "library", "roles", "dismiss", {"role": "office", "actors": [log.office.did], "reason": "gone"})
    return log


def check_facts(scratch):
    def submit(*facts, signer=None):
        return lambda log: log.submit(signer or log.person, facts=[make(log) for make in facts], title="x")

    def resident(log, signer=None, by=None):
        return log.fact(signer or log.voucher, "resident", True, by)
    other = Signer(b"o" * 32)
    unique = {"field": "email", "digest": "A" * 43}
    expect_library(scratch, "a fact by a voucher, and the registrar's own, are taken", None, lambda log: log.submit(
        log.person, title="x", facts=[resident(log), log.fact(log.registrar, "unique", unique),
                                      log.fact(log.registrar, "unique", unique | {"field": "phone"}),
                                      log.fact(log.registrar, "key-level", "hosted")]))

    def new_key(log):
        log.add(log.voucher, "library", "roles", "addKey", {"key": other.did})
        log.submit(log.person, title="x", facts=[resident(log, other, log.voucher.did)])
    expect_library(scratch, "a fact signed with another key of its voucher is taken", None, new_key)
    expect_library(scratch, "a fact beside a row is taken", None,
                   lambda log: spare(log).row(10, 0, facts=[resident(log)]))

    def bad(name, place, change, until="rows"):
        expect_library(scratch, name, place, change, until)

    bad("a fact signed for somebody else", "entry 10:", submit(lambda log: resident(log, other, log.voucher.did)))
    bad("a registrar's fact by the office", "entry 10: 'unique' is not the registrar's",
        submit(lambda log: log.fact(log.office, "unique", unique)))
    bad("a registrar's fact signed by the office", "entry 10:",
        submit(lambda log: log.fact(log.office, "unique", unique, log.registrar.did)))
    bad("the same fact twice", "entry 11: the fact 'resident' stands", lambda log: (
        log.appoint("voucher", log.office), submit(resident, lambda log: resident(log, log.office))(log)))
    bad("a fact by somebody whose word is not taken", "entry 10: 'resident' is not did:key",
        submit(lambda log: resident(log, log.office)))
    bad("a fact that nobody asks for", "entry 10: the move takes no fact 'rich'",
        submit(lambda log: log.fact(log.voucher, "rich", True)))
    bad("the same fact of the registrar twice", "entry 10: the fact 'key-level' stands",
        submit(*[lambda log: log.fact(log.registrar, "key-level", "hosted")] * 2))
    bad("a fact about another act", "entry 10: a fact is about another act",
        lambda log: submit()(log) or log.restate(resident(log)("A" * 43)))
    bad("a fact of an act beside a row", "entry 11: a fact is about another act",
        lambda log: spare(log).row(10, 0) or log.restate(resident(log)("A" * 43)))
    bad("a fact beside a ballot", "entry 12: the move takes no fact",
        lambda log: log.add(log.person, "library", "vote", "vote", {"choices": ["r1"]}, facts=[resident(log)]), "paper")
    bad("a fact beside a manifest", "entry 10: the move takes no fact",
        lambda log: log.add(log.office, "library", "cases", "manifest", {}, facts=[resident(log)]))
    bad("a fact beside an erasure", "entry 10: the move takes no fact",
        lambda log: log.disclose("erase", facts=[resident(log)], entries=[{"entry": 4}], ground="x"))


def check_disclosures(scratch):
    title, email = {"entry": 4, "pointer": "/values/title"}, {"entry": 4, "pointer": "/values/email"}
    texts = {name: [seal(name, value)[0]] for name, value in
             (("title", "An idea"), ("email", "somebody@example.org"), ("other", "An idea"))}

    def shown(name, place, values, *steps):
        """`place` None: the values beside the log are as they should be."""
        expect_library(scratch, name, place, lambda log: [step(log) for step in steps], values=values)

    def withhold(log):
        log.disclose("withhold", **title)

    def restore(log):
        log.disclose("restore", **title, reason="Upheld on appeal.")

    def erase(log):
        log.erase(log.person, {"entry": 4})

    shown("a published value fits its digest", None, {4: texts["title"]})
    shown("a value that fits no digest is found", "entry 4: a published value fits none", {4: texts["other"]})
    shown("a value of another entry is found", "entry 3: a published value fits none", {3: texts["title"]})
    shown("a value beyond the checkpoint is left for the next one", None, {200: texts["title"]})
    shown("a value in another bundle's file is found", "values/000: has entry 256", {256: texts["title"]})
    shown("a published value that is withheld is found", "entry 4: the value at /values/title is withheld",
          {4: texts["title"]}, withhold)
    shown("a published value that is personal is found", "entry 4: the value at /values/email is personal",
          {4: texts["email"]}, withhold)
    expect_library(scratch, "where treatments are not known, another value of the same entry may be shown", None,
                   withhold, values={4: texts["email"]}, kind=MadeUpLending)
    shown("a value that is restored may be shown", None, {4: texts["title"]}, withhold, restore)
    shown("a published value that is erased is found", "entry 4: the value at /values/title is erased",
          {4: texts["title"]}, erase)
    shown("something that is no disclosure is found", "entry 4:", {4: ["e30", "!"]})
    shown("a withheld value that is not shown is right", None, {}, withhold)

    def mandated(log):
        log.add(log.person, "library", "roles", "mandate", {"to": log.voucher.did})
        log.entries.append(entry(log.time, log.voucher.jws("acta+jwt", {
            "log": log.ORIGIN, "programme": "library", "part": "disclosure", "move": "erase", "nonce": "by-mandate",
            "actor": log.voucher.did, "for": log.person.did, "exp": log.time // 1000 + 60,
            "body": {"entries": [{"entry": 4}], "ground": "GDPR, article 17"}})))

    def closed(log):
        log.add(log.office, "library", "programme", "close", {"reason": "Done."})
        log.erase(log.person, {"entry": 4})

    def good(name, change):
        expect_library(scratch, name, None, change)

    good("a person erases what is theirs, one by one", lambda log: log.erase(log.person, title, email))
    good("the office erases what the law says", lambda log: log.erase(log.office, title))
    good("an agent erases for the person", mandated)
    good("a person erases after the programme has closed", closed)
    good("what is withheld can be erased", lambda log: (withhold(log), erase(log)))

    def bad(name, place, change):
        expect_library(scratch, name, place, change)

    bad("a stranger withholds", "entry 10: withhold needs the role",
        lambda log: log.disclose("withhold", log.person, **title))
    bad("a reviewer erases", "entry 10: erase needs the role", lambda log: log.erase(log.reviewer, title))
    bad("a value is withheld twice", "entry 11: the value is withheld", lambda log: (withhold(log), withhold(log)))
    bad("a value is restored that was not withheld", "entry 10: the value is kept", restore)
    bad("a value is erased twice", "entry 11: the value is erased already", lambda log: (erase(log), erase(log)))
    bad("a value is erased twice by one act", "entry 10: the value is erased already",
        lambda log: log.erase(log.person, title, {"entry": 4}, title))
    bad("an erased value is withheld", "entry 11: the value is erased", lambda log: (erase(log), withhold(log)))
    bad("a value is withheld that no entry hides", "entry 10: entry 6 hides no value",
        lambda log: log.disclose("withhold", entry=6, pointer="/values/email"))
    bad("a value is withheld without a reason", "entry 10: a text",
        lambda log: log.disclose("withhold", **title, reason=""))
    bad("an act erases nothing", "entry 10: one act erases", lambda log: log.erase(log.person))
    bad("a part takes the name of a built-in one", "entry 10: a part has the reserved name",
        lambda log: log.add(log.office, "other", "programme", "open",
                            acta_client.programme_file({"disclosure": log.terms | {"projects": []}})))
    bad("a key of low order", "entry 10: a key of low order", lambda log: log.add(
        log.person, "library", "roles", "addKey",
        {"key": "did:key:z" + acta_client.base58(b"\xed\x01\x01" + bytes(31))}))


def check_ballot_papers(scratch):
    def listing(projects, is_last=True, **more):
        return lambda log: log.list(projects, is_last, **more)

    def bad(name, place, change, until="rows"):
        expect_library(scratch, name, place, change, until)

    paper = MadeUpLibrary.PAPER
    dear, foreign = ({"amount": "6000.01", "currency": "EUR"}, {"amount": "1.00", "currency": "PLN"})
    bad("a project listed twice", "entry 10: 'r1' is listed twice", listing([paper[0], paper[1], paper[0]]))
    bad("a project listed again", "entry 11: 'r1' is listed twice",
        lambda log: (log.list(paper[:1], False), log.list(paper[:1], True)))
    bad("a project dearer than the budget", "entry 10: 'x' has no possible cost", listing([{"id": "x", "cost": dear}]))
    bad("a project that is not on the list", "entry 10: 'r9' is not on the list",
        listing([paper[0] | {"id": "r9"}]))
    bad("a project at another cost", "entry 10: 'r2' is not on the list", listing([paper[0] | {"id": "r2"}]))
    bad("a ballot paper that lacks a project", "entry 10: the ballot paper has not", listing(paper[:3]))
    bad("a project in another currency", "entry 10: 'x' has its cost in another",
        listing([{"id": "x", "cost": foreign}]))
    bad("a ballot paper by a stranger", "entry 10: list needs the role",
        lambda log: log.list(paper, True, signer=log.person))
    bad("an empty ballot paper", "entry 10: a ballot paper without", listing([]))
    bad("a project after the ballot paper is complete", "entry 12: the ballot paper does not change",
        listing([{"id": "r5", "cost": paper[0]["cost"]}]), "paper")
    bad("a project after the opening", "entry 10: the ballot paper changes after",
        lambda log: (setattr(log, "time", log.time + 60_000), log.list(paper, True)))
    bad("a ballot before the ballot paper is complete", "entry 11: a ballot before",
        lambda log: (log.list(paper[:2], False), setattr(log, "time", log.time + 60_000),
                     log.vote(log.person, {"choices": ["r1"]})))
    bad("a ballot for a project that is not listed", "entry 12: a ballot names a project that does not",
        lambda log: log.vote(log.person, {"choices": ["r5"]}), "paper")
    blank = MadeUpLibrary("paper", ballot={"type": "cumulative", "min": 0, "max": 2, "maxPoints": 5})
    blank.vote(blank.person, {"choices": []})
    blank.vote(blank.voucher, {"choices": ["r2", "r1"], "points": [1, 4]})
    blank.close()
    code, text = verify(blank.write(scratch / "blank"))
    expect("a blank ballot is counted", code == 0 and blank.outcome["ballots"] == 2, text[:300])


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
        check_library(scratch)
        check_rows(scratch)
        check_facts(scratch)
        check_disclosures(scratch)
        check_ballot_papers(scratch)
        check_registers(scratch, expect, expect_library)
        check_rolls(scratch, expect, verify, expect_library)
        check_opinions(scratch, expect, verify, expect_library)
    print(f"{len(failures)} failed" if failures else "all fine")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
