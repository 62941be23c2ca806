import Crypto
import Foundation
import Values

/// What lets somebody in who has lost the app that makes their codes: 80 random bits, for one use.
struct RecoveryCode: Sendable {
    /// How many somebody gets.
    static let count = 10
    private static let characters = 16
    private static let groupCharacters = 4
    private static let byteCount = 10

    /// Four groups of four characters, to be written down.
    let text: String

    init() {
        let letters = Array(Base32.encode(SymmetricKey(size: SymmetricKeySize(bitCount: Self.byteCount * 8)).data))
        text = stride(from: 0, to: letters.count, by: Self.groupCharacters)
            .map { String(letters[$0..<min($0 + Self.groupCharacters, letters.count)]) }.joined(separator: "-")
    }

    /// What is kept of a code as it was typed: a digest under the deployment's secret. Random bits need no slow hash.
    static func digest(of typed: String, secret: SymmetricKey) -> Data {
        let place = SealedPlace("recovery-code@1", TypedCode.bare(typed))
        return Data(HMAC<SHA256>.authenticationCode(for: place.bytes, using: secret))
    }

    static func isOne(_ bare: String) -> Bool {
        bare.utf8.count == characters && Base32.decode(bare) != nil
    }
}
