import Hummingbird
import Kernel
import Participation
import Storage
import Values

/// The account of a paper desk: every batch, every pair of people, and whether its sums are those of the outcome.
extension WebRoutes {
    func sheetsReport(_ visit: Visit) async throws -> Page {
        let texts = visit.texts
        let paper = try await paperDesk(visit)
        let tables = try await tables(of: paper, texts)
        return DeskPage(
            kicker: texts(.sheetsReport), heading: texts.said(paper.part.title),
            title: "\(texts(.sheetsReport)): \(texts.plain(paper.part.title))",
            lead: texts(paper.paper.counts == .paper ? .sheetsRulePaper : .sheetsRuleOnline),
            backHref: paper.href,
            sections: tables.map { name, table in
                DeskSection(title: table.caption, table: table, csvHref: "\(paper.href)/report/\(name).csv")
            } + [
                DeskSection(
                    assurance: Assurance(
                        title: texts(.howToCheck), paragraphs: [texts(.sheetsReportCheck)],
                        commands: [(nil, commands.audit)]))
            ], isSample: paper.summary.programme.sample ?? false
        ).page(texts)
    }

    /// One table of the account as a file.
    func sheetsTable(_ visit: Visit) async throws -> Answer {
        let paper = try await paperDesk(visit)
        let name = try visit.piece("table")
        let tables = try await tables(of: paper, visit.texts)
        guard let table = tables.first(where: { "\($0.name).csv" == name })?.table else { throw HTTPError(.notFound) }
        return .file(table.csv, type: DataTable.csvType, name: name)
    }

    private func tables(of paper: PaperDesk, _ texts: Texts) async throws -> [(name: String, table: DataTable)] {
        let book = paper.book
        let people = book.batches.flatMap { $0.pairs.keys.flatMap(\.self) + ($0.finished.map { [$0.by] } ?? []) }
        let names = try await names(of: people + Array(book.intakes.keys), paper)
        var outcome: BudgetOutcome?
        if let stated = try await views.part(paper.address, of: desk.log)?.outcome,
            let computed = try await outcomes(paper.address, stated.upTo)
        {
            outcome = try JSON(parsing: computed.bytes).decode(BudgetOutcome.self)
        }
        let report = PaperReport(book: book, outcome: outcome, names: names, texts: texts)
        var tables = [
            (name: "totals", table: report.totals), (name: "batches", table: report.batches),
            (name: "pairs", table: report.pairs),
        ]
        if !book.intakes.isEmpty { tables.append((name: "counter", table: report.counter)) }
        return tables
    }
}

/// The tables of the account.
struct PaperReport {
    let book: PaperBook
    /// What the part came to; nil before it closes.
    let outcome: BudgetOutcome?
    /// What people at the desk are called.
    let names: [ActorID: String]
    let texts: Texts

    /// The sums of the desk, beside those of the outcome.
    var totals: DataTable {
        let lots = book.batches
        func sum(_ count: (PaperLot) -> UInt64) -> UInt64 { lots.reduce(0) { $0 + count($1) } }
        let reasons = PaperSheet.Reason.allCases.map { reason in
            (
                texts(.sheetVoidBecause, ["reason": PaperTyping.reason(reason, texts)]),
                sum { $0.void[reason] ?? 0 }, outcome?.paper.map { $0.void[reason.rawValue] ?? 0 }
            )
        }.filter { $0.1 > 0 }
        let rows: [(String, UInt64, UInt64?)] =
            [
                (texts(.sheetsSheets), sum(\.sheets), outcome?.paper?.sheets),
                (texts(.sheetsCounting), sum(\.counted), outcome?.paper?.counted),
            ] + reasons + [
                (texts(.sheetsUnsettled), sum { $0.sheets - Swift.min($0.settled, $0.sheets) }, nil),
                (texts(.sheetsDifferences), sum(\.differences), nil),
                (texts(.sheetsReplaced), sum(\.replacedOnline), nil),
                (texts(.sheetsReplacing), sum(\.replacing), nil),
                (texts(.sheetsBallotsPaper), book.ballotsOnPaper, nil),
                (texts(.sheetsBallotsCounter), book.ballots(by: .intake), nil),
                (texts(.sheetsBallotsOnline), book.ballots(by: .online), nil),
                (texts(.sheetsBallotsAll), book.ballots, outcome.flatMap { UInt64(exactly: $0.ballots) }),
            ]
        return DataTable(
            caption: texts(.sheetsTotals),
            columns: [
                .init(name: texts(.deskWhat)), .init(name: texts(.sheetsDeskSays), isNumber: true),
                .init(name: texts(.sheetsOutcomeSays), isNumber: true),
            ],
            cells: rows.map { name, desk, outcome in
                [.text(name), number(desk), outcome.map { compared($0, with: desk) } ?? .text("–")]
            }, isUnderHeading: true)
    }

    /// Each batch.
    var batches: DataTable {
        DataTable(
            caption: texts(.sheetsBatches),
            columns: [
                .init(name: texts(.sheetsBatch)), .init(name: texts(.sheetsFrom)),
                .init(name: texts(.sheetsSheets), isNumber: true), .init(name: texts(.sheetsRead), isNumber: true),
                .init(name: texts(.sheetsColumnCounted), isNumber: true),
                .init(name: texts(.sheetsVoid), isNumber: true),
                .init(name: texts(.sheetsColumnReplaced), isNumber: true),
                .init(name: texts(.sheetsColumnReplacing), isNumber: true), .init(name: texts(.sheetsConfirmed)),
            ],
            cells: book.batches.map { lot in
                [
                    .text(lot.id), .text(lot.origin), number(lot.sheets), number(lot.read), number(lot.counted),
                    number(lot.allVoid), number(lot.replacedOnline), number(lot.replacing),
                    .text(lot.finished.map { name($0.by) } ?? texts(.sheetsNotYet)),
                ]
            }, isUnderHeading: true)
    }

    /// How many sheets each two people have settled together.
    var pairs: DataTable {
        var pairs: [[ActorID]: UInt64] = [:]
        for lot in book.batches { pairs.merge(lot.pairs, uniquingKeysWith: +) }
        let sorted = pairs.sorted { $0.key.map(\.text).lexicographicallyPrecedes($1.key.map(\.text)) }
        return DataTable(
            caption: texts(.sheetsPairs),
            columns: [
                .init(name: texts(.sheetsPair)), .init(name: texts(.sheetsSettled), isNumber: true),
            ],
            cells: sorted.map { pair, count in [.text(texts.list(pair.map(name))), number(count)] },
            isUnderHeading: true)
    }

    /// How many ballots each person took in at the counter.
    var counter: DataTable {
        DataTable(
            caption: texts(.intakeTitle),
            columns: [.init(name: texts(.deskHolder)), .init(name: texts(.ballots), isNumber: true)],
            cells: book.intakes.sorted { $0.key.text < $1.key.text }.map { [.text(name($0.key)), number($0.value)] },
            isUnderHeading: true)
    }

    private func compared(_ outcome: UInt64, with desk: UInt64) -> DataTable.Cell {
        outcome == desk ? number(outcome) : .text(texts(.sheetsOther, ["number": number(outcome).text]))
    }

    private func number(_ number: UInt64) -> DataTable.Cell { .number(Int64(clamping: number), texts) }
    private func name(_ actor: ActorID) -> String { names[actor] ?? actor.text }
}
