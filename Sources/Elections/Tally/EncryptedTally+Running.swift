import Values

/// A tally that is kept up while ballots come in: what is added can be taken away again when its voter votes anew.
extension EncryptedTally {
    /// What one ballot adds to a tally, as many times as it weighs.
    public init(of ballot: Ballot, weight: UInt64, in election: Election) {
        self = EncryptedTally(of: election).adding(ballot, weight: weight, in: election.group)
    }

    /// The tally of no ballots.
    public static func empty(of election: Election) -> EncryptedTally { EncryptedTally(of: election) }

    /// Reads what ``serialized(in:)`` wrote; whether its elements are members of the group is not asked.
    public init(parsing bytes: [UInt8], in group: any ElectionGroup) throws(ElectionReason) {
        let codec = GroupJSON(group: group)
        guard let rows = try JSON(record: bytes).arrayValue else {
            throw .unreadable(field: "encrypted_tally", wanted: "a list")
        }
        self.init(
            sums: try JSON.map(rows) { (row) throws(ElectionReason) in
                try JSON.map(row.arrayValue ?? [], codec.ciphertext)
            })
    }

    /// The tally without what was added earlier.
    public func removing(_ other: EncryptedTally, in group: any ElectionGroup) -> EncryptedTally {
        adding(
            EncryptedTally(
                sums: other.sums.map { row in
                    row.map { Ciphertext(alpha: group.inverse($0.alpha), beta: group.inverse($0.beta)) }
                }), in: group)
    }
}
