import Kernel
import Participation
import Registers
import Values

/// Makes the ballot paper of a budget whose projects come from a register.
///
/// It sees what everybody sees: statuses, choices and costs. What was vouched for it does not see; the server refuses a
/// project that lacks a fact.
struct BallotPaperMaker {
    /// The most projects that one act lists; with the longest ids an act then still fits into an entry.
    static let projectsPerAct = 200
    /// The most projects of a ballot paper; the server refuses one more, when it is too late to begin anew.
    static let mostProjects = 1_000
    private static let itemsPerRequest = 1_000
    private static let actsPerRequest = 1_000

    /// The server.
    let api: ServerAPI
    /// The budget's part.
    let part: PartPath
    /// Where its projects come from.
    let source: BudgetTerms.Source
    private let budget: Money
    /// What puts a record on the list, besides facts: `status`, and fields of type choice.
    private let conditions: [String: [String]]
    /// Whether what others vouched for decides on the list as well.
    let asksForFacts: Bool

    /// The maker for a part, by the terms that the server has.
    init(_ part: PartPath, api: ServerAPI) async throws {
        let declared = try await api.json(part.path)
        guard declared["procedure"]?.stringValue == Budget.reference.description,
            let terms = try? declared["terms"]?.decode(BudgetTerms.self)
        else {
            throw Failure(.refused, "paper.procedure", "\(part) is not a budget.", remedy: "Name the budget's part.")
        }
        guard let source = terms.projectsFrom else {
            throw Failure(
                .refused, "paper.fixed", "The programme file lists the projects of \(part) itself.",
                remedy: "Nothing has to be listed.")
        }
        self.api = api
        self.part = part
        self.source = source
        budget = terms.budget
        let register = Self.register(of: part, source)
        (conditions, asksForFacts) = try await Self.conditions(of: source.list.list, register, api)
    }

    /// What puts something on a list: of ideas their status, of records what the register's terms say.
    private static func conditions(
        of list: String, _ register: PartPath, _ api: ServerAPI
    ) async throws -> ([String: [String]], asksForFacts: Bool) {
        let declared = try await api.json(register.path)
        switch declared["procedure"]?.stringValue {
        case Proposal.reference.description where list == Proposal.final:
            return (["status": [Proposal.listed]], false)
        case Register.reference.description:
            guard let terms = try? declared["terms"]?.decode(RegisterTerms.self) else { break }
            // Every register keeps a list of what is published, which its terms do not name.
            let named = terms.lists?[list]
            return (named?.when ?? [:], named?.facts?.isEmpty == false)
        default: break
        }
        throw Failure(.refused, "paper.register", "\(register) is not a register.")
    }

    private static func register(of part: PartPath, _ source: BudgetTerms.Source) -> PartPath {
        PartPath(PartAddress(programme: part.address.programme, part: source.list.part))
    }

    /// The projects that the register admits, as far as everybody can see, in the order in which they came in.
    ///
    /// Whatever the server would refuse later is refused here at once, before anything is listed.
    func admitted() async throws -> [ListedProject] {
        let path = Self.register(of: part, source).path + "/items?sort=newest&order=reversed"
        var projects: [ListedProject] = []
        var offset: Int64? = 0
        while let next = offset {
            let page = try await api.json("\(path)&limit=\(Self.itemsPerRequest)&offset=\(next)")
            for item in page["items"]?.arrayValue ?? [] where isAdmitted(item) { projects.append(try project(item)) }
            offset = page["next"]?.int64Value
        }
        guard projects.count <= Self.mostProjects else {
            throw Failure(
                .refused, "paper.too_many",
                "The list has \(projects.count) projects; a ballot paper has at most \(Self.mostProjects).",
                remedy: "Hold several votes.")
        }
        return projects
    }

    private func isAdmitted(_ item: JSON) -> Bool {
        let statuses = conditions["status"] ?? [RecordStatus.published.rawValue]
        guard let status = item["status"]?.stringValue, statuses.contains(status) else { return false }
        return conditions.filter { $0.key != "status" }.allSatisfy { field, choices in
            let value = item["values"]?[field]
            let chosen = value?.arrayValue?.compactMap(\.stringValue) ?? value?.stringValue.map { [$0] } ?? []
            return !Set(choices).isDisjoint(with: chosen)
        }
    }

    private func project(_ item: JSON) throws -> ListedProject {
        let id = item["id"]?.stringValue ?? ""
        guard let cost = try? item["values"]?[source.cost]?.decode(Money.self) else {
            throw Failure(
                .refused, "paper.cost", "“\(id)” does not say in “\(source.cost)” what it costs.",
                remedy: "Correct the record, or take it off the list.")
        }
        guard cost.currency == budget.currency, cost.minorUnits > 0, cost.minorUnits <= budget.minorUnits else {
            throw Failure(
                .refused, "paper.other_cost", "“\(id)” costs \(cost); there are \(budget) to spend.",
                remedy: "Correct the record, or take it off the list.")
        }
        return ListedProject(id: id, cost: cost)
    }

    /// The ids of projects that earlier acts have put onto the ballot paper, so that a run that was cut off goes on.
    func listed() async throws -> Set<String> {
        var ids: Set<String> = []
        var from: Int64? = 0
        while let next = from {
            let page = try await api.json("\(part.path)/acts?limit=\(Self.actsPerRequest)&from=\(next)")
            for act in page["acts"]?.arrayValue ?? [] where act["move"]?.stringValue == "list" {
                let path = "api/entries/\(act["index"]?.int64Value ?? 0)"
                guard let body = try Entry(parsing: try await api.document(path))?.deed().body else { continue }
                for project in body["projects"]?.arrayValue ?? [] {
                    if let id = project["id"]?.stringValue { ids.insert(id) }
                }
            }
            from = page["next"]?.int64Value
        }
        return ids
    }

    /// The bodies of the acts that list projects; the last one completes the ballot paper.
    static func bodies(_ projects: [ListedProject]) throws -> [JSON] {
        let starts = stride(from: 0, to: max(projects.count, 1), by: projectsPerAct)
        return try starts.map { start in
            let some = try projects[start...].prefix(projectsPerAct).map { try JSON(encoding: $0) }
            return ["projects": .array(some), "isLast": .bool(start + projectsPerAct >= projects.count)]
        }
    }
}
