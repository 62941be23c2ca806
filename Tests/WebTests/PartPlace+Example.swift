import Kernel
import Participation
import Storage
import Testing
import Values

@testable import Web

extension PartPlace {
    /// A part that no log knows, at work under some terms.
    ///
    /// - Parameter name: that of its programme.
    static func example<P: Procedure>(
        _ procedure: P.Type, of name: String = "example", terms: String
    ) throws -> PartPlace {
        var procedures = ProcedureList()
        procedures.add(procedure)
        let terms = try JSON(parsing: terms.utf8)
        let declaration: JSON = [
            "title": "An example", "audience": "public",
            "data": [
                "controller": "Town", "purpose": "A test", "legalBasis": "public task", "retention": [:],
                "contact": "office@town.example",
            ],
            "parts": ["part": ["procedure": .string(P.reference.description), "title": "The part", "terms": terms]],
        ]
        let programme = try declaration.decode(Programme.self)
        let part = try #require(programme.parts["part"])
        return PartPlace(
            summary: ProgrammeSummary(
                name: name, programme: programme, openedBy: 0, openedAt: .epoch, closedAt: nil),
            address: PartAddress(programme: name, part: "part"), part: part,
            running: try procedures.part(P.reference, terms: terms))
    }
}
