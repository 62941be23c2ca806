public import Formats
public import Kernel
public import Values

extension RegisterExports {
    /// The register as openregister sees it: who keeps it, its fields, and every public version of every record.
    ///
    /// Items are named by their hashes: what is withheld later is missing from later exports, and the root is another.
    ///
    /// - Parameters:
    ///   - name: the register's name, for example its part's; also the attribute that holds a record's id.
    ///   - custodian: who keeps it.
    ///   - opened: when it was opened.
    ///   - versions: every public version in the order of the entries; several of one entry are allowed.
    public func openRegister(
        named name: String, custodian: String, opened: Instant, versions: some Sequence<Item>
    ) throws(RSFError.Problem) -> OpenRegister {
        var register = OpenRegister()
        let start = try Self.timestamp(opened)
        try register.append([.init([.init("name", .one(name))])], key: "name", at: start, in: .system)
        try register.append([.init([.init("custodian", .one(custodian))])], key: "custodian", at: start, in: .system)
        try appendDefinitions(named: name, at: start, to: &register)
        for item in versions where item.isPublic {
            let attributes = self.attributes(of: item, named: name)
            let timestamp = try Self.timestamp(item.changedAt)
            try register.append([.init(attributes)], key: item.id, at: timestamp)
        }
        return register
    }

    private func appendDefinitions(
        named name: String, at start: OpenRegisterTimestamp, to register: inout OpenRegister
    ) throws(RSFError.Problem) {
        let key = keyAttribute(named: name)
        let fields = [key, "status"] + self.register.fields.map(\.id)
        let text = self.register.terms.name?.plural.text(for: ["en"]) ?? name
        try register.append(
            [.init([.init("register", .one(name)), .init("fields", .many(fields)), .init("text", .one(text))])],
            key: "register:\(name)", at: start, in: .system)
        try append(field: key, "string", "1", "Id", at: start, to: &register)
        try append(field: "status", "string", "1", "Status", at: start, to: &register)
        for rule in self.register.fields {
            try append(
                field: rule.id, rule.field.type.openRegisterType, rule.field.isMultiple ? "n" : "1",
                rule.field.label.text(for: ["en"]), at: start, to: &register)
        }
    }

    private func append(
        field: String, _ type: String, _ cardinality: String, _ text: String, at start: OpenRegisterTimestamp,
        to register: inout OpenRegister
    ) throws(RSFError.Problem) {
        let item = try OpenRegisterItem([
            .init("field", .one(field)), .init("datatype", .one(type)), .init("cardinality", .one(cardinality)),
            .init("text", .one(text)),
        ])
        try register.append([item], key: "field:\(field)", at: start, in: .system)
    }

    /// The record's id is the attribute named after the register, as openregister has it, where no field has that name.
    private func keyAttribute(named name: String) -> String {
        register.fields.contains { $0.id == name } || name == "status" ? "id" : name
    }

    private func attributes(of item: Item, named name: String) -> [OpenRegisterItem.Attribute] {
        let values = RecordValues(item.values.objectValue ?? [])
        let fields = register.fields.compactMap { rule -> OpenRegisterItem.Attribute? in
            guard let value = register.shownValue(rule, in: values) else { return nil }
            return .init(rule.id, rule.field.isMultiple ? .many(value.cells) : .one(value.cell))
        }
        return [.init(keyAttribute(named: name), .one(item.id)), .init("status", .one(item.status))] + fields
    }

    /// To the second, as the format asks.
    private static func timestamp(_ instant: Instant) throws(RSFError.Problem) -> OpenRegisterTimestamp {
        guard let timestamp = OpenRegisterTimestamp(Instant(seconds: instant.seconds)) else {
            throw .badTimestamp(instant.description)
        }
        return timestamp
    }
}

extension RecordTable {
    /// What another register says of each key now, as bodies of `add`; records no longer in force are left out.
    ///
    /// - Parameter name: the name of the register that is read: its attribute of that name is the key.
    public func bodies(of register: OpenRegister, named name: String) -> [(key: String, body: Result<JSON, RowError>)] {
        register.records().compactMap { record in
            guard let item = record.items.last else { return nil }
            if let status = item["status"], status != .one(RecordStatus.published.rawValue) { return nil }
            var columns = ["id"]
            var cells = [record.entry.key]
            for attribute in item.attributes where attribute.name != name && attribute.name != "id" {
                columns.append(attribute.name)
                switch attribute.value {
                case .one(let text): cells.append(SpreadsheetCell.guarded(text))
                case .many(let texts): cells.append(SpreadsheetCell.guarded(texts.joined(separator: ";")))
                }
            }
            let mistakes = mistakes(inColumns: columns)
            guard mistakes.isEmpty else { return (record.entry.key, .failure(RowError(mistakes: mistakes))) }
            return (record.entry.key, body(of: cells, columns: columns))
        }
    }
}

extension FieldType {
    /// The data type of openregister that comes nearest.
    var openRegisterType: String {
        switch self {
        case .text, .choice, .link, .decimal, .money, .file: "string"
        case .paragraph: "text"
        case .integer: "integer"
        case .boolean: "boolean"
        case .date, .year: "datetime"
        case .url: "url"
        case .point: "point"
        }
    }
}
