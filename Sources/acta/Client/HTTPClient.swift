import Foundation
import NIOHTTP1

/// Asks a server, and says plainly when nobody answers.
struct HTTPClient: Sendable {
    /// What came back.
    struct Answer: Sendable {
        /// The HTTP status.
        let status: Int
        /// The media type without its parameters, in lower case.
        let mediaType: String
        /// For how many seconds the server asks to wait, where it does.
        let retryAfterSeconds: Int?
        /// The content.
        let body: [UInt8]
    }

    private let maximumRetries: Int
    private let transport: HTTPTransport
    private let passes: ReaderPasses?

    /// A client.
    ///
    /// - Parameters:
    ///   - patienceSeconds: how long an answer may take.
    ///   - maximumRetries: how often a busy server is asked again.
    ///   - maximumBodyBytes: the longest content that is taken.
    ///   - passes: makes what is shown at the door of a log that is not public.
    init(
        patienceSeconds: Int = 300, maximumRetries: Int = 60, maximumBodyBytes: Int = .max, passes: ReaderPasses? = nil
    ) {
        self.passes = passes
        self.maximumRetries = maximumRetries
        transport = HTTPTransport(patience: .seconds(patienceSeconds), maximumBodyBytes: maximumBodyBytes)
    }

    /// Fetches a resource.
    func get(_ address: ServerAddress, _ path: String, accept: String = "*/*") async throws -> Answer {
        try await send(.GET, try url(address, path), headers: [("Accept", accept)], body: [])
    }

    /// Sends content.
    func post(_ address: ServerAddress, _ path: String, body: [UInt8], type: String, headers: [(String, String)] = [])
        async throws -> Answer
    {
        try await send(.POST, try url(address, path), headers: [("Content-Type", type)] + headers, body: body)
    }

    /// Sends content to an address as a whole, with headers of the caller's.
    func post(_ url: URL, body: [UInt8], headers: [(String, String)]) async throws -> Answer {
        try await send(.POST, url, headers: headers, body: body)
    }

    private func url(_ address: ServerAddress, _ path: String) throws -> URL {
        guard let url = address.url(path) else { throw Failure.wrongUse("“\(address)/\(path)” is not an address.") }
        return url
    }

    /// Sends, and sends again when the server says that it is busy: the same act is taken once only.
    func send(
        _ method: HTTPMethod, _ url: URL, headers: [(String, String)], body: [UInt8]
    ) async throws -> Answer {
        var attempt = 0
        while true {
            let pass = try passes?.headers(for: url) ?? []
            let answer = try await once(method, url, headers: headers + pass, body: body)
            guard answer.status == 429, attempt < maximumRetries else { return answer }
            attempt += 1
            try await Task.sleep(for: .seconds(answer.retryAfterSeconds ?? 1))
        }
    }

    private func once(
        _ method: HTTPMethod, _ url: URL, headers: [(String, String)], body: [UInt8]
    ) async throws -> Answer {
        do throws(HTTPTransport.Trouble) {
            let answer = try await transport.send(method, url, headers: headers, body: body)
            let type = (answer.headers.first(name: "Content-Type") ?? "").prefix { $0 != ";" }
            return Answer(
                status: answer.status, mediaType: type.trimmingCharacters(in: .whitespaces).lowercased(),
                retryAfterSeconds: answer.headers.first(name: "Retry-After").flatMap { Int($0) }, body: answer.body)
        } catch {
            throw Self.failure(error, at: Self.place(url))
        }
    }

    private static func failure(_ trouble: HTTPTransport.Trouble, at place: String) -> Failure {
        let again = "Try again: an act that was kept is recognised by its nonce."
        switch trouble {
        case .refused:
            return Failure(
                .serverFailed, "server.not_running", "Nobody answers at \(place).",
                remedy: "Start the server there (acta serve), or correct --server.")
        case .unknownHost:
            return Failure(
                .serverFailed, "server.unknown_host", "There is no host of the name in \(place).",
                remedy: "Correct the address.")
        case .silent:
            return Failure(.serverFailed, "server.silent", "\(place) did not answer in time.", remedy: again)
        case .untrusted:
            return Failure(
                .serverFailed, "server.untrusted", "The certificate of \(place) is not trusted.",
                remedy: "Correct the address, or name the authority's certificate by \(TLSClient.certificatesVariable)."
            )
        case .broken(let why):
            return Failure(
                .serverFailed, "server.connection", "The connection to \(place) broke: \(why).", remedy: again)
        }
    }

    private static func place(_ url: URL) -> String {
        "\(url.scheme ?? "http")://\(HTTPTransport.authority(of: url))"
    }
}
