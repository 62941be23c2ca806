/// Finds to which process a release belongs and when it was published, without reading further than that.
///
/// A spot is a guess from the beginning of the text: whether the text is JSON at all shows when it is merged.
public struct ReleaseSpotter {
    /// What was seen of a release.
    public struct Spot: Sendable {
        /// A number for the `ocid`: the same for the same text within one process of the operating system.
        public let process: Int
        /// Nil when there is none that can be read; merging then says what is wrong.
        public let date: ReleaseDate?
    }

    /// So many bytes behind a text must be readable, the first of them zero.
    public static let padding = PlainBuffer<UInt8>.padding

    private static let ocid = NameMark.prefix("ocid")
    private static let date = NameMark.prefix("date")

    /// What can be seen of the release that begins at `start`; nil when the text has no `ocid` at its top.
    public static func spot(_ text: UnsafePointer<UInt8>, from start: Int) -> Spot? {
        var at = TapeScanner.skipSpace(text, start)
        guard text[at] == UInt8(ascii: "{") else { return nil }
        var process: Int?
        var date: ReleaseDate?
        var isDateSeen = false
        at = TapeScanner.skipSpace(text, at + 1)
        while text[at] == UInt8(ascii: "\""), process == nil || !isDateSeen {
            let name = at + 1
            guard let nameEnd = stringEnd(text, name) else { break }
            at = TapeScanner.skipSpace(text, nameEnd)
            guard text[at] == UInt8(ascii: ":") else { break }
            at = TapeScanner.skipSpace(text, at + 1)
            guard let end = valueEnd(text, at) else { break }
            if nameEnd - name == 5, text[at] == UInt8(ascii: "\"") {
                let mark = NameMark(text, name, 4)
                if mark.prefix == ocid {
                    process = number(of: text, at..<end)
                } else if mark.prefix == Self.date {
                    date = ReleaseDate(text, at + 1..<end - 1)
                    isDateSeen = true
                }
            }
            at = TapeScanner.skipSpace(text, end)
            guard text[at] == UInt8(ascii: ",") else { break }
            at = TapeScanner.skipSpace(text, at + 1)
        }
        return process.map { Spot(process: $0, date: date) }
    }

    /// The number of a process by its `ocid`, given with its quotes.
    private static func number(of text: UnsafePointer<UInt8>, _ range: Range<Int>) -> Int {
        var hasher = Hasher()
        let bytes = UnsafeBufferPointer(start: text + range.lowerBound, count: range.count)
        if bytes.contains(UInt8(ascii: "\\")) {
            let entry = TapeEntry(
                start: UInt32(truncatingIfNeeded: range.lowerBound), end: UInt32(truncatingIfNeeded: range.upperBound),
                next: 0, kind: .string, isSpecial: true)
            TapeText.plain(text, entry).withUnsafeBytes { hasher.combine(bytes: $0) }
        } else {
            let content = UnsafeRawBufferPointer(bytes).dropFirst().dropLast()
            hasher.combine(bytes: UnsafeRawBufferPointer(rebasing: content))
        }
        return hasher.finalize()
    }

    private static func stringEnd(_ text: UnsafePointer<UInt8>, _ start: Int) -> Int? {
        var at = start
        while true {
            let stops = TapeScanner.stops(UnsafeRawPointer(text + at).loadUnaligned(as: UInt64.self).littleEndian)
            guard stops != 0 else {
                at += 8
                continue
            }
            at += stops.trailingZeroBitCount >> 3
            if text[at] == UInt8(ascii: "\"") { return at + 1 }
            guard text[at] == UInt8(ascii: "\\"), text[at + 1] >= 0x20 else { return nil }
            at += 2
        }
    }

    private static func valueEnd(_ text: UnsafePointer<UInt8>, _ start: Int) -> Int? {
        switch text[start] {
        case UInt8(ascii: "\""): return stringEnd(text, start + 1)
        case UInt8(ascii: "{"), UInt8(ascii: "["): return containerEnd(text, start)
        default:
            var at = start
            while text[at] > 0x20, text[at] != UInt8(ascii: ","), text[at] != UInt8(ascii: "}") { at += 1 }
            return at > start ? at : nil
        }
    }

    private static func containerEnd(_ text: UnsafePointer<UInt8>, _ start: Int) -> Int? {
        var at = start
        var depth = 0
        repeat {
            switch text[at] {
            case UInt8(ascii: "\""):
                guard let end = stringEnd(text, at + 1) else { return nil }
                at = end - 1
            case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
            case 0: return nil
            default: break
            }
            at += 1
        } while depth > 0
        return at
    }
}
