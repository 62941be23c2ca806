import Hummingbird
import Kernel
import Proofs
import Registers
import Storage
import Values

/// A document that belongs to a record, as a download.
extension WebRoutes {
    /// Everybody gets what is published; others what they may read, which is noted for whom it is about.
    func recordFile(_ visit: Visit) async throws -> Answer {
        let part = try await register(visit)
        let id = try visit.piece("id")
        let field = try visit.piece("field")
        let duties = try await duties(of: visit, in: part)
        guard let people, part.register.fields.contains(where: { $0.id == field && $0.field.type == .file }),
            let item = try await views.item(id, of: part.address, log: desk.log, for: duties.audience),
            let member = item.hidden.first(where: { $0.pointer == "/values/\(field)" }),
            let reference = try await reference(member, part, duties, visit),
            let statement = try await deed(at: member.entry)?.statement
        else { throw HTTPError(.notFound) }
        do {
            let bytes = try await people.files.read(
                statement: statement, pointer: member.entryPointer, of: desk.log)
            // Whatever it claims to be, a browser shall not open it here.
            return .file(bytes, type: "application/octet-stream", name: reference.name)
        } catch PeopleStoreError.unknownFile {
            throw HTTPError(.notFound)
        }
    }

    /// What an entry does; nil beyond the log's end.
    func deed(at index: UInt64) async throws -> Deed? {
        try await entry(at: index)?.deed()
    }

    /// An entry of the log; nil where there is none yet.
    func entry(at index: UInt64) async throws -> Entry? {
        guard let head = try await desk.store.head(of: desk.log), index < head.size,
            let bytes = try await desk.store.entries(of: desk.log, in: index..<index + 1).first
        else { return nil }
        return Entry(parsing: bytes)
    }

    /// The document that a value names, if the visitor may see it.
    private func reference(
        _ member: HiddenMember, _ part: RegisterPart, _ duties: RegisterDuties, _ visit: Visit
    ) async throws -> FileReference? {
        let json: JSON?
        if case .published(let value) = member.standing {
            json = value
        } else if let actor = duties.actor {
            let kept = try await readingRoom().values(
                at: [member.entry], programme: part.address.programme, for: actor,
                purpose: visit.texts(.purposeDocument))
            json = kept.first { $0.value.pointer == member.entryPointer }?.value.disclosure.value
        } else {
            json = nil
        }
        guard let json, let name = json["name"]?.stringValue, let type = json["mediaType"]?.stringValue,
            let bytes = json["bytes"]?.int64Value, let digest = json["sha256"]?.stringValue
        else { return nil }
        return FileReference(name: name, mediaType: type, bytes: bytes, sha256: digest)
    }
}
