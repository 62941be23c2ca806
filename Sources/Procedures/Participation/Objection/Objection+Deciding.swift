import Kernel
import Values

/// Objecting, answering and deciding.
extension Objection {
    /// The most characters of a reason.
    static let longestReason = 2_000
    /// The most projects that a correction names on either side.
    static let mostCorrected = 30

    private static func key(_ number: UInt64) -> [UInt8] { Array(String(number).utf8) }

    func object(
        _ ground: String, _ project: String?, _ state: inout ObjectionState,
        in situation: inout Situation<ObjectionRecord>
    ) throws(Refusal) {
        guard situation.time < terms.until else { throw ObjectionRefusal.closed(at: terms.until).refusal }
        let actor = situation.principal ?? situation.actor
        if case .onList(let list) = terms.eligible { try situation.checkLevel(of: actor, on: list) }
        if case .onList(let list) = terms.eligible, try !situation.isMember(actor, of: list) {
            throw ObjectionRefusal.notEligible.refusal
        }
        guard terms.grounds.contains(where: { $0.id == ground }) else {
            throw ObjectionRefusal.ground(terms.grounds.map(\.id)).refusal
        }
        if let project, let source = terms.projects,
            try situation.membership(of: Array(project.utf8), in: source.list) == nil
        {
            throw ObjectionRefusal.project(project, "/body/project").refusal
        }
        guard project == nil || terms.projects != nil else {
            throw ObjectionRefusal.project(project ?? "", "/body/project").refusal
        }
        let once = Array("\(actor.text) \(ground) \(project ?? "")".utf8)
        if case .ground(let other) = try situation.subject("ground", once) {
            throw ObjectionRefusal.twice(other).refusal
        }
        try situation.set(.ground(situation.index), "ground", once)
        let raised = RaisedObjection(actor: actor, ground: ground)
        try situation.set(.raised(raised), "objection", Self.key(situation.index))
        state.waiting += 1
    }

    private func waiting(
        _ number: UInt64, in situation: Situation<ObjectionRecord>
    ) throws(Refusal) -> RaisedObjection {
        guard case .raised(let objection) = try situation.subject("objection", Self.key(number)) else {
            throw ObjectionRefusal.unknown(number).refusal
        }
        guard objection.finding == nil, !objection.isRetracted else {
            throw ObjectionRefusal.answered(number).refusal
        }
        return objection
    }

    func retract(
        _ number: UInt64, _ state: inout ObjectionState, in situation: inout Situation<ObjectionRecord>
    ) throws(Refusal) {
        var objection = try waiting(number, in: situation)
        guard objection.actor == situation.principal ?? situation.actor else {
            throw ObjectionRefusal.notYours.refusal
        }
        objection.isRetracted = true
        state.waiting -= min(state.waiting, 1)
        try situation.set(.raised(objection), "objection", Self.key(number))
    }

    func answer(
        _ number: UInt64, _ finding: Finding, _ reason: String, _ state: inout ObjectionState,
        in situation: inout Situation<ObjectionRecord>
    ) throws(Refusal) {
        var objection = try waiting(number, in: situation)
        try check(reason)
        objection.finding = finding
        state.waiting -= min(state.waiting, 1)
        state.upheld += finding == .upheld ? 1 : 0
        try situation.set(.raised(objection), "objection", Self.key(number))
    }

    /// The decision comes after the last objection and its answer, and corrects what was upheld and nothing else.
    func decide(
        _ decision: Decision, _ change: ObjectionCorrection, _ reason: String, _ results: JSON,
        _ state: inout ObjectionState, in situation: Situation<ObjectionRecord>
    ) throws(Refusal) {
        guard situation.time >= terms.until else { throw ObjectionRefusal.open(until: terms.until).refusal }
        guard state.waiting == 0 else { throw ObjectionRefusal.unanswered(state.waiting).refusal }
        try check(reason)
        let isCorrection = !change.without.isEmpty || !change.instead.isEmpty
        guard (decision == .corrected) == (state.upheld > 0), (decision == .corrected) == isCorrection else {
            throw ObjectionRefusal.correction(upheld: state.upheld).refusal
        }
        if isCorrection { try check(change, results, in: situation) }
        state.decision = decision
    }

    private func check(
        _ change: ObjectionCorrection, _ results: JSON, in situation: Situation<ObjectionRecord>
    ) throws(Refusal) {
        let selected = Set((results["selected"]?.arrayValue ?? []).compactMap(\.stringValue))
        for id in change.without where !selected.contains(id) {
            throw ObjectionRefusal.project(id, "/body/without").refusal
        }
        let isOnce =
            Set(change.without).count == change.without.count && Set(change.instead).count == change.instead.count
        guard isOnce, max(change.without.count, change.instead.count) <= Self.mostCorrected else {
            throw ObjectionRefusal.correction(upheld: 1).refusal
        }
        var left = try? results["left"]?.decode(Money.self)
        for id in change.without {
            if let cost = try cost(of: id, in: situation) { left = try? left?.adding(cost) }
        }
        for id in change.instead {
            guard !selected.contains(id), let cost = try cost(of: id, in: situation) else {
                throw ObjectionRefusal.project(id, "/body/instead").refusal
            }
            left = try? left?.subtracting(cost)
        }
        guard change.instead.isEmpty || left.map({ !$0.isNegative }) ?? false else {
            throw ObjectionRefusal.money.refusal
        }
    }

    private func cost(of project: String, in situation: Situation<ObjectionRecord>) throws(Refusal) -> Money? {
        guard let source = terms.projects,
            let membership = try situation.membership(of: Array(project.utf8), in: source.list)
        else { return nil }
        return try? membership.columns[source.cost]?.decode(Money.self)
    }

    private func check(_ reason: String) throws(Refusal) {
        guard (1...Self.longestReason).contains(reason.unicodeScalars.count) else {
            throw ObjectionRefusal.reason.refusal
        }
    }
}
