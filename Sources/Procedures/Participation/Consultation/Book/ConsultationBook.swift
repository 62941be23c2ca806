public import Kernel
import Proofs

/// What has to be known of a consultation while it is open: which statement to deal to whom, and how often each was
/// seen. Made from the log alone, entry by entry.
public struct ConsultationBook: Sendable {
    private let terms: ConsultationTerms
    /// The statements, in the order of proposing.
    public private(set) var statements: [BookedStatement] = []
    /// How many votes were cast, changed ones included.
    public private(set) var cast: Int64 = 0
    private var places: [UInt64: Int] = [:]
    /// The votes as they count, in the order in which each was first cast.
    private var votes: [CastVote] = []
    /// For each vote the one that its voter cast before on another statement: one more than its place, 0 for none.
    private var before: [UInt32] = []
    /// For each voter the last of these: one more than its place.
    private var last: [UInt32] = []
    private var people = VoterPlaces()
    private var exposure = ExposureCount()

    /// A consultation of which nothing has been read.
    public init(terms: ConsultationTerms) {
        self.terms = terms
    }

    /// How many people have voted.
    public var voters: Int { people.count }

    /// Takes in the next entry.
    public mutating func add(_ applied: Applied<ConsultationMove>) {
        let actor = applied.principal ?? applied.actor
        switch applied.move {
        case .propose(_, let person, _):
            places[applied.index] = statements.count
            statements.append(BookedStatement(applied.index, by: Self.name(of: actor, person: person)))
            if terms.proposals.review == .after { set(applied.index, .open) }
        case .vote(let number, let choice, let qualifiers, let way, let person):
            vote(
                by: Self.name(of: actor, person: person), on: number, choice, qualifiers ?? [],
                isLinked: way == .link)
        case .moderate(let number, let decision, _, _):
            switch decision {
            case .accept, .restore: set(number, .open)
            case .refuse: set(number, .refused)
            case .remove: set(number, .removed)
            }
        case .merge(let from, let into):
            for number in from {
                set(number, .merged)
                if let place = places[number] { statements[place].mergedInto = into }
            }
        case .withdraw(let number): set(number, .withdrawn)
        case .report(let number, _, _, _):
            if let place = places[number] { statements[place].reports += 1 }
        case .answer: return
        }
    }

    /// Under which name somebody's moves count.
    public static func name(of actor: ActorID, person: UInt64?) -> String {
        person.map { Consultation.name(ofPerson: $0) } ?? actor.text
    }

    /// A statement by its number.
    public func statement(_ number: UInt64) -> BookedStatement? { places[number].map { statements[$0] } }

    /// How somebody voted on a statement last; nil where they did not.
    public func vote(of name: String, on number: UInt64) -> BookedVote? {
        guard let place = places[number] else { return nil }
        return votes(of: name).first { Int($0.statement) == place }
            .map { BookedVote(choice: $0.choice, qualifiers: $0.added, isLinked: $0.isLinked) }
    }

    /// On how many statements somebody has voted.
    public func answered(by name: String) -> Int { votes(of: name).count }

    /// The open statements that somebody has not voted on, nor on a part of them.
    public func left(for name: String) -> [BookedStatement] {
        let answered = Set(votes(of: name).map { root(of: Int($0.statement)) })
        return statements.indices.filter { statements[$0].status == .open && !answered.contains($0) }
            .map { statements[$0] }
    }

    /// The statement that is dealt to somebody next; nil where there is nothing left.
    ///
    /// A statement's weight among the tested ones is what Polis gives it without a map: its votes alone tell.
    public func next(for name: String, by sequence: FairSequence) -> UInt64? {
        let candidates = left(for: name).map { statement in
            let shown = statement.shown
            return SequenceCandidate(
                statement: statement.number, exposure: shown.votes,
                priority: StatementPriority.of(
                    agrees: Int(shown.agree), disagrees: Int(shown.disagree), votes: Int(shown.votes), extremity: 0))
        }
        return sequence.next(for: name, at: UInt64(answered(by: name)), among: candidates)
    }

    /// How a statement was seen so far, as the outcome will count it.
    public func exposure(of statement: BookedStatement) -> StatementExposure {
        let current = statement.openSince.map { exposure.expected - $0 } ?? 0
        return StatementExposure(
            votes: statement.shown.votes, expected: ExposureCount.votes(statement.expected + current),
            testVotes: terms.testVotes)
    }

    private func votes(of name: String) -> [CastVote] {
        guard let person = people.known(Hash.sha256(name.utf8).longPrefix) else { return [] }
        return Array(sequence(first: last[Int(person)]) { before[Int($0) - 1] }.prefix { $0 != 0 })
            .map { votes[Int($0) - 1] }
    }

    private func root(of place: Int) -> Int {
        var place = place
        // A statement is merged into an open one, which was never merged before: there are no circles.
        while let next = statements[place].mergedInto.flatMap({ places[$0] }) { place = next }
        return place
    }

    private mutating func set(_ number: UInt64, _ status: StatementStatus) {
        guard let place = places[number] else { return }
        if status == .open {
            statements[place].openSince = exposure.enter()
        } else if let mark = statements[place].openSince {
            statements[place].expected += exposure.leave(since: mark)
            statements[place].openSince = nil
        }
        statements[place].status = status
    }

    private mutating func vote(
        by name: String, on number: UInt64, _ choice: VoteChoice, _ qualifiers: [VoteQualifier], isLinked: Bool
    ) {
        guard let place = places[number] else { return }
        cast += 1
        let person = people.place(of: Hash.sha256(name.utf8).longPrefix)
        if Int(person) == last.count { last.append(0) }
        let vote = CastVote(person: person, statement: UInt32(place), choice, qualifiers, isLinked: isLinked)
        var earlier = last[Int(person)]
        while earlier != 0, votes[Int(earlier) - 1].statement != vote.statement { earlier = before[Int(earlier) - 1] }
        guard earlier == 0 else {
            votes[Int(earlier) - 1] = vote
            return
        }
        votes.append(vote)
        before.append(last[Int(person)])
        last[Int(person)] = UInt32(votes.count)
        guard !isLinked else { return }
        statements[place].shown.add(choice, [])
        exposure.count()
    }
}
