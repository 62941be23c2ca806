import Foundation
import Kernel
import Proofs
import Values

/// Signs acts for one log with one key.
struct ActAuthor: Sendable {
    /// How long an act that is sent at once stays valid, in seconds.
    static let hour: Int64 = 3_600
    /// How long an act that is kept for later stays valid, in seconds: a little less than the log allows.
    static let longestValidity = Act.maximumValiditySeconds - hour

    /// The log's origin.
    let log: String
    /// The key that signs.
    let key: SigningKey
    /// For how long acts are valid, in seconds from now.
    var validitySeconds = ActAuthor.hour

    /// Signs a move.
    func sign(
        _ move: String, _ body: JSON, in part: PartPath, actor: ActorID? = nil, principal: ActorID? = nil,
        nonce: String? = nil
    ) throws -> [UInt8] {
        try Act.Statement(
            log: log, programme: part.address.programme, part: part.address.part, move: move, actor: actor,
            principal: principal, nonce: nonce ?? Self.nonce(),
            expires: Int64(Date.now.timeIntervalSince1970) + validitySeconds, body: body
        ).signed(by: key)
    }

    /// A value that nobody has used before.
    static func nonce() -> String { Base64URL.encode(salt()) }

    /// Secret random bytes, as many as a salt needs.
    static func salt() -> [UInt8] {
        var generator = SystemRandomNumberGenerator()
        return (0..<Disclosure.minimumSaltBytes).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
    }
}
