public import Kernel
import Proofs
public import Values

/// Authors' words stay off the log: they wait for a moderator, and can be taken down later. How to reach an author who
/// came another way is for the office alone.
extension Petition {
    /// The most characters of a title.
    public static let longestTitle = 120
    /// The most characters of what an author says.
    public static let longestWords = 5_000
    /// The most characters of how to reach an author.
    public static let longestContact = 500

    /// Title, words, what is said in an appeal, and how to reach an author.
    public var hiddenFields: [HiddenField] {
        let readers: [RoleName] = [.reviewer, .clerk, .office]
        return [
            HiddenField("title", .withdrawable, readers: readers),
            HiddenField("words", .withdrawable, readers: readers),
            HiddenField("contact", .personal, readers: [.clerk, .office]),
        ]
    }

    /// A petition's title and words wait until it is published; the words of an appeal are public at once.
    public func hiddenPlaces(of move: String, in body: JSON) -> [HiddenPlace] {
        let names: [String] =
            switch move {
            case "submit": ["title", "words"]
            case "intake": ["title", "words", "contact"]
            case "appeal": ["words"]
            default: []
            }
        return names.compactMap { name in
            guard let value = body[name], !value.isNull else { return nil }
            let waits = move != "appeal" && name != "contact"
            return HiddenPlace(field: name, path: ClaimPath([.member(name)]), waits: waits)
        }
    }

    /// A text that is neither empty nor too long.
    public func check(_ value: JSON, of field: String) throws(Refusal) {
        let most =
            switch field {
            case "title": Self.longestTitle
            case "contact": Self.longestContact
            default: Self.longestWords
            }
        guard let text = value.stringValue, (1...most).contains(text.unicodeScalars.count) else {
            throw PetitionRefusal.text(field, most: most).refusal
        }
    }
}
