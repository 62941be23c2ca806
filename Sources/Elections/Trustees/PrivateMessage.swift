import Crypto
import CryptoExtras
import Foundation
import Values

/// A text that only its receiver can read, signed by its sender: ElGamal for the key, AES-256-CCM for the text.
struct PrivateMessage: Hashable, Sendable {
    private let alpha: GroupElement
    private let beta: GroupElement
    private let data: String

    /// The longest text, as CCM's length field of two bytes allows (RFC 3610).
    static let mostBytes = 65_535 - MessageCipher.tagBytes

    init(
        _ text: String, to receiver: GroupElement, signing secret: Scalar, in group: any ElectionGroup,
        using random: inout some ElectionRandomness
    ) {
        let codec = GroupJSON(group: group)
        let envelope = JSON.object([
            JSONMember("recipient", codec.json(receiver)), JSONMember("message", .string(text)),
        ])
        let signed = SignedMessage(
            signing: String(decoding: envelope.serialized(), as: UTF8.self), with: secret, in: group, using: &random)
        let plain = signed.json(codec).serialized()
        precondition(plain.count <= Self.mostBytes, "a message of a ceremony is short")
        let nonce = group.scalars.random(using: &random)
        let key = group.generatorPower(secret: group.scalars.random(using: &random))
        alpha = group.generatorPower(secret: nonce)
        beta = group.product(group.power(receiver, secret: nonce), key)
        data = Hex.encode(MessageCipher(key: key, alpha: alpha, in: group).seal(plain))
    }

    init(_ json: JSON, _ codec: GroupJSON) throws(ElectionReason) {
        alpha = try codec.element(try json.member("alpha"), "alpha")
        beta = try codec.element(try json.member("beta"), "beta")
        data = try json.text("data")
    }

    func json(_ codec: GroupJSON) -> JSON {
        .object([
            JSONMember("alpha", codec.json(alpha)), JSONMember("beta", codec.json(beta)),
            JSONMember("data", .string(data)),
        ])
    }

    /// The text; nil unless it is for this receiver and signed by this sender.
    func open(with secret: Scalar, from sender: GroupElement, in group: any ElectionGroup) -> String? {
        guard group.contains(alpha), group.contains(beta), let sealed = Hex.decode(data) else { return nil }
        let codec = GroupJSON(group: group)
        let key = group.product(beta, group.inverse(group.power(alpha, secret: secret)))
        guard let plain = MessageCipher(key: key, alpha: alpha, in: group).open(sealed) else { return nil }
        do {
            let signed = try SignedMessage(try JSON(record: plain), codec)
            guard signed.isSigned(by: sender, in: group) else { return nil }
            let envelope = try JSON(record: Array(signed.message.utf8))
            let receiver = try codec.element(try envelope.member("recipient"), "recipient")
            guard receiver == group.generatorPower(secret: secret) else { return nil }
            return try envelope.text("message")
        } catch {
            return nil
        }
    }
}
