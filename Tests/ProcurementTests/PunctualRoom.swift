@testable import Procurement

/// Rooms whose server is awake: every stage begins in time.
protocol PunctualRoom {
    var nextStart: RoomMark? { get }
    mutating func advance(to now: RoomMark)
}

extension PunctualRoom {
    /// Begins every stage up to a moment when it is due.
    mutating func run(to now: RoomMark) {
        while let next = nextStart, next.microseconds <= now.microseconds { advance(to: next) }
    }
}

extension ThreeRoundRoom: PunctualRoom {}
extension HybridDutchRoom: PunctualRoom {}
extension OpenEnglishRoom: PunctualRoom {}
