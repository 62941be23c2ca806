import Hummingbird
import Values

extension Response {
    /// An answer of bytes that are ready.
    static func bytes(_ bytes: [UInt8], type: String, status: HTTPResponse.Status = .ok) -> Response {
        Response(
            status: status, headers: [.contentType: type], body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }

    /// An answer of JSON.
    static func json(_ json: JSON, status: HTTPResponse.Status = .ok) -> Response {
        .bytes(json.serialized(), type: "application/json", status: status)
    }

    /// Sets a header by its name.
    mutating func set(_ name: String, _ value: String) {
        guard let name = HTTPFields.Element.Name(name) else { return }
        headers[name] = value
    }

    /// The same with one more header.
    func with(_ name: String, _ value: String) -> Response {
        var response = self
        response.set(name, value)
        return response
    }

    /// How long caches may keep an answer that never changes (C2SP tlog-tiles).
    static let immutable = "public, max-age=31536000, immutable"
}

extension Request {
    /// A header by its name.
    func header(_ name: String) -> String? {
        HTTPFields.Element.Name(name).flatMap { headers[$0] }
    }

    /// The media type of the body, without parameters, in lower case; nil when the request does not say.
    var mediaType: String? {
        headers[.contentType]?.split(separator: ";").first?
            .split(separator: " ").first.map { $0.lowercased() }
    }
}
