public import Kernel
import Proofs
public import Values

/// Authors' words stay off the log: they wait for a moderator, and can be taken down later.
extension Proposal {
    /// The most characters of a title.
    public static let longestTitle = 120
    /// The most characters of what an author says.
    public static let longestWords = 5_000

    /// The largest photograph, in bytes.
    public static let mostBytes: Int64 = 10 << 20

    /// Whether an idea can carry a photograph.
    var takesPhotos: Bool { terms.photos ?? false }

    /// Title, words, what is said in an appeal, and the photograph.
    public var hiddenFields: [HiddenField] {
        let readers: [RoleName] = [.reviewer, .clerk, .office]
        let texts = ["title", "words"].map { HiddenField($0, .withdrawable, readers: readers) }
        guard takesPhotos else { return texts }
        return texts + [HiddenField("photo", .withdrawable, readers: readers, namesUpload: true)]
    }

    /// What is said and shown of an idea waits until it is admitted; the words of an appeal are public at once.
    public func hiddenPlaces(of move: String, in body: JSON) -> [HiddenPlace] {
        guard ["submit", "amend", "appeal"].contains(move) else { return [] }
        return (["title", "words"] + (takesPhotos ? ["photo"] : [])).compactMap { name in
            guard let value = body[name], !value.isNull, move != "appeal" || name == "words" else { return nil }
            return HiddenPlace(field: name, path: ClaimPath([.member(name)]), waits: move != "appeal")
        }
    }

    /// A text that is neither empty nor too long; a photograph with words on what it shows.
    public func check(_ value: JSON, of field: String) throws(Refusal) {
        if field == "photo" {
            guard PictureValue.isValid(value, most: Self.mostBytes), PictureValue.hasWords(value) else {
                throw ProposalRefusal.photo.refusal
            }
            return
        }
        let most = field == "title" ? Self.longestTitle : Self.longestWords
        guard let text = value.stringValue, (1...most).contains(text.unicodeScalars.count) else {
            throw ProposalRefusal.text(field, most: most).refusal
        }
    }
}
