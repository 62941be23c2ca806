public import Proofs
import Values

/// The code that somebody on a roll is sent: 24 letters and digits, which are a key.
///
/// Whoever has the code can sign with its key that they are the one whom it was sent to. The log knows the public half,
/// so that everybody can check that each voter held a code, and nobody can find a code out: it has 115 random bits.
/// The alphabet is Crockford's: O is read as 0, I and L as 1, and there is no U. The last five bits check the others.
public struct InvitationCode: Sendable, Hashable {
    /// How many letters and digits a code has.
    public static let length = 24
    /// How many random bytes a code is made of.
    public static let randomBytes = 15
    private static let groupLength = 6
    private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)

    /// The code as one row of letters and digits.
    public let text: String

    /// A code from random bytes.
    ///
    /// - Parameter random: at least 15 bytes that nobody can guess.
    /// - Returns: nil where there are fewer.
    public init?(random: [UInt8]) {
        guard random.count >= Self.randomBytes else { return nil }
        // 23 signs of five bits each: 115 of the 120 bits.
        var signs: [UInt8] = []
        var bits: UInt16 = 0
        var held = 0
        for byte in random.prefix(Self.randomBytes) {
            bits = (bits << 8) | UInt16(byte)
            held += 8
            while held >= 5, signs.count < Self.length - 1 {
                held -= 5
                signs.append(UInt8((bits >> UInt16(held)) & 31))
            }
        }
        self.init(signs: signs + [Self.check(signs)])
    }

    /// A code as somebody typed it: small letters, spaces and hyphens do not matter.
    ///
    /// - Returns: nil when it is no code, or one with a mistake in it.
    public init?(typed text: String) {
        var signs: [UInt8] = []
        for byte in text.utf8 where byte != UInt8(ascii: " ") && byte != UInt8(ascii: "-") {
            guard signs.count < Self.length, let sign = Self.sign(byte) else { return nil }
            signs.append(sign)
        }
        guard signs.count == Self.length, signs.last == Self.check(signs.dropLast()) else { return nil }
        self.init(signs: signs)
    }

    private init(signs: [UInt8]) {
        text = String(decoding: signs.map { Self.alphabet[Int($0)] }, as: UTF8.self)
    }

    /// The code as it is printed: four groups of six.
    public var printed: String {
        let letters = Array(text)
        return stride(from: 0, to: letters.count, by: Self.groupLength).map {
            String(letters[$0..<min($0 + Self.groupLength, letters.count)])
        }.joined(separator: "-")
    }

    /// The key that the code is: Ed25519, its seed the hash of `acta/invitation-code@1`, a line feed and the code.
    public func key() throws(PublicKeyError) -> SigningKey {
        try SigningKey(seed: Hash.sha256("acta/invitation-code@1\n\(text)".utf8).bytes)
    }

    private static func check(_ signs: some Sequence<UInt8>) -> UInt8 {
        Hash.sha256(Array(signs)).bytes[0] & 31
    }

    private static func sign(_ byte: UInt8) -> UInt8? {
        let upper = (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) ? byte - 32 : byte
        switch upper {
        case UInt8(ascii: "O"): return 0
        case UInt8(ascii: "I"), UInt8(ascii: "L"): return 1
        default: return alphabet.firstIndex(of: upper).map { UInt8($0) }
        }
    }
}
