import Hummingbird
public import Kernel
import Synchronization
public import Values

/// Sends what changes to all who watch it: read and drawn once for each language, then handed to every reader.
///
/// Bounded: so many readers, and for each so many events that wait for them. Whoever does not keep up is sent away; their
/// browser comes back by itself and is sent what holds then.
public final class LiveRooms: Sendable {
    // A class because the door, the projector and the task that draws share it.

    /// The most readers at a time.
    public static let mostReaders = 4_000
    /// The most events that wait for one reader.
    static let mostWaiting = 16
    /// The most different things that are watched at a time, languages counted apart.
    static let mostTopics = 512

    fileprivate struct Place {
        let mailbox: AsyncStream<ByteBuffer>.Continuation
        let cut: @Sendable () -> Void
    }

    fileprivate struct State {
        var places: [LiveTopic: [UInt64: Place]] = [:]
        var last: [LiveTopic: LiveEvent] = [:]
        var count = 0
        var next: UInt64 = 0
        var isClosed = false
    }

    private let state = Mutex(State())
    private let limit: Int
    private let meter: ServerMeter?
    /// Says that something may have changed, or that somebody new watches.
    let wakes: AsyncStream<Void>
    private let waking: AsyncStream<Void>.Continuation

    /// Rooms without readers.
    public init(meter: ServerMeter? = nil, limit: Int = mostReaders) {
        self.meter = meter
        self.limit = limit
        (wakes, waking) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
    }

    /// Says that the views have changed; costs nothing where nobody watches.
    public func wake() {
        if state.withLock({ $0.count > 0 }) { waking.yield() }
    }

    /// Sends everybody away and lets nobody in any more.
    public func close() {
        let places = state.withLock { state in
            state.isClosed = true
            let places = state.places.values.flatMap(\.values)
            (state.places, state.last, state.count) = ([:], [:], 0)
            return places
        }
        for place in places { place.mailbox.finish() }
        meter?.liveReaders.set(0)
        waking.finish()
    }

    /// Whether somebody can be let in now.
    var hasPlace: Bool {
        let hasPlace = state.withLock { !$0.isClosed && $0.count < limit }
        if !hasPlace { meter?.liveFull.add() }
        return hasPlace
    }

    /// Lets somebody in, with what was sent last; nil where there is no place.
    func enter(_ topic: LiveTopic, cut: @escaping @Sendable () -> Void) -> LiveReader? {
        let (events, mailbox) = AsyncStream.makeStream(
            of: ByteBuffer.self, bufferingPolicy: .bufferingOldest(Self.mostWaiting))
        let entered = state.withLock { state -> (number: UInt64, count: Int)? in
            let isNew = state.places[topic] == nil
            guard !state.isClosed, state.count < limit, !isNew || state.places.count < Self.mostTopics else {
                return nil
            }
            state.next += 1
            state.count += 1
            if let last = state.last[topic] { mailbox.yield(last.bytes) }
            state.places[topic, default: [:]][state.next] = Place(mailbox: mailbox, cut: cut)
            return (state.next, state.count)
        }
        guard let entered else {
            meter?.liveFull.add()
            return nil
        }
        meter?.liveReaders.set(entered.count)
        waking.yield()
        return LiveReader(number: entered.number, topic: topic, events: events)
    }

    /// Somebody watches no longer.
    func leave(_ reader: LiveReader) {
        let left = state.withLock { state -> Int? in state.remove(reader.number, from: reader.topic) ? state.count : nil
        }
        if let left { meter?.liveReaders.set(left) }
    }

    /// What is watched, each with the entry after which it was drawn last.
    var topics: [(topic: LiveTopic, drawn: UInt64?)] {
        state.withLock { state in state.places.keys.map { ($0, state.last[$0]?.entry) } }
    }

    /// Sends something to all who watch a thing, and keeps it for those who come.
    func push(_ event: LiveEvent, to topic: LiveTopic) {
        send(event) { state in
            guard state.places[topic] != nil else { return [] }
            state.last[topic] = event
            return [topic]
        }
    }

    /// Tells everybody what time it is.
    public func tellTime(_ time: Instant) {
        send(LiveEvent(clock: time)) { Array($0.places.keys) }
    }

    private func send(_ event: LiveEvent, to topics: (inout State) -> [LiveTopic]) {
        let (sent, slow, count) = state.withLock { state -> (Int, [Place], Int) in
            var (sent, slow) = (0, [Place]())
            for topic in topics(&state) {
                for (number, place) in state.places[topic] ?? [:] {
                    if case .enqueued = place.mailbox.yield(event.bytes) {
                        sent += 1
                    } else if state.remove(number, from: topic) {
                        slow.append(place)
                    }
                }
            }
            return (sent, slow, state.count)
        }
        meter?.liveEvents.add(sent)
        guard !slow.isEmpty else { return }
        for place in slow {
            place.mailbox.finish()
            place.cut()
        }
        meter?.liveSlow.add(slow.count)
        meter?.liveReaders.set(count)
    }
}

extension LiveRooms.State {
    /// Takes somebody out; whether they were there.
    fileprivate mutating func remove(_ number: UInt64, from topic: LiveTopic) -> Bool {
        guard places[topic]?.removeValue(forKey: number) != nil else { return false }
        count -= 1
        if places[topic]?.isEmpty == true {
            places[topic] = nil
            last[topic] = nil
        }
        return true
    }
}
