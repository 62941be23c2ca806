import Kernel
import Values

/// The draft of a data protection impact assessment (GDPR, article 35(7)): what is known stands there, what is not is
/// asked for, with room to write.
struct ImpactDraft {
    let record: ProcessingRecord
    let texts: Texts

    var sections: [DeskSection] {
        let data = record.duties.programme.data
        return [
            DeskSection(paragraphs: [texts(.deskImpactLead)]),
            DeskSection(
                title: texts(.deskImpactWhat), paragraphs: [texts(.deskImpactWhatText)],
                facts: record.rows.map { .fact($0.name, $0.value) }),
            DeskSection(
                title: texts(.dutiesHiddenTitle), table: record.duties.table(texts),
                empty: texts(.dutiesNothingHidden)),
            DeskSection(
                title: texts(.deskImpactNeeded),
                facts: [.fact(texts(.legalBasis), data.legalBasis)]
                    + questions([
                        .deskImpactAskNeeded, .deskImpactAskLess, .deskImpactAskGround, .deskImpactAskInformed,
                    ])),
            DeskSection(
                title: texts(.deskImpactRisks),
                facts: risks
                    + questions([
                        .deskImpactAskRisks, .deskImpactAskGroups,
                    ])),
            DeskSection(title: texts(.deskMeasures), points: record.measures),
            DeskSection(
                title: texts(.deskImpactEnd),
                facts: questions([
                    .deskImpactAskMeasures, .deskImpactAskOfficer, .deskImpactAskPeople, .deskImpactAskDecision,
                ])),
        ]
    }

    /// Questions with room for what the office writes by hand.
    private func questions(_ keys: [TextKey]) -> [SummaryRow] {
        keys.map { .fact(texts($0), String(repeating: "_", count: 24)) }
    }

    /// What can go wrong by the nature of the software, and what it does about that.
    private var risks: [SummaryRow] {
        [
            .fact(texts(.deskRiskForever), texts(.deskRiskForeverDone)),
            .fact(texts(.deskRiskLinked), texts(.deskRiskLinkedDone)),
            .fact(texts(.deskRiskLeak), texts(.deskRiskLeakDone)),
            .fact(texts(.deskRiskBackups), texts(.deskRiskBackupsDone)),
        ]
    }
}
