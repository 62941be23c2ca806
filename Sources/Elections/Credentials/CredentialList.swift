import Values

/// The public halves of all credentials of an election, with the weight of each one's vote.
public struct CredentialList: Sendable {
    /// One credential's public half.
    public struct Entry: Hashable, Sendable {
        /// The public half.
        public let credential: GroupElement
        /// How many votes its ballot counts as.
        public let weight: UInt64
    }

    /// In the order of the archive.
    public let entries: [Entry]
    /// Whether the archive states weights, even if all are 1.
    public let hasWeights: Bool
    private let weights: [GroupElement: UInt64]

    /// How many credentials a list may have.
    public static let most = 4_000_000

    /// A list in the order that format 1 gives it, by the credentials' numbers.
    ///
    /// It throws when two are equal, and when the weights together are more than 2^63 - 1.
    public init(_ entries: [Entry], hasWeights: Bool) throws(ElectionReason) {
        try self.init(
            ordered: entries.sorted { Self.isBefore($0.credential, $1.credential) },
            hasWeights: hasWeights || entries.contains { $0.weight != 1 })
    }

    private init(ordered entries: [Entry], hasWeights: Bool) throws(ElectionReason) {
        self.entries = entries
        self.hasWeights = hasWeights
        var weights: [GroupElement: UInt64] = [:]
        var sum: UInt64 = 0
        for (index, entry) in entries.enumerated() {
            guard weights.updateValue(entry.weight, forKey: entry.credential) == nil else {
                throw .credentialRepeated(number: index + 1)
            }
            let (next, overflow) = sum.addingReportingOverflow(entry.weight)
            guard !overflow, next <= UInt64(Int64.max) else { throw .weightsTooLarge }
            sum = next
        }
        self.weights = weights
    }

    /// Reads the list of an archive, in the order it has there; whether each is a member of the group is not asked.
    public init(parsing bytes: [UInt8], in group: any ElectionGroup) throws(ElectionReason) {
        guard let list = try JSON(record: bytes).arrayValue, list.count <= Self.most else {
            throw .unreadable(field: "credentials", wanted: "a list of at most \(Self.most)")
        }
        var hasWeights = false
        let entries = try JSON.map(list) { (json) throws(ElectionReason) -> Entry in
            guard let text = json.stringValue, let entry = Entry(text, in: group) else {
                throw .unreadable(field: "credentials", wanted: "elements of the group with their weights")
            }
            hasWeights = hasWeights || text.utf8.contains(UInt8(ascii: ","))
            return entry
        }
        try self.init(ordered: entries, hasWeights: hasWeights)
    }

    /// The bytes that stand in the archive.
    public func serialized(in group: any ElectionGroup) -> [UInt8] {
        JSON.array(
            entries.map { entry in
                .string(entry.text(in: group, withWeight: hasWeights))
            }
        ).serialized()
    }

    /// The weight of a credential's vote; nil when it is not on the list.
    public func weight(of credential: GroupElement) -> UInt64? {
        weights[credential]
    }

    private static func isBefore(_ left: GroupElement, _ right: GroupElement) -> Bool {
        Words.isLess(left.words, right.words)
    }
}
