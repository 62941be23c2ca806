import Foundation
import Proofs
import Values

@testable import Kernel
@testable import Storage

/// A programme with a notice board, projected into views entry by entry.
final class ViewTown {
    // A class because each step moves the log on.
    static let log = LogID(origin: "acta.example/views")
    static let board = PartAddress(programme: "town", part: "board")
    /// The time of the first entry; each further one comes a second later.
    static let start = Instant(milliseconds: 1_800_000_000_000)

    let folder: ScratchFolder
    let views: ViewDatabase
    private(set) var next: UInt64 = 0
    private let office: SigningKey
    private var procedures = ProcedureList()
    private var values: [UInt64: [ShownValue]] = [:]
    private var taken: [ProjectedEntry] = []

    init(facets: [String] = ["theme", "year"]) async throws {
        folder = try ScratchFolder()
        procedures.add(NoticeBoard.self)
        views = try ViewDatabase(path: folder.path("views.sqlite"), procedures: procedures)
        office = try SigningKey(seed: [UInt8](repeating: 2, count: 32))
        try await declare("open", facets: facets)
    }

    /// Opens the programme, or changes its terms.
    func declare(_ move: String, facets: [String]) async throws {
        let programme: JSON = [
            "title": "Town", "audience": "public",
            "data": [
                "controller": "Town", "purpose": "Telling", "legalBasis": "public task", "retention": [:],
                "contact": "town@example.org",
            ],
            "parts": [
                "board": [
                    "procedure": "notice-board@1", "title": "Board",
                    "terms": ["facets": .array(facets.map { .string($0) })],
                ]
            ],
        ]
        let body: JSON =
            move == "open" ? ["edition": 1, "programme": programme] : ["reason": "so", "programme": programme]
        let act = try Act.Statement(
            log: Self.log.origin, programme: "town", part: "programme", move: move, nonce: "nonce-\(100_000 + next)",
            expires: Self.start.seconds + 3_600, body: body
        ).signed(by: office)
        try await take(.act(act))
    }

    /// Makes a move of the board; hidden fields are sealed and, where they are withdrawable, published.
    @discardableResult
    func make(_ move: String, _ body: JSON, by actor: ActorID = "anna") async throws -> UInt64 {
        let entry = try self.entry(move, body, by: actor)
        try await take([entry])
        return entry.index
    }

    /// Makes many moves at once, as a page of the log.
    func make(_ moves: [(move: String, body: JSON)], by actor: ActorID = "anna") async throws {
        try await take(try moves.map { try entry($0.move, $0.body, by: actor) })
    }

    private func entry(_ move: String, _ body: JSON, by actor: ActorID) throws -> ProjectedEntry {
        let part = try procedures.part(NoticeBoard.reference, terms: ["facets": []])
        let index = next
        let sealed = try Sealing.seal(body, of: move, in: part) {
            Array(Hash.sha256(Array("salt \(index) \(body)".utf8)).bytes.prefix(16))
        }
        var entry = try projected(row("board", move, sealed.body, by: actor))
        let treatments = Dictionary(part.hiddenFields.map { ($0.name, $0.treatment) }) { first, _ in first }
        entry.shown = part.hiddenPlaces(of: move, in: sealed.body).compactMap { place in
            guard treatments[place.field] == .withdrawable,
                let digest = place.path.value(in: sealed.body)?["_sd"]?.arrayValue?.first?.stringValue,
                let disclosure = sealed.disclosures.first(where: { $0.digest == digest })
            else { return nil }
            return ShownValue(pointer: place.path.pointer, digest: digest, value: disclosure.value)
        }
        values[index] = entry.shown
        return entry
    }

    @discardableResult
    func withhold(_ entry: UInt64, _ pointer: String) async throws -> UInt64 {
        let change = DisclosureChange.withheld(
            entry: entry, pointer: pointer, ground: "law", reason: "rude", appeal: "ask")
        return try await disclose("withhold", place(entry, pointer, ["ground", "reason", "appeal"]), change)
    }

    func restore(_ entry: UInt64, _ pointer: String) async throws {
        let shown = values[entry]?.first { $0.pointer == pointer }
        let change = DisclosureChange.restored(entry: entry, pointer: pointer, shown: shown)
        try await disclose("restore", place(entry, pointer, ["reason"]), change)
    }

    func erase(_ entry: UInt64, _ pointer: String? = nil) async throws {
        try await disclose("erase", Self.erasure, .erased(entry: entry, pointer: pointer, ground: "asked"))
    }

    /// Erases whole entries in one page of the log.
    func eraseAll(_ entries: [UInt64]) async throws {
        var page: [ProjectedEntry] = []
        for erased in entries {
            var entry = try projected(row("disclosure", "erase", Self.erasure, by: "clerk"))
            entry.changes = [.erased(entry: erased, pointer: nil, ground: "asked")]
            page.append(entry)
        }
        try await take(page)
    }

    /// Makes a move whose body is sealed already, with the values that another entry published.
    func copy(_ move: String, _ body: JSON, of other: UInt64) async throws -> UInt64 {
        var entry = try projected(row("board", move, body, by: "stranger"))
        entry.shown = (values[other] ?? []).filter { body.digests.contains($0.digest) }
        try await take([entry])
        return entry.index
    }

    @discardableResult
    private func disclose(_ move: String, _ body: JSON, _ change: DisclosureChange) async throws -> UInt64 {
        var entry = try projected(row("disclosure", move, body, by: "clerk"))
        entry.changes = [change]
        try await take([entry])
        return entry.index
    }

    /// What the views read of an erasure is what the people store carried out, not the body.
    private static let erasure: JSON = ["entries": [["entry": 1]], "ground": "asked"]

    private func place(_ entry: UInt64, _ pointer: String, _ texts: [String]) -> JSON {
        .object(
            [JSONMember("entry", .number(JSONNumber(entry))), JSONMember("pointer", .string(pointer))]
                + texts.map { JSONMember($0, "so") })
    }

    private func take(_ content: Entry.Content) async throws {
        try await take([try projected(content)])
    }

    private func take(_ entries: [ProjectedEntry]) async throws {
        taken += entries
        try await views.take(entries, of: Self.log)
    }

    /// Views made anew from the whole log, when the people store shows of the values only those that are in none of
    /// these places.
    func rebuilt(without gone: [(entry: UInt64, pointer: String)]) async throws -> ViewDatabase {
        let other = try ViewDatabase(path: folder.path("rebuilt.sqlite"), procedures: procedures)
        let entries = taken.map { entry in
            var entry = entry
            entry.shown.removeAll { value in
                gone.contains { $0.entry == entry.index && $0.pointer == value.pointer }
            }
            return entry
        }
        try await other.take(entries, of: Self.log)
        return other
    }

    private func row(_ part: String, _ move: String, _ body: JSON, by actor: ActorID) throws -> Entry.Content {
        .row(
            try ManifestRow(
                place: .init(manifest: 0, row: next, programme: "town", part: part, move: move, actor: actor),
                body: body.serialized(), path: []))
    }

    private func projected(_ content: Entry.Content) throws -> ProjectedEntry {
        let entry = Entry(time: Self.time(of: next), content: content)
        let projected = try ProjectedEntry(parsing: entry.bytes, index: next)
        next += 1
        return projected
    }

    /// The time of an entry.
    static func time(of entry: UInt64) -> Instant { start.adding(seconds: Int64(entry)) }

    /// What a query finds.
    func find(_ query: ItemQuery) async throws -> ItemPage {
        try await views.items(query, of: Self.board, log: Self.log)
    }

    /// The ids of what a query finds.
    func ids(_ query: ItemQuery) async throws -> [String] { try await find(query).items.map(\.id) }

    /// Whether any file of the views holds a text.
    func holds(_ text: String) throws -> Bool {
        try FileManager.default.contentsOfDirectory(at: folder.url, includingPropertiesForKeys: nil).contains {
            try Data(contentsOf: $0).range(of: Data(text.utf8)) != nil
        }
    }
}
