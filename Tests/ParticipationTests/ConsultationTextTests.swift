import Kernel
import Participation
import Testing
import Values

/// What people may write, in scripts that count otherwise than Latin.
@Suite struct `The words of a statement` {
    static func code(_ text: String, longest: Int = 20, begins: String? = nil) throws -> String? {
        var proposals: [JSONMember] = [
            JSONMember("review", "after"), JSONMember("maxLength", .integer(Int64(longest))),
        ]
        if let begins { proposals.append(JSONMember("begins", .string(begins))) }
        let rules = try Consultation(terms: ConsultationExample.terms(["proposals": .object(proposals)]))
        do {
            try rules.check(.string(text), of: "text")
            return nil
        } catch {
            return error.code
        }
    }

    /// A letter with a mark is one character, written as one sign or as several.
    @Test(arguments: [
        "ع", "عَ", "й", "и\u{306}", "ї", "도", "\u{1103}\u{1169}", "é", "e\u{301}",
    ])
    func `are as long as people count them`(letter: String) throws {
        #expect(try Self.code(String(repeating: letter, count: 20)) == nil)
        #expect(try Self.code(String(repeating: letter, count: 21)) == "consultation.text_length")
    }

    @Test func `are not as long as marks can make them`() throws {
        #expect(try Self.code("a" + String(repeating: "\u{301}", count: 79)) == nil)
        #expect(try Self.code("a" + String(repeating: "\u{301}", count: 80)) == "consultation.text_length")
    }

    @Test(arguments: ["", " x", "x ", "x\ny", "x\u{202E}y", "\u{FEFF}x", "x\u{0}y"])
    func `are one line of signs that can be seen`(text: String) throws {
        #expect(try Self.code(text)?.hasPrefix("consultation.text_") == true)
    }

    @Test func `begin as the question asks`() throws {
        #expect(try Self.code("Il faut des arbres", begins: "Il faut ") == nil)
        #expect(try Self.code("Des arbres", begins: "Il faut ") == "consultation.text_beginning")
        // Composed or not, it is the same beginning.
        #expect(try Self.code("يجب زرع", begins: "يجب ") == nil)
        #expect(try Self.code("\u{110B}\u{116E}\u{1105}\u{1175} 나무", begins: "우리 ") == nil)
    }

    @Test func `stay off the log, and wait where they are looked at first`() throws {
        let body: JSON = ["text": "We should plant trees"]
        for (review, waits) in [("before", true), ("after", false)] {
            let terms = try ConsultationExample.terms(["proposals": ["review": .string(review)]])
            let places = try Consultation(terms: terms).hiddenPlaces(of: "propose", in: body)
            #expect(places.map(\.field) == ["text"] && places.map(\.waits) == [waits])
        }
        let rules = try Consultation(terms: ConsultationExample.terms())
        #expect(rules.hiddenPlaces(of: "moderate", in: ["reasons": "It insults."]).map(\.field) == ["reasons"])
        #expect(rules.hiddenPlaces(of: "answer", in: ["text": "We will."]).map(\.field) == ["answer"])
        #expect(rules.hiddenPlaces(of: "report", in: ["words": "About me."]).map(\.field) == ["words"])
        #expect(rules.hiddenPlaces(of: "vote", in: ["statement": 1]).isEmpty)
        #expect(Set(rules.hiddenFields.map(\.name)) == ["text", "reasons", "answer", "words"])
    }
}
