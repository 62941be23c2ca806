import Kernel

extension RegisterTermsCheck {
    /// The moves of one record beside which facts may stand.
    static let movesWithFacts = ["add", "submit", "revise", "review", "correct"]

    /// The lists in the order of their names.
    mutating func checkedLists() -> [RegisterPlan.List] {
        let lists = terms.lists ?? [:]
        require(
            lists.count <= RegisterPlan.mostLists, "lists",
            else: "there are \(lists.count) lists, there can be \(RegisterPlan.mostLists)")
        var checked: [RegisterPlan.List] = []
        for (name, list) in lists.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }) {
            let path = ["lists", name]
            require(
                Identifier.isValid(name) && name != RegisterPlan.publishedList, at: path,
                else: "a list's name is lower-case letters, digits and hyphens; every register keeps "
                    + "“\(RegisterPlan.publishedList)” already")
            checkColumns(list, path)
            for (place, fact) in (list.facts ?? []).enumerated() {
                require(
                    terms.facts?.contains { $0.name == fact } == true, at: path + ["facts", String(place)],
                    else: "the fact “\(fact.prefix(40))” is not among the facts of these terms")
            }
            checked.append(
                RegisterPlan.List(
                    name: name, statuses: statuses(list, path), conditions: conditions(list, path),
                    isOfOwners: list.of == .owners, columns: list.columns ?? [], facts: list.facts ?? []))
        }
        return checked
    }

    private mutating func checkColumns(_ list: RegisterTerms.RecordList, _ path: [String]) {
        require(
            list.of != .owners || list.columns?.isEmpty != false, at: path + ["columns"],
            else: "a list of owners states nothing of them, since one may have several records")
        for (place, column) in (list.columns ?? []).enumerated() {
            let path = path + ["columns", String(place)]
            guard let field = field(column) else {
                require(false, at: path, else: "there is no field “\(column.prefix(40))”")
                continue
            }
            require(
                field.type.mayBeColumn, at: path,
                else: "a list cannot state \(field.type.words); nobody calculates with it")
            require(!field.isHidden, at: path, else: "“\(column)” stays off the log, so a list cannot state it")
            require(
                list.columns?.firstIndex(of: column) == place, at: path, else: "“\(column)” stands there already")
        }
    }

    /// Published, where the list says nothing.
    private mutating func statuses(_ list: RegisterTerms.RecordList, _ path: [String]) -> Set<RecordStatus> {
        guard let names = list.when["status"] else { return [.published] }
        var statuses: Set<RecordStatus> = []
        for (place, name) in names.enumerated() {
            guard let status = RecordStatus(rawValue: name) else {
                let known = RecordStatus.allCases.map(\.rawValue).joined(separator: ", ")
                require(
                    false, at: path + ["when", "status", String(place)],
                    else: "“\(name.prefix(40))” is no status; there are \(known)")
                continue
            }
            statuses.insert(status)
        }
        require(!names.isEmpty, at: path + ["when", "status"], else: "no record would ever be on the list")
        return statuses
    }

    private mutating func conditions(
        _ list: RegisterTerms.RecordList, _ path: [String]
    ) -> [(field: String, choices: Set<String>)] {
        var conditions: [(field: String, choices: Set<String>)] = []
        let named = list.when.filter { $0.key != "status" }
        for (name, ids) in named.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }) {
            let path = path + ["when", name]
            guard let field = field(name), field.type == .choice else {
                require(false, at: path, else: "there is no field “\(name.prefix(40))” of type choice")
                continue
            }
            require(!field.isHidden, at: path, else: "“\(name)” stays off the log, so it cannot decide")
            require(!ids.isEmpty, at: path, else: "no record would ever be on the list")
            for (place, id) in ids.enumerated() {
                require(
                    field.choices?.contains { $0.id == id } == true, at: path + [String(place)],
                    else: "“\(name)” has no choice “\(id.prefix(40))”")
            }
            conditions.append((name, Set(ids)))
        }
        return conditions
    }

    mutating func checkFacts() {
        let facts = terms.facts ?? []
        require(
            facts.count <= RegisterPlan.mostLists, "facts",
            else: "there are \(facts.count) facts, there can be \(RegisterPlan.mostLists)")
        for (place, fact) in facts.enumerated() {
            let path = ["facts", String(place)]
            require(
                Identifier.isValid(fact.name) && RegistrarFact(rawValue: fact.name) == nil, at: path + ["name"],
                else: "a fact's name is lower-case letters, digits and hyphens, and none of the log's own: "
                    + RegistrarFact.allCases.map(\.rawValue).joined(separator: ", "))
            require(
                facts.firstIndex { $0.name == fact.name } == place, at: path + ["name"],
                else: "the fact “\(fact.name)” stands there already")
            require(!fact.by.isEmpty, at: path + ["by"], else: "somebody must vouch for it")
            for (position, role) in fact.by.enumerated() {
                require(
                    Identifier.isValid(role.text) && role != .anyone, at: path + ["by", String(position)],
                    else: "“\(role.text.prefix(40))” is no role whose word could be taken")
            }
            require(!fact.moves.isEmpty, at: path + ["moves"], else: "it must stand beside some move")
            for (position, move) in fact.moves.enumerated() {
                require(
                    Self.movesWithFacts.contains(move), at: path + ["moves", String(position)],
                    else: "facts stand beside " + Self.movesWithFacts.joined(separator: ", "))
            }
        }
    }
}
