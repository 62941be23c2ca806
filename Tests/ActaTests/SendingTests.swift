import ArgumentParser
import Testing
import Values

@testable import Storage
@testable import acta

@Suite struct `A gateway for text messages` {
    private static func gateway(_ content: TextGateway.Content, _ template: String) throws -> TextGateway {
        let options = try TextOptions.parse([
            "--text-gateway", "https://g.example/", "--text-content", content.rawValue, "--text-body", template,
        ])
        guard case .gateway(let gateway) = try options.courier(environment: [:], sample: nil) else {
            throw Failure.wrongUse("no gateway")
        }
        return gateway
    }

    @Test func `gets number and text as values, whatever they say`() throws {
        let json = try Self.gateway(.json, #"{"to":"{number}","message":{"body":"{text}"}}"#)
        let body = json.body(number: "+48600123456", text: "a \"b\" {number}\\ é\n")
        let read = try JSON(parsing: body)
        #expect(read["to"]?.stringValue == "+48600123456")
        #expect(read["message"]?["body"]?.stringValue == "a \"b\" {number}\\ é\n")
        let form = try Self.gateway(.form, "to={number}&text={text}&from=acta")
        #expect(
            String(decoding: form.body(number: "+48", text: "a&b=é {text}"), as: UTF8.self)
                == "to=%2B48&text=a%26b%3D%C3%A9%20%7Btext%7D&from=acta")
    }

    @Test(arguments: [
        (200, ""), (202, ""), (400, "never"), (404, "never"), (301, "never"), (429, "later"),
        (408, "later"), (500, "later"), (503, "later"),
    ])
    func `is asked again where its answer says so, and not otherwise`(status: Int, wanted: String) {
        let found =
            switch TextGateway.trouble(status) {
            case nil: ""
            case .later: "later"
            case .never: "never"
            }
        #expect(found == wanted)
    }

    @Test(arguments: [
        ["--text-gateway", "http://gateway.example/"], ["--text-gateway", "ftp://x/"], ["--text-gateway", "nothing"],
        ["--text-gateway", "https://g.example/", "--text-file", "f"], ["--text-method", "GET"],
        ["--text-body", "{text} alone"], ["--text-header", "no colon"], ["--text-header", "A: b\r\nC: d"],
    ])
    func `is refused where it would send in the clear or say nothing`(arguments: [String]) {
        #expect(throws: (any Error).self) { try TextOptions.parse(arguments) }
    }

    @Test func `gets the secret from the environment, and nothing without it`() throws {
        let arguments = ["--text-gateway", "https://g.example/", "--text-header", "Authorization: Bearer {secret}"]
        let options = try TextOptions.parse(arguments)
        #expect(throws: Failure.self) { try options.courier(environment: [:], sample: nil) }
        let courier = try options.courier(environment: ["ACTA_TEXT_SECRET": "s3"], sample: nil)
        guard case .gateway(let gateway) = courier else { throw Failure.wrongUse("no gateway") }
        #expect(gateway.headers.map(\.1) == ["Bearer s3"])
    }
}

@Suite struct `A mail server` {
    @Test func `is understood line by line, and what it can do`() throws {
        let said = Array("250-mail.example\r\n250-STARTTLS\r\n250-AUTH PLAIN LOGIN\r\n250 SIZE 100\r\n220 x".utf8)
        let (answer, rest) = try #require(SMTPAnswer.first(in: said))
        #expect(answer.code == 250 && String(decoding: rest, as: UTF8.self) == "220 x")
        #expect(answer.offers("STARTTLS") && answer.words(of: "AUTH") == ["PLAIN", "LOGIN"] && !answer.offers("DSN"))
        #expect(SMTPAnswer.first(in: Array("250-half\r\n250".utf8)) == nil)
        #expect(SMTPAnswer.first(in: Array("rubbish\r\n".utf8))?.answer.code == 500)
    }

    @Test(arguments: [
        ["--mail-relay", "localhost:25"], ["--mail-from", "a@b.example"],
        ["--mail-relay", "m:25", "--mail-from", "a@b.example", "--mail-user", "u"],
        ["--mail-relay", "m", "--mail-from", "a@b.example"],
        ["--mail-relay", "m:25", "--mail-from", "a@b.example", "--mail-security", "maybe"],
    ])
    func `is refused where a password would travel in the clear, or something is missing`(arguments: [String]) {
        #expect(throws: (any Error).self) { try MailOptions.parse(arguments) }
    }

    @Test func `is told how the reader stops such e-mail with one click`() throws {
        let courier = MailCourier(host: "m", port: 25, from: "acta@town.example")
        let noon = try #require(Instant(rfc3339: "2026-11-22T12:00:00Z"))
        func text(_ stop: String?) -> String {
            let letter = NoticeLetter(address: "a@b.example", subject: "s", text: "t", unsubscribe: stop)
            let notice = Notice(
                id: 3, channel: .mail, event: "outcome.published", entry: 1, created: noon, attempts: 0, letter: letter)
            return String(decoding: courier.message(notice, at: noon.adding(hours: 1)), as: UTF8.self)
        }
        let lines = text("https://town.example/notices/stop/x").split(separator: "\r\n").map(String.init)
        #expect(lines.contains("List-Unsubscribe: <https://town.example/notices/stop/x>"))
        #expect(lines.contains("List-Unsubscribe-Post: List-Unsubscribe=One-Click"))
        #expect(lines.contains("Message-ID: <acta-3-\(noon.milliseconds)@town.example>"))
        #expect(!text(nil).contains("List-Unsubscribe"))
    }
}
