import GRDB
public import Kernel
import Proofs
public import Values

/// A programme as a list shows it.
public struct ProgrammeSummary: Sendable {
    /// The programme's name in addresses.
    public let name: String
    /// The declaration in force.
    public let programme: Programme
    /// The entry that opened it, and when.
    public let openedBy: UInt64
    /// When it was opened.
    public let openedAt: Instant
    /// When it was closed as a whole.
    public let closedAt: Instant?

    /// A programme, also one that has not been opened, to show how it will look.
    public init(name: String, programme: Programme, openedBy: UInt64, openedAt: Instant, closedAt: Instant?) {
        self.name = name
        self.programme = programme
        self.openedBy = openedBy
        self.openedAt = openedAt
        self.closedAt = closedAt
    }
}

/// A part as its page shows it.
public struct PartSummary: Sendable {
    /// Which part.
    public let address: PartAddress
    /// The entry that closed it.
    public let closedBy: UInt64?
    /// When it was closed.
    public let closedAt: Instant?
    /// The outcome as the registrar stated it.
    public let outcome: StatedOutcome?
    /// How many moves people made in it.
    public let moves: Int
    /// How many actors made them.
    public let actors: Int

    /// What the registrar stated.
    public struct StatedOutcome: Sendable {
        /// The entry that states it.
        public let index: UInt64
        /// The entry up to which it was computed.
        public let upTo: UInt64
        /// SHA-256 of the outcome's RFC 8785 bytes, base64url.
        public let digest: String
        /// The small results.
        public let results: JSON
    }
}

/// An act as a list shows it.
public struct ActSummary: Sendable {
    /// The entry's place in the log.
    public let index: UInt64
    /// When it was sequenced.
    public let time: Instant
    /// The part.
    public let address: PartAddress
    /// The move.
    public let move: String
    /// Who made it.
    public let actor: ActorID
}

extension ViewDatabase {
    /// Every programme, the newest first.
    public func programmes(of log: LogID) async throws -> [ProgrammeSummary] {
        try await pool.read { db in
            try Row.fetchAll(
                db, sql: "SELECT * FROM programme WHERE log = ? ORDER BY opened_by DESC", arguments: [log.origin]
            ).map(Self.programme)
        }
    }

    /// One programme; nil when there is none of that name.
    public func programme(_ name: String, of log: LogID) async throws -> ProgrammeSummary? {
        try await pool.read { db in
            try Row.fetchOne(
                db, sql: "SELECT * FROM programme WHERE log = ? AND name = ?", arguments: [log.origin, name]
            ).map(Self.programme)
        }
    }

    /// One part; nil when there is none of that name.
    public func part(_ address: PartAddress, of log: LogID) async throws -> PartSummary? {
        try await pool.read { db in
            try Row.fetchOne(
                db, sql: "SELECT * FROM part WHERE log = ? AND programme = ? AND name = ?",
                arguments: [log.origin, address.programme, address.part]
            ).map { try Self.part(address, $0) }
        }
    }

    /// Acts of a part in the order of the log, from an index on.
    public func acts(of address: PartAddress, of log: LogID, from index: UInt64, limit: Int) async throws
        -> [ActSummary]
    {
        try await pool.read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT idx, time, move, actor FROM act
                    WHERE address = (SELECT key FROM address WHERE log = ? AND programme = ? AND part = ?) AND idx >= ?
                    ORDER BY idx LIMIT ?
                    """,
                arguments: [log.origin, address.programme, address.part, Int64(clamping: index), limit]
            ).map { row in
                let index: Int64 = row[0]
                return ActSummary(
                    index: UInt64(max(index, 0)), time: Instant(milliseconds: row[1]), address: address, move: row[2],
                    actor: ActorID(row[3]))
            }
        }
    }

    /// The acts of one person, who is another actor in each programme, the newest first.
    ///
    /// - Parameters:
    ///   - actors: who the person is; of more than ``mostActors`` only the first are asked for.
    ///   - index: only acts before this entry.
    public func acts(
        by actors: [ActorID], of log: LogID, before index: UInt64? = nil, limit: Int
    ) async throws -> [ActSummary] {
        let actors = actors.prefix(Self.mostActors)
        guard !actors.isEmpty else { return [] }
        let marks = actors.map { _ in "?" }.joined(separator: ", ")
        let keys = actors.map { Hash.sha256($0.text.utf8).prefix }
        let names = Set(actors.map(\.text))
        return try await pool.read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT act.idx, act.time, act.move, act.actor, address.programme, address.part
                    FROM act INDEXED BY act_by_actor JOIN address ON address.key = act.address
                    WHERE act.actor_key IN (\(marks)) AND act.idx < ? AND address.log = ?
                    ORDER BY act.idx DESC LIMIT ?
                    """,
                arguments: StatementArguments(keys) + [index.map { Int64(clamping: $0) } ?? .max, log.origin, limit]
            ).compactMap { row in
                guard names.contains(row[3]) else { return nil }
                let index: Int64 = row[0]
                return ActSummary(
                    index: UInt64(max(index, 0)), time: Instant(milliseconds: row[1]),
                    address: PartAddress(programme: row[4], part: row[5]), move: row[2], actor: ActorID(row[3]))
            }
        }
    }

    /// The most actors that one person is asked for: programmes in which they have taken part.
    public static let mostActors = 1_000

    private static func programme(_ row: Row) throws -> ProgrammeSummary {
        let declaration: String = row["declaration"]
        let openedBy: Int64 = row["opened_by"]
        let closedAt: Int64? = row["closed_at"]
        return ProgrammeSummary(
            name: row["name"], programme: try JSON(parsing: Array(declaration.utf8)).decode(Programme.self),
            openedBy: UInt64(max(openedBy, 0)), openedAt: Instant(milliseconds: row["opened_at"]),
            closedAt: closedAt.map { Instant(milliseconds: $0) })
    }

    private static func part(_ address: PartAddress, _ row: Row) throws -> PartSummary {
        let closedBy: Int64? = row["closed_by"]
        let closedAt: Int64? = row["closed_at"]
        let statedBy: Int64? = row["outcome_index"]
        var outcome: PartSummary.StatedOutcome?
        if let statedBy, let digest: String = row["outcome_digest"], let results: String = row["outcome_results"] {
            let upTo: Int64 = row["outcome_up_to"]
            outcome = .init(
                index: UInt64(max(statedBy, 0)), upTo: UInt64(max(upTo, 0)), digest: digest,
                results: try JSON(parsing: Array(results.utf8)))
        }
        return PartSummary(
            address: address, closedBy: closedBy.map { UInt64(max($0, 0)) },
            closedAt: closedAt.map { Instant(milliseconds: $0) }, outcome: outcome, moves: row["moves"],
            actors: row["actors"])
    }
}
