public import Proofs
public import Values

/// What the rules know of the hidden values of one entry: where they are, how they are treated, and where they stand.
struct HiddenRecord: Codable, Sendable {
    /// Where a hidden value stands.
    enum Standing: String, Codable {
        /// It is published by a later move, after review.
        case waiting
        /// It can be shown to whom the treatment names.
        case kept
        /// It is not shown, until it is restored.
        case withheld
        /// It is gone.
        case erased
    }

    /// One hidden value.
    struct Field: Codable {
        let pointer: String
        let field: String
        let treatment: Treatment
        let digest: String
        var standing: Standing

        /// Whether it is the value that a pointer names; pointers are alike byte for byte.
        func stands(at other: String) -> Bool { pointer.utf8.elementsEqual(other.utf8) }

        /// Whether the pointer ends in a name, as the name of its disclosure must be.
        func stands(under name: String) -> Bool {
            pointer.utf8.reversed().starts(with: "/\(JSONDecodingError.escaped(name))".utf8.reversed())
        }

        /// Whether everybody may see it now.
        var isPublished: Bool { treatment == .withdrawable && standing == .kept }
    }

    /// The part that took it in.
    let part: String
    /// Whose value it is.
    let person: ActorID
    /// The values in the order of the body.
    var fields: [Field]
    /// The move of the part that erased all of them, if one did.
    var erasedBy: UInt64?

    /// Reads the hidden places of a body; nil where it hides nothing.
    ///
    /// - Throws: a refusal where a hidden field stands in clear.
    init?(of occasion: Occasion, in part: any DecidingPart) throws(Refusal) {
        let deed = occasion.deed
        let places = part.hiddenPlaces(of: deed.move, in: deed.body)
        guard !places.isEmpty else { return nil }
        let treatments = Dictionary(part.hiddenFields.map { ($0.name, $0.treatment) }) { first, _ in first }
        var fields: [Field] = []
        for place in places {
            guard let digest = try SealedDigest.digest(at: place, in: deed.body) else { continue }
            guard let treatment = treatments[place.field] else {
                preconditionFailure("a procedure names places of fields that it declares")
            }
            fields.append(
                Field(
                    pointer: place.path.pointer, field: place.field, treatment: treatment, digest: digest,
                    standing: place.waits ? .waiting : .kept))
        }
        guard !fields.isEmpty else { return nil }
        self.part = deed.part
        self.person = deed.person
        self.fields = fields
    }

    /// Whether everybody may see the value at a pointer now.
    func publishes(_ pointer: String) -> Bool {
        fields.contains { $0.stands(at: pointer) && $0.isPublished }
    }

    static let kind = "entry"

    /// The entries whose waiting values another entry published, or whose values it erased.
    static func publishedKey(by entry: UInt64, in programme: String) -> StateKey {
        StateKey(
            programme: programme, part: Disclosures.partName, kind: StateKind.published, key: entry.bigEndianBytes)
    }

    static func key(of entry: UInt64, in programme: String) -> StateKey {
        StateKey(
            programme: programme, part: Disclosures.partName, kind: StateKind.subject(kind),
            key: entry.bigEndianBytes)
    }
}

/// What stands on the log in place of a hidden value: `{"_sd": ["<43 characters>"]}`.
public enum SealedDigest {
    /// The digest at a place of a body; nil where the body has nothing there.
    ///
    /// - Throws: a refusal where the value stands in clear, or is no digest.
    public static func digest(at place: HiddenPlace, in body: JSON) throws(Refusal) -> String? {
        guard let value = place.path.value(in: body) else { return nil }
        guard let members = value.objectValue, members.count == 1, let digests = value["_sd"]?.arrayValue,
            digests.count == 1, let digest = digests[0].stringValue, let bytes = Base64URL.decode(digest),
            Hash(bytes: bytes) != nil
        else {
            throw Refusal(
                "field.in_clear", "The field “\(place.field)” must not stand on the log in clear.",
                remedy: "Put {\"_sd\": [digest]} in its place, and send the value as a disclosure (RFC 9901).",
                pointer: "/body" + place.path.pointer)
        }
        return digest
    }
}

extension ClaimPath {
    /// The path as a JSON Pointer (RFC 6901).
    public var pointer: String {
        steps.map { step in
            switch step {
            case .member(let name): "/" + JSONDecodingError.escaped(name)
            case .index(let index): "/\(index)"
            }
        }.joined()
    }
}
