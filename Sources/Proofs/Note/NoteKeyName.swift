/// The rule for names of keys in notes (C2SP signed-note): not empty, no Unicode space, no plus sign.
enum NoteKeyName {
    /// The longest name that is read, in bytes.
    static let maximumBytes = 1024

    static func isValid(_ name: String) -> Bool {
        guard !name.isEmpty, name.utf8.count <= maximumBytes else { return false }
        return name.unicodeScalars.allSatisfy { scalar in
            scalar.value >= 0x20 && scalar != "+" && !scalar.properties.isWhitespace
        }
    }

    /// The key id that C2SP recommends: SHA-256(name || 0x0A || type || key)[:4], the highest byte first.
    static func id(_ name: String, type: UInt8, key: [UInt8]) -> UInt32 {
        firstFour(Array(name.utf8) + [0x0a, type] + key)
    }

    static func firstFour(_ bytes: [UInt8]) -> UInt32 {
        Hash.sha256(bytes).bytes.prefix(4).reduce(0) { $0 << 8 | UInt32($1) }
    }

    static func bigEndian(_ id: UInt32) -> [UInt8] {
        [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: id >> $0) }
    }
}
