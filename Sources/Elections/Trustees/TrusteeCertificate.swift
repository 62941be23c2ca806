public import Values

/// A trustee's two public keys for the making of a common key, signed by the first.
public struct TrusteeCertificate: Hashable, Sendable {
    let verification: GroupElement
    let encryption: GroupElement
    let signed: SignedMessage

    init(seed: TrusteeSeed, in group: any ElectionGroup, using random: inout some ElectionRandomness) {
        let codec = GroupJSON(group: group)
        verification = group.generatorPower(secret: seed.signing(in: group))
        encryption = group.generatorPower(secret: seed.decryption(in: group))
        let keys = JSON.object([
            JSONMember("verification", codec.json(verification)), JSONMember("encryption", codec.json(encryption)),
        ])
        signed = SignedMessage(
            signing: String(decoding: keys.serialized(), as: UTF8.self), with: seed.signing(in: group), in: group,
            using: &random)
    }

    /// Reads a certificate as it stands among the trustees of an archive.
    public init(_ json: JSON, in group: any ElectionGroup) throws(ElectionReason) {
        let codec = GroupJSON(group: group)
        signed = try SignedMessage(json, codec)
        let keys = try JSON(record: Array(signed.message.utf8))
        verification = try codec.element(try keys.member("verification"), "verification")
        encryption = try codec.element(try keys.member("encryption"), "encryption")
    }

    /// Reads a certificate as its trustee sent it.
    public init(text: String, in group: any ElectionGroup) throws(ElectionReason) {
        try self.init(try JSON(record: Array(text.utf8)), in: group)
    }

    /// What is sent to the others.
    public func json(in group: any ElectionGroup) -> JSON {
        signed.json(GroupJSON(group: group))
    }

    func check(trustee number: Int, in group: any ElectionGroup) throws(ElectionReason) {
        guard group.contains(verification), group.contains(encryption) else {
            throw .notInGroup("a key in the certificate of trustee \(number)")
        }
        guard signed.isSigned(by: verification, in: group) else { throw .certificateWrong(trustee: number) }
    }
}
