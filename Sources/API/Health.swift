import Hummingbird
import Kernel
import Storage
import Values

/// Something that must hold before the server counts as ready.
public struct ReadinessCheck: Sendable {
    /// What is checked: lower case, with underscores.
    public let name: String
    /// Why it does not hold, for an operator, without names or numbers of people; nil when it holds.
    public let trouble: @Sendable () async -> String?

    /// A check by its name.
    public init(_ name: String, holds: @escaping @Sendable () async -> Bool) {
        self.init(name) { await holds() ? nil : "It does not hold." }
    }

    /// A check by its name, which says why it does not hold.
    public init(_ name: String, trouble: @escaping @Sendable () async -> String?) {
        self.name = name
        self.trouble = trouble
    }
}

extension APIRoutes {
    /// How many entries the views may be behind.
    static let maximumLag: UInt64 = 10_000
    /// How much of the sequencer's queue may be taken before others should be asked: three quarters.
    static let maximumQueued = Int64(Sequencer.maximumQueue / 4 * 3)

    /// 200 when everything holds, 503 otherwise; says which check fails and why, and nothing more.
    ///
    /// Whether the process answers at all is `/health/live`: a server that is not ready need not be started again.
    func ready() async throws -> Response {
        var results: [(name: String, trouble: String?)] = []
        let size = try? await desk.store.head(of: desk.log)?.size
        results.append(("log", size == nil ? "The log cannot be read." : nil))
        let position = try? await views.position(of: desk.log)
        let isCurrent = position.map { ($0 + Self.maximumLag) >= (size ?? 0) } ?? false
        results.append(("views", isCurrent ? nil : "The query tables are more than \(Self.maximumLag) entries behind."))
        let isFull = meter.log.queued.value > Self.maximumQueued
        results.append(("queue", isFull ? "Too many acts are waiting." : nil))
        for check in checks { results.append((check.name, await check.trouble())) }
        let isReady = results.allSatisfy { $0.trouble == nil }
        let body: JSON = [
            "status": .string(isReady ? "ready" : "not_ready"),
            "checks": .object(results.map { JSONMember($0.name, .bool($0.trouble == nil)) }),
            "reasons": .array(results.compactMap { $0.trouble.map(JSON.string) }),
        ]
        return .json(body, status: isReady ? .ok : .serviceUnavailable).with("Cache-Control", "no-store")
    }
}
