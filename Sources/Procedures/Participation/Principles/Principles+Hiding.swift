public import Kernel
import Proofs
public import Values

/// What the panel tells, drafts and objects stays off the log and is not public; a principle becomes so with the consent
/// of the panel, and what the service says about it at once.
extension Principles {
    /// The most characters of a story.
    public static let longestStory = 5_000
    /// The most characters of a principle.
    public static let longestText = 500
    /// The most characters of a reason, an answer or an account.
    public static let longestWords = 2_000

    /// Stories, texts of principles, what is said about them in the panel, and what the service says in public.
    public var hiddenFields: [HiddenField] {
        let lists = [terms.panel]
        return [
            HiddenField("story", .withdrawable, readers: Self.keepers, lists: lists),
            HiddenField("text", .withdrawable, readers: Self.keepers, lists: lists),
            HiddenField("talk", .withdrawable, readers: Self.keepers, lists: lists),
            HiddenField("account", .withdrawable),
        ]
    }

    /// Only what the service says is public at once.
    public func hiddenPlaces(of move: String, in body: JSON) -> [HiddenPlace] {
        let fields: [(member: String, field: String)] =
            switch move {
            case "tell": [("words", "story")]
            case "draft": [("text", "text")]
            case "amend": [("text", "text"), ("reason", "talk")]
            case "respond", "drop": [("reason", "talk")]
            case "answer": [("words", "talk")]
            case "promise", "report": [("words", "account")]
            default: []
            }
        return fields.compactMap { member, field in
            guard let value = body[member], !value.isNull else { return nil }
            return HiddenPlace(field: field, path: ClaimPath([.member(member)]), waits: field != "account")
        }
    }

    /// A text that is neither empty nor too long; a principle begins as the terms ask.
    public func check(_ value: JSON, of field: String) throws(Refusal) {
        let (most, member) =
            switch field {
            case "story": (Self.longestStory, "words")
            case "text": (Self.longestText, "text")
            case "talk": (Self.longestWords, "reason")
            default: (Self.longestWords, "words")
            }
        guard let text = value.stringValue, (1...most).contains(text.unicodeScalars.count),
            !text.allSatisfy(\.isWhitespace)
        else { throw PrinciplesRefusal.text(member, most: most).refusal }
        guard field == "text", let begins = terms.begins else { return }
        let beginnings = begins.translations.map(\.text)
        guard beginnings.contains(where: { text.hasPrefix($0) }) else {
            throw PrinciplesRefusal.beginning(beginnings.first ?? "").refusal
        }
    }
}
