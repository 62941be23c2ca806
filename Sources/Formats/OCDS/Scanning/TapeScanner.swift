/// Finds where every value of a JSON text begins and ends, without making values of them.
///
/// It accepts exactly what `JSON(parsing:)` accepts within the same depth (RFC 8259 and RFC 7493), and says nothing about
/// what is wrong: for that the slower parser is asked. The text has zeros behind its end, on which every scan stops.
struct TapeScanner {
    /// The text is not JSON as `JSON(parsing:)` accepts it.
    struct Refused: Error {}

    /// Up to so many names, each is compared with each.
    private static let fewNames = 32

    private(set) var entries: PlainBuffer<TapeEntry>
    /// The entries of the text before, if this one may repeat values of it.
    private(set) var earlier: PlainBuffer<TapeEntry>
    /// Where the text ends that is scanned.
    private(set) var limit = 0
    private var names: PlainBuffer<NameMark>
    private var isASCII = true
    /// How many arrays and objects may lie inside each other.
    var maximumDepth: Int
    private let allowsRepeatedNames: Bool

    init(maximumDepth: Int = 64, allowsRepeatedNames: Bool = false) {
        self.maximumDepth = maximumDepth
        self.allowsRepeatedNames = allowsRepeatedNames
        entries = PlainBuffer(capacity: 1024)
        earlier = PlainBuffer(capacity: 1)
        names = PlainBuffer(capacity: 64)
    }

    func deallocate() {
        entries.deallocate()
        earlier.deallocate()
        names.deallocate()
    }

    /// Scans one text; whether it is JSON. Its value is the first entry.
    ///
    /// - Parameter repeats: whether values that are the same as in the text scanned before, which must still be where it
    ///   was, are taken over without a look at what is in them. Only those marked there as repeatable are.
    mutating func scan(_ text: UnsafePointer<UInt8>, _ range: Range<Int>, repeats: Bool = false) -> Bool {
        if repeats { swap(&entries, &earlier) }
        entries.cut(to: 0)
        names.cut(to: 0)
        isASCII = true
        limit = range.upperBound
        do throws(Refused) {
            let start = Self.skipSpace(text, range.lowerBound)
            let end = try value(text, start, depth: 0, like: repeats && earlier.count > 0 ? 0 : Self.nothing)
            // Another text may lie behind this one.
            guard end <= range.upperBound, Self.skipSpace(text, end) >= range.upperBound else { return false }
        } catch {
            return false
        }
        return isText(text, range)
    }

    /// Begins a text of which only parts are scanned, up to its end.
    mutating func beginParts(until limit: Int) {
        isASCII = true
        self.limit = limit
    }

    /// Scans a value within so many arrays and objects; the place behind it. Its entries take the place of those before.
    mutating func scanPart(_ text: UnsafePointer<UInt8>, _ start: Int, depth: Int) throws(Refused) -> Int {
        entries.cut(to: 0)
        names.cut(to: 0)
        return try value(text, start, depth: depth, like: Self.nothing)
    }

    /// Whether the strings that were scanned since the beginning are UTF-8.
    func isText(_ text: UnsafePointer<UInt8>, _ range: Range<Int>) -> Bool {
        guard !isASCII else { return true }
        let bytes = UnsafeBufferPointer(start: text + range.lowerBound, count: range.count)
        return (try? UTF8Span(validating: bytes.span)) != nil
    }

    /// Scans a value; `before` is the entry of what the text before has in its place.
    private mutating func value(
        _ text: UnsafePointer<UInt8>, _ start: Int, depth: Int, like before: Int
    ) throws(Refused) -> Int {
        if before != Self.nothing, let end = takeOver(before, text, start) { return end }
        let end: Int
        var entry = TapeEntry(start: UInt32(truncatingIfNeeded: start), end: 0, next: 0, kind: .null)
        switch text[start] {
        case UInt8(ascii: "\""):
            end = try stringEnd(text, start + 1, &entry.isSpecial)
            entry.kind = .string
            entry.isRepeatable = end - start > Self.longText
        case UInt8(ascii: "{"): return try object(text, start, depth: depth + 1, like: before)
        case UInt8(ascii: "["): return try array(text, start, depth: depth + 1, like: before)
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
            end = try Self.numberEnd(text, start)
            entry.kind = .number
        case UInt8(ascii: "t"):
            end = try Self.literalEnd(text, start, "true")
            entry.kind = .bool
        case UInt8(ascii: "f"):
            end = try Self.literalEnd(text, start, "false")
            entry.kind = .bool
        case UInt8(ascii: "n"): end = try Self.literalEnd(text, start, "null")
        default: throw Refused()
        }
        entry.end = UInt32(truncatingIfNeeded: end)
        entry.next = UInt32(truncatingIfNeeded: entries.count + 1)
        entries.append(entry)
        return end
    }

    private mutating func array(
        _ text: UnsafePointer<UInt8>, _ start: Int, depth: Int, like before: Int
    ) throws(Refused) -> Int {
        guard depth <= maximumDepth else { throw Refused() }
        let place = open(.array, at: start)
        var at = Self.skipSpace(text, start + 1)
        if text[at] == UInt8(ascii: "]") { return close(place, at: at, hasOthers: false) }
        var hasOthers = false
        var repeated = repeatableElements(before)
        while true {
            if text[at] != UInt8(ascii: "{") { hasOthers = true }
            if let end = takeOverElement(&repeated, text, at) {
                at = Self.skipSpace(text, end)
            } else {
                at = Self.skipSpace(text, try value(text, at, depth: depth, like: Self.nothing))
            }
            guard text[at] == UInt8(ascii: ",") else {
                guard text[at] == UInt8(ascii: "]") else { throw Refused() }
                return close(place, at: at, hasOthers: hasOthers)
            }
            at = Self.skipSpace(text, at + 1)
        }
    }

    private mutating func object(
        _ text: UnsafePointer<UInt8>, _ start: Int, depth: Int, like before: Int
    ) throws(Refused) -> Int {
        guard depth <= maximumDepth else { throw Refused() }
        let place = open(.object, at: start)
        var at = Self.skipSpace(text, start + 1)
        if text[at] == UInt8(ascii: "}") { return close(place, at: at, hasOthers: false) }
        let firstName = names.count
        var needsLook = false
        var id = 0
        var seen: UInt64 = 0
        var expected = members(before)
        while true {
            guard text[at] == UInt8(ascii: "\"") else { throw Refused() }
            let quote = at
            var isEscaped = false
            let like = member(&expected, text, at)
            let end =
                like == Self.nothing
                ? try stringEnd(text, at + 1, &isEscaped) : at + earlier[like - 1].range.count
            at = Self.skipSpace(text, end)
            guard text[at] == UInt8(ascii: ":") else { throw Refused() }
            at = Self.skipSpace(text, at + 1)
            let mark = NameMark(text, quote + 1, end - quote - 2)
            needsLook = needsLook || isEscaped
            try note(mark, text, since: firstName, &seen)
            entries.append(
                TapeEntry(
                    start: UInt32(truncatingIfNeeded: quote), end: UInt32(truncatingIfNeeded: end),
                    next: UInt32(truncatingIfNeeded: entries.count + 1), kind: .name, isSpecial: isEscaped))
            if mark.isID { id = entries.count }
            at = Self.skipSpace(text, try value(text, at, depth: depth, like: like))
            guard text[at] == UInt8(ascii: ",") else {
                guard text[at] == UInt8(ascii: "}") else { throw Refused() }
                break
            }
            at = Self.skipSpace(text, at + 1)
        }
        if needsLook || names.count - firstName > Self.fewNames { id = try lookAtNames(text, place) }
        names.cut(to: firstName)
        entries[place].id = UInt32(truncatingIfNeeded: id)
        return close(place, at: at, hasOthers: false)
    }

    @inline(__always)
    private mutating func open(_ kind: TapeEntry.Kind, at start: Int) -> Int {
        entries.append(TapeEntry(start: UInt32(truncatingIfNeeded: start), end: 0, next: 0, kind: kind))
        return entries.count - 1
    }

    @inline(__always)
    mutating func append(unchanged entry: TapeEntry) {
        var entry = entry
        entry.next = UInt32(truncatingIfNeeded: entries.count + 1)
        entry.isUnchanged = true
        entries.append(entry)
    }

    @inline(__always)
    private mutating func close(_ place: Int, at bracket: Int, hasOthers: Bool) -> Int {
        entries[place].end = UInt32(truncatingIfNeeded: bracket + 1)
        entries[place].next = UInt32(truncatingIfNeeded: entries.count)
        entries[place].isSpecial = hasOthers
        // A list of other values than objects is a value by itself.
        entries[place].isRepeatable = hasOthers
        return bracket + 1
    }

    @inline(__always)
    private mutating func note(
        _ mark: NameMark, _ text: UnsafePointer<UInt8>, since first: Int, _ seen: inout UInt64
    ) throws(Refused) {
        // One bit of 64 for each name: where it is not set yet, no such name was there.
        let bit = mark.bit
        defer { seen |= bit }
        if seen & bit != 0, names.count - first <= Self.fewNames, !allowsRepeatedNames {
            for place in first..<names.count where names[place].isSame(as: mark, in: text) { throw Refused() }
        }
        names.append(mark)
    }

    /// For many names, and for names with escapes, which say the same in several ways. The object is not closed yet.
    /// Returns the entry of the value of `id`, or 0.
    private func lookAtNames(_ text: UnsafePointer<UInt8>, _ object: Int) throws(Refused) -> Int {
        var seen: Set<[UInt8]> = []
        var id = 0
        var place = object + 1
        while place < entries.count {
            let name = TapeText.plain(text, entries[place])
            guard seen.insert(name).inserted || allowsRepeatedNames else { throw Refused() }
            if name == Array("id".utf8) { id = place + 1 }
            place = Int(entries[place + 1].next)
        }
        return id
    }

    /// The first place that is no white space.
    @inline(__always)
    static func skipSpace(_ text: UnsafePointer<UInt8>, _ start: Int) -> Int {
        guard text[start] <= 0x20 else { return start }
        // One space is what most writers put between two values.
        guard text[start] != 0x20 || text[start &+ 1] <= 0x20 else { return start &+ 1 }
        var at = start
        while true {
            switch text[at] {
            case 0x20, 0x0a, 0x0d, 0x09: at &+= 1
            default: return at
            }
        }
    }

    /// The place behind the closing quote of a string whose content begins at `start`.
    @inline(__always)
    mutating func stringEnd(
        _ text: UnsafePointer<UInt8>, _ start: Int, _ isEscaped: inout Bool
    ) throws(Refused) -> Int {
        var at = start
        // What stands behind the string may be in it, so that some text is looked at for nothing.
        var high: UInt64 = 0
        while true {
            // Two words at once, since most strings end in them: then there is no second turn to guess.
            let bytes = UnsafeRawPointer(text + at)
            let first = bytes.loadUnaligned(as: UInt64.self).littleEndian
            let second = bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self).littleEndian
            high |= first | second
            let firstStops = Self.stops(first)
            let secondStops = Self.stops(second)
            if firstStops | secondStops == 0 {
                at &+= 16
                continue
            }
            at &+=
                firstStops != 0
                ? firstStops.trailingZeroBitCount &>> 3 : 8 &+ secondStops.trailingZeroBitCount &>> 3
            if text[at] == UInt8(ascii: "\"") {
                if high & 0x8080_8080_8080_8080 != 0 { isASCII = false }
                return at &+ 1
            }
            isEscaped = true
            at = try Self.escapeEnd(text, at)
        }
    }

    /// The top bit of every byte that is a space or a control character; right up to the first of them.
    @inline(__always)
    static func spaces(_ word: UInt64) -> UInt64 {
        let ones: UInt64 = 0x0101_0101_0101_0101
        return (word &- ones &* 0x21) & ~word & (ones &* 0x80)
    }

    /// The top bit of every byte that is a quote, a backslash or a control character; right up to the first of them.
    @inline(__always)
    static func stops(_ word: UInt64) -> UInt64 {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let quotes = word ^ (ones &* 0x22)
        let slashes = word ^ (ones &* 0x5c)
        return ((quotes &- ones) & ~quotes | (slashes &- ones) & ~slashes | (word &- ones &* 0x20) & ~word)
            & (ones &* 0x80)
    }
}
