import Kernel
import Proofs
import Values

/// Ballots on paper: batches of numbered sheets, each read by two people.
extension Budget {
    private typealias OpenBatch = (sheets: UInt64, done: SettledSheets)

    /// The most sheets of a batch.
    static let mostSheets: UInt64 = 10_000
    /// The most characters that say where a batch comes from, or what its box is called.
    static let longestLabel = 120

    /// A batch of sheets has come in, numbered from 1 as they lie and as they were scanned.
    func takeBatch(
        _ id: String, sheets: UInt64, from labels: [String?], in situation: inout Situation<Subject>
    ) throws(Refusal) {
        _ = try paperDesk(at: situation.time)
        guard Identifier.isValid(id) else { throw DeskRefusal.batchName.refusal }
        guard (1...Self.mostSheets).contains(sheets) else { throw DeskRefusal.batchSize.refusal }
        guard try situation.subject("batch", Array(id.utf8)) == nil else { throw DeskRefusal.batchExists(id).refusal }
        for label in labels {
            guard (1...Self.longestLabel).contains(label?.count ?? 1) else { throw DeskRefusal.label.refusal }
        }
        try situation.set(.batch(sheets: sheets), "batch", Array(id.utf8))
    }

    /// The first of two readings; until there is a second one that agrees, it can be entered anew.
    func record(
        _ sheet: PaperSheet, _ number: UInt64, of batch: String, in situation: inout Situation<Subject>
    ) throws(Refusal) {
        let desk = try paperDesk(at: situation.time)
        _ = try unsettled(number, of: batch, in: situation)
        try check(sheet, desk, in: situation)
        let read = ReadSheet(by: situation.actor, reading: try Self.digest(of: sheet), isSettled: false)
        try situation.set(.sheet(read), "sheet", Self.key(number, batch))
    }

    /// The second reading, by somebody else. If it agrees with the first, the sheet is settled and its ballot counts.
    func confirm(
        _ sheet: PaperSheet, _ number: UInt64, of batch: String, in situation: inout Situation<Subject>
    ) throws(Refusal) {
        let desk = try paperDesk(at: situation.time)
        var (lot, known) = try unsettled(number, of: batch, in: situation)
        guard var first = known else { throw DeskRefusal.notRecorded(number).refusal }
        guard first.by != situation.actor else { throw DeskRefusal.samePerson.refusal }
        guard first.reading == (try Self.digest(of: sheet)) else { throw DeskRefusal.differs(number).refusal }
        try check(sheet, desk, in: situation)
        first.isSettled = true
        try situation.set(.sheet(first), "sheet", Self.key(number, batch))
        if sheet.void == nil { lot.done.counted += 1 } else { lot.done.void += 1 }
        try situation.set(.batch(sheets: lot.sheets, done: lot.done), "batch", Array(batch.utf8))
        guard let person = sheet.person else { return }
        var ballots = 0
        if case .person(let earlier, _, _) = try situation.subject("person", Self.key(person)) { ballots = earlier }
        try situation.set(
            .person(ballots: ballots + 1, counts: situation.index, onPaper: true), "person", Self.key(person))
    }

    /// The terms of the desk, while it takes sheets.
    private func paperDesk(at time: Instant) throws(Refusal) -> BudgetTerms.Paper {
        guard let desk = terms.paper else { throw DeskRefusal.noPaper.refusal }
        try checkOpen(at: time)
        return desk
    }

    /// What is known of a sheet that nobody has settled; nil when nobody has read it.
    private func unsettled(
        _ number: UInt64, of batch: String, in situation: Situation<Subject>
    ) throws(Refusal) -> (OpenBatch, ReadSheet?) {
        let lot = try open(batch, in: situation)
        guard number >= 1, number <= lot.sheets else { throw DeskRefusal.unknownSheet(number, of: lot.sheets).refusal }
        guard case .sheet(let sheet) = try situation.subject("sheet", Self.key(number, batch)) else {
            return (lot, nil)
        }
        guard !sheet.isSettled else { throw DeskRefusal.settled(number).refusal }
        return (lot, sheet)
    }

    /// A batch whose counts nobody has confirmed yet.
    private func open(_ batch: String, in situation: Situation<Subject>) throws(Refusal) -> OpenBatch {
        guard case .batch(let sheets, let done) = try situation.subject("batch", Array(batch.utf8)) else {
            throw DeskRefusal.unknownBatch(batch).refusal
        }
        guard done?.isFinished != true else { throw DeskRefusal.finished(batch).refusal }
        return (sheets, done ?? SettledSheets())
    }

    /// Who counted the sheets by hand says what came out; it is taken if the readings come to the same.
    func finish(
        _ batch: String, counted: UInt64, void: UInt64, in situation: inout Situation<Subject>
    ) throws(Refusal) {
        _ = try paperDesk(at: situation.time)
        var lot = try open(batch, in: situation)
        let settled = lot.done.counted + lot.done.void
        guard settled >= lot.sheets else { throw DeskRefusal.notSettled(left: lot.sheets - settled).refusal }
        guard lot.done.counted == counted, lot.done.void == void else { throw DeskRefusal.countsDiffer.refusal }
        lot.done.isFinished = true
        try situation.set(.batch(sheets: lot.sheets, done: lot.done), "batch", Array(batch.utf8))
    }

    /// A sheet is void, or it is a ballot of somebody who may hand it in.
    private func check(
        _ sheet: PaperSheet, _ desk: BudgetTerms.Paper, in situation: Situation<Subject>
    ) throws(Refusal) {
        if sheet.void != nil {
            guard sheet.person == nil, sheet.choices == nil, sheet.points == nil else {
                throw DeskRefusal.voidWithBallot.refusal
            }
            return
        }
        guard let person = sheet.person, let choices = sheet.choices else { throw DeskRefusal.nothingRead.refusal }
        guard try situation.membership(of: Self.key(person), in: desk.people) != nil else {
            throw DeskRefusal.notOnRoll(person).refusal
        }
        if case .person(_, _, let onPaper) = try situation.subject("person", Self.key(person)) {
            if onPaper { throw DeskRefusal.secondSheet(person).refusal }
            if desk.counts == .online { throw DeskRefusal.votedOnline(person).refusal }
        }
        _ = try checked(choices, sheet.points, by: try paper(for: choices, in: situation))
    }

    private static func digest(of sheet: PaperSheet) throws(Refusal) -> String {
        do {
            return Hash.sha256(try JSON(encoding: sheet).canonicalized()).base64URL
        } catch {
            throw DeskRefusal.nothingRead.refusal
        }
    }

    static func key(_ person: UInt64) -> [UInt8] { Array(String(person).utf8) }

    private static func key(_ sheet: UInt64, _ batch: String) -> [UInt8] { Array("\(batch) \(sheet)".utf8) }
}
