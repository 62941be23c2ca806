import Hummingbird
import Kernel
import Proofs
import Storage
import TestDoors
import Testing
import Values

@testable import Web

@Suite struct `The pages of an auction` {
    private static let part = "/programmes/sale/houses"
    private static let lot = "\(part)/lots/barn"

    /// A sale in English rounds that begins ten minutes after the town's clock starts.
    private static func site(_ change: (inout [String: JSON]) -> Void = { _ in }) async throws -> Site {
        let site = try await Site()
        var terms: [String: JSON] = [
            "side": "sale", "format": "english", "currency": "EUR",
            "lots": [
                [
                    "id": "barn", "label": ["en": "A barn & <yard>", "uk": "Комора"], "value": "500.00",
                    "minimalStep": "5.00", "guarantee": "50.00",
                ]
            ],
            "questionsUntil": "2026-11-10T12:04:00Z", "rectifyUntil": "2026-11-10T12:04:00Z",
            "bidsUntil": "2026-11-10T12:05:00Z", "auctionAt": "2026-11-10T12:10:00Z", "minimumBids": 1,
            "ties": "earlier", "heldAgainSeconds": 3600, "calendar": ["offset": "+00:00"], "protocolDays": 4,
            "contractDays": 20, "missed": "noted",
            "english": ["pause": 10, "round": 60, "all": 3600, "latest": 120],
        ]
        change(&terms)
        let retention = JSON.object(
            ["amount", "name", "words", "document"].map { JSONMember($0, "P1Y") })
        let declaration: JSON = [
            "title": "A sale", "audience": "public",
            "data": [
                "controller": "Town", "purpose": "Selling", "legalBasis": "public task", "retention": retention,
                "contact": "privacy@town.example",
            ],
            "parts": [
                "houses": [
                    "procedure": "auction@1", "title": "Houses",
                    "terms": .object(terms.sorted { $0.key < $1.key }.map { JSONMember($0.key, $0.value) }),
                ]
            ],
        ]
        try await site.town.accept(
            "open", in: "sale/programme", ["edition": 1, "programme": declaration], by: site.town.office)
        try await site.town.project()
        return site
    }

    /// A page with the blanks that do not break as any other.
    private static func plain(_ text: String) -> String { text.replacing("\u{a0}", with: " ") }

    /// Somebody registers by page, and the office notes their deposit.
    private static func registered(_ login: String, at site: Site, more: [(String, String)] = []) async throws
        -> Browser
    {
        let browser = Browser(site)
        try await browser.signUp(login)
        let act = "\(part)/acts/bid"
        try await browser.get("\(act)?lot=barn")
        for (name, value) in [("name", "Person \(login)")] + more {
            try await browser.get("\(act)/questions/\(name)")
            try await browser.post("\(act)/questions/\(name)", [(name, value)])
        }
        #expect(try await browser.send(act).status == 303)
        let bids = try await site.town.views.items(
            ItemQuery(audience: .office, facets: ["kind": ["bid"]], sort: .newest, limit: 1),
            of: PartAddress(programme: "sale", part: "houses"), log: site.town.desk.log
        ).items
        let bid = try #require(bids.first)
        let deposit: JSON = ["bid": .integer(Int64(bid.id) ?? 0), "decision": "received"]
        try await site.town.accept("deposit", in: "sale/houses", deposit, by: site.town.office)
        try await site.town.project()
        return browser
    }

    @Test func `list lots with where they stand, and say of each what comes next`() async throws {
        let site = try await Self.site()
        let list = Self.plain(try await site.client.get(Self.part).text)
        #expect(list.contains("href=\"\(Self.lot)\"") && list.contains("A barn &amp; &lt;yard&gt;"))
        #expect(list.contains("Bids are taken until 10 November 2026, 12:05 UTC."))
        let lot = Self.plain(try await site.client.get(Self.lot).text)
        #expect(lot.contains("500 EUR"))
        #expect(lot.contains("Nobody has asked anything."))
        #expect(try await site.client.get("\(Self.part)/lots/pond").status == 404)
        let uk = try await site.client.get(Self.lot, headers: ["Accept-Language": "uk"]).text
        #expect(uk.contains("Комора") && uk.contains("Прийом пропозицій"))
    }

    @Test func `lead a bidder into the room, where each bid shows at once and the hammer ends it`() async throws {
        let site = try await Self.site()
        let ann = try await Self.registered("ann", at: site)
        let before = Self.plain(try await ann.get("\(Self.lot)/room").text)
        #expect(before.contains("The auction begins on 10 November 2026, 12:10 UTC."))
        #expect(!before.contains("<form class=\"bid\""), "nobody has a number before the room opens")
        site.town.clock.set("2026-11-10T12:10:01Z")
        try await site.town.settle()
        site.town.clock.set("2026-11-10T12:10:11Z")
        try await site.town.settle()
        let room = try await ann.get("\(Self.lot)/room").text
        #expect(room.contains("You are bidder 1.") && room.contains("value=\"505.00\""))
        #expect(!room.contains("Person ann"), "numbers until the hammer has fallen")
        let stranger = try await site.client.get("\(Self.lot)/room").text
        #expect(!stranger.contains("<form class=\"bid\"") && stranger.contains("data-stage=\"round\""))
        let low = try await ann.post(
            "\(Self.lot)/room", [("do", "post"), ("nonce", "abcdefgh1"), ("amount", "501.00")])
        #expect(low.status == 422 && low.text.contains("The limit of your bid is now"))
        let sent = try await ann.post(
            "\(Self.lot)/room", [("do", "post"), ("nonce", "abcdefgh2"), ("amount", "505.00")])
        #expect(sent.status == 303 && sent.header("Location")?.hasPrefix("\(Self.lot)/room?at-least=") == true)
        let bid = try await ann.get("\(Self.lot)/room").text
        #expect(bid.contains("Pause before round 2.") && bid.contains("data-bidder=\"1\""))
        let strange = try await ann.post("\(Self.lot)/room", [("do", "approve"), ("nonce", "abcdefgh3")])
        #expect(strange.status == 400, "the room takes bids alone")
        // A pause, then a round in which nobody bids.
        for time in ["2026-11-10T12:10:21Z", "2026-11-10T12:11:23Z"] {
            site.town.clock.set(time)
            try await site.town.settle()
        }
        let over = try await ann.get(Self.lot).text
        #expect(over.contains("Person ann") && over.contains("To sign") && over.contains("Protocol to be signed"))
        #expect(
            try await site.client.get("\(Self.lot)/audit.yaml").status == 404, "that file is for auctions in rounds")
    }

    @Test func `open a sealed bid without asking for what only the server keeps`() async throws {
        let site = try await Self.site { terms in
            terms["format"] = "rounds"
            terms["english"] = nil
        }
        let ann = try await Self.registered("ann", at: site, more: [("amount", "600.00")])
        let sealed = try await ann.get(Self.lot).text
        #expect(sealed.contains("Its amount is sealed.") && !sealed.contains("600"))
        site.town.clock.set("2026-11-10T12:06:00Z")
        let page = try await ann.get(Self.lot).text
        let open = try #require(page.firstMatch(of: /href="([^"]*acts\/open[^"]*)"/)?.1)
        #expect(try await ann.get(String(open)).status == 303)
        #expect(try await ann.send("\(Self.part)/acts/open").status == 303)
        #expect(try await ann.get(Self.lot).text.contains("You opened it: 600"))
    }

    @Test func `show the office whose bids lack what, and take its documents`() async throws {
        let site = try await Self.site()
        let ann = try await Self.registered("ann", at: site)
        let page = try await ann.get(Self.lot).text
        #expect(!page.contains("Bids, for the office") && !page.contains("acts/cancel"))
        let clerk = Browser(site)
        try await clerk.signUp("clerk")
        // Whoever has asked once has an identifier there, to which a role can be given.
        try await clerk.get("\(Self.part)/acts/ask?lot=barn")
        try await clerk.get("\(Self.part)/acts/ask/questions/words")
        try await clerk.post("\(Self.part)/acts/ask/questions/words", [("words", "May I work here?")])
        #expect(try await clerk.send("\(Self.part)/acts/ask").status == 303)
        let items = try await site.town.views.items(
            ItemQuery(audience: .office, facets: ["kind": ["question"]]),
            of: PartAddress(programme: "sale", part: "houses"), log: site.town.desk.log
        ).items
        let actor = try #require(items.first?.item.owner.text)
        for role in ["clerk", "office"] {
            let appointment: JSON = ["role": .string(role), "actors": [.string(actor)]]
            try await site.town.accept("appoint", in: "sale/roles", appointment, by: site.town.office)
        }
        let desk = try await clerk.get(Self.lot).text
        #expect(desk.contains("Bids, for the office") && desk.contains("Person ann") && desk.contains("Came in"))
        #expect(desk.contains("acts/cancel?lot=barn") && !desk.contains("acts/record"))
        for time in ["2026-11-10T12:10:01Z", "2026-11-10T12:10:11Z"] {
            site.town.clock.set(time)
            try await site.town.settle()
        }
        try await ann.get("\(Self.lot)/room")
        let bid = [("do", "post"), ("nonce", "abcdefgh4"), ("amount", "505.00")]
        #expect(try await ann.post("\(Self.lot)/room", bid).status == 303)
        for time in ["2026-11-10T12:10:21Z", "2026-11-10T12:11:23Z"] {
            site.town.clock.set(time)
            try await site.town.settle()
        }
        let act = "\(Self.part)/acts/record"
        #expect(try await clerk.get(Self.lot).text.contains("\(act)?lot=barn"))
        try await clerk.get("\(act)?lot=barn")
        try await clerk.get("\(act)/questions/document")
        let empty = try await clerk.post("\(act)/questions/document")
        #expect(empty.status == 422, "a protocol is a document")
        try await clerk.get("\(act)/questions/document")
        let sent = try await clerk.upload(
            "\(act)/questions/document", field: "document", name: "protocol.pdf", Array("%PDF-1.7 signed".utf8))
        #expect(sent.status == 303)
        #expect(try await clerk.send(act).status == 303)
        let lot = try await clerk.get(Self.lot).text
        #expect(lot.contains("protocol.pdf") && lot.contains("/file?pointer=%2Fdocument"))
        #expect(lot.contains("acts/approve?lot=barn"))
    }

    @Test func `send what changed to whoever watches, read once for all of them`() async throws {
        let site = try await Self.site()
        _ = try await Self.registered("ann", at: site)
        let address = PartAddress(programme: "sale", part: "houses")
        let topics = ["en", "uk"].map { LiveTopic(part: address, item: "lot-barn", language: $0) }
        let readers = try topics.map { try #require(site.pages.rooms.enter($0) {}) }
        try await site.pages.drawRooms()
        try await site.pages.drawRooms()
        site.town.clock.set("2026-11-10T12:10:01Z")
        try await site.town.settle()
        try await site.pages.drawRooms()
        site.pages.rooms.close()
        var texts: [[String]] = []
        for reader in readers {
            var sent: [String] = []
            for await bytes in reader.events { sent.append(String(decoding: bytes.readableBytesView, as: UTF8.self)) }
            texts.append(sent)
        }
        #expect(texts.map(\.count) == [2, 2], "what has not changed is not sent again")
        #expect(texts[0][0].contains("data-stage=\"planned\"") && texts[0][1].contains("data-stage=\"pause\""))
        #expect(texts[1][1].contains("Пауза перед раундом"))
        #expect(texts[0][1].utf8.count < 4_000 && texts[0][1].hasPrefix("event: now\nid: "))
    }
}
