public import Values

/// A field of an act whose value stays off the log: the act holds the digest alone, `"income": {"_sd": ["…"]}`, so that
/// everybody sees that the field was filled in, and the value can be erased or shown.
public struct SealedField: Sendable, Hashable {
    /// The value with its name and salt, to be kept off the log.
    public let disclosure: Disclosure

    /// Seals a value under a salt of at least ``Disclosure/minimumSaltBytes`` secret bytes that is used once.
    public init(name: String, value: JSON, salt: [UInt8]) throws(DisclosureError) {
        disclosure = try Disclosure(name: name, value: value, salt: salt)
    }

    /// What stands in the act in place of the value.
    public var json: JSON {
        ["_sd": [.string(disclosure.digest)]]
    }

    /// The value behind the field at a path of an act's body, as a disclosure that somebody sent shows it.
    ///
    /// A disclosure opens only fields of its own name, so that it cannot be passed off as another field's.
    public static func open(
        _ disclosure: some Collection<UInt8>, at path: ClaimPath, in body: JSON
    ) throws(SealedFieldError) -> JSON {
        let read: Disclosure
        do {
            read = try Disclosure(parsing: disclosure)
        } catch {
            throw .disclosure(error)
        }
        guard let field = path.value(in: body), case .member(let name) = path.steps.last else { throw .noSuchField }
        guard let members = field.objectValue, members.count == 1, let digests = field["_sd"]?.arrayValue,
            digests.allSatisfy({ $0.stringValue != nil })
        else { throw .notSealed }
        guard digests.contains(.string(read.digest)) else { throw .otherDigest }
        guard read.name.map({ $0.hasSameBytes(as: name) }) ?? false else { throw .otherName }
        return read.value
    }
}
