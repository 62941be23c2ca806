public import Kernel

/// Keeps what was computed of parts up to an index, the last ones asked for: a closed part's entries do not change.
///
/// An actor: readers share what one of them has waited for.
public actor PartShelf<Value: Sendable> {
    private struct Key: Hashable {
        let address: PartAddress
        let upTo: UInt64
    }

    private let capacity: Int
    private var kept: [Key: Task<Value, any Error>] = [:]
    private var order: [Key] = []

    /// A shelf of at most so many values.
    public init(capacity: Int) {
        self.capacity = capacity
    }

    /// What a part comes to by its entries before an index, made unless it is kept; what fails is not kept.
    public func value(
        of address: PartAddress, upTo end: UInt64, make: @escaping @Sendable () async throws -> Value
    ) async throws -> Value {
        let key = Key(address: address, upTo: end)
        if let task = kept[key] { return try await task.value }
        let task = Task(operation: make)
        kept[key] = task
        order.append(key)
        if order.count > capacity { kept[order.removeFirst()] = nil }
        do {
            return try await task.value
        } catch {
            kept[key] = nil
            order.removeAll { $0 == key }
            throw error
        }
    }
}
