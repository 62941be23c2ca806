import Kernel
import Registers
import Testing
import Values

@Suite struct `The terms of a register` {
    typealias Example = RegisterExample

    /// The paths of all mistakes.
    static func mistakes(_ text: String, _ piece: String, _ other: String) throws -> [String] {
        #expect(text.contains(piece), "the example has no \(piece)")
        do {
            _ = try Register(terms: Example.terms(text, replacing: piece, with: other))
            return []
        } catch let error as TermsError {
            #expect(error.mistakes.allSatisfy { !$0.reason.isEmpty })
            return error.mistakes.map { $0.path.joined(separator: "/") }
        }
    }

    /// Fields that people write, and the key that would let them choose any name.
    static let allFree = ["key/pattern"] + [0, 1, 2, 13, 15].map { "fields/\($0)/treatment" }

    @Test func `are accepted as the examples have them`() throws {
        #expect(try Example.register(Example.shops).fields.count == 16)
        #expect(try Example.register(Example.cases).closes == nil)
    }

    @Test(arguments: [
        (#""id": "about""#, #""id": "title""#, ["fields/1/id", "summary"]),
        (#""id": "about""#, #""id": "About""#, ["fields/1/id", "summary"]),
        (#""id": "about""#, #""id": "status""#, ["fields/1/id", "summary"]),
        (#""type": "paragraph""#, #""type": "paragraph", "pattern": "a""#, ["fields/1/pattern"]),
        (#""type": "paragraph""#, #""type": "paragraph", "sort": true"#, ["fields/1/sort"]),
        (#""type": "paragraph""#, #""type": "paragraph", "facet": true"#, ["fields/1/facet"]),
        (#""type": "paragraph""#, #""type": "paragraph", "unique": true"#, ["fields/1/unique"]),
        (#""type": "paragraph""#, #""type": "paragraph", "min": 1"#, ["fields/1/min"]),
        (#""type": "paragraph""#, #""type": "paragraph", "readers": ["clerk"]"#, ["fields/1/readers"]),
        (#""maxLength": 50"#, #""maxLength": 20001"#, ["fields/1/maxLength"]),
        (#""maxLength": 50"#, #""minLength": 51, "maxLength": 50"#, ["fields/1/minLength"]),
        (#""weight": 5"#, #""weight": 11"#, ["fields/0/weight"]),
        (#"[A-Z]{2}"#, #"([A-Z]{2}"#, ["fields/2/pattern"]),
        (#""min": 0, "max": 100"#, #""min": 101, "max": 100"#, ["fields/3/min"]),
        (#""min": 0, "max": 100"#, #""min": "0""#, ["fields/3/min"]),
        (#""max": "1.5""#, #""max": 1.5"#, ["fields/4/max"]),
        (#""id": "south""#, #""id": "north""#, ["fields/8/choices/1/id"]),
        (#""id": "south""#, #""id": "so;uth""#, ["fields/8/choices/1/id"]),
        (#""currency": "EUR", "min""#, #""min""#, ["fields/10/currency"]),
        (#""currency": "EUR", "min""#, #""currency": "USD", "min""#, ["fields/10/min"]),
        (#""register": "companies"},"#, #""register": "Companies"},"#, ["fields/11/register"]),
        (#""type": "file", "max": 1000"#, #""type": "file", "max": 1073741825"#, ["fields/15/max"]),
        (#""title": "title", "summary""#, #""title": "nothing", "summary""#, ["title"]),
        (#""required": true"#, #""required": false"#, ["title"]),
        (#""related": ["goods""#, #""related": ["title""#, ["related/0"]),
        (#""columns": ["cost""#, #""columns": ["title""#, ["lists/northern/columns/0"]),
        (#""columns": ["cost""#, #""of": "owners", "columns": ["cost""#, ["lists/northern/columns"]),
        (
            #""pattern": "S-\\d{3}", "label": "Number"},"#, #""label": "Number"}, "submissions": {"review": true},"#,
            Self.allFree
        ),
        (#""northern": {"#, #""published": {"#, ["lists/published"]),
        (#""district": ["north"]}"#, #""district": ["west"]}"#, ["lists/northern/when/district/0"]),
        (#""district": ["north"]}"#, #""staff": ["1"]}"#, ["lists/northern/when/staff"]),
        (#"["published", "submitted"]"#, #"["gone"]"#, ["lists/vetted/when/status/0"]),
        (#""facts": ["safe"]"#, #""facts": ["sound"]"#, ["lists/vetted/facts/0"]),
        (#""name": "safe""#, #""name": "unique""#, ["facts/0/name", "lists/vetted/facts/0"]),
        (#""moves": ["add""#, #""moves": ["merge""#, ["facts/0/moves/0"]),
        (#""by": ["inspector"]"#, #""by": ["anyone"]"#, ["facts/0/by/0"]),
        (#""themes": ["http:"#, #""themes": ["ftp:"#, ["catalogue/themes/0"]),
        (#""languages": ["en"]"#, #""languages": ["e"]"#, ["catalogue/languages/0"]),
        (
            #""title": "title","#,
            #""title": "title", "opens": "2026-01-01T00:00:00Z", "closes": "2026-01-01T00:00:00Z","#, ["closes"]
        ),
        (#""title": "title","#, #""title": "title", "stewards": [],"#, ["stewards"]),
        (#""title": "title","#, #""title": "title", "stewards": ["anyone"],"#, ["stewards/0"]),
    ])
    func `are refused with the place of every mistake`(piece: String, other: String, paths: [String]) throws {
        #expect(try Self.mistakes(Example.shops, piece, other) == paths)
    }

    @Test func `let nothing stand on the log that people write and somebody may have to take down`() throws {
        let paths = try Self.mistakes(
            Example.shops, #""title": "title","#, #""title": "title", "submissions": {"review": true},"#)
        #expect(
            paths == [
                "fields/0/treatment", "fields/1/treatment", "fields/2/treatment", "fields/13/treatment",
                "fields/15/treatment",
            ])
    }

    @Test(arguments: [
        (#""treatment": "withdrawable","#, #""treatment": "personal","#, ["fields/0/search", "title"]),
        (#""treatment": "personal","#, #""treatment": "personal", "sort": true,"#, ["fields/1/sort"]),
        (#""treatment": "withdrawable","#, #""treatment": "withdrawable", "sort": true,"#, []),
        (#""facet": true,"#, #""facet": true, "treatment": "secret","#, ["fields/2/facet"]),
        (#""closes": "2026-06-01"#, #""closes": "2025-06-01"#, ["submissions/closes"]),
    ])
    func `hide what they hide everywhere`(piece: String, other: String, paths: [String]) throws {
        #expect(try Self.mistakes(Example.cases, piece, other) == paths)
    }

    @Test func `have as many fields and choices as the limits, and no more`() throws {
        func terms(fields: Int, choices: Int) throws -> RegisterTerms {
            var terms = try Example.terms(Example.shops)
            let extra = try #require(terms.fields.first { $0.id == "district" })
            while terms.fields.count < fields {
                var field = extra
                field.id = "f\(terms.fields.count)"
                field.choices = (0..<choices).map { .init(id: "c\($0)", label: "x") }
                terms.fields.append(field)
            }
            return terms
        }
        #expect(throws: Never.self) { try Register(terms: terms(fields: 64, choices: 500)) }
        #expect(throws: TermsError.self) { try Register(terms: terms(fields: 65, choices: 1)) }
        #expect(throws: TermsError.self) { try Register(terms: terms(fields: 64, choices: 501)) }
    }

    @Test(arguments: [
        (#""label": "About""#, #""label": "More", "hint": "Briefly""#, ""),
        (#""maxLength": 20"#, #""maxLength": 30"#, ""),
        (#"{"id": "milk", "label": "Milk"},"#, #"{"id": "milk", "label": "Milk"}, {"id": "tea", "label": "Tea"},"#, ""),
        (#"{"id": "staff","#, #"{"id": "more", "label": "x", "type": "url"}, {"id": "staff","#, ""),
        (#""vetted": {"#, #""more": {"when": {}}, "vetted": {"#, ""),
        (#""facet": true, "sort": true"#, #""facet": false"#, ""),
        (#""type": "paragraph""#, #""type": "text""#, "terms.field_fixed"),
        (#""type": "paragraph""#, #""type": "paragraph", "treatment": "withdrawable""#, "terms.field_fixed"),
        (#""unique": true,"#, "", "terms.field_fixed"),
        (#""type": "paragraph""#, #""type": "paragraph", "required": true"#, "terms.field_required"),
        (
            #"{"id": "staff","#, #"{"id": "more", "label": "x", "type": "url", "required": true}, {"id": "staff","#,
            "terms.field_required"
        ),
        (#"{"id": "open", "label": "Open", "type": "boolean", "facet": true},"#, "", "terms.field_missing"),
        (#", {"id": "south", "label": "South"}"#, "", "terms.choice_missing"),
        (#""columns": ["cost", "goods"]"#, #""columns": ["cost"]"#, "terms.list_fixed"),
        (#""key": {"pattern": "S-\\d{3}""#, #""key": {"pattern": "S-\\d{4}""#, "terms.key_fixed"),
        (#""key": {"pattern": "S-\\d{3}", "label": "Number"},"#, "", "terms.key_fixed"),
    ])
    func `may change where nothing that was recorded changes its meaning`(
        piece: String, other: String, code: String
    ) throws {
        #expect(Example.shops.contains(piece))
        let old = try Example.terms(Example.shops)
        let new = try Example.terms(Example.shops, replacing: piece, with: other)
        let register = try Register(terms: new)
        if code.isEmpty {
            #expect(throws: Never.self) { try register.mayChange(old, to: new) }
        } else {
            let refusal = #expect(throws: Refusal.self) { try register.mayChange(old, to: new) }
            #expect(refusal?.code == code)
        }
    }

    @Test func `do not close earlier than was said`() throws {
        let old = try Example.terms(Example.cases)
        var new = old
        new.submissions?.closes = Example.time("2026-05-01T00:00:00Z")
        let register = try Register(terms: new)
        #expect(throws: Refusal.self) { try register.mayChange(old, to: new) }
        new.submissions?.closes = Example.time("2026-07-01T00:00:00Z")
        #expect(throws: Never.self) { try register.mayChange(old, to: new) }
    }
}
