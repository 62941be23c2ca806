public import Kernel
public import Values

/// A report of illegal content as it arrives.
public struct NewReport: Sendable {
    let programme: String
    let part: String
    let path: String
    let author: ActorID?
    let reason: ReportReason
    let words: ReportWords
    let due: Instant

    /// A report.
    ///
    /// - Parameters:
    ///   - part: empty where a page of the whole programme is reported.
    ///   - path: the page that is reported.
    ///   - author: who wrote what stands there, where that is known.
    ///   - due: until when it is to be decided.
    public init(
        programme: String, part: String, path: String, author: ActorID?, reason: ReportReason, words: ReportWords,
        due: Instant
    ) {
        self.programme = programme
        self.part = part
        self.path = path
        self.author = author
        self.reason = reason
        self.words = words
        self.due = due
    }
}
