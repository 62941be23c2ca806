import Kernel
import Values

/// What must be so before a move counts.
extension Register {
    /// The register takes moves from its opening on, up to but not including its closing.
    func checkOpen(at time: Instant) throws(Refusal) {
        if let opens = terms.opens, time < opens { throw RegisterRefusal.notOpen(opens: opens).refusal }
        if let closes = terms.closes, time >= closes { throw RegisterRefusal.closed(at: closes).refusal }
    }

    /// People bring records in only where the terms say so, and as long as they say.
    func checkSubmissions(at time: Instant) throws(Refusal) {
        guard let submissions = terms.submissions else { throw RegisterRefusal.noSubmissions.refusal }
        if let opens = submissions.opens, time < opens { throw RegisterRefusal.notOpen(opens: opens).refusal }
        if let closes = submissions.closes, time >= closes { throw RegisterRefusal.closed(at: closes).refusal }
    }

    /// Records are named in the form that the terms declare; elsewhere an id must not look like an entry's index, after
    /// which another record will be named. What people bring in is not named by them, unless the form is laid down.
    func checkNewID(_ id: RecordID?, isOwn: Bool, at pointer: String = "/body/id") throws(Refusal) {
        guard let key = terms.key else {
            guard let id else { return }
            guard !isOwn else { throw RegisterRefusal.idNotAsked.refusal }
            guard !id.isIndex else { throw RegisterRefusal.idLikeIndex(pointer).refusal }
            return
        }
        guard let id else { throw RegisterRefusal.idMissing.refusal }
        guard !isOwn || key.pattern != nil else { throw RegisterRefusal.idNotAsked.refusal }
        if let pattern = plan.key, !pattern.matches(id.text) {
            throw RegisterRefusal.idForm(pattern.text, pointer).refusal
        }
    }

    /// The record, which must be there.
    func record(
        _ id: RecordID, _ situation: Situation<RecordState>, at pointer: String = "/body/id"
    ) throws(Refusal) -> RecordState {
        guard let record = try situation.subject(Self.subjectKind, id.bytes) else {
            throw RegisterRefusal.unknown(id, pointer).refusal
        }
        return record
    }

    /// The record must stand where the move takes it from.
    func check(_ record: RecordState, is allowed: [RecordStatus], at pointer: String = "/body/id") throws(Refusal) {
        guard allowed.contains(record.status) else {
            throw RegisterRefusal.otherStatus(record.status, allowed, pointer).refusal
        }
    }

    /// Nobody decides on what they have not seen.
    func check(_ record: RecordState, isStill version: UInt64) throws(Refusal) {
        guard record.version == version else { throw RegisterRefusal.changed(record.version).refusal }
    }

    /// Only who brought the record in.
    func checkOwner(of record: RecordState, _ situation: Situation<RecordState>) throws(Refusal) {
        guard (situation.principal ?? situation.actor) == record.owner else { throw RegisterRefusal.notOwner.refusal }
    }

    /// Those who keep the register act with a reason that everybody can read; who brought the record in needs none, and
    /// must give none, because it would stand on the log for good.
    ///
    /// - Returns: whether the actor keeps the register.
    @discardableResult
    func checkKeeper(
        _ reason: String?, orOwnerOf record: RecordState, mayOwner: Bool, _ situation: Situation<RecordState>
    ) throws(Refusal) -> Bool {
        for role in terms.keepers
        where try situation.isMember(situation.actor, of: ListReference(part: Roles.partName, list: role.text)) {
            try checkReason(reason)
            return true
        }
        guard mayOwner, (situation.principal ?? situation.actor) == record.owner else {
            throw RegisterRefusal.notKeeper(terms.keepers, orOwner: mayOwner).refusal
        }
        guard reason == nil else { throw RegisterRefusal.reasonNotAsked.refusal }
        return false
    }

    func checkReason(_ reason: String?) throws(Refusal) {
        guard reason != nil else { throw RegisterRefusal.reasonMissing.refusal }
        try checkAnyReason(reason)
    }

    func checkAnyReason(_ reason: String?) throws(Refusal) {
        guard let reason else { return }
        let count = WrittenText.length(reason)
        guard (1...Self.longestReason).contains(count) else { throw RegisterRefusal.reasonLength(count).refusal }
        if let flaw = WrittenText.flaw(in: reason, isOneLine: false) { throw RegisterRefusal.reasonText(flaw).refusal }
    }

    /// Published records, each named once, and none into itself.
    func checkMerger(
        of from: [RecordID], into: RecordID, _ situation: Situation<RecordState>
    ) throws(Refusal) {
        guard (1...Self.mostMerged).contains(from.count) else {
            throw RegisterRefusal.count("from", from.count, 1...Self.mostMerged).refusal
        }
        try check(record(into, situation, at: "/body/into"), is: [.published], at: "/body/into")
        for (place, id) in from.enumerated() {
            let pointer = "/body/from/\(place)"
            guard id != into, from.firstIndex(of: id) == place else {
                throw RegisterRefusal.namedTwice(pointer).refusal
            }
            try check(record(id, situation, at: pointer), is: [.published], at: pointer)
        }
    }

    /// Two records at least, each with an id of its own.
    func checkPieces(_ pieces: [RegisterMove.Piece]) throws(Refusal) {
        guard (2...Self.mostPieces).contains(pieces.count) else {
            throw RegisterRefusal.count("into", pieces.count, 2...Self.mostPieces).refusal
        }
        for (place, piece) in pieces.enumerated() {
            let pointer = "/body/into/\(place)/id"
            guard pieces.firstIndex(where: { $0.id == piece.id }) == place else {
                throw RegisterRefusal.namedTwice(pointer).refusal
            }
            try checkNewID(piece.id, isOwn: false, at: pointer)
        }
    }
}
