import Values

/// What strings and names of a scanned text say.
enum TapeText {
    /// The bytes between the quotes with every escape resolved.
    static func plain(_ text: UnsafePointer<UInt8>, _ entry: TapeEntry) -> [UInt8] {
        let bytes = UnsafeBufferPointer(start: text + entry.content.lowerBound, count: entry.content.count)
        guard entry.isSpecial else { return Array(bytes) }
        return Array(string(text, entry).utf8)
    }

    /// The string as people see it.
    static func string(_ text: UnsafePointer<UInt8>, _ entry: TapeEntry) -> String {
        let bytes = UnsafeBufferPointer(start: text + entry.range.lowerBound, count: entry.range.count)
        guard entry.isSpecial else {
            return String(decoding: UnsafeBufferPointer(rebasing: bytes.dropFirst().dropLast()), as: UTF8.self)
        }
        // The scan has accepted the string, so the parser does.
        return (try? JSON(parsing: bytes))?.stringValue ?? ""
    }

    /// The string in the one way that RFC 8785, 3.2.2.2 writes it, between its quotes.
    static func canonical(_ text: UnsafePointer<UInt8>, _ entry: TapeEntry) -> [UInt8] {
        Array(JSON.string(string(text, entry)).serialized().dropFirst().dropLast())
    }
}
