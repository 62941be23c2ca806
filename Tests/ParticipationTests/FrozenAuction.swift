import Proofs
import Values

/// The auctions on the frozen log of `auction@1`: one of each format, with a corrected notice, a bidder who does not
/// confirm, a tie, sealed bids of which one is not opened, a disqualification, a missed time, and a contract.
enum FrozenAuction {
    static let story = FrozenStory(
        folder: "auction@1", origin: "city.example/auctions", opens: time("2027-03-01T09:00:00Z"),
        programme: programme, roles: [(role: "clerk", people: ["clerk"])],
        acts: notice + registrations + openings + hour + afterwards,
        closings: (0..<3).map { time("2027-03-20T00:00:0\($0)Z") })

    private static func time(_ text: String) -> Instant { Instant(rfc3339: text) ?? .epoch }

    /// So many minutes after the auctions have begun.
    private static func minute(_ number: Int64) -> Instant { time("2027-03-06T09:00:00Z").adding(minutes: number) }

    private static func disclosure(_ amount: String, _ name: String) -> Disclosure? {
        try? Disclosure(name: "amount", value: .string(amount), salt: Hash.sha256("salt of \(name)".utf8).bytes)
    }

    private static func sealed(_ amount: String, _ name: String) -> String {
        #"{"_sd": ["\#(disclosure(amount, name)?.digest ?? "")"]}"#
    }

    private static let paper = #"{"_sd": ["\#(Hash.sha256("frozen paper".utf8).base64URL)"]}"#

    private static func act(
        _ part: String, _ move: String, _ actor: String, _ body: String = "", at time: Instant? = nil
    ) -> FrozenStory.Act {
        let needsLot = ["change", "confirm", "open", "deposit", "answer", "qualify"].contains(move)
        let members = [needsLot ? "" : #""lot": "plot""#, body].filter { !$0.isEmpty }.joined(separator: ", ")
        return FrozenStory.Act(part: part, move: move, actor: actor, body: "{\(members)}", at: time)
    }

    private static func bid(_ part: String, _ name: String, _ amount: String? = nil) -> FrozenStory.Act {
        let own = amount.map { #", "amount": \#(sealed($0, name))"# } ?? ""
        return act(part, "bid", name, #""name": \#(paper)\#(own)"#)
    }

    private static func deposits(_ part: String, _ bids: ClosedRange<Int>) -> [FrozenStory.Act] {
        bids.map { act(part, "deposit", "clerk", #""bid": \#($0), "decision": "received""#) }
    }

    /// Before the acts the log is founded, the programme opened, and a clerk appointed: bids are entries 3 to 6.
    private static let notice =
        [
            bid("rounds", "ann", "1200.00"), bid("rounds", "bob", "1100.00"), bid("rounds", "cid", "1000.00"),
            bid("rounds", "dan", "1500.00"),
        ] + deposits("rounds", 3...6) + [
            act("rounds", "rectify", "clerk", #""value": "1050.00", "reason": "It was surveyed again.""#),
            act("rounds", "confirm", "ann", #""bid": 3"#), act("rounds", "confirm", "bob", #""bid": 4"#),
            act("rounds", "change", "cid", #""bid": 5, "amount": \#(sealed("1100.00", "cid again"))"#),
            act("rounds", "ask", "ann", #""words": \#(paper)"#),
            act("rounds", "answer", "clerk", #""question": 15, "words": \#(paper)"#),
        ]

    private static let registrations =
        [bid("dutch", "ann"), bid("dutch", "bob"), bid("dutch", "cid")] + deposits("dutch", 17...19)
        + [bid("english", "ann"), bid("english", "bob")] + deposits("english", 23...24)

    private static let openings = [
        (3, "ann", "1200.00", "ann"), (4, "bob", "1100.00", "bob"), (5, "cid", "1100.00", "cid again"),
    ]
    .map { bid, actor, amount, salt in
        act(
            "rounds", "open", actor, #""bid": \#(bid), "disclosure": "\#(disclosure(amount, salt)?.text ?? "")""#,
            at: time("2027-03-05T12:00:00Z"))
    }

    private static func post(_ part: String, _ actor: String, _ amount: String) -> FrozenStory.Act {
        act(part, "post", actor, #""amount": "\#(amount)""#)
    }

    /// What is done in each minute of the auctions.
    private static let minutes: [Int64: [FrozenStory.Act]] = [
        1: [post("english", "ann", "1010.00")],
        3: [post("dutch", "ann", "980.00"), post("english", "bob", "1050.00")],
        5: [
            post("rounds", "cid", "1300.00"), act("dutch", "seal", "bob", #""amount": \#(sealed("1200.00", "bob"))"#),
            act("dutch", "seal", "cid", #""amount": \#(sealed("1500.00", "cid"))"#),
        ],
        7: [
            post("rounds", "bob", "1150.00"), act("rounds", "retract", "bob"),
            act("dutch", "unseal", "bob", #""disclosure": "\#(disclosure("1200.00", "bob")?.text ?? "")""#),
        ],
        9: [post("dutch", "ann", "1210.00")],
        13: [post("rounds", "bob", "1400.00")], 15: [post("rounds", "ann", "1250.00")],
        21: [post("rounds", "ann", "1400.00")],
    ]

    private static let hour = (0...30).flatMap { number in
        [FrozenStory.Act.wait(until: minute(Int64(number)))] + (minutes[Int64(number)] ?? [])
    }

    private static let afterwards = [
        act("rounds", "record", "clerk", #""document": \#(paper)"#), act("rounds", "approve", "office"),
        act("rounds", "terminate", "office", #""document": \#(paper), "reason": "Did not pay.""#),
        act("rounds", "record", "clerk", #""document": \#(paper)"#), act("rounds", "approve", "office"),
        act("rounds", "contract", "clerk", #""document": \#(paper)"#),
        act("rounds", "deposit", "clerk", #""bid": 4, "decision": "returned""#),
        act("dutch", "prolong", "office", #""ground": "payment", "document": \#(paper)"#),
        act("dutch", "leave", "bob"), act("english", "cancel", "office", #""reason": "A court stopped the sale.""#),
        .wait(until: time("2027-03-16T22:00:00Z")),
    ]

    private static let programme = #"""
        {"title": "Auctions of a city", "audience": "public",
         "data": {"controller": "City", "purpose": "Keeping what auction@1 decided", "legalBasis": "public task",
                  "contact": "office@city.example",
                  "retention": {"amount": "P1Y", "name": "P1Y", "words": "P1Y", "document": "P1Y"}},
         "parts": {\#(part("rounds", closes: 0)), \#(part("dutch", closes: 1)), \#(part("english", closes: 2))}}
        """#

    private static func part(_ format: String, closes: Int) -> String {
        let timers = [
            "dutch": #"""
            , "dutchSteps": 10, "dutch": {"pause": 60, "dutch": 660, "beforeSealed": 60, "sealed": 120,
            "beforeBest": 120, "best": 120, "latest": 120}
            """#,
            "english": #", "english": {"pause": 60, "round": 180, "all": 3600, "latest": 120}"#,
        ]
        let barn =
            #", {"id": "barn", "label": "A barn", "value": "500.00", "minimalStep": "5.00", "guarantee": "50.00"}"#
        return #"""
            "\#(format)": {"procedure": "auction@1", "title": "By \#(format)", "terms": {
             "side": "sale", "format": "\#(format)", "currency": "EUR",
             "lots": [{"id": "plot", "label": "A plot", "value": "1000.00", "minimalStep": "10.00",
                       "guarantee": "100.00"}\#(format == "rounds" ? barn : "")],
             "rectifyUntil": "2027-03-03T12:00:00Z", "questionsUntil": "2027-03-04T12:00:00Z",
             "bidsUntil": "2027-03-05T12:00:00Z", "auctionAt": "2027-03-06T09:00:00Z",
             "closes": "2027-03-20T00:00:0\#(closes)Z", "minimumBids": 2, "ties": "earlier", "heldAgainSeconds": 3600,
             "calendar": {"offset": "+02:00", "holidays": ["2027-03-08"]}, "protocolDays": 4, "contractDays": 20,
             "missed": "fatal", "prolongations": [2, 5]\#(timers[format] ?? "")}}
            """#
    }
}
