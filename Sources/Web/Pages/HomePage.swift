import Hummingbird
import Kernel
import Storage
import Values

extension WebRoutes {
    /// The programmes, and how all of it can be checked.
    func home(_ visit: Visit) async throws -> Page {
        let texts = visit.texts
        let all = try await views.programmes(of: desk.log)
        let wanted = ProgrammeState(rawValue: visit.query.text("state"))
        var offices: [(name: String, programmes: [[String: Any]])] = []
        var counts: [ProgrammeState: Int] = [:]
        for summary in all {
            let state = try await state(of: summary)
            counts[state, default: 0] += 1
            guard wanted == nil || wanted == state else { continue }
            let office = summary.programme.data.controller
            var view: [String: Any] = [
                "title": texts.said(summary.programme.title), "href": "/programmes/\(summary.name)",
                "sample": summary.programme.sample ?? false, "isClosed": summary.closedAt != nil,
                "parts": try await parts(of: summary, texts),
            ]
            if let description = summary.programme.description { view["description"] = texts.said(description) }
            if let place = offices.firstIndex(where: { $0.name == office }) {
                offices[place].programmes.append(view)
            } else {
                offices.append((office, [view]))
            }
        }
        // One office needs no name over its own programmes.
        let isShared = Set(all.map(\.programme.data.controller)).count > 1
        let head = try await desk.store.head(of: desk.log)
        let entries = texts.count(Int64(clamping: head?.size ?? 0), .entries)
        let last = head.map { texts.moment($0.time) } ?? ""
        var view: [String: Any] = [
            "offices": offices.map { office -> [String: Any] in
                ["office": isShared ? office.name : false as Any, "programmes": office.programmes]
            },
            "isEmpty": all.isEmpty, "noneSuch": !all.isEmpty && offices.isEmpty,
            "states": all.count > 1 ? states(counts, wanted, texts) : [], "isNarrow": all.count > 1,
            "logSentence": texts(.logSentence, ["entries": entries, "time": last]),
        ]
        if let trying = trying(visit) { view["trying"] = trying }
        return Page(template: .home, title: texts(.programmes), view: view)
    }

    /// The ways to see only the programmes that stand so, with how many there are.
    private func states(
        _ counts: [ProgrammeState: Int], _ wanted: ProgrammeState?, _ texts: Texts
    ) -> [[String: Any]] {
        func way(_ text: TextKey, _ count: Int, _ href: String, _ isChosen: Bool) -> [String: Any] {
            [
                "stateText": texts(text), "stateCount": texts.number(Int64(count)), "stateHref": href,
                "isChosen": isChosen,
            ]
        }
        return [way(.homeAll, counts.values.reduce(0, +), "/", wanted == nil)]
            + ProgrammeState.allCases.map {
                way($0.key, counts[$0] ?? 0, "/?state=\($0.rawValue)", wanted == $0)
            }
    }

    /// Where a programme stands: open as long as one of its parts is, or is still to be.
    private func state(of summary: ProgrammeSummary) async throws -> ProgrammeState {
        if summary.closedAt != nil { return .ended }
        var state = ProgrammeState.ended
        for (name, part) in summary.programme.parts {
            let address = PartAddress(programme: summary.name, part: name)
            switch standing(of: part, try await views.part(address, of: desk.log)).status {
            case .open: return .open
            case .notYetOpen: state = .later
            default: continue
            }
        }
        return state
    }

    /// The parts of a programme as lists show them.
    func parts(of summary: ProgrammeSummary, _ texts: Texts) async throws -> [[String: Any]] {
        var parts: [[String: Any]] = []
        for (name, part) in summary.programme.parts.sorted(by: { $0.key < $1.key }) {
            let address = PartAddress(programme: summary.name, part: name)
            let standing = standing(of: part, try await views.part(address, of: desk.log))
            var view: [String: Any] = [
                "title": texts.said(part.title), "href": "/programmes/\(address)", "status": standing.status.rawValue,
                "statusText": standing.text(texts), "when": standing.when(texts),
            ]
            view["submitHref"] = false
            if standing.status == .outcome { view["outcomeHref"] = "/programmes/\(address)/outcome" }
            if accounts != nil, let register = RegisterPart(summary, name, part),
                try await takesSubmissions(register)
            {
                view["submitHref"] = register.href + "/submit"
            }
            parts.append(view)
        }
        return parts
    }

    /// Where a part stands now.
    func standing(of part: Programme.Part, _ summary: PartSummary?) -> PartStanding {
        let closes = try? desk.procedures.part(part.procedure, terms: part.terms).closes
        return PartStanding(summary, terms: part.terms, closes: closes, at: time.now())
    }

    /// The programme that the path names.
    func programme(_ parameters: Parameters) async throws -> ProgrammeSummary {
        guard let name = parameters.get("programme"), let summary = try await views.programme(name, of: desk.log)
        else { throw HTTPError(.notFound) }
        return summary
    }

    /// The steps that lead to a programme.
    func trail(to summary: ProgrammeSummary, _ texts: Texts) -> [[String: Any]] {
        var step = texts.said(summary.programme.title)
        step["href"] = "/programmes/\(summary.name)"
        return [["text": texts(.programmes), "href": "/"], step]
    }
}
