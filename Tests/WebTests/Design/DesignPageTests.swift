import Foundation
import TestDoors
import Testing

@testable import Web

@Suite struct `The design page` {
    @Test func `shows every component`() async throws {
        let html = try await Site().client.get("/design").text
        let marks: [Templates.Component: String] = [
            .asking: "<form class=\"asking\"", .cell: "<bdi>Cargo bicycle</bdi>", .signing: "Before you sign",
            .assurance: "<section class=\"check\">", .buttons: "<p class=\"buttons\">",
            .chart: "<figure class=\"figure\">", .details: "What is a receipt?", .figures: "<dl class=\"facts\">",
            .languages: "<ul class=\"languages\">", .notice: "<div class=\"warning\"", .pager: "<nav class=\"pages\"",
            .panel: "<div class=\"panel\">", .qr: "<svg class=\"qr\"", .summary: "<dl class=\"facts-list\">",
            .table: "<table class=\"stack\">", .tags: "<p class=\"tags\">", .tasks: "<ol class=\"tasks\">",
            .timeline: "<ol class=\"timeline\">", .trail: "<nav class=\"trail\"",
        ]
        for component in Templates.Component.allCases {
            let mark = try #require(marks[component])
            #expect(html.contains(mark), "\(component)")
        }
        #expect(!html.contains("{{"))
        let texts = Texts(accepting: nil)
        for state in TaskRow.State.allCases { #expect(html.contains(texts(state.key))) }
        for kind in Notice.Kind.allCases { #expect(html.contains("<div class=\"\(kind.rawValue)\"")) }
        let ids = html.matches(of: /\sid="([^"]+)"/).map { String($0.1) }
        #expect(Set(ids).count == ids.count)
    }

    @Test(arguments: ["bars", "lines", "intervals", "flows", "tree", "map"])
    func `shows every chart with its table and its figures to take away`(name: String) async throws {
        let site = try await Site()
        let html = try await site.client.get("/design").text
        #expect(html.contains("<title id=\"sample-\(name)-title\">"))
        #expect(html.contains("href=\"/design/\(name).csv\""))
        let csv = try await site.client.get("/design/\(name).csv")
        #expect(csv.status == 200)
        #expect(csv.header("Content-Type") == "text/csv; charset=utf-8")
        #expect(csv.text.split(separator: "\r\n").count > 2)
        #expect(try await site.client.get("/design/none.csv").status == 404)
    }

    @Test func `can be seen from right to left`() async throws {
        let html = try await Site().client.get("/design?dir=rtl").text
        #expect(html.contains("<html lang=\"en\" dir=\"rtl\">"))
        #expect(html.contains("direction=\"rtl\""))
    }
}

@Suite struct `The style sheet` {
    @Test func `loses comments and blanks, and nothing else`() {
        let written = """
            /* A * comment / "with" a quotation mark's trouble */
            a:hover, .b::before { content: " : /* no */ "; margin: calc(1px + 2px); }
            @media (min-width: 1px) and (max-width: 2px) { .c .d { color: red } }
            """
        let kept =
            "a:hover,.b::before{content:\" : /* no */ \";margin:calc(1px + 2px);}"
            + "@media (min-width:1px) and (max-width:2px){.c .d{color:red}}"
        #expect(String(decoding: Stylesheet.squeezed(Array(written.utf8)), as: UTF8.self) == kept)
    }

    @Test func `knows no left and no right but those of code, which is never mirrored`() {
        let css = String(decoding: PackageResources.style_css, as: UTF8.self)
        for physical in ["margin-left", "margin-right", "padding-left", "padding-right", "text-align: right"] {
            #expect(!css.contains(physical))
        }
        #expect(!css.contains("url(http"))
        #expect(!css.contains("@import"))
    }
}

@Suite struct `A date` {
    @Test(
        arguments: [
            (["2", "11", "2026"], "2026-11-02"), (["", "", ""], ""), ([" 02 ", "11", "2026"], "2026-11-02"),
            (["2026-11-02"], "2026-11-02"), ([], ""), (["31", "", "2026"], "2026--31"), (["-", "x", "1"], "1-0x-"),
        ] as [([String], String)])
    func `is read from three pieces`(typed: [String], text: String) {
        #expect(DateAnswer.text(typed) == text)
        guard !text.isEmpty else { return }
        let pieces = DateAnswer.pieces([text])
        #expect(DateAnswer.text([pieces.day, pieces.month, pieces.year]) == text)
    }
}
