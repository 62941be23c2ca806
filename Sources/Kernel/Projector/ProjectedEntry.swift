import Proofs
public import Values

/// An entry as views see it.
public struct ProjectedEntry: Sendable {
    /// The entry's place.
    public let index: UInt64
    /// The entry's time.
    public let time: Instant
    /// What it does.
    public let deed: Deed
    /// Whether it is the procedure's own move, not one of the kernel's.
    public let isMove: Bool
    /// The withdrawable values that it publishes and that nobody has withheld or erased.
    public internal(set) var shown: [ShownValue] = []
    /// What it changes in what is shown, where it is an act of the part `disclosure`.
    public internal(set) var changes: [DisclosureChange] = []
    /// What the entry says of the programme, where it is an act of the programme itself.
    public let declaration: Programme?
    /// The end of a programme or part, where the entry is one.
    public let ending: Ending?
    /// By which way it came.
    public let route: Route

    /// By which way an act came, as far as the log itself says.
    public enum Route: String, Sendable, CaseIterable {
        /// Signed by the server after a login, so from a page.
        case page
        /// Signed with somebody's own key, by whatever program.
        case ownKey = "own-key"
        /// A row of a manifest.
        case row
        /// What the registrar does when it falls due.
        case registrar
    }

    /// How something ended.
    public enum Ending: Sendable {
        /// The whole programme was closed.
        case programmeClosed
        /// The part was closed.
        case partClosed
        /// The part's outcome was stated.
        case outcome(upTo: UInt64, digest: String, results: JSON)

        fileprivate var isOfProgramme: Bool {
            if case .programmeClosed = self { true } else { false }
        }
    }

    init(parsing bytes: [UInt8], index: UInt64) throws {
        guard let entry = Entry(parsing: bytes) else { throw LogStoreError.damaged("entry \(index) cannot be read") }
        try self.init(
            try entry.deed(), content: entry.content, isHosted: try entry.isKeyHosted(), index: index,
            time: entry.time)
    }

    init(_ submission: Submission, index: UInt64, time: Instant) throws {
        try self.init(
            submission.deed, content: submission.content,
            isHosted: submission.facts.contains { $0.name == RegistrarFact.keyLevel.rawValue }, index: index, time: time
        )
    }

    private init(_ deed: Deed, content: Entry.Content, isHosted: Bool, index: UInt64, time: Instant) throws {
        self.index = index
        self.time = time
        self.deed = deed
        var declaration: Programme?
        var ending: Ending?
        if deed.part == ProgrammeRules.partName {
            switch try ProgrammeRules.move(of: deed) {
            case .open(_, let programme), .change(_, let programme): declaration = programme
            case .close: ending = .programmeClosed
            case .approve: break
            }
        } else if RegistrarRules.moveNames.contains(deed.move) {
            switch try RegistrarRules.move(of: deed) {
            case .close: ending = .partClosed
            case .outcome(let upTo, let digest, let results):
                ending = .outcome(upTo: upTo, digest: digest, results: results)
            }
        }
        self.declaration = declaration
        self.ending = ending
        isMove = declaration == nil && ending == nil && content.isMove(deed)
        route =
            if case .row = content {
                .row
            } else if ending != nil, ending?.isOfProgramme != true {
                .registrar
            } else {
                isHosted ? .page : .ownKey
            }
    }
}

extension Entry.Content {
    /// Whether an entry makes a move of its part's procedure; a manifest makes none itself, its rows do.
    func isMove(_ deed: Deed) -> Bool {
        guard case .act = self else { return true }
        return deed.part != ProgrammeRules.partName && !RegistrarRules.kernelMoves.contains(deed.move)
    }
}
