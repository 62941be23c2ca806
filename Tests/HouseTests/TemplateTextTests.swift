import Foundation
import Testing

/// What pages say comes from the catalogues: a template holds tags and keys, and no words of its own.
@Suite struct `A template` {
    /// Words that every language writes alike.
    static let names: Set<String> = ["SHA"]

    /// The words that a template says by itself: what is left without its keys, tags and code, and in attributes that
    /// are read out.
    static func words(in template: String) -> [String] {
        let withoutKeys = template.replacing(/\{\{\{?[^}]*\}?\}\}/, with: " ")
        let readOut = withoutKeys.matches(of: /(?:aria-label|title|alt|placeholder)="([^"]*)"/).map { String($0.1) }
        let text = withoutKeys.replacing(/<code[^>]*>[^<]*<\/code>/, with: " ")
            .replacing(/<span lang="[a-z]+"[^>]*>[^<]*<\/span>/, with: " ").replacing(/<[^>]*>/, with: " ")
        return ([text] + readOut).flatMap { $0.matches(of: /[A-Za-z]{2,}/).map { String($0.0) } }
            .filter { !names.contains($0) }
    }

    @Test func `says nothing that the catalogues do not say`() throws {
        let folder = House.root.appending(path: "Sources/Web/Templates")
        let files = try #require(FileManager.default.enumerator(atPath: folder.path)).compactMap { $0 as? String }
            .filter { $0.hasSuffix(".mustache") }
        #expect(files.count > 40)
        for file in files.sorted() {
            let text = try String(contentsOf: folder.appending(path: file), encoding: .utf8)
            #expect(Self.words(in: text) == [], "\(file)")
        }
    }

    @Test(arguments: [
        ("<p class=\"lead\">{{t.lead}} <code>acta audit</code></p>", []), ("<p>Open now</p>", ["Open", "now"]),
        ("<nav aria-label=\"Main\"><span lang=\"ar\">abc</span></nav>", ["Main"]),
        ("{{#a}}<b title=\"{{t.x}}\">{{{html}}}</b>{{/a}}", []),
    ])
    func `is searched outside its tags, keys and code`(template: String, words: [String]) {
        #expect(Self.words(in: template) == words)
    }
}

/// Pages are written in Swift too, where a sentence would be as foreign to most readers as in a template.
@Suite struct `Swift that makes pages` {
    /// String literals of three words or more that begin like a sentence.
    static func sentences(in line: String) -> [String] {
        line.matches(of: /"([A-Z][a-z]+ [a-z]+ [a-z][^"\\]*)"/).map { String($0.1) }
    }

    @Test func `holds no English sentence`() throws {
        for file in House.sources where file.path.hasPrefix("Sources/Web/") {
            let text = try String(contentsOf: House.root.appending(path: file.path), encoding: .utf8)
            for line in text.split(separator: "\n") where !line.contains("///") && !line.contains("Failure(") {
                #expect(Self.sentences(in: String(line)) == [], "\(file.path)")
            }
        }
    }

    @Test func `is searched for literals that read like sentences`() {
        #expect(Self.sentences(in: #"x = "The vote is over.""#) == ["The vote is over."])
        #expect(Self.sentences(in: #"x = ["Content-Type": "text/html", "a b c d"]"#) == [])
    }
}
