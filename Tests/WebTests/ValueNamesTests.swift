import Kernel
import Participation
import Testing
import Values

@testable import Web

@Suite struct `Names in an outcome` {
    private static let trial = """
        {"allows": "No cars", "lapses": "2028-10-06T00:00:00Z", "closes": "2029-03-01T00:00:00Z",
         "measures": [{"id": "bus", "label": {"en": "Minutes of the bus", "fr": "Minutes du bus"}, "most": 14}]}
        """
    private static let outcome = """
        {"edition": "authorisation@1", "standing": "%", "granted": "2027-12-06T09:00:00Z", "renewed": 1,
         "measures": [{"measure": "bus", "last": 13, "met": true, "readings": [{"at": "2027-12-07T09:00:00Z", "value": 13}]}]}
        """

    private static func page(_ standing: String, in language: String?) throws -> String {
        let (texts, place) = (
            Texts(accepting: language), try PartPlace.example(Authorisation.self, terms: Self.trial)
        )
        let json = try JSON(parsing: Self.outcome.replacing("%", with: standing).utf8)
        return "\(OutcomeTables(json).view(texts, ValueNames(place, texts), tablesHref: "/tables"))"
    }

    @Test(
        arguments: [
            ("kept", nil, "Kept for good"), ("lapsed", nil, "Lapsed"), ("kept", "fr", "Maintenue"),
            ("lapsed", "ko", "효력 상실"),
        ] as [(String, String?, String)])
    func `say where a trial stands in the reader's words`(standing: String, language: String?, words: String) throws {
        let page = try Self.page(standing, in: language)
        #expect(page.contains(words) && !page.contains("\"\(standing)\"") && !page.contains(": \(standing)"))
    }

    @Test func `say what was measured by the label of the programme`() throws {
        #expect(try Self.page("kept", in: nil).contains("Minutes of the bus"))
        let french = try Self.page("kept", in: "fr")
        #expect(french.contains("Minutes du bus") && french.contains("Autorisé depuis"))
    }

    @Test func `leave what a person wrote as it was written`() throws {
        let texts = Texts(accepting: nil)
        let place = try PartPlace.example(Authorisation.self, terms: Self.trial)
        #expect(ValueWords.text("kept", of: "reason", texts, ValueNames(place, texts)) == "kept")
        #expect(ValueWords.text("bus", of: "reason", texts, ValueNames(place, texts)) == "bus")
    }

    /// The catalogues have the same words in every language, which another test makes sure of.
    @Test func `have a word in the catalogues, each of them`() {
        for (procedure, members) in ValueNames.families {
            for (member, family) in members {
                #expect(!family.values.isEmpty)
                for value in family.values {
                    #expect(Catalogue.english.words[family.word(value)] != nil, "\(procedure) \(member) \(value)")
                }
            }
        }
    }
}
