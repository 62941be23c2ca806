import Procurement
import Testing
import Values

/// Auctions that the program of ProZorro held, and the prices of its Dutch auctions (PROVENANCE.md of `procurement`).
@Suite(.enabled(if: Conformance.isPresent)) struct `An auction as ProZorro holds it` {
    static let files = Conformance.folders(named: "prozorro-auction-oracle").flatMap {
        Conformance.files(in: $0, suffix: ".json")
    }
    static let schedules = Conformance.folders(named: "dutch-insider").flatMap {
        Conformance.files(in: $0, suffix: ".json")
    }

    @Test(arguments: files.map(Conformance.shortName))
    func `takes and refuses the same bids, and comes to the same stages, winner and audit file`(name: String) throws {
        let auction = try RecordedAuction(try JSON(parsing: Self.bytes(name)))
        var room = auction.room
        for post in auction.posts {
            #expect(auction.answer(to: post, in: &room) == post.expected, "stage \(post.stage) of \(post.bidder)")
        }
        auction.end(&room)
        #expect(room.standing == .ended)
        let winner = try #require(room.worstFirst.last)
        #expect(room.entrants[winner].id == auction.winner)
        for (name, value) in auction.published(by: room) {
            #expect(try value.canonicalized() == auction.json["expected"]?["public"]?[name]?.canonicalized(), "\(name)")
        }
        let final = try auction.json["expected"]?["final_bids"]?.canonicalized()
        #expect(try auction.finalBids(of: room).canonicalized() == final)
        let (yaml, expected) = (auction.audit.yaml(of: room), auction.json["expected"]?["audit_yaml"]?.stringValue)
        #expect(yaml == expected)
    }

    @Test(arguments: schedules.map(Conformance.shortName))
    func `lets the price fall by the same steps, and refuses a first price that leaves none`(name: String) throws {
        for schedule in try #require(try JSON(parsing: Self.bytes(name)).arrayValue) {
            let (initial, steps) = (Self.cents(schedule["initial_value"]), Self.steps(schedule))
            let room = HybridDutchRoom(initial: initial, steps: steps, start: RoomMark(microseconds: 0))
            guard initial >= 50 else {
                #expect(room == nil, "a hundredth of it is no step: the original jumps to 1.00")
                continue
            }
            var made = try #require(room)
            #expect(made.amounts == schedule["amounts"]?.arrayValue?.map { Self.cents($0) })
            #expect(made.loweringStep == Self.cents(schedule["lowering_step"]))
            let seconds = try #require(schedule["dutch_step_seconds"].flatMap { Int64(Self.text($0)) })
            made.advance(to: RoomMark(microseconds: 30_000_000))
            #expect(made.nextStart == RoomMark(microseconds: (30 + seconds) * 1_000_000))
        }
    }

    private static func bytes(_ name: String) throws -> [UInt8] {
        try Conformance.bytes((Conformance.root ?? "") + "/" + name)
    }

    private static func text(_ value: JSON?) -> String {
        guard case .number(let number)? = value else { return value?.stringValue ?? "" }
        return number.text
    }

    private static func cents(_ value: JSON?) -> Int64 { RecordedAuction.cents(text(value)) }

    private static func steps(_ schedule: JSON) -> Int { Int(text(schedule["dutchSteps"])) ?? 0 }
}
