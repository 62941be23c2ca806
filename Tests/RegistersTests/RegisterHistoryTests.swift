import Kernel
import Registers
import TestParts
import Testing
import Values

/// Whatever is done to a register in whatever order, these things hold.
@Suite struct `A register after any moves` {
    typealias Example = RegisterExample

    /// A drawn move, which may well be refused.
    static func move(_ numbers: inout SeededNumbers) throws -> RegisterMove {
        func id() throws -> RecordID { try Example.id("S-00\(numbers.below(7))") }
        func values() -> RecordValues {
            let members: [(String, JSON)] = [
                ("title", "t"), ("number", .string("AB000\(numbers.below(4))")),
                ("district", numbers.below(2) == 0 ? "north" : "south"),
                ("goods", numbers.below(2) == 0 ? ["milk"] : ["bread", "books"]),
            ]
            let count = 1 + Int(numbers.below(4))
            return RecordValues(members.prefix(count).map { JSONMember($0.0, $0.1) })
        }
        switch numbers.below(10) {
        case 0...3: return .add(id: try id(), values: values())
        case 4: return .correct(id: try id(), values: values(), reason: "Checked.")
        case 5: return .correct(id: try id(), values: Example.values(("number", .null)), reason: "Wrong.")
        case 6: return .withdraw(id: try id(), reason: "Closed.")
        case 7: return .reinstate(id: try id(), reason: "Open.")
        case 8: return .merge(from: [try id()], into: try id(), reason: "Same.")
        default:
            let pieces = [try id(), try id()].map { RegisterMove.Piece(id: $0, values: values()) }
            return .split(from: try id(), into: pieces, reason: "Two.")
        }
    }

    @Test(arguments: 0..<UInt64(60))
    func `says the same of each record in states, lists, views and counts`(seed: UInt64) throws {
        var numbers = SeededNumbers(seed: seed)
        var part = try Example.rehearsal(Example.shops)
        var accepted: [RegisterMove] = []
        for _ in 0..<80 {
            let move = try Self.move(&numbers)
            do {
                try part.act(move, by: "clerk")
                accepted.append(move)
            } catch is Refusal {
                continue
            }
        }
        #expect(accepted.count > 5)
        try Self.check(part)

        var again = try Example.rehearsal(Example.shops)
        for move in accepted { try again.act(move, by: "clerk") }
        #expect(again.states == part.states)
        #expect(again.items.versions == part.items.versions)
        #expect(try again.outcome() == part.outcome())
    }

    private static func check(_ part: RegisterRehearsal) throws {
        var published: Int64 = 0
        var holders: [String: String] = [:]
        for number in 0..<7 {
            let id = "S-00\(number)"
            guard let record = try part.record(id) else {
                #expect(part.items.item(id) == nil)
                continue
            }
            let item = try #require(part.items.item(id))
            #expect(item.status == record.status.rawValue && item.changedBy == record.version)
            #expect(try (part.membership(of: id, on: "published") != nil) == (record.status == .published))
            let isNorthern = record.status == .published && item.values["district"] == "north"
            let northern = try part.membership(of: id, on: "northern")
            #expect((northern != nil) == isNorthern)
            #expect(northern == nil || northern?.columns["goods"] == item.values["goods"])
            published += record.status == .published ? 1 : 0
            guard record.status.isLive, let unique = record.uniques["number"] else { continue }
            let number = try #require(item.values["number"]?.stringValue)
            #expect(holders.updateValue(id, forKey: number) == nil, "\(number) is held twice")
            #expect(try part.membership(of: unique, on: "unique:number")?.columns["record"] == .string(id))
        }
        let outcome = try #require(try part.outcome())
        #expect(outcome.statuses.first { $0.status == .published }?.records == published)
        let kept = part.states.keys.filter { $0.pieces?.kind == "list:unique:number" && part.states[$0] != nil }
        #expect(try kept.filter { try part.holds($0) }.count == holders.count)
    }
}

extension Rehearsal where P == Register {
    /// Whether a state of a list says that somebody is on it.
    fileprivate func holds(_ key: StateKey) throws -> Bool {
        guard let pieces = key.pieces else { return false }
        return try membership(of: String(decoding: pieces.key, as: UTF8.self), on: "unique:number") != nil
    }
}
