import Foundation
import TestDoors
import Testing

@testable import Web

/// The documentation as it lies beside the tests.
private enum Documentation {
    static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("docs")

    static func names() throws -> Set<String> {
        let all = try #require(FileManager.default.enumerator(atPath: folder.path))
        return Set(all.compactMap { $0 as? String }.filter { $0.hasSuffix(".md") }.map { String($0.dropLast(3)) })
    }
}

@Suite struct `Help` {
    private static let templates = Templates.all
    static let names = HelpLibrary.all.map(\.name)

    @Test func `has every page of the documentation`() throws {
        #expect(Set(HelpLibrary.all.map(\.name)) == (try Documentation.names()))
    }

    @Test(arguments: names)
    func `has pages that begin with a title and leave no mark unread`(name: String) throws {
        let page = try #require(HelpLibrary.page(name))
        guard case .heading(1, _)? = page.blocks.first else {
            Issue.record("\(page.name) begins with no title")
            return
        }
        let prose = page.blocks.filter { if case .code = $0 { false } else { true } }
        for block in prose where block.plain.contains("](") || block.plain.contains("```") {
            Issue.record("\(page.name): \(block.plain.prefix(120))")
        }
    }

    @Test(arguments: names)
    func `has no link that leads nowhere`(name: String) throws {
        let page = try #require(HelpLibrary.page(name))
        for target in page.blocks.flatMap(\.links) where !target.hasPrefix("http") {
            let href = HelpLibrary.href(of: target, on: page)
            if href == nil {
                // What is no page of the documentation is a file of the source.
                let place = Documentation.folder.appendingPathComponent("\(page.name).md").deletingLastPathComponent()
                    .appendingPathComponent(String(target.prefix { $0 != "#" }))
                #expect(FileManager.default.fileExists(atPath: place.standardized.path), "\(page.name): \(target)")
                continue
            }
            let halves = (href ?? "").split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
            guard halves.count > 1 else { continue }
            let path = halves[0].prefix { $0 != "?" }
            let there = path.isEmpty ? page : HelpLibrary.page(String(path.dropFirst("/help/".count)))
            #expect(there?.anchors.contains(String(halves[1])) == true, "\(page.name): \(target)")
        }
    }

    @Test(arguments: names)
    func `draws every page`(name: String) throws {
        let page = try #require(HelpLibrary.page(name))
        let html = Self.templates.render(.helpBlocks, ["blocks": HelpView(page: page).view(page.blocks)])
        #expect(html.contains("<h1>") && html.utf8.count > page.blocks.count)
    }

    @Test(arguments: names)
    func `has pages that a slow line can carry`(name: String) async throws {
        let site = try await Site(hasAccounts: true)
        let page = try #require(HelpLibrary.page(name))
        #expect(page.parts.flatMap { $0 } == page.blocks)
        for part in page.parts.indices {
            let answer = try await site.client.get(page.href(ofPart: part))
            #expect(answer.status == 200 && answer.text.utf8.count < 60_000, "\(answer.text.utf8.count) bytes")
            #expect(answer.text.contains("rel=\"next\"") == (part + 1 < page.parts.count))
        }
        #expect(try await site.client.get(page.href + "?page=\(page.parts.count + 1)").status == 404)
    }

    @Test func `finds the section in which all words stand`() {
        let found = HelpLibrary.search("retention hidden DPO-nowhere")
        #expect(found.isEmpty)
        #expect(HelpLibrary.search("letters lost code").contains { $0.page.name == "office/roll" })
        #expect(HelpLibrary.search("  ").isEmpty)
    }
}

@Suite struct `Markdown` {
    private static let templates = Templates.all

    private func html(_ text: String) -> String {
        let page = HelpText(place: "office/open.md", text: text)
        return Self.templates.render(.helpBlocks, ["blocks": HelpView(page: page).view(page.blocks)])
            .replacing("\n", with: "")
    }

    @Test(arguments: [
        ("# A", "<h1>A</h1>"), ("## A b", "<h2 id=\"a-b\">A b</h2>"), ("a\nb", "<p class=\"prose\">a b</p>"),
        ("a `b*` **c** *d*", "<p class=\"prose\">a <code>b*</code> <strong>c</strong> <em>d</em></p>"),
        ("5 * 3 * 2", "<p class=\"prose\">5 * 3 * 2</p>"),
        ("<script>x</script>", "<p class=\"prose\">&lt;script&gt;x&lt;/script&gt;</p>"),
        ("[a](close.md)", "<p class=\"prose\"><a href=\"/help/office/close\">a</a></p>"),
        ("[a](../desk.md#x)", "<p class=\"prose\"><a href=\"/help/desk#x\">a</a></p>"),
        ("[a](javascript:x)", "<p class=\"prose\"><em>a</em></p>"),
        ("[a](../../etc/passwd)", "<p class=\"prose\"><em>a</em></p>"),
        ("- a\n- b", "<ul class=\"rules\"><li>a</li><li>b</li></ul>"),
        (
            "1. a\n\n   ```\n   b\n   ```\n2. c",
            "<ol class=\"rules\"><li>a<pre tabindex=\"0\"><code>b</code></pre></li><li>c</li></ol>"
        ),
        ("<!-- x -->", ""),
    ])
    func `is drawn as far as the documentation uses it`(text: String, wanted: String) {
        #expect(html(text) == wanted)
    }

    @Test func `has tables whose cells may hold a bar within code`() {
        let drawn = html("| a | b |\n|---|---|\n| `x|y` | z |")
        #expect(drawn.contains("<td><code>x|y</code></td><td>z</td>"))
    }
}
