import Hummingbird
import Kernel
import Participation
import Storage
import Values

/// What the office promised to petitioners, and how it stands.
enum PetitionPromises {
    /// The most petitions of which promises are shown.
    static let most = 500

    /// A promise in a sentence; nil where nothing was promised.
    static func sentence(of step: PetitionStep, at now: Instant, _ texts: Texts) -> String? {
        guard let promised = step.promised, let progress = step.progress else { return nil }
        let day = texts.moment(promised)
        if progress == "underway" {
            return texts(promised > now ? .petitionPromisedFor : .petitionPromiseLate, ["time": day])
        }
        return texts.word("promise.\(progress)").text
    }
}

extension WebRoutes {
    func petitionPromises(_ visit: Visit) async throws -> Page {
        let place = try await place(visit)
        guard let part = PetitionPart(place) else { throw HTTPError(.notFound) }
        let (texts, now) = (visit.texts, time.now())
        let query = ItemQuery(
            facets: ["promise": ["underway", "kept", "dropped"]], sort: .named("answered"), isReversed: true,
            limit: PetitionPromises.most, countsFacets: false)
        let found = try await views.items(query, of: place.address, log: desk.log)
        var table = DataTable(
            caption: texts(.petitionPromises),
            columns: [
                .init(name: texts(.petition)), .init(name: texts(.petitionPromiseWhat)),
                .init(name: texts(.petitionPromiseDay)), .init(name: texts(.status)),
            ], isUnderHeading: true)
        for item in found.items {
            for step in item.steps {
                guard let promised = step.promised, let progress = step.progress else { continue }
                let isLate = progress == "underway" && promised <= now
                let word = isLate ? texts(.petitionPromiseBroken) : texts.word("promise.\(progress)").text
                let look = isLate || progress == "dropped" ? "bad" : progress == "kept" ? "good" : "warm"
                table.cells.append([
                    .text(PetitionWords.title(of: item, texts), href: part.href(of: item.id)),
                    .text(step.report ?? step.reason ?? ""), .time(promised, texts),
                    DataTable.Cell(text: word, tag: look),
                ])
            }
        }
        var section = DeskSection()
        section.table = table.cells.isEmpty ? nil : table
        section.empty = table.cells.isEmpty ? texts(.petitionNoPromises) : nil
        return DeskPage(
            heading: ["text": texts(.petitionPromises)], lead: texts(.petitionPromisesLead), backHref: place.href,
            sections: [section], trail: trail(to: place, texts), isSample: place.isSample
        ).page(texts)
    }
}
