import Proofs
import Registers
import Storage
import Synchronization
import Testing
import Values

@testable import Kernel

/// A town whose log is the same whenever it is made: fixed keys, salts, nonces and times.
struct FrozenTown {
    static let programme = "town"
    private static let step: Int64 = 10_000

    let log = LogID(origin: "town.example/registers")
    let signer: NoteSigner
    let procedures: ProcedureList
    /// The moves that were made, by name.
    private(set) var made: Set<String> = []
    private let clock = FrozenClock()
    private let store: any LogStore = MemoryLogStore()
    private let sequencer: Sequencer
    private let registrar: Registrar
    /// The parts that hide values, under the terms in force.
    private var parts: [String: any RunningPart] = [:]
    private var disclosures: [UInt64: [Disclosure]] = [:]
    private var count = 0

    init(procedures: ProcedureList) throws {
        self.procedures = procedures
        signer = try NoteSigner(name: log.origin, seed: Self.seed("log"))
        sequencer = Sequencer(log: log, signer: signer, store: store, procedures: procedures, time: clock)
        registrar = Registrar(
            log: log, key: try Self.key("registrar"), store: store, sequencer: sequencer, procedures: procedures,
            time: clock)
    }

    static func seed(_ name: String) -> [UInt8] { Hash.sha256("frozen \(name)".utf8).bytes }
    static func key(_ name: String) throws -> SigningKey { try SigningKey(seed: seed(name)) }
    static func did(_ name: String) throws -> String { try key(name).did }

    var now: Instant { clock.now() }

    /// Founds the log and tells the story of its programme.
    mutating func live() async throws {
        let running = Task { [sequencer] in try await sequencer.run() }
        let found = #"{"name": "Town", "registrar": "\#(try Self.did("registrar"))"}"#
        try await make("office/roles", "found", found, "office")
        try await declare("open", #""edition": 1"#, FrozenProgramme.first)
        try await tell()
        sequencer.stop()
        try await running.value
    }

    /// Opens or changes the programme.
    mutating func declare(_ move: String, _ member: String, _ programme: String) async throws {
        try await make("programme", move, "{\(member), \"programme\": \(programme)}", "office")
        for (name, part) in try JSON(parsing: programme.utf8)["parts"]?.objectValue?.map({ ($0.name, $0.value) }) ?? []
        {
            parts[name] = try procedures.part(Register.reference, terms: try #require(part["terms"]))
        }
    }

    /// Something that is said beside a statement: what, and who says it.
    struct Word {
        let name: String
        let value: JSON
        let voucher: String
    }

    /// Makes a move, sealed and vouched for, and says at which entry it stands.
    @discardableResult
    mutating func make(
        _ place: String, _ move: String, _ body: String, _ actor: String, for principal: String? = nil,
        words: [Word] = []
    ) async throws -> UInt64 {
        let pieces = place.split(separator: "/").map(String.init)
        let (programme, part) = pieces.count == 2 ? (pieces[0], pieces[1]) : (Self.programme, place)
        let sealed = try seal(body, of: move, in: part)
        let statement = Act.Statement(
            log: log.origin, programme: programme, part: part, move: move,
            principal: try principal.map { ActorID(try Self.did($0)) }, nonce: "nonce-\(1_000 + count)",
            expires: now.seconds + 3_600, body: sealed.body)
        let act = try statement.signed(by: Self.key(actor))
        let facts = try facts(beside: Hash.sha256(act), sealed.unique, words)
        return try await submit(try Clerk(log: log).prepare(act, facts: facts), move, sealed.disclosures)
    }

    /// Signs for rows; the ones that are named become entries, in this order.
    mutating func add(
        _ bodies: [String], to part: String, _ actor: String, rows: [Int], words: [Word] = []
    ) async throws {
        let sealed = try bodies.map { try seal($0, of: "add", in: part) }
        let lines = sealed.map { $0.body.serialized() }
        var growth = TreeGrowth(from: CompactRange())
        for line in lines { growth.append(leaf: MerkleTree.leafHash(line)) }
        let signed = #"{"move": "add", "rows": \#(lines.count), "root": "\#(growth.root().base64URL)"}"#
        let manifest = try await make(part, "manifest", signed, actor)
        for row in rows {
            let content = try ManifestRow(
                place: ManifestRow.Place(
                    manifest: manifest, row: UInt64(row), programme: Self.programme, part: part, move: "add",
                    actor: ActorID(Self.did(actor))),
                body: lines[row], path: growth.inclusionProof(of: UInt64(row)).hashes)
            let facts = try facts(beside: content.digest, sealed[row].unique, words)
            try await submit(try Clerk(log: log).prepare(content, facts: facts), "add", sealed[row].disclosures)
        }
    }

    /// Waits until a time, then lets the registrar do what is due.
    mutating func wait(until time: String) async throws {
        clock.set(try #require(Instant(rfc3339: time)))
        while try await registrar.round() > 0 { made.formUnion(["close", "outcome"]) }
    }

    @discardableResult
    private mutating func submit(
        _ submission: Submission, _ move: String, _ hidden: [Disclosure]
    ) async throws -> UInt64 {
        clock.set(now.adding(milliseconds: Self.step))
        count += 1
        switch try await sequencer.submit([submission]).first {
        case .accepted(let index, _):
            made.insert(move)
            if !hidden.isEmpty { disclosures[index] = hidden }
            return index
        case .refused(let refused): throw refused.refusal
        case .repeated, nil: throw ReplayDifference(at: .checkpoint, "The move \(move) was made before.")
        }
    }

    private struct Sealed {
        var body: JSON
        var disclosures: [Disclosure] = []
        /// What the registrar says of the unique values.
        var unique: [Word] = []
    }

    private func seal(_ text: String, of move: String, in part: String) throws -> Sealed {
        let body = try JSON(parsing: text.utf8)
        guard let running = parts[part] else { return Sealed(body: body) }
        var salts = 0
        let sealed = try Sealing.seal(body, of: move, in: running) {
            salts += 1
            return Array(Self.seed("salt \(count) \(text.utf8.count) \(salts)").prefix(16))
        }
        let fields = Set(running.hiddenFields.filter(\.isUnique).map(\.name))
        let unique = try running.hiddenPlaces(of: move, in: body).filter { fields.contains($0.field) }.map { place in
            let value = try #require(place.path.value(in: body)).canonicalized()
            let digest = KeyedDigest.digest(of: Array(place.field.utf8) + [0] + value, key: Self.seed("uniqueness"))
            return Word(
                name: "unique", value: ["field": .string(place.field), "digest": .string(digest.base64URL)],
                voucher: "registrar")
        }
        return Sealed(body: sealed.body, disclosures: sealed.disclosures, unique: unique)
    }

    private func facts(beside statement: Hash, _ unique: [Word], _ words: [Word]) throws -> [[UInt8]] {
        try (words + unique).map { word in
            try Fact.signed(
                word.name, word.value, beside: statement, of: log, at: now, by: Self.key(word.voucher))
        }
    }
}

extension FrozenTown {
    /// The files of the log as a server publishes them.
    func files() async throws -> [String: [UInt8]] {
        let head = try #require(try await store.head(of: log))
        let description: JSON = [
            "origin": .string(log.origin), "vkey": .string(signer.verifierKey.text), "name": "main",
        ]
        var files = ["checkpoint": head.checkpoint.bytes, "log.json": description.serialized()]
        for tile in TileCoordinate.tiles(to: head.size) {
            files[tile.path] = try await store.tile(of: log, level: tile.level, index: tile.index)
        }
        for bundle in BundleCoordinate.bundles(to: head.size) {
            let range = bundle.firstEntry..<bundle.firstEntry + UInt64(bundle.width)
            files[bundle.path] = try EntryBundle.encode(try await store.entries(of: log, in: range))
        }
        files["values/000"] = try await values(head.size)
        files["values/index"] = Array("[0]".utf8)
        return files
    }

    /// The published values, line by line.
    private func values(_ size: UInt64) async throws -> [UInt8] {
        var replay = Replay(log: log, procedures: procedures)
        for (index, bytes) in try await store.entries(of: log, in: 0..<size).enumerated() {
            try replay.take(try CheckedEntry(bytes, index: UInt64(index), log: log))
        }
        return replay.hidden.flatMap { hidden -> [UInt8] in
            let shown = hidden.record.fields.filter(\.isPublished).compactMap { field in
                disclosures[hidden.entry]?.first { $0.digest == field.digest }?.text
            }
            guard !shown.isEmpty else { return [] }
            let line: JSON = [
                "entry": .number(JSONNumber(hidden.entry)), "disclosures": .array(shown.map(JSON.string)),
            ]
            return line.serialized() + [0x0a]
        }
    }
}

/// A clock that stands until it is set.
private final class FrozenClock: TimeSource {
    // A class because the town, its sequencer and its registrar share it.
    private let time = Mutex(Instant(rfc3339: "2026-11-22T06:00:00Z") ?? .epoch)

    func now() -> Instant { time.withLock { $0 } }
    func set(_ later: Instant) { time.withLock { $0 = max($0, later) } }
    func sleep(until time: Instant) async throws { await Task.yield() }
}
