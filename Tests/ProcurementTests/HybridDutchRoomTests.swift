import Testing

@testable import Procurement

@Suite struct `A hybrid Dutch auction` {
    private static func at(_ seconds: Int64, _ order: UInt64 = 0) -> RoomMark {
        RoomMark(microseconds: seconds * 1_000_000, order: order)
    }

    /// A price of 1,000.00 that falls ten times; stages of 24,300 seconds over eleven prices.
    private static func room(steps: Int = 10) throws -> HybridDutchRoom {
        var timers = HybridDutchRoom.Timers()
        (timers.dutch, timers.latest) = (1_100, 1_000)
        return try #require(HybridDutchRoom(initial: 100_000, steps: steps, timers: timers, start: at(0)))
    }

    @Test func `lets the first who takes the price of the moment end its fall`() throws {
        var room = try Self.room()
        #expect(throws: RoomRefusal.notNow) { try room.post(100_000, by: "a", at: Self.at(29)) }
        #expect(throws: RoomRefusal.price(99_000)) { try room.post(100_000, by: "a", at: Self.at(130)) }
        try room.post(99_000, by: "a", at: Self.at(131))
        #expect(room.stage == .beforeSealed && room.taker?.id == "a")
        #expect(throws: RoomRefusal.notNow) { try room.post(99_000, by: "b", at: Self.at(131, 1)) }
        #expect(room.nextStart == Self.at(151))
    }

    @Test func `sells to the best sealed bid, the earlier of two, unless the taker has the last word`() throws {
        var room = try Self.room()
        try room.post(100_000, by: "a", at: Self.at(30))
        #expect(throws: RoomRefusal.notYourTurn) { try room.post(110_000, by: "a", at: Self.at(60)) }
        #expect(throws: RoomRefusal.limit(100_001)) { try room.post(100_000, by: "b", at: Self.at(60)) }
        try room.post(120_000, by: "b", at: Self.at(61))
        try room.post(115_000, by: "b", at: Self.at(62))
        try room.post(115_000, by: "c", at: Self.at(63))
        try room.post(130_000, by: "d", at: Self.at(64))
        try room.post(nil, by: "d", at: Self.at(65))
        #expect(throws: RoomRefusal.nothingPosted) { try room.post(nil, by: "d", at: Self.at(66)) }
        var other = room
        room.run(to: Self.at(30 + 20 + 600 + 20 + 300))
        #expect(room.standing == .ended && room.ranking.map(\.id) == ["b", "c", "a"])
        #expect(throws: RoomRefusal.limit(116_000)) { try other.post(115_999, by: "a", at: Self.at(680)) }
        #expect(throws: RoomRefusal.notYourTurn) { try other.post(117_000, by: "b", at: Self.at(680)) }
        try other.post(116_000, by: "a", at: Self.at(680))
        var fallenBack = other
        try fallenBack.post(nil, by: "a", at: Self.at(681))
        other.run(to: Self.at(970))
        fallenBack.run(to: Self.at(970))
        #expect(other.ranking.first?.id == "a" && other.ranking.first?.amount == 116_000)
        #expect(fallenBack.ranking.map(\.id) == ["b", "c", "a"] && fallenBack.ranking.last?.amount == 100_000)
    }

    @Test func `counts a sealed bid that was committed only if it is opened in time`() throws {
        var room = try Self.room()
        try room.post(100_000, by: "a", at: Self.at(30))
        try room.seal(by: "b", at: Self.at(60))
        try room.seal(by: "c", at: Self.at(61))
        #expect(throws: RoomRefusal.notNow) { try room.open(120_000, by: "b", at: Self.at(62)) }
        #expect(throws: RoomRefusal.limit(100_001)) { try room.open(100_000, by: "b", at: Self.at(651)) }
        try room.open(120_000, by: "b", at: Self.at(651))
        #expect(throws: RoomRefusal.nothingPosted) { try room.open(130_000, by: "b", at: Self.at(652)) }
        room.run(to: Self.at(970))
        #expect(room.ranking.map(\.id) == ["b", "a"] && room.ranking.first?.mark == Self.at(60))
    }

    @Test func `ends with the taker where nobody bids against them, and unsold where nobody takes the price`() throws {
        var room = try Self.room()
        var unsold = room
        try room.post(100_000, by: "a", at: Self.at(30))
        room.run(to: Self.at(30 + 20 + 600))
        #expect(room.standing == .ended && room.ranking.map(\.id) == ["a"])
        unsold.run(to: Self.at(1_130))
        #expect(unsold.standing == .unsold && unsold.ranking.isEmpty)
    }

    @Test func `has one to ninety-nine steps of a hundredth that is not nothing`() {
        #expect(HybridDutchRoom(initial: 50, steps: 99, start: Self.at(0))?.amounts.last == 1)
        #expect(HybridDutchRoom(initial: 49, steps: 1, start: Self.at(0)) == nil)
        for steps in [0, 100, -1] { #expect(HybridDutchRoom(initial: 1_000, steps: steps, start: Self.at(0)) == nil) }
        #expect(HybridDutchRoom(initial: .max, steps: 1, start: Self.at(0)) == nil)
    }
}
