public import Kernel
import Values

/// Which terms may still change once records rest on them.
extension Register {
    /// What was recorded keeps its meaning: fields stay, with their types and treatments; everything else may grow.
    public func mayChange(_ old: RegisterTerms, to new: RegisterTerms) throws(Refusal) {
        for (name, before, after) in [
            ("closes", old.closes, new.closes),
            ("submissions/closes", old.submissions?.closes, new.submissions?.closes),
        ] {
            guard let before, let after, after < before else { continue }
            throw Refusal(
                "terms.closes_earlier", "It closes at \(before) and cannot be closed earlier.",
                remedy: "Leave the closing, or put it off.", pointer: "/terms/\(name)")
        }
        guard old.key?.pattern == new.key?.pattern, (old.key == nil) == (new.key == nil) else {
            throw Refusal(
                "terms.key_fixed", "How records are named cannot change, since others refer to them.",
                remedy: "Leave the key as it was, or open another part.", pointer: "/terms/key")
        }
        if let before = old.submissions?.review, let after = new.submissions?.review, before != after {
            throw Refusal(
                "terms.review_fixed", "Whether records are reviewed cannot change while some may wait for it.",
                remedy: "Leave it as it was, or open another part.", pointer: "/terms/submissions/review")
        }
        try checkFields(old, new)
        try checkLists(old, new)
    }

    private func checkFields(_ old: RegisterTerms, _ new: RegisterTerms) throws(Refusal) {
        for (place, field) in new.fields.enumerated() {
            let pointer = "/terms/fields/\(place)"
            guard let before = old.fields.first(where: { $0.id == field.id }) else {
                guard !field.isRequired else { throw Self.nowRequired(field, pointer) }
                continue
            }
            guard before.isRequired || !field.isRequired else { throw Self.nowRequired(field, pointer) }
            guard before.hasSameMeaning(as: field) else {
                throw Refusal(
                    "terms.field_fixed",
                    "“\(field.id)” cannot change its type, treatment, readers, currency, register, uniqueness or "
                        + "number.",
                    remedy: "Leave it as it was, and add another field.", pointer: pointer)
            }
            let choices = Set((field.choices ?? []).map(\.id))
            guard (before.choices ?? []).allSatisfy({ choices.contains($0.id) }) else {
                throw Refusal(
                    "terms.choice_missing", "“\(field.id)” would lose a choice that records may hold.",
                    remedy: "Leave the choice, and say in its label that it is no longer used.",
                    pointer: pointer + "/choices")
            }
        }
        let names = Set(new.fields.map(\.id))
        guard let lost = old.fields.first(where: { !names.contains($0.id) }) else { return }
        throw Refusal(
            "terms.field_missing", "The field “\(lost.id)” would be lost, and with it what records hold in it.",
            remedy: "Leave the field; it need not be required.", pointer: "/terms/fields")
    }

    private static func nowRequired(_ field: RegisterField, _ pointer: String) -> Refusal {
        Refusal(
            "terms.field_required", "“\(field.id)” cannot be required, since there may be records without it.",
            remedy: "Leave it optional.", pointer: pointer + "/required")
    }

    /// Other parts rely on lists, so a list that stands keeps its conditions.
    private func checkLists(_ old: RegisterTerms, _ new: RegisterTerms) throws(Refusal) {
        for (name, list) in (old.lists ?? [:]).sorted(by: { $0.key < $1.key }) where new.lists?[name] != list {
            throw Refusal(
                "terms.list_fixed", "Other parts rely on the list “\(name)”, so it stays as it is.",
                remedy: "Leave it, and add another list; records come onto a new list when they next change.",
                pointer: "/terms/lists/\(name)")
        }
        for fact in old.facts ?? [] where new.facts?.first(where: { $0.name == fact.name }) == nil {
            throw Refusal(
                "terms.fact_missing", "The fact “\(fact.name)” was vouched for and cannot go.",
                remedy: "Leave it among the facts.", pointer: "/terms/facts")
        }
    }
}

extension RegisterField {
    /// Whether values that were recorded under one declaration mean the same under the other.
    fileprivate func hasSameMeaning(as other: RegisterField) -> Bool {
        type == other.type && treatment == other.treatment && (readers ?? []) == (other.readers ?? [])
            && currency == other.currency && register == other.register && isUnique == other.isUnique
            && isMultiple == other.isMultiple
    }
}
