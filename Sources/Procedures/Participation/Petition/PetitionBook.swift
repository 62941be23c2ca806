import Kernel
import Values

/// Where petitions and their supporters are kept: in the states that decisions remember, in a count, or in views. What
/// a move changes is the same everywhere.
protocol PetitionBook {
    /// Why something could not be read or written.
    associatedtype Failure: Error

    func petition(_ number: UInt64) throws(Failure) -> PetitionRecord?
    func supporter(_ unit: String, of petition: UInt64) throws(Failure) -> PetitionSupporter?
    mutating func put(_ petition: PetitionRecord) throws(Failure)
    mutating func put(_ supporter: PetitionSupporter, _ unit: String, of petition: UInt64) throws(Failure)
}

/// What moves change, whoever allowed them.
extension PetitionBook {
    /// How many supporters one act unites.
    private static var uniteStep: Int { 100 }

    /// Somebody supports a petition; who does already is not counted twice.
    mutating func add(
        _ unit: String, _ origin: PetitionMove.Origin, to petition: inout PetitionRecord
    ) throws(Failure) {
        let known = try supporter(unit, of: petition.number)
        guard known?.isOn != true else { return }
        var new = known ?? PetitionSupporter(isOn: true, origin: origin, previous: petition.last)
        if known == nil { petition.last = unit }
        (new.isOn, new.origin) = (true, origin)
        petition.supports += 1
        if origin != .online { petition.assisted += 1 }
        try put(new, unit, of: petition.number)
    }

    /// Somebody takes their support back.
    mutating func remove(_ unit: String, from petition: inout PetitionRecord) throws(Failure) {
        guard var known = try supporter(unit, of: petition.number), known.isOn else { return }
        known.isOn = false
        petition.supports -= min(petition.supports, 1)
        if known.origin != .online { petition.assisted -= min(petition.assisted, 1) }
        try put(known, unit, of: petition.number)
    }

    /// Publishes a petition: its author and those who signed first are its first supporters.
    mutating func open(_ petition: inout PetitionRecord, at time: Instant, by terms: PetitionTerms) throws(Failure) {
        petition.standing = .open
        petition.published = time
        petition.until = time.adding(terms.supportFor)
        try add(petition.author, petition.origin, to: &petition)
        for signature in petition.signed { try add(signature.unit, signature.origin, to: &petition) }
        petition.reach(terms, at: time)
    }

    /// Makes one petition part of another, which takes over what is still owed to its supporters, by the earlier day.
    mutating func merge(
        _ petition: inout PetitionRecord, into other: inout PetitionRecord, at time: Instant, by terms: PetitionTerms
    ) throws(Failure) {
        (petition.standing, petition.into) = (.merged, other.number)
        other.merged += [petition.number] + petition.merged
        other.until = [petition.until, other.until].compactMap { $0 }.max()
        other.takeOver(petition.reached.filter { $0.reply == nil }, in: terms)
        petition.reached.removeAll { $0.reply == nil }
        try put(petition)
        guard let last = petition.last else { return }
        other.uniting = PetitionRecord.Uniting(from: petition.number, next: last, due: time)
        try unite(&other, at: time, by: terms)
    }

    /// Unites some more supporters.
    mutating func unite(_ petition: inout PetitionRecord, at time: Instant, by terms: PetitionTerms) throws(Failure) {
        guard var uniting = petition.uniting else { return }
        var next: String? = uniting.next
        for _ in 0..<Self.uniteStep {
            guard let unit = next, let known = try supporter(unit, of: uniting.from) else { break }
            next = known.previous
            if known.isOn { try add(unit, known.origin, to: &petition) }
        }
        uniting.next = next ?? ""
        // Later than this act, so that the registrar's next act is another one.
        uniting.due = time.adding(milliseconds: 1)
        petition.uniting = next == nil ? nil : uniting
        petition.reach(terms, at: time)
    }
}

extension PetitionRecord {
    /// Notes every step of the ladder that the petition has supporters enough for, and from now on for good.
    mutating func reach(_ terms: PetitionTerms, at time: Instant) {
        for threshold in terms.thresholds where supports >= threshold.supporters {
            guard !reached.contains(where: { $0.threshold == threshold.id }) else { continue }
            reached.append(
                ReachedThreshold(threshold: threshold.id, at: time, due: terms.due(threshold, from: time)))
        }
        sortReached(by: terms)
    }

    /// Takes over what another petition's supporters are owed.
    fileprivate mutating func takeOver(_ owed: [ReachedThreshold], in terms: PetitionTerms) {
        for item in owed {
            guard let place = reached.firstIndex(where: { $0.threshold == item.threshold }) else {
                reached.append(item)
                continue
            }
            if reached[place].reply == nil, item.due < reached[place].due { reached[place] = item }
        }
        sortReached(by: terms)
    }

    private mutating func sortReached(by terms: PetitionTerms) {
        let order = terms.thresholds.map(\.id)
        reached = order.compactMap { id in reached.first { $0.threshold == id } }
    }
}
