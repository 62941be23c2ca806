/// What goes wrong in the life of a server.
enum Fault: Hashable {
    /// Nothing until its end.
    case none
    /// The process or the power is lost before an operation, or in the middle of it.
    case crash(at: Int)
    /// The same, when the operation is done and nobody knows it yet.
    case crashAfter(at: Int)
    /// An operation fails, and nothing is kept.
    case error(at: Int)
    /// An operation is reported as failed, although everything is kept.
    case keptError(at: Int)
    /// There is no room for a number of operations.
    case full(at: Int, span: Int)
    /// A read fails.
    case read(at: Int)

    /// Whether it happens at an operation that changes something.
    func isDue(at operation: Int) -> Bool {
        switch self {
        case .none, .read: false
        case .crash(let at), .crashAfter(let at), .error(let at), .keptError(let at): at == operation
        case .full(let at, let span): (at..<at + span).contains(operation)
        }
    }

    /// Any of them, within the operations that a life may have.
    static func any(within operations: Int, _ numbers: inout SeededNumbers) -> Fault {
        // Starts have few operations, and every one of them matters.
        let at = 1 + numbers.below(numbers.percent(30) ? max(3, operations / 16) : operations)
        switch numbers.below(100) {
        case 0..<45: return .crash(at: at)
        case 45..<70: return .crashAfter(at: at)
        case 70..<78: return .error(at: at)
        case 78..<86: return .keptError(at: at)
        case 86..<92: return .full(at: at, span: 1 + numbers.below(8))
        case 92..<97: return .read(at: at * 4)
        default: return .none
        }
    }
}

/// How a deliberately broken store goes wrong, to show that the simulation notices.
enum Flaw: CaseIterable {
    case acknowledgesBeforeSync
    case showsBeforeSync
    case trustsWhatWasNotSynced
    case ignoresMovedHead
    case losesNonces
    case tearsBatches
    case keepsHiddenValuesLater
    case liesAboutSync
}

/// What a simulated machine answers when something is wrong with it.
enum SimulatedFailure: Error {
    /// It has crashed.
    case dead
    /// An operation has failed.
    case broken
    /// The disk is full.
    case full
}
