/// Finds statements that say nearly the same, so that whoever proposes one sees what is there already.
///
/// Two texts are as like as the triples of letters that they share: twice the common ones in a hundred of both (Dice).
public struct LikenessIndex: Sendable {
    /// A statement that is like another.
    public struct Match: Sendable, Hashable {
        /// The statement's number.
        public let statement: UInt64
        /// How like it is, from 0 to 100.
        public let percent: Int
    }

    /// From so many per cent on a statement may be a duplicate.
    public static let usualPercent = 50
    /// The most matches that are given.
    public static let most = 5

    private var numbers: [Character: UInt64] = [:]
    private var statements: [(number: UInt64, triples: Int)] = []
    /// Where each triple stands: places in the list of statements.
    private var places: [UInt64: [UInt32]] = [:]

    /// An index of nothing.
    public init() {}

    /// How many statements are in.
    public var count: Int { statements.count }

    /// Puts a statement in.
    public mutating func add(_ statement: UInt64, text: String) {
        var known: [UInt64] = []
        for word in FoldedText(text).words { known += triples(of: word.map { number(of: $0) }) }
        let triples = Set(known)
        for triple in triples { places[triple, default: []].append(UInt32(statements.count)) }
        statements.append((statement, triples.count))
    }

    /// The statements that are like a text, the most alike first.
    public func matches(_ text: String, from percent: Int = usualPercent) -> [Match] {
        var wanted: Set<UInt64> = []
        for word in FoldedText(text).words {
            // A letter that stands nowhere gets a number that no triple has.
            wanted.formUnion(triples(of: word.map { numbers[$0] ?? Self.unknown }))
        }
        var common: [UInt32: Int] = [:]
        for triple in wanted {
            for place in places[triple] ?? [] { common[place, default: 0] += 1 }
        }
        let matches = common.compactMap { place, count -> Match? in
            let known = statements[Int(place)]
            let likeness = 200 * count / (known.triples + wanted.count)
            return likeness >= percent ? Match(statement: known.number, percent: likeness) : nil
        }
        return Array(matches.sorted { ($1.percent, $0.statement) < ($0.percent, $1.statement) }.prefix(Self.most))
    }

    private static let bits: UInt64 = 21
    private static let unknown: UInt64 = (1 << bits) - 1

    private mutating func number(of character: Character) -> UInt64 {
        if let known = numbers[character] { return known }
        let number = min(UInt64(numbers.count) + 1, Self.unknown - 1)
        numbers[character] = number
        return number
    }

    /// Every three letters that follow each other in a word, with nothing before its first and after its last.
    private func triples(of word: [UInt64]) -> [UInt64] {
        let padded = [0] + word + [0]
        return padded.indices.dropLast(2).map {
            padded[$0] << (2 * Self.bits) | padded[$0 + 1] << Self.bits | padded[$0 + 2]
        }
    }
}
