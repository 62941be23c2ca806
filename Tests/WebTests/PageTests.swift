import Foundation
import Hummingbird
import TestDoors
import Testing
import Values

@testable import Web

@Suite struct `Every page` {
    @Test(arguments: Site.addresses)
    func `is whole, names its language, and needs nothing from elsewhere`(address: String) async throws {
        let answer = try await Site.withOutcome().client.get(address)
        #expect(answer.status == 200)
        #expect(answer.header("Content-Type") == "text/html; charset=utf-8")
        let html = answer.text
        #expect(html.hasPrefix("<!doctype html>\n<html lang=\"en\" dir=\"ltr\">"))
        #expect(html.contains("<a class=\"skip\" href=\"#main\">"))
        #expect(html.contains("<main id=\"main\""))
        // Without it browsers would hide where a form comes from.
        #expect(html.contains("<meta name=\"referrer\" content=\"same-origin\">"))
        #expect(html.components(separatedBy: "<h1").count == 2)
        #expect(!html.contains("{{"))
        for forbidden in [" style=", "<style", "<script", " onclick", "src=\"http", "href=\"http"] {
            #expect(!html.contains(forbidden))
        }
    }

    @Test(arguments: Site.addresses)
    func `escapes what programmes say`(address: String) async throws {
        let html = try await Site.withOutcome().client.get(address).text
        #expect(!html.contains("<projects>"))
        #expect(!html.contains("<every>"))
    }

    @Test func `is under 35 kB with its style sheet under 25 kB`() async throws {
        let site = try await Site.withOutcome()
        let html = try await site.client.get("/programmes/budget/ideas/outcome")
        #expect(html.body.count < 35_000)
        let address = try #require(html.text.firstMatch(of: /href="(\/assets\/style-[0-9a-f]+\.css)"/)?.1)
        let css = try await site.client.get(String(address))
        #expect(css.body.count < 25_000)
        #expect(css.header("Content-Type") == "text/css; charset=utf-8")
        #expect(css.header("Cache-Control") == "public, max-age=31536000, immutable")
        let packed = try await site.client.get(String(address), headers: ["Accept-Encoding": "gzip, br"])
        #expect(packed.header("Content-Encoding") == "gzip")
        #expect(packed.body.count < 8_000)
        #expect(css.header("Content-Encoding") == nil)
        #expect(try await site.client.get("/assets/other.css").status == 404)
    }

    @Test func `says that a programme is a sample`() async throws {
        let sample = try await Site.withOutcome(sample: true)
        for address in Site.addresses.dropFirst().prefix(3) {
            #expect(try await sample.client.get(address).text.contains("class=\"banner\""))
        }
        let real = try await Site.withOutcome()
        #expect(!(try await real.client.get("/programmes/budget").text.contains("class=\"banner\"")))
    }

    @Test func `shows titles in the reader's language and names the language`() async throws {
        let site = try await Site.withVotes()
        let polish = try await site.client.get("/programmes/budget", headers: ["Accept-Language": "de;q=0.4, pl-PL"])
        #expect(polish.text.contains("lang=\"pl\">Budżet miasta 2027</bdi></h1>"))
        #expect(polish.header("Vary") == "Accept-Language, Cookie")
        let english = try await site.client.get("/programmes/budget")
        #expect(english.text.contains("<h1><bdi>Town budget 2027</bdi></h1>"))
    }

    @Test(arguments: [
        "/programmes/none", "/programmes/budget/none", "/programmes/budget/ideas/outcome", "/entries/99", "/entries/x",
        "/entries/007",
    ])
    func `that does not exist gives 404`(address: String) async throws {
        let site = try await Site.withVotes()
        #expect(try await site.client.get(address).status == 404)
    }

    @Test func `for an error says what to do and nothing of the inside`() async throws {
        let site = try await Site()
        let texts = Texts(accepting: "en")
        let error = ErrorPage(
            status: 500, code: "server.failed", detail: "SQLite error 5", remedy: "retry", texts: texts)
        let html = site.pages.html(error.page, texts, visit: nil)
        #expect(html.contains("Something went wrong on our side"))
        #expect(!html.contains("SQLite"))
    }

    @Test func `for an error speaks the reader's language, and says so where it cannot`() async throws {
        let site = try await Site()
        let texts = Texts(accepting: "ko")
        func html(_ code: String?, _ detail: String) -> String {
            let error = ErrorPage(status: 429, code: code, detail: detail, remedy: "Wait a second.", texts: texts)
            return site.pages.html(error.page, texts, visit: nil)
        }
        let busy = html("server.busy", "Too many acts are waiting.")
        #expect(busy.contains("지금 너무 많은 사람이 이용하고 있습니다.") && !busy.contains("Too many"))
        let unknown = html("made.up", "This is made up.")
        #expect(unknown.contains("lang=\"en\">This is made up.") && unknown.contains("lang=\"en\">Wait a second."))
    }
}
