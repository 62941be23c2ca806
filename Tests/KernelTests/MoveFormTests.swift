import Kernel
import Proofs
import Testing
import Values

@Suite struct `The form of a move` {
    /// A procedure that declares nothing but its moves.
    struct Errands: Procedure {
        enum Urgency: String, Codable, Sendable, CaseIterable {
            case today
            case thisWeek = "this-week"
        }

        struct Stop: Codable, Sendable {
            var street: String
            var number: Int
        }

        enum Move: Codable, Sendable {
            case ask(
                whatToBring: String, urgency: Urgency, isHeavy: Bool, copies: Int16, helper: UInt64?, words: [String],
                until: Instant, secretWords: JSON, stops: [Stop])
            case stop
        }

        static let name: ProcedureName = "errands"
        static let edition = 1
        static let moves = [MoveDeclaration("ask", by: [.anyone]), MoveDeclaration("stop", by: [.anyone])]

        init(terms: Bool) throws(TermsError) {}
        var closes: Instant? { nil }
        func apply(_ move: Move, to situation: inout Situation<Bool>) throws(Refusal) {}
        func mayChange(_ old: Bool, to new: Bool) throws(Refusal) {}
        func emptyTally() -> Bool { false }
        func count(_ applied: Applied<Move>, into tally: inout Bool) {}
        func outcome(of tally: Bool) throws(OutcomeError) -> Bool? { nil }
        func results(of outcome: Bool) throws(JSONEncodingError) -> JSON { .null }

        var hiddenFields: [HiddenField] { [HiddenField("secretWords", .personal, readers: [.clerk])] }
        func hiddenPlaces(of move: String, in body: JSON) -> [HiddenPlace] {
            body["secretWords"] == nil ? [] : [HiddenPlace(field: "secretWords", path: ["secretWords"])]
        }

        typealias Terms = Bool
        typealias Subject = Bool
        typealias Tally = Bool
        typealias Outcome = Bool
    }

    private static func part() throws -> any RunningPart {
        var procedures = ProcedureList()
        procedures.add(Errands.self)
        return try procedures.part(Errands.reference, terms: true)
    }

    @Test func `is found out from the types of the move's body`() throws {
        let form = try #require(try Self.part().form(of: "ask"))
        #expect(form.title.text() == "Ask")
        let (today, thisWeek) = try (
            #require(LocalizedText(["en": "Today"])), #require(LocalizedText(["en": "This week"]))
        )
        let kinds: [String: MoveQuestion.Kind] = [
            "whatToBring": .line(),
            "urgency": .choice([.init("today", today), .init("this-week", thisWeek)]), "isHeavy": .yesOrNo,
            "copies": .integer(-32_768...32_767), "helper": .entry, "words": .texts, "until": .time,
            "secretWords": .lines(), "stops": .json,
        ]
        #expect(form.questions.count == kinds.count)
        for question in form.questions { #expect(question.kind == kinds[question.name], "\(question.name)") }
        #expect(form.questions.filter(\.isOptional).map(\.name) == ["helper"])
        #expect(form.questions.first?.label.text() == "What to bring")
    }

    @Test func `knows which answers stay off the log`() throws {
        let form = try #require(try Self.part().form(of: "ask"))
        #expect(form.questions.filter { $0.hiding != nil }.map(\.name) == ["secretWords"])
        #expect(form.questions.first { $0.hiding != nil }?.hiding?.treatment == .personal)
    }

    @Test func `asks nothing where a move says nothing, and is none where there is no move`() throws {
        #expect(try Self.part().form(of: "stop")?.questions == [])
        #expect(try Self.part().form(of: "dance") == nil)
    }

    @Test(arguments: [
        ("bookTitle", "Book title"), ("this-week", "This week"), ("x", "X"), ("", ""), ("isURL", "Is u r l"),
        ("a_b", "A b"),
    ])
    func `makes words out of names`(name: String, words: String) {
        #expect(PlainWords.sentence(name) == words)
    }
}
