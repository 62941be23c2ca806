import Foundation
import Testing

/// Names of metrics are public promises: each stands in `docs/operations.md`, and nothing else stands there.
@Suite struct `The list of metrics` {
    @Test func `has every name that the server publishes, once, and no other`() throws {
        let guide = try String(contentsOf: House.root.appending(path: "docs/operations.md"), encoding: .utf8)
        let listed = guide.matches(of: /(?m)^\| `(acta_[a-z_]+)` \|/).map { String($0.1) }
        let names = try String(
            contentsOf: House.root.appending(path: "Sources/Kernel/Metrics/MetricName.swift"), encoding: .utf8
        ).matches(of: /"(acta_[a-z_]+)"/).map { String($0.1) }
        #expect(names.count > 10)
        #expect(listed == names)
    }
}
