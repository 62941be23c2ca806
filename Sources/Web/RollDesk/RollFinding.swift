import Kernel
import Participation

/// Why a row of a spreadsheet is not entered.
struct RollFinding: Sendable, Hashable {
    enum Why: Sendable, Hashable {
        case mistake(RollRow.Mistake)
        /// The same person stands in another line.
        case twice(line: Int)
        /// The person is on the roll already.
        case onRoll(person: UInt64)
        /// The log did not take it.
        case refused(Refusal)
    }

    let line: Int
    let why: Why

    /// The column that is wrong; empty for the row as a whole.
    func column(identifiedBy identity: String) -> String {
        switch why {
        case .mistake(let mistake): mistake.column
        case .twice, .onRoll: identity
        case .refused: ""
        }
    }

    /// Why, in a sentence.
    func sentence(_ terms: RollTerms, _ texts: Texts) -> String {
        switch why {
        case .mistake(.empty): texts(.deskRollEmpty)
        case .mistake(.tooLong(_, let most)): texts(.deskRollTooLong, ["most": texts.number(Int64(most))])
        case .mistake(.unknownGroup):
            texts(.deskRollNoGroup, ["groups": texts.list((terms.groups ?? []).map(\.id))])
        case .mistake(.neitherYesNorNo): texts(.deskRollYesNo)
        case .twice(let line): texts(.deskRollTwice, ["line": String(line)])
        case .onRoll(let person): texts(.deskRollOnRoll, ["person": String(person)])
        case .refused(let refusal): RefusalWords.sentence(refusal, texts).text
        }
    }

    /// Findings as a table.
    static func table(
        _ findings: some Sequence<RollFinding>, identifiedBy identity: String, _ terms: RollTerms, _ texts: Texts
    ) -> DataTable {
        DataTable(
            caption: texts(.deskRollBad),
            columns: [
                .init(name: texts(.deskLine), isNumber: true), .init(name: texts(.deskColumn)),
                .init(name: texts(.deskWhatIsWrong)),
            ],
            cells: findings.map { finding in
                [
                    .text(String(finding.line)), .text(finding.column(identifiedBy: identity)),
                    .text(finding.sentence(terms, texts)),
                ]
            }, isUnderHeading: true)
    }
}
