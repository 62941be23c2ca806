public import Proofs
import Values

/// A set of attributes, known by the hash of its canonical JSON.
public struct OpenRegisterItem: Sendable {
    /// One named value.
    public struct Attribute: Sendable, Hashable {
        /// Lower-case letters, digits and hyphens, with a letter first.
        public let name: String
        /// What the register says.
        public let value: Value

        /// An attribute; its name is checked when it becomes part of an item.
        public init(_ name: String, _ value: Value) {
            self.name = name
            self.value = value
        }
    }

    /// The value of an attribute; numbers and dates are texts whose meaning the register's fields define.
    public enum Value: Sendable, Hashable {
        /// Cardinality 1.
        case one(String)
        /// Cardinality n.
        case many([String])
    }

    /// The attributes by name, in the order of their bytes.
    public let attributes: [Attribute]
    /// The canonical JSON.
    public let bytes: [UInt8]
    /// SHA-256 of the canonical JSON.
    public let hash: Hash

    /// An item of these attributes, in any order.
    public init(_ attributes: [Attribute]) throws(RSFError.Problem) {
        for attribute in attributes where !Self.isName(attribute.name) {
            throw .badAttributeName(attribute.name)
        }
        self.attributes = attributes.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
        for (one, next) in zip(self.attributes, self.attributes.dropFirst()) where one.name == next.name {
            throw .repeatedAttribute(one.name)
        }
        bytes = CanonicalItem.bytes(self.attributes)
        hash = .sha256(bytes)
    }

    /// The value of the attribute with this name.
    public subscript(name: String) -> Value? {
        attributes.first { $0.name == name }?.value
    }

    /// `[a-z][a-z0-9-]*` (openregister specification v1, Item: Canonicalisation).
    private static func isName(_ text: String) -> Bool {
        let letters = UInt8(ascii: "a")...UInt8(ascii: "z")
        let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
        guard let first = text.utf8.first, letters.contains(first) else { return false }
        return text.utf8.allSatisfy { letters.contains($0) || digits.contains($0) || $0 == UInt8(ascii: "-") }
    }
}

extension OpenRegisterItem {
    /// How many arrays and objects may lie inside each other in what the reader still calls JSON; an item has two.
    public static let mostDepth = 8

    /// Reads an item from its canonical JSON, and refuses any other JSON, since its hash would be another.
    public init(canonical bytes: some Sequence<UInt8>) throws(RSFError.Problem) {
        let bytes = Array(bytes)
        let json: JSON
        do throws(JSONSyntaxError) {
            json = try JSON(
                parsing: bytes,
                limits: JSONLimits(maximumBytes: bytes.count, maximumDepth: Self.mostDepth)
            )
        } catch {
            throw .notJSON(error.kind, byteOffset: error.byteOffset)
        }
        guard let members = json.objectValue else { throw .notAnObject(found: json.kindInWords) }
        var attributes: [Attribute] = []
        for member in members {
            attributes.append(Attribute(member.name, try Self.value(of: member)))
        }
        try self.init(attributes)
        guard self.bytes == bytes else {
            let same = zip(self.bytes, bytes).prefix { $0 == $1 }.count
            throw .notCanonical(byteOffset: same)
        }
    }

    private static func value(of member: JSONMember) throws(RSFError.Problem) -> Value {
        if let text = member.value.stringValue { return .one(text) }
        guard let elements = member.value.arrayValue else {
            throw .badAttributeValue(member.name, found: member.value.kindInWords)
        }
        var texts: [String] = []
        for element in elements {
            guard let text = element.stringValue else {
                throw .badAttributeValue(member.name, found: "an array with \(element.kindInWords)")
            }
            texts.append(text)
        }
        return .many(texts)
    }
}

extension OpenRegisterItem: Hashable {
    /// Whether both have the same canonical JSON.
    public static func == (left: OpenRegisterItem, right: OpenRegisterItem) -> Bool {
        left.bytes == right.bytes
    }

    /// Follows `==`.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(hash)
    }
}
