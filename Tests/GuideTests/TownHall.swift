import Foundation
import Kernel
import Proofs
import Storage
import Synchronization
import Values

/// A whole deployment in memory, on a clock that the test sets: log, hidden values, registrar, search.
final class TownHall: Sendable {
    // A class because its sequencer and its folder end with it.
    static let log = LogID(origin: "town.example/log")

    let clock = TownClock()
    let office: SigningKey
    let procedures: ProcedureList
    let people = MemoryPeopleStore()
    let views: ViewDatabase
    private let desk: LogDesk
    private let store = MemoryLogStore()
    private let sequencer: Sequencer
    private let registrar: Registrar
    private let projector: Projector
    private let folder: URL
    private let nonces = Mutex(0)

    /// A town whose log is founded.
    init(procedures: ProcedureList, opensAt time: Instant) async throws {
        self.procedures = procedures
        clock.set(time)
        office = try Self.key(1)
        let registrarKey = try Self.key(2)
        let signer = try NoteSigner(name: Self.log.origin, seed: [UInt8](repeating: 3, count: 32))
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("guide-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        views = try ViewDatabase(path: folder.appendingPathComponent("views.sqlite").path, procedures: procedures)
        sequencer = Sequencer(log: Self.log, signer: signer, store: store, procedures: procedures, time: clock)
        let custodian = Custodian(
            log: Self.log, store: store, people: people, registrar: registrarKey, procedures: procedures, time: clock)
        projector = Projector(log: Self.log, store: store, views: views, custodian: custodian)
        desk = LogDesk(
            log: Self.log, signer: signer, store: store, sequencer: sequencer, procedures: procedures, time: clock,
            custodian: custodian)
        registrar = Registrar(
            log: Self.log, key: registrarKey, store: store, sequencer: sequencer, procedures: procedures, time: clock)
        Task { [sequencer] in try await sequencer.run() }
        try await send(
            "found", ["name": "Town", "registrar": .string(registrarKey.did)], to: "office/roles", by: office)
    }

    deinit {
        sequencer.stop()
        try? FileManager.default.removeItem(at: folder)
    }

    /// Somebody's key, always the same for the same number.
    static func key(_ number: UInt8) throws -> SigningKey {
        try SigningKey(seed: [UInt8](repeating: number, count: 32))
    }

    /// Signs an act, with digests in place of what its procedure hides, and sends it.
    ///
    /// - Parameters:
    ///   - address: programme and part, `town/things`.
    ///   - word: a fact that somebody vouches for beside it.
    /// - Returns: the entry's index.
    /// - Throws: the refusal, where the act was refused.
    @discardableResult
    func send(
        _ move: String, _ body: JSON, to address: String, by key: SigningKey,
        word: (fact: String, by: SigningKey)? = nil
    ) async throws -> UInt64 {
        let pieces = address.split(separator: "/").map(String.init)
        let number = nonces.withLock { number in
            number += 1
            return number
        }
        var sealed = (body: body, disclosures: [[UInt8]]())
        if let part = try await desk.custodian?.part(PartAddress(programme: pieces[0], part: pieces[1])) {
            let salt = Array(Hash.sha256("salt \(number)".utf8).bytes.prefix(Disclosure.minimumSaltBytes))
            let made = try Sealing.seal(body, of: move, in: part, salt: { salt })
            sealed = (made.body, made.disclosures.map { Array($0.text.utf8) })
        }
        let act = try Act.Statement(
            log: Self.log.origin, programme: pieces[0], part: pieces[1], move: move, nonce: "nonce-\(number)-of-town",
            expires: clock.now().seconds + 3600, body: sealed.body
        ).signed(by: key)
        let facts = try word.map { word in
            [
                try Fact.signed(
                    word.fact, true, beside: Hash.sha256(act), of: Self.log, at: clock.now(), by: word.by)
            ]
        }
        switch try await desk.submit(act, facts: facts ?? [], disclosures: sealed.disclosures) {
        case .accepted(let receipt), .repeated(let receipt):
            try await projector.catchUp()
            return receipt.index
        case .refused(let refused): throw refused.refusal
        }
    }

    /// Moves the clock, and lets the registrar do everything that has become due.
    func wait(until time: Instant) async throws {
        clock.set(time)
        while try await registrar.round() > 0 {}
        try await projector.catchUp()
    }

    /// The log's entries as text, one after another: what everybody can read for ever.
    func publicText() async throws -> String {
        let size = await store.head(of: Self.log)?.size ?? 0
        return await store.entries(of: Self.log, in: 0..<size).map { bytes in
            let jws = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
            return jws.flatMap { $0.split(separator: ".") }.map { piece in
                Base64URL.decode(piece).map { String(decoding: $0, as: UTF8.self) } ?? String(piece)
            }.joined(separator: " ")
        }.joined(separator: "\n")
    }

    /// The log decided on once more from its entries alone, as an audit does.
    func replay() async throws -> Replay {
        var replay = Replay(log: Self.log, procedures: procedures)
        let size = await store.head(of: Self.log)?.size ?? 0
        for (index, bytes) in await store.entries(of: Self.log, in: 0..<size).enumerated() {
            try replay.take(try CheckedEntry(bytes, index: UInt64(index), log: Self.log))
        }
        return replay
    }
}

/// A clock that stands still until the test moves it.
final class TownClock: TimeSource {
    // A class because it is shared.
    private let time = Mutex(Instant.epoch)

    func now() -> Instant { time.withLock { $0 } }
    func set(_ instant: Instant) { time.withLock { $0 = instant } }
    func sleep(until time: Instant) async throws {}
}
