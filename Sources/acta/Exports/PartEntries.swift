import Kernel
import Storage

/// The entries of one part, read in pages of the log, for exports that are made from the log itself.
struct PartEntries: Sendable {
    private static let pageSize = 1_024

    private let deployment: Deployment

    /// The entries of a deployment's parts.
    init(_ deployment: Deployment) {
        self.deployment = deployment
    }

    /// Hands over each entry with its number, in order.
    func each(of part: PartAddress, _ take: (UInt64, Entry) throws -> Void) async throws {
        let (store, log) = (deployment.desk.store, deployment.desk.log)
        var from: UInt64 = 0
        while true {
            let places = try await store.places(of: part, of: log, from: from, limit: Self.pageSize)
            guard let first = places.first, let end = places.last else { return }
            let wanted = Set(places)
            // Other parts' entries may lie between: pages of the log, so that few are read at a time.
            for start in stride(from: first, through: end, by: Self.pageSize) {
                let range = start..<min(start + UInt64(Self.pageSize), end + 1)
                for (offset, bytes) in try await store.entries(of: log, in: range).enumerated() {
                    let index = start + UInt64(offset)
                    guard wanted.contains(index) else { continue }
                    guard let entry = Entry(parsing: bytes) else {
                        throw LogStoreError.damaged("entry \(index) cannot be read")
                    }
                    try take(index, entry)
                }
            }
            from = end + 1
        }
    }
}
