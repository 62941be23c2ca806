import Kernel
import Participation

/// Comparisons that were asked for lately, since each takes as long as counting by every rule.
///
/// An actor: readers share what one of them has waited for.
actor RulesComparisonShelf {
    private static let mostKept = 16

    private struct Key: Hashable {
        let address: PartAddress
        let upTo: UInt64
    }

    private var kept: [Key: Task<RulesComparison, any Error>] = [:]
    private var order: [Key] = []

    /// The comparison of a part's outcome, made unless it is kept; one that fails is not kept.
    func comparison(
        of address: PartAddress, upTo: UInt64, make: @escaping @Sendable () async throws -> RulesComparison
    ) async throws -> RulesComparison {
        let key = Key(address: address, upTo: upTo)
        let task = kept[key] ?? Task(operation: make)
        if kept.updateValue(task, forKey: key) == nil {
            order.append(key)
            if order.count > Self.mostKept { kept[order.removeFirst()] = nil }
        }
        do {
            return try await task.value
        } catch {
            kept[key] = nil
            order.removeAll { $0 == key }
            throw error
        }
    }
}
