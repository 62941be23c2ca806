import Kernel
import TestParts
import Testing
import Values

@testable import Procurement

/// Names and answers that wait for several challenges, whatever becomes of the last of them.
struct `The names in a call` {
    /// An entry for both challenges that goes on in the first, and one for the first alone.
    private func decidedOnce(
        _ change: (inout CallTerms) -> Void = { _ in }, effect: Int64 = 9
    ) throws -> (house: CallHouse, both: UInt64) {
        var house = try CallHouse(change)
        let both = try house.enter(["ann"], for: ["queues", "forms"])[0]
        let other = try house.enter(["bob"])[0]
        try house.part.hide(["name", "solution"], of: both)
        try house.decideIdeas([both: effect, other: 8])
        return (house, both)
    }

    private func cancel(_ challenge: String) -> CallMove { .cancel(challenge: challenge, reason: "No money") }

    @Test func `wait for the challenge that is not decided`() throws {
        var (house, both) = try decidedOnce()
        #expect(try house.part.published(of: both) == [])
        try house.deal(["ola", "otto"], on: "forms")
        try house.score(on: "forms") { _, _ in [("effect", 1), ("effort", 1)] }
        try house.make(.publish(challenge: "forms"), by: "office", at: CallHouse.monday)
        #expect(try house.part.published(of: both) == ["name", "solution"])
    }

    @Test func `are published when the last challenge that is not decided is called off`() throws {
        var (house, both) = try decidedOnce()
        try house.make(cancel("forms"), by: "office", at: CallHouse.monday)
        #expect(try house.part.published(of: both) == ["name", "solution"])
    }

    @Test func `of those who did not go on stay hidden when it is called off, and their answers do not`() throws {
        var (house, both) = try decidedOnce(effect: 1)
        try house.make(cancel("forms"), by: "office", at: CallHouse.monday)
        #expect(try house.part.published(of: both) == ["solution"])
    }

    @Test func `of everybody who was decided on are published when it is called off, if the terms say so`() throws {
        var (house, both) = try decidedOnce({ $0.names?.of = .all }, effect: 1)
        try house.make(cancel("forms"), by: "office", at: CallHouse.monday)
        #expect(try house.part.published(of: both) == ["name", "solution"])
    }

    @Test func `stay hidden where every challenge is called off before it is decided`() throws {
        var house = try CallHouse { $0.names?.of = .all }
        let both = try house.enter(["ann"], for: ["queues", "forms"])[0]
        try house.part.hide(["name", "solution"], of: both)
        try house.make(cancel("forms"), by: "office")
        try house.wait(until: CallHouse.shut)
        try house.make(cancel("queues"), by: "office", at: CallHouse.monday)
        #expect(try house.part.published(of: both) == [])
    }

    /// An entry that falls out of one challenge at once, and whose prototype is taken in the other.
    private func fallenOut(of house: inout CallHouse) throws -> UInt64 {
        let both = try house.enter(["ann"], for: ["queues", "forms"])[0]
        let other = try house.enter(["bob"], for: ["forms"])[0]
        try house.part.hide(["name"], of: both)
        try house.wait(until: CallHouse.shut)
        try house.deal(["ola", "otto"], on: "forms")
        try house.score(on: "forms") { _, entry in [("effect", entry == other ? 9 : 1), ("effort", 5)] }
        try house.make(.publish(challenge: "forms"), by: "office", at: CallHouse.monday)
        try house.deal(["eva", "egon"])
        try house.score { _, _ in [("effect", 9), ("effort", 5)] }
        try house.make(.publish(challenge: "queues"), by: "office", at: CallHouse.monday)
        let prototype = CallMove.deliver(challenge: "queues", entry: both, answers: ["prototype": CallHouse.paper])
        try house.make(prototype, by: "ann", at: CallHouse.monday)
        try house.wait(until: CallHouse.delivered)
        return both
    }

    /// The prototype is chosen.
    private func choose(in house: inout CallHouse) throws {
        try house.make(.assign(challenge: "queues"), by: "office", at: CallHouse.april)
        try house.score(at: CallHouse.april) { _, _ in [("use", 9)] }
        try house.make(.publish(challenge: "queues"), by: "office", at: CallHouse.april)
    }

    @Test func `do not wait for a challenge in which nobody hands in what its next stage asks for`() throws {
        var house = try CallHouse { $0.names?.after = "prototype" }
        let both = try fallenOut(of: &house)
        #expect(try house.board("forms")?.standing == .unsuccessful)
        try choose(in: &house)
        #expect(try house.part.published(of: both) == ["name"])
    }

    @Test func `are published when a challenge in which the entry fell out long before is called off`() throws {
        var house = try CallHouse {
            $0.names?.after = "prototype"
            $0.challenges[1].times = [.init(stage: "prototype", until: CallHouse.june)]
        }
        let both = try fallenOut(of: &house)
        try choose(in: &house)
        #expect(try house.part.published(of: both) == [])
        try house.make(cancel("forms"), by: "office", at: CallHouse.april)
        #expect(try house.part.published(of: both) == ["name"])
    }
}
