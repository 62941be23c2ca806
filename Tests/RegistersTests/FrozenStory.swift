import Kernel
import Values

/// What happens in the frozen log, from the first appointment to the last erasure.
extension FrozenTown {
    mutating func tell() async throws {
        for role in ["clerk", "reviewer", "welfare", "curator", "moderator"] {
            try await make("roles", "appoint", #"{"role": "\#(role)", "actors": ["\#(Self.did(role))"]}"#, "office")
        }
        try await make("roles", "mandate", #"{"to": "\#(Self.did("agent"))"}"#, "ann")
        try await tellOfCompanies()
        let ann = try await tellOfCases()
        try await tellOfSpots()
        try await tellOfChanges()
        try await tellOfTheEnd(ann)
    }

    private mutating func tellOfCompanies() async throws {
        let rows = (1...6).map { number in
            #"{"id": "C-00\#(number)", "values": {"name": "Company \#(number)", "number": "AB000\#(number)", "#
                + #""form": "\#(number.isMultiple(of: 3) ? "farm" : "shop")", "goods": ["bread"]}}"#
        }
        try await add(rows, to: "companies", "clerk", rows: [1, 0, 5, 2, 3])
        try await make(
            "companies", "add",
            #"""
            {"id": "C-010", "values": {"name": "Bäckerei Łoś", "number": "PL0010", "form": "shop", "staff": 12,
             "about": "Two lines,\nthe second one.", "goods": ["milk", "bread"], "share": "0.250", "active": true,
             "since": "2024-02-29", "founded": 1998, "capital": {"amount": "25000.50", "currency": "EUR"},
             "parent": "C-001", "partners": ["C-003", "C-002"], "site": "https://town.example/c-010",
             "place": {"lat": "52.2297", "lon": "-0.5"}, "charter": {"name": "charter.pdf", "bytes": 1024,
             "mediaType": "application/pdf", "sha256": "\#(String(repeating: "0a", count: 32))"}}}
            """#, "office")
        try await companies("correct", #""id": "C-002", "values": {"number": null, "founded": 2001}"#, "clerk")
        try await companies(
            "correct", #""id": "C-010", "values": {"number": "AB0002", "goods": ["milk"], "partners": null}"#, "office")
        try await companies("withdraw", #""id": "C-003""#, "clerk")
        try await companies(
            "merge", #""from": ["C-004", "C-006"], "into": "C-001""#, "office")
        try await companies("reinstate", #""id": "C-006""#, "office")
        try await companies(
            "split",
            #"""
            "from": "C-001", "into": [
             {"id": "C-101", "values": {"name": "One", "number": "AB0001", "form": "shop", "goods": ["bread"]}},
             {"id": "C-102", "values": {"name": "Two", "form": "farm", "active": false, "founded": 1998}}]
            """#, "clerk")
        try await make(
            "companies", "add", #"{"id": "C-103", "values": {"name": "Three", "number": "AB0003", "form": "farm"}}"#,
            "clerk")
    }

    private mutating func companies(_ move: String, _ members: String, _ actor: String) async throws {
        try await make("companies", move, #"{\#(members), "reason": "Found in the files."}"#, actor)
    }

    /// The registers in which people write; says which entry is Ann's.
    private mutating func tellOfCases() async throws -> UInt64 {
        let needy = Word(name: "low-income", value: true, voucher: "welfare")
        let hosted = Word(name: "key-level", value: "hosted", voucher: "registrar")
        let ann = try await make(
            "cases", "submit",
            #"""
            {"values": {"title": "Ann's case", "story": "It began\nin May.", "email": "ann@town.example",
             "income": 900, "theme": "work", "company": "C-002", "amount": {"amount": "100.00", "currency": "EUR"}}}
            """#, "ann", words: [needy, hosted])
        let bob = try await make(
            "cases", "submit", #"{"values": {"title": "Bob's", "email": "bob@town.example", "theme": "home"}}"#, "bob")
        let agent = try await make(
            "cases", "submit", #"{"values": {"title": "For Ann", "tax": "T-1", "theme": "work", "urgent": true}}"#,
            "agent", for: "ann")
        let cam = try await make(
            "cases", "submit", #"{"values": {"title": "Cam's case", "email": "cam@town.example", "theme": "home"}}"#,
            "cam", words: [hosted])
        try await review(ann, ann, "publish")
        try await review(bob, bob, "return", #", "reason": "Say when it was.""#)
        let revised = try await make(
            "cases", "revise",
            #"""
            {"id": "\#(bob)", "values": {"title": "Bob's case of June", "email": "bob@town.example", "theme": "work",
             "photo": {"name": "bob.png", "mediaType": "image/png", "bytes": 99,
             "sha256": "\#(String(repeating: "b0", count: 32))"}}}
            """#, "bob")
        try await review(bob, revised, "publish", words: [needy])
        try await review(agent, agent, "reject", #", "reason": "It is not clear.""#)
        let again = try await make(
            "cases", "reinstate", #"{"id": "\#(agent)", "reason": "It is clear now."}"#, "office")
        try await review(agent, again, "publish", #", "reason": "On appeal.""#)
        try await make("cases", "withdraw", #"{"id": "\#(cam)"}"#, "cam")
        try await make(
            "cases", "correct",
            #"{"id": "\#(ann)", "values": {"email": "ann@new.example", "urgent": true}, "reason": "She moved."}"#,
            "curator", words: [needy])
        try await make(
            "cases", "correct",
            #"{"id": "\#(bob)", "values": {"theme": "home", "urgent": false}, "reason": "Misread."}"#, "clerk")
        let rows = ["Row one", "Row two"].map { title in
            #"{"values": {"title": "\#(title)", "email": "cam@town.example", "theme": "work"}}"#
        }
        try await add(rows, to: "cases", "office", rows: [0], words: [needy])
        return ann
    }

    private mutating func review(
        _ record: UInt64, _ version: UInt64, _ decision: String, _ more: String = "", words: [Word] = []
    ) async throws {
        try await make(
            "cases", "review", #"{"id": "\#(record)", "version": \#(version), "decision": "\#(decision)"\#(more)}"#,
            "reviewer", words: words)
    }

    private mutating func tellOfSpots() async throws {
        try await make(
            "spots", "submit",
            #"{"id": "oak1", "values": {"kind": "tree", "height": "1.50", "label": "An oak", "planted": "2026-11-01"}}"#,
            "bob")
        try await make("spots", "submit", #"{"id": "elm", "values": {"kind": "tree", "height": "2"}}"#, "cam")
        try await make("spots", "correct", #"{"id": "oak1", "values": {"height": "1.75", "label": "Oak"}}"#, "bob")
        try await make("spots", "withdraw", #"{"id": "elm"}"#, "cam")
        try await make(
            "spots", "add",
            #"{"id": "beech", "values": {"kind": "tree", "height": "2.0", "place": {"lat": "-1", "lon": "180"}}}"#,
            "clerk")
        try await make(
            "spots", "correct", #"{"id": "oak1", "values": {"kind": "bench"}, "reason": "It was felled."}"#, "office")
    }

    private mutating func tellOfChanges() async throws {
        try await declare("change", #""reason": "A note was asked for""#, FrozenProgramme.second)
        let dee = try await make(
            "cases", "submit",
            #"""
            {"values": {"title": "Dee's case", "story": "Later.", "note": "Call me", "theme": "home", "season": "winter"}}
            """#, "dee")
        let eve = try await make(
            "cases", "submit", #"{"values": {"title": "Eve's case", "email": "eve@town.example", "theme": "work"}}"#,
            "eve")
        try await wait(until: "2026-11-22T07:05:00Z")
        try await review(dee, dee, "publish")
        try await make(
            "cases", "split",
            #"""
            {"from": "\#(dee)", "into": [
             {"id": "dee.a", "values": {"title": "Dee's first", "email": "dee@town.example", "theme": "home"}},
             {"id": "dee.b", "values": {"title": "Dee's second", "email": "dee@b.example", "theme": "work"}}],
             "reason": "These are two."}
            """#, "office")
        try await review(eve, eve, "reject", #", "reason": "It was there already.""#)
        try await withhold(dee, "/values/story", "reviewer")
        try await withhold(dee, "/values/note", "moderator")
        try await make(
            "disclosure", "restore", #"{"entry": \#(dee), "pointer": "/values/story", "reason": "Upheld on appeal."}"#,
            "clerk")
        try await make(
            "disclosure", "erase", #"{"entries": [{"entry": \#(eve)}], "ground": "GDPR, article 17(1)(b)"}"#, "eve")
        try await make(
            "disclosure", "erase",
            #"{"entries": [{"entry": \#(dee), "pointer": "/values/title"}], "ground": "GDPR, article 17(1)(d)"}"#,
            "office")
    }

    private mutating func withhold(_ entry: UInt64, _ pointer: String, _ actor: String) async throws {
        try await make(
            "disclosure", "withhold",
            #"""
            {"entry": \#(entry), "pointer": "\#(pointer)", "ground": "DSA, article 16",
             "reason": "It names a neighbour.", "appeal": "Write to the council within a month."}
            """#, actor)
    }

    private mutating func tellOfTheEnd(_ ann: UInt64) async throws {
        try await wait(until: "2026-11-22T07:30:00Z")
        try await wait(until: "2026-11-22T07:45:00Z")
        try await wait(until: "2026-11-22T08:00:00Z")
        try await make("programme", "close", #"{"reason": "The registers have moved."}"#, "office")
        try await make(
            "disclosure", "erase", #"{"entries": [{"entry": \#(ann)}], "ground": "GDPR, article 17(1)(b)"}"#, "ann")
    }
}
