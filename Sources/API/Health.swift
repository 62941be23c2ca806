import Hummingbird
import Kernel
import Storage
import Values

/// Something that must hold before the server counts as ready.
public struct ReadinessCheck: Sendable {
    /// What is checked: lower case, with underscores.
    public let name: String
    /// Whether it holds now.
    public let holds: @Sendable () async -> Bool

    /// A check by its name.
    public init(_ name: String, holds: @escaping @Sendable () async -> Bool) {
        self.name = name
        self.holds = holds
    }
}

extension APIRoutes {
    /// How many entries the views may be behind.
    static let maximumLag: UInt64 = 10_000

    /// 200 when everything holds, 503 otherwise; says which check fails and nothing more.
    func ready() async throws -> Response {
        var results: [(name: String, holds: Bool)] = []
        let size = try? await desk.store.head(of: desk.log)?.size
        results.append(("log", size != nil))
        let position = try? await views.position(of: desk.log)
        let isCurrent = position.map { ($0 + Self.maximumLag) >= (size ?? 0) } ?? false
        results.append(("views", isCurrent))
        for check in checks { results.append((check.name, await check.holds())) }
        let isReady = results.allSatisfy(\.holds)
        let members = results.map { JSONMember($0.name, .bool($0.holds)) }
        let body: JSON = ["status": .string(isReady ? "ready" : "not_ready"), "checks": .object(members)]
        return .json(body, status: isReady ? .ok : .serviceUnavailable).with("Cache-Control", "no-store")
    }
}
