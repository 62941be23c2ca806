import Hummingbird
import Kernel
import Participation
import Proofs
import Storage
import Values

extension WebRoutes {
    /// What a part came to, why, and how to check it.
    func outcome(_ parameters: Parameters, _ texts: Texts) async throws -> Page {
        let summary = try await programme(parameters)
        let (address, part) = try Self.part(parameters, of: summary)
        let (stated, computed) = try await checkedOutcome(of: address)
        var view: [String: Any] = [
            "title": texts.said(part.title), "digest": stated.digest, "statedHref": "/entries/\(stated.index)",
            "computedSentence": texts(
                .computedSentence, ["upTo": String(stated.upTo), "index": String(stated.index)]),
            "auditCommand": commands.audit, "mirrorCommands": commands.mirror,
            "recomputeCommand": commands.recompute(address), "digestCommand": commands.digest(of: address),
            "jsonHref": "/api/programmes/\(address)/exports/outcome.json",
        ]
        if part.procedure.name == Budget.name, let terms = try? part.terms.decode(BudgetTerms.self),
            let outcome = try? computed.json.decode(BudgetOutcome.self)
        {
            let words = BudgetWords(terms: try await shown(terms, in: address.programme), texts: texts)
            view["budget"] = BudgetOutcomeView(outcome: outcome, words: words).view
            view["figuresHref"] = "/programmes/\(address)/outcome/figures.csv"
        } else {
            view["other"] = ["json": PrettyJSON.text(computed.json)]
        }
        var step = texts.said(part.title)
        step["href"] = "/programmes/\(address)"
        return Page(
            template: .outcome, title: "\(texts(.outcome)): \(texts.plain(part.title))",
            trail: trail(to: summary, texts) + [step], isSample: summary.programme.sample ?? false, view: view)
    }

    /// The figures of a budget's outcome as a file.
    func outcomeFigures(_ visit: Visit) async throws -> Answer {
        let summary = try await programme(visit.parameters)
        let (address, part) = try Self.part(visit.parameters, of: summary)
        let (_, computed) = try await checkedOutcome(of: address)
        guard part.procedure.name == Budget.name, let terms = try? part.terms.decode(BudgetTerms.self),
            let outcome = try? computed.json.decode(BudgetOutcome.self)
        else { throw HTTPError(.notFound) }
        let words = BudgetWords(terms: try await shown(terms, in: address.programme), texts: visit.texts)
        let table = BudgetOutcomeView(outcome: outcome, words: words).table
        return .file(table.csv, type: DataTable.csvType, name: "\(address.programme)-\(address.part)-outcome.csv")
    }

    /// The outcome that the log states, computed again. A page must not show figures that are not those.
    private func checkedOutcome(
        of address: PartAddress
    ) async throws -> (stated: PartSummary.StatedOutcome, computed: ComputedOutcome) {
        guard let stated = try await views.part(address, of: desk.log)?.outcome,
            let computed = try await outcomes(address, stated.upTo)
        else { throw HTTPError(.notFound) }
        guard Base64URL.encode(Hash.sha256(computed.bytes).bytes) == stated.digest else {
            throw HTTPError(.internalServerError)
        }
        return (stated, computed)
    }
}
