import Kernel
import Participation
import Storage
import Values

/// The pages of its own that a secret ballot has: the booth, the way to find a ballot again, and the result.
struct SecretBallotPages: PartPages {
    func part(_ place: PartPlace, _ visit: Visit, of routes: WebRoutes) async throws -> Page? {
        guard let words = SecretBallotWords(place, visit.texts) else { return nil }
        var page = try await routes.partPage(place, visit)
        let stands = try await routes.views.part(place.address, of: routes.desk.log)
        let isVoting = words.isVoting(at: routes.time.now()) && stands?.closedBy == nil
        page.view["isStranger"] = false
        page.view["hasWays"] = false
        page.view["booth"] =
            [
                "boothHref": isVoting ? "\(place.href)/booth" : false as Any, "trackerHref": "\(place.href)/tracker",
                "timesText": words.times, "protects": words.protects,
                "questions": words.questions,
                "archiveHref": "/api/programmes/\(place.address)/exports/election.bel",
                "boxCommands": words.boxCommands(routes.commands.address),
            ] as [String: Any]
        return page
    }

    func href(of move: String, in place: PartPlace) -> String? { move == "cast" ? "\(place.href)/booth" : nil }

    func outcome(
        _ json: JSON, of place: PartPlace, _ texts: Texts, routes: WebRoutes
    ) async throws -> OutcomeView? {
        guard let words = SecretBallotWords(place, texts), let outcome = try? json.decode(SecretBallotOutcome.self)
        else { return nil }
        let lines = words.lines(of: outcome)
        var view: [String: Any] = [
            "questions": lines.map { question, rows -> [String: Any] in
                [
                    "question": question,
                    "rows": rows.map {
                        ["answer": $0.0, "votes": texts.number(Int64(clamping: $0.1))] as [String: Any]
                    },
                ]
            },
            "figures": [
                ["name": texts(.boxCodes), "value": texts.number(Int64(clamping: outcome.credentials))],
                ["name": texts(.ballotsCounted), "value": texts.number(Int64(clamping: outcome.counted))],
                ["name": texts(.boxTrustees), "value": texts.list(words.names(of: outcome.openedBy))],
            ],
            "isUnopened": outcome.state != .opened,
            "archiveHref": "/api/programmes/\(place.address)/exports/election.bel",
            "boxCommands": words.boxCommands(routes.commands.address),
        ]
        if let head = outcome.head { view["head"] = head }
        let rows = lines.flatMap { question, rows in
            rows.map { [(question["text"] as? String) ?? "", ($0.0["text"] as? String) ?? "", String($0.1)] }
        }
        let table = DataTable(
            caption: "", columns: ["question", "answer", "votes"].map { DataTable.Column(name: $0) }, rows: rows)
        return OutcomeView(name: "secretBallot", view: view, figures: table)
    }
}
