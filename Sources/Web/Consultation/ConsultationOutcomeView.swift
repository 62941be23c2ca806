import Participation
import Values

/// What a consultation came to, as the page draws it.
struct ConsultationOutcomeView {
    /// How many statements each list shows.
    static let mostShown = 10
    /// How many statements are shown that too few voted on; the file has all.
    static let mostUntested = 20

    let outcome: ConsultationOutcome
    let consultation: ConsultationPlace
    let texts: Texts
    /// The words of the statements that are shown.
    var titles: [UInt64: String] = [:]
    /// Where the statements are, on a map.
    var places: StatementMap?
    private let byNumber: [UInt64: Int]

    init(_ outcome: ConsultationOutcome, _ consultation: ConsultationPlace, _ texts: Texts) {
        self.outcome = outcome
        self.consultation = consultation
        self.texts = texts
        byNumber = Dictionary(outcome.statements.enumerated().map { ($1.statement, $0) }) { first, _ in first }
    }

    private var words: ConsultationWords { ConsultationWords(terms: consultation.terms, texts: texts) }
    private var starved: [StatementOutcome] { outcome.statements.filter(\.exposure.isStarved) }

    /// The statements that divide most, among those that were tested.
    private var divisive: [StatementOutcome] {
        let tested = outcome.statements.filter { $0.exposure.isTested && $0.scores != nil }
        return Array(
            tested.sorted {
                let (first, second) = ($0.scores?.controversy.value ?? 0, $1.scores?.controversy.value ?? 0)
                return (second, $0.statement) < (first, $1.statement)
            }.prefix(Self.mostShown))
    }

    /// Whether enough people voted on a statement for a list of what most think. The outcome lists by significance alone,
    /// which three votes that are all alike may have.
    private func isTested(_ statement: UInt64) -> Bool {
        outcome.statements.contains { $0.statement == statement && $0.exposure.isTested }
    }

    private var agreed: [ConsultationOutcome.Line] { outcome.agreed.filter { isTested($0.statement) } }
    private var rejected: [ConsultationOutcome.Line] { outcome.rejected.filter { isTested($0.statement) } }
    private var acrossGroups: [UInt64] { outcome.acrossGroups.filter(isTested) }

    /// The open statements of which too few votes tell anything, in the order of proposing.
    private var untested: [StatementOutcome] {
        outcome.statements.filter { !$0.exposure.isTested && $0.scores != nil }
    }

    /// The statements whose words the page needs.
    var shown: [UInt64] {
        outcome.groups.flatMap { $0.statements.map(\.statement) } + agreed.map(\.statement)
            + rejected.map(\.statement) + acrossGroups + divisive.map(\.statement)
            + starved.prefix(Self.mostShown).map(\.statement) + untested.prefix(Self.mostUntested).map(\.statement)
            + (places?.numbers ?? [])
    }

    /// What the template needs.
    var view: [String: Any] {
        let hasGroups = outcome.groups.count > 1
        let open = outcome.statements.count { $0.status == .open }
        var view: [String: Any] = [
            "question": texts.said(consultation.terms.question),
            "leadSentence": texts(
                .consultOutcomeLead,
                [
                    "participants": texts.count(outcome.people, .participants),
                    "votes": texts.count(outcome.votes, .votes),
                    "statements": texts.count(Int64(outcome.statements.count), .statements),
                ]),
            "figures": [
                figure(.voters, outcome.people), figure(.votes, outcome.votes),
                figure(.statementsTitle, Int64(outcome.statements.count)), figure(.statementsOpen, Int64(open)),
                figure(.groupsTitle, Int64(outcome.groups.count)),
            ],
            "hasGroups": hasGroups, "hasMap": !outcome.map.isEmpty, "groups": hasGroups ? groups : [],
            "statementsHref": consultation.statementsHref + "?sort=agreement",
            "downloads": WebRoutes.downloads(of: consultation, hasOutcome: true),
            "exposureHref": consultation.exposureHref, "isStarved": !starved.isEmpty,
            "exposureSentence": texts(
                starved.isEmpty ? .exposureNoneStarved : .exposureSomeStarved,
                ["count": texts.number(Int64(starved.count))]),
            "exposure": exposure.view,
        ]
        view["map"] = map.view(csvHref: nil, caption: texts(.opinionMapMeaning))
        view["places"] = places?.view(outcome, titles: titles, texts) ?? false
        view["across"] = ["hasRows": hasGroups && !acrossGroups.isEmpty, "table": across.view] as [String: Any]
        view["lists"] = [
            list(.agreedTitle, agreed), list(.rejectedTitle, rejected),
            ["listTitle": texts(.controversyTitle), "isEmpty": divisive.isEmpty, "table": controversy.view],
        ]
        view["untested"] = untestedView
        return view
    }

    /// Every statement with its figures, for spreadsheets.
    var figures: DataTable {
        var table = DataTable(
            caption: texts(.statementsTitle),
            columns: [.init(name: texts(.itemNumber)), .init(name: texts(.status))]
                + [texts(.opinionAgree), texts(.opinionDisagree), texts(.opinionPass)].map {
                    .init(name: $0, isNumber: true)
                } + StatementScoreRows.keys.map { .init(name: texts($0), isNumber: true) }
                + [TextKey.exposureVotes, .exposureExpected].map { .init(name: texts($0), isNumber: true) })
        table.cells = outcome.statements.map { statement in
            let scores = statement.scores.map { scores in
                StatementScoreRows.values(of: scores).map { texts.decimal($0.value, decimals: 3) }
            }
            return [.text(String(statement.statement)), .text(texts.word(statement.status.rawValue).text)]
                + [statement.votes.agree, statement.votes.disagree, statement.votes.pass].map { .number($0, texts) }
                + (scores ?? StatementScoreRows.keys.map { _ in "" }).map { .text($0) }
                + [statement.exposure.votes, statement.exposure.expected].map { .number($0, texts) }
        }
        return table
    }

    private func figure(_ key: TextKey, _ value: Int64) -> [String: Any] {
        ["name": texts(key), "value": texts.number(value)]
    }

    private func cell(_ statement: UInt64) -> DataTable.Cell {
        .text(titles[statement] ?? String(statement), href: consultation.href(of: statement))
    }

    private var map: Chart {
        let columns = (
            group: texts(.opinionGroup), people: texts(.voters), across: texts(.opinionAcross), up: texts(.opinionUp)
        )
        return OpinionMap(spots: outcome.map, columns: columns).chart(
            ChartFrame(
                id: "opinion-map", title: texts(.opinionMap), description: texts(.opinionMapMeaning), texts: texts))
    }

    /// The groups with what tells each from the others.
    private var groups: [[String: Any]] {
        outcome.groups.map { group in
            let title = texts(.opinionGroupOf, ["group": texts.number(Int64(group.group))])
            var table = DataTable(
                caption: title,
                columns: [.init(name: texts(.statement)), .init(name: texts(.opinionStands))]
                    + [TextKey.opinionShareHere, .opinionRatio].map { .init(name: texts($0), isNumber: true) },
                isUnderHeading: true)
            table.cells = group.statements.map { line in
                [
                    cell(line.statement), .text(words.choice(line.choice)), .text(words.percent(line.share)),
                    .text(texts.decimal(line.ratio, decimals: 1)),
                ]
            }
            return [
                "groupTitle": title, "groupPeople": texts.count(group.people, .participants),
                "hasLines": !group.statements.isEmpty, "table": table.view,
            ]
        }
    }

    /// What all groups agree on, with the share of each.
    private var across: DataTable {
        var table = DataTable(
            caption: texts(.acrossTitle),
            columns: [.init(name: texts(.statement)), .init(name: texts(.acrossAgree), isNumber: true)]
                + outcome.groups.map {
                    .init(name: texts(.opinionGroupOf, ["group": texts.number(Int64($0.group))]), isNumber: true)
                }, isUnderHeading: true)
        table.cells = acrossGroups.compactMap { number in
            guard let statement = byNumber[number].map({ outcome.statements[$0] }) else { return nil }
            let shares = (statement.groups ?? []).map { Self.share($0) }
            return [cell(number), .text(texts.decimal(statement.acrossGroups?.agree ?? 0, decimals: 3))]
                + outcome.groups.indices.map { .text(shares.indices.contains($0) ? words.percent(shares[$0]) : "") }
        }
        return table
    }

    /// The share that agrees, drawn towards a half by two imagined votes.
    private static func share(_ votes: StatementOutcome.Votes) -> Double {
        Double(votes.agree + 1) / Double(votes.agree + votes.disagree + votes.pass + 2)
    }

    private func list(_ title: TextKey, _ lines: [ConsultationOutcome.Line]) -> [String: Any] {
        var table = DataTable(
            caption: texts(title),
            columns: [
                .init(name: texts(.statement)), .init(name: texts(.opinionShare), isNumber: true),
                .init(name: texts(.votes), isNumber: true),
            ], isUnderHeading: true)
        table.cells = lines.map {
            [cell($0.statement), .text(words.percent($0.share)), .number($0.votes, texts)]
        }
        return ["listTitle": texts(title), "isEmpty": lines.isEmpty, "table": table.view]
    }

    private var controversy: DataTable {
        var table = DataTable(
            caption: texts(.controversyTitle),
            columns: [.init(name: texts(.statement))]
                + [texts(.opinionAgree), texts(.opinionDisagree), texts(.scoreControversy)].map {
                    .init(name: $0, isNumber: true)
                }, isUnderHeading: true)
        table.cells = divisive.map {
            [
                cell($0.statement), .number($0.votes.agree, texts), .number($0.votes.disagree, texts),
                .text(texts.decimal($0.scores?.controversy.value ?? 0, decimals: 3)),
            ]
        }
        return table
    }

    /// The statements that nobody should compare, with their scores all the same; false where there are none.
    private var untestedView: Any {
        let untested = untested
        guard !untested.isEmpty else { return false }
        let hidden = untested.count - Self.mostUntested
        return [
            "meaning": texts(
                .untestedMeaning, ["votes": texts.count(consultation.terms.testVotes, .votes)]),
            "table": table(ofUntested: untested.prefix(Self.mostUntested)).view,
            "rest": hidden > 0 ? texts(.moreRows, ["count": texts.number(Int64(hidden))]) : false,
        ] as [String: Any]
    }

    private func table(ofUntested untested: ArraySlice<StatementOutcome>) -> DataTable {
        let scores = [TextKey.scoreConsensus, .scoreAgreement, .scoreControversy]
        var table = DataTable(
            caption: texts(.untestedTitle),
            columns: [.init(name: texts(.statement))]
                + ([.opinionAgree, .opinionDisagree, .opinionPass] + scores).map {
                    .init(name: texts($0), isNumber: true)
                }, isUnderHeading: true)
        table.cells = untested.map { statement in
            let votes = [statement.votes.agree, statement.votes.disagree, statement.votes.pass]
            let values = [statement.scores?.consensus, statement.scores?.agreement, statement.scores?.controversy]
            return [cell(statement.statement)] + votes.map { .number($0, texts) }
                + values.map { .text(texts.decimal($0?.value ?? 0, decimals: 3)) }
        }
        return table
    }

    /// The statements that were shown too rarely.
    private var exposure: DataTable {
        ExposureTable(texts: texts).table(
            starved.prefix(Self.mostShown).map { (cell($0.statement), $0.exposure) })
    }
}
