public import Kernel
import Proofs
public import Values

/// Words and photographs are shown to everybody, until somebody has to take them down.
extension Works {
    /// The most characters of a report.
    public static let longestWords = 5_000
    /// The largest photograph, in bytes.
    public static let mostBytes: Int64 = 10 << 20

    /// What a report says, and what it shows.
    public var hiddenFields: [HiddenField] {
        [HiddenField("words", .withdrawable), HiddenField("photo", .withdrawable, namesUpload: true)]
    }

    /// Both stand at the top of a report.
    public func hiddenPlaces(of move: String, in body: JSON) -> [HiddenPlace] {
        guard move == "report" else { return [] }
        return ["words", "photo"].compactMap { name in
            guard let value = body[name], !value.isNull else { return nil }
            return HiddenPlace(field: name, path: ClaimPath([.member(name)]))
        }
    }

    /// Words are a text; a photograph is named as documents are, and is a picture that every browser shows.
    public func check(_ value: JSON, of field: String) throws(Refusal) {
        if field == "words" {
            guard let text = value.stringValue, (1...Self.longestWords).contains(text.unicodeScalars.count) else {
                throw WorksRefusal.text(most: Self.longestWords).refusal
            }
            return
        }
        guard PictureValue.isValid(value, most: Self.mostBytes) else { throw WorksRefusal.photo.refusal }
    }
}
