import Foundation
import Testing
import Values

@testable import Web

/// The pages' Swift and templates, as they lie beside the tests.
private enum PageSources {
    static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("Sources/Web")

    static func texts(_ suffix: String) throws -> [(path: String, text: String)] {
        let all = try #require(FileManager.default.enumerator(atPath: folder.path))
        return try all.compactMap { $0 as? String }.filter { $0.hasSuffix(suffix) }.sorted()
            .map { ($0, try String(contentsOf: folder.appendingPathComponent($0), encoding: .utf8)) }
    }
}

/// Names in braces.
private func placeholders(_ text: String) -> Set<String> {
    Set(text.matches(of: /\{([A-Za-z]*)\}/).map { String($0.1) })
}

@Suite struct `The catalogues` {
    static let tags = Catalogue.languages.map(\.tag)
    /// Languages that have every text; the others have what people see who take part.
    static let complete = ["en", "fr"]
    /// Areas that offices alone see, and those who make pages.
    static let officeAreas: Set<String> = ["desk", "samples"]

    private static func areas(_ tag: String) throws -> [String: Set<String>] {
        let url = PageSources.folder.appendingPathComponent("Catalogues/\(tag).json")
        let json = try JSON(parsing: [UInt8](Data(contentsOf: url)))
        let areas = try #require(json.objectValue)
        return Dictionary(
            uniqueKeysWithValues: areas.map { ($0.name, Set(($0.value.objectValue ?? []).map(\.name))) })
    }

    @Test func `name every sentence that the pages know, and no other`() throws {
        let known = Set(TextKey.allCases.map(\.rawValue))
        let written = Set(Catalogue.english.texts.keys)
        #expect(known.subtracting(written).sorted() == [], "without a text in English")
        #expect(written.subtracting(known).sorted() == [], "no key of the pages")
        #expect(Set(Catalogue.english.counts.keys) == Set(CountKey.allCases.map(\.catalogueKey)))
    }

    @Test func `name every key that a template uses`() throws {
        let components = Templates.Component.allCases.map(\.source)
        for template in Templates.Name.allCases.map(\.source) + components {
            for match in String(decoding: template, as: UTF8.self).matches(of: /\{\{[#^\/]?t\.([A-Za-z0-9]+)\}\}/) {
                #expect(TextKey(rawValue: String(match.1)) != nil, "\(match.1)")
            }
        }
    }

    @Test func `hold no sentence that no page uses`() throws {
        let templates = try PageSources.texts(".mustache").map(\.text).joined()
        let swift = try PageSources.texts(".swift").filter { !$0.path.hasSuffix("/TextKey.swift") }.map(\.text).joined()
        var used = Set(templates.matches(of: /\bt\.([A-Za-z0-9]+)/).map { String($0.1) })
        used.formUnion(swift.matches(of: /\.([A-Za-z0-9]+)\b/).map { String($0.1) })
        let refusals = Catalogue.english.refusals.values.joined().joined()
        used.formUnion(refusals.matches(of: /\{[A-Za-z]+:([A-Za-z]+)\}/).map { String($0.1) })
        #expect(Set(TextKey.allCases.map(\.rawValue)).subtracting(used).sorted() == [])
        #expect(Set(CountKey.allCases.map(\.rawValue)).subtracting(used).sorted() == [])
    }

    @Test(arguments: tags)
    func `have every text that their readers need`(tag: String) throws {
        let english = try Self.areas("en")
        let own = try Self.areas(tag)
        let written = Set(own.filter { !Catalogue.areasOfTheirOwn.contains($0.key) }.values.joined())
        for (area, keys) in english where !Catalogue.areasOfTheirOwn.contains(area) {
            guard Self.complete.contains(tag) || !Self.officeAreas.contains(area) else { continue }
            #expect(keys.subtracting(written).sorted() == [], "\(tag) lacks these of \(area)")
        }
        #expect(written.subtracting(english.values.joined()).sorted() == [], "\(tag) has these besides English")
        #expect(own["language"] == english["language"])
    }

    @Test(arguments: tags.filter { $0 != "en" })
    func `say what ideas, objections and works ask, in every language`(tag: String) throws {
        let catalogue = try #require(Catalogue.all[tag])
        #expect(catalogue.labels.keys.sorted() == Catalogue.all["fr"]?.labels.keys.sorted())
        let folder = PageSources.folder.deletingLastPathComponent().appendingPathComponent("Procedures/Participation")
        for file in ["Proposal/ProposalForms", "Objection/ObjectionViews", "Works/WorksViews"] {
            let swift = try String(contentsOf: folder.appendingPathComponent("\(file).swift"), encoding: .utf8)
            // Whatever is said on a form begins with a capital; names on the log do not.
            for match in swift.matches(of: /"([A-Z][^"\\]+)"/) where !match.1.hasPrefix("No. ") {
                #expect(catalogue.labels[String(match.1)] != nil, "\(tag): \(match.1)")
            }
        }
    }

    @Test(arguments: tags)
    func `have the same values to fill in as English, and no markup`(tag: String) throws {
        let catalogue = try #require(Catalogue.all[tag])
        for (key, text) in catalogue.texts {
            #expect(placeholders(text) == placeholders(Catalogue.english.texts[key] ?? ""), "\(tag): \(key)")
            #expect(!text.isEmpty && !text.contains("<") && !text.contains("&#"), "\(tag): \(key)")
            let braces = text.filter { "{}".contains($0) }.count
            #expect(braces == 2 * text.matches(of: /\{[A-Za-z]+\}/).count, "\(tag): \(key) has a brace by itself")
        }
    }

    @Test(arguments: tags)
    func `have a form for each number that the language tells apart`(tag: String) throws {
        let catalogue = try #require(Catalogue.all[tag])
        for (key, forms) in catalogue.counts {
            #expect(Set(forms.keys) == catalogue.language.plurals.categories, "\(tag): \(key)")
            for (category, text) in forms {
                // A form that stands for one number alone may say it in words.
                let mayOmit = [.zero, .one, .two].contains(category) && tag == "ar"
                #expect(placeholders(text) == ["n"] || mayOmit && placeholders(text).isEmpty, "\(tag): \(key)")
            }
        }
    }
}
