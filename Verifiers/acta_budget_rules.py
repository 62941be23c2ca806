"""budget@1: the rules that spend in rounds, scopes and quotas (docs/log-format.md, section 10)."""

from fractions import Fraction
from math import ceil, floor, gcd

MOST_STEPS = 10_000

class Pot:
    """Money for some of the projects, the ballots that share it, and what has been decided so far."""

    def __init__(self, rule, budget, projects, ballots, shares, cost, figure, ranking, ties, exclusive, quotas):
        self.rule, self.budget, self.left, self.shares = rule, budget, budget, shares
        self.cost, self.quotas, self.exclusive, self.rows = cost, quotas, exclusive, []
        self.ranking = [project for project in ranking if project in projects]
        self.place = {project: place for place, project in enumerate(ties)}
        self.low = {project for project in projects if figure[project] < rule.get("threshold", figure[project])}
        groups = {}
        for points in ballots:
            supported = tuple(sorted((p, n) for p, n in points.items() if n > 0 and p in projects))
            groups[supported] = groups.get(supported, 0) + 1
        self.sizes, self.groups = list(groups.values()), [dict(group) for group in groups]
        self.supporters = {project: [] for project in projects}
        for number, group in enumerate(self.groups):
            for project in group:
                self.supporters[project].append(number)
        self.share = self.steps = None

    def funded(self):
        return [row["id"] for row in self.rows if row["selected"]]

    def bar(self, project, funded):
        """Why a project cannot be funded after others, if so: the reason, and the rival if there is one."""
        for other in funded:
            if any(project in group and other in group for group in self.exclusive):
                return "excluded_by", other
        for quota in self.quotas:
            if project in quota["members"]:
                others = [other for other in funded if other in quota["members"]]
                spent = sum(self.cost[other] for other in others)
                if len(others) >= quota["most"] or spent + self.cost[project] > quota["mostCost"]:
                    return "quota_full", None
        return None

    def decide(self, project, reason, by=None, **more):
        row = {"id": project, "selected": reason in ("funded", "guaranteed", "filled_up"), "reason": reason,
               "remaining": self.left, "by": by, **more}
        self.left -= self.cost[project] if row["selected"] else 0
        assert self.left >= 0, "more is spent than there is"
        self.rows.append(row)

    def guarantee(self, eligible):
        """Funds first what the quotas are sure of."""
        for quota in self.quotas:
            count = 0
            for project in eligible:
                fits = project in quota["members"] and self.cost[project] <= self.left
                if count < quota["least"] and fits and not self.bar(project, self.funded()):
                    self.decide(project, "guaranteed")
                    count += 1

    def greedy(self, votes):
        self.guarantee([project for project in self.ranking if votes[project] > 0 and project not in self.low])
        stopped = False
        for project in [project for project in self.ranking if project not in self.funded()]:
            bar = self.bar(project, self.funded())
            if project in self.low:
                self.decide(project, "below_threshold")
            elif bar:
                self.decide(project, *bar)
            elif stopped:
                self.decide(project, "stopped")
            elif self.cost[project] > self.left:
                self.decide(project, "does_not_fit")
                stopped = self.rule["whenFull"] == "stop"
            else:
                self.decide(project, "funded")

    def in_rounds(self, unit):
        eligible = [project for project in self.ranking if self.supporters[project] and project not in self.low]
        self.guarantee(eligible)
        self.first = self.funded()
        self.open = [p for p in eligible if p not in self.first and self.cost[p] <= self.left]
        if self.rule["method"] == "phragmen":
            self.phragmen()
        else:
            self.equal_shares(unit)

    def rest(self, reason):
        for project in [project for project in self.ranking if project not in self.funded()]:
            if project in self.low:
                self.decide(project, "below_threshold")
            elif not self.supporters[project]:
                self.decide(project, "no_support")
            else:
                bar = self.bar(project, self.funded())
                self.decide(project, *(bar or reason(project)[:2]), **({} if bar else reason(project)[2]))

    def equal_shares(self, unit):
        money, completion, run = self.left, self.rule["completion"], None
        if self.shares:
            run = Shares(self, money, money)
        if completion in ("add1", "add1u"):
            self.steps = 0
            while run and self.steps < MOST_STEPS and not self.is_complete(run):
                raised = money + self.shares * unit * (self.steps + 1)
                further = Shares(self, raised, money) if raised <= (2**63 - 1) // 4 else None
                if further is None or further.spent > money:
                    break
                run, self.steps = further, self.steps + 1
        if run:
            self.share = floor(run.share)
            for project, price in run.bought:
                self.decide(project, "funded", price=ceil(price))
        fills = completion in ("greedy", "add1u")
        for project in self.ranking if fills else []:
            blocked = project in self.low or not self.supporters[project] or project in self.funded()
            if not blocked and not self.bar(project, self.funded()) and self.cost[project] <= self.left:
                self.decide(project, "filled_up")
        self.rest(lambda project: ("does_not_fit", None, {}) if fills or project not in self.open else
                  ("supporters_short", None, {"missing": ceil(run.missing(project))} if run else {}))

    def is_complete(self, run):
        bought = [project for project, _ in run.bought]
        return all(project in bought or self.bar(project, self.first + bought) for project in self.open)

    def phragmen(self):
        skips, load = self.rule["whenFull"] == "skip", [Fraction(0)] * len(self.groups)
        rest, reached, unfit = list(self.open), set(), set(self.ranking) - set(self.open)
        number = {p: sum(self.sizes[g] for g in self.supporters[p]) for p in rest}
        while True:
            rest = [project for project in rest if not self.bar(project, self.funded())]
            after = {p: (self.cost[p] + sum(self.sizes[g] * load[g] for g in self.supporters[p])) / number[p] for p in rest}
            best = [p for p in rest if after[p] == min(after.values())]
            costly = {p for p in best if self.cost[p] > self.left}
            reached |= costly
            if not best or (costly and not skips):
                break
            if costly:
                rest = [p for p in rest if p not in costly]
                continue
            winner = min(best, key=self.place.get)
            for group in self.supporters[winner]:
                load[group] = after[winner]
            self.decide(winner, "funded", price=ceil(after[winner]))
            rest.remove(winner)
        self.rest(lambda project: (
            "does_not_fit" if skips or project in reached or (self.cost[project] > self.left and project in unfit)
            else "stopped", None, {}))

class Shares:
    """One run of Equal Shares. What ballots have left are whole numbers over one denominator."""

    def __init__(self, pot, money, budget):
        self.pot, self.share, self.over = pot, Fraction(money, pot.shares), pot.shares
        self.purse, self.bought, self.spent = [money] * len(pot.groups), [], 0
        by_points, self.by_cost = pot.rule["utility"] == "points", pot.rule["utility"] == "cost"
        self.weights = {p: [(g, pot.groups[g][p] if by_points else 1) for g in pot.supporters[p]] for p in pot.open}
        value = lambda project, price: price / pot.cost[project] if self.by_cost else price
        least = {p: value(p, Fraction(pot.cost[p], sum(pot.sizes[g] * w for g, w in self.weights[p]))) for p in pot.open}
        while self.spent <= budget:
            best, gone = [], []
            for project in sorted(least, key=least.get):
                if best and least[project] > best[0][0]:
                    break
                bid = None if pot.bar(project, pot.first + [p for p, _ in self.bought]) else self.bid(project)
                if bid is None:
                    gone.append(project)
                    continue
                least[project] = value(project, Fraction(bid[0], bid[1] * self.over))
                best = [b for b in best if b[0] <= least[project]]
                if not best or best[0][0] == least[project]:
                    best.append((least[project], pot.place[project], project, bid))
            for project in gone:
                del least[project]
            if not best:
                break
            _, _, project, (paid, weight) = min(best, key=lambda found: found[1])
            self.buy(project, paid, weight)
            del least[project]

    def bid(self, project):
        """The price of a weight of one as a fraction over the denominator; None if supporters cannot pay."""
        rich, paid = self.weights[project], self.pot.cost[project] * self.over
        weight = sum(self.pot.sizes[g] * w for g, w in rich)
        while rich:
            poor = [(g, w) for g, w in rich if self.purse[g] * weight < paid * w]
            if not poor:
                return paid, weight
            rich = [(g, w) for g, w in rich if self.purse[g] * weight >= paid * w]
            paid -= sum(self.pot.sizes[g] * self.purse[g] for g, _ in poor)
            weight -= sum(self.pot.sizes[g] * w for g, w in poor)
        return None

    def buy(self, project, paid, weight):
        self.bought.append((project, Fraction(paid, weight * self.over)))
        self.spent += self.pot.cost[project]
        common = gcd(paid, weight)
        paid, weight = paid // common, weight // common
        self.over *= weight
        self.purse = [left * weight for left in self.purse]
        for group, share in self.weights[project]:
            self.purse[group] = max(0, self.purse[group] - paid * share)

    def missing(self, project):
        have = sum(self.pot.sizes[g] * self.purse[g] for g in self.pot.supporters[project])
        return self.pot.cost[project] - Fraction(have, self.over)
