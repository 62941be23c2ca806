import Hummingbird
import Kernel
import Proofs
import Storage
import Values

/// Files that people upload, and those that are published.
extension APIRoutes {
    /// Types that browsers show and cannot be made to run anything.
    private static let harmlessTypes: Set<String> = [
        "image/png", "image/jpeg", "image/gif", "image/webp", "application/pdf", "text/plain",
    ]

    /// Keeps an upload until a value names it.
    func upload(_ call: Call) async throws -> Response {
        _ = try await declared(try call.piece("programme"))
        guard let files = people?.files else { throw Problem.notFound }
        let content = try await call.request.bytes(atMost: PeopleFiles.maximumBytes)
        do {
            let hash = try await files.keep(content, of: desk.log, at: time.now())
            return .json(["sha256": .string(hash.hex), "bytes": .integer(Int64(content.count))], status: .created)
                .with("Cache-Control", "no-store")
        } catch PeopleStoreError.noRoom {
            throw Problem(
                .serviceUnavailable, PeopleStoreError.noRoom.code, "Too many uploads wait to be named by a value.",
                remedy: "Try again tomorrow, or tell the office.")
        }
    }

    /// The file behind a published value.
    func file(_ call: Call) async throws -> Response {
        let index = try call.index
        guard let pointer = call.query("pointer"), let files = people?.files,
            let value = try await desk.readingRoom?.published(at: [index]).first(where: {
                $0.value.pointer.utf8.elementsEqual(pointer.utf8)
            })?.value
        else { throw Self.noFile }
        let content: [UInt8]
        do {
            content = try await files.read(statement: value.statement, pointer: value.pointer, of: desk.log)
        } catch PeopleStoreError.unknownFile {
            throw Self.noFile
        }
        let said = value.disclosure.value["mediaType"]?.stringValue ?? ""
        let name = value.disclosure.value["name"]?.stringValue ?? ""
        return .bytes(content, type: Self.harmlessTypes.contains(said) ? said : "application/octet-stream")
            .with("Content-Disposition", "attachment; filename=\"\(Self.plain(name))\"")
            .with("Cache-Control", "no-store")
    }

    private static let noFile = Problem(
        .notFound, "file.none", "There is no such published file.",
        remedy: "Name a published value of the entry with ?pointer=.")

    /// A file's name without anything that leads elsewhere or ends the header.
    private static func plain(_ name: String) -> String {
        let last = name.utf8.split { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "\\") }.last ?? []
        let bytes = last.map { byte -> UInt8 in
            let isPlain = (0x30...0x39).contains(byte) || (0x41...0x5a).contains(byte) || (0x61...0x7a).contains(byte)
            return isPlain || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-") ? byte : UInt8(ascii: "_")
        }
        let text = String(decoding: bytes.drop { $0 == UInt8(ascii: ".") }.prefix(120), as: UTF8.self)
        return text.isEmpty ? "file" : text
    }
}
