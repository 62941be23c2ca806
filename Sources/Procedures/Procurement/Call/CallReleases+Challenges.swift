public import Kernel
public import Values

/// What is published of one challenge.
extension Call {
    /// The challenge as a lot, how many entered, its awards, and what became of each.
    public func known(
        of piece: String, in tally: CallTally, before: JSON?, after applied: Applied<CallMove>?,
        _ notice: ContractingNotice
    ) -> JSON {
        let board = board(piece, in: tally, notice)
        let awards = board.given.compactMap { tally.awards[$0.award] }
        let time = applied?.time
        var members = [
            JSONMember(
                "tender",
                ["id": .string(notice.ocid), "lots": [lot(board, before: before, at: time, notice)]])
        ]
        if board.standing != .taking || !board.results.isEmpty {
            let count: JSON = [
                "id": .string("bids-\(piece)"), "measure": "bids",
                "value": .integer(Int64(clamping: tally.entries.values.count { $0.challenges.contains(piece) })),
                "relatedLot": .string(piece),
            ]
            members.append(JSONMember("bids", ["statistics": [count]]))
        }
        if !awards.isEmpty {
            let list = awards.map { self.award($0, before: before, at: time, notice) }
            members.append(JSONMember("awards", .array(list)))
        }
        let contracts = awards.filter { !$0.instalments.isEmpty }.map {
            contract($0, before: before, at: time, notice)
        }
        if !contracts.isEmpty { members.append(JSONMember("contracts", .array(contracts))) }
        return .object(members)
    }

    private func lot(_ board: CallBoard, before: JSON?, at time: Instant?, _ notice: ContractingNotice) -> JSON {
        let challenge = terms.challenge(board.id)
        let status =
            switch board.standing {
            case .taking, .judging: "active"
            case .decided: "complete"
            case .unsuccessful: "unsuccessful"
            case .cancelled: "cancelled"
            }
        var members =
            [JSONMember("id", .string(board.id))] + notice.members("title", challenge?.label)
            + notice.members("description", challenge?.description) + [JSONMember("status", .string(status))]
        if let budget = challenge?.budget.flatMap(terms.minorUnits) {
            members.append(JSONMember("value", value(budget)))
        }
        let known = before?["tender"]?["lots"]?.arrayValue?.first?["milestones"]?.arrayValue ?? []
        let milestones = terms.stages.enumerated().map { place, stage -> JSON in
            let id = "\(board.id)-\(stage.id)"
            let isMet = place < board.results.count
            var members =
                [JSONMember("id", .string(id))] + notice.members("title", stage.label) + [
                    JSONMember("type", "assessment"),
                    JSONMember("status", isMet ? "met" : board.standing.isOver ? "notMet" : "scheduled"),
                ]
            if let until = terms.times(of: board.id, place).until {
                members.append(JSONMember("dueDate", .string(until.description)))
            }
            if isMet { members += date("dateMet", of: Self.find(id, in: known), at: time) }
            return .object(members)
        }
        return .object(members + [JSONMember("milestones", .array(milestones))])
    }

    private func award(
        _ award: CallAward, before: JSON?, at time: Instant?, _ notice: ContractingNotice
    ) -> JSON {
        let id = String(award.number)
        let known = Self.find(id, in: before?["awards"]?.arrayValue ?? [])
        var members =
            [JSONMember("id", .string(id))] + notice.members("title", terms.prize(award.prize)?.prize.label) + [
                JSONMember("status", award.standing == .terminated ? "cancelled" : "active")
            ] + date("date", of: known, at: time)
        // Why it was given out of rank.
        if let exception = award.exception { members.append(JSONMember("description", .string(exception))) }
        if award.amount > 0 { members.append(JSONMember("value", value(award.amount))) }
        return .object(
            members + [
                JSONMember("suppliers", [notice.organisation(award.party.text)]),
                JSONMember("relatedLots", [.string(award.challenge)]),
                JSONMember("relatedBids", [.string(String(award.entry))]),
            ])
    }

    /// A grant is a contract that is paid milestone by milestone.
    private func contract(
        _ award: CallAward, before: JSON?, at time: Instant?, _ notice: ContractingNotice
    ) -> JSON {
        let id = String(award.number)
        let known = Self.find(id, in: before?["contracts"]?.arrayValue ?? [])
        var members = [
            JSONMember("id", .string(id)), JSONMember("awardID", .string(id)),
            JSONMember("status", award.standing == .active ? "active" : "terminated"),
        ]
        members += date("dateSigned", of: known, at: time)
        if award.amount > 0 { members.append(JSONMember("value", value(award.amount))) }
        let stones = known?["milestones"]?.arrayValue ?? []
        let milestones = award.instalments.map { part -> JSON in
            let stone = "\(id)-\(part.id)"
            let isMet = part.standing == .accepted || part.standing == .paid
            let label = terms.prize(award.prize)?.prize.instalments?.first { $0.id == part.id }?.label
            return .object(
                [JSONMember("id", .string(stone))] + notice.members("title", label) + [
                    JSONMember("type", part.needsEvidence ? "delivery" : "financing"),
                    JSONMember("status", isMet ? "met" : award.standing == .terminated ? "notMet" : "scheduled"),
                ] + (isMet ? date("dateMet", of: Self.find(stone, in: stones), at: time) : []))
        }
        members.append(JSONMember("milestones", .array(milestones)))
        let payments = known?["implementation"]?["transactions"]?.arrayValue ?? []
        let transactions = award.instalments.filter { $0.standing == .paid }.map { part -> JSON in
            let payment = "\(id)-\(part.id)"
            return .object(
                [JSONMember("id", .string(payment))] + date("date", of: Self.find(payment, in: payments), at: time) + [
                    JSONMember("value", value(part.amount)),
                    JSONMember("payer", notice.organisation(ContractingNotice.officeID)),
                    JSONMember("payee", notice.organisation(award.party.text)),
                ])
        }
        if !transactions.isEmpty {
            members.append(JSONMember("implementation", ["transactions": .array(transactions)]))
        }
        return .object(members)
    }

    private static func find(_ id: String, in objects: [JSON]) -> JSON? {
        objects.first { $0["id"]?.stringValue == id }
    }

    /// A date stays what it was.
    private func date(_ name: String, of known: JSON?, at time: Instant?) -> [JSONMember] {
        guard let date = known?[name] ?? time.map({ .string($0.description) }) else { return [] }
        return [JSONMember(name, date)]
    }
}
