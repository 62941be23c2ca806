import Kernel
import Participation
import Storage
import Values

/// What letters and messages with codes say.
struct RollWords: Sendable {
    let office: String
    /// Where readers find the server, without a slash at the end.
    let address: String

    /// Where a code is shown; with it where it is to be typed for nobody.
    func href(to part: PartAddress, code: String? = nil) -> String {
        let place = "/programmes/\(PercentCoding.encode(part.programme))/\(PercentCoding.encode(part.part))/acts/admit"
        return address + place + (code.map { "?\(CodeQuestion.code)=\(PercentCoding.encode($0))" } ?? "")
    }

    /// What a letter says in one language, paragraph by paragraph, under its heading.
    func paragraphs(_ programme: Programme, _ part: PartAddress, isWard: Bool, _ texts: Texts) -> [String] {
        var lines = [texts(isWard ? .letterForWard : .letterWhy), texts(.letterHow, ["address": href(to: part)])]
        if let until = programme.deadline(ofRoll: part.part) {
            lines.append(texts(.letterUntil, ["time": texts.moment(until)]))
        }
        return lines + [
            texts(.letterPublic), texts(.letterPrivate), texts(.letterAsk, ["contact": programme.data.contact]),
        ]
    }

    /// The heading of a letter.
    func heading(_ programme: Programme, _ texts: Texts) -> String {
        texts(.letterHeading, ["title": texts.plain(programme.title)])
    }

    /// A message with a code; nil where the code cannot be read.
    func message(
        _ letter: RollLetter, by channel: NoticeChannel, to recipient: String, in programme: Programme, part: String,
        language: String, of name: String
    ) -> NoticeLetter? {
        guard let code = InvitationCode(typed: letter.code) else { return nil }
        let part = PartAddress(programme: name, part: part)
        let link = href(to: part, code: code.text)
        let languages = programme.letterLanguages(else: language)
        guard channel == .mail else {
            let texts = languages[0]
            let text = TextSegments.fit(texts.plain(programme.title)) {
                "\(office): \(texts(.letterText, ["title": $0, "code": code.printed])) \(link)"
            }
            return NoticeLetter(address: recipient, subject: "", text: text)
        }
        let pieces = languages.map { texts in
            ([heading(programme, texts), "", code.printed, link, ""]
                + paragraphs(programme, part, isWard: false, texts)).joined(separator: "\n")
        }
        return NoticeLetter(
            address: recipient, subject: heading(programme, languages[0]),
            text: pieces.joined(separator: "\n\n") + "\n\n\(office)\n")
    }
}
