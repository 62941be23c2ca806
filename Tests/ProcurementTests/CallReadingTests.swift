import Kernel
import TestParts
import Testing
import Values

@testable import Procurement

/// Who reads what entrants hand in before everybody does.
struct `A juror in a call` {
    /// Two entries of the first stage, each dealt to one of two jurors.
    private func dealt() throws -> CallHouse {
        var house = try CallHouse { $0.stages[0].perEntry = 1 }
        _ = try house.enter(["ann", "bob"])
        try house.wait(until: CallHouse.shut)
        try house.deal(["eva", "egon"])
        return house
    }

    private func reads(
        _ entry: UInt64, _ actor: ActorID, as role: RoleName = "juror", _ house: CallHouse
    ) throws -> Bool {
        try house.part.mayRead("solution", of: entry, as: role, by: actor, at: CallHouse.monday)
    }

    @Test func `reads the entries that were dealt to them, and no others`() throws {
        let house = try dealt()
        let (eva, egon) = (try #require(try house.juror("eva")), try #require(try house.juror("egon")))
        #expect(eva.assigned.count == 1 && egon.assigned.count == 1)
        #expect(try reads(eva.assigned[0], "eva", house) && !reads(egon.assigned[0], "eva", house))
        #expect(try reads(egon.assigned[0], "egon", house) && !reads(eva.assigned[0], "egon", house))
        #expect(try !reads(eva.assigned[0], "ola", house))
        #expect(try reads(eva.assigned[0], "egon", as: "office", house))
    }

    @Test func `reads nothing before entries are dealt out, nor with what they turn out to have a conflict`() throws {
        var house = try CallHouse()
        let entries = try house.enter(["ann", "bob"])
        try house.wait(until: CallHouse.shut)
        for juror in ["eva", "egon", "ella"] {
            try house.make(
                .declare(challenge: "queues", conflicts: [], words: nil), by: ActorID(juror), at: CallHouse.monday)
        }
        #expect(try !reads(entries[0], "eva", house))
        try house.make(.assign(challenge: "queues"), by: "office", at: CallHouse.monday)
        let eva = try #require(try house.juror("eva"))
        let number = try #require(eva.assigned.first)
        #expect(try reads(number, "eva", house))
        try house.make(
            .conflict(challenge: "queues", juror: "eva", entries: [number], reason: "Her sister’s"), by: "office",
            at: CallHouse.monday)
        #expect(try !reads(number, "eva", house))
    }

    @Test func `reads no more as a mentor than what the entries say that they mentor`() throws {
        var house = try CallHouse()
        let entries = try house.enter(["ann", "bob"])
        try house.part.admit("mia", to: CallHouse.mentors, from: .epoch)
        try house.make(.mentor(entry: entries[1], mentor: "mia"), by: "office")
        #expect(try !reads(entries[0], "mia", as: "mentor", house) && reads(entries[1], "mia", as: "mentor", house))
    }

    @Test func `reads what their entries handed in for later stages, as long as the jury judges`() throws {
        var house = try CallHouse()
        let entry = try house.enter(["ann"])[0]
        try house.decideIdeas([entry: 9])
        #expect(try !reads(entry, "eva", house))
        let prototype = CallMove.deliver(challenge: "queues", entry: entry, answers: ["prototype": CallHouse.paper])
        let delivery = try house.make(prototype, by: "ann", at: CallHouse.monday)
        try house.wait(until: CallHouse.delivered)
        #expect(try !reads(delivery, "eva", house))
        try house.make(.assign(challenge: "queues"), by: "office", at: CallHouse.april)
        #expect(try reads(delivery, "eva", house) && reads(entry, "eva", house))
        try house.score(at: CallHouse.april) { _, _ in [("use", 9)] }
        try house.make(.publish(challenge: "queues"), by: "office", at: CallHouse.april)
        #expect(try !reads(delivery, "eva", house))
    }
}
