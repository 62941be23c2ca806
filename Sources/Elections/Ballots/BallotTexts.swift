/// The texts that the proofs of a ballot are bound to; format 1 fixes them.
enum BallotTexts {
    /// The election and the voter's credential.
    static func voter(_ fingerprint: String, _ credential: GroupElement, in group: any ElectionGroup) -> String {
        fingerprint + "|" + group.text(credential)
    }

    /// Those with every choice of an answer.
    static func choices(_ voter: String, _ choices: [Ciphertext], in group: any ElectionGroup) -> String {
        voter + "|" + choices.map { $0.text(in: group) }.joined(separator: ",")
    }

    static func proof(_ statement: String, _ ciphertext: Ciphertext, in group: any ElectionGroup) -> String {
        "prove|" + statement + "|" + ciphertext.text(in: group) + "|"
    }

    static func blank(_ statement: String) -> String { "bproof0|" + statement + "|" }

    static func overallWithBlank(_ statement: String) -> String { "bproof1|" + statement + "|" }

    static func signature(_ hash: String) -> String { "sig|" + hash + "|" }
}
