public import Kernel
public import Values

/// Reads the log of one part in order, and says what each entry made known of the contracting process.
///
/// Pure: the same entries give the same releases, whenever they are read. A release is made once for an entry that made
/// something known; its id is the entry's index, so that a reader asks for what is behind the last one it has.
public struct ReleaseWalk<P: Contracting> {
    private let address: PartAddress
    private var notice: ContractingNotice
    private var rules: P?
    private var tally: P.Tally?
    /// What was made known of each piece; of the whole process under the empty name.
    private var known: [String: JSON] = [:]

    /// A walk that has seen no entry.
    public init(of address: PartAddress, _ notice: ContractingNotice) {
        self.address = address
        self.notice = notice
    }

    /// Takes one accepted deed: of the part itself, or of its programme, whose declaration sets the terms.
    ///
    /// - Returns: what it made known; nil where that is nothing.
    /// - Throws: when the act cannot be read, which no accepted act can cause.
    public mutating func take(
        _ deed: Deed, index: UInt64, time: Instant
    ) throws -> ContractingRelease? {
        guard deed.programme == address.programme else { return nil }
        if deed.part == ProgrammeRules.partName { return try declare(deed, index: index, time: time) }
        if deed.part == address.part, deed.move == "close" { return close(index: index, time: time) }
        guard deed.part == address.part, rules != nil, P.moves.contains(where: { $0.name == deed.move }) else {
            return nil
        }
        let move =
            try P.move(deed.move, plain: deed.body)
            ?? JSON.object([JSONMember(deed.move, deed.body)]).decode(P.Move.self)
        return take(Applied(index: index, time: time, actor: deed.actor, principal: deed.principal, move: move))
    }

    /// Takes one accepted move of the part.
    mutating func take(_ applied: Applied<P.Move>) -> ContractingRelease? {
        guard let rules, var tally else { return nil }
        // The tally is counted in place: nothing else holds it.
        self.tally = nil
        rules.count(applied, into: &tally)
        let pieces = rules.pieces(touchedBy: applied, in: tally)
        self.tally = tally
        guard !pieces.isEmpty else { return nil }
        return release(of: pieces, after: applied, index: applied.index, time: applied.time)
    }

    /// Takes the end of the part: what waits for something waits no longer.
    mutating func close(index: UInt64, time: Instant) -> ContractingRelease? {
        notice.isClosed = true
        return rules.flatMap { release(of: $0.pieces, after: nil, index: index, time: time) }
    }

    private mutating func declare(_ deed: Deed, index: UInt64, time: Instant) throws -> ContractingRelease? {
        guard deed.move == "open" || deed.move == "change",
            let programme = try deed.body["programme"]?.decode(Programme.self)
        else { return nil }
        return try declare(programme, index: index, time: time)
    }

    /// Takes the declaration of the programme, or another in its place.
    mutating func declare(_ programme: Programme, index: UInt64, time: Instant) throws -> ContractingRelease? {
        guard let part = programme.parts[address.part], part.procedure == P.reference else { return nil }
        let rules = try P(terms: part.terms.decode(P.Terms.self))
        if self.rules == nil {
            (notice.openedBy, notice.openedAt) = (index, time)
            notice.ocid = "\(rules.ocidPrefix ?? notice.log)-\(address.programme)-\(address.part)"
        }
        self.rules = rules
        tally = tally ?? rules.emptyTally()
        notice.title = part.title
        notice.office = programme.data.controller
        notice.contact = programme.data.contact
        return release(of: rules.pieces, after: nil, index: index, time: time)
    }

    /// What is new in the process and in some pieces.
    private mutating func release(
        of pieces: [String], after applied: Applied<P.Move>?, index: UInt64, time: Instant
    ) -> ContractingRelease? {
        guard let rules, let tally else { return nil }
        var (body, before): (JSON?, JSON?) = (nil, nil)
        for piece in [""] + pieces {
            let earlier = known[piece]
            let now =
                piece.isEmpty
                ? rules.process(in: tally, notice)
                : rules.known(of: piece, in: tally, before: earlier, after: applied, notice)
            guard let new = KnownDifference.between(earlier, now) else { continue }
            known[piece] = now
            body = KnownDifference.union(body, new)
            before = KnownDifference.union(before, earlier)
        }
        guard let body else { return nil }
        // A piece that was touched first finds the notice known.
        before = KnownDifference.union(before, applied == nil ? nil : known[""])
        let tags = ContractingRelease.tags(of: body, after: before)
        return ContractingRelease(
            ocid: notice.ocid, index: index, time: time, tags: tags, language: notice.language, body: body)
    }
}
