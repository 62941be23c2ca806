import Foundation
public import Proofs

/// The hashes of the second version of the openregister specification, under which a value can be redacted without
/// changing the hash of its blob.
///
/// A redacted value is replaced by a hash without a salt: whoever can guess the value can confirm the guess.
public enum ObjectHash {
    /// What a redacted value begins with; the hash of the value follows in hexadecimal digits.
    public static let redactionMark = "**REDACTED**"

    /// What kind of value is hashed; the byte stands before the value.
    private enum Tag: UInt8 {
        case blob = 0x64
        case integer = 0x69
        case list = 0x6C
        case hash = 0x72
        case set = 0x73
        case timestamp = 0x74
        case string = 0x75
    }

    /// SHA2-256, 32 bytes long, as a multihash says it.
    private static let multihashPrefix: [UInt8] = [0x12, 0x20]

    /// The hash of a text, in Unicode's composed form (NFC).
    public static func string(_ text: String) -> Hash {
        tagged(.string, Array(text.precomposedStringWithCanonicalMapping.utf8))
    }

    /// The hash of a blob, which the first version calls an item (specification v2, Blob: Hash).
    ///
    /// Empty values do not count. Throws when a value is marked as redacted and has no hash.
    public static func blob(_ item: OpenRegisterItem) throws(RSFError.Problem) -> Hash {
        var pairs: [[UInt8]] = []
        for attribute in item.attributes {
            guard let value = try value(attribute) else { continue }
            pairs.append(string(attribute.name).bytes + value.bytes)
        }
        return tagged(.blob, sorted(pairs))
    }

    /// The hash of an entry (specification v2, Entry: Hash).
    ///
    /// - Parameters:
    ///   - number: the entry's place in the register, counted from 1.
    ///   - blob: the hash of its blob.
    public static func entry(number: Int, key: String, timestamp: OpenRegisterTimestamp, blob: Hash) -> Hash {
        let parts = [
            tagged(.integer, Array(String(number).utf8)),
            tagged(.string, Array(key.utf8)),
            tagged(.timestamp, Array(timestamp.text.utf8)),
            tagged(.hash, multihashPrefix + blob.bytes),
        ]
        return tagged(.list, parts.flatMap(\.bytes))
    }

    /// The hash as the second version prints it: `1220` and 64 hexadecimal digits.
    public static func multihash(_ hash: Hash) -> String {
        "1220" + hash.hex
    }

    /// The hash of an attribute's value; `nil` when it is empty.
    private static func value(_ attribute: OpenRegisterItem.Attribute) throws(RSFError.Problem) -> Hash? {
        switch attribute.value {
        case .one(let text): return text.isEmpty ? nil : try element(text, of: attribute)
        case .many(let texts):
            var hashes: Set<Hash> = []
            for text in texts where !text.isEmpty { hashes.insert(try element(text, of: attribute)) }
            return hashes.isEmpty ? nil : tagged(.set, sorted(hashes.map(\.bytes)))
        }
    }

    private static func element(
        _ text: String, of attribute: OpenRegisterItem.Attribute
    ) throws(RSFError.Problem) -> Hash {
        guard text.utf8.starts(with: redactionMark.utf8) else { return string(text) }
        let digits = String(decoding: text.utf8.dropFirst(redactionMark.utf8.count), as: UTF8.self)
        guard let hash = Hash(hex: digits) else {
            throw .badRedaction(attribute: attribute.name)
        }
        return hash
    }

    private static func tagged(_ tag: Tag, _ bytes: [UInt8]) -> Hash {
        .sha256([tag.rawValue] + bytes)
    }

    private static func sorted(_ hashes: [[UInt8]]) -> [UInt8] {
        Array(hashes.sorted { $0.lexicographicallyPrecedes($1) }.joined())
    }
}
