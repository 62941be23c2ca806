import Kernel
import TestDoors
import Testing
import Values

@Suite struct `The paper desk by page` {
    private static let desk = "/desk/sheets/town/vote"

    /// A vote with a paper desk, over persons 11 to 13 of a register.
    private static func site(counts: String = "paper", intake: Bool = false) async throws -> Site {
        let site = try await Site.atDesk()
        let terms: JSON = [
            "opens": "2026-11-01T00:00:00.000Z", "closes": "2026-11-30T00:00:00.000Z",
            "budget": ["amount": "100.00", "currency": "EUR"], "eligible": "in people where admitted",
            "onePer": "person",
            "paper": ["people": "in people where admitted", "counts": .string(counts), "intake": .bool(intake)],
            "ballot": ["type": "approval", "max": 2],
            "rule": ["method": "greedy", "by": "votes", "whenFull": "skip"],
            "projects": [
                ["id": "park", "title": "Park & <pond>", "cost": "60.00"],
                ["id": "well", "title": "Well", "cost": "50.00"],
                ["id": "1", "title": "Odd one", "cost": "10.00"],
            ],
        ]
        let register: JSON = [
            "fields": [["id": "name", "label": "Name", "type": "text", "required": true]], "title": "name",
            "lists": ["admitted": ["when": ["status": ["published"]]]],
        ]
        let declaration: JSON = [
            "title": "The town decides", "audience": "public",
            "data": [
                "controller": "Town of Example", "purpose": "A vote", "legalBasis": "public task",
                "contact": "privacy@town.example", "retention": ["scan": "P1Y"],
            ],
            "parts": [
                "vote": ["procedure": "budget@1", "title": "The vote", "terms": terms],
                "people": [
                    "procedure": "register@1", "title": "People", "terms": register, "who": ["add": ["office"]],
                ],
            ],
        ]
        let town = site.town
        try await town.accept(
            "open", in: "town/programme", ["edition": 1, "programme": declaration], by: town.office)
        // A record that brings no id is called by its entry: the last three are 11 to 13.
        for _ in 2...13 {
            try await town.accept("add", in: "town/people", ["values": ["name": "Somebody"]], by: town.office)
        }
        try await town.project()
        return site
    }

    private static func clerk(_ login: String, at site: Site) async throws -> Browser {
        let clerk = Browser(site)
        try await clerk.signUp(login, name: "Clerk \(login)")
        try await clerk.get("/desk")
        try await clerk.post("/desk/identifier")
        let did = try #require(try await clerk.get("/desk").text.firstMatch(of: /did:key:[a-zA-Z0-9]+/)).0
        try await site.town.accept(
            "appoint", in: "town/roles", ["role": "clerk", "actors": [.string(String(did))]], by: site.town.office)
        try await clerk.get("/desk")
        return clerk
    }

    /// A desk with a batch of sheets, and two people at it.
    private static func desk(
        _ sheets: Int, counts: String = "paper", intake: Bool = false
    ) async throws -> (Site, Browser, Browser) {
        let site = try await site(counts: counts, intake: intake)
        let (ann, bob) = (try await clerk("ann", at: site), try await clerk("bob", at: site))
        try await ann.get("\(desk)/new")
        let taken = try await ann.post("\(desk)/new", [("id", "hall"), ("sheets", "\(sheets)"), ("place", "Hall")])
        #expect(taken.status == 303, "\(taken.text)")
        return (site, ann, bob)
    }

    private static func read(
        _ look: String, _ sheet: Int, _ person: String, _ choices: String, by clerk: Browser, step: String = "sign",
        which: String = ""
    ) async throws -> TestClient.Answer {
        try await clerk.post(
            "\(desk)/batches/hall/\(look)",
            [
                ("sheet", "\(sheet)"), ("person", person), ("choices", choices), ("which", which), ("step", step),
            ])
    }

    @Test func `is for those who work for the programme, and only where a vote takes paper`() async throws {
        let (site, ann, _) = try await Self.desk(1)
        let stranger = Browser(site)
        try await stranger.signUp("eve")
        for path in [
            "", "/new", "/batches/hall", "/batches/hall/first", "/scans/hall", "/report", "/report/totals.csv",
        ] {
            #expect(try await stranger.get(Self.desk + path).status == 403, "\(path)")
        }
        for path in [
            "/desk/sheets/town/people", "\(Self.desk)/batches/none", "\(Self.desk)/batches/hall/fourth",
            "\(Self.desk)/scans/hall", "\(Self.desk)/report/none.csv", "\(Self.desk)/intake", "\(Self.desk)/slips/1",
        ] {
            #expect(try await ann.get(path).status == 404, "\(path)")
        }
        #expect(try await ann.get("/desk/programmes/town").text.contains(Self.desk))
    }

    @Test func `answers each sheet with the next, and keeps what was typed where it cannot be`() async throws {
        let (_, ann, _) = try await Self.desk(3)
        let first = try await ann.get("\(Self.desk)/batches/hall/first").text
        #expect(first.contains("Sheet 1 of 3") && first.contains("autofocus"))
        #expect(first.contains("Park &amp; &lt;pond&gt;"))
        for (person, choices, sentence) in [
            ("11", "7", "No project has the number “7”"), ("eleven", "2", "Write the number on the sheet in digits"),
            ("99", "2", "Nobody on the roll has this number"), ("b", "2", "A void sheet names no projects"),
            ("11", "2:5", "This vote gives no points"),
        ] {
            let refused = try await Self.read("first", 1, person, choices, by: ann)
            #expect(refused.status == 422)
            #expect(refused.text.contains(sentence), "\(sentence)")
            #expect(refused.text.contains("value=\"\(choices)\"") && refused.text.contains("value=\"\(person)\""))
        }
        let next = try await Self.read("first", 1, "11", "2 park", by: ann)
        #expect(next.status == 200)
        #expect(next.text.contains("Sheet 2 of 3") && next.text.contains("Sheet 1 is kept"))
        let corrected = try await ann.get("\(Self.desk)/batches/hall/first?sheet=1").text
        #expect(corrected.contains("Sheet 1 of 3") && corrected.contains("value=\"park 2\""))
        #expect(try await ann.get("\(Self.desk)/batches/hall/first?sheet=4").status == 409)
    }

    @Test func `takes a project's id where its number is another project's name`() async throws {
        let (site, ann, _) = try await Self.desk(1)
        #expect(try await Self.read("first", 1, "11", "1", by: ann).status == 303)
        let size = try #require(try await site.town.desk.store.head(of: site.town.desk.log)).size
        let bytes = try #require(
            try await site.town.desk.store.entries(of: site.town.desk.log, in: size - 1..<size).first)
        #expect(try Entry(parsing: bytes)?.deed().body["reading"]?["choices"] == ["1"])
    }

    @Test func `makes one entry of a form that is sent twice`() async throws {
        let (site, ann, _) = try await Self.desk(2)
        let page = try await ann.get("\(Self.desk)/batches/hall/first")
        let fields = page.hiddenFields + [("person", "11"), ("choices", "2"), ("step", "sign")]
        try await ann.post("\(Self.desk)/batches/hall/first", fields)
        let size = try await site.town.desk.store.head(of: site.town.desk.log)?.size
        #expect(try await ann.post("\(Self.desk)/batches/hall/first", fields).text.contains("Sheet 2 of 2"))
        #expect(try await site.town.desk.store.head(of: site.town.desk.log)?.size == size)
    }

    @Test func `keeps the second reader blind, and leaves what differs to a third look`() async throws {
        let (_, ann, bob) = try await Self.desk(1)
        _ = try await Self.read("first", 1, "11", "2", by: ann)
        #expect(try await ann.get("\(Self.desk)/batches/hall/second").header("Location")?.hasSuffix("hall") == true)
        let second = try await bob.get("\(Self.desk)/batches/hall/second").text
        #expect(!second.contains("value=\"11\""))
        let again = try await Self.read("first", 1, "11", "2", by: bob)
        #expect(again.status == 422 && again.text.contains("Somebody else has read this sheet meanwhile"))
        let differs = try await Self.read("second", 1, "11", "park", by: bob)
        #expect(differs.status == 422 && differs.text.contains("value=\"keep\""))
        #expect(try await Self.read("second", 1, "11", "park", by: bob, step: "keep").status == 303)
        let page = try await ann.get("\(Self.desk)/batches/hall/third").text
        #expect(page.contains("Clerk bob") && page.contains("Two readings that differ"))
        #expect(try await Self.read("third", 1, "", "", by: ann).text.contains("Choose what the sheet says"))
        let own = try await Self.read("third", 1, "", "", by: bob, which: "last")
        #expect(own.status == 422 && own.text.contains("You made the reading before this one yourself"))
        #expect(try await Self.read("third", 1, "", "", by: ann, which: "last").status == 303)
        #expect(try await ann.get(Self.desk).text.contains("the counts can be confirmed"))
    }

    @Test func `confirms counts that agree, and takes nothing into the batch after that`() async throws {
        let (site, ann, bob) = try await Self.desk(2)
        for (sheet, person, choices) in [(1, "11", "2"), (2, "u", "")] {
            _ = try await Self.read("first", sheet, person, choices, by: ann)
            _ = try await Self.read("second", sheet, person, choices, by: bob)
        }
        try await ann.get("\(Self.desk)/batches/hall")
        let counts = { (counted: String, void: String) in
            try await ann.post("\(Self.desk)/batches/hall", [("counted", counted), ("void", void)])
        }
        #expect(try await counts("two", "0").text.contains("Write the number in digits"))
        #expect(try await counts("2", "0").text.contains("come to other counts"))
        #expect(try await counts("1", "1").status == 303)
        #expect(try await counts("1", "1").text.contains("The counts of this batch are confirmed"))
        let late = try await Self.read("first", 1, "b", "", by: bob)
        #expect(late.text.contains("The counts of this batch are confirmed"))
        let csv = try await ann.get("\(Self.desk)/report/batches.csv").text
        #expect(csv.contains("hall,Hall,2,2,1,1,0,0,Clerk ann"))
        site.town.clock.set("2026-11-30T00:00:05Z")
        try await site.town.settle()
        let bo = try await Self.relogged(site)
        let totals = try await bo.get("\(Self.desk)/report/totals.csv").text
        #expect(totals.contains("Sheets,2,2") && totals.contains("Ballots that count,1,1"))
        #expect(totals.contains("Persons who have voted,1,1") && !totals.contains("differs"))
    }

    /// Sessions end while the clock runs to the closing.
    private static func relogged(_ site: Site) async throws -> Browser {
        let browser = Browser(site)
        try await browser.logIn("bob")
        return browser
    }

    @Test func `takes a vote at the counter after the voter has read it, and gives a slip`() async throws {
        let (_, ann, bob) = try await Self.desk(1, intake: true)
        try await ann.get("\(Self.desk)/intake")
        let unknown = try await ann.post(
            "\(Self.desk)/intake", [("person", "99"), ("choices", "2"), ("step", "sign")])
        #expect(unknown.status == 422 && unknown.text.contains("Nobody on the roll has this number"))
        let check = try await ann.post(
            "\(Self.desk)/intake", [("person", "12"), ("choices", "2 park"), ("step", "check")])
        #expect(check.text.contains("To be read by the voter") && check.text.contains("Well"))
        let sent = try await ann.post("\(Self.desk)/intake", check.hiddenFields + [("step", "sign")])
        let href = try #require(sent.header("Location"))
        let slip = try await ann.get(href)
        #expect(slip.text.contains("class=\"qr\"") && slip.text.contains("/receipt"))
        #expect(!slip.text.contains("Well"))
        #expect(try await bob.get(href).status == 404)
        #expect(try await ann.get("\(Self.desk)/report/counter.csv").text.contains("Clerk ann,1"))
        #expect(try await ann.get("/programmes/town/vote").text.contains("Ballots at the counter"))
    }

    @Test func `keeps a scan for the desk alone`() async throws {
        let (_, ann, bob) = try await Self.desk(1)
        try await ann.get("\(Self.desk)/new")
        let content = Array("%PDF handwriting".utf8)
        let wrong = try await ann.upload("\(Self.desk)/new", field: "scan", name: "scan.pdf", content)
        #expect(wrong.status == 422 && wrong.text.contains("Write the number in digits"))
        #expect(try await bob.get("\(Self.desk)/scans/hall").status == 404)
    }
}
