public import Kernel
import Values

/// Tells who may read a log that is not public: whoever holds a role in a programme or at the office, and, where it is
/// for members, whoever stands on a list that the terms of a programme name.
public struct LogReaders: Sendable {
    /// Somebody in a programme.
    public struct Identity: Hashable, Sendable {
        /// The programme.
        public let programme: String
        /// The identifier that stands in acts.
        public let actor: ActorID

        /// Somebody in a programme.
        public init(programme: String, actor: ActorID) {
            self.programme = programme
            self.actor = actor
        }
    }

    /// For whom the log is.
    public let audience: Programme.Audience
    private let log: LogID
    private let views: ViewDatabase
    private let room: ReadingRoom
    private let time: any TimeSource
    private let servers: [String]

    /// The readers of a log; nil for one that everybody reads, so that nobody asks at each request.
    ///
    /// - Parameter servers: the addresses by which programs know the server, without a slash at the end.
    public init?(
        of audience: Programme.Audience, log: LogID, views: ViewDatabase, room: ReadingRoom, time: any TimeSource,
        servers: [String]
    ) {
        guard audience != .public else { return nil }
        self.audience = audience
        self.log = log
        self.views = views
        self.room = room
        self.time = time
        self.servers = servers
    }

    /// Whether somebody reads the log who is known under these identifiers.
    public func include(_ identities: [Identity]) async throws -> Bool {
        guard !identities.isEmpty else { return false }
        if try await holdsRole(identities) { return true }
        guard audience == .members else { return false }
        for summary in try await views.programmes(of: log) {
            let actors = identities.filter { $0.programme == summary.name }.map(\.actor)
            guard !actors.isEmpty else { continue }
            for list in Self.lists(in: summary.programme) {
                for actor in actors where try await room.isMember(actor, of: list, in: summary.name) { return true }
            }
        }
        return false
    }

    /// Whether a pass lets a program read a path: made for it, signed with a current key of its actor, who is a reader.
    ///
    /// - Throws: a refusal that says what is wrong with the pass itself.
    public func admit(_ pass: ReaderPass, path: String) async throws -> Bool {
        try pass.check(servers: servers, path: path, at: time.now())
        return try await include(pass.actor, signingWith: pass.keyID)
    }

    /// Whether somebody reads the log who has signed with a key: one that is theirs where they have a role or stand on
    /// a list.
    public func include(_ actor: ActorID, signingWith key: String) async throws -> Bool {
        var identities: [Identity] = []
        let names = try await views.programmes(of: log).map(\.name)
        for programme in [ProgrammeRules.officeProgramme] + names {
            let keys = try await room.keys(of: actor, in: programme)
            guard keys.contains(key) else { continue }
            identities.append(Identity(programme: programme, actor: actor))
        }
        return try await include(identities)
    }

    /// A role of one programme says nothing of the same actor in another, whose keys may be somebody else's.
    private func holdsRole(_ identities: [Identity]) async throws -> Bool {
        let held = try await views.roles(of: identities.map(\.actor), log: log, at: time.now())
        return held.contains { identities.contains(Identity(programme: $0.programme, actor: $0.actor)) }
    }

    /// Every list that the terms of a programme name, wherever they do.
    static func lists(in programme: Programme) -> [ListReference] {
        var found: Set<ListReference> = []
        var open = programme.parts.values.map(\.terms)
        while let next = open.popLast() {
            switch next {
            case .string(let text): if let list = ListReference(text) { found.insert(list) }
            case .array(let items): open += items
            case .object(let members): open += members.map(\.value)
            default: break
            }
        }
        return found.sorted { $0.description < $1.description }
    }
}
