/// What somebody wrote who reported something: personal, and sealed.
public struct ReportWords: Sendable, Codable, Hashable {
    /// Under what the report is followed.
    public let reference: String
    /// Why it is illegal.
    public let explanation: String
    /// Who reports it; empty where nobody has to say.
    public let name: String
    /// Where they are told; empty where nobody has to say.
    public let mail: String
    /// In which language they are told.
    public let language: String

    /// The words of a report.
    public init(reference: String, explanation: String, name: String, mail: String, language: String) {
        self.reference = reference
        self.explanation = explanation
        self.name = name
        self.mail = mail
        self.language = language
    }
}
