import Kernel
import Proofs
import Values

/// A row of a manifest as it arrives: `{"manifest": 12, "row": 0, "move": "add", "actor": "did:key:…", "body": "{…}",
/// "path": ["…"]}`. The body is a text, because its bytes are what the manifest's root is made of.
struct RowClaim: Sendable {
    private struct Members: Codable {
        let manifest: UInt64
        let row: UInt64
        let move: String
        let actor: ActorID
        let `for`: ActorID?
        let body: String
        let path: [String]
    }

    private let members: Members
    let body: [UInt8]

    init(json: JSON) throws(Problem) {
        do {
            members = try json.decode(Members.self)
        } catch {
            throw .json("the row does not fit at \(error.path.pathText): \(error.reason)")
        }
        body = Array(members.body.utf8)
    }

    /// The row within the part to which it was sent.
    func row(in address: PartAddress) throws(Refusal) -> ManifestRow {
        var path: [Hash] = []
        for text in members.path {
            guard let hash = Hash(base64: text) else {
                throw Refusal(
                    "row.path", "The row's path is not made of base64 hashes.",
                    remedy: "Send the row's inclusion proof.", pointer: "/path")
            }
            path.append(hash)
        }
        let place = ManifestRow.Place(
            manifest: members.manifest, row: members.row, programme: address.programme, part: address.part,
            move: members.move, actor: members.actor, for: members.for)
        return try ManifestRow(place: place, body: body, path: path)
    }
}
