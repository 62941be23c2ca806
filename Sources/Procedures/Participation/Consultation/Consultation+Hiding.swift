public import Kernel
import Proofs
public import Values

/// What people write stays off the log.
extension Consultation {
    /// The most characters of reasons, answers and reports.
    static let longestWords = 2_000
    /// A character may be made of several signs; more than this is no writing.
    static let mostScalarsPerCharacter = 4

    /// Statements, reasons and answers are shown to everybody until somebody has to take them down; what is said beside
    /// a report only to those who moderate.
    public var hiddenFields: [HiddenField] {
        [
            HiddenField("text", .withdrawable), HiddenField("reasons", .withdrawable),
            HiddenField("answer", .withdrawable), HiddenField("words", .personal, readers: Self.keepers),
        ]
    }

    /// A statement waits to be published where moderators look at it first.
    public func hiddenPlaces(of move: String, in body: JSON) -> [HiddenPlace] {
        let fields = ["propose": ("text", "text"), "moderate": ("reasons", "reasons"), "answer": ("text", "answer")]
        guard let (member, field) = fields[move] ?? (move == "report" ? ("words", "words") : nil),
            let value = body[member], !value.isNull
        else { return [] }
        let waits = move == "propose" && terms.proposals.review == .before
        return [HiddenPlace(field: field, path: ClaimPath([.member(member)]), waits: waits)]
    }

    /// A statement is one line, not too long as people count its characters, and begins as the terms ask; everything
    /// else is a text that is not too long.
    public func check(_ value: JSON, of field: String) throws(Refusal) {
        let pointer = "/body/\(field == "answer" ? "text" : field)"
        let most = field == "text" ? terms.longest : Self.longestWords
        guard let text = value.stringValue, (1...most).contains(text.count),
            text.unicodeScalars.count <= most * Self.mostScalarsPerCharacter
        else {
            throw Refusal(
                "consultation.text_length", "The text is empty or longer than \(most) characters.",
                remedy: "Give 1 to \(most) characters.", pointer: pointer, details: ["most": .count(most)])
        }
        let isWhite = { (character: Character?) in character?.isWhitespace ?? true }
        let isHidden = text.unicodeScalars.contains { scalar in
            switch scalar.value {
            case 0x09, 0x0A: field == "text"
            case 0x00...0x1F, 0x7F...0x9F, 0x2028...0x202E, 0xFDD0...0xFDEF, 0xFEFF, 0xE0000...0xE007F: true
            default: scalar.value & 0xFFFE == 0xFFFE
            }
        }
        guard !isHidden, !isWhite(text.first), !isWhite(text.last) else {
            throw Refusal(
                "consultation.text_signs", "The text begins or ends with a blank, or holds signs that cannot be seen.",
                remedy: "Write one line of letters, digits and punctuation.", pointer: pointer)
        }
        guard field == "text", let begins = terms.proposals.begins else { return }
        let beginnings = begins.translations.map(\.text)
        guard beginnings.contains(where: { text.hasPrefix($0) }) else {
            throw Refusal(
                "consultation.text_beginning", "A statement begins with “\(beginnings[0])” here.",
                remedy: "Put it so that it begins like this.", pointer: pointer,
                details: ["beginning": .name(beginnings[0])])
        }
    }
}
