import Elections
import Kernel
import Procurement
import Proofs
import Testing
import Values

/// The tenders on the frozen log of `tender@1`: a lot from its corrected notice to its last payment, with a price that had
/// to be explained, a complaint that was upheld, and a winner who did not sign; a lot whose shares did not come; and one
/// whose bidders opened their bids themselves.
enum FrozenTender {
    static let story = FrozenStory(
        folder: "tender@1", origin: "city.example/tenders", opens: time("2027-03-01T09:00:00Z"),
        programme: FrozenTenderFile.programme,
        roles: [
            (role: "committee", people: members), (role: "evaluator", people: ["eva", "egon", "erik"]),
            (role: "reviewer", people: ["court"]),
        ], acts: acts, closings: [time("2027-06-01T00:00:00Z"), time("2027-06-01T00:00:01Z")])

    static let members = ["anna", "ben", "cem"]

    private static func time(_ text: String) -> Instant { Instant(rfc3339: text) ?? .epoch }

    /// A story that cannot be told has no acts, and is then missed.
    private static let acts: [FrozenStory.Act] = {
        do {
            var teller = try FrozenTenderTeller()
            return try teller.tell()
        } catch {
            Issue.record(error)
            return []
        }
    }()
}

/// Tells the story, and counts entries on the way: what the registrar does is known beforehand.
private struct FrozenTenderTeller {
    private static let paper = #"{"_sd": ["\#(Hash.sha256("frozen paper".utf8).base64URL)"]}"#
    private static let (closed, opened) = ("2027-03-05T12:00:00Z", "2027-03-06T12:00:00Z")

    private var random = SystemRandomness()
    private var acts: [FrozenStory.Act] = []
    /// The log is founded, the programme opened, and three roles are given.
    private var next: UInt64 = 5
    private var secrets: [Scalar] = []
    private var key: CommitteeKey?
    private var otherKey: CommitteeKey?
    private var messages: [UInt64: SealedMessage] = [:]
    private var openings: [UInt64: SealedMessage.Opening] = [:]

    init() throws {}

    mutating func tell() throws -> [FrozenStory.Act] {
        for part in ["supplies", "services"] { try makeKey(of: part) }
        let ann = try submit("laptops", "ann", "500.00")
        let bob = try submit("laptops", "bob", "520.00")
        let cyd = try submit("laptops", "cyd", "200.00")
        _ = try submit("laptops", "dan", "480.00")
        let desks = [try submit("desks", "ann", "90.00"), try submit("desks", "bob", "95.00")]
        let services = [
            try submit("cleaning", "ann", "30.00", in: "services"),
            try submit("cleaning", "bob", "31.00", in: "services"),
        ]
        act("supplies", "amend", "office", #""lot": "laptops", "estimate": "90000.00", "words": \#(Self.paper)"#)
        for (bid, name) in [(ann, "ann"), (bob, "bob"), (cyd, "cyd")] {
            act("supplies", "confirm", name, #""bid": \#(bid)"#)
        }
        try openAll([ann, bob, cyd], desks, services)
        try decide(ann, bob, cyd)
        return acts
    }

    private mutating func act(_ part: String, _ move: String, _ actor: String, _ body: String, at time: String? = nil) {
        acts.append(
            FrozenStory.Act(
                part: part, move: move, actor: actor, body: "{\(body)}", at: time.flatMap { Instant(rfc3339: $0) }))
        next += 1
    }

    /// The ceremony of three members of whom two are needed; both parts have the same.
    private mutating func makeKey(of part: String) throws {
        let group = CommitteeKey.groupName.group
        let seeds = FrozenTender.members.map { TrusteeSeed(keeping: "seed of \($0)") }
        let certificates = seeds.map { KeyCeremony.certificate(of: $0, in: group, using: &random) }
        let ceremony = try KeyCeremony(group: group, threshold: 2, certificates: certificates)
        let shares = seeds.map { ceremony.shares(of: $0, using: &random) }
        let secrets = try seeds.map { try ceremony.decryptionKey(of: $0, from: shares) }
        let keys = secrets.map { TrusteeKey(secret: $0, in: group, using: &random) }
        if part == "supplies" {
            self.secrets = secrets
            key = CommitteeKey(try ceremony.trustees(shares, keys: keys))
        } else {
            otherKey = CommitteeKey(try ceremony.trustees(shares, keys: keys))
        }
        func text(_ bytes: [UInt8]) -> String {
            String(decoding: JSON.string(String(decoding: bytes, as: UTF8.self)).serialized(), as: UTF8.self)
        }
        for (move, member, texts) in [
            ("certify", "certificate", certificates.map { text($0.json(in: group).serialized()) }),
            ("deal", "shares", shares.map { text($0.json(in: group).serialized()) }),
            ("key", "key", keys.map { text($0.serialized(in: group)) }),
        ] {
            for (id, value) in zip(FrozenTender.members, texts) {
                act(part, move, id, #""member": "\#(id)", "\#(member)": \#(value)"#)
            }
        }
    }

    private mutating func submit(
        _ lot: String, _ name: String, _ price: String, in part: String = "supplies"
    ) throws -> UInt64 {
        let offer = TenderOffer(prices: [.init("unit", price)])
        let did = try SigningKey(seed: Hash.sha256("frozen \(name)".utf8).bytes).did
        let label = Tender.label(programme: "city", part: part, lot: lot, party: ActorID(did))
        let key = try #require(part == "supplies" ? key : otherKey)
        let (message, opening) = try #require(
            SealedMessage.seal(try offer.serialized(), to: key, label: label, using: &random))
        (messages[next], openings[next]) = (message, opening)
        let number = next
        let sealed = String(decoding: try JSON(encoding: message).serialized(), as: UTF8.self)
        act(part, "submit", name, #""lot": "\#(lot)", "name": \#(Self.paper), "sealed": \#(sealed)"#)
        return number
    }

    private mutating func share(_ bids: [UInt64], of member: Int, at time: String? = nil) throws {
        var parts: [TenderMove.Part] = []
        for bid in bids {
            let message = try #require(messages[bid])
            let share = OpeningShare(of: message, secret: secrets[member - 1], using: &random)
            parts.append(.init(bid: bid, share: try #require(share)))
        }
        let (id, text) = (FrozenTender.members[member - 1], try JSON(encoding: parts).serialized())
        act(
            "supplies", "share", id, #""member": "\#(id)", "shares": \#(String(decoding: text, as: UTF8.self))"#,
            at: time)
    }

    /// Two members open the laptops, one of them the desks as well; nobody opens what is cleaned but one bidder.
    private mutating func openAll(_ laptops: [UInt64], _ desks: [UInt64], _ services: [UInt64]) throws {
        // The registrar shuts three lots.
        next += 3
        try share(laptops + desks, of: 1, at: Self.closed)
        try share(laptops, of: 3)
        // The registrar notes that desks and cleaning were not opened in time.
        next += 2
        let opening = try #require(openings[services[0]])
        let text = String(decoding: try JSON(encoding: opening).serialized(), as: UTF8.self)
        act("services", "unseal", "ann", #""bid": \#(services[0]), "opening": \#(text)"#, at: Self.opened)
        // The registrar notes that the other bidder did not open theirs.
        next += 1
        act("services", "publish", "office", #""lot": "cleaning""#, at: "2027-03-08T09:00:00Z")
    }

    private mutating func mark(_ marks: [(UInt64, Int)], round: Int) throws {
        var texts: [String] = []
        for name in ["eva", "egon"] {
            let rows = marks.map { JSONMember(String($0.0), ["quality": .integer(Int64($0.1))]) }
            let salt = Hash.sha256("salt of \(name) \(round)".utf8).bytes
            let disclosure = try Disclosure(name: "marks", value: .object(rows), salt: salt)
            act("supplies", "mark", name, #""lot": "laptops", "marks": {"_sd": ["\#(disclosure.digest)"]}"#)
            texts.append(disclosure.text)
        }
        for (name, text) in zip(["eva", "egon"], texts) {
            act("supplies", "reveal", name, #""lot": "laptops", "disclosure": "\#(text)""#)
        }
    }

    private mutating func decide(_ ann: UInt64, _ bob: UInt64, _ cyd: UInt64) throws {
        let (lot, why) = (#""lot": "laptops""#, #""reason": "It stands in the file.""#)
        for (name, conflicts) in [("eva", ""), ("egon", ""), ("erik", String(bob))] {
            act("supplies", "declare", name, #"\#(lot), "conflicts": [\#(conflicts)]"#)
        }
        try mark([(ann, 7), (bob, 8), (cyd, 9)], round: 1)
        act("supplies", "query", "office", #""bid": \#(cyd), "words": \#(Self.paper)"#)
        act("supplies", "justify", "cyd", #""bid": \#(cyd), "words": \#(Self.paper)"#)
        act("supplies", "judge", "office", #""bid": \#(cyd), "decision": "reject", \#(why)"#)
        act("supplies", "publish", "office", lot)
        let complaint = next
        act("supplies", "complain", "bob", #"\#(lot), "words": \#(Self.paper)"#)
        act("supplies", "decide", "court", #""complaint": \#(complaint), "decision": "upheld", \#(why)"#)
        try mark([(ann, 6), (bob, 9), (cyd, 9)], round: 2)
        act("supplies", "publish", "office", lot)
        act("supplies", "fail", "office", #""bid": \#(bob), "document": \#(Self.paper), \#(why)"#)
        let late = "2027-04-01T09:00:00Z"
        act("supplies", "contract", "office", #""bid": \#(ann), "document": \#(Self.paper)"#, at: late)
        act(
            "supplies", "modify", "office",
            #""bid": \#(ann), "value": "55000.00", "document": \#(Self.paper), \#(why)"#)
        act("supplies", "pay", "office", #""bid": \#(ann), "amount": "54000.00", "document": \#(Self.paper)"#)
        act("supplies", "finish", "office", #""bid": \#(ann), "document": \#(Self.paper)"#)
    }
}
