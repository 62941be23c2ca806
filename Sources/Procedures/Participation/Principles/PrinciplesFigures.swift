public import Kernel
public import Values

/// What everybody may see of a panel whose log is not public: the sums, and the principles to which it consents, with how
/// each is upheld. How anybody answered in a round is not in it.
extension Principles {
    private struct Figures: Encodable {
        struct Line: Encodable {
            let text: UInt64
            let adopted: Instant?
            let promised: Instant?
            let progress: PrinciplesMove.Progress?
            let reports: UInt64
            let missed: UInt64
        }

        let sums: PrinciplesOutcome.Sums
        let principles: [Line]
    }

    /// The sums, and the adopted principles.
    public func figures(of outcome: PrinciplesOutcome) throws(JSONEncodingError) -> JSON {
        let lines = outcome.principles.filter { $0.standing == .adopted }.map { line in
            Figures.Line(
                text: line.text, adopted: line.adopted, promised: line.promised, progress: line.progress,
                reports: line.reports, missed: line.missed)
        }
        return try JSON(encoding: Figures(sums: outcome.sums, principles: lines))
    }

    /// Stories are told by people; principles are drafted and accounts given by those whose task it is.
    public static var countsNobody: Set<String> { ["text", "principles", "adopted", "promised", "reports", "missed"] }

    /// The words of the adopted principles.
    public func texts(of outcome: PrinciplesOutcome) -> [PublicText] {
        outcome.principles.filter { $0.standing == .adopted }.map { PublicText(entry: $0.text, pointer: "/text") }
    }
}
