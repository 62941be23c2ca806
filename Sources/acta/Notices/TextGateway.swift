import Foundation
import NIOHTTP1
import Storage
import Values

/// Hands text messages to a gateway over HTTP, as its makers want to be asked.
struct TextGateway: Sendable {
    /// How the request's content is written.
    enum Content: String, Sendable {
        case json, form

        /// Its media type.
        var type: String {
            switch self {
            case .json: "application/json"
            case .form: "application/x-www-form-urlencoded"
            }
        }
    }

    private static let patienceSeconds = 20
    private static let maximumAnswerBytes = 64 << 10

    let url: URL
    let method: HTTPMethod
    let content: Content
    /// The content, with `{number}` and `{text}` where these belong.
    let template: String
    /// Headers of the operator's, the secret among them.
    let headers: [(String, String)]

    /// Hands a message over.
    ///
    /// - Throws: `MailCourier.Trouble`: what a gateway refuses with 4xx is final, everything else may be tried again.
    func send(_ notice: Notice) async throws {
        let client = HTTPClient(
            patienceSeconds: Self.patienceSeconds, maximumRetries: 0, maximumBodyBytes: Self.maximumAnswerBytes)
        // A gateway that knows the header takes what is asked again after a time-out once only.
        let mark = "acta-\(notice.id)-\(notice.created.milliseconds)"
        let answer = try await client.send(
            method, url, headers: [("Content-Type", content.type), ("Idempotency-Key", mark)] + headers,
            body: body(number: notice.letter.address, text: notice.letter.text))
        if let trouble = Self.trouble(answer.status) { throw trouble }
    }

    /// What an answer means; nil for success.
    static func trouble(_ status: Int) -> MailCourier.Trouble? {
        let words = "the gateway answered \(status)"
        return switch status {
        case 200..<300: nil
        case 408, 429, 500...: .later(words)
        default: .never(words)
        }
    }

    /// The content of a request, in which no number and no text can be anything but a value.
    func body(number: String, text: String) -> [UInt8] {
        // In one pass, so that a text that speaks of {number} is left alone.
        var body = ""
        var rest = template[...]
        while let start = rest.firstIndex(of: "{") {
            body += rest[..<start]
            rest = rest[start...]
            if rest.hasPrefix("{number}") {
                body += escaped(number)
                rest = rest.dropFirst("{number}".count)
            } else if rest.hasPrefix("{text}") {
                body += escaped(text)
                rest = rest.dropFirst("{text}".count)
            } else {
                body.append(rest.removeFirst())
            }
        }
        return Array((body + rest).utf8)
    }

    private func escaped(_ value: String) -> String {
        switch content {
        case .json: String(decoding: JSON.string(value).serialized().dropFirst().dropLast(), as: UTF8.self)
        case .form:
            value.utf8.map { byte in
                let isPlain =
                    (0x30...0x39).contains(byte) || (0x41...0x5a).contains(byte) || (0x61...0x7a).contains(byte)
                    || [0x2d, 0x2e, 0x5f].contains(byte)
                return isPlain ? String(UnicodeScalar(byte)) : "%" + Hex.encode([byte]).uppercased()
            }.joined()
        }
    }
}
