#!/usr/bin/env python3
"""Random juries, assigned and normalised by the Python verifier: all of them must come to the digest that the Swift test
`JuryPeerTests` comes to, with the same cases made from the same public draws. The two share no code.

    jury_peer.py [--show 3]     print some of the cases as well
"""

import argparse
import hashlib
import re
import sys
from fractions import Fraction

from acta_client import ROOT

sys.path.insert(0, str(ROOT / "Verifiers"))
import acta_juries  # noqa: E402
from acta_opinion_groups import below, draws  # noqa: E402

CASES = 400


def text(value):
    return str(value).replace(" ", "")


def case(number):
    seed = number.to_bytes(8, "little") * 4
    numbers = draws(seed)
    entries = [3 * place + 1 for place in range(1 + below(numbers, 25))]
    most = below(numbers, 5)
    conflicts = []
    for _ in range(1 + below(numbers, 9)):
        count = below(numbers, most + 1)
        conflicts.append({entries[place] for place in acta_juries.shuffled(numbers, len(entries))[:count]})
    per_entry = 1 + below(numbers, 4)
    short = [entry for entry in entries if sum(entry not in own for own in conflicts) < per_entry]
    if short:
        return f"short {text(short)}"
    lists, is_whole = acta_juries.assign(entries, conflicts, per_entry, seed)
    reviews = [(f"j{juror}", entry, Fraction(below(numbers, 301), 3)) for juror, own in enumerate(lists) for entry in own]
    lines = [f"{text(lists)} {'whole' if is_whole else 'apart'}"]
    for method in ("none", "centred", "ranks", "effects"):
        totals = acta_juries.totals(method, reviews)
        lines.append("apart" if totals is None else " ".join(f"{entry}:{totals[entry]}" for entry in sorted(totals)))
    return "\n".join(lines)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--show", type=int, default=0)
    arguments = parser.parse_args()
    cases = [case(number) for number in range(CASES)]
    for shown in cases[:arguments.show]:
        print(shown)
    digest = hashlib.sha256("\n".join(cases).encode()).hexdigest()
    source = (ROOT / "Tests" / "ProcurementTests" / "JuryPeerTests.swift").read_text()
    expected = re.search(r'"([0-9a-f]{64})"', source)[1]
    kinds = [sum("whole" in shown for shown in cases), sum(shown.startswith("short") for shown in cases)]
    print(f"{CASES} juries, {kinds[0]} hang together, {kinds[1]} have too few jurors: {digest}")
    assert digest == expected, f"JuryPeerTests.swift says {expected}"


if __name__ == "__main__":
    main()
