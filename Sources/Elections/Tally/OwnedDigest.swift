import Values

/// Whose a record is: a trustee, counted from 1, and the record's digest.
struct OwnedDigest: Hashable, Sendable {
    let owner: Int
    let digest: String

    init(owner: Int, digest: String) {
        self.owner = owner
        self.digest = digest
    }

    init(parsing bytes: [UInt8]) throws(ElectionReason) {
        let json = try JSON(record: bytes)
        owner = try json.number("owner", in: 0...Int(Int32.max))
        digest = try json.digest("payload")
    }

    func serialized() -> [UInt8] {
        JSON.object([JSONMember("owner", .integer(Int64(owner))), JSONMember("payload", .string(digest))]).serialized()
    }
}
