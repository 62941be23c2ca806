#!/usr/bin/env python3
"""What Acta and pabutools fund, on every published election of the conformance data and by every rule that both know.

pabutools is an independent library of the field (PyPI, see VERSION). Every difference must be one of its known faults,
and each is proved in the run that meets it:

- raised shares: pabutools stops at the first result to which no project can be added, although a further step can give
  another one; cities go on to the last step that stays within the budget. Told to go on, it comes to the same as Acta.
- Phragmén: pabutools funds projects that no ballot names, once nothing else is left.

Ties go to more votes, then to the lower id. Needs the release binary.
"""

import argparse
import functools
import importlib.metadata
import json
import os
import subprocess
import sys
from pathlib import Path

from acta_client import ROOT, Contract

VERSION = "1.2.3"
CONFORMANCE = Path(os.environ.get("ACTA_CONFORMANCE", ROOT.parent / "shared" / "conformance"))
RULES = ["greedy", "equal-shares/cost/none", "equal-shares/cardinality/none", "equal-shares/points/none",
         "equal-shares/cost/greedy", "equal-shares/cost/add1", "equal-shares/cardinality/add1", "equal-shares/cost/add1u",
         "phragmen/stop"]
# Where pabutools needs half a minute for each rule that raises shares.
SLOW = {"Poland_Warszawa_2024_Rembertow"}


def acta(file, rule):
    command = [Contract.BINARY, "bench", "budget", str(file), "--rule", rule, "--runs", "1", "--json"]
    result = subprocess.run(command, capture_output=True, text=True, timeout=600)
    if result.returncode != 0:
        raise SystemExit(f"{' '.join(command)}: {result.stderr[-600:]}")
    return json.loads(result.stdout)


class Peer:
    """One election as pabutools sees it."""

    def __init__(self, file):
        from pabutools.election import Additive_Cardinal_Sat, Cardinality_Sat, Cost_Sat, parse_pabulib
        from pabutools.tiebreaking import TieBreakingRule
        self.instance, self.ballots = parse_pabulib(str(file))
        self.votes = {project: sum(project in ballot for ballot in self.ballots) for project in self.instance}
        self.profile = self.ballots.as_multiprofile()
        self.ties = TieBreakingRule(lambda instance, profile, project: (-self.votes[project], project.name))
        self.worth = {"cost": Cost_Sat, "cardinality": Cardinality_Sat, "points": Additive_Cardinal_Sat}
        self.kind = type(self.ballots).__name__

    def knows(self, rule):
        """Whether pabutools has the rule for ballots of this kind."""
        if rule.startswith("phragmen"):
            return "Approval" in self.kind
        return "Ordinal" not in self.kind and ("points" not in rule or "Cumulative" in self.kind or "Cardinal" in self.kind)

    def select(self, rule):
        """What pabutools funds by itself."""
        from pabutools.rules import sequential_phragmen
        family, *variant = rule.split("/")
        if family == "greedy":
            return self.greedy()
        if family == "phragmen":
            return sequential_phragmen(self.instance, self.profile, tie_breaking=self.ties)
        utility, completion = variant
        funded = self.shares(utility, 1 if completion.startswith("add1") else None)
        return self.greedy(funded) if completion in ("greedy", "add1u") else funded

    def greedy(self, funded=None):
        from pabutools.rules import greedy_utilitarian_welfare
        return greedy_utilitarian_welfare(
            self.instance, self.profile, sat_class=self.worth["cost"], initial_budget_allocation=funded,
            tie_breaking=self.ties)

    @functools.cache
    def shares(self, utility, increment=None):
        from pabutools.rules import method_of_equal_shares
        return method_of_equal_shares(
            self.instance, self.profile, sat_class=self.worth[utility], tie_breaking=self.ties,
            voter_budget_increment=increment)

    @functools.cache
    def shares_to_the_end(self, utility, steps):
        """Raised shares up to the last step within the budget, and not only to the first exhaustive result."""
        from pabutools.rules import exhaustion_by_budget_increase, method_of_equal_shares
        voters = self.profile.num_ballots()
        return exhaustion_by_budget_increase(
            self.instance, self.profile, method_of_equal_shares,
            {"sat_class": self.worth[utility], "tie_breaking": self.ties}, exhaustive_stop=False, budget_step=voters,
            budget_bound=self.instance.budget_limit + voters * (steps + 1))

    def explain(self, rule, ours, theirs, steps):
        """The known fault that a difference comes from; None if there is none."""
        if rule.startswith("phragmen"):
            named = {project.name for project in theirs if self.votes[project] > 0}
            return "pabutools funds projects that nobody named" if named == ours else None
        if "/add1" in rule:
            funded = self.shares_to_the_end(rule.split("/")[1], steps)
            funded = self.greedy(funded) if rule.endswith("u") else funded
            if {project.name for project in funded} == ours:
                return "pabutools stops raising shares too early; told to go on, it agrees"
        return None


def main():
    if importlib.metadata.version("pabutools") != VERSION:
        raise SystemExit(f"pabutools {VERSION} is wanted: pip install pabutools=={VERSION}")
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("wanted", nargs="*", help="parts of the names of files; all files unless said")
    parser.add_argument("--long", action="store_true", help="raise shares also where pabutools is slow at it")
    arguments = parser.parse_args()
    wanted = arguments.wanted
    files = sorted(file for folder in CONFORMANCE.rglob("pb") if folder.is_dir() for file in folder.glob("*.pb"))
    files = [file for file in files if not wanted or any(part in file.name for part in wanted)]
    if not files:
        print(f"skipped: there are no published elections below {CONFORMANCE.name}")
        return 0
    failed = same = 0
    for file in files:
        peer = Peer(file)
        for rule in filter(peer.knows, RULES):
            if "/add1" in rule and file.stem in SLOW and not (arguments.long or wanted):
                print(f"{file.stem[:36]:36}  {rule:30} left to --long", flush=True)
                continue
            answer = acta(file, rule)
            ours, theirs = set(answer["selected"]), peer.select(rule)
            names = {project.name for project in theirs}
            if ours == names:
                same += 1
                verdict = "same"
            else:
                fault = peer.explain(rule, ours, theirs, answer["steps"] or 0)
                failed += fault is None
                verdict = fault or f"FAILED: only Acta {sorted(ours - names)}, only pabutools {sorted(names - ours)}"
            print(f"{file.stem[:36]:36}  {rule:30} {len(ours):3} projects  {verdict}", flush=True)
    print(f"{same} the same, {failed} differ without a known reason")
    return 1 if failed or not same else 0


if __name__ == "__main__":
    sys.exit(main())
