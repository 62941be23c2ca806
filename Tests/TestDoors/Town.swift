import Foundation
public import Kernel
import Participation
import Procurement
public import Proofs
import Registers
public import Storage
import Synchronization
public import Values

/// A whole deployment of a small town in memory, on a clock that the test sets.
public final class Town: Sendable {
    // A class because its sequencer and folder end with it.
    public static let origin = "town.example/log"

    public let audience: Programme.Audience
    public let clock = TownClock()
    public let office: SigningKey
    public let desk: LogDesk
    public let views: ViewDatabase
    public let people: PeopleDatabase
    public let reader: OutcomeReader
    private let registrarKey: SigningKey
    private let sequencer: Sequencer
    private let registrar: Registrar
    private let projector: Projector
    private let folder: URL
    private let work: Task<Void, any Error>
    private let nonces = Mutex(0)

    /// A town whose log is founded.
    ///
    /// - Parameter audience: for whom the log is.
    public init(for audience: Programme.Audience = .public) async throws {
        self.audience = audience
        office = try SigningKey(seed: [UInt8](repeating: 1, count: 32))
        registrarKey = try SigningKey(seed: [UInt8](repeating: 2, count: 32))
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("town-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let log = LogID(origin: Self.origin)
        let signer = try NoteSigner(name: log.origin, seed: [UInt8](repeating: 3, count: 32))
        let store = MemoryLogStore()
        var procedures = ProcedureList()
        procedures.add(Auction.self)
        procedures.add(Budget.self)
        procedures.add(Register.self)
        procedures.add(Suggestions.self)
        views = try ViewDatabase(path: folder.appendingPathComponent("views.sqlite").path, procedures: procedures)
        people = try PeopleDatabase(folder: folder.path)
        let sequencer = Sequencer(log: log, signer: signer, store: store, procedures: procedures, time: clock)
        self.sequencer = sequencer
        let custodian = Custodian(
            log: log, store: store, people: people, uploads: people.files, registrar: registrarKey,
            procedures: procedures, time: clock)
        projector = Projector(log: log, store: store, views: views, custodian: custodian)
        desk = LogDesk(
            log: log, signer: signer, store: store, sequencer: sequencer, procedures: procedures, time: clock,
            custodian: custodian)
        registrar = Registrar(
            log: log, key: registrarKey, store: store, sequencer: sequencer, procedures: procedures, time: clock)
        reader = OutcomeReader(log: log, store: store, procedures: procedures)
        work = Task { try await sequencer.run() }
        try await accept(
            "found", in: "office/roles",
            [
                "name": "Town", "registrar": .string(registrarKey.publicKey.did),
                "audience": .string(audience.rawValue),
            ], by: office)
    }

    deinit {
        sequencer.stop()
        try? FileManager.default.removeItem(at: folder)
    }

    /// A voter's key, always the same for the same number.
    public static func voter(_ number: UInt8) throws -> SigningKey {
        try SigningKey(seed: [UInt8](repeating: 100 &+ number, count: 32))
    }

    /// A signed act that nobody has sent yet.
    public func act(
        _ move: String, in address: String, _ body: JSON, by key: SigningKey, nonce: String? = nil
    ) throws -> [UInt8] {
        let pieces = address.split(separator: "/").map(String.init)
        let number = nonces.withLock { number in
            number += 1
            return number
        }
        return try Act.Statement(
            log: Self.origin, programme: pieces[0], part: pieces[1], move: move,
            nonce: nonce ?? "nonce-\(number)-of-the-town", expires: clock.now().seconds + 3600, body: body
        ).signed(by: key)
    }

    /// Sends an act past the doors; it must be accepted.
    public func accept(_ move: String, in address: String, _ body: JSON, by key: SigningKey) async throws {
        switch try await desk.submit(try act(move, in: address, body, by: key)) {
        case .accepted, .repeated: break
        case .refused(let refused): throw refused.refusal
        }
    }

    /// Opens a programme with a participatory budget.
    public func open(_ programme: String, sample: Bool = false, terms: JSON) async throws {
        let declaration: JSON = [
            "title": ["en": "Town budget 2027", "pl": "Budżet miasta 2027"],
            "description": "What the town should build next.", "audience": .string(audience.rawValue),
            "sample": .bool(sample),
            "data": [
                "controller": "Town of Example", "purpose": "Participatory budgeting", "legalBasis": "public task",
                "retention": ["vote": "P1Y"], "contact": "privacy@town.example",
            ],
            "parts": [
                "ideas": ["procedure": "budget@1", "title": ["en": "Vote on ideas & <projects>"], "terms": terms]
            ],
        ]
        try await accept(
            "open", in: "\(programme)/programme", ["edition": 1, "programme": declaration], by: office)
        try await project()
    }

    /// Lets the registrar do everything that is due, and brings the views up to date.
    public func settle() async throws {
        while try await registrar.round() > 0 {}
        try await project()
    }

    /// Stops the one writer, as a server does that is being stopped.
    public func stop() async throws {
        sequencer.stop()
        try await work.value
    }

    /// Brings the views up to date.
    public func project() async throws {
        try await projector.catchUp()
    }

    /// A budget of five projects over one day of the clock.
    public static let terms: JSON = [
        "opens": "2026-11-01T00:00:00.000Z", "closes": "2026-11-30T00:00:00.000Z",
        "budget": ["amount": "100000.00", "currency": "PLN"], "eligible": "anyone",
        "ballot": ["type": "approval", "max": 3],
        "rule": ["method": "greedy", "by": "votes", "whenFull": "skip", "threshold": 1],
        "projects": [
            ["id": "park", "title": ["pl": "Park na Żoliborzu"], "cost": "60000.00", "category": "green"],
            ["id": "lamps", "title": "Lamps & benches", "cost": "50000.00", "category": "streets"],
            ["id": "books", "title": "Books for <every> school", "cost": "30000.50", "category": "school"],
            ["id": "chess", "title": "Chess tables", "cost": "4000.00", "category": "green"],
            ["id": "opera", "title": "Opera", "cost": "9000.00", "category": "culture"],
        ],
    ]
}

/// A clock that stands still until the test moves it.
public final class TownClock: TimeSource {
    // A class because it is shared.
    private let time = Mutex(Instant(rfc3339: "2026-11-10T12:00:00Z") ?? .epoch)

    init() {}

    public func now() -> Instant { time.withLock { $0 } }

    /// Moves the clock.
    public func set(_ text: String) {
        guard let instant = Instant(rfc3339: text) else { preconditionFailure("\(text) is a time") }
        time.withLock { $0 = instant }
    }

    /// Lets time pass.
    public func advance(seconds: Int64) {
        time.withLock { $0 = $0.adding(seconds: seconds) }
    }

    public func sleep(until time: Instant) async throws {}
}
