import Foundation
import Kernel
import Participation
import ProgrammeFiles
import Proofs
import Storage
import Testing
import Values

@Suite struct `The life of a lost umbrella` {
    static let things = PartAddress(programme: "lost-property-2027", part: "things")

    static var procedures: ProcedureList {
        var list = ProcedureList()
        list.add(Budget.self)
        list.add(LostAndFound.self)
        return list
    }

    static func time(_ text: String) throws -> Instant { try #require(Instant(rfc3339: text)) }

    /// The example's programme file, which lies beside this file.
    static let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "lost-and-found.yaml").path

    /// A town whose lost property office is open, by its programme file.
    static func town() async throws -> TownHall {
        let town = try await TownHall(procedures: procedures, opensAt: try time("2027-01-04T09:00:00Z"))
        let programme = try ProgrammeFile(path: file, now: town.clock.now(), procedures: procedures)
        try await town.send("open", programme.openBody, to: "lost-property-2027/programme", by: town.office)
        return town
    }

    /// Somebody whose word the rules take.
    static func clerk(of town: TownHall) async throws -> SigningKey {
        let clerk = try TownHall.key(10)
        let body: JSON = ["role": "clerk", "actors": [.string(clerk.did)]]
        try await town.send("appoint", body, to: "lost-property-2027/roles", by: town.office)
        return clerk
    }

    static func found(_ query: String, in town: TownHall) async throws -> [String] {
        try await town.views.items(ItemQuery(query), of: things, log: TownHall.log).items.map(\.title)
    }

    @Test func `leads from report to claim to outcome, and a replay comes to the same`() async throws {
        let town = try await Self.town()
        let clerk = try await Self.clerk(of: town)
        let (ann, bob) = (try TownHall.key(11), try TownHall.key(12))
        let report: JSON = ["kind": "umbrella", "words": "Green, with a duck’s head, on tram 4"]
        let umbrella = try await town.send("report", report, to: "lost-property-2027/things", by: ann)
        let other: JSON = ["kind": "phone", "words": "A red phone in the park"]
        try await town.send("report", other, to: "lost-property-2027/things", by: bob)

        let claim: JSON = ["thing": .integer(Int64(umbrella))]
        let forged = await #expect(throws: Refusal.self) {
            try await town.send("claim", claim, to: "lost-property-2027/things", by: bob, word: ("recognised", bob))
        }
        #expect(forged?.code == "fact.voucher")
        try await town.send("claim", claim, to: "lost-property-2027/things", by: bob, word: ("recognised", clerk))
        try await town.wait(until: try Self.time("2028-09-02T09:00:00Z"))

        let replay = try await town.replay()
        let part = try #require(replay.parts.first { $0.address == Self.things })
        #expect(part.outcome?.results == ["reported": 2, "returned": 1, "forfeited": 1])
        #expect(part.outcome?.json["lines"]?.arrayValue?.map { $0["returned"] } == [1, 0, 0])
        #expect(replay.words.map(\.fact) == ["recognised"])
    }

    @Test func `makes an honest finder a voter of another part`() async throws {
        let town = try await Self.town()
        let clerk = try await Self.clerk(of: town)
        let (ann, bob) = (try TownHall.key(11), try TownHall.key(12))
        let report: JSON = ["kind": "phone", "words": "A red phone in the park"]
        let phone = try await town.send("report", report, to: "lost-property-2027/things", by: ann)
        try await town.send(
            "claim", ["thing": .integer(Int64(phone))], to: "lost-property-2027/things", by: bob,
            word: ("recognised", clerk))
        try await town.wait(until: try Self.time("2028-09-02T09:00:00Z"))
        try await town.send("vote", ["choices": ["bench"]], to: "lost-property-2027/proceeds", by: ann)
        let refusal = await #expect(throws: Refusal.self) {
            try await town.send("vote", ["choices": ["bench"]], to: "lost-property-2027/proceeds", by: bob)
        }
        #expect(refusal?.code == "budget.not_eligible")
    }

    @Test func `keeps words off the log, shows them to those who search, and can forget them`() async throws {
        let town = try await Self.town()
        let ann = try TownHall.key(11)
        let report: JSON = ["kind": "umbrella", "words": "It stands in our hall, Mill Lane 7"]
        let umbrella = try await town.send("report", report, to: "lost-property-2027/things", by: ann)
        #expect(try await !town.publicText().contains("Mill Lane"))
        #expect(try await Self.found("mill", in: town) == ["It stands in our hall, Mill Lane 7"])
        #expect(try await Self.found("regenschirm", in: town) == ["It stands in our hall, Mill Lane 7"])

        let erase: JSON = [
            "entries": [["entry": .integer(Int64(umbrella)), "pointer": "/words"]], "ground": "GDPR, article 17(1)(b)",
        ]
        try await town.send("erase", erase, to: "lost-property-2027/disclosure", by: ann)
        #expect(await town.people.values(at: [umbrella], of: TownHall.log).isEmpty)
        #expect(try await Self.found("mill", in: town) == [])
        #expect(try await Self.found("regenschirm", in: town) == ["Umbrella \(umbrella)"])
        _ = try await town.replay()
    }

    @Test func `begins with a programme file whose mistakes are named with their lines`() throws {
        let text = try String(contentsOfFile: Self.file, encoding: .utf8)
        let wrong = text.replacingOccurrences(of: "2028-07-02 00:00", with: "2028-06-30 24:00")
            .replacingOccurrences(of: "id: phone", with: "id: umbrella")
        let error = try #require(
            #expect(throws: ProgrammeFileError.self) {
                try ProgrammeFile(Array(wrong.utf8), now: .epoch, procedures: Self.procedures)
            })
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let places = error.mistakes.compactMap(\.position).map { lines[$0.line - 1].split(separator: ":")[0] }
        #expect(places == ["        - id", "      closes"])
        #expect(
            error.mistakes.last?.reason
                == "the last thing waits until 2028-06-30T23:00:00.000Z, the book must close after that")
    }
}
