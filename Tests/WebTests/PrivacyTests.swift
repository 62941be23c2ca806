import Kernel
import Participation
import Storage
import Testing

@testable import Web

@Suite struct `What a programme says about personal data` {
    private static let terms = """
        {"about": "ideas", "until": "2026-12-05T00:00:00Z", "answersUntil": "2026-12-06T00:00:00Z",
         "closes": "2026-12-10T00:00:00Z", "eligible": "anyone", "grounds": [{"id": "count", "label": "The count"}]}
        """

    @Test(arguments: [
        ("en", ["What was written: 1\u{a0}year", "Keys of voters: 5\u{a0}years"]),
        ("fr", ["Ce qui a été écrit: 1\u{a0}an", "Clés des votants: 5\u{a0}ans"]),
    ])
    func `names what is kept in the reader's language, each once, and never by its name on the log`(
        language: String, expected: [String]
    ) throws {
        let place = try PartPlace.example(Objection.self, terms: Self.terms)
        var programme = place.summary.programme
        programme.data.retention = ["voterKeys": "P5Y", "part.words": "P1Y", "words": "P9Y"]
        let duties = DataDuties(name: "example", programme: programme) { _ in place.running }
        #expect(duties.kept(Texts(accepting: language)) == expected)
    }
}
