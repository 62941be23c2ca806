"""Opinion groups of consultation@1 (docs/log-format.md, section 13): the same IEEE 754 operations in the same order.

Every sum runs in the one order in which it is defined, so that what comes out are the same bits.
"""

from math import inf, sqrt, trunc

from acta_proofs import sha256

UNIT, FARTHEST, SIGNIFICANT = 1e6, 10**9, 1.2816

def away(value):
    """The nearest whole number, halves away from zero."""
    whole = trunc(value)
    return whole + (1 if value > 0 else -1) if abs(value - whole) >= 0.5 else whole

def draws(seed):
    """The numbers of a public draw: SHA-256 of a label, the seed and a counter, eight bytes at a time."""
    block = 0
    while True:
        digest = sha256(b"acta/draw@1\0" + seed + block.to_bytes(8, "big"))
        yield from (int.from_bytes(digest[at:at + 8], "big") for at in range(0, 32, 8))
        block += 1

def below(numbers, bound):
    limit = 2**64 - 1 - (2**64 - 1) % bound
    return next(number for number in numbers if number < limit) % bound

def dot(first, second):
    total = 0.0
    for one, other in zip(first, second):
        total += one * other
    return total

# ------------------------------------------------------------------------------------------ the plane
def eigen(matrix):
    """Values and vectors of a small symmetric matrix, the largest first, by Jacobi's rotations in a fixed order."""
    size = len(matrix)
    vectors = [[float(row == column) for column in range(size)] for row in range(size)]
    for _ in range(60):
        off = total = 0.0
        for row in range(size):
            for column in range(size):
                square = matrix[row][column] * matrix[row][column]
                total += square
                if row != column:
                    off += square
        if off <= total * 1e-32:
            break
        for row in range(size):
            for column in range(row + 1, size):
                rotate(matrix, vectors, row, column)
    order = sorted(range(size), key=lambda place: (-matrix[place][place], place))
    return [matrix[place][place] for place in order], [vectors[place] for place in order]

def rotate(matrix, vectors, row, column):
    between = matrix[row][column]
    if between == 0:
        return
    angle = (matrix[column][column] - matrix[row][row]) / (2 * between)
    tangent = (-1 if angle < 0 else 1) / (abs(angle) + sqrt(angle * angle + 1))
    cosine = 1 / sqrt(tangent * tangent + 1)
    sine = tangent * cosine
    for line in matrix:
        first, second = line[row], line[column]
        line[row], line[column] = cosine * first - sine * second, sine * first + cosine * second
    for lines in (matrix, vectors):
        upper, lower = lines[row], lines[column]
        lines[row] = [cosine * first - sine * second for first, second in zip(upper, lower)]
        lines[column] = [sine * first + cosine * second for first, second in zip(upper, lower)]

def orthogonal(vectors):
    upright = []
    for vector in vectors:
        rest, before = list(vector), sqrt(dot(vector, vector))
        for _ in range(2):
            for other in upright:
                share = dot(rest, other)
                rest = [value - share * of for value, of in zip(rest, other)]
        length = sqrt(dot(rest, rest))
        is_left = length > before * 1e-14 and length > 0
        upright.append([value / length for value in rest] if is_left else [0.0] * len(vector))
    return upright

def combined(vectors, factors):
    total = [0.0] * len(vectors[0])
    for vector, factor in zip(vectors, factors):
        total = [value + factor * of for value, of in zip(total, vector)]
    return total

def principal(size, times):
    """The first two vectors of a symmetric matrix, by power iteration on eight at once; zero where nothing is left."""
    width, numbers = min(8, size), draws(b"\x61" * 32)
    vectors = orthogonal([[float(below(numbers, 2_000_001) - 1_000_000) / 1_000_000 for _ in range(size)]
                          for _ in range(width)])
    for _ in range(1_000):
        products = [times(vector) for vector in vectors]
        values, turns = eigen([[dot(vector, product) for product in products] for vector in vectors])
        vectors = [combined(vectors, turn) for turn in turns]
        turned = [combined(products, turn) for turn in turns]
        limit = 1e-13 * abs(values[0]) if values else 0.0
        off = [[a - values[place] * b for a, b in zip(turned[place], vectors[place])]
               for place in range(min(2, width))]
        if all(sqrt(dot(item, item)) <= limit for item in off):
            floor = limit * float(size)
            vectors = [vector if value > floor else [0.0] * size for vector, value in zip(vectors, values)]
            break
        vectors = orthogonal(turned)
    return (vectors + [[0.0] * size] * 2)[:2]

def means_of(people, size):
    sums, counts = [0] * size, [0] * size
    for votes in people:
        for column, value in votes:
            sums[column] += value
            counts[column] += 1
    return [sums[column] / counts[column] if counts[column] else 0.0 for column in range(size)]

def paired(people, means):
    """How the votes on each two statements go together."""
    size = len(means)
    matrix = [[0.0] * size for _ in range(size)]
    for votes in people:
        row = [(column, value - means[column]) for column, value in votes]
        for place, (column, factor) in enumerate(row):
            if factor != 0:
                line = matrix[column]
                for other, distance in row[place:]:
                    line[other] += factor * distance
    for first in range(size):
        for second in range(first):
            matrix[first][second] = matrix[second][first]
    return matrix

def plane(people, size):
    """The means, and the two components with the largest loading positive."""
    means = means_of(people, size)
    matrix = paired(people, means) if size <= 1_000 else None

    def times(vector):
        product = [0.0] * size
        if matrix is not None:
            for column, factor in enumerate(vector):
                if factor != 0:
                    product = [value + factor * of for value, of in zip(product, matrix[column])]
            return product
        for votes in people:
            total = 0.0
            for column, value in votes:
                total += (value - means[column]) * vector[column]
            for column, value in votes:
                product[column] += (value - means[column]) * total
        return product

    components = []
    for vector in principal(size, times):
        largest = 0.0
        for loading in vector:
            largest = loading if abs(loading) > abs(largest) else largest
        components.append([-loading for loading in vector] if largest < 0 else vector)
    return means, components

def spot(votes, means, components):
    """Where a person lies, in whole millionths, with their number."""
    x = y = 0.0
    for column, value in votes:
        distance = value - means[column]
        x += distance * components[0][column]
        y += distance * components[1][column]
    stretch = sqrt(len(means) / len(votes)) if votes else 0.0
    place = [away(max(-1e9, min(1e9, stretch * value * UNIT))) for value in (x, y)]
    return (*place, 1)

# ------------------------------------------------------------------------------------------ spots and groups
def squared(first, second):
    return (first[0] - second[0]) ** 2 + (first[1] - second[1]) ** 2

def begin(count, spots, first):
    """Starting places far from each other; fewer where there are not so many different spots."""
    if first >= len(spots):
        return []
    chosen = [spots[first]]
    distances = [squared(item, chosen[0]) for item in spots]
    while len(chosen) < count:
        farthest = max(range(len(spots)), key=distances.__getitem__)
        if distances[farthest] == 0:
            break
        chosen.append(spots[farthest])
        distances = [min(known, squared(item, spots[farthest])) for known, item in zip(distances, spots)]
    return chosen

def quotient(total, count):
    whole, rest = divmod(abs(total), count)
    return (-1 if total < 0 else 1) * (whole + (2 * rest >= count))

def clusters(spots, middles):
    """k-means after Lloyd, at most fifty steps: the number of each spot, and the middles with their people."""
    numbers = [-1] * len(spots)
    for _ in range(50):
        before = numbers
        numbers = [min(range(len(middles)), key=lambda number: squared(item, middles[number])) for item in spots]
        moved = []
        for number, middle in enumerate(middles):
            own = [item for item, at in zip(spots, numbers) if at == number]
            people = sum(item[2] for item in own)
            moved.append((*(quotient(sum(item[axis] * item[2] for item in own), people) for axis in (0, 1)), people)
                         if people else (middle[0], middle[1], 0))
        middles = moved
        if numbers == before:
            break
    return numbers, middles

def silhouette(spots, numbers, count):
    sizes = [sum(item[2] for item, at in zip(spots, numbers) if at == number) for number in range(count)]
    total, people = 0.0, 0
    for place, item in enumerate(spots):
        people += item[2]
        mine = numbers[place]
        if sizes[mine] <= 1:
            continue
        sums = [0.0] * count
        for at, other in zip(numbers, spots):
            sums[at] += sqrt(float(squared(item, other))) * float(other[2])
        left = [size - (number == mine) for number, size in enumerate(sizes)]
        means = [total_of / float(size) if size > 0 else 0 for total_of, size in zip(sums, left)]
        other = min([means[number] for number in range(count) if number != mine and sizes[number] > 0], default=inf)
        larger = max(means[mine], other)
        if other < inf and larger > 0:
            total += float(item[2]) * (other - means[mine]) / larger
    return away(total / float(people) * UNIT) if people else 0

def candidates(spots, most, fewest):
    """For each number of groups the closest ones, if none is too small, with their silhouette."""
    found = {}
    for number in range(2, min(most, 2 + len(spots) // 12) + 1) if len(spots) >= 2 else ():
        best = None
        for first in range(min(10, len(spots))):
            start = begin(number, spots, first)
            if len(start) == number:
                numbers, middles = clusters(spots, start)
                spread = sum(squared(item, middles[at]) * item[2] for item, at in zip(spots, numbers))
                if best is None or spread < best[0]:
                    best = spread, numbers, middles
        if best and all(middle[2] >= max(1, fewest) for middle in best[2]):
            found[number] = best[1], silhouette(spots, best[1], number)
    return found

class Groups:
    """The groups of a table: for each person the votes as pairs of column and value, the columns rising."""

    def __init__(self, people, size, most, fewest, number=None):
        means, components = plane(people, size)
        enough = max(1, min(7, size))
        placed = [row for row, votes in enumerate(people) if len(votes) >= enough]
        if len(placed) < 15:
            by_votes = sorted((row for row, votes in enumerate(people) if votes), key=lambda row: (-len(people[row]), row))
            placed = sorted(by_votes[:15])
        places = [spot(people[row], means, components) for row in placed]
        base, self.spots = clusters(places, begin(100, places, 0))
        found = candidates(self.spots, most, fewest)
        self.silhouettes = {count: clear for count, (_, clear) in found.items()}
        clearest = min(found, key=lambda count: (-found[count][1], count)) if found else None
        wanted = number if number in found else clearest
        chosen = found[wanted][0] if found else [0] * len(self.spots)
        self.count = max(chosen, default=-1) + 1
        size_of = [sum(item[2] for item, at in zip(self.spots, chosen) if at == group) for group in range(self.count)]
        order = sorted(range(self.count), key=lambda group: (-size_of[group], chosen.index(group)
                                                             if group in chosen else 2**63))
        self.of_spot = [order.index(group) for group in chosen]
        self.of = [None] * len(people)
        for row, at in zip(placed, base):
            self.of[row] = self.of_spot[at]

def smoothed(votes, in_row, fresh):
    """The number of groups that came out `in_row` times in a row most lately, else the latest one."""
    looks, following = [], 100
    while following < votes:
        looks.append(following)
        following += max(1, following // 10)
    latest, current, row = None, 0, 0
    for look in [*looks, votes][::-1][:24]:
        number = fresh(look)
        latest = number if latest is None else latest
        row, current = (row + 1 if number == current else 1), number
        if row >= in_row:
            return number
    return latest

# ------------------------------------------------------------------------------------------ what groups say
class Side:
    """Those of a group who are on one side of a statement, beside all others."""

    def __init__(self, people, votes, others=0, other_votes=0):
        self.people, self.share = people, (people + 1) / (votes + 2)
        self.test = 2 * sqrt(votes + 1) * ((people + 1) / (votes + 1) - 0.5)
        self.ratio = self.share / ((others + 1) / (other_votes + 2))
        mine, theirs = (people + 1) / (votes + 1), (others + 1) / (other_votes + 1)
        both = (people + 1 + others + 1) / (votes + 1 + other_votes + 1)
        variance = both * (1 - both) * (1 / (votes + 1) + 1 / (other_votes + 1))
        self.ratio_test = (mine - theirs) / sqrt(variance) if variance > 0 else 0
        self.weight = self.ratio * self.ratio_test * self.share * self.test
        self.is_significant = self.test > SIGNIFICANT and self.ratio_test > SIGNIFICANT

def representative(group, others):
    """The statements that tell a group from all others, at most five: (column, is for, side), those for it first."""
    lines = []
    for column, ((agree, disagree, votes), (other, against, other_votes)) in enumerate(zip(group, others)):
        sides = Side(agree, votes, other, other_votes), Side(disagree, votes, against, other_votes)
        is_for = sides[0].ratio_test > sides[1].ratio_test
        lines.append((column, is_for, sides[0] if is_for else sides[1], sides))
    best = None
    for line in lines:
        agreeing, disagreeing = line[3]
        if not agreeing.people and not disagreeing.people:
            continue
        known = best and best[3][0]
        if known is None:
            is_better = agreeing.test > SIGNIFICANT or (agreeing.ratio > 1 and agreeing.share > 0.5)
        elif known.ratio > 1:
            is_better = agreeing.weight > known.weight
        else:
            is_better = agreeing.share * agreeing.test > known.share * known.test
        best = line if is_better else best
    sufficient = sorted((line for line in lines if any(side.is_significant for side in line[3])),
                        key=lambda line: (-line[2].weight, line[0]))
    chosen = ([best] if best else []) + [line for line in sufficient if line is not best]
    if not chosen and lines:
        chosen = [min(lines, key=lambda line: (-line[2].ratio_test, line[0]))]
    return sorted((line[:3] for line in chosen[:5]), key=lambda line: not line[1])

def agreed(counts, side):
    """The columns with which most agree (side 0) or disagree (1), at most five: (column, people, votes, share)."""
    lines = []
    for column, count in enumerate(counts):
        own = Side(count[side], count[2])
        if own.share > 0.5 and own.test > SIGNIFICANT:
            lines.append((-(own.share * own.test), column, count[side], count[2], own.share))
    return [line[1:] for line in sorted(lines)[:5]]
