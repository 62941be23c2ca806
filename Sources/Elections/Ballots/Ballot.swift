import Values

/// A voter's encrypted answers, signed with the voter's credential.
public struct Ballot: Hashable, Sendable {
    let electionUUID: String
    let electionHash: String
    /// The public half of the credential, under which the ballot is cast.
    public let credential: GroupElement
    /// One for each question.
    public let answers: [BallotAnswer]
    let signature: Signature?

    /// The hash of the rest of the ballot, and the proof that its maker knows the credential's secret.
    struct Signature: Hashable, Sendable {
        let hash: String
        let proof: ElectionProof
    }

    init(
        electionUUID: String, electionHash: String, credential: GroupElement, answers: [BallotAnswer],
        signature: Signature?
    ) {
        self.electionUUID = electionUUID
        self.electionHash = electionHash
        self.credential = credential
        self.answers = answers
        self.signature = signature
    }

    /// Reads a ballot, which must be written exactly as the format writes it.
    public init(parsing bytes: [UInt8], in group: any ElectionGroup) throws(ElectionReason) {
        let (json, codec) = (try JSON(record: bytes), GroupJSON(group: group))
        electionUUID = try json.text("election_uuid")
        electionHash = try json.text("election_hash")
        credential = try codec.element(try json.member("credential"), "credential")
        answers = try JSON.map(try json.list("answers")) { (answer) throws(ElectionReason) in
            try BallotAnswer(answer, codec)
        }
        signature = try json["signature"].map { (signature) throws(ElectionReason) in
            Signature(hash: try signature.text("hash"), proof: try codec.proof(try signature.member("proof")))
        }
        guard serialized(in: group) == bytes else { throw .notCanonical }
    }

    /// The bytes that stand in the archive.
    public func serialized(in group: any ElectionGroup) -> [UInt8] {
        let codec = GroupJSON(group: group)
        var members = unsignedMembers(codec)
        if let signature {
            let parts = [
                JSONMember("hash", .string(signature.hash)), JSONMember("proof", codec.json(signature.proof)),
            ]
            members.append(JSONMember("signature", .object(parts)))
        }
        return JSON.object(members).serialized()
    }

    /// The hash that is signed: of the ballot without its signature.
    func signedHash(in group: any ElectionGroup) -> String {
        Digest.base64(JSON.object(unsignedMembers(GroupJSON(group: group))).serialized())
    }

    /// What the voter notes down to find the ballot again: the hash of its bytes.
    public static func tracker(of bytes: [UInt8]) -> String {
        Digest.base64(bytes)
    }

    private func unsignedMembers(_ codec: GroupJSON) -> [JSONMember] {
        [
            JSONMember("election_uuid", .string(electionUUID)), JSONMember("election_hash", .string(electionHash)),
            JSONMember("credential", codec.json(credential)),
            JSONMember("answers", .array(answers.map { $0.json(codec) })),
        ]
    }
}
