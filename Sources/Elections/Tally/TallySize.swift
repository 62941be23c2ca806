import Values

/// How many ballots an encrypted tally holds, how much they weigh, and its digest.
struct TallySize: Hashable, Sendable {
    let ballots: Int
    let weight: UInt64
    let digest: String

    init(ballots: Int, weight: UInt64, digest: String) {
        self.ballots = ballots
        self.weight = weight
        self.digest = digest
    }

    init(parsing bytes: [UInt8]) throws(ElectionReason) {
        let json = try JSON(record: bytes)
        ballots = try json.number("num_tallied", in: 0...Int(Int32.max))
        weight = try json.member("total_weight").weight("total_weight")
        digest = try json.digest("encrypted_tally")
    }

    func serialized() -> [UInt8] {
        JSON.object([
            JSONMember("num_tallied", .integer(Int64(ballots))), JSONMember("total_weight", .weight(weight)),
            JSONMember("encrypted_tally", .string(digest)),
        ]).serialized()
    }
}
