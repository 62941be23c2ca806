public import Kernel
import Proofs
import Values

/// Statements and answers as people look for them.
extension Consultation {
    /// Proposals, decisions, answers and reports become items; votes are counted, and never written here.
    public func project(_ applied: Applied<ConsultationMove>, onto items: inout any ItemTable) throws {
        let owner = applied.principal ?? applied.actor
        switch applied.move {
        case .vote: return
        case .propose(let text, _, let place):
            let status: StatementStatus = terms.proposals.review == .before ? .waiting : .open
            var values = [JSONMember("kind", "statement"), JSONMember("text", text)]
            if let place { values.append(JSONMember("place", .string(place))) }
            try items.put(
                Item(
                    id: String(applied.index), status: status.rawValue, isPublic: status == .open,
                    values: .object(values), owner: owner, createdBy: applied.index,
                    createdAt: applied.time))
        case .moderate(let number, let decision, let rule, let reasons):
            try decide(number, decision, rule, reasons, by: applied, in: &items)
        case .merge(let from, let into):
            for number in from {
                try change(number, by: applied, in: &items) { item in
                    item.status = StatementStatus.merged.rawValue
                    item.notes = ["mergedInto": .number(JSONNumber(into))]
                }
            }
        case .withdraw(let number):
            try change(number, by: applied, in: &items) { item in
                item.status = StatementStatus.withdrawn.rawValue
                item.isPublic = false
            }
        case .answer(let number, let stance, let text):
            let id = "answer-\(number)-\(Hash.sha256(owner.text.utf8).hex.prefix(16))"
            var values: [JSONMember] = [
                JSONMember("kind", "answer"), JSONMember("statement", .number(JSONNumber(number))),
                JSONMember("stance", .string(stance.rawValue)),
            ]
            if let text { values.append(JSONMember("text", text)) }
            try items.put(
                Item(
                    id: id, status: "answered", isPublic: true, values: .object(values), owner: owner,
                    createdBy: applied.index, createdAt: applied.time))
        case .report(let number, let rule, let words, _):
            var values: [JSONMember] = [
                JSONMember("kind", "report"), JSONMember("statement", .number(JSONNumber(number))),
                JSONMember("rule", .string(rule)),
            ]
            if let words { values.append(JSONMember("words", words)) }
            try items.put(
                Item(
                    id: "report-\(applied.index)", status: "reported", isPublic: false, values: .object(values),
                    owner: owner, createdBy: applied.index, createdAt: applied.time))
        }
    }

    /// What was turned down is shown without its words: with the rule, and the reasons.
    private func decide(
        _ number: UInt64, _ decision: ConsultationMove.Decision, _ rule: String?, _ reasons: JSON?,
        by applied: Applied<ConsultationMove>, in items: inout any ItemTable
    ) throws {
        try change(number, by: applied, in: &items) { item in
            let kept = item.values["text"]?["_sd"] ?? item.notes["kept"]
            let place = item.values["place"] ?? item.notes["place"]
            var values = [JSONMember("kind", "statement")]
            var notes: [JSONMember] = []
            switch decision {
            case .accept, .restore:
                item.status = StatementStatus.open.rawValue
                item.isPublic = true
                if let kept { values.append(JSONMember("text", ["_sd": kept])) }
            case .refuse:
                // Nobody saw it, and nobody sees it now but its author and those who moderate.
                item.status = StatementStatus.refused.rawValue
                if let kept { values.append(JSONMember("text", ["_sd": kept])) }
            case .remove:
                item.status = StatementStatus.removed.rawValue
                if let kept { notes.append(JSONMember("kept", kept)) }
                if let place { notes.append(JSONMember("place", place)) }
            }
            if let place, decision != .remove { values.append(JSONMember("place", place)) }
            if let rule { values.append(JSONMember("rule", .string(rule))) }
            if let reasons { values.append(JSONMember("reasons", reasons)) }
            item.values = .object(values)
            item.notes = .object(notes)
        }
    }

    private func change(
        _ number: UInt64, by applied: Applied<ConsultationMove>, in items: inout any ItemTable,
        _ change: (inout Item) -> Void
    ) throws {
        guard var item = try items.item(String(number)) else { return }
        change(&item)
        try items.put(item, changedBy: applied)
    }

    /// A statement is found by its words, and by where it stands.
    public func index(of item: Item) -> ItemIndex {
        let text = item.values["text"]?.stringValue
        var facets = ["status": [item.status]]
        if let kind = item.values["kind"]?.stringValue { facets["kind"] = [kind] }
        if let rule = item.values["rule"]?.stringValue { facets["rule"] = [rule] }
        if let point = item.values["place"]?.stringValue.flatMap({ MapPoint($0) }),
            let district = map?.district(of: point)
        {
            facets["district"] = [district]
        }
        // Answers and reports are found by what they are about.
        if let about = item.values["statement"]?.int64Value { facets["about"] = [String(about)] }
        return ItemIndex(
            title: text ?? "No. \(item.id)", texts: [item.values["reasons"]?.stringValue].compactMap { $0 },
            facets: facets, sorts: ["number": .number(Int64(clamping: item.createdBy))])
    }
}
