import Kernel
import Proofs
import Testing
import Values

@Suite struct `The registrar` {
    @Test func `closes a part at its time, states the outcome once, and replay agrees`() async throws {
        let office = try TestOffice()
        try await office.open {
            try await office.openHands(closesIn: 60)
            let voters = (0..<5).map { _ in SigningKey.generate() }
            for (place, voter) in voters.enumerated() {
                try await office.accepted("vote", ["yes": .bool(place < 2)], by: voter)
            }
            try await office.accepted("vote", ["yes": true], by: voters[4])
            #expect(try await office.registrar.round() == 0)
            office.clock.advance(seconds: 60)
            #expect(try await office.refusal("vote", ["yes": true], by: voters[0])?.code == "hands.closed")
            while try await office.registrar.round() > 0 {}
            #expect(try await office.registrar.round() == 0)
            #expect(try await office.refusal("vote", ["yes": true], by: voters[0])?.code == "part.closed")
            let part = try #require(try await office.replay().parts.first { $0.address.part == "vote" })
            #expect(part.outcome?.json == ["yes": 3, "no": 2])
            #expect(part.actors == 5)
        }
    }

    @Test func `discharges the duty of a subject when it has become due`() async throws {
        let office = try TestOffice()
        try await office.open {
            try await office.openHands()
            let appoint: JSON = ["role": "registrar", "actors": [.string(office.registrarKey.did)]]
            try await office.accepted("appoint", appoint, part: "roles", by: office.office)
            let soon = Instant(milliseconds: office.clock.now().milliseconds + 5_000)
            try await office.accepted("remindMe", ["at": .string(soon.description)], by: SigningKey.generate())
            #expect(try await office.registrar.round() == 0)
            office.clock.advance(seconds: 5)
            #expect(try await office.registrar.round() == 1)
            #expect(try await office.registrar.round() == 0)
            _ = try await office.replay()
        }
    }

    @Test func `goes on with other duties when one cannot be done`() async throws {
        let office = try TestOffice()
        try await office.open {
            try await office.openHands("string", closesIn: 30, question: ShowOfHands.unanswerable)
            try await office.openHands("trees", closesIn: 60)
            office.clock.advance(seconds: 61)
            #expect(try await office.registrar.round() == 2)
            #expect(try await office.registrar.round() == 1)
            #expect(office.troubles.all == [PartAddress(programme: "string", part: "vote")])
            let parts = try await office.replay().parts
            #expect(parts.first { $0.address.description == "trees/vote" }?.outcome != nil)
        }
    }

    @Test func `is the only one who may close a part`() async throws {
        let office = try TestOffice()
        try await office.open {
            try await office.openHands(closesIn: 60)
            office.clock.advance(seconds: 61)
            let refusal = try await office.refusal("close", ["due": "2026-01-01T00:00:00.000Z"], by: office.office)
            #expect(refusal?.code == "act.unknown_move")
        }
    }
}

@Suite struct `A subject` {
    @Test func `is changed by time alone, on the server and in a replay alike`() async throws {
        let office = try TestOffice()
        try await office.open {
            try await office.openHands()
            let voter = SigningKey.generate()
            for day in 0..<2 {
                for vote in 0..<ShowOfHands.votesADay {
                    try await office.accepted("vote", ["yes": .bool((day + vote).isMultiple(of: 2))], by: voter)
                }
                #expect(try await office.refusal("vote", ["yes": true], by: voter)?.code == "hands.too_often")
                office.clock.advance(seconds: 86_400)
            }
            let part = try await office.replay().parts.first { $0.address.part == "vote" }
            #expect(part?.moves == 2 * ShowOfHands.votesADay)
        }
    }
}

@Suite struct `A programme` {
    @Test func `changes its terms where the procedure allows it`() async throws {
        let office = try TestOffice()
        try await office.open {
            try await office.openHands(closesIn: 60)
            let later: JSON = ["reason": "More time", "programme": office.declaration(closesIn: 120)]
            try await office.accepted("change", later, part: "programme", by: office.office)
            let other: JSON = ["reason": "Other", "programme": office.declaration(question: "Cars?")]
            let refusal = try await office.refusal("change", other, part: "programme", by: office.office)
            #expect(refusal?.code == "hands.question")
            office.clock.advance(seconds: 61)
            try await office.accepted("vote", ["yes": true], by: SigningKey.generate())
            office.clock.advance(seconds: 60)
            while try await office.registrar.round() > 0 {}
            let part = try #require(try await office.replay().parts.first { $0.address.part == "vote" })
            #expect(part.outcome?.json == ["yes": 1, "no": 0])
        }
    }

    @Test func `cannot change the terms of a part that has closed`() async throws {
        let office = try TestOffice()
        try await office.open {
            try await office.openHands(closesIn: 60)
            let declared = office.declaration(closesIn: 60)
            office.clock.advance(seconds: 61)
            #expect(try await office.registrar.round() == 1)
            let other: JSON = ["reason": "Other", "programme": office.declaration(closesIn: 60, question: "Cars?")]
            let refusal = try await office.refusal("change", other, part: "programme", by: office.office)
            #expect(refusal?.code == "terms.part_closed")
            let same: JSON = ["reason": "The same", "programme": declared]
            try await office.accepted("change", same, part: "programme", by: office.office)
            while try await office.registrar.round() > 0 {}
            _ = try await office.replay()
        }
    }

    @Test func `is closed once, and with a key that its office has in it`() async throws {
        let office = try TestOffice()
        try await office.open {
            try await office.openHands()
            let newKey = SigningKey.generate()
            let replace: JSON = [
                "actor": .string(office.office.did), "key": .string(newKey.did), "reason": "The old one was lost.",
            ]
            try await office.accepted("replaceKey", replace, part: "roles", by: office.office)
            let close: JSON = ["reason": "It is over."]
            #expect(
                try await office.refusal("close", close, part: "programme", by: office.office)?.code
                    == "act.key_not_of_actor")
            let act = Act.Statement(
                log: TestOffice.log.origin, programme: "hands", part: "programme", move: "close",
                actor: ActorID(office.office.did), nonce: Nonces.next(),
                expires: office.clock.now().milliseconds / 1000 + 60, body: close)
            guard case .accepted = try await office.desk.submit(try act.signed(by: newKey)) else {
                Issue.record("the office could not close its programme")
                return
            }
            var again = act
            again.nonce = Nonces.next()
            guard case .refused(let refused) = try await office.desk.submit(try again.signed(by: newKey)) else {
                Issue.record("the programme was closed twice")
                return
            }
            #expect(refused.refusal.code == "programme.closed")
        }
    }

    @Test func `cannot be prolonged after its end, even before the registrar has closed it`() async throws {
        let office = try TestOffice()
        try await office.open {
            try await office.openHands(closesIn: 60)
            office.clock.advance(seconds: 60)
            let later: JSON = ["reason": "More time", "programme": office.declaration(closesIn: 120)]
            let refusal = try await office.refusal("change", later, part: "programme", by: office.office)
            #expect(refusal?.code == "terms.part_ended")
        }
    }

    @Test func `takes no moves once it is closed`() async throws {
        let office = try TestOffice()
        try await office.open {
            try await office.openHands()
            try await office.accepted("close", ["reason": "Done"], part: "programme", by: office.office)
            #expect(
                try await office.refusal("vote", ["yes": true], by: SigningKey.generate())?.code == "programme.closed")
        }
    }

    @Test func `brings a part without an end of its own to its outcome when it is closed`() async throws {
        let office = try TestOffice()
        try await office.open {
            try await office.openHands()
            try await office.accepted("vote", ["yes": true], by: SigningKey.generate())
            office.clock.advance(seconds: 60)
            #expect(try await office.registrar.round() == 0)
            try await office.accepted("close", ["reason": "Done"], part: "programme", by: office.office)
            while try await office.registrar.round() > 0 {}
            let part = try #require(try await office.replay().parts.first { $0.address.part == "vote" })
            #expect(part.outcome?.json == ["yes": 1, "no": 0])
        }
    }

    @Test func `says what is wrong with its terms`() async throws {
        let office = try TestOffice()
        try await office.open {
            let body: JSON = ["edition": 1, "programme": office.declaration(question: "")]
            let refusal = try await office.refusal("open", body, part: "programme", by: office.office)
            #expect(refusal?.code == "programme.terms")
            #expect(refusal?.reason.contains("parts.vote.terms.question: ask something") == true)
        }
    }

    @Test func `lets only those on a list vote, as of their place in the log`() async throws {
        let office = try TestOffice()
        try await office.open {
            try await office.openHands(eligible: "in roles where voter")
            let voter = SigningKey.generate()
            #expect(try await office.refusal("vote", ["yes": true], by: voter)?.code == "hands.not_eligible")
            let appoint: JSON = ["role": "voter", "actors": [.string(voter.did)]]
            try await office.accepted("appoint", appoint, part: "roles", by: office.office)
            try await office.accepted("vote", ["yes": true], by: voter)
            let dismiss: JSON = ["role": "voter", "actors": [.string(voter.did)], "reason": "moved away"]
            try await office.accepted("dismiss", dismiss, part: "roles", by: office.office)
            #expect(try await office.refusal("vote", ["yes": true], by: voter)?.code == "hands.not_eligible")
            _ = try await office.replay()
        }
    }
}

@Suite struct `An actor` {
    @Test func `adds, uses and revokes keys`() async throws {
        let office = try TestOffice()
        try await office.open {
            try await office.openHands()
            let first = SigningKey.generate()
            let second = SigningKey.generate(.p256)
            func vote(with key: SigningKey) async throws -> String? {
                var statement = office.statement("vote", ["yes": true])
                statement.actor = ActorID(first.did)
                guard case .refused(let refused) = try await office.desk.submit(try statement.signed(by: key)) else {
                    return nil
                }
                return refused.refusal.code
            }
            #expect(try await vote(with: second) == "act.key_not_of_actor")
            try await office.accepted("addKey", ["key": .string(second.did)], part: "roles", by: first)
            #expect(try await vote(with: second) == nil)
            try await office.accepted("revokeKey", ["key": .string(first.did)], part: "roles", by: first)
            #expect(try await vote(with: first) == "act.key_not_of_actor")
            #expect(try await vote(with: second) == nil)
            _ = try await office.replay()
        }
    }

    @Test func `gets a new key from a clerk after a loss, but an office does not`() async throws {
        let office = try TestOffice()
        try await office.open {
            try await office.openHands()
            let (clerk, voter, fresh) = (SigningKey.generate(), SigningKey.generate(), SigningKey.generate())
            let appoint: JSON = ["role": "clerk", "actors": [.string(clerk.did)]]
            try await office.accepted("appoint", appoint, part: "roles", by: office.office)
            func replacement(of actor: String) -> JSON {
                ["actor": .string(actor), "key": .string(fresh.did), "reason": "The phone was lost."]
            }
            try await office.accepted("replaceKey", replacement(of: voter.did), part: "roles", by: clerk)
            #expect(try await office.refusal("vote", ["yes": true], by: voter)?.code == "act.key_not_of_actor")
            var statement = office.statement("vote", ["yes": true])
            statement.actor = ActorID(voter.did)
            guard case .accepted = try await office.desk.submit(try statement.signed(by: fresh)) else {
                Issue.record("the new key does not act")
                return
            }
            for actor in [office.office.did, clerk.did] {
                let refusal = try await office.refusal(
                    "replaceKey", replacement(of: actor), part: "roles", by: clerk)
                #expect(refusal?.code == "act.role_missing")
            }
            _ = try await office.replay()
        }
    }

    @Test func `acts for another with a mandate, until it ends`() async throws {
        let office = try TestOffice()
        try await office.open {
            try await office.openHands()
            let principal = SigningKey.generate()
            let agent = SigningKey.generate()
            func voteFor() async throws -> String? {
                var statement = office.statement("vote", ["yes": true])
                statement.principal = ActorID(principal.did)
                guard case .refused(let refused) = try await office.desk.submit(try statement.signed(by: agent)) else {
                    return nil
                }
                return refused.refusal.code
            }
            #expect(try await voteFor() == "act.no_mandate")
            try await office.accepted("mandate", ["to": .string(agent.did)], part: "roles", by: principal)
            #expect(try await voteFor() == nil)
            try await office.accepted("endMandate", ["to": .string(agent.did)], part: "roles", by: principal)
            #expect(try await voteFor() == "act.no_mandate")
        }
    }
}
