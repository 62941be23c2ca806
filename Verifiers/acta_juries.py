"""Juries of call@1: who reviews what, what marks come to, on whom a decision rests, how money is divided
(docs/log-format.md, section 27). All numbers are whole or fractions."""

from fractions import Fraction

from acta_opinion_groups import below, draws

class Sets:
    """Which of some numbered things hang together; the lowest stands for its set."""

    def __init__(self, count):
        self.above, self.count = list(range(count)), count

    def root(self, thing):
        while self.above[thing] != thing:
            thing = self.above[thing]
        return thing

    def join(self, one, other):
        low, high = sorted((self.root(one), self.root(other)))
        self.above[high] = low
        self.count -= low != high
        return low != high

def components(reviews):
    """The entries of each part of some reviews (juror, entry, ...) that hangs together."""
    entries, jurors = sorted({review[1] for review in reviews}), sorted({review[0] for review in reviews})
    sets = Sets(len(entries) + len(jurors))
    for juror, entry, *_ in reviews:
        sets.join(entries.index(entry), len(entries) + jurors.index(juror))
    roots = [sets.root(place) for place in range(len(entries))]
    return [[entry for entry, own in zip(entries, roots) if own == root] for root in sorted(set(roots))]

# ------------------------------------------------------------------------------------------ assignment
def shuffled(numbers, count):
    order = list(range(count))
    for last in range(count - 1, 0, -1):
        other = below(numbers, last + 1)
        order[last], order[other] = order[other], order[last]
    return order

def assign(entries, conflicts, per_entry, seed):
    """What each juror reviews, given by their conflicts; and whether all of it hangs together."""
    numbers = draws(seed)
    jurors, order = shuffled(numbers, len(conflicts)), shuffled(numbers, len(entries))
    board = Board([[entries[entry] not in conflicts[juror] for juror in jurors] for entry in order], len(jurors), per_entry)
    board.fill()
    board.level(set())
    is_whole = board.connect()
    lists = [[] for _ in conflicts]
    for entry, juror in board.pairs():
        lists[jurors[juror]].append(order[entry])
    return [[entries[place] for place in sorted(places)] for places in lists], is_whole

class Board:
    def __init__(self, allowed, jurors, reviews):
        self.allowed, self.entries, self.jurors, self.reviews = allowed, range(len(allowed)), range(jurors), reviews
        self.taken, self.loads = [set() for _ in allowed], [0] * jurors

    def pairs(self):
        return [(entry, juror) for entry in self.entries for juror in sorted(self.taken[entry])]

    def assign(self, entry, juror):
        self.taken[entry].add(juror)
        self.loads[juror] += 1

    def release(self, entry, juror):
        self.taken[entry].remove(juror)
        self.loads[juror] -= 1

    def fill(self):
        """Each entry in turn gets the jurors with the least to do."""
        for entry in self.entries:
            while len(self.taken[entry]) < self.reviews:
                free = [juror for juror in self.jurors if self.allowed[entry][juror] and juror not in self.taken[entry]]
                self.assign(entry, min(free, key=lambda juror: (self.loads[juror], juror)))

    def level(self, fixed):
        """Entries are handed on from juror to juror until no load can come nearer to another."""
        while way := next(filter(None, (self.way_down(juror, fixed) for juror in
                                        sorted(self.jurors, key=lambda juror: (-self.loads[juror], juror)))), None):
            for entry, start, end in way:
                self.release(entry, start)
                self.assign(entry, end)

    def way_down(self, start, fixed):
        """The shortest way to somebody with at least two fewer, from its end."""
        steps, queue = {}, [start]
        for juror in queue:
            for entry in self.entries:
                if juror not in self.taken[entry] or (entry, juror) in fixed:
                    continue
                for other in self.jurors:
                    if not self.allowed[entry][other] or other in self.taken[entry] or other == start or other in steps:
                        continue
                    steps[other] = (entry, juror, other)
                    if self.loads[other] <= self.loads[start] - 2:
                        way = [steps[other]]
                        while way[-1][1] in steps:
                            way.append(steps[way[-1][1]])
                        return way
                    queue.append(other)
        return None

    def sets(self, pairs):
        sets = Sets(len(self.entries) + len(self.jurors))
        return sets, [pair for pair in pairs if sets.join(pair[0], len(self.entries) + pair[1])]

    def is_apart(self, sets, pair):
        return sets.root(pair[0]) != sets.root(len(self.entries) + pair[1])

    def is_whole(self):
        return self.sets(self.pairs())[0].count - self.loads.count(0) <= 1

    def connect(self):
        """Swaps jurors of parts that do not hang together; where that does not help, everything is assigned anew."""
        while swap := self.swap():
            (entry, juror), (other, another) = swap
            self.release(entry, juror)
            self.release(other, another)
            self.assign(entry, another)
            self.assign(other, juror)
        if self.is_whole():
            return True
        size = len(self.entries) + sum(any(row[juror] for row in self.allowed) for juror in self.jurors) - 1
        tree = self.tree(size) if len(self.entries) * self.reviews >= size else None
        if tree is None:
            return False
        for pair in self.pairs():
            self.release(*pair)
        for pair in sorted(tree):
            self.assign(*pair)
        self.fill()
        self.level(tree)
        return True

    def swap(self):
        """The first pair that closes a circle, with the first of another part that can be swapped with it."""
        pairs = self.pairs()
        sets, tree = self.sets(pairs)
        for one in sorted(set(pairs) - set(tree)):
            for other in pairs:
                if self.allowed[one[0]][other[1]] and self.allowed[other[0]][one[1]] \
                        and sets.root(one[0]) != sets.root(other[0]):
                    return one, other
        return None

    def tree(self, size):
        """A tree of so many pairs with at most so many of an entry; None where there is none."""
        tree = set(self.sets(self.pairs())[1])
        while len(tree) < size:
            outside = [(entry, juror) for entry in self.entries for juror in self.jurors
                       if self.allowed[entry][juror] and (entry, juror) not in tree]
            sets = self.sets(sorted(tree))[0]
            queue = [pair for pair in outside if self.is_apart(sets, pair)]
            before = dict.fromkeys(queue)
            for pair in queue:
                given = sorted(own for own in tree if own[0] == pair[0])
                if len(given) < self.reviews:
                    break
                for own in given:
                    halves = self.sets(sorted(tree - {own}))[0]
                    new = [other for other in outside if other not in before and self.is_apart(halves, other)]
                    before.update(dict.fromkeys(new, (own, pair)))
                    queue += new
            else:
                return None
            while pair:
                tree.add(pair)
                own, pair = before[pair] or (None, None)
                tree.discard(own)
        return tree

# ------------------------------------------------------------------------------------------ what marks come to
def mean(values):
    return sum(values, Fraction(0)) / len(values)

def grouped(reviews, place):
    groups = {}
    for review in reviews:
        groups.setdefault(review[place], []).append(review[2])
    return groups

def totals(method, reviews):
    """The number of each entry; None where that method needs reviews that hang together, and they do not."""
    own = grouped(reviews, 0)
    if method == "effects":
        if len(components(reviews)) > 1:
            return None
        mildness = effects(reviews)
        reviews = [(juror, entry, points - mildness[juror]) for juror, entry, points in reviews]
    elif method == "centred" and reviews:
        middle = mean([points for _, _, points in reviews])
        reviews = [(juror, entry, points - mean(own[juror]) + middle) for juror, entry, points in reviews]
    elif method == "ranks":
        reviews = [(juror, entry, rank(points, own[juror])) for juror, entry, points in reviews]
    return {entry: mean(points) for entry, points in grouped(reviews, 1).items()}

def rank(points, all_points):
    """100 for the best, 0 for the last, equal ones in the middle of their ranks; 50 for the only one."""
    halves = sum(2 * (other < points) + (other == points) for other in all_points) - 1
    return Fraction(50 * halves, len(all_points) - 1) if len(all_points) > 1 else Fraction(50)

def effects(reviews):
    """How mild each juror is, by least squares: the normal equations without the entries, all jurors together zero."""
    jurors, entries = sorted({juror for juror, _, _ in reviews}), grouped(reviews, 1)
    size, by_entry = len(jurors), {entry: [] for entry in entries}
    rows = [[Fraction(0)] * (size + 1) for _ in jurors]
    for juror, entry, points in reviews:
        place = jurors.index(juror)
        by_entry[entry].append(place)
        rows[place][place] += 1
        rows[place][size] += points - mean(entries[entry])
    for places in by_entry.values():
        for one in places:
            for other in places:
                rows[one][other] -= Fraction(1, len(places))
    if rows:
        rows[-1] = [Fraction(1)] * size + [Fraction(0)]
    for step in range(size):
        pivot = next(place for place in range(step, size) if rows[place][step])
        rows[step], rows[pivot] = rows[pivot], rows[step]
        rows[step] = [value / rows[step][step] for value in rows[step]]
        for place in range(size):
            factor = rows[place][step]
            if place != step and factor:
                rows[place] = [value - factor * own for value, own in zip(rows[place], rows[step])]
    return {juror: row[size] for juror, row in zip(jurors, rows)}

def ranking(entrants):
    """Entries in order, from (entry, total, ties), more being better; and groups with one total."""
    order = sorted(entrants, key=lambda entrant: (-entrant[1], [-tie for tie in entrant[2]], entrant[0]))
    groups = {}
    for entry, total, _ in order:
        groups.setdefault(total, []).append(entry)
    return [entry for entry, _, _ in order], [group for group in groups.values() if len(group) > 1]

def influence(reviews, decide):
    """What would have been without each juror: (juror, who would advance, whether others would, whether one can say)."""
    advanced = decide(reviews)
    for juror in dict.fromkeys(juror for juror, _, _ in reviews):
        others = decide([review for review in reviews if review[0] != juror])
        is_other = others is not None and (advanced is None or set(others) != set(advanced))
        yield juror, others or [], is_other, others is not None

def instalments(total, shares):
    """Parts of a sum in whole units: what is left goes to the largest fractions, of equal ones to the earlier."""
    exact = [share * total for share in shares]
    amounts = [int(part) for part in exact]
    order = sorted(range(len(shares)), key=lambda place: (amounts[place] - exact[place], place))
    for place in order[:total - sum(amounts)]:
        amounts[place] += 1
    return amounts
