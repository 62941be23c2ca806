import Kernel
import Participation
import Proofs
import Storage
import Synchronization
import Testing
import Values

/// A city whose log is the same whenever it is made: fixed keys, nonces and times.
struct FrozenCity {
    private static let programme = "city"
    private static let step: Int64 = 1_000

    let story: FrozenStory
    let log: LogID
    let signer: NoteSigner
    let procedures: ProcedureList
    private let clock: FrozenClock
    private let store: any LogStore = MemoryLogStore()
    private let sequencer: Sequencer
    private let registrar: Registrar
    private var count = 0

    init(_ story: FrozenStory, procedures: ProcedureList) throws {
        self.story = story
        self.procedures = procedures
        log = LogID(origin: story.origin)
        clock = FrozenClock(at: story.opens)
        signer = try NoteSigner(name: log.origin, seed: Self.seed("log"))
        sequencer = Sequencer(log: log, signer: signer, store: store, procedures: procedures, time: clock)
        registrar = Registrar(
            log: log, key: try Self.key("registrar"), store: store, sequencer: sequencer, procedures: procedures,
            time: clock)
    }

    private static func seed(_ name: String) -> [UInt8] { Hash.sha256("frozen \(name)".utf8).bytes }
    private static func key(_ name: String) throws -> SigningKey { try SigningKey(seed: seed(name)) }

    /// Founds the log, lets the story happen, and waits for its outcomes.
    mutating func live() async throws {
        let running = Task { [sequencer] in try await sequencer.run() }
        let found = #"{"name": "City", "registrar": "\#(try Self.key("registrar").did)"}"#
        try await make("found", found, by: "office", in: "roles", of: "office")
        try await make("open", #"{"edition": 1, "programme": \#(story.programme)}"#, by: "office", in: "programme")
        for (role, people) in story.roles {
            let actors = try people.map { #""\#(try Self.key($0).did)""# }.joined(separator: ", ")
            try await make("appoint", #"{"role": "\#(role)", "actors": [\#(actors)]}"#, by: "office", in: "roles")
        }
        for act in story.acts {
            if let time = act.at { try await wait(until: time) }
            if !act.move.isEmpty { try await make(act.move, act.body, by: act.actor, in: act.part) }
        }
        for closing in story.closings { try await wait(until: closing) }
        sequencer.stop()
        try await running.value
    }

    private func wait(until time: Instant) async throws {
        clock.set(time)
        while try await registrar.round() > 0 {}
    }

    private mutating func make(
        _ move: String, _ body: String, by actor: String, in part: String, of programme: String = programme
    ) async throws {
        clock.set(clock.now().adding(milliseconds: Self.step))
        count += 1
        let statement = Act.Statement(
            log: log.origin, programme: programme, part: part, move: move, nonce: "nonce-\(1_000 + count)",
            expires: clock.now().seconds + 3_600, body: try JSON(parsing: body.utf8))
        let act = try statement.signed(by: Self.key(actor))
        switch try await sequencer.submit([try Clerk(log: log).prepare(act)]).first {
        case .accepted: return
        case .refused(let refused): throw refused.refusal
        case .repeated, nil: Issue.record("The move \(move) was made before.")
        }
    }

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
        return files
    }
}

/// A clock that stands until it is set.
private final class FrozenClock: TimeSource {
    // A class because the city, its sequencer and its registrar share it.
    private let time: Mutex<Instant>

    init(at time: Instant) { self.time = Mutex(time) }

    func now() -> Instant { time.withLock { $0 } }
    func set(_ later: Instant) { time.withLock { $0 = max($0, later) } }
    func sleep(until time: Instant) async throws { await Task.yield() }
}
