/// A queue between tasks that makes the producer wait when it is full, so that nothing is dropped.
actor BoundedQueue<Element: Sendable> {
    private let limit: Int
    private let weight: @Sendable (Element) -> Int
    private var elements: [Element] = []
    private var held = 0
    private var isClosed = false
    private var producers: [CheckedContinuation<Void, Never>] = []
    private var consumers: [CheckedContinuation<Void, Never>] = []

    /// A queue that takes elements up to a weight; a single element may be heavier.
    init(limit: Int, weight: @escaping @Sendable (Element) -> Int = { _ in 1 }) {
        self.limit = limit
        self.weight = weight
    }

    /// Puts an element at the end, waiting while the queue is full.
    ///
    /// - Returns: whether it was taken; nothing is taken after the queue was closed.
    @discardableResult
    func put(_ element: Element) async -> Bool {
        while held >= limit, !isClosed {
            await withCheckedContinuation { producers.append($0) }
        }
        guard !isClosed else { return false }
        elements.append(element)
        held += weight(element)
        if !consumers.isEmpty { consumers.removeFirst().resume() }
        return true
    }

    /// Takes the first element, waiting for one; nil once the queue is closed and empty.
    func next() async -> Element? {
        while elements.isEmpty, !isClosed {
            await withCheckedContinuation { consumers.append($0) }
        }
        guard !elements.isEmpty else { return nil }
        let element = elements.removeFirst()
        held -= weight(element)
        if !producers.isEmpty { producers.removeFirst().resume() }
        return element
    }

    /// Takes nothing more; what is in the queue can still be taken out.
    func close() {
        isClosed = true
        for waiting in producers + consumers { waiting.resume() }
        producers = []
        consumers = []
    }

    /// Closes the queue and forgets what is in it.
    func abandon() {
        elements = []
        held = 0
        close()
    }
}
