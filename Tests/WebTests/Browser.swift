import Foundation
import Hummingbird
import Synchronization
import TestDoors
import Testing
import Values

/// Somebody at a browser: keeps cookies, fills in the forms of the page that was read last, and follows on.
final class Browser: Sendable {
    // A class because cookies and the page change as somebody goes on.
    private struct State {
        var cookies: [String: String] = [:]
        var token = ""
        var setCookies: [String] = []
    }

    let site: Site
    private let state = Mutex(State())

    init(_ site: Site) {
        self.site = site
    }

    /// The cookie of the session.
    var session: String? { state.withLock { $0.cookies["acta-session"] ?? $0.cookies["__Host-acta-session"] } }
    /// The cookies as the answers set them.
    var setCookies: [String] { state.withLock { $0.setCookies } }
    /// The token of the last form that was read.
    var token: String { state.withLock { $0.token } }

    /// Reads a page; once the views know all that stands on the log.
    @discardableResult
    func get(_ path: String, headers: [String: String] = [:]) async throws -> TestClient.Answer {
        try await site.town.project()
        let answer = try await site.client.get(path, headers: cookies(headers))
        take(answer)
        return answer
    }

    /// Sends a form with the token of the last page.
    ///
    /// - Parameter waits: until the views know what it did.
    @discardableResult
    func post(
        _ path: String, _ fields: [(String, String)] = [], token: String? = nil, headers: [String: String] = [:],
        waits: Bool = true
    ) async throws -> TestClient.Answer {
        let pairs = [("token", token ?? self.token)] + fields
        let body = pairs.map { "\(Self.encoded($0.0))=\(Self.encoded($0.1))" }.joined(separator: "&")
        var headers = headers
        if headers["Content-Type"] == nil { headers["Content-Type"] = "application/x-www-form-urlencoded" }
        let answer = try await site.client.ask("POST", path, headers: cookies(headers), body: Array(body.utf8))
        take(answer)
        if waits { try await site.town.project() }
        return answer
    }

    /// Sends a form with a document.
    func upload(
        _ path: String, field: String, name: String, _ content: [UInt8], type: String = "application/pdf"
    ) async throws -> TestClient.Answer {
        let mark = "----acta-test"
        var body = "--\(mark)\r\nContent-Disposition: form-data; name=\"token\"\r\n\r\n\(token)\r\n"
        body += "--\(mark)\r\nContent-Disposition: form-data; name=\"\(field)\"; filename=\"\(name)\"\r\n"
        body += "Content-Type: \(type)\r\n\r\n"
        let bytes = Array(body.utf8) + content + Array("\r\n--\(mark)--\r\n".utf8)
        let answer = try await site.client.ask(
            "POST", path, headers: cookies(["Content-Type": "multipart/form-data; boundary=\(mark)"]), body: bytes)
        take(answer)
        return answer
    }

    /// Makes an account and is logged in.
    func signUp(_ login: String, name: String = "Ann", next: String? = nil) async throws {
        try await get("/account/sign-up" + (next.map { "?next=\($0)" } ?? ""))
        let answer = try await post(
            "/account/sign-up", [("login", login), ("name", name), ("new-password", Self.password)])
        #expect(answer.status == 303)
    }

    /// Makes an identifier in the library.
    func identifier() async throws -> String {
        try await get("/account")
        try await post("/account/identifiers/library")
        let page = try await get("/account").text
        return try String(#require(page.firstMatch(of: /did:key:[a-zA-Z0-9]+/)?.0))
    }

    static let password = "seven green apples"

    private func cookies(_ headers: [String: String]) -> [String: String] {
        var headers = headers
        let cookies = state.withLock { $0.cookies }
        if !cookies.isEmpty, headers["Cookie"] == nil {
            headers["Cookie"] = cookies.map { "\($0.key)=\($0.value)" }.sorted().joined(separator: "; ")
        }
        return headers
    }

    private func take(_ answer: TestClient.Answer) {
        state.withLock { state in
            if let token = answer.text.firstMatch(of: /name="token" value="([^"]*)"/)?.1 { state.token = String(token) }
            let cookies = HTTPFields.Element.Name("Set-Cookie").map { answer.headers[values: $0] } ?? []
            for cookie in cookies {
                state.setCookies.append(cookie)
                let pair = cookie.prefix { $0 != ";" }.split(separator: "=", maxSplits: 1).map(String.init)
                if cookie.contains("Max-Age=0") {
                    state.cookies[pair[0]] = nil
                } else if pair.count == 2 {
                    state.cookies[pair[0]] = pair[1]
                }
            }
        }
    }

    private static func encoded(_ text: String) -> String {
        text.utf8.map { byte in
            let isPlain = (0x30...0x39).contains(byte) || (0x61...0x7a).contains(byte) || (0x41...0x5a).contains(byte)
            return isPlain ? String(UnicodeScalar(byte)) : "%" + Hex.encode([byte])
        }.joined()
    }
}
