import Kernel
import Storage
import Values

/// The form by which a report is decided, with a statement of reasons (Regulation (EU) 2022/2065, article 17).
struct ReportDecisionForm {
    static let act = "act"
    private static let verdict = "verdict"
    private static let ground = "ground"
    private static let statement = "statement"
    private static let leastCharacters = 10
    private static let longestGround = 300

    let texts: Texts
    let typed: FormFields

    func section(of report: ContentReport, _ mistakes: [String: String]) -> DeskSection {
        let fields = [
            FormField(
                name: Self.verdict, label: ["text": texts(.reportDecision)], treatment: texts(.treatmentPublic),
                input: .choices(
                    ReportVerdict.allCases.map {
                        .init(value: $0.rawValue, label: ["text": texts(ReportTitles.title($0))])
                    }, isMultiple: false),
                values: [typed.text(Self.verdict)], mistake: mistakes[Self.verdict]),
            FormField(
                name: Self.act, label: ["text": texts(.reportAct)], hints: [["text": texts(.deskReportActHint)]],
                treatment: texts(.treatmentPublic), input: .line(mode: "numeric"), values: [typed.text(Self.act)],
                mistake: mistakes[Self.act]),
            FormField(
                name: Self.ground, label: ["text": texts(.reportGround)],
                hints: [["text": texts(.deskReportGroundHint)]], treatment: texts(.treatmentPublic), input: .line(),
                values: [typed.text(Self.ground)], mistake: mistakes[Self.ground]),
            FormField(
                name: Self.statement, label: ["text": texts(.reportStatement)],
                hints: [["text": texts(.deskReportStatementHint)]], treatment: texts(.treatmentPublic),
                input: .lines(rows: 6), values: [typed.text(Self.statement)], mistake: mistakes[Self.statement],
                mostCharacters: ReportForm.mostCharacters),
        ]
        return DeskSection(
            title: texts(.deskReportDecide), paragraphs: [texts(.deskReportDecideLead)],
            form: PageForm(
                action: Address.deskReport.path(String(report.id)), fields: fields,
                submits: [.init(text: texts(.deskReportPublish))]))
    }

    /// The decision, or what is wrong with it. Whether there is such an entry is looked up elsewhere.
    func decision(at time: Instant, by decider: ActorID) -> Result<ReportDecision, DeskMistakes> {
        var mistakes: [String: String] = [:]
        let verdict = ReportVerdict(rawValue: typed.text(Self.verdict))
        if verdict == nil { mistakes[Self.verdict] = texts(.deskReportVerdictMissing) }
        let ground = DeskLines.trimmed(typed.text(Self.ground))
        let needsGround = verdict?.takesOff == true
        if ground.count > Self.longestGround || ground.isEmpty && needsGround {
            mistakes[Self.ground] = texts(.deskReportGroundMissing)
        }
        let statement = DeskLines.trimmed(typed.text(Self.statement))
        if !(Self.leastCharacters...ReportForm.mostCharacters).contains(statement.count) {
            mistakes[Self.statement] = texts(.deskReportStatementMissing)
        }
        let act = DeskLines.trimmed(typed.text(Self.act))
        let number = UInt64(act)
        if needsGround ? number == nil : !act.isEmpty { mistakes[Self.act] = texts(.deskReportActWrong) }
        guard let verdict, mistakes.isEmpty else { return .failure(DeskMistakes(mistakes: mistakes)) }
        return .success(
            ReportDecision(
                verdict, ground: ground, statement: statement, act: number, at: time, by: decider))
    }
}
