import Testing

@testable import Procurement

@Suite struct `An open English auction` {
    private static func at(_ seconds: Int64) -> RoomMark { RoomMark(microseconds: seconds * 1_000_000) }

    /// From 1,000.00 in steps of 50.00.
    private static func room(_ side: AuctionSide = .sale) throws -> OpenEnglishRoom {
        try #require(OpenEnglishRoom(value: 100_000, step: 5_000, side: side, start: at(0)))
    }

    @Test func `ends a round with its first bid, and starts the next a step further`() throws {
        var room = try Self.room()
        #expect(throws: RoomRefusal.notNow) { try room.post(105_000, by: "a", at: Self.at(9)) }
        #expect(throws: RoomRefusal.limit(105_000)) { try room.post(100_000, by: "a", at: Self.at(10)) }
        #expect(throws: RoomRefusal.notWholeSteps) { try room.post(107_000, by: "a", at: Self.at(10)) }
        try room.post(110_000, by: "a", at: Self.at(11))
        #expect(room.price == 115_000 && room.round == 2)
        #expect(throws: RoomRefusal.notNow) { try room.post(115_000, by: "b", at: Self.at(20)) }
        #expect(throws: RoomRefusal.limit(115_000)) { try room.post(110_000, by: "b", at: Self.at(21)) }
        try room.post(115_000, by: "b", at: Self.at(22))
        room.run(to: Self.at(22 + 10 + 180))
        #expect(room.standing == .ended && room.ranking.map(\.id) == ["b", "a"])
    }

    @Test func `goes down in a purchase`() throws {
        var room = try Self.room(.purchase)
        #expect(throws: RoomRefusal.limit(95_000)) { try room.post(100_000, by: "a", at: Self.at(10)) }
        try room.post(95_000, by: "a", at: Self.at(10))
        try room.post(5_000, by: "b", at: Self.at(30))
        #expect(room.standing == .ended && room.ranking.first?.id == "b", "no lower price is left")
    }

    @Test func `takes at most one bid a second of each`() throws {
        var timers = OpenEnglishRoom.Timers()
        timers.pause = 0
        var room = try #require(
            OpenEnglishRoom(value: 100_000, step: 5_000, side: .sale, timers: timers, start: Self.at(0)))
        try room.post(105_000, by: "a", at: RoomMark(microseconds: 1_000_000))
        #expect(throws: RoomRefusal.tooSoon) { try room.post(110_000, by: "a", at: RoomMark(microseconds: 1_999_999)) }
        try room.post(110_000, by: "a", at: RoomMark(microseconds: 2_000_000))
    }

    @Test func `stops at the hour, and is unsold where nobody bid`() throws {
        var timers = OpenEnglishRoom.Timers()
        timers.all = 60
        var room = try #require(
            OpenEnglishRoom(value: 100_000, step: 5_000, side: .sale, timers: timers, start: Self.at(0)))
        var unsold = room
        try room.post(105_000, by: "a", at: Self.at(59))
        #expect(throws: RoomRefusal.notNow) { try room.post(110_000, by: "b", at: Self.at(60)) }
        room.run(to: Self.at(60))
        #expect(room.standing == .ended)
        unsold.run(to: Self.at(60))
        #expect(unsold.standing == .unsold)
    }
}
