import Crypto
import Foundation
import Values

/// A text that nobody reads before enough members of a committee have opened it.
///
/// The construction is TDH2 of V. Shoup and R. Gennaro (Securing threshold cryptosystems against chosen ciphertext
/// attack, Journal of Cryptology 15, 2002, section 5) in the group Ed25519, by libsodium. The text itself is encrypted
/// by AES-256-GCM with a key that HKDF-SHA256 makes of the shared element and that seals nothing else.
///
/// A label stands for what the text belongs to. A message proves that its maker knew its secret together with that
/// label: nobody can hand in somebody else's message under a label of their own.
public struct SealedMessage: Codable, Hashable, Sendable {
    /// The generator to the power of the message's secret.
    public let alpha: String
    /// The second generator to the power of the same secret.
    public let twin: String
    /// The proof that both have the same secret, and that the maker knows it.
    public let challenge: String
    /// The proof's answer.
    public let response: String
    /// The encrypted text and its tag, in base64url.
    public let text: String

    /// The longest text, before it is padded.
    public static let mostBytes = 8_192
    /// Texts are padded to whole blocks, so that their length says little.
    public static let block = 2_048

    /// Seals a text.
    ///
    /// - Returns: nil for a text that is too long or a key that is none. With the opening its maker opens the message
    ///   without the committee, for the case that members do not do their part; until then it is a secret.
    public static func seal(
        _ plain: [UInt8], to key: CommitteeKey, label: String, using random: inout some ElectionRandomness
    ) -> (message: SealedMessage, opening: Opening)? {
        let group = CommitteeKey.groupName.group
        guard plain.count <= mostBytes, let common = key.element else { return nil }
        let (secret, nonce) = (group.scalars.random(using: &random), group.scalars.random(using: &random))
        let (alpha, twin) = (group.generatorPower(secret: secret), group.power(secondGenerator, secret: secret))
        let shared = group.power(common, secret: secret)
        guard let sealed = encrypt(padded(plain), shared, alpha) else { return nil }
        let text = Base64URL.encode(sealed)
        let commitments = [group.generatorPower(secret: nonce), group.power(secondGenerator, secret: nonce)]
        let challenge = Challenge.hash(prefix(label, text, key), [alpha, twin] + commitments, in: group)
        let used = group.scalars.multiply(secret, challenge)
        let message = SealedMessage(
            alpha: group.text(alpha), twin: group.text(twin), challenge: group.scalars.text(challenge),
            response: group.scalars.text(group.scalars.subtract(nonce, used)), text: text)
        return (message, Opening(secret: group.scalars.text(secret), shared: group.text(shared)))
    }

    /// Whether it is well made for this committee and this label; what it says nobody knows yet.
    public func isSealed(to key: CommitteeKey, label: String) -> Bool {
        let (group, field) = (CommitteeKey.groupName.group, CommitteeKey.groupName.group.scalars)
        guard key.element != nil, let alpha = CommitteeKey.member(alpha), let twin = CommitteeKey.member(twin),
            let challenge = field.read(challenge), let response = field.read(response), sealedBytes != nil
        else { return false }
        let commitments = [
            group.product(group.power(group.generator, response), group.power(alpha, challenge)),
            group.product(group.power(Self.secondGenerator, response), group.power(twin, challenge)),
        ]
        return Challenge.hash(Self.prefix(label, text, key), [alpha, twin] + commitments, in: group) == challenge
    }

    /// Whether an opening is the one that the message's maker kept.
    public func isOpened(by opening: Opening, to key: CommitteeKey) -> Bool {
        let group = CommitteeKey.groupName.group
        guard let secret = group.scalars.read(opening.secret), let common = key.element,
            let alpha = CommitteeKey.member(alpha), let shared = CommitteeKey.member(opening.shared)
        else { return false }
        return group.generatorPower(secret: secret) == alpha && group.power(common, secret: secret) == shared
    }

    /// Opens with what its maker kept, which was checked.
    public func open(with opening: Opening) -> Opened {
        guard let alpha = CommitteeKey.member(alpha), let shared = CommitteeKey.member(opening.shared) else {
            return .unreadable
        }
        return decrypt(shared, alpha).map(Opened.text) ?? .unreadable
    }

    /// What the maker of a message keeps, to open it without the committee.
    public struct Opening: Codable, Hashable, Sendable {
        /// The message's secret.
        public let secret: String
        /// The common key to the power of the secret.
        public let shared: String

        /// An opening by its parts.
        public init(secret: String, shared: String) {
            (self.secret, self.shared) = (secret, shared)
        }
    }

    /// What an opening came to.
    public enum Opened: Hashable, Sendable {
        /// The text as it was sealed.
        case text([UInt8])
        /// Opened as it should be, but what was sealed is nothing that decrypts: its maker's fault.
        case unreadable
    }

    /// The text with the shared element that the members' shares, or the secret, came to.
    func decrypt(_ shared: GroupElement, _ alpha: GroupElement) -> [UInt8]? {
        guard let sealed = sealedBytes else { return nil }
        do {
            let box = try AES.GCM.SealedBox(
                nonce: Self.nonce(), ciphertext: sealed.dropLast(Self.tagBytes), tag: sealed.suffix(Self.tagBytes))
            let key = Self.symmetricKey(shared, alpha)
            return Self.unpadded(Array(try AES.GCM.open(box, using: key)))
        } catch {
            return nil
        }
    }
}

extension SealedMessage {
    private static let tagBytes = 16

    /// A member of the group whose logarithm nobody knows: the first that hashes of a fixed text with a rising number
    /// are the written form of.
    static let secondGenerator: GroupElement = {
        let group = CommitteeKey.groupName.group
        for number in 0..<4_096 {
            let text = Hex.encode(Digest.bytes(Array("acta-seal-v1|second generator|\(number)".utf8)))
            if let element = CommitteeKey.member(text) { return element }
        }
        preconditionFailure("one in sixteen texts is a member of the group")
    }()

    private static func prefix(_ label: String, _ text: String, _ key: CommitteeKey) -> String {
        "acta-seal-v1|\(key.key)|\(Digest.hex(Array(label.utf8)))|\(Digest.hex(Array(text.utf8)))|"
    }

    /// The encrypted text, which has whole blocks; nil for any other.
    private var sealedBytes: [UInt8]? {
        guard text.utf8.count <= 2 * Self.mostBytes, let bytes = Base64URL.decode(text),
            bytes.count > Self.tagBytes, (bytes.count - Self.tagBytes) % Self.block == 0,
            Base64URL.encode(bytes) == text
        else { return nil }
        return bytes
    }

    private static func symmetricKey(_ shared: GroupElement, _ alpha: GroupElement) -> SymmetricKey {
        let group = CommitteeKey.groupName.group
        return HKDF<SHA256>.deriveKey(
            inputKeyMaterial: SymmetricKey(data: Array(group.text(shared).utf8)), salt: [UInt8](),
            info: Array("acta-seal-v1|key|\(group.text(alpha))".utf8), outputByteCount: 32)
    }

    /// Each key encrypts one text, so that one nonce is enough.
    private static func nonce() throws -> AES.GCM.Nonce { try AES.GCM.Nonce(data: [UInt8](repeating: 0, count: 12)) }

    private static func encrypt(
        _ plain: [UInt8], _ shared: GroupElement, _ alpha: GroupElement
    ) -> [UInt8]? {
        do {
            let box = try AES.GCM.seal(plain, using: symmetricKey(shared, alpha), nonce: nonce())
            return Array(box.ciphertext) + Array(box.tag)
        } catch {
            return nil
        }
    }

    /// A byte that ends the text, and zeros up to a whole block (ISO/IEC 7816-4).
    private static func padded(_ plain: [UInt8]) -> [UInt8] {
        let ended = plain + [0x80]
        return ended + [UInt8](repeating: 0, count: (block - ended.count % block) % block)
    }

    private static func unpadded(_ bytes: [UInt8]) -> [UInt8]? {
        guard let end = bytes.lastIndex(where: { $0 != 0 }), bytes[end] == 0x80 else { return nil }
        return Array(bytes[..<end])
    }
}
