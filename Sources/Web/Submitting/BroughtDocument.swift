import Kernel
import Proofs
import Storage
import Values

/// A document that somebody has brought for a question, as answers keep it: its digest, size, type and name.
struct BroughtDocument {
    private static let longestName = 100

    let digest: String
    let bytes: Int64
    let mediaType: String
    let name: String

    /// A document that was taken in.
    init(_ file: BroughtFile, named name: String) {
        digest = Hash.sha256(file.bytes).hex
        bytes = Int64(file.bytes.count)
        mediaType = file.mediaType
        self.name = String(name.prefix(Self.longestName))
    }

    /// A document as answers keep it; nil where there is none.
    init?(_ typed: [String]) {
        guard typed.count == 4, let bytes = Int64(typed[1]), !typed[0].isEmpty else { return nil }
        (digest, self.bytes, mediaType, name) = (typed[0], bytes, typed[2], typed[3])
    }

    /// How answers keep it.
    var typed: [String] { [digest, String(bytes), mediaType, name] }

    /// The value of the body.
    var json: JSON {
        [
            "name": .string(name), "mediaType": .string(mediaType), "bytes": .integer(bytes),
            "sha256": .string(digest),
        ]
    }
}

extension WebRoutes {
    /// Takes in the document that answers a question; a form without one keeps the document that was brought before.
    func broughtDocument(
        _ name: String, _ form: SentForm, _ draft: Draft, _ visitor: Visitor, _ texts: Texts
    ) async throws -> (typed: [String], mistake: String?) {
        let before = BroughtDocument(draft.answers.texts[name] ?? [])?.typed ?? []
        if form.text("remove-\(name)") == "yes" { return ([], nil) }
        guard let file = form.files.first(where: { $0.field == name })?.file, !file.bytes.isEmpty else {
            return (before, nil)
        }
        guard file.bytes.count <= Uploads.maximumBytes else { throw Detour.tooLarge }
        let now = time.now()
        guard let people, uploads.count(file.bytes.count, of: visitor.account.id, at: now) else {
            return (before, texts(.documentsTooMany))
        }
        _ = try await people.files.keep(file.bytes, of: desk.log, at: now)
        let called = file.name.trimmingBlanks
        return (BroughtDocument(file, named: called.isEmpty ? texts(.unnamedDocument) : called).typed, nil)
    }
}
