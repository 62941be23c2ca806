import Web

/// Asks identity providers over HTTP, with little patience: somebody waits at their browser.
struct IdentityHTTP: IdentityTransport {
    private static let maximumBytes = 256 << 10
    private let client = HTTPClient(patienceSeconds: 10, maximumRetries: 0, maximumBodyBytes: maximumBytes)

    func get(_ address: String) async throws -> [UInt8] {
        let (server, path) = try Self.split(address)
        return try Self.body(try await client.get(server, path, accept: "application/json"), of: address)
    }

    func post(_ address: String, form: [UInt8], authorization: String?) async throws -> [UInt8] {
        let (server, path) = try Self.split(address)
        let answer = try await client.post(
            server, path, body: form, type: "application/x-www-form-urlencoded",
            headers: [("Accept", "application/json")] + (authorization.map { [("Authorization", $0)] } ?? []))
        return try Self.body(answer, of: address)
    }

    private static func body(_ answer: HTTPClient.Answer, of address: String) throws -> [UInt8] {
        guard (200..<300).contains(answer.status) else {
            throw Failure(.serverFailed, "server.connection", "\(address) answered with \(answer.status).")
        }
        return answer.body
    }

    /// The server and the path of an address.
    private static func split(_ address: String) throws -> (ServerAddress, String) {
        let pieces = address.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false).map(String.init)
        guard pieces.count == 4, let server = ServerAddress(argument: pieces[0..<3].joined(separator: "/")) else {
            throw Failure.wrongUse("“\(address)” is not an address.")
        }
        return (server, pieces[3])
    }
}
