import Kernel
import Storage
import Values

/// What whoever reported something is told by e-mail: never what was reported, only where it is read.
struct ReportLetters {
    let office: String
    /// Where readers find the server, without a slash at the end.
    let address: String

    /// That the report has arrived, and until when it is decided.
    func received(_ words: ReportWords, due: Instant) -> NoticeLetter? {
        letter(words) { texts, link in
            [texts(.reportLetterReceived, ["time": texts.moment(due)]), link]
        }
    }

    /// That it is decided.
    func decided(_ words: ReportWords) -> NoticeLetter? {
        letter(words) { texts, link in [texts(.reportLetterDecided), link] }
    }

    private func letter(_ words: ReportWords, _ lines: (Texts, String) -> [String]) -> NoticeLetter? {
        guard !words.mail.isEmpty else { return nil }
        let texts = Texts(accepting: nil, chosen: words.language)
        let link = address + Address.reportFollow.path(words.reference)
        return NoticeLetter(
            address: words.mail, subject: "\(office): \(texts(.reportYours))",
            text: (lines(texts, link) + ["", office, ""]).joined(separator: "\n"))
    }
}
