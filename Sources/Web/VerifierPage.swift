import Hummingbird
import Proofs
import Values

/// The page that checks receipts, copies of the log and outcomes in the reader's browser: one file, which works without
/// this server as well.
enum VerifierPage {
    /// The page as it is served and kept.
    static let html = PackageResources.verify_html
    /// The page for browsers that unpack it: in eight languages it is three times as large as it travels.
    static let packedHTML = Gzip.packed(html)

    /// What the page may do: run its own script, use its own style, and ask for nothing. It names both by their digests.
    static let policy: String = {
        let text = String(decoding: html, as: UTF8.self)
        return """
            default-src 'none'; script-src '\(source(of: "script", in: text))'; style-src \
            '\(source(of: "style", in: text))'; img-src data:; connect-src 'none'; form-action 'none'; base-uri 'none'
            """
    }()

    static func response(to request: Request) -> Response {
        var headers: HTTPFields = [
            .contentType: "text/html; charset=utf-8", .cacheControl: "no-cache", .vary: "Accept-Encoding",
            .contentSecurityPolicy: policy + "; frame-ancestors 'none'",
        ]
        let packed = request.unpacksGzip ? packedHTML : nil
        if packed != nil { headers[.contentEncoding] = "gzip" }
        return Response(
            status: .ok, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: packed ?? html)))
    }

    /// What stands inside the first element of a name, as a policy names it (CSP 3, 6.7.2).
    private static func source(of element: String, in text: String) -> String {
        guard let start = text.firstRange(of: "<\(element)>"),
            let end = text[start.upperBound...].firstRange(of: "</\(element)>")
        else { return "none" }
        return "sha256-" + Base64.encode(Hash.sha256(Array(text[start.upperBound..<end.lowerBound].utf8)).bytes)
    }
}
