import Values

/// Which jurors review which entries: each entry as often as the others, each juror as much as conflicts allow, drawn by
/// chance that everybody can draw again, and so that jurors can be compared with each other.
///
/// The draw puts jurors and then entries into an order; all that follows is decided by it. Each entry in turn gets those
/// jurors who have the least to do, then entries are handed on until the loads are as even as they can be. Where the reviews
/// fall apart (``ReviewGraph``), jurors are swapped; where that does not help, loads become uneven, if any assignment hangs
/// together at all. If none does, ``connection`` says why.
public struct BalancedAssignment: Sendable, Hashable {
    /// The most entries times jurors; a larger call is judged by challenge.
    public static let mostPairs = 200_000

    /// Somebody who reviews.
    public struct Juror: Sendable, Hashable {
        /// Who it is.
        public let id: String
        /// What the juror reviews under no circumstances.
        public let conflicts: Set<UInt64>

        /// A juror with conflicts of interest.
        public init(id: String, conflicts: Set<UInt64> = []) {
            (self.id, self.conflicts) = (id, conflicts)
        }
    }

    /// Why nothing is assigned.
    public enum Failure: Error, Hashable, Sendable {
        /// Entries that fewer jurors may review than each needs.
        case tooFew(entries: [UInt64])
        /// There are more entries times jurors than ``BalancedAssignment/mostPairs``.
        case tooLarge
        /// A draw is made of 32 bytes.
        case seed
    }

    /// Whether jurors can be compared with each other.
    public enum Connection: Hashable, Sendable {
        /// All reviews hang together.
        case whole
        /// So few reviews of so many jurors cannot hang together: at least so many an entry are needed.
        case tooFewReviews(needed: Int)
        /// Conflicts of interest keep every assignment apart in which all jurors have something to review.
        case conflicts
    }

    /// What each juror reviews, in the order in which jurors and entries were given.
    public let entries: [[UInt64]]
    /// Whether jurors can be compared with each other.
    public let connection: Connection

    /// By how much the jurors' loads differ.
    public var spread: Int {
        let loads = entries.map(\.count)
        return (loads.max() ?? 0) - (loads.min() ?? 0)
    }

    /// Assigns entries to jurors.
    ///
    /// - Parameters:
    ///   - entries: what is reviewed, in an order of which everybody has the same.
    ///   - jurors: who reviews, the same.
    ///   - perEntry: how many jurors each entry gets.
    ///   - seed: the 32 bytes of a public draw.
    public init(of entries: [UInt64], among jurors: [Juror], perEntry: Int, seed: [UInt8]) throws(Failure) {
        let (size, overflow) = entries.count.multipliedReportingOverflow(by: jurors.count)
        guard !overflow, size <= Self.mostPairs else { throw .tooLarge }
        guard var draw = PublicDraw(seed: seed) else { throw .seed }
        let short = entries.filter { entry in jurors.count { !$0.conflicts.contains(entry) } < perEntry }
        guard short.isEmpty else { throw .tooFew(entries: short) }
        let jurorOrder = draw.shuffled(jurors.indices)
        let entryOrder = draw.shuffled(entries.indices)
        let allowed = entryOrder.map { entry in
            jurorOrder.map { !jurors[$0].conflicts.contains(entries[entry]) }
        }
        var board = JuryBoard(allowed: allowed, jurors: jurors.count, reviews: perEntry)
        board.fill()
        board.level()
        connection = Self.connect(&board)
        var lists = jurors.map { _ in [Int]() }
        for pair in board.pairs { lists[jurorOrder[pair.juror]].append(entryOrder[pair.entry]) }
        self.entries = lists.map { $0.sorted().map { entries[$0] } }
    }

    /// Makes the reviews hang together, or says why they cannot.
    private static func connect(_ board: inout JuryBoard) -> Connection {
        board.joinBySwapping()
        guard !board.isJoined else { return .whole }
        // A tree has one pair less than there are entries and jurors.
        let least = board.entries + board.useful - 1
        guard board.entries * board.reviews >= least else {
            return .tooFewReviews(needed: (least + board.entries - 1) / board.entries)
        }
        return board.joinAnew() ? .whole : .conflicts
    }
}
