"""Builds logs without a server: for testing verifiers, and for forging what only a replay can find."""

import hashlib
import json
import shutil
from pathlib import Path

import acta_client
from acta_client import Signer, acta_verify


def entry(time, act, *facts):
    return ("\n".join(["acta/entry@1", str(time), act, *facts]) + "\n").encode()


def write(folder, entries, origin, log_key):
    """Writes a mirror folder: log.json, checkpoint, tiles and entry bundles."""
    folder = Path(folder)
    shutil.rmtree(folder / "tile", ignore_errors=True)
    folder.mkdir(parents=True, exist_ok=True)
    leaves = [acta_verify.leaf_hash(item) for item in entries]
    bundled = [len(item).to_bytes(2, "big") + item for item in entries]
    write_rows(folder, "entries", bundled)
    nodes, level = leaves, 0
    while nodes:
        write_rows(folder, level, nodes)
        for _ in range(8):
            nodes = acta_verify.next_level(nodes)
        level += 1
    root = acta_client.base64.b64encode(acta_verify.tree_root(leaves)).decode()
    note = log_key.sign_note(origin, f"{origin}\n{len(entries)}\n{root}\n")
    (folder / "checkpoint").write_bytes(note.encode())
    (folder / "log.json").write_text(json.dumps({"origin": origin, "vkey": log_key.vkey(origin), "name": "office"}))


def write_rows(folder, kind, rows):
    for number in range((len(rows) + 255) // 256):
        part = rows[number * 256:number * 256 + 256]
        file = folder / acta_verify.tile_path(kind, number, len(part))
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(b"".join(part))


def roots_at(leaves, sizes):
    """The tree's root at each of the sizes, in one pass over the leaves."""
    wanted, roots, edge = set(sizes), {}, []
    if 0 in wanted:
        roots[0] = hashlib.sha256(b"").digest()
    for size, leaf in enumerate(leaves, 1):
        node, bit = leaf, size
        while not bit & 1:
            node, bit = acta_verify.node_hash(edge.pop(), node), bit >> 1
        edge.append(node)
        if size in wanted:
            root = edge[-1]
            for left in reversed(edge[:-1]):
                root = acta_verify.node_hash(left, root)
            roots[size] = root
    return roots


def forge_outcome(folder, log_key, registrar):
    """Changes the digest of the last published outcome, signs the act again, hashes and signs the log again.

    Afterwards every signature and every hash holds: only a replay of the ballots can tell. Returns the entry's index.
    """
    about = json.loads((folder / "log.json").read_text())
    size = acta_verify.parse_checkpoint((folder / "checkpoint").read_text())[1]
    entries = acta_verify.read_entries(folder, size)
    for index in reversed(range(len(entries))):
        time, act_text, facts = acta_verify.parse_entry(entries[index])
        if isinstance(act_text, acta_verify.Row):
            continue
        act = acta_verify.parse_json(acta_verify.from_base64url(act_text.split(".")[1]))
        if act["move"] == "outcome":
            act["body"]["digest"] = acta_verify.to_base64url(hashlib.sha256(b"what the mayor wanted").digest())
            entries[index] = entry(time, registrar.jws("acta+jwt", act), *facts)
            write(folder, entries, about["origin"], log_key)
            return index
    raise RuntimeError("the log has no outcome")


def leave_out(folder, log_key, registrar, is_it):
    """Takes the one act out for which `is_it` holds, and hashes and signs the log again, as who keeps it could: what the
    registrar states of later places is moved along.
    """
    about = json.loads((folder / "log.json").read_text())
    entries = acta_verify.read_entries(folder, acta_verify.parse_checkpoint((folder / "checkpoint").read_text())[1])
    found = []
    for index, content in enumerate(acta_verify.parse_entry(item)[1] for item in entries):
        if not isinstance(content, acta_verify.Row) and is_it(
                acta_verify.parse_json(acta_verify.from_base64url(content.split(".")[1]))):
            found.append(index)
    assert len(found) == 1, f"there are {len(found)} such acts"
    del entries[found[0]]
    for index in range(found[0], len(entries)):
        time, act_text, facts = acta_verify.parse_entry(entries[index])
        act = None if isinstance(act_text, acta_verify.Row) else acta_verify.parse_json(
            acta_verify.from_base64url(act_text.split(".")[1]))
        if act and act["move"] == "outcome" and act["body"]["upTo"] > found[0]:
            act["body"]["upTo"] -= 1
            entries[index] = entry(time, registrar.jws("acta+jwt", act), *facts)
    write(folder, entries, about["origin"], log_key)


class MadeUpLog:
    """A log with one budget, some voters, and an outcome; the clock starts at a fixed time."""

    ORIGIN = "example.org/made-up"

    def __init__(self, voters=300, terms=None, ballot=None):
        self.log_key, self.office, self.registrar = (Signer(bytes([n]) * 32) for n in (1, 2, 3))
        self.time, self.entries = 1_763_791_200_000, []
        start = self.time / 1000
        self.terms = terms or acta_client.budget_terms(start, start + 3600, eligible="in roles where voter")
        self.voters = [Signer(hashlib.sha256(b"voter %d" % n).digest()) for n in range(voters)]
        self.add(self.office, "office", "roles", "found", {"name": "Town of Tests", "registrar": self.registrar.did})
        self.add(self.office, "street", "programme", "open", acta_client.programme_file({"money": self.terms}))
        for first in range(0, voters, 100):
            self.add(self.office, "street", "roles", "appoint",
                     {"role": "voter", "actors": [voter.did for voter in self.voters[first:first + 100]]})
        for number, voter in enumerate(self.voters):
            self.vote(voter, (ballot or self.approve)(number))
        for number in range(0, voters, 7):
            self.vote(self.voters[number], (ballot or self.approve)(number + 1))
        self.close()

    def approve(self, number):
        ids = [project["id"] for project in self.terms["projects"]]
        return {"choices": sorted({ids[number * number % len(ids)], ids[number % 3]})}

    def vote(self, voter, body):
        self.add(voter, "street", "money", "vote", body)

    def add(self, signer, programme, part, move, body, **more):
        act = signer.act(self.ORIGIN, programme, part, move, body, nonce=f"nonce-{len(self.entries):04}",
                         expires=self.time // 1000 + 3600, **more)
        self.entries.append(entry(self.time, act))
        self.time += 20

    def close(self, place=("street", "money")):
        """The registrar's closing act and outcome, as far as the verifier itself can compute it."""
        closes = self.terms["closes"]
        self.time = max(self.time, acta_verify.instant(closes))
        self.add(self.registrar, *place, "close", {"due": closes})
        replay = acta_verify.Replay(self.ORIGIN)
        for index, item in enumerate(self.entries):
            replay.add(index, item)
        outcome, results = replay.part(place, "budget@1").outcome(self.terms)
        self.add(self.registrar, *place, "outcome", {
            "upTo": len(self.entries) - 1,
            "digest": acta_verify.to_base64url(hashlib.sha256(acta_verify.jcs(outcome).encode()).digest()),
            "results": results})
        self.outcome = outcome

    def write(self, folder):
        write(folder, self.entries, self.ORIGIN, self.log_key)
        return Path(folder)

    def receipt(self, index):
        """The receipt of one entry: the entry and its tlog-proof."""
        leaves = [acta_verify.leaf_hash(item) for item in self.entries]
        path = "".join(acta_client.base64.b64encode(node).decode() + "\n" for node in inclusion_path(leaves, index))
        root = acta_client.base64.b64encode(acta_verify.tree_root(leaves)).decode()
        note = self.log_key.sign_note(self.ORIGIN, f"{self.ORIGIN}\n{len(leaves)}\n{root}\n")
        return {"type": "acta/receipt@1", "entry": self.entries[index].decode(),
                "proof": f"c2sp.org/tlog-proof@v1\nindex {index}\n{path}\n{note}"}


def inclusion_path(leaves, index):
    """RFC 9162, 2.1.3.1, as it is written there."""
    if len(leaves) <= 1:
        return []
    split = 1 << ((len(leaves) - 1).bit_length() - 1)
    if index < split:
        return inclusion_path(leaves[:split], index) + [acta_verify.tree_root(leaves[split:])]
    return inclusion_path(leaves[split:], index - split) + [acta_verify.tree_root(leaves[:split])]
