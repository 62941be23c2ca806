#!/usr/bin/env python3
"""A second, independent verifier for Acta logs. It shares no code with Acta.

    acta_verify.py FOLDER [--vkey VKEY]               check a mirrored log and replay its outcomes
    acta_verify.py FOLDER --outcome PROGRAMME/PART    print the exact bytes of one outcome as well
    acta_verify.py --receipt FILE --vkey VKEY         check one receipt, offline
    acta_verify.py --published FILE --vkey VKEY       check figures that an office has approved, offline

Needs Python 3.9 or newer and the package `cryptography`; the formats are described in docs/log-format.md.
This file reads files: tiles, receipts, published values. Beside it lie acta_proofs.py (signatures and the tree),
acta_rules.py and acta_moves.py (what each entry may do), acta_budget.py and acta_budget_rules.py (what ballots come to), acta_register.py
and acta_values.py (records), acta_roll.py and acta_identity.py (who may take part), acta_way.py (ideas, objections, works, trials), acta_petition.py,
acta_principles.py (panels), acta_ballot.py (secret ballots), acta_opinion.py and acta_opinion_groups.py (consultations),
acta_auction.py and acta_auction_rooms.py (auctions), acta_call.py, acta_call_awards.py, acta_call_results.py, acta_juries.py (calls),
acta_tender.py with its points and awards and acta_sealing.py (sealed bids).
Exit code: 0 all holds, 1 something differs (each difference names its entry or file), 2 wrong use.
"""

import argparse, re, sys
from pathlib import Path

sys.dont_write_bytecode = True

# Some of these names are here for programs that use this file as a library.
from acta_proofs import (BASE58, MALFORMED, Difference, from_base64, from_base64url, instant, jcs, leaf_hash,
                         next_level, node_hash, open_jws, parse_checkpoint, parse_json, public_key, require,
                         root_from_path, sha256, to_base64url, tree_root, verify_note)
from acta_rules import Replay, Row, check_row, parse_entry

# ------------------------------------------------------------------------------------------ receipts
def verify_receipt(receipt, vkey):
    """Checks that a receipt's entry is in the log of `vkey`; returns its index and the checkpoint."""
    require(receipt.get("type") == "acta/receipt@1", f"type is {receipt.get('type')!r}")
    _, content, _ = parse_entry(receipt["entry"].encode())
    head, separator, note = receipt["proof"].partition("\n\n")
    match = re.fullmatch(r"c2sp\.org/tlog-proof@v1\n(extra .*\n)?index (0|[1-9][0-9]*)((\n.{44})*)", head)
    require(separator and match, "not a tlog-proof")
    index, path = int(match[2]), [from_base64(line) for line in match[3].split()]
    origin, size, root = parse_checkpoint(verify_note(note, vkey))
    require(origin == vkey.split("+")[0], "the receipt is from another log")
    computed = root_from_path(receipt["entry"].encode(), index, size, path) if index < size else None
    require(computed == root, "the entry is not in the tree of the checkpoint")
    if isinstance(content, Row):
        verify_manifest(content, receipt.get("manifest"), vkey)
    else:
        require(open_jws(content, "acta+jwt")[1]["log"] == origin, "the act was signed for another log")
    return index, (origin, size, root)

def verify_published(bundle, vkey):
    """Approved figures of a log that is not public: the act that approves this very file stands on the log."""
    require(bundle.get("type") == "acta/published@1", f"type is {bundle.get('type')!r}")
    index, checkpoint = verify_receipt(bundle["receipt"], vkey)
    founded, _ = verify_receipt(bundle["founding"], vkey)
    acts = [open_jws(parse_entry(bundle[name]["entry"].encode())[1], "acta+jwt")[1] for name in ("receipt", "founding")]
    made = [(act["part"], act["move"]) for act in acts]
    require(made == [("programme", "approve"), ("roles", "found")] and founded == 0, "other acts than were expected")
    file, body = parse_json(bundle["file"].encode()), acts[0]["body"]
    said = (f"{acts[0]['programme']}/{body['part']}", body["upTo"], body["least"])
    require((file["part"], file["upTo"], file["least"]) == said, "the file says other things of itself than the act")
    require(body["digest"] == to_base64url(sha256(bundle["file"].encode())), "another file was approved")
    return index, checkpoint, said, acts[0]["actor"] == acts[1]["actor"]

def verify_manifest(row, receipt, vkey):
    """A row has no signature of its own: the receipt of its manifest stands for it."""
    require(receipt and "manifest" not in receipt, "the receipt of a row comes with that of its manifest")
    index, _ = verify_receipt(receipt, vkey)
    _, manifest = open_jws(parse_entry(receipt["entry"].encode())[1], "acta+jwt")
    require(index == row.place["manifest"] and manifest["move"] == "manifest", "the row names another manifest")
    check_row(row, manifest)

# ------------------------------------------------------------------------------------------ tiles and bundles
def tile_path(kind, number, width=256):
    path = f"{number % 1000:03d}" + (f".p/{width}" if width < 256 else "")
    while number := number // 1000:
        path = f"x{number % 1000:03d}/{path}"
    return f"tile/{kind}/{path}"

def split_bundle(data):
    """The entries of a C2SP entry bundle: each has its length before it, in two bytes."""
    entries, position = [], 0
    while position < len(data):
        length = int.from_bytes(data[position:position + 2], "big")
        entries.append(data[position + 2:position + 2 + length])
        position += 2 + length
    return entries

def read_entries(folder, size):
    entries = []
    for number in range((size + 255) // 256):
        width = min(256, size - number * 256)
        paths = [tile_path("entries", number, width), tile_path("entries", number)]
        path = next((path for path in paths if (folder / path).exists()), None)
        require(path, f"{paths[0]}: the file is missing")
        bundle = split_bundle((folder / path).read_bytes())[:width]
        require(len(bundle) == width, f"{path}: the bundle ends too early")
        entries += bundle
    return entries

def check_tiles(folder, leaves):
    """Yields every tile and bundle that is missing or differs from the tree of these leaves."""
    rows, nodes = {"entries": leaves}, leaves
    while nodes:
        rows[str(len(rows) - 1)] = nodes
        for _ in range(8):
            nodes = next_level(nodes)
    for kind, first in ((kind, first) for kind, row in rows.items() for first in range(0, len(row), 256)):
        path = tile_path(kind, first // 256, min(256, len(rows[kind]) - first))
        if not (folder / path).exists() and not (folder / tile_path(kind, first // 256)).exists():
            yield f"{path}: the file is missing"
    for file in sorted(path for path in (folder / "tile").rglob("*") if path.is_file()):
        path, data = file.relative_to(folder).as_posix(), file.read_bytes()
        match = re.fullmatch(r"tile/(\d+|entries)/((?:x\d{3}/)*\d{3})(?:\.p/(\d+))?", path)
        require(match, f"{path}: not a tile")
        first, width = int(re.sub(r"[x/]", "", match[2])) * 256, int(match[3] or 256)
        expected = rows.get(match[1], [])[first:first + width]
        stored = [leaf_hash(entry) for entry in split_bundle(data)] if match[1] == "entries" \
            else [data[i:i + 32] for i in range(0, len(data), 32)]
        if len(expected) < width:
            yield f"{path}: lies beyond the checkpoint"
        elif stored != expected:
            at = next((i for i, (a, b) in enumerate(zip(stored, expected)) if a != b), min(len(stored), width))
            yield f"{path}: differs from the tree, from node {first + at} on"

# ------------------------------------------------------------------------------------------ published values
def read_values(folder, size):
    """Yields the file, the index and the disclosures of each entry whose published values lie beside the log."""
    for file in sorted(path for path in (folder / "values").rglob("*") if path.is_file()):
        path = file.relative_to(folder).as_posix()
        if path == "values/index":  # for those who fetch the files: which there are
            continue
        match = re.fullmatch(r"values/((?:x\d{3}/)*\d{3})", path)
        require(match, f"{path}: no file of published values")
        first = int(re.sub(r"[x/]", "", match[1])) * 256
        for line in filter(None, file.read_bytes().split(b"\n")):
            try:
                shown = parse_json(line)
                index, disclosures = shown["entry"], list(shown["disclosures"])
            except (Difference, *MALFORMED) as error:
                raise Difference(f"{path}: a line cannot be read ({error!r})") from None
            require(index in range(first, first + 256), f"{path}: has entry {index}")
            if index < size:  # what lies beyond belongs to a later checkpoint
                yield path, index, disclosures

def check_disclosure(text, hidden):
    """A published value must be what a digest of its entry stands for, and not withheld or erased."""
    content = parse_json(from_base64url(text))
    require(isinstance(content, list) and len(content) == 3, "a disclosure is not of a salt, a name and a value")
    digest = to_base64url(sha256(text.encode()))
    pointers = [pointer for pointer, known in hidden.digests.items() if known == digest] if hidden else []
    require(pointers, "a published value fits none of its digests")
    name = str(content[1]).replace("~", "~0").replace("/", "~1")
    require(all(pointer.rpartition("/")[2] == name for pointer in pointers), "a published value has another name")
    standing = {hidden.standing[pointer] for pointer in pointers}
    shown = {pointer for pointer in pointers if hidden.has_published(pointer)}
    what = hidden.treatment[pointers[0]] if "kept" in standing else " and ".join(standing)
    require(shown, f"the value at {pointers[0]} is {what}, but published")
    return shown

# ------------------------------------------------------------------------------------------ the whole log
class Log:
    """A mirrored log. `differences`, and `notes` on what was not checked, fill while `verify` runs."""

    def __init__(self, folder, vkey=None):
        inner = sorted(folder.glob("logs/*/checkpoint"))
        self.folder = inner[0].parent if len(inner) == 1 else folder
        self.vkey, self.size, self.replay = vkey, 0, Replay(None)
        self.entries, self.leaves, self.differences, self.notes = [], [], [], []

    def verify(self):
        try:
            self.read()
        except (Difference, *MALFORMED) as error:
            self.differences.append(str(error))
        for index, entry in enumerate(self.entries):
            try:
                self.replay.add(index, entry)
            except Difference as error:
                self.differences.append(f"entry {index}: {error}")
            except MALFORMED as error:
                self.differences.append(f"entry {index}: a member is missing or malformed ({error!r})")
        self.notes += self.replay.reservations()
        try:
            self.check_values()
        except (Difference, *MALFORMED) as error:
            self.differences.append(str(error))

    def check_values(self):
        """Published values beside the log, if the mirror has them."""
        hidden = {index: item for (_, index), item in self.replay.hidden.items()}
        shown = set()
        for path, index, disclosures in read_values(self.folder, self.size):
            for text in disclosures:
                try:
                    shown |= {(index, pointer) for pointer in check_disclosure(text, hidden.get(index))}
                except (Difference, *MALFORMED) as error:
                    self.differences.append(f"entry {index}: {error} ({path})")
        due = {(index, pointer) for index, item in hidden.items() for pointer in item.digests
               if item.treatment[pointer] and item.has_published(pointer)}
        standings = [standing for item in hidden.values() for standing in item.standing.values()]
        if standings:
            self.notes.append(
                f"{len(standings)} hidden values: {len(shown)} published here and fit, {standings.count('withheld')} "
                f"withheld, {standings.count('erased')} erased, {len(due - shown)} missing that "
                "should be published; of the others only the digests are known")

    def read(self):
        about = parse_json((self.folder / "log.json").read_bytes())
        note = (self.folder / "checkpoint").read_bytes().decode("utf-8", errors="replace")
        try:
            origin, self.size, root = parse_checkpoint(verify_note(note, self.vkey or about["vkey"]))
        except (Difference, ValueError) as error:
            raise Difference(f"checkpoint: {error}") from None
        named = (self.vkey or about["vkey"]).split("+")[0]
        require(origin == about["origin"] == named, "log.json, checkpoint and key do not name one log")
        self.replay, self.entries = Replay(origin), read_entries(self.folder, self.size)
        self.leaves = [leaf_hash(entry) for entry in self.entries]
        if tree_root(self.leaves) != root:
            self.differences.append("checkpoint: its root is not the root of the entries")
        self.differences += check_tiles(self.folder, self.leaves)

def main():
    parser = argparse.ArgumentParser(description="Verifies a mirrored Acta log, or a receipt.")
    parser.add_argument("folder", nargs="?", type=Path, help="folder made by `acta mirror`")
    parser.add_argument("--outcome", metavar="PROGRAMME/PART", help="print the bytes of this outcome")
    parser.add_argument("--receipt", metavar="FILE", type=Path, help="verify a receipt; needs --vkey")
    parser.add_argument("--published", metavar="FILE", type=Path, help="verify published figures; needs --vkey")
    parser.add_argument("--vkey", help="the log's public key; without it that of log.json is believed")
    options = parser.parse_args()
    if options.receipt and options.vkey:
        index, (origin, size, _) = verify_receipt(parse_json(options.receipt.read_bytes()), options.vkey)
        print(f"The receipt is good: entry {index} of {origin}, proved by the checkpoint of size {size}.")
        return 0
    if options.published and options.vkey:
        index, (origin, _, _), said, is_founder = verify_published(parse_json(options.published.read_bytes()), options.vkey)
        who = "the office that founded the log" if is_founder else "an office of the programme, which was not checked"
        print(f"The figures of {said[0]} are proved: entry {index} of {origin} approves them, by {who}.")
        return 0
    if options.receipt or options.published or not options.folder or not options.folder.is_dir():
        parser.error("name the folder of a mirrored log, or --receipt and --vkey")
    log = Log(options.folder, options.vkey)
    log.verify()
    summary = f"{log.size} entries, {len(log.replay.outcomes)} outcomes replayed, {len(log.differences)} differences"
    print(*log.notes[:50], *log.differences[:50], summary, sep="\n", file=sys.stderr if options.outcome else sys.stdout)
    if options.outcome:
        sys.stdout.buffer.write(log.replay.outcomes[tuple(options.outcome.split("/", 1))])
    return 1 if log.differences else 0

if __name__ == "__main__":
    try:
        sys.exit(main())
    except (Difference, *MALFORMED) as difference:
        sys.exit(f"It does not hold: {difference}")
