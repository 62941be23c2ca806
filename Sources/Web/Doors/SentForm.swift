import Hummingbird
import Storage

/// A form as it was sent, with files where there may be some.
struct SentForm: Sendable {
    /// The name of the field that carries the token.
    static let tokenName = "token"
    /// What a form with a file has beside the file.
    private static let multipartExtraBytes = 64 << 10

    let fields: FormFields
    let files: [(field: String, file: BroughtFile)]

    /// Reads the body of a request.
    ///
    /// - Throws: `Detour` where it is no form, or too large a one.
    init(_ request: Request, takesFiles: Bool) async throws {
        let type = HTTPFields.Element.Name("Content-Type").flatMap { request.headers[$0] } ?? ""
        let kind = type.prefix { $0 != ";" && $0 != " " }.lowercased()
        switch kind {
        case "application/x-www-form-urlencoded":
            let bytes = try await Self.bytes(of: request, atMost: FormFields.maximumBytes)
            guard let fields = FormFields(bytes) else { throw Detour.unreadable }
            self.fields = fields
            files = []
        case "multipart/form-data" where takesFiles:
            let most = PeopleFiles.maximumBytes + Self.multipartExtraBytes
            let bytes = try await Self.bytes(of: request, atMost: most)
            guard let form = MultipartForm(bytes, contentType: type) else { throw Detour.unreadable }
            fields = form.fields
            files = form.files
        default:
            throw Detour.otherType
        }
    }

    func text(_ name: String) -> String { fields.text(name) }

    private static func bytes(of request: Request, atMost most: Int) async throws -> [UInt8] {
        if let length = request.headers[.contentLength].flatMap(Int.init), length > most { throw Detour.tooLarge }
        var bytes: [UInt8] = []
        for try await buffer in request.body {
            guard bytes.count + buffer.readableBytes <= most else { throw Detour.tooLarge }
            bytes.append(contentsOf: buffer.readableBytesView)
        }
        return bytes
    }
}
