import Foundation
import Kernel
import Participation
import Testing
import Values

@testable import Web

/// What each code of `docs/codes.md` is to people who read pages.
private enum Codes {
    /// Codes that no page shows to anybody, by what they begin with or in full, with the reason.
    static let neverShown: [(beginning: String, why: String)] = [
        ("act.expire", "the server signs for people and sets the time itself"),
        ("act.fact", "the server brings no facts that people could write"),
        ("act.header", "the server signs for people"), ("act.member", "the server signs for people"),
        ("act.no_mandate", "pages act for nobody else"), ("act.not_", "the server signs for people"),
        ("act.other_", "the server signs for people"), ("act.payload", "the server signs for people"),
        ("act.signature", "the server signs for people"), ("act.unknown_move", "pages offer the moves that there are"),
        ("disclosure.other_name", "the server seals values for people"),
        ("disclosure.unwanted", "the server seals values for people"), ("fact.", "see act.fact"),
        ("field.in_clear", "the server seals values for people"),
        ("kernel.", "never leaves the kernel"), ("log.not_founded", "seen by whoever founds a log"),
        ("log.pass", "passes are signed by programs"), ("log.not_witnessed", "seen by whoever mirrors a log"),
        ("call.not_due", "the registrar's own"),
        ("auction.not_broker", "pages act for nobody else"), ("auction.not_due", "the registrar's own"),
        ("auction.not_sealed", "the server seals values for people"),
        ("tender.key_wrong", "keys are made by programs"), ("tender.member", "keys are made by programs"),
        ("tender.other_member", "keys are made by programs"), ("tender.turn", "keys are made by programs"),
        ("tender.restart", "keys are made by programs"), ("tender.share", "bids are opened by programs"),
        ("tender.not_due", "the registrar's own"),
        ("manifest.", "rows are sent by programs"), ("row.", "rows are sent by programs"),
        ("paper.", "ballot papers are kept by the command line"), ("read.", "readings are signed by programs"),
        ("part.has_outcome", "the registrar's own"), ("part.not_due", "the registrar's own"),
        ("part.open", "the registrar's own"), ("part.other_size", "the registrar's own"),
        ("programme.edition", "seen by whoever replays a log"),
        ("programme.part_missing", "terms are changed by the command line"), ("terms.", "see programme.part_missing"),
        ("record.count", "records are merged and split by programs"),
        ("record.named_twice", "records are merged and split by programs"),
        ("roles.already_founded", "seen by whoever founds a log"), ("roles.key", "keys are added by programs"),
        ("roles.last_key", "keys are taken away by programs"), ("roles.not_a_key", "keys are taken away by programs"),
        ("roles.too_many_keys", "keys are added by programs"), ("witness.", "said to other servers"),
        ("entry.unknown", "said by the interface for programs"), ("export.", "said by the interface for programs"),
        ("figures.", "figures are approved by programs"),
        ("item.unknown", "said by the interface for programs"), ("outcome.", "said by the interface for programs"),
        ("receipt.", "said by the interface for programs"),
        ("roll.", "rolls are kept by the command line"),
        ("budget.person_not_asked", "a ballot by page names a person only where one is asked for"),
        ("request.content_type", "said by the interface for programs"),
        ("request.json", "said by the interface for programs"),
    ]
    /// Codes whose page says it by a text of its own.
    static let saidOtherwise: [(beginning: String, text: TextKey)] = [
        ("account.", .wrongCredentials), ("company.", .companyUnknown), ("file.no_room", .documentsTooMany),
        ("file.none", .errorNotFoundDetail),
        ("file.too_large", .formTooLarge), ("people.", .errorOursDetail), ("request.not_found", .errorNotFoundDetail),
        ("server.failed", .errorOursDetail), ("contact.code", .noticeCodeMessage),
        ("part.closes_soon", .sayClosesSoon), ("part.put_off", .sayPutOff), ("record.accepted", .sayAccepted),
        ("petition.replied", .sayReplied),
        ("record.returned", .sayReturned), ("record.rejected", .sayRejected),
        ("report.received", .reportLetterReceived), ("report.decided", .sayReported),
        ("report.complaint_decided", .sayReportedAgain),
        ("idea.merged", .sayMerged),
    ]
    /// Codes that only the desk shows, which speaks English and French, and those of moves that the office makes.
    static let ofTheDesk: [String] =
        ["desk.", "roles.", "works."] + ["audience", "declaration", "exists", "terms"].map { "programme.\($0)" }
        + ["changed", "clause", "reason", "same_judge", "department", "not_department", "cost"].map { "idea.\($0)" }
        + [
            "answered", "deposit", "document", "no_protocol", "prolonged", "reason", "rectification", "rectified_late",
            "unknown_question",
        ].map { "auction.\($0)" }
        + ["sources", "until", "no_more_rounds", "unknown_objection", "answered", "no_promise"]
        .map { "principles.\($0)" }
        + ["account", "means", "not_vouched", "too_high", "wrong_registrar"].map { "identity.\($0)" }
        + ["open", "unanswered", "digest", "correction", "money", "reason"].map { "objection.\($0)" } + ofTenders
        + ofCalls
    /// Those of moves that the office, evaluators and who decides on complaints make in a tender.
    private static let ofTenders: [String] = [
        "abnormally_low", "admitted", "amended_late", "amendment", "answered", "changes",
        "complaints_open", "conflicts", "decided", "declared", "disclosure", "document", "excluded",
        "explain_first", "ground", "marked", "marks", "marks_missing", "no_award", "no_contract",
        "no_declaration", "not_abnormal", "not_marked", "nothing_sealed", "paid", "published",
        "reason", "recused", "revealing", "standstill", "unknown_complaint", "unknown_question",
    ].map { "tender.\($0)" }

    /// Those of moves that the office, jurors and mentors make in a call.
    private static let ofCalls: [String] = [
        "amount", "answered", "budget", "comments", "conflict", "dealt", "declared", "disclosure", "excluded",
        "ground", "in_rank", "instalments_open", "jury_short", "mentors", "minutes", "no_declaration", "no_evidence",
        "no_juror", "no_jury", "no_mentor", "no_result", "not_assigned", "not_dealt", "not_mentor", "not_office",
        "nothing_sealed", "other_jury", "out_of_rank", "payment", "prize", "prizes_given", "published", "reason",
        "revealing", "scored", "scores", "scores_missing", "standstill", "unconnected", "unjudged",
        "unknown_question", "votes_open",
    ].map { "call.\($0)" }

    static func listed() throws -> [String] {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let list = try String(contentsOf: root.appendingPathComponent("docs/codes.md"), encoding: .utf8)
        return list.matches(of: /(?m)^\| `([^`]+)` \|/).map { String($0.1) }
    }
}

@Suite struct `What a refusal says` {
    static let tags = Catalogue.languages.map(\.tag)

    /// The names of the values in a text, without how they are written.
    private static func values(_ text: String) -> Set<String> {
        Set(text.matches(of: /\{([A-Za-z]+)(?::[A-Za-z]+)?\}/).map { String($0.1) })
    }

    @Test func `stands in the catalogues for every code that a page may show, and for no other`() throws {
        let written = Set(Catalogue.english.refusals.keys)
        let listed = try Codes.listed()
        #expect(listed.count > 150)
        for code in listed where !written.contains(code) {
            let isAccountedFor =
                Codes.neverShown.contains { code.hasPrefix($0.beginning) }
                || Codes.saidOtherwise.contains { code.hasPrefix($0.beginning) }
            #expect(isAccountedFor, "\(code) has no text, and no reason why it needs none")
        }
        #expect(written.subtracting(listed).sorted() == [], "no codes of docs/codes.md")
    }

    @Test(arguments: tags)
    func `is said in every language, with the same values`(tag: String) throws {
        let catalogue = try #require(Catalogue.all[tag])
        for (code, english) in Catalogue.english.refusals {
            let isOfTheDesk = Codes.ofTheDesk.contains { code.hasPrefix($0) }
            guard let own = catalogue.refusals[code] else {
                #expect(isOfTheDesk && !["en", "fr"].contains(tag), "\(tag) lacks \(code)")
                continue
            }
            #expect(own.map(Self.values) == english.map(Self.values), "\(tag): \(code)")
            for text in own {
                #expect(!text.contains("<") && !text.contains("&#"), "\(tag): \(code)")
                let braces = text.filter { "{}".contains($0) }.count
                #expect(braces == 2 * text.matches(of: /\{[A-Za-z]+(:[A-Za-z]+)?\}/).count, "\(tag): \(code)")
                for match in text.matches(of: /\{[A-Za-z]+:([A-Za-z]+)\}/) {
                    let isOther = ["size", "type"].contains(match.1)
                    #expect(isOther || CountKey(rawValue: String(match.1)) != nil, "\(tag): \(code)")
                }
            }
        }
        #expect(Set(catalogue.refusals.keys).subtracting(Catalogue.english.refusals.keys).sorted() == [])
        #expect(Set(catalogue.words.keys) == Set(Catalogue.english.words.keys))
    }

    @Test(arguments: [
        ("en", "A ballot names at most 3\u{a0}projects; yours names 5. Take out 2."),
        ("fr", "Un bulletin nomme au plus 3\u{a0}projets\u{a0}; le vôtre en nomme 5. Retirez-en 2."),
        ("uk", "Бюлетень називає щонайбільше 3\u{a0}проєкти; у вашому 5. Приберіть 2."),
    ])
    func `names the values of the refusal with their nouns`(tag: String, sentence: String) {
        let refusal = BallotRefusal.tooMany(most: 3, named: 5).refusal(in: .euro)
        let said = RefusalWords.sentence(refusal, Texts(accepting: tag))
        #expect(said == Saying(text: sentence))
    }

    @Test func `writes amounts, times and sizes as the reader does`() throws {
        let money = BallotRefusal.tooCostly(most: 1_000_000, named: 1_250_050).refusal(in: .euro)
        let french = RefusalWords.sentence(money, Texts(accepting: "fr")).text
        #expect(french.contains("10\u{202f}000\u{a0}EUR"), "\(french)")
        #expect(french.contains(",50"))
        let opens = Instant(milliseconds: 1_795_327_200_000)
        let early = Refusal("budget.not_open", "No.", remedy: "Later.", details: ["opens": .time(opens)])
        #expect(RefusalWords.sentence(early, Texts(accepting: "nl")).text.contains("november\u{a0}2026"))
    }

    @Test func `calls things by their titles, and keeps them from turning an Arabic sentence`() {
        let refusal = BallotRefusal.repeatedProject("p1", place: 1).refusal(in: .euro)
        let said = RefusalWords.sentence(refusal, Texts(accepting: "ar"), titles: ["p1": "The park"])
        #expect(said.text.contains("«\u{2068}The park\u{2069}»"))
        #expect(
            RefusalWords.sentence(refusal, Texts(accepting: "en"), titles: ["p1": "The park"]).text.contains(
                "“The park”"))
    }

    @Test func `takes the first text whose values are all there`() {
        let most = Refusal("field.range", "No.", remedy: "", details: ["field": .name("age"), "most": .number(120)])
        let said = RefusalWords.sentence(most, Texts(accepting: "en")).text
        #expect(said == "“age” is too large. It must be 120 or less.")
    }

    @Test func `comes in English, marked as such, for a code without a text`() {
        let unknown = Refusal("made.up", "This is made up.", remedy: "Make up another.")
        let sentence = "This is made up. Make up another."
        #expect(RefusalWords.sentence(unknown, Texts(accepting: "ko")) == Saying(text: sentence, language: "en"))
        #expect(RefusalWords.sentence(unknown, Texts(accepting: "en")) == Saying(text: sentence))
        let ofTheDesk = Refusal("programme.exists", "", remedy: "")
        #expect(RefusalWords.sentence(ofTheDesk, Texts(accepting: "ko")).language == "en")
        #expect(RefusalWords.sentence(ofTheDesk, Texts(accepting: "fr")).language == nil)
    }
}

@Suite struct `A name that the software gives` {
    @Test func `is said in the reader's language where it has a word for it`() {
        #expect(Texts(accepting: "fr").word("maxLength") == Saying(text: "Nombre maximal de caractères"))
        #expect(Texts(accepting: "ko").word("published") == Saying(text: "공표됨"))
    }

    @Test func `is taken apart into English words, marked as such, where nobody has one`() {
        #expect(Texts(accepting: "ko").word("hullNumber") == Saying(text: "Hull number", language: "en"))
        #expect(Texts(accepting: "en").word("hullNumber") == Saying(text: "Hull number"))
    }

    @Test func `gives way to the label that a procedure declares`() throws {
        let declared = try #require(LocalizedText(["en": "What it is called", "fr": "Comment cela s’appelle"]))
        let texts = Texts(accepting: "fr")
        #expect(texts.label(declared, of: "title")["text"] as? String == "Comment cela s’appelle")
        let derived = try #require(LocalizedText(["en": "Title"]))
        #expect(texts.label(derived, of: "title")["text"] as? String == "Titre")
        #expect(texts.label(derived, of: "title")["lang"] == nil)
    }
}

@Suite struct `A value in a sentence` {
    @Test(arguments: [
        ("did:key:z6Mk", "rtl", "\u{2068}did:key:z6Mk\u{2069}"), ("١٢", "rtl", "١٢"), ("12", "rtl", "12"),
        ("حديقة", "rtl", "حديقة"), ("حديقة", "ltr", "\u{2068}حديقة\u{2069}"), ("Park", "ltr", "Park"),
    ])
    func `is isolated where it is written the other way`(value: String, direction: String, written: String) {
        #expect(Isolation.isolated(value, in: direction) == written)
    }
}
