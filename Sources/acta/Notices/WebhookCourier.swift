import Foundation
import Proofs
import Values

/// Sends notices to other people's servers, signed with the registrar's key, which the log's first entry names.
///
/// `Acta-Signature: t=<seconds>, key=<did:key>, ed25519=<base64url>` signs `<seconds>.<body>`: whoever receives it knows
/// that it is this log's and not an old one sent again.
struct WebhookCourier: Sendable {
    /// The header with the time and the signature.
    static let header = "Acta-Signature"
    private static let patienceSeconds = 20
    private static let maximumAnswerBytes = 64 << 10

    let key: SigningKey

    /// The header's value for a body.
    func signature(of body: [UInt8], at time: Instant) -> String {
        let signed = Array("\(time.seconds).".utf8) + body
        return "t=\(time.seconds), key=\(key.did), ed25519=\(Base64URL.encode(key.sign(signed)))"
    }

    /// Sends a body; the answer's status.
    func send(_ body: [UInt8], to url: URL, at time: Instant) async throws -> Int {
        try await HTTPClient(
            patienceSeconds: Self.patienceSeconds, maximumRetries: 0, maximumBodyBytes: Self.maximumAnswerBytes
        ).post(
            url, body: body,
            headers: [("Content-Type", "application/json"), (Self.header, signature(of: body, at: time))]
        ).status
    }
}
