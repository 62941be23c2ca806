public import Kernel
public import Values

/// Calls as contracting processes: the notice with a lot for each challenge, entries once results are published, awards,
/// and contracts with the milestones and payments of grants.
///
/// Who entered is named as far as the terms publish names; others stand there as bids without a tenderer.
extension Call: Contracting {
    /// What the terms say.
    public var ocidPrefix: String? { terms.ocidPrefix }

    /// A piece for each challenge.
    public var pieces: [String] { terms.challenges.map(\.id) }

    /// What entrants hand in and jurors do is made known by results; what mentors do, and notes, never.
    public func pieces(touchedBy applied: Applied<CallMove>, in tally: CallTally) -> [String] {
        piece(touchedBy: applied.move, in: tally).map { [$0] } ?? []
    }

    private func piece(touchedBy move: CallMove, in tally: CallTally) -> String? {
        switch move {
        case .ask, .shut, .publish, .award, .cancel: move.challenge
        case .assess, .pay, .end: move.award.flatMap { tally.awards[$0]?.challenge }
        case .withdraw, .exclude:
            move.entry.flatMap { tally.entries[$0] }.flatMap { isKnown($0, in: tally) ? $0.challenges.first : nil }
        default: nil
        }
    }

    /// The notice, and whatever concerns several challenges: an entry can go to all of them.
    public func process(in tally: CallTally, _ notice: ContractingNotice) -> JSON {
        let office = notice.organisation(ContractingNotice.officeID)
        var party = office
        party.set("roles", ["buyer", "procuringEntity"])
        if notice.contact.contains("@") { party.set("contactPoint", ["email": .string(notice.contact)]) }
        let entries = tally.entries.values.filter { isKnown($0, in: tally) }.sorted { $0.number < $1.number }
        var seen: Set<ActorID> = []
        let parties = entries.filter { isNamed($0, in: tally) && seen.insert($0.party).inserted }.map(\.party)
        let others = parties.map { self.party($0, in: tally, notice) }
        var members = [
            JSONMember("parties", .array([party] + others)), JSONMember("buyer", office),
            JSONMember("tender", tender(parties, in: tally, office, notice)),
        ]
        if !entries.isEmpty {
            let details = entries.map { bid($0, in: tally, notice) }
            members.append(JSONMember("bids", ["details": .array(details)]))
        }
        return .object(members)
    }

    private func tender(
        _ parties: [ActorID], in tally: CallTally, _ office: JSON, _ notice: ContractingNotice
    ) -> JSON {
        let boards = terms.challenges.map { board($0.id, in: tally, notice) }
        var members =
            [JSONMember("id", .string(notice.ocid))] + notice.members("title", notice.title) + [
                JSONMember("status", .string(Self.status(of: boards))), JSONMember("procuringEntity", office),
                JSONMember("procurementMethod", terms.eligible == nil ? "open" : "selective"),
                JSONMember("submissionMethod", ["electronicSubmission"]),
            ]
        if terms.stages.contains(where: { $0.by == .jury }) {
            members.append(JSONMember("awardCriteria", "ratedCriteria"))
        }
        let details = criteria
        if !details.isEmpty { members.append(JSONMember("awardCriteriaDetails", .string(details))) }
        let budgets = terms.challenges.compactMap { $0.budget.flatMap(terms.minorUnits) }
        if !budgets.isEmpty { members.append(JSONMember("value", value(Self.sum(budgets)))) }
        let times = terms.challenges.map { terms.times(of: $0.id, 0) }
        if let opens = times.compactMap(\.opens).min(), let until = times.compactMap(\.until).max() {
            members.append(JSONMember("tenderPeriod", Self.period(opens, until)))
        }
        if let until = terms.questionsUntil, until > notice.openedAt {
            members.append(JSONMember("enquiryPeriod", Self.period(notice.openedAt, until)))
            members.append(JSONMember("hasEnquiries", .bool(!tally.questions.isEmpty)))
        }
        if !parties.isEmpty {
            members.append(JSONMember("numberOfTenderers", .integer(Int64(parties.count))))
            members.append(JSONMember("tenderers", .array(parties.map { notice.organisation($0.text) })))
        }
        return .object(members)
    }

    /// Stage by stage what counts how much, by the names that stand on the log.
    private var criteria: String {
        terms.stages.compactMap { stage in
            guard let criteria = stage.criteria, !criteria.isEmpty else { return nil }
            return "\(stage.id): " + criteria.map { "\($0.id) \($0.weight.description)" }.joined(separator: ", ")
        }.joined(separator: "; ")
    }

    private func bid(_ entry: CallEntry, in tally: CallTally, _ notice: ContractingNotice) -> JSON {
        let status = entry.isWithdrawn ? "withdrawn" : entry.ground == nil ? "valid" : "disqualified"
        var members = [
            JSONMember("id", .string(String(entry.number))), JSONMember("date", .string(entry.time.description)),
            JSONMember("status", .string(status)),
            JSONMember("relatedLots", .array(entry.challenges.map { .string($0) })),
        ]
        if isNamed(entry, in: tally) {
            members.append(JSONMember("tenderers", [notice.organisation(entry.party.text)]))
        }
        return .object(members)
    }

    private func party(_ id: ActorID, in tally: CallTally, _ notice: ContractingNotice) -> JSON {
        let isSupplier = tally.awards.values.contains { $0.party == id && $0.standing != .terminated }
        var party = notice.organisation(id.text)
        party.set("roles", isSupplier ? ["tenderer", "supplier"] : ["tenderer"])
        return party
    }

    /// Whether results of any of its challenges are published.
    private func isKnown(_ entry: CallEntry, in tally: CallTally) -> Bool {
        entry.challenges.contains { tally.boards[$0]?.results.isEmpty == false }
    }

    /// Whether it is known whose it is: whoever gets money is.
    private func isNamed(_ entry: CallEntry, in tally: CallTally) -> Bool {
        if tally.awards.values.contains(where: { $0.entry == entry.number }) { return true }
        guard let names = terms.names, let stage = terms.place(ofStage: names.after) else { return true }
        let boards = entry.challenges.compactMap { tally.boards[$0] }
        guard boards.allSatisfy({ $0.standing.isOver || $0.results.count > stage }) else { return false }
        return names.of == .all
            || boards.contains { board in
                board.results.indices.contains(stage) && board.results[stage].advanced.contains(entry.number)
            }
    }

    /// A challenge as it stands; one for which nobody entered came to nothing when the part is closed.
    func board(_ id: String, in tally: CallTally, _ notice: ContractingNotice) -> CallBoard {
        var board = tally.boards[id] ?? CallBoard(id: id)
        if notice.isClosed, !board.standing.isOver { board.standing = .unsuccessful }
        return board
    }

    private static func status(of boards: [CallBoard]) -> String {
        guard boards.allSatisfy(\.standing.isOver) else { return "active" }
        if boards.contains(where: { $0.standing == .decided }) { return "complete" }
        return boards.allSatisfy { $0.standing == .cancelled } ? "cancelled" : "unsuccessful"
    }

    private static func period(_ start: Instant, _ end: Instant) -> JSON {
        ["startDate": .string(start.description), "endDate": .string(end.description)]
    }

    private static func sum(_ amounts: [Int64]) -> Int64 {
        amounts.reduce(0) { sum, amount in
            let (next, overflow) = sum.addingReportingOverflow(amount)
            return overflow ? .max : next
        }
    }

    /// An amount as OCDS writes it.
    func value(_ minorUnits: Int64) -> JSON {
        let amount = JSONNumber(text: terms.money(minorUnits).amount).map { JSON.number($0) } ?? .null
        return ["amount": amount, "currency": .string(terms.currency.code)]
    }
}
