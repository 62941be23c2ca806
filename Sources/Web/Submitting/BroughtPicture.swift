import Formats
import Kernel
import Proofs
import Storage
import Values

/// A picture that somebody has brought for a question, as answers keep it: its digest, size, type, name and words.
struct BroughtPicture {
    /// The most characters on what a picture shows.
    static let longestWords = 500
    private static let longestName = 100

    let digest: String
    let bytes: Int64
    let mediaType: String
    let name: String
    /// What it shows, for people who do not see it.
    let words: String

    /// A picture that was taken in.
    init(_ picture: BarePicture, named name: String, words: String) {
        digest = Hash.sha256(picture.bytes).hex
        bytes = Int64(picture.bytes.count)
        mediaType = picture.type.mediaType
        self.name = String(name.prefix(Self.longestName))
        self.words = words
    }

    /// A picture as answers keep it; nil where there is none.
    init?(_ typed: [String]) {
        guard typed.count == 5, let bytes = Int64(typed[1]), !typed[0].isEmpty else { return nil }
        (digest, self.bytes, mediaType, name, words) = (typed[0], bytes, typed[2], typed[3], typed[4])
    }

    /// How answers keep it.
    var typed: [String] { [digest, String(bytes), mediaType, name, words] }

    /// What a form shows again: the name of the picture, and the words.
    static func shown(_ typed: [String]) -> [String] {
        BroughtPicture(typed).map { [$0.name, $0.words] } ?? ["", typed.count == 1 ? typed[0] : ""]
    }

    /// The value of the body.
    var json: JSON {
        [
            "name": .string(name), "mediaType": .string(mediaType), "bytes": .integer(bytes),
            "sha256": .string(digest), "alt": .string(words),
        ]
    }
}

extension WebRoutes {
    /// Takes in the picture that answers a question, without what its file tells besides; a form without one keeps the
    /// picture that was brought before.
    func broughtPicture(
        _ name: String, _ form: SentForm, _ draft: Draft, _ visitor: Visitor, _ texts: Texts
    ) async throws -> (typed: [String], mistake: String?) {
        let before = BroughtPicture(draft.answers.texts[name] ?? [])
        let words = form.text("\(name).words").trimmingBlanks
        if form.text("remove-\(name)") == "yes" { return ([], nil) }
        guard let file = form.files.first(where: { $0.field == name })?.file, !file.bytes.isEmpty else {
            guard let before else { return (words.isEmpty ? [] : [words], nil) }
            return (Array(before.typed.prefix(4)) + [words], nil)
        }
        guard file.bytes.count <= Uploads.maximumBytes else { throw Detour.tooLarge }
        let picture: BarePicture
        do {
            picture = try BarePicture(file.bytes)
        } catch {
            return (before?.typed ?? [words], texts(error == .tooManyPixels ? .pictureTooLarge : .pictureWrong))
        }
        let now = time.now()
        guard let people, uploads.count(file.bytes.count, of: visitor.account.id, at: now) else {
            return (before?.typed ?? [words], texts(.documentsTooMany))
        }
        // Where too many others wait, it is made when the picture is shown first.
        let small: SmallCopy?
        do {
            small = try await smallCopy(of: picture.bytes)
        } catch is HeavyWork.Busy {
            small = nil
        }
        try await people.files.keep(picture.bytes, small: small, of: desk.log, at: now)
        let called = file.name.trimmingBlanks
        return (
            BroughtPicture(picture, named: called.isEmpty ? texts(.unnamedDocument) : called, words: words).typed, nil
        )
    }
}
