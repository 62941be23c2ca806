import Hummingbird
import Kernel
import Synchronization
import Testing
import Values

@testable import Web

@Suite struct `The rooms in which readers watch` {
    private static let place = PartAddress(programme: "sale", part: "houses")

    private static func topic(_ item: String = "lot-barn", _ language: String = "en") -> LiveTopic {
        LiveTopic(part: place, item: item, language: language)
    }

    private static func event(_ number: UInt64) -> LiveEvent { LiveEvent(piece: "<p>\(number)</p>", after: number) }

    /// What has been sent to a reader and not been taken; ends when they have been sent away.
    private static func sent(to reader: LiveReader, _ count: Int) async -> [String] {
        var texts: [String] = []
        for await bytes in reader.events {
            texts.append(String(decoding: bytes.readableBytesView, as: UTF8.self))
            if texts.count == count { break }
        }
        return texts
    }

    @Test func `send a change to all who watch the same thing in the same language, and to nobody else`() async throws {
        let rooms = LiveRooms()
        let ann = try #require(rooms.enter(Self.topic()) {})
        let bob = try #require(rooms.enter(Self.topic()) {})
        let cyd = try #require(rooms.enter(Self.topic("lot-barn", "uk")) {})
        rooms.push(Self.event(7), to: Self.topic())
        rooms.push(Self.event(8), to: Self.topic("lot-barn", "uk"))
        rooms.push(Self.event(9), to: Self.topic("lot-pond"))
        rooms.close()
        #expect(await Self.sent(to: ann, 2) == ["event: now\nid: 7\ndata: <p>7</p>\n\n"])
        #expect(await Self.sent(to: bob, 2).count == 1)
        #expect(await Self.sent(to: cyd, 2) == ["event: now\nid: 8\ndata: <p>8</p>\n\n"])
    }

    @Test func `write a piece of several lines as several lines of one event`() {
        let event = LiveEvent(piece: "<p>\n\na\r\n</p>\n", after: 3)
        #expect(
            String(decoding: event.bytes.readableBytesView, as: UTF8.self)
                == "event: now\nid: 3\ndata: <p>\ndata: a\ndata: </p>\n\n")
    }

    @Test func `greet whoever comes with what was sent last, until nobody watches any more`() async throws {
        let rooms = LiveRooms()
        let ann = try #require(rooms.enter(Self.topic()) {})
        rooms.push(Self.event(1), to: Self.topic())
        rooms.push(Self.event(2), to: Self.topic())
        let bob = try #require(rooms.enter(Self.topic()) {})
        #expect(await Self.sent(to: bob, 1).first?.contains("id: 2\n") == true)
        #expect(rooms.topics.map(\.drawn) == [2])
        rooms.leave(ann)
        rooms.leave(bob)
        #expect(rooms.topics.isEmpty, "what nobody watches is not drawn")
        let cyd = try #require(rooms.enter(Self.topic()) {})
        #expect(rooms.topics.map(\.drawn) == [nil], "and is drawn anew for whoever comes then")
        rooms.close()
        #expect(await Self.sent(to: cyd, 1) == [])
    }

    @Test func `send whoever does not keep up away, and cut their connection, but nobody else`() async throws {
        let meter = ServerMeter()
        let cuts = Mutex(0)
        let rooms = LiveRooms(meter: meter)
        let slow = try #require(rooms.enter(Self.topic()) { cuts.withLock { $0 += 1 } })
        for number in 0..<UInt64(LiveRooms.mostWaiting) { rooms.push(Self.event(number), to: Self.topic()) }
        #expect(meter.liveSlow.value == 0 && cuts.withLock { $0 } == 0, "as many as may wait")
        let quick = try #require(rooms.enter(Self.topic()) { cuts.withLock { $0 += 10 } })
        rooms.push(Self.event(99), to: Self.topic())
        #expect(meter.liveSlow.value == 1 && cuts.withLock { $0 } == 1 && meter.liveReaders.value == 1)
        #expect(await Self.sent(to: slow, 100).count == LiveRooms.mostWaiting, "then it ends")
        #expect(await Self.sent(to: quick, 2).last?.contains("id: 99\n") == true)
        rooms.leave(slow)
        #expect(meter.liveReaders.value == 1, "who was sent away does not leave twice")
        #expect(meter.liveEvents.value == UInt64(LiveRooms.mostWaiting) + 1)
    }

    @Test func `have room for so many, and count whom they turn away`() throws {
        let meter = ServerMeter()
        let rooms = LiveRooms(meter: meter, limit: 2)
        let ann = try #require(rooms.enter(Self.topic("a")) {})
        _ = try #require(rooms.enter(Self.topic("b")) {})
        #expect(!rooms.hasPlace && rooms.enter(Self.topic("c")) {} == nil && meter.liveFull.value == 2)
        rooms.leave(ann)
        #expect(rooms.hasPlace && rooms.enter(Self.topic("c")) {} != nil && meter.liveReaders.value == 2)
    }

    @Test func `hold so many different things at most`() throws {
        let rooms = LiveRooms()
        for number in 0..<LiveRooms.mostTopics { _ = try #require(rooms.enter(Self.topic("lot-\(number)")) {}) }
        #expect(rooms.enter(Self.topic("lot-more")) {} == nil)
        #expect(rooms.enter(Self.topic("lot-0")) {} != nil, "who watches what others watch finds a place")
    }

    @Test func `let nobody in after they were closed, and wake for nobody`() async throws {
        let rooms = LiveRooms()
        rooms.wake()
        let ann = try #require(rooms.enter(Self.topic()) {})
        rooms.close()
        #expect(rooms.enter(Self.topic()) {} == nil && !rooms.hasPlace)
        #expect(await Self.sent(to: ann, 1) == [])
        var wakes = 0
        for await _ in rooms.wakes { wakes += 1 }
        #expect(wakes == 1, "for the one who came; not before, when nobody watched")
    }
}
