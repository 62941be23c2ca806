import Hummingbird
import Kernel
import Storage
import Values

extension WebRoutes {
    /// What a part came to, why, and how to check it.
    func outcome(_ visit: Visit) async throws -> Page {
        let texts = visit.texts
        let place = try await place(visit)
        let (address, part) = (place.address, place.part)
        let (stated, computed) = try await outcome(of: address)
        var view: [String: Any] = [
            "title": texts.said(part.title), "digest": stated.digest, "statedHref": "/entries/\(stated.index)",
            "computedSentence": texts(
                .computedSentence, ["upTo": String(stated.upTo), "index": String(stated.index)]),
            "auditCommand": commands.audit, "mirrorCommands": commands.mirror,
            "recomputeCommand": commands.recompute(address), "digestCommand": commands.digest(of: address),
            "jsonHref": "/api/programmes/\(address)/exports/outcome.json",
        ]
        if let own = try await place.pages?.outcome(computed.json, of: place, texts, routes: self) {
            view[own.name] = own.view
            view["figuresHref"] = "\(place.href)/outcome/figures.csv"
        } else {
            view["other"] = OutcomeTables(computed.json).view(
                texts, ValueNames(place, texts), tablesHref: "\(place.href)/outcome/tables")
        }
        return Page(
            template: .outcome, title: "\(texts(.outcome)): \(texts.plain(part.title))",
            trail: trail(to: place, texts), isSample: place.isSample, view: view)
    }

    /// One table of an outcome, for spreadsheets.
    func outcomeTable(_ visit: Visit) async throws -> Answer {
        let place = try await place(visit)
        let (_, computed) = try await outcome(of: place.address)
        let tables = OutcomeTables(computed.json).tables
        let name = try visit.piece("table")
        guard let number = Int(name.prefix { $0 != "." }), name == "\(number).csv", tables.indices.contains(number - 1)
        else { throw HTTPError(.notFound) }
        return .file(
            tables[number - 1].csv, type: DataTable.csvType, name: "\(place.address.part)-\(number).csv")
    }

    /// The outcome of a part as it was stated, and as it is computed.
    private func outcome(
        of address: PartAddress
    ) async throws -> (stated: PartSummary.StatedOutcome, computed: ComputedOutcome) {
        guard let stated = try await views.part(address, of: desk.log)?.outcome,
            let computed = try await outcomes(address, stated.upTo)
        else { throw HTTPError(.notFound) }
        // A page must not show figures that are not those that the log states.
        guard computed.digest == stated.digest else {
            throw HTTPError(.internalServerError)
        }
        return (stated, computed)
    }

    /// The figures of an outcome that has a page of its own, for spreadsheets.
    func outcomeFigures(_ visit: Visit) async throws -> Answer {
        let place = try await place(visit)
        let (_, computed) = try await outcome(of: place.address)
        guard let own = try await place.pages?.outcome(computed.json, of: place, visit.texts, routes: self) else {
            throw HTTPError(.notFound)
        }
        return .file(
            own.figures.csv, type: DataTable.csvType,
            name: "\(place.address.programme)-\(place.address.part)-outcome.csv")
    }
}
