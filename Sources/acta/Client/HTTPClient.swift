import Foundation
import NIOHTTP1

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

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

    private let patienceSeconds: Int
    private let maximumRetries: Int
    private let maximumBodyBytes: Int
    private let plain: PlainHTTP
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
        self.patienceSeconds = patienceSeconds
        self.maximumRetries = maximumRetries
        self.maximumBodyBytes = maximumBodyBytes
        plain = PlainHTTP(patience: .seconds(patienceSeconds), maximumBodyBytes: maximumBodyBytes)
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
        do {
            guard url.scheme?.lowercased() == "http" else {
                return try await overTLS(method, url, headers: headers, body: body)
            }
            let answer = try await plain.send(method, url, headers: headers, body: body)
            return Self.answer(answer.status, answer.body) { answer.headers.first(name: $0) }
        } catch let error as URLError {
            throw Self.failure(Self.trouble(error), at: Self.place(url))
        } catch let trouble as PlainHTTP.Trouble {
            throw Self.failure(trouble, at: Self.place(url))
        }
    }

    /// HTTPS is Foundation's: it brings the system's certificates.
    private func overTLS(
        _ method: HTTPMethod, _ url: URL, headers: [(String, String)], body: [UInt8]
    ) async throws -> Answer {
        var request = URLRequest(url: url, timeoutInterval: TimeInterval(patienceSeconds))
        request.httpMethod = method.rawValue
        if !body.isEmpty { request.httpBody = Data(body) }
        for (name, value) in headers { request.setValue(value, forHTTPHeaderField: name) }
        let (data, response) = try await URLSession.shared.data(for: request)
        guard let response = response as? HTTPURLResponse else { throw PlainHTTP.Trouble.broken("it is not HTTP") }
        guard data.count <= maximumBodyBytes else { throw PlainHTTP.Trouble.broken("the answer is too long") }
        return Self.answer(response.statusCode, Array(data)) { response.value(forHTTPHeaderField: $0) }
    }

    private static func answer(_ status: Int, _ body: [UInt8], header: (String) -> String?) -> Answer {
        let type = (header("Content-Type") ?? "").prefix { $0 != ";" }
        return Answer(
            status: status, mediaType: type.trimmingCharacters(in: .whitespaces).lowercased(),
            retryAfterSeconds: header("Retry-After").flatMap { Int($0) }, body: body)
    }
}

extension HTTPClient {
    private static func trouble(_ error: URLError) -> PlainHTTP.Trouble {
        switch error.code {
        case .cannotConnectToHost: .refused
        case .cannotFindHost, .dnsLookupFailed: .unknownHost
        case .timedOut: .silent
        default: .broken("HTTPS error \(error.code.rawValue)")
        }
    }

    private static func failure(_ trouble: PlainHTTP.Trouble, at place: String) -> Failure {
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
        case .broken(let why):
            return Failure(
                .serverFailed, "server.connection", "The connection to \(place) broke: \(why).", remedy: again)
        }
    }

    private static func place(_ url: URL) -> String {
        "\(url.scheme ?? "http")://\(PlainHTTP.authority(of: url))"
    }
}
