public import Kernel
import Proofs
public import Values

/// What stays off the log, and what others vouch for.
extension Register {
    /// The fields with a treatment.
    public var hiddenFields: [HiddenField] {
        plan.fields.compactMap { rule in
            rule.field.treatment.map {
                HiddenField(
                    rule.id, $0, readers: rule.field.readers ?? [], isUnique: rule.field.isUnique,
                    namesUpload: rule.field.type == .file)
            }
        }
    }

    /// `/values/<field>`, and in a split `/into/<n>/values/<field>`, in the order of the terms. A `null`, which takes a
    /// value out, hides nothing. What waits for review is published with the record.
    public func hiddenPlaces(of move: String, in body: JSON) -> [HiddenPlace] {
        let isReviewed = terms.submissions?.review == true
        let holders: [(path: [ClaimPath.Step], values: JSON?)]
        switch move {
        case "add", "submit", "revise", "correct": holders = [([.member("values")], body["values"])]
        case "split":
            holders = (body["into"]?.arrayValue ?? []).enumerated().map { place, piece in
                ([.member("into"), .index(place), .member("values")], piece["values"])
            }
        default: return []
        }
        return holders.flatMap { path, values in
            plan.fields.compactMap { rule in
                guard rule.field.isHidden, let value = values?[rule.id], !value.isNull else { return nil }
                return HiddenPlace(
                    field: rule.id, path: ClaimPath(path + [.member(rule.id)]),
                    waits: isReviewed && ["submit", "revise"].contains(move))
            }
        }
    }

    /// A hidden value must be what its field asks, as a public one must. Nobody can check that on replay.
    public func check(_ value: JSON, of field: String) throws(Refusal) {
        guard let rule = plan.rule(field) else {
            throw FieldCheck.unknown(field, known: plan.fieldNames, "/body/values")
        }
        _ = try FieldCheck.value(value, rule, "/body/values")
    }

    /// The facts that the terms declare for the move.
    public func facts(of move: String) -> [FactDemand] {
        (terms.facts ?? []).filter { $0.moves.contains(move) }.map { FactDemand($0.name, by: $0.by) }
    }
}

extension RegisterMove {
    /// The move's name on the log.
    var name: String {
        switch self {
        case .add: "add"
        case .submit: "submit"
        case .revise: "revise"
        case .review: "review"
        case .correct: "correct"
        case .withdraw: "withdraw"
        case .reinstate: "reinstate"
        case .merge: "merge"
        case .split: "split"
        }
    }
}
