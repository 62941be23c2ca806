public import Values

/// The office's act that makes a part's figures public: `approve` in the part `programme`.
public struct Approval: Sendable, Hashable {
    /// The move.
    public static let move = "approve"

    /// The part whose figures are shown.
    public let address: PartAddress
    /// They are computed by the entries before this index.
    public let upTo: UInt64
    /// The least number of people that a figure counts.
    public let least: Int64
    /// The SHA-256 of the file in base64url.
    public let digest: String

    /// Reads an entry's deed; nil for any other.
    public init?(_ deed: Deed) {
        guard deed.part == ProgrammeRules.partName, deed.move == Self.move,
            case .approve(let part, let upTo, let least, let digest)? = try? ProgrammeRules.move(of: deed)
        else { return nil }
        address = PartAddress(programme: deed.programme, part: part)
        self.upTo = upTo
        self.least = least
        self.digest = digest
    }

    /// The body of the act.
    public static func body(part: String, upTo: UInt64, least: Int64, digest: String) -> JSON {
        [
            "part": .string(part), "upTo": .number(JSONNumber(upTo)), "least": .integer(least),
            "digest": .string(digest),
        ]
    }
}

extension ProgrammeRules {
    /// Whether figures may be approved: of a part that there is, by entries that there are, with no smaller numbers than
    /// the programme promised. That the digest is right is for every audit to see.
    static func approve(
        _ part: String, upTo: UInt64, least: Int64, digest: String, in open: OpenProgramme, at index: UInt64
    ) throws(Refusal) {
        guard open.programme.parts[part] != nil else {
            throw Refusal(
                "figures.part", "The programme has no part “\(part)” that comes to anything.",
                remedy: "Name one of \(open.programme.parts.keys.sorted().joined(separator: ", ")).",
                pointer: "/body/part")
        }
        guard upTo <= index else {
            throw Refusal(
                "figures.ahead", "The figures are of entries that do not stand on the log yet.",
                remedy: "Compute them by the entries before \(index), or before an earlier one.", pointer: "/body/upTo")
        }
        guard (open.programme.leastPublished...PublishingTerms.highestLeast).contains(least) else {
            throw Refusal(
                "figures.least",
                "The programme shows no figure that counts fewer than \(open.programme.leastPublished) people.",
                remedy: "Name at least as many.", pointer: "/body/least")
        }
        guard Base64URL.decode(digest)?.count == 32 else {
            throw Refusal(
                "figures.digest", "The digest is not a SHA-256 in base64url.", remedy: "Send the digest of the file.",
                pointer: "/body/digest")
        }
    }
}
