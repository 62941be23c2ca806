import Kernel
import Synchronization
import Values

/// One log on a simulated machine, as an adapter should keep it, or with one deliberate flaw.
final class ModelStore: LogStore {
    // A class because everything in a world shares it.
    private struct State {
        /// What has been written, in order.
        var batches: [LogBatch] = []
        /// How many of them would outlive a power loss.
        var synced = 0
        /// What readers see.
        var shown = ModelLog()
    }

    private let machine: Machine
    private let flaw: Flaw?
    private let clock: SimulatedClock
    private let numbers: Mutex<SeededNumbers>
    private let state = Mutex(State())

    init(on machine: Machine, clock: SimulatedClock, seed: UInt64, flaw: Flaw? = nil) {
        self.machine = machine
        self.clock = clock
        self.flaw = flaw
        numbers = Mutex(SeededNumbers(seed: seed))
    }

    /// What a new process finds. What it is going to show must not be lost any more.
    func open() throws {
        if flaw != .trustsWhatWasNotSynced { try machine.step { state.withLock { $0.synced = $0.batches.count } } }
        state.withLock { state in state.shown = log(of: state.batches) }
    }

    /// What a power loss leaves: everything that was synced, and the beginning of the rest.
    func losePower() {
        let kept = numbers.withLock { numbers in
            state.withLock { $0.synced + numbers.below($0.batches.count - $0.synced + 1) }
        }
        state.withLock { state in
            state.batches.removeSubrange(kept...)
            state.synced = kept
        }
    }

    func sequence<Result: Sendable>(
        _ log: LogID, _ body: @Sendable @escaping (any LogTransaction) throws -> Result
    ) async throws -> Result {
        try machine.read()
        let (result, batch) = try decide(body)
        guard let batch else { return result }
        let delay = numbers.withLock { $0.percent(30) ? Int64(1 + $0.below(40)) : 0 }
        if delay > 0 { try await clock.sleep(milliseconds: delay) }
        if flaw != .ignoresMovedHead { try check(batch) }
        do {
            try await commit(batch)
        } catch {
            if !machine.isDead { settle(batch) }
            throw error
        }
        return result
    }

    private func commit(_ batch: LogBatch) async throws {
        try machine.step {
            state.withLock { state in
                state.batches.append(batch)
                if flaw == .showsBeforeSync { show(batch, in: &state) }
            }
        }
        if flaw == .showsBeforeSync { try await clock.sleep(milliseconds: 20) }
        if flaw != .acknowledgesBeforeSync { try machine.step { state.withLock { $0.synced = $0.batches.count } } }
        if flaw != .showsBeforeSync { state.withLock { show(batch, in: &$0) } }
    }

    /// After a failure the next writer finds either all of a batch or nothing of it.
    private func settle(_ batch: LogBatch) {
        state.withLock { state in
            guard state.batches.last?.head == batch.head else { return }
            if state.synced == state.batches.count { show(batch, in: &state) } else { state.batches.removeLast() }
        }
    }

    private func decide<Result>(
        _ body: (any LogTransaction) throws -> Result
    ) throws -> (Result, LogBatch?) {
        let transaction = Transaction(kept: state.withLock { $0.shown }, machine: machine)
        let result = try body(transaction)
        return (result, transaction.batch.withLock { $0 })
    }

    private func check(_ batch: LogBatch) throws {
        let head = state.withLock { $0.shown.head }
        guard head?.size == batch.previous?.size, head?.range == batch.previous?.range else {
            throw LogStoreError.headMoved
        }
    }

    private func show(_ batch: LogBatch, in state: inout State) {
        state.shown.take(batch, withNonces: flaw != .losesNonces)
    }

    private func log(of batches: [LogBatch]) -> ModelLog {
        var log = ModelLog()
        for (place, batch) in batches.enumerated() {
            let isLast = place == batches.count - 1
            log.take(batch, withStates: !(isLast && flaw == .tearsBatches), withNonces: flaw != .losesNonces)
        }
        return log
    }

    // MARK: reads

    private func read<Result>(_ body: (ModelLog) -> Result) throws -> Result {
        try machine.read()
        return state.withLock { body($0.shown) }
    }

    func head(of log: LogID) async throws -> LogHead? { try read { $0.head } }

    func entries(of log: LogID, in range: Range<UInt64>) async throws -> [[UInt8]] {
        try read { Array($0.entries[range.within($0.entries.count)]) }
    }

    func places(of part: PartAddress, of log: LogID, from index: UInt64, limit: Int) async throws -> [UInt64] {
        try read { Array(($0.places[part] ?? []).drop { $0 < index }.prefix(limit)) }
    }

    func tile(of log: LogID, level: UInt8, index: UInt64) async throws -> [UInt8] {
        try read { $0.tiles[ModelLog.Tile(level: level, index: index)] ?? [] }
    }

    func state(_ key: StateKey, of log: LogID) async throws -> StateRow? { try read { $0.states[key] } }

    func states(_ keys: [StateKey], of log: LogID) async throws -> [StateKey: StateRow] {
        try read { shown in shown.states.filter { Set(keys).contains($0.key) } }
    }

    var keysEverWritten: [StateKey] { state.withLock { $0.shown.keysEverWritten } }
    /// Every state, for those who compare.
    var allStates: [StateKey: StateRow] { state.withLock { $0.shown.states } }

    func due(of log: LogID, at time: Instant, limit: Int) async throws -> [(key: StateKey, row: StateRow)] {
        try read { $0.due.prefix { $0.due <= time }.prefix(limit).map { ($0.key, $0.row) } }
    }

    func nextDue(of log: LogID) async throws -> Instant? { try read { $0.due.first?.due } }

    func logs() async throws -> [LogID] { try read { $0.head == nil ? [] : [World.log] } }

    private final class Transaction: LogTransaction {
        // A class because the sequencer puts its batch into it.
        let kept: ModelLog
        let machine: Machine
        let batch = Mutex<LogBatch?>(nil)

        init(kept: ModelLog, machine: Machine) {
            self.kept = kept
            self.machine = machine
        }

        func head() throws -> LogHead? {
            try machine.read()
            return kept.head
        }

        func clock() -> Instant? { nil }
        func keysWritten(from index: UInt64) -> [StateKey]? { kept.keysWritten(from: index) }
        /// As behind a network: what is asked for at once and what others have written is tried as well.
        var isDistant: Bool { true }

        func load(_ keys: [StateKey]) throws -> [StateKey: StateRow] {
            try machine.read()
            var rows: [StateKey: StateRow] = [:]
            for key in keys { rows[key] = kept.states[key] }
            return rows
        }

        func put(_ batch: LogBatch) throws { self.batch.withLock { $0 = batch } }
    }
}

extension Range<UInt64> {
    fileprivate func within(_ count: Int) -> Range<Int> {
        let lower = Swift.min(lowerBound, UInt64(count))
        return Int(lower)..<Int(Swift.max(lower, Swift.min(upperBound, UInt64(count))))
    }
}
