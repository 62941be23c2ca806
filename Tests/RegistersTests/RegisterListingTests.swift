import Proofs
import Registers
import TestParts
import Testing
import Values

@testable import Kernel

@Suite struct `A register among the procedures` {
    typealias Example = RegisterExample

    @Test func `is run by the kernel without being known to it`() throws {
        var procedures = ProcedureList()
        procedures.add(Register.self)
        let reference = try #require(ProcedureReference("register@1"))
        let terms = try JSON(parsing: Array(Example.cases.utf8))
        let part = try procedures.part(reference, terms: terms)
        #expect(part.moves.filter(\.isBulk).map(\.name) == ["add"])
        #expect(part.hiddenFields.map(\.name) == ["title", "email"])
        var count = part.startCount()
        var items: any ItemTable = MemoryItems()
        let bodies: [(String, JSON)] = [
            ("submit", ["values": ["title": Example.sealed, "theme": "work"]]),
            ("review", ["id": "0", "version": 0, "decision": "publish"]),
        ]
        for (index, (move, body)) in bodies.enumerated() {
            let deed = Deed(
                programme: "city", part: "cases", move: move, actor: "ann", principal: nil, body: body,
                statement: Hash.sha256([]))
            try count.add(deed, index: UInt64(index), time: Example.during)
            try part.project(deed, index: UInt64(index), time: Example.during, onto: &items)
        }
        let item = try #require(try items.item("0"))
        #expect(item.isPublic && item.createdBy == 0 && item.changedBy == 1)
        #expect(part.index(of: item).facets == ["status": ["published"], "theme": ["work"]])
        let outcome = try #require(try count.outcome())
        #expect(outcome.results == ["records": 1, "published": 1])
        #expect(outcome.json["edition"] == "register@1")
    }

    @Test func `says with its place what terms lack`() throws {
        var procedures = ProcedureList()
        procedures.add(Register.self)
        let reference = try #require(ProcedureReference("register@1"))
        let error = #expect(throws: TermsError.self) {
            try procedures.part(
                reference, terms: ["fields": [["id": "a", "label": "A", "type": "colour"]], "title": "a"])
        }
        #expect(error?.mistakes.map(\.path) == [["fields", "0", "type"]])
    }
}
