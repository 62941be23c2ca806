import API
import Kernel
import Logging
import Proofs
import Storage
import Values
import Web

/// A log with everything that works on it, put together from a data folder.
struct Deployment {
    /// The log as doors see it.
    let desk: LogDesk
    /// The one writer.
    let sequencer: Sequencer
    /// The query tables.
    let views: ViewDatabase
    /// Accounts, hosted keys, and the values that stay off the log.
    let people: PeopleDatabase
    /// Keeps the query tables up to date.
    let projector: Projector
    /// Closes parts and states outcomes.
    let registrar: Registrar
    /// Computes outcomes for everybody who shows them.
    let shelf: OutcomeShelf
    /// The keys of the folder.
    let keys: DataFolder.Keys
    /// What witnesses have cosigned of the log.
    let cosignatures: any CosignatureStore
    /// The clock.
    let time: any TimeSource
    /// What the server counts.
    let meter: ServerMeter
    /// Those who watch what goes on.
    let rooms: LiveRooms
    /// How the office is called, by the log's first entry.
    let office: String
    /// For whom the log is, by its first entry.
    let audience: Programme.Audience
    /// Whether the log was founded just now.
    let isNew: Bool

    /// Opens the folder's log after checking it, or founds one.
    ///
    /// - Parameters:
    ///   - origin: the identity of a new log; for a log that has entries it must be the one that it has.
    ///   - audience: for whom a new log is; for a log that has entries it must be what it was founded for.
    init(
        in folder: DataFolder, origin: String?, name: String, office: String,
        audience: Programme.Audience? = nil, safety: StartSafety = StartSafety(),
        policy: LogPolicy? = nil, logger: Logger
    ) async throws {
        let meter = ServerMeter()
        let store = try SQLiteLogStore(path: folder.log, meter: meter.log)
        var known = try await Self.log(in: store)
        let keys = try folder.keys(isNew: known == nil)
        let log = try Self.log(known, origin: origin, name: name, key: keys.log)
        let signer = try Self.signer(of: log, key: keys.log)
        try await Self.check(LogRecovery(log: log, store: store, key: signer.verifierKey), folder)
        let keepers = policy.map { WitnessSightings(policy: $0, key: signer.verifierKey) }
        try await safety.make(
            in: folder.path, log: log, store: store, signer: signer, logger: logger,
            keepers: { await keepers?.ask($0) ?? [] })
        known = try await Self.log(in: store)
        let time = SystemTime()
        let procedures = ProcedureList.all
        if known == nil {
            try await Founding(office: office, keys: keys, audience: audience ?? .public).found(
                log, through: Sequencer(log: log, signer: signer, store: store, procedures: procedures, time: time))
            logger.info("Log founded", metadata: ["log": "\(log)"])
        }
        let views = try ViewDatabase(path: folder.views, procedures: procedures)
        let people = try PeopleDatabase(folder: folder.path)
        let custodian = Custodian(
            log: log, store: store, people: people, uploads: people.files, registrar: keys.registrar,
            procedures: procedures, time: time)
        rooms = LiveRooms(meter: meter)
        let projector = Projector(
            log: log, store: store, views: views, custodian: custodian, time: time, taken: rooms.wake)
        let sequencer = Sequencer(
            log: log, signer: signer, store: store, procedures: procedures, time: time,
            meter: meter.log, committed: { projector.take($0) })
        (self.views, self.people) = (views, people)
        self.projector = projector
        self.sequencer = sequencer
        self.keys = keys
        self.cosignatures = store
        self.time = time
        self.meter = meter
        isNew = known == nil
        let founding = try await Self.founding(of: log, in: store)
        self.office = founding?.name ?? office
        self.audience = founding?.audience ?? .public
        try Self.check(audience, asFounded: self.audience)
        desk = LogDesk(
            log: log, signer: signer, store: store, sequencer: sequencer, procedures: procedures, time: time,
            custodian: custodian, meter: meter.log)
        let shelf = OutcomeShelf(reader: OutcomeReader(log: log, store: store, procedures: procedures))
        self.shelf = shelf
        registrar = Registrar(
            log: log, key: keys.registrar, store: store, sequencer: sequencer, procedures: procedures, time: time,
            outcomes: { try await shelf.outcome(of: $0, upTo: $1) },
            troubled: { part, reason in
                logger.error("Duty not done", metadata: ["part": "\(part)", "reason": "\(reason)"])
            })
    }

    private static func signer(of log: LogID, key: SigningKey) throws -> NoteSigner {
        do {
            return try NoteSigner(name: log.origin, key: key)
        } catch {
            throw Failure.wrongUse("“\(log.origin)” cannot be the origin of a log: \(error).")
        }
    }

    /// Readers take part relying on whom else the log is for.
    private static func check(_ wanted: Programme.Audience?, asFounded audience: Programme.Audience) throws {
        guard wanted == nil || wanted == audience else {
            throw Failure.wrongUse(
                "The log in this folder was founded for “\(audience.rawValue)”, which never changes.",
                remedy: "Leave --audience out, or use another folder for another log.")
        }
    }

    private static func check(_ recovery: LogRecovery, _ folder: DataFolder) async throws {
        do {
            _ = try await recovery.check()
        } catch let LogStoreError.damaged(reason) {
            throw Failure(
                .serverFailed, "serve.damaged", "The log in \(folder.path) is not what was last signed: \(reason).",
                remedy: "Nothing was written. Restore a backup into a new folder, and recover from a mirror.")
        }
    }

    /// The log that the store keeps; nil when it keeps none with entries.
    private static func log(in store: SQLiteLogStore) async throws -> LogID? {
        for log in try await store.logs() where try await store.head(of: log) != nil { return log }
        return nil
    }

    /// The name that the founding entry gives, and for whom the log is; logs that were founded before others could be say
    /// nothing of it, and everybody reads them.
    private static func founding(
        of log: LogID, in store: SQLiteLogStore
    ) async throws -> (name: String?, audience: Programme.Audience)? {
        guard let bytes = try await store.entries(of: log, in: 0..<1).first, let entry = Entry(parsing: bytes) else {
            return nil
        }
        let body = try entry.deed().body
        return (
            try body["name"]?.decode(LocalizedText.self).text(for: []),
            try body["audience"].flatMap { $0.isNull ? nil : $0 }?.decode(Programme.Audience.self) ?? .public
        )
    }

    /// Who may read the log; nil where everybody may.
    ///
    /// - Parameter servers: the addresses by which programs know the server.
    func readers(servers: [ServerAddress]) -> LogReaders? {
        guard let room = desk.readingRoom else { return nil }
        return LogReaders(
            of: audience, log: desk.log, views: views, room: room, time: time, servers: servers.map(\.text))
    }

    private static func log(_ known: LogID?, origin: String?, name: String, key: SigningKey) throws -> LogID {
        guard let known else {
            let mark = Hash.sha256(key.publicKey.bytes).hex.prefix(8)
            return LogID(origin: origin ?? "acta.localhost/\(name)/\(mark)")
        }
        guard origin == nil || origin == known.origin else {
            throw Failure.wrongUse(
                "The log in this folder has the origin “\(known.origin)”, which never changes.",
                remedy: "Leave --origin out, or use another folder for another log.")
        }
        return known
    }
}
