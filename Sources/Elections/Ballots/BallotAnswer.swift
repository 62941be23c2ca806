import Values

/// The encrypted answer to one question, with the proofs that it is one of the allowed answers.
public struct BallotAnswer: Hashable, Sendable {
    /// One ciphertext of 0 or 1 for each answer; where blank votes are allowed, before them one for the blank vote.
    public let choices: [Ciphertext]
    let individualProofs: [[ElectionProof]]
    let overallProof: [ElectionProof]
    let blankProof: [ElectionProof]?

    init(
        choices: [Ciphertext], individualProofs: [[ElectionProof]], overallProof: [ElectionProof],
        blankProof: [ElectionProof]?
    ) {
        self.choices = choices
        self.individualProofs = individualProofs
        self.overallProof = overallProof
        self.blankProof = blankProof
    }

    init(_ json: JSON, _ codec: GroupJSON) throws(ElectionReason) {
        choices = try JSON.map(try json.list("choices"), codec.ciphertext)
        individualProofs = try JSON.map(try json.list("individual_proofs")) { (proofs) throws(ElectionReason) in
            try codec.proofs(proofs, "individual_proofs")
        }
        overallProof = try codec.proofs(try json.member("overall_proof"), "overall_proof")
        blankProof = try json["blank_proof"].map { (proofs) throws(ElectionReason) in
            try codec.proofs(proofs, "blank_proof")
        }
    }

    func json(_ codec: GroupJSON) -> JSON {
        var members = [
            JSONMember("choices", .array(choices.map(codec.json))),
            JSONMember("individual_proofs", .array(individualProofs.map(codec.json))),
            JSONMember("overall_proof", codec.json(overallProof)),
        ]
        if let blankProof { members.append(JSONMember("blank_proof", codec.json(blankProof))) }
        return .object(members)
    }
}
