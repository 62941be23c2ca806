public import Kernel
import Values

/// Records as people look them up.
extension Register {
    /// Carries what a move changes into the items.
    public func project(_ applied: Applied<RegisterMove>, onto items: inout any ItemTable) throws {
        for change in applied.move.changes(at: applied.index, isReviewed: terms.submissions?.review ?? true) {
            let known = try items.item(change.id.text)
            let wasPublic = known?.isPublic ?? false
            let before = (known?.status).flatMap(RecordStatus.init(rawValue:))
            let status = change.status(after: before, wasPublished: wasPublic)
            var item = try known ?? newItem(change, applied, items)
            item.status = status.rawValue
            // Who relied on a record can look up what became of it.
            item.isPublic = wasPublic || status == .published
            item.values = values(after: change, of: item).json
            item.notes = notes(after: change, of: item, at: applied.index)
            try items.put(item, changedBy: applied)
        }
    }

    private func newItem(
        _ change: RecordChange, _ applied: Applied<RegisterMove>, _ items: any ItemTable
    ) throws -> Item {
        var owner = applied.principal ?? applied.actor
        if case .piece(let whole) = change.origin, let whole = try items.item(whole.text) { owner = whole.owner }
        return Item(
            id: change.id.text, status: RecordStatus.submitted.rawValue, isPublic: false, values: .object([]),
            owner: owner, createdBy: applied.index, createdAt: applied.time)
    }

    private func values(after change: RecordChange, of item: Item) -> RecordValues {
        let known = RecordValues(item.values.objectValue ?? [])
        return switch change.contents {
        case .same: known
        case .all(let values): RecordValues([]).merging(values, inOrderOf: plan.fieldNames)
        case .some(let values): known.merging(values, inOrderOf: plan.fieldNames)
        }
    }

    /// What the entry says of the record, and where the record came from, which later entries do not change.
    private func notes(after change: RecordChange, of item: Item, at index: UInt64) -> JSON {
        let origins = (item.notes.objectValue ?? []).filter { known in
            ["splitFrom", "mergedFrom"].contains(known.name) && !change.notes.contains { $0.name == known.name }
        }
        return .object([JSONMember("version", .number(JSONNumber(index)))] + change.notes + origins)
    }

    /// How a record is found: by its title, the words of its search fields, its facets and its sort fields.
    public func index(of item: Item) -> ItemIndex {
        let values = RecordValues(item.values.objectValue ?? [])
        var index = ItemIndex(title: title(of: item), facets: ["status": [item.status]])
        for rule in plan.fields {
            guard let value = shownValue(rule, in: values) else { continue }
            if rule.field.facet == true { index.facets[rule.id] = value.facets }
            guard rule.field.sort == true else { continue }
            if let measure = value.measure {
                index.sorts[rule.id] = .number(measure)
            } else {
                index.sorts[rule.id] = .text(value.cell)
            }
        }
        let searched = plan.fields.filter { $0.field.search == true }.enumerated().sorted {
            ($1.element.field.effectiveWeight, $0.offset) < ($0.element.field.effectiveWeight, $1.offset)
        }
        index.texts = searched.compactMap { _, rule in
            shownValue(rule, in: values).map { rule.words(of: $0, languages: nil) }
        }
        return index
    }

    /// What a record is called: the value of the title field, or its id where that is not shown.
    public func title(of item: Item, languages: [String] = []) -> String {
        let values = RecordValues(item.values.objectValue ?? [])
        guard let rule = plan.rule(terms.title), let value = shownValue(rule, in: values) else { return item.id }
        return rule.words(of: value, languages: languages)
    }

    /// The value of a field that is shown, read by its type; nil where there is none, or it is sealed or withheld.
    public func shownValue(_ rule: FieldRule, in values: RecordValues) -> FieldValue? {
        values[rule.id].flatMap { try? rule.read($0) }
    }
}

extension FieldRule {
    /// A value in words: choices by their labels, everything else as in a table.
    ///
    /// - Parameter languages: the reader's, first first; nil for the labels of all languages, as search needs them.
    public func words(of value: FieldValue, languages: [String]?) -> String {
        guard case .choice(let ids) = value else { return value.cell }
        let labels = ids.flatMap { id -> [String] in
            guard let choice = field.choices?.first(where: { $0.id == id }) else { return [id] }
            guard let languages else { return choice.label.translations.map(\.text) }
            return [choice.label.text(for: languages)]
        }
        return labels.joined(separator: languages == nil ? " " : ", ")
    }
}
