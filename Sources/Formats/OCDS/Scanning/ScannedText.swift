import Values

/// A JSON text of which only the places of its values are known.
///
/// A class, since it owns memory by itself.
final class ScannedText {
    private var text: PlainBuffer<UInt8>
    private var scanner: TapeScanner

    /// Scans a text; throws what the parser says when it is not JSON.
    init(_ bytes: [UInt8], maximumBytes: Int, allowsRepeatedNames: Bool = false) throws(JSONSyntaxError) {
        scanner = TapeScanner(allowsRepeatedNames: allowsRepeatedNames)
        text = PlainBuffer(capacity: bytes.count + PlainBuffer<UInt8>.padding)
        text.append(bytes)
        text.pad()
        let isJSON = bytes.count <= maximumBytes && scanner.scan(text.base, 0..<bytes.count)
        if !isJSON {
            // Should only one of both parsers refuse, then nothing is read.
            _ = scanner.scan(text.base, 0..<0)
            _ = try JSON(parsing: bytes, limits: JSONLimits(maximumBytes: maximumBytes))
        }
    }

    deinit {
        text.deallocate()
        scanner.deallocate()
    }

    /// The value at a place; 0 is the whole text.
    func entry(_ place: Int) -> TapeEntry? {
        place < scanner.entries.count ? scanner.entries[place] : nil
    }

    /// The place of the value of an object's member.
    func member(_ name: String, of object: Int) -> Int? {
        guard let entry = entry(object), entry.kind == .object else { return nil }
        var place = object + 1
        while place < Int(entry.next) {
            if TapeText.plain(text.base, scanner.entries[place]) == Array(name.utf8) { return place + 1 }
            place = Int(scanner.entries[place + 1].next)
        }
        return nil
    }

    /// The places of the elements of an array; none for anything else.
    func elements(of array: Int) -> [Int] {
        guard let entry = entry(array), entry.kind == .array else { return [] }
        var places: [Int] = []
        var place = array + 1
        while place < Int(entry.next) {
            places.append(place)
            place = Int(scanner.entries[place].next)
        }
        return places
    }

    /// The value at a place; of members with one name, the last.
    func json(_ place: Int = 0) -> JSON {
        guard let entry = entry(place) else { return .null }
        switch entry.kind {
        case .array: return .array(elements(of: place).map(json))
        case .object:
            var members: [JSONMember] = []
            var inner = place + 1
            while inner < Int(entry.next) {
                let name = TapeText.string(text.base, scanner.entries[inner])
                members.removeAll { $0.name.utf8.elementsEqual(name.utf8) }
                members.append(JSONMember(name, json(inner + 1)))
                inner = Int(scanner.entries[inner + 1].next)
            }
            return .object(members)
        default:
            let bytes = UnsafeBufferPointer(start: text.base + entry.range.lowerBound, count: entry.range.count)
            return (try? JSON(parsing: bytes)) ?? .null
        }
    }
}
