internal import BigInt
public import Values

/// How much milder or stricter each juror marks than the others, and what entries come to without that.
///
/// The model is additive: a juror's points for an entry are what the entry is worth, plus how mild the juror is, plus chance.
/// Worth and mildness are those with the least sum of squared rests, where the mildness of all jurors together is zero. They
/// are exact fractions, and unique where all reviews hang together; where they do not, nothing is reckoned.
///
/// Fractions cannot grow without bound: beside the denominator of the points, theirs has at most
/// (jurors - 1) · log2(reviews of a juror · least common multiple of the numbers of reviews of an entry) bits, by Hadamard's
/// bound; with three jurors for each of 200 entries and 60 jurors that is less than 400.
public struct JurorSeverity: Sendable, Hashable {
    /// What an entry comes to.
    public struct Worth: Sendable, Hashable {
        /// The entry.
        public let entry: UInt64
        /// The mean of its points as they were given.
        public let raw: Rational
        /// The same without how mild its jurors are. Nobody gave it: it is shown only beside the raw one.
        public let adjusted: Rational
    }

    /// How a juror marks.
    public struct Leaning: Sendable, Hashable {
        /// The juror.
        public let juror: String
        /// By how much the juror marks higher than jurors do on average; below zero for a strict one.
        public let mildness: Rational
    }

    /// The entries, the lowest first.
    public let entries: [Worth]
    /// The jurors in the order of their names' bytes.
    public let jurors: [Leaning]

    /// Adjusts the points of some reviews.
    public init(_ reviews: [JuryReview]) throws(NotConnected) {
        let graph = ReviewGraph(reviews.map { ($0.juror, $0.entry) })
        guard graph.isConnected else { throw NotConnected(components: graph.components) }
        let names = graph.jurors.first ?? []
        let places = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) })
        var given: [UInt64: [Given]] = [:]
        for review in reviews {
            guard let place = places[review.juror] else { continue }
            given[review.entry, default: []].append((place, review.points))
        }
        let ordered = given.sorted { $0.key < $1.key }
        let mildness = Self.mildness(ordered.map(\.value), of: names.count)
        entries = ordered.map { entry, given in
            let count = Rational(given.count)
            let raw = given.reduce(Rational.zero) { $0 + $1.points } / count
            let mild = given.reduce(Rational.zero) { $0 + mildness[$1.juror] } / count
            return Worth(entry: entry, raw: raw, adjusted: raw - mild)
        }
        jurors = zip(names, mildness).map { Leaning(juror: $0, mildness: $1) }
    }

    private typealias Given = (juror: Int, points: Rational)

    /// How mild each juror is: the worth of entries is taken out of the normal equations, and the last juror is held at zero
    /// until all are known.
    private static func mildness(_ entries: [[Given]], of jurors: Int) -> [Rational] {
        guard jurors > 1 else { return Array(repeating: .zero, count: jurors) }
        let scale = entries.joined().reduce(BigInt(1)) { leastCommonMultiple($0, $1.points.denominator) }
        let count = entries.reduce(BigInt(1)) { leastCommonMultiple($0, BigInt($1.count)) }
        var matrix = Array(repeating: Array(repeating: BigInt(0), count: jurors - 1), count: jurors - 1)
        var right = Array(repeating: BigInt(0), count: jurors - 1)
        for entry in entries {
            let share = count / BigInt(entry.count)
            let points = entry.map { $0.points.numerator * (scale / $0.points.denominator) }
            let sum = points.reduce(0, +)
            for (one, points) in zip(entry, points) where one.juror < jurors - 1 {
                matrix[one.juror][one.juror] += count
                right[one.juror] += count * points - share * sum
                for other in entry where other.juror < jurors - 1 { matrix[one.juror][other.juror] -= share }
            }
        }
        guard let (numerators, denominator) = ExactSystem.solution(matrix, right) else {
            preconditionFailure("the equations of a connected graph have one solution")
        }
        let sum = numerators.reduce(0, +)
        return (numerators + [0]).map { numerator in
            Rational(numerator * BigInt(jurors) - sum, denominator * scale * BigInt(jurors)) ?? .zero
        }
    }

    private static func leastCommonMultiple(_ one: BigInt, _ other: BigInt) -> BigInt {
        one / one.greatestCommonDivisor(with: other) * other
    }
}
