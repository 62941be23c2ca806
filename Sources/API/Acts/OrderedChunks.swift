/// Puts chunks that were prepared on several cores back into their order.
actor OrderedChunks<Element: Sendable> {
    private let window: Int
    private var ready: [Int: [Element]] = [:]
    private var next = 0
    private var end: Int?
    private var isAbandoned = false
    private var producers: [CheckedContinuation<Void, Never>] = []
    private var consumer: CheckedContinuation<Void, Never>?

    /// An order in which at most so many chunks may be ahead of the one that is waited for.
    init(window: Int) {
        self.window = window
    }

    /// Puts a chunk at its place, waiting while it is too far ahead.
    func put(_ chunk: [Element], at number: Int) async {
        while number >= next + window, !isAbandoned {
            await withCheckedContinuation { producers.append($0) }
        }
        guard !isAbandoned else { return }
        ready[number] = chunk
        if number == next { wakeConsumer() }
    }

    /// Takes every chunk that is next in order, up to a number of elements but at least one chunk.
    ///
    /// - Returns: their elements in order; nil after the last one.
    func take(upTo most: Int) async -> [Element]? {
        while ready[next] == nil, end != next, !isAbandoned {
            await withCheckedContinuation { consumer = $0 }
        }
        guard !isAbandoned, var taken = ready.removeValue(forKey: next) else { return nil }
        next += 1
        while let more = ready[next], taken.count + more.count <= most {
            taken += more
            ready[next] = nil
            next += 1
        }
        for waiting in producers { waiting.resume() }
        producers = []
        return taken
    }

    /// Says how many chunks there are in all.
    func finish(count: Int) {
        end = count
        wakeConsumer()
    }

    /// Forgets everything; nobody waits any longer.
    func abandon() {
        isAbandoned = true
        ready = [:]
        for waiting in producers { waiting.resume() }
        producers = []
        wakeConsumer()
    }

    private func wakeConsumer() {
        consumer?.resume()
        consumer = nil
    }
}
