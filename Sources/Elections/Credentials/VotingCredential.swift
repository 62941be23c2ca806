import Crypto
import CryptoExtras
import Foundation

/// A voter's secret: who knows it may cast the ballot.
public struct VotingCredential: Hashable, Sendable {
    /// The text that the voter is given, and nobody keeps.
    public let secretText: String
    private let form: Form

    private enum Form: Hashable, Sendable {
        /// 14 signs and a check sign in five groups of three (Belenios 2).
        case checked
        /// 22 signs in groups of five and six (Belenios 3).
        case long
    }

    /// A new credential in the form with a check sign, which finds a mistyped letter.
    public init(using random: inout some ElectionRandomness) {
        let signs = random.base58(14)
        let check = 53 - Int(Self.number(signs.utf8, modulo: 53))
        let all = Array(signs.utf8) + [Token.alphabet[check]]
        secretText = stride(from: 0, to: 15, by: 3).map { String(decoding: all[$0..<$0 + 3], as: UTF8.self) }
            .joined(separator: "-")
        form = .checked
    }

    /// A credential as a voter typed it; nil when it cannot be one.
    public init?(typed text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.allSatisfy({ Token.isToken(String($0)) }) else { return nil }
        let lengths = parts.map(\.utf8.count)
        if lengths == [3, 3, 3, 3, 3] || lengths == [15] {
            let signs = Array(parts.joined().utf8)
            guard let check = signs.last.flatMap(Token.alphabet.firstIndex),
                (Self.number(signs.dropLast(), modulo: 53) + UInt64(check)) % 53 == 0
            else { return nil }
            form = .checked
        } else if lengths == [5, 6, 5, 6] {
            form = .long
        } else {
            return nil
        }
        secretText = text
    }

    /// A credential in the form with a check sign, with or without its hyphens and with blanks; nil when it cannot be one.
    public init?(lenient text: String) {
        let signs = text.filter { !$0.isWhitespace && $0 != "-" }
        guard signs.utf8.count == 15 else { return nil }
        let groups = stride(from: 0, to: 15, by: 3).map { signs.dropFirst($0).prefix(3) }
        self.init(typed: groups.joined(separator: "-"))
    }

    /// The secret exponent in an election.
    public func key(electionUUID: String, in group: any ElectionGroup) -> Scalar {
        switch form {
        case .checked: group.scalars.scalar(bigEndian: stretched(salt: electionUUID))
        case .long:
            group.scalars.scalar(
                bigEndian: (0...1).flatMap { round in
                    Digest.bytes(Array("derive_credential|\(electionUUID)|\(round)|\(secretText)".utf8))
                })
        }
    }

    /// PBKDF2 with HMAC-SHA-256 and 1,000 rounds, as Belenios 2 fixes it; the text itself has 82 random bits.
    private func stretched(salt: String) -> [UInt8] {
        do {
            let key = try KDF.Insecure.PBKDF2.deriveKey(
                from: Array(secretText.utf8), salt: Array(salt.utf8), using: .sha256, outputByteCount: 32,
                unsafeUncheckedRounds: 1_000)
            return key.withUnsafeBytes(Array.init)
        } catch {
            preconditionFailure("32 bytes can be derived")
        }
    }

    private static func number(_ signs: some Sequence<UInt8>, modulo divisor: UInt64) -> UInt64 {
        signs.reduce(0) { ($0 * 58 + UInt64(Token.alphabet.firstIndex(of: $1) ?? 0)) % divisor }
    }
}

extension VotingCredential: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Says what it is, never its value.
    public var description: String { "(a voter's credential)" }

    /// Says what it is, never its value.
    public var debugDescription: String { description }

    /// Shows no children.
    public var customMirror: Mirror { Mirror(self, children: []) }
}
